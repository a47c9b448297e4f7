"""Answers that nobody asked for and that read like a person's typing may report a run."""

from __future__ import annotations

import pytest

from gradewright.checks.typed_by_hand import typed_by_hand
from gradewright.grading import Grade, grade_submission

TYPED = """hw 7 q4

b) i) acc 0.9078 for the regular net, 38 s for the test set. I ran it twice and it doesn't change.
MACs: 3336213504000 in total

b) ii) with exits acc 0.9012, 29 s, 2305700339712 MACs. I didn't try other tolerances.

b) iii) so thats 0.66 points less, and 31% fewer MACs (2305700339712 / 3336213504000 = 0.691)
"""


@pytest.fixture
def flags(course, tmp_path):
    def of(text: str) -> int:
        path = tmp_path / "answers.txt"
        path.write_text(text)
        grade = grade_submission(path, course)
        assert isinstance(grade, Grade)
        return len(grade.flags)

    return of


def test_a_person_who_types_has_run_it(flags):
    assert flags(TYPED) == 0


def test_a_model_that_dresses_its_answer_has_not(flags):
    assert (
        flags(TYPED.replace("b) i)", "**b) i)**").replace("b) ii)", "**b) ii)**").replace("hw 7", "# HW 7"))
        > 0
    )


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I think it's fine. My plot doesn't show it.", True),
        ("i dont know, thats what my run gave, it isnt much", True),
        ("The accuracy is 0.91. The time is 20 s.", False),
        ("**I** think it's fine. My plot doesn't show it.", False),
        ("I think $x$ isn't my best choice.", False),
        ("", False),
    ],
)
def test_what_reads_like_typing(text: str, own: bool):
    assert typed_by_hand(text) is own
