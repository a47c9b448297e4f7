"""Tables whose cells leave the millions out: one power of ten for all figures of an attribute.

"140 | 7.5 | 25.6" beside "parameters" states three counts in millions, wherever that is said: in a caption, a
sentence above, or nowhere. No cell can be off by a power of ten if the same power makes all of them right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.doubt import is_bare_count
from gradewright.language.quantities.figures import Figure, tidy
from gradewright.language.quantities.precision import same_digits
from gradewright.language.quantities.quantity import Quantity
from gradewright.truth import FactTable

SHARED_POWERS = (1e6, 1e9, 1e3)


def in_shared_scale(found: Sequence[Bound], table: FactTable) -> list[Bound]:
    """The figures of every table, those of one attribute in the scale that they share; all others as they are."""
    scales = {key: power for key, group in _groups(found) if (power := _shared_power(group, table))}
    return [_scaled(bound, scales.get(_key(bound), 1.0)) for bound in found]


def _key(bound: Bound) -> tuple[int | None, str | None]:
    return bound.measure.grid, bound.quantity.attribute


def _groups(found: Sequence[Bound]) -> Iterator[tuple[tuple[int | None, str | None], list[Bound]]]:
    """Bare counts of one attribute in one table, where no count of it prints a scale of its own."""
    groups: dict[tuple[int | None, str | None], list[Bound]] = {}
    for bound in found:
        if bound.measure.grid is not None and bound.quantity.attribute and bound.quantity.entity:
            groups.setdefault(_key(bound), []).append(bound)
    for key, group in groups.items():
        if all(is_bare_count(bound.measure) for bound in group):
            yield key, group


def _shared_power(group: Sequence[Bound], table: FactTable) -> float | None:
    """The power of ten with which two cells or more are right, or every one has some entity's value."""
    for power in SHARED_POWERS:
        own = {b.quantity.entity for b in group if _states(b.quantity, table, power, b.quantity.entity)}
        some = [bound for bound in group if _states(bound.quantity, table, power, None)]
        if len(own) >= 2 or len(some) == len(group) >= 2:
            return power
    return None


def _states(quantity: Quantity, table: FactTable, power: float, entity: str | None) -> bool:
    """Whether `power` times the quantity is the attribute's value for `entity`, or for anything at all."""
    return any(
        fact.attribute == quantity.attribute
        and entity in (None, fact.entity)
        and same_digits(quantity, fact, factor=power)
        for fact in table.facts
    )


def _scaled(bound: Bound, power: float) -> Bound:
    if power == 1.0:
        return bound
    figure = bound.measure.figure
    return replace(
        bound,
        measure=replace(bound.measure, figure=_times(figure, power)),
        quantity=replace(
            bound.quantity,
            low=tidy(bound.quantity.low * power),
            high=tidy(bound.quantity.high * power),
            resolution=tidy(bound.quantity.resolution * power),
        ),
    )


def _times(figure: Figure, power: float) -> Figure:
    return replace(
        figure,
        low=tidy(figure.low * power),
        high=tidy(figure.high * power),
        resolution=tidy(figure.resolution * power),
        scale=figure.scale * power,
    )
