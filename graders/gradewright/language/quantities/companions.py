"""Figures that a right one of the same unit accompanies: what it was before, what it is divided by, a total of two."""

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
        return _is_joined_to_the_right_one(scene, bound, facts, factor) or _is_total(scene, bound)
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


def _is_supposed(scene: Scene, bound: Bound) -> bool:
    """ "For a batch of ten images it computes 20B steps": an example of how much work there is."""
    line = scene.page.sentences[bound.measure.sentence]
    figure = bound.measure.figure
    before = scene.page.flat[max(line.start, figure.start - 40) : figure.start]
    return _SUPPOSED.search(before) is not None and any(
        m.sentence == bound.measure.sentence and m.figure.unit in _WORK for m in scene.page.measures
    )
