"""Model text that no label or topic gave to a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradewright.transcripts.model import Passage, Span, Transcript

MIN_CHARACTERS = 60
"""Shorter stretches are greetings and transitions."""


def unassigned(transcript: Transcript, turn: int, *, shortest: int = MIN_CHARACTERS) -> tuple[Span, ...]:
    """Stretches of a reply outside every passage, in order; `shortest`: characters without the blanks around them."""
    taken = sorted(p.span for p in transcript.passages if p.turn == turn)
    return tuple(
        span
        for segment in transcript.segments
        if segment.role == "model" and segment.turn == turn
        for span in _outside(segment.span, [t for t in taken if t.unit == segment.span.unit])
        if len(transcript.text(span).strip()) >= shortest
    )


def as_passages(
    spans: Sequence[Span], part_id: str, turn: int, transcript: Transcript
) -> tuple[Passage, ...]:
    """The stretches as if they answered a part."""
    return tuple(
        Passage(part=part_id, span=span, turn=turn, text=transcript.text(span), how="content", confidence=0.5)
        for span in spans
    )


def _outside(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of a stretch without the taken ones."""
    start = whole.start
    for other in taken:
        if other.end <= start or other.start >= whole.end:
            continue
        if other.start > start:
            yield Span(whole.unit, start, other.start)
        start = max(start, other.end)
    if start < whole.end:
        yield Span(whole.unit, start, whole.end)
