"""Criteria that cannot hold without another: what is shown need not be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gradewright.checks import Judgement
from gradewright.checks.judgement import Status
from gradewright.course import Criterion, Part
from gradewright.course.checks import FormulaCheck

_UNDECIDED = {"missing", "needs_review"}


def imply(part: Part, judgements: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Decide a criterion that no words of its own decide by one that contains it.

    A container that is right shows it; one that is wrong by a recognised mistake shows that it is wrong too; one
    that is right under a stated assumption earns what this criterion gives for the assumption.
    """
    settled = dict(judgements)
    for criterion in part.criteria:
        if settled[criterion.name].status not in _UNDECIDED:
            continue
        containers = [settled[name] for name in criterion.implied_by]
        shown = next((j for j in containers if j.status == "satisfied"), None)
        spoilt = next((j for j in containers if j.status == "wrong" and j.mistake), None)
        if shown is not None:
            status = _under(criterion, shown.assumed) if shown.assumed else shown.status
            settled[criterion.name] = replace(shown, status=status, why=f"shown by: {shown.why}", findings=())
        elif spoilt is not None and settled[criterion.name].status == "missing":
            settled[criterion.name] = replace(spoilt, why=f"shown by: {spoilt.why}", findings=())
    return settled


def _under(criterion: Criterion, assumption: str) -> Status:
    """What a criterion earns where the answer is right only under an assumption it states."""
    check = criterion.check
    if isinstance(check, FormulaCheck):
        return next((a.status for a in check.assumptions if a.assume == assumption), "satisfied")
    return "satisfied"
