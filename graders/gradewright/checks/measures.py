"""Which measure of a problem an output's label names, and whether a clause speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.course import Measure

_WORD = re.compile(r"[a-z]+")
_NOTHING = frozenset({"total", "of", "to", "the", "and", "per", "in", "with"})
"""Words of labels that say nothing about what was measured."""


def measure_of(label: str, measures: Sequence[Measure]) -> Measure | None:
    """The measure that a label names with its last word: "exit accuracy" is one, "accuracy change" is another."""
    words = [w for w in _WORD.findall(label) if w not in _NOTHING]
    return next((m for m in measures if words and words[-1] in m.words), None)


def spoken(label: str, words: frozenset[str], measures: Sequence[Measure]) -> bool:
    """Whether a clause speaks about what an output's label names: its measure, or one of its words."""
    measure = measure_of(label, measures)
    if measure is not None:
        return bool(words & frozenset(measure.words))
    return bool((frozenset(_WORD.findall(label)) & words) - _NOTHING)
