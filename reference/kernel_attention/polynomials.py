"""Exact polynomials through counts.

A count that is a polynomial of bounded degree in each size is determined by its values on a grid with one more
point an axis than the degree. The interpolation is done in rational numbers, so nothing is rounded, and the
result is held against further sizes off the grid: a count that is no such polynomial is an error, not a fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod

Sizes = Mapping[str, int]
"""A value for each size, e.g. {"N": 4, "D": 3}."""

Exponents = tuple[int, ...]


class NotPolynomialError(ValueError):
    """The counts do not come from one polynomial of the degrees that were allowed."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A polynomial with rational coefficients in named sizes; zero coefficients are left out."""

    symbols: tuple[str, ...]
    terms: tuple[tuple[Exponents, Fraction], ...]
    """Exponents in the order of `symbols` with their coefficient, highest powers first."""

    def at(self, sizes: Mapping[str, int | Fraction]) -> Fraction:
        """Value at the given sizes."""
        return sum(
            (c * prod(sizes[s] ** e for s, e in self._powers(exps)) for exps, c in self.terms), Fraction(0)
        )

    def monomials(self) -> tuple[tuple[Fraction, dict[str, int]], ...]:
        """Coefficient and exponents by name of every term, exponents of zero left out."""
        return tuple((c, {s: e for s, e in self._powers(exps) if e}) for exps, c in self.terms)

    def degree(self, symbol: str) -> int:
        """Highest power of one size: its growth exponent with the others fixed."""
        if symbol not in self.symbols:
            raise ValueError(f"symbol must be one of {', '.join(self.symbols)}, but is {symbol!r}")
        return max((dict(self._powers(exps))[symbol] for exps, _ in self.terms), default=0)

    def __str__(self) -> str:
        return " + ".join(_written(c, powers) for c, powers in self.monomials()) or "0"

    def _powers(self, exponents: Exponents) -> zip[tuple[str, int]]:
        return zip(self.symbols, exponents, strict=True)


def interpolate(count: Callable[[Sizes], int], degrees: Mapping[str, int]) -> Polynomial:
    """The polynomial of at most `degrees` in each size that gives `count` everywhere.

    `count` is executed at the sizes of a grid and at two sizes off it. Raises NotPolynomialError where the
    polynomial through the grid misses a count off it.
    """
    symbols = tuple(degrees)
    axes = [range(1, degrees[s] + 2) for s in symbols]
    counts = {point: Fraction(count(dict(zip(symbols, point, strict=True)))) for point in product(*axes)}
    for axis, nodes in enumerate(axes):
        counts = _along(counts, axis, _inverse_vandermonde(len(nodes)))
    terms = tuple(sorted(((e, c) for e, c in counts.items() if c), key=lambda term: term[0], reverse=True))
    polynomial = Polynomial(symbols, terms)
    for offset in (2, 5):
        sizes = {s: degrees[s] + offset + place for place, s in enumerate(symbols)}
        counted = count(sizes)
        if polynomial.at(sizes) != counted:
            raise NotPolynomialError(
                f"{polynomial} gives {polynomial.at(sizes)} at {sizes}, counted {counted}"
            )
    return polynomial


@cache
def _inverse_vandermonde(count: int) -> tuple[tuple[Fraction, ...], ...]:
    """Row e holds what each node 1..count contributes to the coefficient of x^e."""
    bases = [_lagrange_basis(node, count) for node in range(1, count + 1)]
    return tuple(tuple(basis[e] for basis in bases) for e in range(count))


def _lagrange_basis(node: int, count: int) -> list[Fraction]:
    """Coefficients, lowest first, of the polynomial that is 1 at `node` and 0 at the other nodes."""
    coefficients = [Fraction(1)]
    for other in range(1, count + 1):
        if other == node:
            continue
        shifted = [Fraction(0), *coefficients]
        lowered = [*(-other * c for c in coefficients), Fraction(0)]
        coefficients = [(a + b) / (node - other) for a, b in zip(shifted, lowered, strict=True)]
    return coefficients


def _along(
    values: Mapping[tuple[int, ...], Fraction], axis: int, matrix: Sequence[Sequence[Fraction]]
) -> dict[tuple[int, ...], Fraction]:
    """Turn values at the nodes of one axis (counted from 1) into coefficients of its powers (from 0)."""
    coefficients: dict[tuple[int, ...], Fraction] = {}
    for point, value in values.items():
        if not value:  # most are: a count has few terms
            continue
        for power, row in enumerate(matrix):
            place = (*point[:axis], power, *point[axis + 1 :])
            coefficients[place] = coefficients.get(place, Fraction(0)) + row[point[axis] - 1] * value
    return coefficients


def _written(coefficient: Fraction, powers: Mapping[str, int]) -> str:
    factors = [s if e == 1 else f"{s}^{e}" for s, e in powers.items()]
    if coefficient != 1 or not factors:
        factors.insert(0, str(coefficient))
    return "·".join(factors)
