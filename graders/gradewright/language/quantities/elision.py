"""Read a figure whose unit the text leaves out: "NNS2 only 4.3M and 20M FLOPS", "140M/1.6B (params/FLOPs)".

Such a unit is our guess. Where the entity has another figure that the number states exactly, that is what
was meant: an author who leaves the unit out relies on the reader to know the size of each.
"""

from __future__ import annotations

from dataclasses import replace

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.precision import agrees
from gradewright.language.quantities.scene import Scene
from gradewright.truth import FactTable

_EXTENSIVE = ("param", "flop")
"""Units that authors leave out: everybody knows which of 140M and 1.6B is the size and which the cost."""


def is_guessed(scene: Scene, bound: Bound) -> bool:
    """Whether the unit of a large number is a guess from its neighbours, or missing."""
    figure = bound.measure.figure
    if not figure.scaled or figure.in_words or scene.words.key(figure) is not None:
        return False
    return not figure.unit or (figure.borrowed and figure.unit in (*_EXTENSIVE, "mac"))


def reread(scene: Scene, bound: Bound, table: FactTable) -> Bound | None:
    """The figure in the unit that makes it true of its entity; as it was, or None if it has no unit at all."""
    quantity = bound.quantity
    if not is_guessed(scene, bound):
        return bound if quantity.unit else None
    entity = quantity.entity or ""
    given = scene.words.cells.get(entity, ())
    if quantity.attribute in given and any(
        agrees(quantity, fact) != "no" for fact in table.of(entity, str(quantity.attribute))
    ):
        return bound if quantity.unit else None
    for unit in _EXTENSIVE:
        for attribute in scene.words.compatible(unit):
            if attribute in given and any(
                agrees(quantity, fact) == "yes" for fact in table.of(entity, attribute)
            ):
                return replace(bound, quantity=replace(quantity, unit=unit, attribute=attribute, elided=True))
    return bound if quantity.unit else None
