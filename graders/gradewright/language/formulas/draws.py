"""Random values for the names of a formula: several draws that differ in sizes, signs and scales.

Values are a function of (draw, name), so both formulas of a pair see the same ones, on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np

from gradewright.language.formulas.interpretation import Convention, Interpretation
from gradewright.language.formulas.kinds import Kinds

SIGNED: Final = frozenset("abcdfghmnopqrstuvwxyzk")
"""Lower-case Latin letters may be negative; Greek letters and capitals stand for positive numbers."""


class Draw(NamedTuple):
    """One way of drawing: length of vectors, size of numbers, whether all numbers are positive."""

    seed: int
    size: int
    scale: float
    positive: bool


DRAWS: Final = (
    Draw(1, 3, 1.0, False),
    Draw(3, 4, 1.7, True),
    Draw(4, 2, 0.05, False),
)
MORE_DRAWS: Final = (
    Draw(5, 3, 0.4, True),
    Draw(6, 2, 1.3, True),
    Draw(7, 3, 2.5, False),
    Draw(8, 2, 0.01, True),
)
QUADRATURE: Final = (
    Draw(11, 2, 0.45, False),
    *(Draw(12 + number, 1, scale, number % 2 == 1) for number, scale in enumerate((0.8, 1.1, 1.4, 0.6, 1.0))),
)
"""Draws for formulas with means, which are computed by quadrature in one or two dimensions."""


def _jumps(count: int) -> tuple[tuple[int, int], ...]:
    """Factor and summand that take a congruential run 3, 4, 5, ... steps ahead at once."""
    found = []
    factor, summand = 1, 0
    for step in range(count + 2):
        factor, summand = factor * _FACTOR & _MASK, (summand * _FACTOR + _SUMMAND) & _MASK
        if step >= 2:
            found.append((factor, summand))
    return tuple(found)


_FACTOR: Final = 6364136223846793005
_SUMMAND: Final = 1442695040888963407
_MASK: Final = 0xFFFFFFFFFFFFFFFF
_JUMPS: Final = _jumps(24)


def uniforms(draw: Draw, name: str, count: int, *places: int) -> list[float]:
    """Numbers in [0, 1) that depend on the draw, the name and its indices alone (a 64-bit congruential run)."""
    seed = crc32(f"{draw.seed}/{name}/{places}".encode()) | 1
    jumps = _JUMPS[:count] if count <= len(_JUMPS) else _jumps(count)
    return [((seed * factor + summand & _MASK) >> 11) / 9007199254740992 for factor, summand in jumps]


def _spread(draw: Draw, name: str, count: int, *places: int) -> Any:
    """Entries between -1.7 and 1.7 times the draw's scale, like a normal sample without its tails."""
    entries = np.array([(drawn - 0.5) * 3.4 * draw.scale for drawn in uniforms(draw, name, count, *places)])
    entries.flags.writeable = False
    return entries


@lru_cache(maxsize=4096)
def _value(kind: str, draw: Draw, name: str, *places: int) -> Any:
    """A number or a read-only array."""
    if kind == "vector":
        return _spread(draw, name, draw.size, *places)
    if kind == "matrix":
        return _spread(draw, name, draw.size**2, *places).reshape(draw.size, draw.size)
    first, second = uniforms(draw, name, 2, *places)
    if kind == "label":
        return float(first < 0.5)
    number = (0.25 + 1.5 * first) * draw.scale
    signed = name[:1] in SIGNED and (len(name) == 1 or not name[1].isalpha()) and not draw.positive
    return -number if signed and second < 0.5 else number


def _count(draw: Draw, name: str) -> float:
    """Lengths are capitals and exceed the indices, which are lower-case."""
    if _is_length(name):
        return float(4 + int(3 * uniforms(draw, name, 1)[0]))
    return float(2 + int(3 * uniforms(draw, name, 1)[0]))


def _sequence(kind: str, draw: Draw, name: str) -> Callable[..., Any]:
    return lambda *places: _value(kind, draw, name, *places)


def _function(kind: str, draw: Draw, name: str) -> Callable[..., Any]:
    """A smooth function of any arguments, with values of the given kind."""
    rows = draw.size if kind == "vector" else 1
    weighings: dict[tuple[int, int, int], tuple[Any, Any]] = {}

    def weighing(place: int, size: int, arity: int) -> tuple[Any, Any]:
        """The weights of an argument's entries and the phases that are added to them."""
        found = weighings.get((place, size, arity))
        if found is None:
            numbers = np.array(uniforms(draw, name, rows * (size + 1), place, arity))
            weights = (numbers[: rows * size].reshape(rows, size) - 0.4) * 1.7
            found = weighings[place, size, arity] = (weights, 3 * numbers[rows * size :])
        return found

    def smooth(*arguments: Any) -> Any:
        total: Any = 0.0
        for place, argument in enumerate(arguments):
            flat = np.asarray(argument).reshape(-1)
            weights, phases = weighing(place, flat.size, len(arguments))
            linear = weights @ flat
            total = total + np.sin(linear + phases) + 0.3 * linear
        return total if kind == "vector" else 1.3 + total[0]

    return smooth


@lru_cache(maxsize=16)
def _identity(size: int) -> Any:
    identity = np.eye(size)
    identity.flags.writeable = False
    return identity


def drawn(
    kinds: Kinds, draw: Draw, convention: Convention, given: Mapping[str, float] = MappingProxyType({})
) -> Interpretation:
    """An interpretation with random values for all names of `kinds` but the numbers that are given."""
    values: dict[str, Any] = {}
    for name, kind in kinds.numbers.items():
        if name in given:
            values[name] = given[name]
        else:
            values[name] = _count(draw, name) if kind == "count" else _value(kind, draw, name)
    counts = [name for name, kind in kinds.numbers.items() if kind == "count"]
    indices = [name for name in counts if not _is_length(name)]
    _spread_indices(values, indices)
    for name, kind in kinds.sequences.items():
        if name not in values:
            values[name] = _sequence(kind, draw, name)
    for name, kind in kinds.functions.items():
        values[name] = _function(kind, draw, name)
    if "D" in kinds.numbers and "vector" in (*kinds.numbers.values(), *kinds.sequences.values()):
        values["D"] = float(draw.size)
    for name in kinds.lengths:
        values[name] = float(draw.size)
    if kinds.components:
        for name in indices:  # of components lie within the vectors
            values[name] = 1.0 + values[name] % draw.size
    values.setdefault("I", _identity(draw.size))
    ranges = _ranges(values, counts, kinds) if kinds.unbounded else {}
    return Interpretation(values, convention=convention, ranges=ranges)


def _is_length(count: str) -> bool:
    """Lengths are capitals or n; other counts are indices."""
    return count[:1].isupper() or count == "n"


def _spread_indices(values: dict[str, Any], indices: list[str]) -> None:
    """Different free indices get different values, so that i and j are told apart."""
    taken: set[float] = set()
    for name in indices:
        while values[name] in taken and values[name] < 9:
            values[name] += 1.0
        taken.add(values[name])


def _ranges(values: dict[str, Any], counts: list[str], kinds: Kinds) -> dict[str, tuple[int, int]]:
    """Where indices without bounds run."""
    low = 0 if kinds.from_zero else 1
    high = max([5, *(int(values[name]) for name in counts)])
    capitals = [int(values[name]) for name in counts if name[:1].isupper()]
    if len(capitals) == 1:
        high = capitals[0]
    return dict.fromkeys(kinds.unbounded, (low, high))
