"""Exact interpolation of counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.kernel_attention.polynomials import NotPolynomialError, Polynomial, interpolate

coefficients = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 1)), st.integers(-9, 9).filter(bool), max_size=6
)


@given(coefficients)
def test_a_polynomial_is_recovered_from_its_values(drawn):
    def count(sizes):
        return sum(c * sizes["N"] ** a * sizes["D"] ** b for (a, b), c in drawn.items())

    found = interpolate(count, {"N": 2, "D": 1})
    assert {exponents: int(c) for exponents, c in found.terms} == drawn


def test_half_coefficients_are_exact():
    found = interpolate(lambda s: s["N"] * (s["N"] + 1) // 2 * s["D"], {"N": 2, "D": 1})
    assert found.monomials() == ((Fraction(1, 2), {"N": 2, "D": 1}), (Fraction(1, 2), {"N": 1, "D": 1}))
    assert str(found) == "1/2·N^2·D + 1/2·N·D"


@pytest.mark.parametrize("count", [lambda s: s["N"] ** 3, lambda s: 2 ** s["N"], lambda s: s["N"] // 3])
def test_a_count_of_higher_degree_is_an_error_and_not_a_fit(count):
    with pytest.raises(NotPolynomialError, match=r"at {'N': \d+}, counted \d+"):
        interpolate(count, {"N": 2})


def test_degrees_are_growth_exponents():
    found = interpolate(lambda s: s["N"] ** 2 * s["D"] + s["N"] + 5, {"N": 2, "D": 1})
    assert (found.degree("N"), found.degree("D")) == (2, 1)
    assert str(found) == "N^2·D + N + 5"
    with pytest.raises(ValueError, match="symbol must be one of N, D, but is 'M'"):
        found.degree("M")


def test_the_zero_polynomial():
    zero = interpolate(lambda s: 0, {"N": 1})
    assert zero == Polynomial(("N",), ())
    assert (str(zero), zero.degree("N"), zero.at({"N": 7})) == ("0", 0, 0)
