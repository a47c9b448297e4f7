"""Figures that accompany another: what it was before, what it is divided by, a total of two, a count taken up again."""

from __future__ import annotations

import re

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.precision import agrees
from gradewright.language.quantities.reading import quantity_of
from gradewright.language.quantities.scene import Scene
from gradewright.truth import Fact

_COUNTS = frozenset({"param", "flop", "mac", "operation"})
_REACH = 60
_JOINED = re.compile(
    r"→|⇒|↘|-+>|=>|[/÷]|\b(?:to|into|vs|versus|against|become|becomes|became|instead|than|over|with|replac\w+|where|while)\b",
    re.I,
)
"""Between what something was, or is held against, and what it is: "120M → 7M", "7M instead of 120M"."""
_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|altogether|taken as one|sum of|summed|add(?:s|ed|ing)? up)\b", re.I
)
_SUPPOSED = re.compile(
    r"\b(?:for|per|on|with|given|of)[ ](?:an?|one|each|every)[ ](?:mini-?)?batch[ ](?:of|with)[ ]{1,3}"
    r"(?:\w{1,9}[ ]{1,3})?$",
    re.I,
)
_WORK = frozenset({"flop", "mac", "operation", "second", "byte"})
ONE_NUMBER = 8
"""Bytes that a single number takes at most."""


def is_of_another(scene: Scene, bound: Bound, facts: tuple[Fact, ...], factor: float) -> bool:
    """Whether a figure is the other one of two, a total of several or an example size, and not the thing's own."""
    if bound.quantity.unit in _COUNTS:
        joined = _is_joined_to_the_right_one(scene, bound, facts, factor)
        return joined or _is_total(scene, bound) or _is_taken_up(scene, bound)
    if bound.quantity.unit == "byte":
        return bound.quantity.high <= ONE_NUMBER
    return _is_supposed(scene, bound)


def _is_joined_to_the_right_one(scene: Scene, bound: Bound, facts: tuple[Fact, ...], factor: float) -> bool:
    """ "In B it is 120M → 7M": what stands beside a thing's own value is that of something else."""
    own = bound.measure
    return any(
        _is_joined(scene, own, other)
        and any(agrees(quantity_of(scene.page, other), fact, factor=factor) == "yes" for fact in facts)
        for other in scene.page.measures
        if other is not own and other.figure.unit == own.figure.unit
    )


def _is_joined(scene: Scene, one: Measure, other: Measure) -> bool:
    if (one.grid, one.row, one.column) != (other.grid, other.row, other.column):
        return False
    if one.sentence != other.sentence and one.grid is None:
        return False
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    if second.start - first.end > _REACH:
        return False
    named = any(first.end <= m.start < second.start for m in scene.mentions if not m.key)
    between = scene.page.flat[first.end : second.start]
    return not named and ";" not in between and _JOINED.search(between) is not None


def _is_total(scene: Scene, bound: Bound) -> bool:
    line = scene.page.sentences[bound.measure.sentence]
    named = {m.names for m in scene.mentions if line.start <= m.start < line.end and not m.key}
    plural = re.search(r"\b(?:both|two|they)\b", scene.page.flat[line.start : line.end], re.I)
    several = len(named) > 1 or plural is not None
    return several and _TOGETHER.search(scene.page.flat, line.start, line.end) is not None


_TAKING_UP = re.compile(
    r"\W{0,4}(?:(?:and|so|but|then)[ ])?(?:(?P<having>with|at|for)|using|taking|against|given|from|by)[ ]{1,2}"
    r"(?:(?:the|that|this|their|its)[ ])?(?:(?:\w+[ ])?(?:value|figure|number|count)[ ](?:of[ ])?)?[*_~≈]{0,3}",
    re.I,
)
"""How a sentence opens that measures something by a count that was given before: "With 5 billion, A needs 40 %"."""
_SHARES = frozenset({"percent", "ratio"})


def _is_taken_up(scene: Scene, bound: Bound) -> bool:
    """Whether a sentence opens with a count that the text gave before, and goes on with the share that comes out."""
    line, own = scene.page.sentences[bound.measure.sentence], bound.measure.figure
    opening = _TAKING_UP.fullmatch(scene.page.flat, line.start, own.start)
    if opening is None or (opening["having"] and not (own.elided or own.borrowed)):
        return False  # "with 5 billion steps, A ..." says what A takes
    others = [m for m in scene.page.measures if m is not bound.measure]
    given = any(m.figure.end < line.start and m.figure.low == own.low == m.figure.high for m in others)
    return given and any(m.sentence == bound.measure.sentence and m.figure.unit in _SHARES for m in others)


def _is_supposed(scene: Scene, bound: Bound) -> bool:
    """ "For a batch of ten images it computes 20B steps": an example of how much work there is."""
    line = scene.page.sentences[bound.measure.sentence]
    figure = bound.measure.figure
    before = scene.page.flat[max(line.start, figure.start - 40) : figure.start]
    return _SUPPOSED.search(before) is not None and any(
        m.sentence == bound.measure.sentence and m.figure.unit in _WORK for m in scene.page.measures
    )
