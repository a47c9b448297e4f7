"""What a reply says about one problem, as the sweeps read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.checks import JoinedText
from gradewright.course import Course, KnownClaims, Problem, Reference
from gradewright.transcripts.model import Passage, Transcript
from gradewright.transcripts.thoughts import follows_thoughts
from gradewright.transcripts.unassigned import as_passages, unassigned


@dataclass(frozen=True)
class Reply:
    """All passages of one reply that belong to one problem."""

    transcript: Transcript
    problem: Problem
    reference: Reference
    turn: int
    text: JoinedText
    parts: tuple[JoinedText, ...]
    """The same passages, those of each part for themselves."""
    prompt: str
    claims: KnownClaims | None = None
    """What is known to be said rightly and wrongly about the problem."""


def replies(transcript: Transcript, course: Course) -> Iterator[Reply]:
    """Every reply to every problem, in order."""
    for problem in course.problems:
        own = [p for p in transcript.passages if p.part.startswith(problem.id + ".")]
        for turn in sorted({p.turn for p in own}):
            by_span = {p.span: p for p in own if p.turn == turn}
            if {p.part.partition(".")[0] for p in transcript.passages if p.turn == turn} == {problem.id}:
                by_span |= {p.span: p for p in _beside(transcript, turn, tuple(by_span.values()))}
            passages = tuple(by_span[span] for span in sorted(by_span))
            prompt = "\n".join(
                transcript.text(s.span) for s in transcript.segments if s.role == "user" and s.turn == turn
            )
            by_part = {p.part: tuple(q for q in passages if q.part == p.part) for p in passages}
            yield Reply(
                transcript=transcript,
                problem=problem,
                reference=course.references[problem.id],
                turn=turn,
                text=JoinedText(passages),
                parts=tuple(JoinedText(own) for own in by_part.values()),
                prompt=prompt,
                claims=course.claims[problem.id],
            )


def _beside(transcript: Transcript, turn: int, own: Sequence[Passage]) -> Iterator[Passage]:
    """What a reply says under headings of its own ("Background") or before its first label, as its next part's words.

    What a model thinks aloud before it answers stays left out.
    """
    for span in unassigned(transcript, turn):
        if follows_thoughts(span, transcript.units):
            continue
        behind = [p for p in own if p.span.unit == span.unit and p.span.start >= span.end]
        part = min(behind, key=lambda p: p.span.start).part if behind else own[-1].part
        yield from as_passages((span,), part, turn, transcript)
