"""Exact values of rational formulas, and which constants ask for them."""

from fractions import Fraction

import pytest

from gradewright.language.formulas import compare_formulas, parse
from gradewright.language.formulas.exact import exact_value, has_fine_constants, is_long_decimal

VALUES = {"x": 0.5, "y": 0.75, "D_r": 4.0}


def tree(text):
    return parse(text).tree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + y", Fraction(5, 4)),
        ("x - y", Fraction(-1, 4)),
        ("x y", Fraction(3, 8)),
        (r"x \cdot y \times 2", Fraction(3, 4)),
        (r"\frac{x}{y}", Fraction(2, 3)),
        ("x^3", Fraction(1, 8)),
        ("x^{-2}", Fraction(4)),
        ("D_r / 3", Fraction(4, 3)),
        ("1 + 10^{-13}", 1 + Fraction(1, 10**13)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("-(x - 1)", Fraction(1, 2)),
    ],
)
def test_rational_formulas_have_an_exact_value(text, value):
    assert exact_value(tree(text), VALUES) == value


@pytest.mark.parametrize(
    "text",
    [r"\sqrt{x}", r"\exp(x)", "x^y", "z", r"\frac{1}{x - x}", r"\sum_{i=1}^{3} i", "x!", "|x|", r"\pi"],
)
def test_what_is_not_rational_has_none(text):
    assert exact_value(tree(text), VALUES) is None


def test_names_that_are_not_numbers_have_none():
    assert exact_value(tree("x"), {"x": [1.0, 2.0]}) is None
    assert exact_value(tree("x"), {"x": abs}) is None


@pytest.mark.parametrize(
    "text", ["10^{-13}", "10^{12} x", "1.0000000001", "123456789012", "x + 2^{40}", "1e-12"]
)
def test_constants_that_can_hide_a_difference_are_fine(text):
    assert has_fine_constants(tree(text))


@pytest.mark.parametrize("text", ["10^3", "0.001", "1024", "x^{20}", "2^7", "3.14159", "D_r + 1"])
def test_everyday_constants_are_not(text):
    assert not has_fine_constants(tree(text))


def test_only_written_decimals_may_be_rounded():
    assert is_long_decimal(tree("0.333333333"))
    assert not is_long_decimal(tree("10^{-13}"))
    assert not is_long_decimal(tree("0.3333"))


@pytest.mark.parametrize("step", ["10^{-12}", "10^{-13}", "10^{-14}", "10^{-15}", "10⁻¹³", "2^{-45}"])
@pytest.mark.parametrize("value", ["x", "x^2", "x y", r"\frac{x}{y}"])
def test_a_factor_that_is_not_one_is_seen(value, step):
    assert compare_formulas(value, f"(1 + {step}) {value}").verdict == "not_equal"
    assert compare_formulas(f"{value} + {step} {value}", f"(1 + {step}) {value}").verdict == "equal"


@pytest.mark.parametrize("value", [r"\exp(x)", r"\sqrt{D}", r"\cos(x)", r"\|u\|^2"])
def test_a_factor_on_an_irrational_value_is_seen(value):
    assert compare_formulas(value, rf"(1 + 10^{{-13}}) {value}").verdict == "not_equal"


def test_a_decimal_that_rounds_a_fraction_in_its_last_place_is_equal():
    assert compare_formulas(r"\frac{1}{7}", "0.142857142857").verdict == "equal"
    assert compare_formulas(r"\frac{1}{7}", "0.142857142858").verdict != "equal"
