"""Sizes of which an answer supposes that one bounds the other: "if B ≤ C, the total is O(A C)".

Under the condition the sum of the two grows like the larger, so that a cost in the larger alone is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.language.costs.symbols import SymbolGuide, spelling_of

MAX_BOUNDS = 20
"""Conditions that are read of one text."""
_LETTER = r"[A-Za-z](?:\\?_(?:\{(?:[^{}\n]|\{[^{}\n]{0,20}\}){1,30}\}|[A-Za-z0-9]{1,10}))?(?![A-Za-z])"
_SIGN = r"(?:≤|≥|<=?|>=?|≪|≫|≲|\\(?:leq?|geq?|ll|gg|lesssim|leqslant)|=\s?(?:\\mathcal\{)?O\}?\(|\\in\s?O\()"
_WORDED = (
    r"(?:is |stays |remains )?(?:at most|no (?:larger|more|greater) than|not (?:larger|more|greater) than"
    r"|(?:much )?smaller than|(?:much )?less than|(?:much )?larger than|below|dominated by|of (?:the )?order (?:of )?)"
    r"|does not exceed|dominates"
)
_CONDITION = re.compile(
    r"\b(?i:if|when|where|whenever|for|while|as long as|provided(?: that)?|unless|assuming|since|suppos\w+)\s"
    rf"[$\\(]{{0,3}}({_LETTER})[$)\s]{{0,3}}(?:{_SIGN}|{_WORDED})[$(\s]{{0,3}}({_LETTER})"
)


def bounded_sizes(text: str, guide: SymbolGuide) -> Iterator[tuple[str, str]]:
    """Pairs of known sizes that a condition orders, without the number of items, which is never bounded."""
    known = guide.fixed() | guide.spelt()
    for count, match in enumerate(_CONDITION.finditer(text)):
        if count == MAX_BOUNDS:
            return
        one, other = known.get(spelling_of(match[1])), known.get(spelling_of(match[2]))
        if one and other and one != other and guide.items not in (one, other):
            yield one, other
