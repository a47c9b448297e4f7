"""An exact answer to "is there a direction in which these all grow?": a small linear program over whole numbers.

Growth rates are compared along rays: with every symbol s = t^u_s and t → ∞, a term N^a·D^b becomes
t^(a·u_N + b·u_D), so that "this grows strictly faster than that" is a linear inequality in u ≥ 0. Whether several
hold at once is decided here by the simplex method with Bland's rule. Rows are kept as whole numbers and scaled as
needed: no tolerance, no rounding, the same result everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import gcd, lcm

from gradewright.language.costs.growth import Rational

Row = Sequence[Rational]

MAX_WORK = 25_000
"""Table cells that one comparison may compute, some tens of milliseconds."""


class TooMuchWork(ArithmeticError):
    """A comparison would need more steps than it may spend."""


@dataclass(slots=True)
class Budget:
    """What is left of the cells that may be computed."""

    cells: int = field(default=MAX_WORK)

    def spend(self, cells: int) -> None:
        """Raises TooMuchWork once nothing is left."""
        self.cells -= cells
        if self.cells < 0:
            raise TooMuchWork("the costs have too many terms to compare")


def growing_direction(
    strict: Sequence[Row], weak: Sequence[Row], width: int, budget: Budget
) -> tuple[int, ...] | None:
    """A direction u ≥ 0 with r·u > 0 for every strict row r and r·u ≥ 0 for every weak one, or None if there is none.

    `width` is the number of coordinates of u and of each row. By Farkas' lemma the system has no solution exactly
    when some convex combination of the strict rows plus a nonnegative one of the weak rows is ≤ 0 everywhere; the
    program maximises the weight of such a combination, and its prices are the direction.

    Raises TooMuchWork when the budget is spent.
    """
    tableau = _Tableau.of(strict, weak, width)
    while (column := tableau.entering()) is not None:
        budget.spend(len(tableau.rows) * len(tableau.rows[0]))
        tableau.pivot(column)
    objective = tableau.rows[-1]
    prices = objective[len(strict) + len(weak) :]
    return None if objective[-1] > 0 else tuple(prices[:width])


@dataclass(slots=True)
class _Tableau:
    """Rows: one per coordinate (combination ≤ 0), one for the total weight (≤ 1), last the objective.

    Each row may be scaled by any positive number: signs, ratios within a row and the direction stay what they are.
    """

    rows: list[list[int]]
    basis: list[int]

    @classmethod
    def of(cls, strict: Sequence[Row], weak: Sequence[Row], width: int) -> _Tableau:
        columns = [_whole_row(row) for row in (*strict, *weak)]
        rows: list[list[int]] = []
        for i in range(width + 1):
            weights = [row[i] for row in columns] if i < width else [1] * len(strict) + [0] * len(weak)
            slack = [int(j == i) for j in range(width + 1)]
            rows.append([*weights, *slack, int(i == width)])
        rows.append([-1] * len(strict) + [0] * (len(weak) + width + 2))
        return cls(rows, list(range(len(columns), len(columns) + width + 1)))

    def entering(self) -> int | None:
        return next((j for j, value in enumerate(self.rows[-1][:-1]) if value < 0), None)

    def pivot(self, column: int) -> None:
        """Bring `column` into the basis; ties of the ratio go to the smallest basic variable, so it never cycles."""
        row = self._leaving(column)
        pivot_row = self.rows[row]
        scale = pivot_row[column]
        self.basis[row] = column
        for i, line in enumerate(self.rows):
            factor = line[column]
            if i != row and factor:
                changed = [scale * a - factor * b for a, b in zip(line, pivot_row, strict=True)]
                common = gcd(*changed) or 1
                self.rows[i] = [value // common for value in changed] if common > 1 else changed

    def _leaving(self, column: int) -> int:
        best: int | None = None
        for i, line in enumerate(self.rows[:-1]):
            if line[column] > 0 and (best is None or self._before(i, best, column)):
                best = i
        if best is None:
            raise TooMuchWork("a bounded combination came out unbounded")
        return best

    def _before(self, i: int, j: int, column: int) -> bool:
        """Whether row i has the smaller ratio of its last entry to its entry in `column`."""
        a, b = self.rows[i], self.rows[j]
        left, right = a[-1] * b[column], b[-1] * a[column]
        return left < right or (left == right and self.basis[i] < self.basis[j])


def _whole_row(row: Row) -> list[int]:
    scale = lcm(*(value.denominator for value in row)) if row else 1
    return [int(value * scale) for value in row]
