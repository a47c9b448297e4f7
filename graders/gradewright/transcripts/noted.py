"""Remarks in brackets that name their author inside: "[Me: iii is good]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOTED = re.compile(
    r"^\s*\[(?:me|my (?:note|comment|remark)|note|comment|remark)\s?:\s*(?P<rest>[^\]\s].*)$", re.IGNORECASE
)
"""A remark in brackets, with its author inside: "[Me: iii is good]"."""
_NOTE_LINES = 6
"""Lines within which such a remark is closed."""


def ends_of_notes(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines where a remark in brackets begins, and where the text goes on behind it."""
    found: set[int] = set()
    for first, line in enumerate(lines[:20_000]):
        if NOTED.match(line[:400]) is None:
            continue
        below = lines[first : first + _NOTE_LINES]
        closed = [first + n + 1 for n, each in enumerate(below) if each.rstrip().endswith("]")]
        found |= {first, *closed[:1]}
    return frozenset(found)
