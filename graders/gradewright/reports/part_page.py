"""One part's page: what every submission answered, side by side, with the words that decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gradewright.reports.attempts import attempts_of
from gradewright.reports.course_view import CourseView, CriterionView, PartView
from gradewright.reports.document import stretch_html
from gradewright.reports.evidence import find_evidence
from gradewright.reports.grades import GradedSubmission, Verdict
from gradewright.reports.marks import Evidence, Marker
from gradewright.reports.submission_page import criterion_view
from gradewright.transcripts.model import Span, Transcript

MAX_SHOWN = 24
"""Answers shown in full; further ones are listed with a link."""
MAX_ANSWER = 15_000
"""Characters shown of one passage."""


@dataclass(frozen=True, slots=True)
class AnswerPassage:
    """One passage that answers the part."""

    turn: int
    html: str
    cut: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One verdict on the part, with its key here and on the submission's own page."""

    key: str
    own_key: str
    verdict: Verdict
    criterion: CriterionView


@dataclass(frozen=True, slots=True)
class Answer:
    """One submission's answer to the part."""

    grade: GradedSubmission
    rows: tuple[AnswerRow, ...]
    passages: tuple[AnswerPassage, ...]


@dataclass(frozen=True, slots=True)
class PartPage:
    """Everything that a part's page shows."""

    part: PartView
    answers: Sequence[Answer]
    further: Sequence[GradedSubmission]


def part_page(
    part: PartView,
    grades: Sequence[GradedSubmission],
    transcripts: Mapping[str, Transcript],
    course: CourseView,
) -> PartPage:
    """Gather every answer to one part."""
    answering = [g for g in grades if any(verdict.part == part.id for verdict in g.verdicts)]
    answering.sort(key=lambda g: (g.who, g.submission))
    shown = [
        _answer(grade, f"s{place}", part, transcripts.get(grade.submission), course)
        for place, grade in enumerate(answering[:MAX_SHOWN])
    ]
    return PartPage(part, shown, answering[MAX_SHOWN:])


def _answer(
    grade: GradedSubmission, prefix: str, part: PartView, transcript: Transcript | None, course: CourseView
) -> Answer:
    own_keys = {id(verdict): f"v{place}" for place, verdict in enumerate(grade.verdicts)}
    verdicts = [
        verdict
        for attempts in attempts_of(grade, course).values()
        for verdict in attempts.verdicts
        if verdict.part == part.id
    ]
    found = find_evidence(grade, transcript) if transcript else {}
    evidence = {
        own: replace(found[own], key=prefix + own)
        for own in (own_keys[id(verdict)] for verdict in verdicts)
        if own in found
    }
    passages = tuple(_passages(part.id, transcript, tuple(evidence.values()))) if transcript else ()
    rows = tuple(
        AnswerRow(prefix + own, own, verdict, criterion_view(verdict.criterion, course))
        for verdict, own in ((verdict, own_keys[id(verdict)]) for verdict in verdicts)
    )
    return Answer(grade, rows, passages)


def _passages(part: str, transcript: Transcript, evidence: Sequence[Evidence]) -> Iterator[AnswerPassage]:
    markers: dict[int, Marker] = {}
    for passage in transcript.passages:
        if passage.part != part:
            continue
        span = passage.span
        marker = markers.setdefault(span.unit, Marker([e for e in evidence if e.unit == span.unit]))
        shown = Span(span.unit, span.start, min(span.end, span.start + MAX_ANSWER))
        html = stretch_html(transcript, shown, marker)
        yield AnswerPassage(passage.turn, html, shown.end < span.end)
