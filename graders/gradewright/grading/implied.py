"""Criteria that cannot hold without another: what is shown need not be said."""

from __future__ import annotations

from collections.abc import Mapping

from gradewright.checks import Judgement
from gradewright.course import Part

_UNDECIDED = {"missing", "needs_review"}


def imply(part: Part, judgements: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Give a criterion that no words of its own decide what a criterion that contains it earned."""
    settled = dict(judgements)
    for criterion in part.criteria:
        if settled[criterion.name].status not in _UNDECIDED:
            continue
        shown = [settled[name] for name in criterion.implied_by if settled[name].status == "satisfied"]
        if shown:
            settled[criterion.name] = shown[0].but(why=f"shown by: {shown[0].why}", findings=())
    return settled
