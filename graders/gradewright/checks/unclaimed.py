"""What a reply says outside the passages of its parts: results often stand there, before the answers proper."""

from __future__ import annotations

from gradewright.transcripts.model import Passage, Transcript
from gradewright.transcripts.unassigned import unassigned


def unclaimed_text(transcript: Transcript, turn: int, problem: str) -> tuple[Passage, ...]:
    """The model's text of one reply that no part claims; empty where the reply treats another problem too."""
    own = [p for p in transcript.passages if p.turn == turn]
    if not own or any(p.part.split(".")[0] != problem for p in own):
        return ()
    return tuple(
        Passage(problem, span, turn, transcript.text(span), how="unclaimed")
        for span in unassigned(transcript, turn, shortest=1)
        if transcript.units[span.unit].kind != "code"
    )
