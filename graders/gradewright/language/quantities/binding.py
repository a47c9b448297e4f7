"""Bind every figure to what it is about: one (entity, attribute) cell, or nothing where no cell wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure, Page
from gradewright.language.quantities.negation import is_rejected
from gradewright.language.quantities.owners import owners_of
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.scene import Scene, set_scene
from gradewright.language.quantities.subjects import Names
from gradewright.language.quantities.terms import choose_attribute, guessed_attribute
from gradewright.truth import FactTable

MODEL_UNITS = frozenset({"param", "flop", "mac", "layer", "percent", "pixel"})
"""Units of figures that every model has: a figure of these is never moved to the one entity with such a fact."""


def bind(page: Page, table: FactTable | None) -> list[Quantity]:
    """The page's figures as quantities, bound to the cells of `table` (or to guessed names without one)."""
    return [bound.quantity for bound in bound_measures(set_scene(page, table))]


@dataclass(frozen=True, slots=True)
class Bound:
    """A quantity with the measure it was read from."""

    measure: Measure
    quantity: Quantity
    weak: bool = False
    """Bound through a pronoun, an earlier sentence or a heading, not by a name of its own."""
    assumed: bool = False
    """Bound only because the sentence before was about this."""


def bound_measures(scene: Scene, *, bare: bool = False) -> Iterator[Bound]:
    """Every measure with its quantity, once for each entity that it is said of.

    With `bare`, large numbers that no unit could be found for are bound to an entity too.
    """
    from gradewright.language.quantities.reading import quantity_of

    measures = scene.page.measures
    for index, measure in enumerate(measures):
        if not measure.figure.unit and not (bare and measure.figure.scaled):
            continue
        quantity = quantity_of(scene.page, measure)
        clause = clause_bounds(
            scene.page.flat, scene.page.sentences[measure.sentence], measure.figure.number[0]
        )
        rejected = is_rejected(scene.page.flat, measure.figure.start, measure.figure.end, clause)
        quantity = replace(quantity, rejected=rejected)
        owners = owners_of(scene, index)
        if scene.guessed:
            yield Bound(measure, _guessed(scene, measure, quantity, owners.names))
            continue
        for names in dict.fromkeys(owners.names) or ((),):
            bound = _bound(scene, measure, quantity, names, clause)
            yield Bound(measure, bound, owners.weak, owners.assumed and bound.entity in names)


def _bound(
    scene: Scene, measure: Measure, quantity: Quantity, names: tuple[str, ...], clause: tuple[int, int]
) -> Quantity:
    attribute = choose_attribute(scene, measure, names, clause)
    having = [name for name in names if attribute in scene.words.cells.get(name, ())]
    if (
        attribute is not None
        and not having
        and (not names or measure.cue or quantity.unit not in MODEL_UNITS)
    ):
        only = [name for name, cells in scene.words.cells.items() if attribute in cells]
        if len(only) == 1 and (measure.cue or _names_term(scene, attribute, clause)):
            return replace(quantity, entity=only[0], attribute=attribute)
    if len(names) == 1:
        return replace(quantity, entity=names[0], attribute=attribute)
    return replace(quantity, entity=having[0] if len(having) == 1 else None, attribute=attribute)


def _names_term(scene: Scene, attribute: str, clause: tuple[int, int]) -> bool:
    return any(attribute in term.names for term in scene.terms(*clause))


def _guessed(scene: Scene, measure: Measure, quantity: Quantity, owners: Names) -> Quantity:
    entity = owners[0][0] if owners and owners[0] else None
    return replace(quantity, entity=entity, attribute=guessed_attribute(scene.page, measure))
