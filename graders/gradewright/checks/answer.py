"""One answer to one part, with everything a check may ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gradewright.course import Part, Problem, Reference
from gradewright.language.formulas.lost_commands import with_signs
from gradewright.transcripts.model import Passage, Span, Transcript


@dataclass(frozen=True)
class JoinedText:
    """Passages put together as one text, in which every character still knows its place."""

    passages: tuple[Passage, ...]

    @cached_property
    def text(self) -> str:
        """The passages, an empty line between them; commands of LaTeX that lost their backslashes are signs in it."""
        return with_signs("\n\n".join(p.text for p in self.passages))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for passage in self.passages:
            starts.append(at)
            at += len(passage.text) + 2
        return tuple(starts)

    def span(self, start: int, end: int) -> Span:
        """The place in the submission of characters `start` to `end`; cut off at the end of a passage."""
        number = max((n for n, first in enumerate(self._starts) if first <= start), default=0)
        passage, offset = self.passages[number], self._starts[number]
        first = passage.span.start + min(start - offset, len(passage.text))
        last = passage.span.start + min(max(end - offset, start - offset), len(passage.text))
        return Span(passage.span.unit, first, last)


@dataclass(frozen=True)
class Answer:
    """What one reply says in answer to one part."""

    transcript: Transcript
    problem: Problem
    part: Part
    reference: Reference
    turn: int
    passages: tuple[Passage, ...]
    """The passages that answer this part in this reply."""
    reply: tuple[Passage, ...] = ()
    """Everything this reply says about the problem: names defined under one part hold in the next."""
    earlier: tuple[Passage, ...] = ()
    """What earlier replies said about the problem."""
    first: bool = True
    """Whether this is the first reply that treats the part."""
    prompt: str = field(default="", repr=False)
    """What the user wrote before this reply."""
    asked: str = field(default="", repr=False)
    """Everything the user wrote up to this reply: "use T for the length" holds from there on."""

    @property
    def part_id(self) -> str:
        """ "problem.part"."""
        return f"{self.problem.id}.{self.part.id}"

    @cached_property
    def joined(self) -> JoinedText:
        """The passages of this part as one text."""
        return JoinedText(self.passages)

    @cached_property
    def whole_reply(self) -> JoinedText:
        """All passages of the reply as one text."""
        return JoinedText(self.reply or self.passages)

    @cached_property
    def past(self) -> JoinedText:
        """What earlier replies said about the problem."""
        return JoinedText(self.earlier)

    @cached_property
    def history(self) -> JoinedText:
        """All passages up to and including this reply, in order."""
        return JoinedText((*self.earlier, *(self.reply or self.passages)))

    def quote(self, span: Span) -> str:
        """The words at a place."""
        return self.transcript.text(span)


def spans_overlap(one: Span, others: Sequence[Span]) -> bool:
    """Whether a place shares a character with any of the others."""
    return any(one.unit == o.unit and one.start < o.end and o.start < one.end for o in others)
