"""What tests of several rooms share: the course of this repository, and answers graded from a string."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gradewright.course import Course, load_course
from gradewright.grading import Grade, grade_submission

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture
def grade_text(course: Course, tmp_path: Path) -> Callable[..., Grade]:
    """Grade a transcript given as text; `name` chooses the format."""

    def graded(text: str, name: str = "answer.md") -> Grade:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        grade = grade_submission(path, course, as_given=name)
        assert isinstance(grade, Grade)
        return grade

    return graded


@pytest.fixture
def statuses(grade_text: Callable[..., Grade]) -> Callable[..., dict[str, str]]:
    """Status of every criterion by its id, of the last attempt."""

    def of(text: str, name: str = "answer.md") -> dict[str, str]:
        return {v.criterion: v.status for v in grade_text(text, name).verdicts}

    return of
