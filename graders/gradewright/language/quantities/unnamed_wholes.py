"""Which thing a sentence describes by its figures where it only says "the network" or the name of the whole family.

"The network of the authors has 120M weights and takes 2.4B steps" can only be one of theirs: figures of two sorts
that agree with one and the same thing, and with no other, name it. That is credit; nothing is accused so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.diagnosis import akin
from gradewright.language.quantities.precision import agrees
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.scene import Scene
from gradewright.truth import Fact, FactTable

SORTS = 2
"""Different attributes that have to agree."""
_EXTENSIVE = frozenset({"param", "flop", "mac"})


def told_by_figures(
    scene: Scene, found: Sequence[Bound], table: FactTable
) -> Iterator[tuple[Quantity, str, Fact]]:
    """Figures with the one thing that all of their sentence's unowned figures fit, and the fact they agree with."""
    unowned = [b for b in found if _is_unowned(scene, b) and b.measure.grid is None]
    members = _members(scene, table)
    for _, group in groupby(unowned, key=lambda bound: bound.measure.sentence):
        figures = {bound.quantity.start: bound.quantity for bound in group}.values()
        fits = [
            (name, facts)
            for name in members
            if (facts := _all_agree(scene, list(figures), name, table)) is not None
        ]
        if len(fits) == 1:
            name, facts = fits[0]
            yield from ((quantity, name, fact) for quantity, fact in zip(figures, facts, strict=True))


def _members(scene: Scene, table: FactTable) -> list[str]:
    """What a wider name covers, and what goes by the same series of names."""
    covered = sorted(frozenset().union(*scene.words.umbrellas.values()) - scene.words.umbrellas.keys())
    families = {entity.name: entity.family for entity in table.entities}
    return [
        name
        for name in families
        if name not in scene.words.umbrellas and any(akin(name, other, families) for other in covered)
    ]


def _is_unowned(scene: Scene, bound: Bound) -> bool:
    quantity = bound.quantity
    owner = quantity.entity
    plain = quantity.unit in _EXTENSIVE and not quantity.rejected and quantity.kind not in ("ratio", "change")
    return plain and (owner is None or owner in scene.words.umbrellas)


def _all_agree(scene: Scene, figures: Sequence[Quantity], name: str, table: FactTable) -> list[Fact] | None:
    """The facts of one thing that the figures agree with, one for each; None where one fits none."""
    given = scene.words.cells.get(name, ())
    agreed: list[Fact] = []
    for quantity in figures:
        fitting = [a for a in scene.words.compatible(quantity.unit) if a in given]
        fact = next((f for a in fitting for f in table.of(name, a) if agrees(quantity, f) == "yes"), None)
        if fact is None:
            return None
        agreed.append(fact)
    return agreed if len({fact.attribute for fact in agreed}) >= SORTS else None
