"""What a reference module states: facts, counted costs and scenes to execute formulas in.

A course's `reference/PROBLEM` module computes these values; the engine only reads them. The types live
in the engine so that every course speaks one language, and they import nothing heavy.

A reference module may define any of

    facts() -> FactTable                     figures that answers may state
    costs() -> Sequence[CostModel]           operations counted while the reference ran
    scene(seed: int, assume: frozenset[str]) -> Scene   one random interpretation of the problem's names

and the engine treats one it does not define as "nothing known of that kind".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: an attribute of an entity, with where it stands and how it was checked."""

    entity: str
    attribute: str
    low: float
    high: float
    """Equal to `low` for a point value; both in the attribute's base unit (140M parameters is 1.4e8)."""
    printed: str
    """As the source prints it, e.g. "140M"; its digits give the precision to compare with."""
    source: str
    checked: str
    """How it was established: "recomputed", "table", "text" or "measured"."""
    accepted: tuple[tuple[float, float], ...] = ()
    """Further ranges that are right too (another counting convention, an exact recomputed value)."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that facts are about, with every name people give it."""

    name: str
    aliases: tuple[str, ...] = ()
    family: str = ""
    """Name of the entity that stands for the family this one belongs to, or ""."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that facts give for entities."""

    name: str
    unit: str
    """Unit of its values: "parameters", "flops", "percent", "images", "pixels", "layers", "seconds", "one"."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactTable:
    """All facts of a problem with the vocabulary needed to bind a claim to one of them."""

    entities: tuple[Entity, ...]
    attributes: tuple[Attribute, ...]
    facts: tuple[Fact, ...]

    def of(self, entity: str, attribute: str) -> tuple[Fact, ...]:
        """Every fact for one cell of the table (several when sources give alternatives)."""
        return tuple(f for f in self.facts if f.entity == entity and f.attribute == attribute)


@dataclass(frozen=True, slots=True)
class ImpliedResult:
    """A result that anybody can state without a run: the material prints it, or it follows from counted figures."""

    value: float
    """As a plain number: 0.276 for 27.6 %, 1.447 for a factor."""
    words: tuple[str, ...]
    """How words begin that say what it is a result of: "operation", "accura"."""
    source: str
    digits: int = 2
    """Digits a claim has to print, so that a guess is not taken for it."""


Monomial = Mapping[str, int]
"""Exponent of each symbol: N²·D is {"N": 2, "D": 1}."""


@dataclass(frozen=True, slots=True)
class CostStep:
    """One step of an algorithm with the operations counted while it ran."""

    name: str
    """Stable id, e.g. "projection"."""
    description: str
    """Plain words for feedback, e.g. "computing the random features of Q and K"."""
    terms: tuple[tuple[float, Monomial], ...]
    """Exact polynomial: coefficient and exponents, e.g. ((2.0, {"N": 1, "D": 1, "D_random": 1}),)."""


@dataclass(frozen=True, slots=True)
class CostModel:
    """The counted cost of one algorithm."""

    name: str
    steps: tuple[CostStep, ...]
    source: str = "counted operations"


@dataclass(frozen=True, slots=True)
class Scene:
    """One random interpretation of a problem's names, to execute formulas in.

    `values` maps canonical names to numbers, arrays or callables. Vectors are 1-D arrays, so that row and
    column conventions are resolved by shape; sequences of vectors are 2-D with one row a vector.
    """

    values: Mapping[str, Any]
    assumed: frozenset[str] = field(default_factory=frozenset)
    """Assumptions that hold in this scene, e.g. {"unit_norm"}."""
