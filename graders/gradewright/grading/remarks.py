"""A person's remarks read as grading, beside our verdicts: where each stands, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gradewright.course import Course, Criterion, Part
from gradewright.grading.grade import Verdict
from gradewright.language.remarks import Opinion, read_remarks
from gradewright.language.statements.words import stem
from gradewright.transcripts.model import Segment, Span, Transcript

_AGREES = {
    "correct": {"satisfied"},
    "incorrect": {"wrong", "missing"},
    "partial": {"partial"},
}
_NEITHER = frozenset({("partial", "wrong"), ("partial", "missing"), ("incorrect", "partial")})
"""Both sides find fault and differ in how much: no agreement, and no plain disagreement either."""
_COMPARABLE = frozenset({"satisfied", "partial", "wrong", "missing"})
_COMMON = frozenset(
    stem(w)
    for w in "the a an of and or in to is are with for by on at all both each its it this that".split()
)
MIN_OVERLAP = 2
"""Stems that a sentence and a criterion share before the sentence is taken to speak about it."""


def remarks(
    transcript: Transcript, verdicts: Sequence[Verdict], course: Course
) -> tuple[dict[str, Any], ...]:
    """Every opinion in a person's remarks that can be tied to a criterion of the reply before it."""
    rows: list[dict[str, Any]] = []
    for segment in transcript.by_role("annotator"):
        near = [v for v in verdicts if v.turn == segment.turn]
        for opinion in read_remarks(transcript.text(segment.span)):
            rows += _rows(opinion, segment, near, transcript, course)
    return tuple(rows)


def agrees(says: str, status: str) -> bool | None:
    """Whether a person's word ("correct", "incorrect", "partial") and our status say the same.

    None where they cannot be told apart plainly: the status waits for a person, or both find fault and only
    the degree differs.

    >>> agrees("correct", "satisfied"), agrees("partial", "satisfied"), agrees("partial", "wrong")
    (True, False, None)
    """
    if status not in _COMPARABLE or (says, status) in _NEITHER:
        return None
    return status in _AGREES[says]


def _rows(
    opinion: Opinion, segment: Segment, near: Sequence[Verdict], transcript: Transcript, course: Course
) -> Iterator[dict[str, Any]]:
    span = Span(segment.span.unit, segment.span.start + opinion.start, segment.span.start + opinion.end)
    for verdict in _about(opinion, near, course):
        yield {
            "line": transcript.line_of(span),
            "about": verdict.criterion,
            "says": opinion.says,
            "quote": transcript.text(span)[:240],
            "agrees": agrees(opinion.says, verdict.status),
            "unit": span.unit,
            "start": span.start,
            "end": span.end,
        }


def _about(opinion: Opinion, near: Sequence[Verdict], course: Course) -> list[Verdict]:
    """The criteria a sentence speaks about: of the parts it names, those it shares most words with."""
    known = [(v, *_criterion(v, course)) for v in near]
    if opinion.labels:
        known = [k for k in known if any(_covers(label, k[1].id) for label in opinion.labels)]
    scored = [(_shared(opinion, part, criterion), verdict) for verdict, part, criterion in known]
    most = max((score for score, _ in scored), default=0)
    if most >= MIN_OVERLAP:
        return [verdict for score, verdict in scored if score == most][:2]
    return [verdict for _, verdict in scored] if opinion.labels else []


def _shared(opinion: Opinion, part: Part, criterion: Criterion) -> int:
    """Stems that a sentence shares with a criterion; those of its title count twice where all are said."""
    title = _stems_of(criterion.title)
    named = len(title) if title <= opinion.stems else 0
    return len(opinion.stems & _stems(part, criterion)) + named


def _covers(label: str, part_id: str) -> bool:
    return part_id == label or part_id.startswith(label + ".")


def _criterion(verdict: Verdict, course: Course) -> tuple[Part, Criterion]:
    part_id, _, name = verdict.criterion.rpartition(".")
    _, part = course.part(part_id)
    return part, next(c for c in part.criteria if c.name == name)


def _stems(part: Part, criterion: Criterion) -> frozenset[str]:
    words = f"{part.title} {' '.join(part.cues)} {criterion.description} {criterion.name.replace('_', ' ')}"
    return _stems_of(words)


def _stems_of(words: str) -> frozenset[str]:
    letters = "".join(c if c.isalpha() else " " for c in words.lower())
    return frozenset(stem(w) for w in letters.split()) - _COMMON
