"""Highlights: which characters of a unit are evidence, and the `<mark>`s that show it.

Every piece of evidence has a key, "v3" for the fourth verdict or "f0" for the first flag. The rubric's row
has the key as its id, the first highlighted words have "at-" + key, so each links to the other without
any script.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

MAX_NESTED = 12
"""Highlights shown over one another; further evidence for the same words keeps its link only."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters `start` to `end` of a unit, and the row beside the transcript that they belong to."""

    key: str
    unit: int
    start: int
    end: int
    tone: str
    """A status, or "flag", "remark" or "note": how the highlight looks."""
    label: str
    """What the highlight says to those who cannot see its colour."""
    number: int = 0
    """Number shown in the text and in the row, counted through the transcript."""


@dataclass
class Marker:
    """Writes the text of one unit as HTML with its evidence marked, and remembers what has been placed."""

    evidence: Sequence[Evidence]
    placed: set[str] = field(default_factory=set)

    def text(self, text: str, offsets: Sequence[int] | None) -> str:
        """Escaped text; `offsets` gives every character's place in the unit, ascending (None: unknown)."""
        if not text or offsets is None:
            return escape(text)
        touching = self._touching(offsets[0], offsets[-1] + 1)
        if not touching:
            return escape(text)
        cuts = {0, len(text)}
        for evidence in touching:
            cuts.add(bisect_left(offsets, evidence.start))
            cuts.add(bisect_left(offsets, evidence.end))
        pieces = []
        for first, last in pairwise(sorted(cuts)):
            here = [e for e in touching if e.start <= offsets[first] < e.end]
            pieces.append(self._wrapped(escape(text[first:last]), here))
        return "".join(pieces)

    def whole(self, html: str, start: int, end: int) -> str:
        """Ready HTML (a formula) that stands for `start:end`, marked as a whole if evidence touches it."""
        return self._wrapped(html, self._touching(start, end))

    def anchors(self, start: int, end: int) -> str:
        """Targets for evidence of `start:end` that could not be shown at its words."""
        left = [e for e in self._touching(start, end) if e.key not in self.placed]
        self.placed.update(e.key for e in left)
        return "".join(f'<span id="at-{e.key}" class="pins">{_pin(e)}</span>' for e in left)

    def _touching(self, start: int, end: int) -> list[Evidence]:
        return [e for e in self.evidence if e.start < end and e.end > start]

    def _wrapped(self, html: str, evidence: Sequence[Evidence]) -> str:
        pins = ""
        for e in evidence[:MAX_NESTED]:
            anchor = ""
            if e.key not in self.placed:
                self.placed.add(e.key)
                anchor = f' id="at-{e.key}"'
                pins += _pin(e)
            html = f'<mark{anchor} class="ev {e.tone}" data-e="{e.key}">{html}</mark>'
        return html.replace(">", f'><span class="pins">{pins}</span>', 1) if pins else html


def _pin(evidence: Evidence) -> str:
    label = escape(evidence.label)
    return (
        f'<a class="pin {evidence.tone}" href="#{evidence.key}" data-e="{evidence.key}" '
        f'title="{label}" aria-label="{label}">{evidence.number}</a>'
    )
