"""Comparing words that compare no two things here: "the higher layers", "that does not mean fewer operations"."""

from __future__ import annotations

import re

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.scene import Scene

_OF_PLACES = re.compile(
    r"[ ](?:(?:conv\w*|dense|hidden|residual)[ ])?(?:layers?|levels?|stages?|blocks?|dimensions?)\b"
)
_PLACES = frozenset("higher lower deeper shallower".split())
_QUALITY = frozenset("better worse".split())
_IMPRESSION = re.compile(
    r"\b(?:sounds?|seems?|looks?|appears?|feels?)[ ](?:like[ ])?(?:much[ ]|far[ ])?$", re.I
)
_NO_PRICE = re.compile(
    r"(?:\b(?:does|do|did|need|must|will|should)(?:[ ]not|n't)|\bneed[ ]not|\bwithout|\bnor)\b[^.;,:]{0,40}"
    r"\b(?:with|by|through|for|means?|imply|implies|translates?|guarantees?)\b[^.;,:]{0,20}$",
    re.I,
)
_SUBJECT_OF_A_RULE = re.compile(
    r"[ ][\w-]{3,16}[ ](?:(?:do|does|need|must)(?:[ ]not|n't)|never|not[ ]always|rarely)\b", re.I
)
_OF_WHICH = re.compile(r"\bof[ ]which\b[^.;,]{0,30}$", re.I)
_APART = re.compile(r"[ -]{0,2}(?:gap|differences?|spread|disparity)\b", re.I)
_EXAMPLE = re.compile(r"\bsuch[ ]as[ ](?:the[ ])?$", re.I)


def is_idle(scene: Scene, comparative: Comparative) -> bool:
    """Whether the words around a comparing word leave it nothing to compare, or deny that it follows."""
    line = scene.page.sentences[comparative.sentence]
    if comparative.measure is not None and comparative.measure.grid is not None:
        return False
    before = scene.page.flat[line.start : comparative.start]
    after = scene.page.flat[comparative.end : line.end]
    word = scene.page.flat[comparative.start : comparative.end].lower()
    if word in _PLACES and _OF_PLACES.match(after):
        return True
    attribute = scene.words.attribute(comparative.attribute)
    if word in _QUALITY and (attribute is None or attribute.unit != "percent"):
        return True
    if _IMPRESSION.search(before) or _NO_PRICE.search(before) or _OF_WHICH.search(before):
        return True
    if comparative.figure is None and _SUBJECT_OF_A_RULE.match(after):
        return True
    return bool(_APART.match(after)) or _is_of_an_example(scene, comparative, line.start)


def _is_of_an_example(scene: Scene, comparative: Comparative, start: int) -> bool:
    """ "whereas a plain stack such as A has far more": A is the subject, and no rival of what was spoken of."""
    named = [m for m in scene.mentions if start <= m.start < comparative.start and not m.key]
    return bool(named) and _EXAMPLE.search(scene.page.flat[start : named[-1].start]) is not None
