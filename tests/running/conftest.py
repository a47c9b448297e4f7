"""A small course of its own to run, and submissions for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gradewright.running import Submission, grade_submissions

ROOT = Path(__file__).parent.parent.parent
Rows = list[dict[str, Any]]


def copy_course(folder: Path) -> Path:
    """The FaceNet problem alone."""
    for room in ("problems", "reference"):
        shutil.copytree(
            ROOT / room / "facenet", folder / room / "facenet", ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "reference" / "__init__.py", folder / "reference")
    return folder


@pytest.fixture(scope="session")
def small_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One course for all tests that leave it as it is."""
    return copy_course(tmp_path_factory.mktemp("running") / "course")


@pytest.fixture
def own_course(tmp_path: Path) -> Path:
    """A course that a test may edit."""
    return copy_course(tmp_path / "course")


@pytest.fixture
def submit(tmp_path: Path) -> Callable[..., Submission]:
    """Write an answer about NN1's figures under a name."""

    def written(name: str, figures: str = "NN1 needs 140M FLOPs per image.") -> Submission:
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        text = f"## User\n\nQuestion 5, FaceNet, part (d).\n\n## Assistant\n\n**(d)** {figures}\n"
        path.write_text(text, encoding="utf-8")
        return Submission(path, f"inbox/{name}")

    return written


@pytest.fixture
def run(small_course: Path, tmp_path: Path) -> Callable[..., Rows]:
    """Grade submissions of the small course; the cache is kept between calls unless told otherwise."""

    def graded(
        *submissions: Submission, jobs: int = 1, cached: bool = True, course: Path = small_course
    ) -> Rows:
        cache = tmp_path / "cache" if cached else None
        return list(grade_submissions(submissions, course, jobs=jobs, cache=cache))

    return graded


@pytest.fixture
def mark_kept(tmp_path: Path) -> Callable[[], int]:
    """Sign every kept grade, so that a row from the cache can be told from a fresh one; how many there are."""

    def marked() -> int:
        kept = sorted((tmp_path / "cache").glob("*.json"))
        for path in kept:
            row = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps({**row, "model": "from the cache"}), encoding="utf-8")
        return len(kept)

    return marked
