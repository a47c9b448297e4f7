"""Attempts at a criterion, what became of them, and points."""

from __future__ import annotations

import pytest

from gradewright.reports.attempts import Tally, attempts_of, tallies_by_part, tally
from gradewright.reports.grades import GradedSubmission


def graded(*verdicts: tuple[str, int, str, float]) -> GradedSubmission:
    rows = [{"criterion": c, "turn": t, "status": s, "points": p} for c, t, s, p in verdicts]
    return GradedSubmission.model_validate({"submission": "x", "verdicts": rows})


@pytest.mark.parametrize(
    ("statuses", "story"),
    [
        (["wrong"], ""),
        (["satisfied", "satisfied"], "right from the start"),
        (["wrong", "satisfied"], "missed at first, recovered in reply 2"),
        (["missing", "wrong", "satisfied"], "missed at first, recovered in reply 3"),
        (["satisfied", "partial"], "right at first, lost in reply 2"),
        (["wrong", "partial"], "improved, not yet right"),
        (["partial", "wrong"], "not repaired"),
        (["wrong", "needs_review"], "a person has to decide"),
        (["needs_review", "satisfied"], "unclear at first, clear in reply 2"),
    ],
)
def test_the_story_of_a_criterion(statuses, story, course):
    rows = [("kettle.a.figure", turn, status, 0) for turn, status in enumerate(statuses, start=1)]
    (attempts,) = attempts_of(graded(*rows), course).values()
    assert attempts.story == story


def test_criteria_come_in_the_order_of_the_course_and_unknown_ones_last(course):
    grade = graded(
        ("other.z.x", 1, "wrong", 0), ("kettle.b.cost", 1, "wrong", 0), ("kettle.a.formula", 1, "wrong", 0)
    )
    assert list(attempts_of(grade, course)) == ["kettle.a.formula", "kettle.b.cost", "other.z.x"]


def test_points_are_summed_by_part_and_waiting_ones_withheld(course):
    grade = graded(
        ("kettle.a.formula", 1, "partial", 1.0),
        ("kettle.a.formula", 2, "satisfied", 2.0),
        ("kettle.a.figure", 1, "needs_review", 0.0),
        ("kettle.b.cost", 1, "wrong", 0.0),
    )
    assert tallies_by_part(grade, course) == {
        "kettle.a": Tally(first=1.0, final=2.0, possible=3.0, withheld=1.0, criteria=2),
        "kettle.b": Tally(first=0.0, final=0.0, possible=1.0, withheld=0.0, criteria=1),
    }


def test_nothing_possible_has_no_share():
    assert tally([], course=None).final_share is None
