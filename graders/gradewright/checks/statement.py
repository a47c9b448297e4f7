"""Criterion kind `statement`: ideas that must be said, misconceptions that must not."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from gradewright.checks.answer import Answer
from gradewright.checks.judgement import Finding, FlagKind, Judgement, missing, undecided
from gradewright.checks.unseen import invented_observations, left_open, outputs_known
from gradewright.course import Criterion, Problem
from gradewright.course.checks import StatementCheck
from gradewright.errors import CourseError
from gradewright.language.statements import (
    Held,
    PatternError,
    StatementBook,
    StatementJudgement,
    judge_statement,
    read_book,
)
from gradewright.transcripts.model import Span


def judge(check: StatementCheck, criterion: Criterion, answer: Answer) -> Judgement:
    """Match the criterion's ideas in the part's passages; what is observed has to have been seen."""
    judged = _matched(criterion, answer)
    invented = invented_observations(answer) if check.observed else ()
    if not invented and check.observed and judged.status == "satisfied" and left_open(answer.joined.text):
        return replace(judged, status="partial", why=f"{judged.why}, but leaves a gap for what is seen")
    unseen = not invented and check.observed and not outputs_known(answer)
    if unseen and judged.status == "satisfied":
        return replace(judged, status="partial", why=f"{judged.why}, but in general: nobody gave it outputs")
    if not invented:
        return judged
    why = "says what outputs show that are not in the submission"
    findings = (*judged.findings, *invented)
    return Judgement("wrong", "matched", why, span=invented[0].span, confidence=0.8, findings=findings)


def _matched(criterion: Criterion, answer: Answer) -> Judgement:
    spec = statement_book(answer.problem).statements[f"{answer.part_id}.{criterion.name}"]
    judged = judge_statement(spec, answer.joined.text)
    span = _span(judged, answer)
    findings = _findings(judged, answer)
    if judged.status == "missing":
        return replace(missing("matched", judged.why), confidence=judged.confidence, findings=findings)
    if judged.status == "needs_review":
        span = span or answer.passages[0].span
        return undecided("matched", judged.why, f"Does the answer say this? {criterion.description}", span)
    decisive = next((h for h in judged.held if h.misconception.makes == judged.status), None)
    return Judgement(
        status=judged.status,
        method="matched",
        why=judged.why,
        span=span,
        mistake=decisive.misconception.id if decisive else "",
        confidence=judged.confidence,
        findings=findings,
    )


def statement_book(problem: Problem) -> StatementBook:
    """The problem's statements, compiled once. Raises CourseError where they cannot be."""
    return _compiled(_Keyed(problem))


class _Keyed:
    """A problem as a cache key: by identity, since its statements are plain data."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def __hash__(self) -> int:
        return id(self.problem)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.problem is self.problem


@lru_cache(maxsize=64)
def _compiled(keyed: _Keyed) -> StatementBook:
    try:
        return read_book(keyed.problem.statements)
    except PatternError as error:
        raise CourseError(Path("problems") / keyed.problem.id / "statements.yaml", str(error)) from None


def _span(judged: StatementJudgement, answer: Answer) -> Span | None:
    if judged.evidence is None:
        return None
    return answer.joined.span(judged.evidence.start, judged.evidence.end)


def finding_of(held: Held, span: Span, problem: Problem) -> Finding:
    """The flag that a misconception raises wherever it stands."""
    misconception = held.misconception
    return Finding(
        kind=_kind(misconception.kind),
        span=span,
        claimed=misconception.claim,
        reference=misconception.truth,
        source=misconception.source,
        why=misconception.feedback or f"The answer says that {misconception.claim}; {misconception.truth}.",
        subject=f"{problem.id}:{misconception.id}",
        same_as=misconception.same_as,
        severity="minor" if misconception.severity == "minor" else "major",
    )


_KINDS: tuple[FlagKind, ...] = (
    "swapped_attribute",
    "swapped_entity",
    "scale",
    "wrong_value",
    "unsupported",
    "false_equation",
    "wrong_cost",
    "wrong_concept",
    "self_contradiction",
)


def _kind(written: str) -> FlagKind:
    """A misconception's flag kind as the contract spells it."""
    return next((kind for kind in _KINDS if kind == written), "wrong_concept")


def _findings(judged: StatementJudgement, answer: Answer) -> tuple[Finding, ...]:
    """One finding for each misconception that is held.

    It is called by its own kind also where the right idea stands beside it, since one of the two sentences is
    wrong and the reader is told which. Only the right idea turned round is a contradiction.
    """
    return tuple(_finding(held, judged, answer) for held in judged.held)


def _finding(held: Held, judged: StatementJudgement, answer: Answer) -> Finding:
    finding = finding_of(held, answer.joined.span(held.match.start, held.match.end), answer.problem)
    if not judged.contradiction or not judged.supporting:
        return finding
    right = judged.supporting[0]
    said = answer.quote(answer.joined.span(right.start, right.end))
    kind: FlagKind = "self_contradiction" if held.misconception.reverses else finding.kind
    return replace(finding, kind=kind, why=f'{finding.why} The answer contradicts it itself: "{said}".')
