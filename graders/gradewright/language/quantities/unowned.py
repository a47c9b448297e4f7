"""Figures that no name owns: terms of a difference, and those of "a smaller model" that nobody names."""

from __future__ import annotations

import re

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.scene import Scene

_UNNAMED = re.compile(
    r"\b(?:an?|another|some)[ ](?:(?:smaller|larger|different|similar|reduced|lighter|separate|simpler)[ ]){1,2}"
    r"(?:model|network|net|variant|version)\b[^.;:]{0,40}\Z",
    re.I,
)


def is_of_an_unnamed_one(scene: Scene, bound: Bound) -> bool:
    """Whether a figure is one of "a smaller model" that nobody names, in a sentence without its owner."""
    line, start = scene.page.sentences[bound.measure.sentence], bound.measure.figure.number[0]
    if bound.measure.grid is not None or _UNNAMED.search(scene.page.flat, line.start, start) is None:
        return False
    return not any(
        line.start <= m.start < start and m.names == (bound.quantity.entity,) for m in scene.mentions
    )


_MINUS_BEHIND = re.compile(r"[ ]?\\?%?[ ]?(?:−|-(?=[ ]?\d)|\\(?:div|times)|÷)[ ]?\d")
_MINUS_BEFORE = re.compile(r"(?:\d[ ]?\\?%?[ ]?(?:−[ ]?|[ ]-[ ]|(?<=\d)-)|\)[/÷][ ]?)\Z")
_RESULT = re.compile(r"\d[ ]?%?[ ]?[−-][ ]?\d[\d.]*[ ]?%?[ ]?[=≈][ ]?\Z")


def is_subtracted(scene: Scene, bound: Bound) -> bool:
    """Whether a rate is a term of a difference or quotient of figures, or what one comes to: "86.2 − 85.1 = 1.1"."""
    if bound.measure.figure.unit != "percent" or bound.measure.grid is not None:
        return False
    flat, (start, end) = scene.page.flat, bound.measure.figure.number
    before = flat[max(0, start - 30) : start]
    return any((_MINUS_BEHIND.match(flat, end), _MINUS_BEFORE.search(before), _RESULT.search(before)))
