"""A person's remark beside our verdict: agreement, disagreement, or neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.course import load_course
from gradewright.grading import grade_submission
from gradewright.grading.remarks import agrees

ROOT = Path(__file__).parent.parent.parent
ANSWER = """\
## Prompt
What is a semi-hard negative, part (e)?

## Answer
**(e)** It is farther from the anchor than the positive, but still within the margin.

## Remark
Part (e) is wrong.
"""


@pytest.mark.parametrize(
    ("says", "status"),
    [("correct", "satisfied"), ("incorrect", "wrong"), ("incorrect", "missing"), ("partial", "partial")],
)
def test_the_same_word_agrees(says, status):
    assert agrees(says, status) is True


@pytest.mark.parametrize(
    ("says", "status"),
    [
        ("correct", "partial"),
        ("correct", "wrong"),
        ("correct", "missing"),
        ("incorrect", "satisfied"),
        ("partial", "satisfied"),
    ],
)
def test_right_against_any_fault_disagrees(says, status):
    assert agrees(says, status) is False


@pytest.mark.parametrize(
    ("says", "status"), [("partial", "wrong"), ("partial", "missing"), ("incorrect", "partial")]
)
def test_two_degrees_of_fault_are_neither(says, status):
    assert agrees(says, status) is None


@pytest.mark.parametrize("says", ["correct", "incorrect", "partial"])
def test_what_waits_for_a_person_is_not_compared(says):
    assert agrees(says, "needs_review") is None


def test_a_graded_transcript_carries_the_comparison(tmp_path):
    path = tmp_path / "answer.md"
    path.write_text(ANSWER, encoding="utf-8")
    grade = grade_submission(path, load_course(ROOT), as_given="answer.md")
    beside = {row["about"]: (row["says"], row["agrees"]) for row in grade.remarks}
    assert beside == {"facenet.e.definition": ("incorrect", False), "facenet.e.reason": ("incorrect", True)}


def test_a_point_named_by_its_title_is_the_one_meant(tmp_path):
    path = tmp_path / "answer.md"
    path.write_text(
        "## Prompt\nExample difficulty, part (a) i?\n\n## Answer\n**(a) i.** Some images are harder to predict than "
        "others. The prediction depth is the first layer whose k-NN predicts the correct label.\n\n"
        "## Remark\nThe definition of prediction depth is wrong.\n",
        encoding="utf-8",
    )
    (row,) = grade_submission(path, load_course(ROOT), as_given="answer.md").remarks
    assert (row["about"], row["agrees"]) == ("example_difficulty.a.i.prediction_depth", True)
