"""Titles that people set over remarks, and models over sections ("Takeaways"): what stands below them decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from gradewright.transcripts.cues import Scores
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


_QUESTION = re.compile(r"\W{0,3}(?:What|How|When|Where|Why|Which|Does|Is|Are)\b[^?!:\n]{3,60}\?\W{0,3}")
_ADDRESSED = re.compile(r"\b(?:you|your|me|my|i|please|again|then|here|this|that|it)\b", re.IGNORECASE)
"""Words of a question that somebody puts to somebody, about what was said; a section's head names its matter."""
_OVER_A_LIST = Scores(-2.0, 2.0, -1.0)


def headed_by_questions(heard: Sequence[Heard]) -> list[Heard]:
    """The blocks, with a question right over a list as a section's head: "When does it pay off?"."""
    found = list(heard)
    for number, (item, below) in enumerate(pairwise(heard)):
        alone = len(item.block.lines) == 1 and _QUESTION.fullmatch(item.block.text.strip())
        listed = below.block.shape == "list" and below.mark is None
        if number and item.mark is None and alone and listed and not _ADDRESSED.search(item.block.text):
            found[number] = replace(item, scores=item.scores.plus(_OVER_A_LIST))
    return found


def _plain(name: str) -> str:
    """A title without what sets it apart."""
    return re.sub(r"[^a-z ]", "", name.lower()).strip()
