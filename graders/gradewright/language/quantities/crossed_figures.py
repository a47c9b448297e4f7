"""Two figures of one sentence, each with the value of the other's sort: "it has 556M parameters and needs 11M MACs".

Where a sentence only says "the network", no name binds its figures. Crossed values tell by themselves: the first is no
number of parameters that the table knows but its number of operations, and the second the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.precision import agrees, significant_digits
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.scene import Scene
from gradewright.truth import Fact, FactTable

_SORTS = (
    (frozenset({"param"}), frozenset({"flop", "mac", "operation"})),
    (frozenset({"image"}), frozenset({"identity"})),
)
"""Sorts of figures that are taken for each other."""
MOST_FIGURES = 6
"""A sentence with more figures than this is a list, and its figures may meet any value."""


def crossed(scene: Scene, found: Sequence[Bound], table: FactTable) -> Iterator[tuple[Quantity, Fact, Fact]]:
    """Each figure of a crossed pair, with the fact that it should have agreed with and the one that it has."""
    sentences: dict[int, dict[int, Quantity]] = {}
    for bound in found:
        if bound.measure.grid is None and _is_plain(bound.quantity):
            sentences.setdefault(bound.measure.sentence, {})[bound.quantity.start] = bound.quantity
    for figures in sentences.values():
        if len(figures) <= MOST_FIGURES:
            for one, other in permutations(figures.values(), 2):
                yield from _pair(scene, one, other, table)


def _is_plain(quantity: Quantity) -> bool:
    return not quantity.rejected and not quantity.bound and quantity.kind not in ("ratio", "change")


def _pair(
    scene: Scene, one: Quantity, other: Quantity, table: FactTable
) -> Iterator[tuple[Quantity, Fact, Fact]]:
    for first, second in _SORTS:
        if one.unit not in first or other.unit not in second:
            continue
        if max(significant_digits(one), significant_digits(other)) < 2 and not (one.low < one.high):
            continue
        crossing = _of(scene, one, second, table), _of(scene, other, first, table)
        straight = _of(scene, one, first, table), _of(scene, other, second, table)
        if crossing[0] is not None and crossing[1] is not None and not any(straight):
            yield one, crossing[1], crossing[0]
            yield other, crossing[0], crossing[1]


def _of(scene: Scene, quantity: Quantity, units: frozenset[str], table: FactTable) -> Fact | None:
    """A fact of one of these units with this very value."""
    fitting = {name for unit in units for name in scene.words.compatible(unit)}
    return next((f for f in table.facts if f.attribute in fitting and agrees(quantity, f) == "yes"), None)
