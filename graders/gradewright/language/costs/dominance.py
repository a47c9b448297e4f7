"""Which of two costs grows faster, for every way in which their symbols can go to infinity.

A ≤ B holds when no direction of growth leaves A ahead of B by more than a constant factor: each term of A lies in the
convex hull of the terms of B or below it (NM ≤ N² + M² although neither square divides NM). This is the comparison of
Newton polytopes, done exactly by the linear program in `rays`. Logarithms are coordinates of their own that no power
of their symbol is below, exponentials and factorials ones that no power is above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product
from typing import Literal

from gradewright.language.costs.growth import (
    Cost,
    CostError,
    Part,
    Rational,
    Term,
    base_of,
    is_fast,
    positive,
)
from gradewright.language.costs.rays import Budget, TooMuchWork, growing_direction

Relation = Literal["equal", "below", "above", "apart"]

MAX_SYMBOLS = 12
_STEEP = 10**6
"""How many times faster a symbol grows than its logarithm, and an exponential than its symbol, in exponents."""
_MAX_LOGS = 3
_MAX_CHOICES = 64

Direction = dict[str, int]


@dataclass(frozen=True, slots=True)
class Dominance:
    """How a cost `a` compares with a cost `b`."""

    relation: Relation
    """ "equal", "below" (a is the smaller class), "above", or "apart" (each is ahead somewhere)."""
    missing: tuple[Term, ...]
    """Terms of b that a falls short of, without those that another term of b makes superfluous."""
    excess: tuple[Term, ...]
    """Terms of a that b falls short of."""
    direction: Direction | None
    """Exponents of the symbols along which the costs part, or None for equal ones."""


def compare(a: Cost, b: Cost) -> Dominance:
    """Compare two costs; raises CostError or TooMuchWork where that cannot be decided within bounds."""
    budget = Budget()
    a, b = leading(a, budget), leading(b, budget)
    missing, there = _uncovered(b, a, budget)
    excess, here = _uncovered(a, b, budget)
    relation = _RELATIONS[bool(missing), bool(excess)]
    return Dominance(relation, missing, excess, there if there is not None else here)


_RELATIONS: dict[tuple[bool, bool], Relation] = {
    (False, False): "equal",
    (True, False): "below",
    (False, True): "above",
    (True, True): "apart",
}


def dominated(a: Cost, b: Cost) -> bool:
    """Whether a ≤ b up to a constant factor, everywhere; raises like `compare`."""
    return not _uncovered(positive(a), positive(b), Budget())[0]


def leading(cost: Cost, budget: Budget | None = None) -> Cost:
    """The cost without its terms of lower order; raises like `compare`."""
    budget = Budget() if budget is None else budget
    parts = list(positive(cost).parts)
    for part in tuple(parts):
        rest = [other for other in parts if other is not part]
        if rest and _ahead(part, rest, budget) is None:
            parts = rest
    return Cost(tuple(parts))


def _uncovered(cost: Cost, by: Cost, budget: Budget) -> tuple[tuple[Term, ...], Direction | None]:
    """Terms of `cost` that `by` does not dominate, and a direction in which the first of them is ahead."""
    terms: list[Term] = []
    first: Direction | None = None
    for part in cost.parts:
        direction = _ahead(part, by.parts, budget)
        if direction is not None:
            terms += part.terms[:1]
            first = first if first is not None else direction
    return tuple(terms), first


def _ahead(part: Part, others: Sequence[Part], budget: Budget) -> Direction | None:
    """A direction in which `part` grows faster than every one of `others`, or None."""
    if any(_plainly_below(part, other) for other in others):
        return None
    names = _coordinates(part, others)
    for chosen in _choices(others):
        rows = [_difference(term, other, names) for term in part.terms for other in chosen]
        budget.spend(len(rows) * len(names))
        for weak in _orders(names):
            direction = growing_direction(rows, weak, len(names), budget)
            if direction is not None:
                return dict(zip(names, direction, strict=True))
    return None


def _plainly_below(part: Part, other: Part) -> bool:
    """Whether one of the alternatives of `part` has no larger exponent than any alternative of `other`."""
    return any(all(_divides(small, large) for large in other.terms) for small in part.terms)


def _divides(small: Term, large: Term) -> bool:
    if small == large:
        return True
    names = {name for name, _ in (*small.powers, *large.powers)}
    return all(small.degree(name) <= large.degree(name) for name in names)


def _choices(others: Sequence[Part]) -> Iterator[tuple[Term, ...]]:
    """One term of each part: to be ahead of a minimum is to be ahead of one of its alternatives."""
    count = 1
    for other in others:
        count *= len(other.terms)
        if count > _MAX_CHOICES:
            raise TooMuchWork(f"more than {_MAX_CHOICES} ways to choose from the minima")
    return iter(product(*(other.terms for other in others)))


def _coordinates(part: Part, others: Sequence[Part]) -> tuple[str, ...]:
    names = {name for each in (part, *others) for term in each.terms for name, _ in term.powers}
    names |= {base for name in names if (base := base_of(name)) is not None}
    if len(names) > MAX_SYMBOLS:
        raise TooMuchWork(f"more than {MAX_SYMBOLS} symbols")
    if sum(is_fast(name) for name in names) > 1:
        raise CostError("two different exponentials")
    return tuple(sorted(names))


def _difference(term: Term, other: Term, names: Sequence[str]) -> list[Rational]:
    return [term.degree(name) - other.degree(name) for name in names]


def _orders(names: Sequence[str]) -> Iterator[list[list[Rational]]]:
    """The conditions on directions, once for every order of the symbols that have a logarithm.

    log N ≤ log M whenever N ≤ M: only within one order of the symbols are their logarithms ordered too, and the
    logarithms of two symbols are equal coordinates where the symbols are.
    """
    steep = [_steeper(name, names) for name in names if base_of(name) is not None]
    logged = [name for name in names if f"log({name})" in names]
    if len(logged) > _MAX_LOGS:
        raise TooMuchWork(f"more than {_MAX_LOGS} logarithms")
    for order in permutations(logged):
        rows = list(steep)
        for small, large in pairwise(order):
            rows.append(_at_most(small, large, names))
            rows.append(_at_most(f"log({small})", f"log({large})", names))
        yield rows


def _at_most(small: str, large: str, names: Sequence[str]) -> list[Rational]:
    return [(name == large) - (name == small) for name in names]


def _steeper(name: str, names: Sequence[str]) -> list[Rational]:
    base = base_of(name)
    fast, slow = (name, base) if is_fast(name) else (base, name)
    return [1 if n == fast else -_STEEP if n == slow else 0 for n in names]
