"""Why a claimed figure is wrong: whose value it really is.

In this order: another attribute of the same entity, the same attribute of another entity, a power of ten, another
attribute of the same entity in the other's unit (7M and 2B for 2M and 7B), another attribute of another entity,
and else plainly wrong. A value is traced only to what can be confused
with the entity: its family, its namesakes, what the text itself names, or any entity if enough digits agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.language.quantities.precision import same_digits, significant_digits
from gradewright.language.quantities.quantity import Quantity
from gradewright.truth import Fact, FactTable

Diagnosis = Literal["swapped_attribute", "swapped_entity", "scale", "wrong_value"]
_POWERS = (1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9, 10.0, 0.1, 100.0, 0.01)
_COUNTS = ("layers", "images")
"""Units in which unlike things are counted: images of a batch, and of one person in it."""
DISTINCTIVE = 3
"""Digits from which a value identifies an entity that has nothing else to do with the claim."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mistake, and the fact that the value was taken from (None for a plainly wrong one)."""

    kind: Diagnosis
    taken_from: Fact | None = None
    power: float = 1.0
    pieced: bool = False
    """One end of a claimed range is right and the other belongs to something else."""


def explain(
    quantity: Quantity, fact: Fact, table: FactTable, named: frozenset[str], *, factor: float = 1.0
) -> Explanation:
    """Why `quantity` contradicts `fact`; `named` are the entities that the text names."""
    for other in _siblings(fact, table):
        if _is_its_value(quantity, other, 1.0):
            return Explanation("swapped_attribute", other)
    relatives = list(_relatives(quantity, fact, table, named))
    for other in relatives:
        if other.attribute == fact.attribute and _is_its_value(quantity, other, factor):
            return Explanation("swapped_entity", other)
    for power in _POWERS:
        if same_digits(quantity, fact, factor=factor / power):
            return Explanation("scale", fact, power)
    for other in _siblings(fact, table):
        if _extensive(other, fact) and any(same_digits(quantity, other, factor=1e3**n) for n in (1, -1)):
            return Explanation("swapped_attribute", other)
    for other in relatives:
        if other.attribute != fact.attribute and _extensive(other, fact) and same_digits(quantity, other):
            return Explanation("swapped_attribute", other)
    return _from_ends(quantity, fact, relatives, factor) or Explanation("wrong_value")


def _is_its_value(quantity: Quantity, other: Fact, factor: float) -> bool:
    """Whether a value is another's, or one end of the range that is known of several ("0.5B to 1.6B")."""
    ends = (other.low, other.high) if other.low < other.high else ()
    return same_digits(quantity, other, factor=factor) or any(
        same_digits(quantity, replace(other, low=end, high=end, printed="", accepted=()), factor=factor)
        for end in ends
    )


def _siblings(fact: Fact, table: FactTable) -> Iterator[Fact]:
    units = {attribute.name: attribute.unit for attribute in table.attributes}
    unit = units.get(fact.attribute)
    for other in table.facts:
        other_thing = units.get(other.attribute) != unit or unit in _COUNTS
        if other.entity == fact.entity and other.attribute != fact.attribute and other_thing:
            yield other


def _extensive(other: Fact, fact: Fact) -> bool:
    """Whether two attributes have values of like size, so that one can be taken for the other."""
    return min(other.low, fact.low) > 1000


def _relatives(quantity: Quantity, fact: Fact, table: FactTable, named: frozenset[str]) -> Iterator[Fact]:
    """Facts of other entities that the claimed value could have come from, the likeliest first."""
    families = {entity.name: entity.family for entity in table.entities}
    digits = significant_digits(quantity)
    ranked: list[tuple[int, int, Fact]] = []
    for place, other in enumerate(table.facts):
        if other.entity == fact.entity:
            continue
        near = 0 if other.entity in named else 1 if akin(other.entity, fact.entity, families) else 2
        if near < 2 or digits >= DISTINCTIVE:
            ranked.append((near, place, other))
    yield from (other for _, _, other in sorted(ranked, key=lambda each: each[:2]))


def akin(one: str, other: str, families: dict[str, str]) -> bool:
    """Whether two things are of one family or go by one series of names."""
    if families.get(one) and families.get(one) == families.get(other):
        return True
    if families.get(one) == other or families.get(other) == one:
        return True
    stems = [_stem(one), _stem(other)]
    return all(len(stem) >= 2 for stem in stems) and (
        stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])
    )


def _stem(name: str) -> str:
    """The letters that a series of names begins with: "NN" of "NN1", "ResNet" of "ResNet-50"; "" for plain words."""
    found = re.fullmatch(r"([A-Za-z]+)[ _-]?\d+", name)
    return found.group(1) if found else ""


def _from_ends(quantity: Quantity, fact: Fact, relatives: list[Fact], factor: float) -> Explanation | None:
    """A range pieced together from another entity's value."""
    if quantity.low == quantity.high:
        return None
    for other in relatives:
        if other.attribute == fact.attribute and any(
            abs(end * factor - mark) <= 0.01 * mark
            for end in (quantity.low, quantity.high)
            for mark in (other.low, other.high)
            if abs(mark - fact.low) > 0.01 * mark
        ):
            return Explanation("swapped_entity", other, pieced=True)
    return None
