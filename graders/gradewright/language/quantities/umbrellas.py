"""Which entities of a table are only wider names of others: a system, of the networks that it is built from."""

from __future__ import annotations

from collections.abc import Mapping

from gradewright.truth import Fact, FactTable

FEWEST_SHARED = 4
"""Attributes that two entities must share before one is said to cover the other."""
_SLACK = 0.01
"""Printed figures are rounded: 140M is 140,025,664."""


def umbrellas_of(table: FactTable) -> Mapping[str, frozenset[str]]:
    """For each entity, those it covers: every figure of theirs is also accepted of it, but not the reverse."""
    cells: dict[str, dict[str, list[Fact]]] = {}
    for fact in table.facts:
        cells.setdefault(fact.entity, {}).setdefault(fact.attribute, []).append(fact)
    rich = {name: facts for name, facts in cells.items() if len(facts) >= FEWEST_SHARED}
    covered = {
        (one, other) for one in rich for other in rich if one != other and _covers(rich[one], rich[other])
    }
    strict = sorted(pair for pair in covered if (pair[1], pair[0]) not in covered)
    return {one: frozenset(inner for outer, inner in strict if outer == one) for one, _ in strict}


def _covers(wide: Mapping[str, list[Fact]], narrow: Mapping[str, list[Fact]]) -> bool:
    shared = [attribute for attribute in narrow if attribute in wide]
    return len(shared) >= FEWEST_SHARED and all(
        any(_accepts(fact, narrow[attribute][0]) for fact in wide[attribute]) for attribute in shared
    )


def _accepts(fact: Fact, other: Fact) -> bool:
    spans = ((fact.low, fact.high), *fact.accepted)
    return any(low * (1 - _SLACK) <= other.low and other.high <= high * (1 + _SLACK) for low, high in spans)
