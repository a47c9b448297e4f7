"""Numbered lists that stand for parts: "1." to "4." below a prompt that asks for four parts.

A numbered list is mostly a list of steps, so it counts only where its items are as many as the parts
asked for, and no item speaks clearly of another part than the one in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gradewright.transcripts.guide import PartLabel
from gradewright.transcripts.numbering import Node
from gradewright.transcripts.paragraphs import Paragraph

_ITEM = re.compile(r"\s{0,3}(?:#{1,4} )?(?:\*\*)?(\d{1,2})[.)](?=[\s*])")
CLEARLY = 1.5
"""How much more an item may speak of another part, in cues."""


def scopes_of_numbers(
    paragraphs: Sequence[Paragraph], abouts: Sequence[Mapping[str, float]], expected: Sequence[PartLabel]
) -> list[tuple[int, Node]]:
    """For every item of a list that goes through the `expected` parts, its paragraph and its part's node."""
    parts = list({part.id: part for part in expected}.values())
    items = [(n, int(m[1])) for n, p in enumerate(paragraphs) if (m := _ITEM.match(p.text)) is not None]
    if len(parts) < 2 or [number for _, number in items] != list(range(1, len(parts) + 1)):
        return []
    agreeing = 0
    for k, (n, _) in enumerate(items):
        end = items[k + 1][0] if k + 1 < len(items) else n + 1
        own = sum(about.get(parts[k].id, 0.0) for about in abouts[n:end])
        other = max(sum(a.get(p.id, 0.0) for a in abouts[n:end]) for p in parts if p is not parts[k])
        if other > own + CLEARLY:
            return []
        agreeing += own > 0
    if 3 * agreeing < len(parts):
        return []
    return [(n, (part.id.split(".", 1)[0], part.path)) for (n, _), part in zip(items, parts, strict=True)]
