"""Whether answers that nobody asked for read like a person's own typing, not like a model's reply.

Models dress what they write (Markdown, LaTeX, typographic signs) and hardly say "I"; people who type their homework
into a plain file do neither of the former and often the latter.
"""

from __future__ import annotations

import re

PERSONAL = 3
"""Words of a person from which on a plain text is one's own."""
_DRESSED = re.compile(r"\*\*|^[ \t]{0,3}#{1,6} |\$|\\[a-zA-Z(\[]|```|[–—•²³√∑≤≥≈×·αβφψσθεθλ∇]", re.MULTILINE)
"""What nobody types: Markdown, LaTeX and signs that no keyboard has."""
_PERSONAL = re.compile(
    r"(?<![\w(^*/+.'-])I(?= [a-z]+\b)|\bI'(?:m|ve|d|ll)\b|\b(?:my|me|mine)\b"
    r"|\b\w+n't\b|\b(?:it|that|what|there|here|he|let)'s\b|\bwe're\b"
    r"|\b(?:dont|doesnt|didnt|isnt|arent|cant|wont|wouldnt|thats|whats|im|ive"
    r"|its (?=not|about|a|the|just|like|only))\b",
    re.IGNORECASE,
)
"""How people speak of themselves, and short forms."""


def typed_by_hand(text: str) -> bool:
    """Whether a text has no dressing at all and speaks as a person does."""
    return _DRESSED.search(text) is None and sum(1 for _ in _PERSONAL.finditer(text)) >= PERSONAL
