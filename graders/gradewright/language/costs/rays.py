"""An exact answer to "is there a direction in which these all grow?": a small linear program over fractions.

Growth rates are compared along rays: with every symbol s = t^u_s and t → ∞, a term N^a·D^b becomes
t^(a·u_N + b·u_D), so that "this grows strictly faster than that" is a linear inequality in u ≥ 0. Whether several
hold at once is decided here by the simplex method with Bland's rule, in rational arithmetic: no tolerance, no
rounding, the same result everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Row = Sequence[Fraction]

MAX_PIVOTS = 400
"""Bland's rule always ends; the bound keeps hostile systems from taking their time about it."""

_ZERO, _ONE = Fraction(0), Fraction(1)


class TooMuchWork(ArithmeticError):
    """A comparison would need more steps than it may spend."""


def growing_direction(strict: Sequence[Row], weak: Sequence[Row], width: int) -> tuple[Fraction, ...] | None:
    """A direction u ≥ 0 with r·u ≥ 1 for every strict row r and r·u ≥ 0 for every weak one, or None if there is none.

    `width` is the number of coordinates of u and of each row. By Farkas' lemma the system has no solution exactly
    when some convex combination of the strict rows plus a nonnegative one of the weak rows is ≤ 0 everywhere; the
    program maximises the weight of such a combination, and its prices are the direction.

    Raises TooMuchWork after MAX_PIVOTS pivots.
    """
    tableau = _Tableau.of(strict, weak, width)
    for _ in range(MAX_PIVOTS):
        column = tableau.entering()
        if column is None:
            objective = tableau.rows[-1]
            prices = objective[len(strict) + len(weak) :]
            return None if objective[-1] > 0 else tuple(prices[:width])
        tableau.pivot(column)
    raise TooMuchWork(f"no direction decided after {MAX_PIVOTS} pivots")


@dataclass(slots=True)
class _Tableau:
    """Rows: one per coordinate (combination ≤ 0), one for the total weight (≤ 1), last the objective."""

    rows: list[list[Fraction]]
    basis: list[int]

    @classmethod
    def of(cls, strict: Sequence[Row], weak: Sequence[Row], width: int) -> _Tableau:
        columns = len(strict) + len(weak)
        rows: list[list[Fraction]] = []
        for i in range(width + 1):
            weights = (
                [row[i] for row in (*strict, *weak)]
                if i < width
                else [_ONE] * len(strict) + [_ZERO] * len(weak)
            )
            slack = [_ONE if j == i else _ZERO for j in range(width + 1)]
            rows.append([*weights, *slack, _ONE if i == width else _ZERO])
        rows.append([-_ONE] * len(strict) + [_ZERO] * (len(weak) + width + 2))
        return cls(rows, list(range(columns, columns + width + 1)))

    def entering(self) -> int | None:
        return next((j for j, value in enumerate(self.rows[-1][:-1]) if value < 0), None)

    def pivot(self, column: int) -> None:
        """Bring `column` into the basis; ties of the ratio go to the smallest basic variable, so it never cycles."""
        ratios = [
            (line[-1] / line[column], self.basis[i], i)
            for i, line in enumerate(self.rows[:-1])
            if line[column] > 0
        ]
        if not ratios:
            raise TooMuchWork("a bounded combination came out unbounded")
        row = min(ratios)[2]
        scale = self.rows[row][column]
        self.rows[row] = pivot_row = [value / scale for value in self.rows[row]]
        self.basis[row] = column
        for i, line in enumerate(self.rows):
            factor = line[column]
            if i != row and factor:
                self.rows[i] = [a - factor * b for a, b in zip(line, pivot_row, strict=True)]
