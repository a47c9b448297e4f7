"""Phrases of a problem file ("norm terms", "keys .. normali") and whether a text says one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

GAP = 60
"""Characters that " .. " in a phrase may stand for, within one clause."""


def says_any(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text holds one of the phrases, whatever the case and the spaces; " .. " stands for a few words.

    A phrase begins where a word begins.

    >>> says_any("The keys are\n normalised", ["keys .. normali"])
    True
    >>> says_any("The keys differ. All is normalised", ["keys .. normali"])
    False
    >>> says_any("We evaluate the map", ["value"])
    False
    """
    flat = re.sub(r"\s+", " ", text.lower())
    return any(_pattern(phrase).search(flat) for phrase in phrases)


@lru_cache(maxsize=1024)
def _pattern(phrase: str) -> re.Pattern[str]:
    pieces = (re.escape(piece) for piece in phrase.lower().split(" .. "))
    begin = r"(?<![a-z])" if phrase[:1].isalpha() and phrase.isascii() else ""
    return re.compile(begin + rf"[^.:;•]{{0,{GAP}}}".join(pieces))
