"""What is worth knowing about a submission and costs no points.

Text addressed to a grader, answers that give in to a wrong correction, errata of the homework that are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gradewright.checks import Answer
from gradewright.checks.equations import read_formulas
from gradewright.course import Erratum
from gradewright.grading.grade import Verdict
from gradewright.language.formulas import Formula, canonical, parse
from gradewright.language.statements import find_grader_addresses
from gradewright.transcripts.model import Span, Transcript

_GIVES_IN = re.compile(
    r"\b(?:you(?:'re| are) (?:absolutely |completely |quite )?right|my apologies|i apologi[sz]e|good catch"
    r"|thanks? (?:you )?for)\b",
    re.I,
)


def notes(
    transcript: Transcript, answers: Sequence[Answer], verdicts: Sequence[Verdict]
) -> tuple[dict[str, Any], ...]:
    """All notes, in order of place."""
    rows = [*_addressed(transcript), *_given_in(transcript, verdicts), *_inherited(transcript, answers)]
    return tuple(sorted(rows, key=lambda row: (row["unit"], row["start"], row["why"])))


def _addressed(transcript: Transcript) -> Iterator[dict[str, Any]]:
    for segment in transcript.segments:
        if segment.role in {"model", "other"}:
            for found in find_grader_addresses(transcript.text(segment.span)):
                span = Span(
                    segment.span.unit, segment.span.start + found.start, segment.span.start + found.end
                )
                yield _row(transcript, span, "text addressed to a grader; it changes nothing in the grading")


def _given_in(transcript: Transcript, verdicts: Sequence[Verdict]) -> Iterator[dict[str, Any]]:
    """A point that was earned and is then taken back in a reply that agrees with the user."""
    earned: set[str] = set()
    told: set[int] = set()
    for verdict in verdicts:
        if verdict.status == "satisfied":
            earned.add(verdict.criterion)
        elif verdict.status == "wrong" and verdict.criterion in earned and verdict.turn not in told:
            place = _agreement(transcript, verdict.turn)
            if place is not None:
                told.add(verdict.turn)
                yield _row(
                    transcript, place, f"gives in to a wrong correction: {verdict.criterion} was right before"
                )


def _agreement(transcript: Transcript, turn: int) -> Span | None:
    for segment in transcript.segments:
        if segment.role == "model" and segment.turn == turn:
            match = _GIVES_IN.search(transcript.text(segment.span)[:400])
            if match is not None:
                return Span(
                    segment.span.unit, segment.span.start + match.start(), segment.span.start + match.end()
                )
    return None


def _inherited(transcript: Transcript, answers: Sequence[Answer]) -> Iterator[dict[str, Any]]:
    seen: set[tuple[int, str]] = set()
    for answer in answers:
        for erratum in answer.problem.errata:
            if (answer.turn, erratum.id) in seen:
                continue
            for read in read_formulas(answer.joined).formulas:
                if _follows(read.formula, erratum):
                    seen.add((answer.turn, erratum.id))
                    yield _row(
                        transcript,
                        read.span,
                        f"follows an erratum of the homework, not held against it: {erratum.truth}",
                    )
                    break


def _follows(formula: Formula, erratum: Erratum) -> bool:
    """Whether a formula states what the homework gets wrong: the same relation, whatever the names' decoration."""
    stated = {_plain(canonical(relation)) for relation in formula.relations}
    wanted = {_plain(canonical(r)) for p in erratum.phrases for r in _relations(p)}
    return any(s.startswith(w) for s in stated for w in wanted)


def _relations(text: str) -> tuple[Any, ...]:
    parsed = parse(text)
    return parsed.relations if isinstance(parsed, Formula) else ()


def _plain(text: str) -> str:
    """The text of a relation without spaces, products' dots and indices."""
    return re.sub(r"_\{[^}]*\}|_\w+|[\s·]", "", text)


def _row(transcript: Transcript, span: Span, why: str) -> dict[str, Any]:
    return {
        "line": transcript.line_of(span),
        "quote": transcript.text(span)[:240],
        "why": why,
        "unit": span.unit,
        "start": span.start,
        "end": span.end,
    }
