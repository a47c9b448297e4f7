"""Exact values of rational formulas, for differences that are too small for floating point to see.

A draw's numbers are fractions already, so sums, products, quotients and whole powers of them are computed
without rounding: x and (1 + 10⁻¹³)x then differ, and x/3 + x/3 + x/3 is x.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import (
    Add,
    Divide,
    Name,
    Negate,
    Node,
    Number,
    Power,
    Product,
    walk,
)

MAX_BITS: Final = 20_000
"""Longest numerator or denominator that is computed."""
MAX_POWER: Final = 400
FINE: Final = 10**8
"""Constants with larger numerators or denominators, and powers beyond the eighth, can hide a difference."""
_PRODUCTS: Final = frozenset(("", "·", "*", "×"))


class _NotRational(Exception):
    """Internal: some part is not a rational number."""


def exact_value(node: Node, values: Mapping[str, Any]) -> Fraction | None:
    """The value of a tree in which `values` gives every name a number; None if it is not rational."""
    try:
        return _value(node, values)
    except (_NotRational, ZeroDivisionError, RecursionError):
        return None


def has_fine_constants(node: Node) -> bool:
    """Whether a tree holds constants so large, small or long that a double may not show their effect."""
    return any(_is_fine(part) for part in walk(node))


def is_long_decimal(node: Node) -> bool:
    """Whether a tree holds a decimal of eight or more places, which may be meant as a rounded number."""
    return any(isinstance(part, Number) and part.places >= 8 for part in walk(node))


def _is_fine(part: Node) -> bool:
    if isinstance(part, Number):
        return abs(part.value.numerator) > FINE or part.value.denominator > FINE
    if not isinstance(part, Power) or not isinstance(part.base, Number):
        return False
    exponent = part.exponent.of if isinstance(part.exponent, Negate) else part.exponent
    return isinstance(exponent, Number) and exponent.value >= 8


def _value(node: Node, values: Mapping[str, Any]) -> Fraction:
    rule = _RULES.get(type(node))
    if rule is None:
        raise _NotRational
    found = rule(node, values)
    if max(found.numerator.bit_length(), found.denominator.bit_length()) > MAX_BITS:
        raise _NotRational
    return found


def _name(node: Name, values: Mapping[str, Any]) -> Fraction:
    value = values.get(spell(node))
    if not isinstance(value, float):
        raise _NotRational
    return Fraction(value)


def _product(node: Product, values: Mapping[str, Any]) -> Fraction:
    if not _PRODUCTS.issuperset(node.operators):
        raise _NotRational
    total = Fraction(1)
    for factor in node.factors:
        total *= _value(factor, values)
    return total


def _power(node: Power, values: Mapping[str, Any]) -> Fraction:
    exponent = _value(node.exponent, values)
    base = _value(node.base, values)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if exponent.denominator != 1 or abs(exponent) > MAX_POWER or bits * abs(exponent) > MAX_BITS:
        raise _NotRational
    return base ** int(exponent)


_RULES: Final[dict[type[Node], Callable[[Any, Mapping[str, Any]], Fraction]]] = {
    Add: lambda node, values: sum((_value(term, values) for term in node.terms), Fraction(0)),
    Divide: lambda node, values: _value(node.numerator, values) / _value(node.denominator, values),
    Name: _name,
    Negate: lambda node, values: -_value(node.of, values),
    Number: lambda node, _: node.value,
    Power: _power,
    Product: _product,
}
