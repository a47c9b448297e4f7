"""From a criterion to its judgement: the kind of its check chooses the judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gradewright.checks import comparison, cost, figure, formula, measured, relation, statement
from gradewright.checks.answer import Answer
from gradewright.checks.judgement import RANK, Finding, Judgement
from gradewright.course import Criterion
from gradewright.course.checks import (
    AnyCheck,
    Check,
    ComparisonCheck,
    CostCheck,
    FigureCheck,
    FormulaCheck,
    MeasuredCheck,
    RelationCheck,
    StatementCheck,
)


def judge(criterion: Criterion, answer: Answer) -> Judgement:
    """Decide one criterion for one answer."""
    return _judge(criterion.check, criterion, answer)


def _judge(check: Check, criterion: Criterion, answer: Answer) -> Judgement:
    match check:
        case FormulaCheck():
            return formula.judge(check, criterion, answer)
        case RelationCheck():
            return relation.judge(check, criterion, answer)
        case CostCheck():
            return cost.judge(check, criterion, answer)
        case FigureCheck():
            return figure.judge(check, criterion, answer)
        case ComparisonCheck():
            return comparison.judge(check, criterion, answer)
        case StatementCheck():
            return statement.judge(check, criterion, answer)
        case MeasuredCheck():
            return measured.judge(check, criterion, answer)
        case AnyCheck():
            return combine(tuple(_judge(one, criterion, answer) for one in check.of))


def combine(judgements: tuple[Judgement, ...]) -> Judgement:
    """Several ways to earn one point: the best counts, unless another way says something wrong beside it.

    A right sentence next to a wrong formula (or the reverse) is half right; what one way cannot find or decide
    does not count against another.
    """
    said = [j for j in judgements if j.status not in {"missing", "needs_review"}]
    if not said:
        return max(judgements, key=lambda j: RANK[j.status])
    best = max(said, key=lambda j: RANK[j.status])
    worst = min(said, key=lambda j: RANK[j.status])
    findings = _once(said)
    if best.status == "satisfied" and worst.status == "wrong":
        why = f"{best.why}; but also: {worst.why}"
        return replace(best, status="partial", why=why, mistake=worst.mistake, findings=findings)
    if best.status == "partial" and worst.status == "wrong":
        return replace(worst, findings=findings)
    return replace(best, findings=findings)


def _once(said: Sequence[Judgement]) -> tuple[Finding, ...]:
    """The findings of all ways; where several find it wrong, in words and as a formula, that is one mistake.

    They take the first one's subject, so that they become one flag.
    """
    wrong = [j for j in said if j.status == "wrong" and j.findings]
    subject = wrong[0].findings[0].subject if wrong else ""
    return tuple(
        replace(f, subject=subject) if len(wrong) > 1 and j in wrong[1:] else f
        for j in said
        for f in j.findings
    )
