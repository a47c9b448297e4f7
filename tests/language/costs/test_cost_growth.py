"""Growth of costs: the arithmetic, and which of two grows faster."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gradewright.language.costs import growth
from gradewright.language.costs.dominance import compare, dominated, leading
from gradewright.language.costs.expression import parse_cost
from gradewright.language.costs.growth import CostError
from gradewright.language.costs.rays import Budget, TooMuchWork, growing_direction


def relation(a: str, b: str) -> str:
    return compare(parse_cost(a).cost, parse_cost(b).cost).relation


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("X*Y", "X^2 + Y^2", "below"),
        ("X^2 + X*Y + Y^2", "X^2 + Y^2", "equal"),
        ("X*Y*Z", "X^3 + Y^3 + Z^3", "below"),
        ("X^2*Y^2", "X^3*Y + X*Y^3", "below"),
        ("X^2*Y^2", "X^3 + Y^3", "apart"),
        ("X^1.5", "X + X^2", "below"),
        ("X sqrt(Y)", "X + X Y", "below"),
        ("max(X, Y)", "X + Y", "equal"),
        ("min(X, Y)", "X", "below"),
        ("min(X, Y) Z", "min(X Z, Y Z)", "equal"),
        ("min(X, Y)", "sqrt(X Y)", "below"),
        ("X + 7", "3 X", "equal"),
        ("X (X + 1) / 2", "X^2", "equal"),
        ("X/Y", "X", "below"),
        ("1/(X + Y)", "1/X", "below"),
    ],
)
def test_polynomials_are_compared_by_their_polytopes(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("n log n", "n^1.01", "below"),
        ("n log(n^3)", "n log n", "equal"),
        ("n log^2 n", "n log n", "above"),
        ("log(n m)", "log n + log m", "equal"),
        ("m log n", "n log n + m log m", "below"),
        ("m log n", "n + m", "apart"),
        ("2^n", "n^40", "above"),
        ("n!", "n^5 log n", "above"),
    ],
)
def test_logarithms_are_below_powers_and_exponentials_above(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == expected


def test_differences_are_exact() -> None:
    assert str(parse_cost("(n+1)^2 - n^2").cost) == "1 + n"
    assert str(leading(parse_cost("n^2 - n").cost)) == "n^2"
    with pytest.raises(CostError, match="difference"):
        parse_cost("n - m")
    with pytest.raises(CostError, match="more than nothing"):
        parse_cost("n - n")


def test_missing_and_excess_terms_are_named() -> None:
    found = compare(parse_cost("a b + c^2").cost, parse_cost("a b + a c").cost)
    assert found.relation == "apart"
    assert [str(term) for term in found.missing] == ["a*c"]
    assert [str(term) for term in found.excess] == ["c^2"]


def test_the_direction_shows_the_difference() -> None:
    a, b = parse_cost("a^2 c").cost, parse_cost("a b + c^2").cost
    direction = compare(a, b).direction
    assert direction is not None

    def size(cost: growth.Cost) -> Fraction:
        return max(
            sum((Fraction(power) * direction[name] for name, power in part.terms[0].powers), Fraction(0))
            for part in cost.parts
        )

    assert size(a) != size(b)


def test_two_exponentials_are_not_decided() -> None:
    with pytest.raises(CostError, match="exponentials"):
        relation("2^n", "3^n")


def test_lower_order_terms_are_dropped() -> None:
    assert str(leading(parse_cost("a b + a + b + 5").cost)) == "a*b"
    assert dominated(parse_cost("a + b").cost, parse_cost("a b").cost)


def test_growing_direction_of_a_solvable_and_an_unsolvable_system() -> None:
    found = growing_direction([(1, -2), (-1, 4)], [], 2, Budget())
    assert found is not None
    assert found[0] - 2 * found[1] > 0
    assert 4 * found[1] - found[0] > 0
    assert growing_direction([(1, -1), (-1, 1)], [], 2, Budget()) is None
    assert growing_direction([(1, 0)], [(-1, 0)], 2, Budget()) is None


def test_the_work_of_a_comparison_is_bounded() -> None:
    with pytest.raises(TooMuchWork):
        growing_direction([(1, -2), (-1, 4)], [], 2, Budget(cells=3))


def test_counted_terms_become_costs() -> None:
    cost = growth.from_monomial({"N": 2, "D": 1}, 4.5)
    assert str(cost) == "D*N^2"
    assert cost.parts[0].coefficient == Fraction(9, 2)
