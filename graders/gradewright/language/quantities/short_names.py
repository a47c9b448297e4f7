"""Names cut short: "the ResNet" where a text speaks of ResNet-50 and of no other one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.language.quantities.vocabulary import Mention

_NUMBERED = re.compile(r"([A-Z][A-Za-z]{3,})[ _-]?\d{1,3}")
_NOT_BEHIND = (
    r"(?![ ]?[-_]?\d|[-_]\w|\w|(?:'s)?[ ]{1,2}(?:\w+[ ]){0,1}(?:paper|papers|authors?|famil(?:y|ies)|tables?|articles?"
    r"|code|documentation|variants?|models|networks|architectures?|block|blocks|style|idea)\b)"
)
MOST_STEMS = 6
"""Different names that are looked for."""


def short_mentions(flat: str, named: Sequence[Mention]) -> list[Mention]:
    """Every "the X" for the one X-50 that `named` has; nothing where it has two, or where "X" has a meaning itself."""
    numbered: dict[str, set[tuple[str, ...]]] = {}
    for mention in named:
        found = _NUMBERED.fullmatch(mention.names[0]) if len(mention.names) == 1 else None
        if found is not None:
            numbered.setdefault(found[1], set()).add(mention.names)
    taken = [(mention.start, mention.end) for mention in named]
    return [
        Mention(found.start(1), found.end(1), names)
        for stem, meant in sorted(numbered.items())[:MOST_STEMS]
        if len(meant) == 1
        for names in meant
        for found in re.finditer(rf"\b(?:the|than|an?|of|to)[ ]{{1,2}}((?i:{stem})){_NOT_BEHIND}", flat)
        if not any(start < found.end(1) and found.start(1) < end for start, end in taken)
    ]
