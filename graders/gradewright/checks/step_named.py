"""Which words around a stated cost say what step it is the cost of."""

from __future__ import annotations

import re

from gradewright.language.costs import CostClaim

_COMPARED = re.compile(
    r"\b(?:(?:less|smaller|lower|cheaper|more|larger|fewer) than|dominated by|compared (?:to|with)|negligible|next to"
    r"|against|besides?|on top of|in addition to)\b.*",
    re.I | re.S,
)
"""What a cost is only held against: "less than the projection"."""
_ONCE = re.compile(
    r"\b(?:once|one[- ]time|one[- ]off|a single time|independent(?:ly)? of|no matter how|regardless of"
    r"|(?:not|n't|n’t) (?:depend|scale|grow)|constant in)\b",
    re.I,
)
_REACH = 300
"""Characters of the same item or paragraph that are read before a cost."""
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•|]|\(?\w{1,2}[.)])\s)")
_BETWEEN = re.compile(r"[OΘ]\([^()\n]{0,60}(?:\([^()\n]{0,40}\)[^()\n]{0,20})?\)")


_OF_ALL = re.compile(
    r"\b(?:of|for) all (?:the )?(?:\w+ )?(?:queries|keys|tokens|positions|rows|inputs)\b", re.IGNORECASE
)
"""A cost of all items at once, however few sizes it names."""
_FOLLOWS = re.compile(r",\s+(?:and )?(?:so|thus|hence|therefore|which means(?: that)?)\s", re.IGNORECASE)
"""Where a sentence says why before it says what the cost is of: "W is drawn once, so computing all the features"."""


def said_of(claim: CostClaim) -> str:
    """The words that say what a cost is the cost of, without those of the next cost and without comparisons."""
    parts = claim.subject.split(" | ")
    if len(parts) > 1 and parts[-1].startswith((",", "and ", ";")):
        parts = parts[:-1]
    return " | ".join(_COMPARED.sub("", part) for part in parts)


def said_once(claim: CostClaim, text: str) -> str:
    """The words of the item or paragraph around a cost that is said to arise once, not per item; "" if it is not.

    The words since the cost before it count, and those of its own sentence behind it.
    """
    if claim.scope == "per_item":
        return ""
    before = _BETWEEN.split(_BREAK.split(text[max(0, claim.start - _REACH) : claim.start])[-1])[-1]
    after = re.split(r"(?<=[.;])\s|\n|[OΘ]\(", text[claim.end : claim.end + 120])[0]
    if not (_ONCE.search(before + after) or _OF_ALL.search(before)):
        return ""
    return _COMPARED.sub("", _FOLLOWS.split(before)[-1]) + after
