"""A transcript whose lines were wrapped to a column, as mails and text extracted from PDFs are, is graded alike."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from gradewright.course import Course
from gradewright.grading import Grade, grade_submission

HERE = Path(__file__).parent
COLUMN = 92
ALIKE = {"twenty_second": 0.97, "twenty_fourth": 0.93}
"""Share of attempts that earn, or miss, their point in both."""


def wrapped(text: str) -> str:
    """Every line of prose in a column; rows of tables stay whole."""
    lines = (
        [line] if "|" in line or len(line) <= COLUMN else textwrap.wrap(line, COLUMN)
        for line in text.split("\n")
    )
    return "\n".join(part for parts in lines for part in parts)


def earned(path: Path, course: Course) -> dict[tuple[str, int], bool]:
    grade = grade_submission(path, course)
    assert isinstance(grade, Grade)
    return {(v.criterion, v.turn): v.status == "satisfied" for v in grade.verdicts}


@pytest.mark.parametrize("name", sorted(ALIKE))
def test_wrapped_lines_cost_hardly_a_point(name: str, course: Course, tmp_path: Path):
    same = total = 0
    for path in sorted((HERE / name).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if "$" in text or "\\(" in text or wrapped(text) == text:
            continue
        narrow = tmp_path / path.name
        narrow.write_text(wrapped(text), encoding="utf-8")
        before, after = earned(path, course), earned(narrow, course)
        total += len(before | after)
        same += sum(before.get(key, False) == after.get(key, False) for key in before | after)
    assert total > 50
    assert same / total >= ALIKE[name], f"{same} of {total}"
