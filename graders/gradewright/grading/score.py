"""Points of a submission: first tries, last attempts, what was possible, what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.course import Course
from gradewright.grading.grade import Score, Verdict

POINTS = {"satisfied": 1.0, "partial": 0.5, "wrong": 0.0, "missing": 0.0, "needs_review": 0.0}
"""Share of a criterion's points that a status earns. Points under review are withheld, neither given nor taken."""


def add_up(verdicts: Sequence[Verdict], course: Course) -> Score:
    """The score over all criteria of the parts that were attempted."""
    worth = {full_id: c.points for p in course.problems for _, c, full_id in p.criteria()}
    first: dict[str, Verdict] = {}
    last: dict[str, Verdict] = {}
    for verdict in verdicts:
        first.setdefault(verdict.criterion, verdict)
        last[verdict.criterion] = verdict
    return Score(
        first_try=round(sum(v.points for v in first.values()), 4),
        final=round(sum(v.points for v in last.values()), 4),
        possible=round(sum(worth[c] for c in last), 4),
        withheld=round(sum(worth[c] for c, v in last.items() if v.status == "needs_review"), 4),
    )
