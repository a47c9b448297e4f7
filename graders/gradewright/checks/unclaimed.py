"""What a reply says outside the passages of its parts: results often stand there, before the answers proper."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.transcripts.model import Passage, Span, Transcript


def unclaimed_text(transcript: Transcript, turn: int, problem: str) -> tuple[Passage, ...]:
    """The model's text of one reply that no part claims; empty where the reply treats another problem too."""
    own = [p for p in transcript.passages if p.turn == turn]
    if not own or any(p.part.split(".")[0] != problem for p in own):
        return ()
    claimed = sorted(p.span for p in own)
    return tuple(
        Passage(problem, span, turn, transcript.text(span), how="unclaimed")
        for segment in transcript.by_role("model")
        if segment.turn == turn and transcript.units[segment.span.unit].kind != "code"
        for span in _gaps(segment.span, claimed)
        if transcript.text(span).strip()
    )


def _gaps(whole: Span, claimed: list[Span]) -> Iterator[Span]:
    at = whole.start
    for span in claimed:
        if span.unit != whole.unit or span.end <= at or span.start >= whole.end:
            continue
        if span.start > at:
            yield Span(whole.unit, at, span.start)
        at = span.end
    if at < whole.end:
        yield Span(whole.unit, at, whole.end)
