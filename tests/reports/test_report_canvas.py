"""Filling a Canvas gradebook: only whom the staff named, nobody invented."""

from __future__ import annotations

import re

import pytest

from gradewright.reports import GradedSubmission
from gradewright.reports.exports.canvas import GradebookError, fill_gradebook

GRADEBOOK = (
    "\ufeffStudent,ID,SIS Login ID,Section\n"
    "    Points Possible,,,\n"
    '"Doe, Ada",11,ada,A\n'
    '"O\'Neil, =Bo",12,bo,A\n'
)  # fmt: skip


def graded(name: str, final: float, withheld: float = 0.0, error: str | None = None) -> GradedSubmission:
    score = {"final": final, "possible": 10, "withheld": withheld}
    return GradedSubmission.model_validate({"submission": name, "score": score, "error": error})


def test_scores_go_to_the_named_people_and_nothing_else_changes():
    filled = fill_gradebook(GRADEBOOK, "HW 10", {"11": "a.md"}, [graded("a.md", 7.5)])
    assert filled.splitlines() == [
        "Student,ID,SIS Login ID,Section,HW 10",
        "    Points Possible,,,,",
        '"Doe, Ada",11,ada,A,7.5',
        '"O\'Neil, =Bo",12,bo,A,',
    ]


def test_an_existing_column_is_filled_in_place():
    gradebook = "Student,ID,HW 10,Section\nAda,11,,A\nBo,12,3,A\n"
    filled = fill_gradebook(gradebook, "HW 10", {"11": "a.md"}, [graded("a.md", 7)])
    assert filled == "Student,ID,HW 10,Section\nAda,11,7,A\nBo,12,3,A\n"


def test_points_that_wait_are_not_published():
    filled = fill_gradebook(GRADEBOOK, "HW 10", {"11": "a.md"}, [graded("a.md", 7.5, withheld=1)])
    assert '"Doe, Ada",11,ada,A,\n' in filled


@pytest.mark.parametrize(
    ("gradebook", "who", "said"),
    [
        ("name,score\n", {}, "no column 'ID'"),
        ("", {}, "no column 'ID'"),
        (GRADEBOOK, {"99": "a.md"}, "no ID '99'"),
        (GRADEBOOK, {"11": "other.md"}, "'other.md' (ID '11') was not graded"),
        (GRADEBOOK, {"11": "broken.md"}, "'broken.md' (ID '11') was not graded"),
    ],
)
def test_what_does_not_match_is_refused(gradebook, who, said):
    grades = [graded("a.md", 7.5), graded("broken.md", 0, error="unreadable")]
    with pytest.raises(GradebookError, match=re.escape(said)):
        fill_gradebook(gradebook, "HW 10", who, grades)
