"""What a reply says about one problem, as the sweeps read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.checks import JoinedText
from gradewright.course import Course, KnownClaims, Problem, Reference
from gradewright.transcripts.model import Transcript


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
