"""Comparatives that are said of something no table knows: "the gap is smaller than α", "the effect is larger"."""

from __future__ import annotations

import re

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.parts_of_things import PART
from gradewright.language.quantities.scene import Scene

_THAN = r"[^.;:,()]{0,30}?\bthan[ ]{1,3}"
_SYMBOL = re.compile(
    rf"{_THAN}(?:the[ ]|an?[ ])?(?:[α-ωΑ-Ωℓ]|\\[a-z]{{2,10}}|[b-hj-zB-HJ-Z](?=[ ]{{0,3}}[.,;:)]|[ ]{{0,3}}$)|zero\b)"
)
""" "smaller than α", "greater than \\tau", "less than m": a symbol is no thing of the table."""
_SUBJECT = re.compile(
    r"\b(?:the|this|that|an?|its|their)[ ](?:[a-z]{3,12}[ ])??(?P<noun>[a-z]{3,20})(?:[ ]of[ ][\d×x]{2,9})?"
    r"(?:,?[ ](?:which|that))?[ ](?:is|was|are|were|gets?|becomes?|grows?|stays?|remains?)"
    r"[ ](?:[a-z]+[ ]){0,2}$",
    re.I,
)
_OF_ITS_KIND = frozenset(
    "model models network networks net nets variant variants architecture architectures version one ones "
    "former latter first second third other others two both baseline system cnn size cost design backbone".split()
)
"""Nouns by which a text means a thing of the table, or what it has."""


def is_of_a_symbol(scene: Scene, comparative: Comparative) -> bool:
    """Whether something is compared with a symbol or with zero; such words compare no two things of the table."""
    line = scene.page.sentences[comparative.sentence]
    found = _SYMBOL.match(scene.page.flat, comparative.end, line.end)
    return found is not None and comparative.pair is None and comparative.figure is None


def is_share_of_a_part(scene: Scene, comparative: Comparative) -> bool:
    """Whether a share is said of a part: "its dense layers need 8 % of its FLOPs", "98 % of its weights sit there"."""
    figure = comparative.figure
    if figure is None or comparative.relation != "times" or (figure.unit != "percent" and figure.low >= 1):
        return False
    line = scene.page.sentences[comparative.sentence]
    if _LIES_IN.match(scene.page.flat, figure.end, line.end):
        return True
    part = PART.search(scene.page.flat, max(line.start, comparative.start - _NEAR_BY), comparative.start)
    return part is not None and not any(part.end() <= m.start < comparative.start for m in scene.mentions)


_NEAR_BY = 80
_LIES_IN = re.compile(
    r"[ ]{0,2}(?:%|percent)?[ ]{0,2}of[ ](?:(?:its|the|their|all|these|those|\w{1,12}'s)[ ]){0,2}(?:\w{1,12}[ ])?"
    r"(?:weights|parameters|params|flops|macs|operations|compute|multiply-adds)[ ]"
    r"(?:(?:of|in)[ ][\w-]{1,12}[ ])?(?:sits?|lies?|lives?|(?:is|are|was|were)[ ](?:\w+[ ])?in|belongs?|stems?"
    r"|comes?[ ]from|goes?[ ]into|resides?|(?:is|are)[ ]spent|in)\b",
    re.I,
)
"""Where a share of what a thing has is said to be: no comparison with another thing."""


def is_of_a_stranger(scene: Scene, comparative: Comparative) -> bool:
    """Whether the subject right before a bare comparative is a thing that no table knows: "the gap is larger"."""
    if comparative.pair is not None or comparative.figure is not None:
        return False
    line = scene.page.sentences[comparative.sentence]
    subject = _SUBJECT.search(scene.page.flat[line.start : comparative.start])
    if subject is None or subject["noun"].lower() in _OF_ITS_KIND:
        return False
    start, end = (line.start + place for place in subject.span("noun"))
    return not scene.terms(start, end) and not any(m.start < end and start < m.end for m in scene.mentions)
