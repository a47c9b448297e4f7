"""Titles that people set over remarks, and models over sections ("Takeaways"): what stands below them decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gradewright.transcripts.heard import MARKED, RULED_OFF, Heard

_TITLES = frozenset(
    {"remarks", "comments", "takeaways", "review", "assessment", "commentary", "comment", "remark"}
)
"""Names of marks that say nothing of whose the words below are; "my remarks" does."""
_JUDGES = re.compile(
    r"\b(?:correct\w*|incorrect\w*|wrong\w*|right|fine|ok(?:ay)?|good|bad|nice\w*|mistakes?|errors?|hallucinat\w*"
    r"|answers?|repl(?:y|ies|ied)|models?|llms?|chat\w*|\w*gpt\w*|i|my|me|we"
    r"|it (?:got|did|said|says|gave|forgot|missed|made))\b",
    re.IGNORECASE,
)
"""What remarks on somebody else's answer hold."""
MOST_BELOW = 6
"""Blocks below such a title that are looked at."""
SURELY = 2.0
"""How much more like a reply than like remarks they must sound, all together."""


def without_idle_titles(heard: Sequence[Heard]) -> list[Heard]:
    """The blocks, with such a title as no mark where what follows judges nobody and sounds like a reply."""
    found = list(heard)
    for number, item in enumerate(heard):
        mark = item.mark
        if mark is None or not (
            mark.strong and mark.whole and mark.role == "annotator" and _plain(mark.name) in _TITLES
        ):
            continue
        below = list(
            takewhile(lambda each: each.mark is None and each.block.shape != "heading", heard[number + 1 :])
        )
        below = below[:MOST_BELOW]
        told = sum(each.scores.model - each.scores.annotator for each in below)
        if told >= SURELY and not any(_JUDGES.search(each.block.text) for each in below):
            scores = item.scores._replace(annotator=item.scores.annotator - MARKED - RULED_OFF)
            found[number] = replace(item, mark=None, scores=scores)
    return found


def _plain(name: str) -> str:
    """A title without what sets it apart."""
    return re.sub(r"[^a-z ]", "", name.lower()).strip()
