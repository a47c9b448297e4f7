"""One-line quotients `a / b c`: which reading their spelling favours, and how they meet a sum before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from gradewright.language.formulas.tree import (
    Divide,
    Fold,
    Name,
    Node,
    Number,
    Product,
    names,
)

Lean = Literal["wide", "strict", "open"]


def is_mixed(whole: Node, part: Node) -> bool:
    """A mixed number, 3½: a whole number and a proper fraction of whole numbers, and nothing else."""
    if not isinstance(whole, Number) or not isinstance(part, Divide):
        return False
    top, bottom = part.numerator, part.denominator
    if not isinstance(top, Number) or not isinstance(bottom, Number):
        return False
    return (
        all(number.value.denominator == 1 for number in (whole, top, bottom)) and 0 < top.value < bottom.value
    )


def leaning(
    numerator: Node,
    denominator: Node,
    tail: tuple[Node, ...],
    operators: tuple[str, ...],
    spaced: bool,
    apart: bool,
) -> Lean:
    """Which reading the spelling of `a / b c` favours.

    A tight `x/2σ²` is meant wide, and `x / 2σ²` too; `1/2 x` and `a/b*c` are meant strictly; a spaced ` / ` before
    a product without signs is meant wide; everything else stays open. `apart`: a space stands behind the denominator.
    """
    loose = spaced or apart
    if not tail:
        return "wide"
    if "*" in operators:
        return "strict"
    if all(op == "" for op in operators):
        rational = isinstance(numerator, Number) and isinstance(denominator, Number)
        if spaced and not isinstance(denominator, Number):
            return "wide"
        if spaced and not apart and not isinstance(numerator, Number):
            return "wide"
        if isinstance(denominator, Number) and not loose:
            return "open" if rational else "wide"
        if not loose and isinstance(denominator, Name) and all(isinstance(part, Name) for part in tail):
            return "wide"
        return "strict" if rational else "open"
    return "open"


def divided(
    numerator: Node,
    denominator: Node,
    tail: tuple[Node, ...],
    operators: tuple[str, ...],
    lean: Lean,
    end: int,
) -> Node:
    """The quotient, moved inside a sum that ends the numerator when the denominator uses the sum's index."""
    last = numerator.factors[-1] if isinstance(numerator, Product) else numerator
    if isinstance(last, Fold):
        bound = {index.base for index in last.indices}
        if any(name.base in bound for part in (denominator, *tail) for name in _free_names(part)):
            inner = divided(last.body, denominator, tail, operators, lean, end)
            fold = replace(last, body=inner, end=end)
            if not isinstance(numerator, Product):
                return fold
            return replace(numerator, factors=(*numerator.factors[:-1], fold), end=end)
    start = numerator.start
    return Divide(numerator, denominator, tail, operators, lean, inline=True, start=start, end=end)


def _free_names(node: Node) -> tuple[Name, ...]:
    """Names of a node that no sum inside it binds."""
    if isinstance(node, Fold):
        bound = {index.base for index in node.indices}
        return tuple(name for name in names(node) if name.base not in bound)
    from gradewright.language.formulas.tree import children

    own = (node,) if isinstance(node, Name) else ()
    return own + tuple(name for child in children(node) for name in _free_names(child))
