"""Names that a chain gives to what stands before them: `e^{‖q‖²} φ(q)·φ(k) e^{‖k‖²} = ψ(q)·ψ(k)`, `e^{‖q‖²} =: c(q)`.

A product of one function at two arguments names the factors that depend on the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Divide,
    Inner,
    Name,
    Node,
    Power,
    Product,
    Transpose,
    names,
)

MAX_FACTORS: Final = 12
_EQUAL: Final = frozenset(("=", ":=", "≡"))


def named_behind(relation: Chain) -> Iterator[tuple[Apply, Node]]:
    """Applications that are said to be what stands before them, each with that: a head and its body."""
    for (before, named), operator in zip(pairwise(relation.items), relation.operators, strict=True):
        if operator not in _EQUAL:
            continue
        if isinstance(named, Apply):
            yield named, before
            continue
        pair = _pair(named)
        body = _factor_of(pair, before) if pair else None
        if pair and body is not None:
            yield pair[0], body


def _pair(node: Node) -> tuple[Apply, Apply] | None:
    """One function at two different names: ψ(q)·ψ(k), ψ(q)ψ(k)ᵀ, ⟨ψ(q), ψ(k)⟩."""
    match node:
        case Product(factors=(left, right)) | Inner(left=left, right=right):
            first, second = _untransposed(left), _untransposed(right)
        case _:
            return None
    if not (isinstance(first, Apply) and isinstance(second, Apply) and first.function == second.function):
        return None
    return (first, second) if _letter(first) and _letter(second) and first != second else None


def _letter(applied: Apply) -> str:
    only = applied.arguments[0] if len(applied.arguments) == 1 else None
    return spell(only) if isinstance(only, Name) else ""


def _factor_of(pair: tuple[Apply, Apply], product: Node) -> Node | None:
    """The factors of a product that depend on the first of two arguments, where each depends on one of them."""
    first, second = (_letter(applied) for applied in pair)
    factors = list(_factors(product))
    if not 2 <= len(factors) <= MAX_FACTORS:
        return None
    mine = []
    for factor in factors:
        used = {spell(part) for part in names(factor)}
        if (first in used) == (second in used):
            return None
        if first in used:
            mine.append(_untransposed(factor))
    if not mine or len(mine) == len(factors):
        return None
    return mine[0] if len(mine) == 1 else Product(tuple(mine), ("",) * (len(mine) - 1))


def _factors(node: Node) -> Iterator[Node]:
    """The factors of a product, those of an exponential of a sum among them."""
    match node:
        case Product(factors=inner):
            for factor in inner:
                yield from _factors(factor)
        case Inner(left=left, right=right):
            yield from _factors(left)
            yield from _factors(right)
        case Transpose(of=of):
            yield from _factors(of)
        case Apply(function=Name(base="exp"), arguments=(exponent,)):
            yield from (Apply(node.function, (term,)) for term in _terms(exponent))
        case Power(base=Name(base="e"), exponent=exponent):
            yield from (Power(node.base, term) for term in _terms(exponent))
        case _:
            yield node


def _terms(exponent: Node) -> Iterator[Node]:
    match exponent:
        case Add(terms=terms):
            for term in terms:
                yield from _terms(term)
        case Divide(numerator=Add(terms=terms), denominator=below, tail=()):
            yield from (Divide(term, below) for term in terms)
        case _:
            yield exponent


def _untransposed(node: Node) -> Node:
    return node.of if isinstance(node, Transpose) else node
