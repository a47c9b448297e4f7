"""The transcript as values: units of text, segments with a role, passages that answer a part.

A text file is one unit whose places are counted in lines from 1. A chat export or notebook has one unit
per message or cell, and its places are counted in units from 0 (contract.md). Everything that is said
about a submission carries a `Span`, and `Transcript.line_of` turns it into the contract's `line`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Role = Literal["user", "model", "annotator", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of unit number `unit`."""

    unit: int
    start: int
    end: int


@dataclass(frozen=True)
class Unit:
    """A stretch of text that places are counted in: a whole text file, one message, or one cell."""

    text: str
    role: Role | None = None
    """Known from the export; None where the text's own cues must tell."""
    kind: Literal["text", "markdown", "message", "code", "output"] = "text"
    outputs: str = ""
    """What a notebook's code cell printed (never part of an answer, but what figures are measured against)."""
    conversation: int = 0
    """Which conversation of the file it belongs to, from 0; turns are counted within each."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of every line."""
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        return tuple(starts)

    def line_at(self, offset: int) -> int:
        """1-based line that holds the character at `offset`."""
        return bisect_right(self.line_starts, offset)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text by one speaker. `turn` counts the model's replies from 1; 0 before the first."""

    role: Role
    span: Span
    turn: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Model text that answers one part. `part` is "problem.part", e.g. "kernel_attention.a.ii"."""

    part: str
    span: Span
    turn: int
    text: str
    how: str = "heading"
    """How the part was told: "sidecar", "heading", "prompt", "content" or "only part"."""
    confidence: float = 1.0


@dataclass(frozen=True)
class Transcript:
    """One submission, read."""

    path: str
    sha256: str
    format: str
    units: tuple[Unit, ...]
    segments: tuple[Segment, ...]
    passages: tuple[Passage, ...]
    model: str | None = None
    counted_in: Literal["lines", "units"] = "lines"
    unasked: frozenset[str] = field(default_factory=frozenset)
    """Parts that a prompt told the model to leave out."""

    def text(self, span: Span) -> str:
        """The characters of a span."""
        return self.units[span.unit].text[span.start : span.end]

    def line_of(self, span: Span) -> int:
        """The contract's `line`: 1-based line in text, 0-based message or cell index elsewhere."""
        return span.unit if self.counted_in == "units" else self.units[span.unit].line_at(span.start)

    def by_role(self, role: Role) -> Iterator[Segment]:
        """Segments of one role, in order."""
        return (segment for segment in self.segments if segment.role == role)

    def prompts(self, last: int) -> tuple[str, ...]:
        """What the user wrote up to reply number `last`, segment by segment."""
        return tuple(self.text(s.span) for s in self.by_role("user") if s.turn <= last)

    def turns(self) -> int:
        """How many replies the model gave."""
        return max((segment.turn for segment in self.segments if segment.role == "model"), default=0)
