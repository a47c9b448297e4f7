"""What a reply says about one problem, as the sweeps read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradewright.checks import JoinedText
from gradewright.checks.unclaimed import unclaimed_text
from gradewright.course import Course, KnownClaims, Problem, Reference
from gradewright.transcripts.model import Passage, Transcript
from gradewright.transcripts.thoughts import follows_thoughts
from gradewright.transcripts.unassigned import MIN_CHARACTERS


@dataclass(frozen=True)
class Reply:
    """All passages of one reply that belong to one problem."""

    transcript: Transcript
    problem: Problem
    reference: Reference
    turn: int
    text: JoinedText
    """What its parts say, and what stands beside them; what a model thinks aloud is left out."""
    parts: tuple[JoinedText, ...]
    """The same passages, those of each part for themselves."""
    whole: JoinedText
    """All that it says, its thoughts and shortest lines included."""
    prompt: str
    claims: KnownClaims | None = None
    """What is known to be said rightly and wrongly about the problem."""


def replies(transcript: Transcript, course: Course) -> Iterator[Reply]:
    """Every reply to every problem, in order."""
    for problem in course.problems:
        own = [p for p in transcript.passages if p.part.startswith(problem.id + ".")]
        for turn in sorted({p.turn for p in own}):
            by_span = {p.span: p for p in own if p.turn == turn}
            around = unclaimed_text(transcript, turn, problem.id)
            beside = _beside(around, tuple(by_span.values()), transcript)
            passages = _in_order((*by_span.values(), *beside))
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
                whole=JoinedText(_in_order((*by_span.values(), *around))),
                prompt=prompt,
                claims=course.claims[problem.id],
            )


def _in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda p: p.span))


def _beside(around: Sequence[Passage], own: Sequence[Passage], transcript: Transcript) -> Iterator[Passage]:
    """What stands under headings of a reply's own ("Background") or before its first label, as its next part's words.

    Greetings and transitions are too short, and what a model thinks aloud before it answers stays left out.
    """
    for loose in around:
        span = loose.span
        if len(loose.text.strip()) < MIN_CHARACTERS or follows_thoughts(span, transcript.units):
            continue
        behind = [p for p in own if p.span.unit == span.unit and p.span.start >= span.end]
        part = min(behind, key=lambda p: p.span.start).part if behind else own[-1].part
        yield replace(loose, part=part)
