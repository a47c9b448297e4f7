"""What spelling leaves open, decided: is `a(b + c)` an application, and how far does `a / b c` reach?

`settle` turns a parsed tree into one without open questions; `readings` lists the trees worth trying.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from gradewright.language.formulas.tree import (
    Apply,
    Divide,
    Factorial,
    Name,
    Node,
    PositivePart,
    Power,
    Product,
    Transpose,
    walk,
    with_children,
)

Quotients = Literal["lean", "wide", "strict"]


def settle(node: Node, is_function: Callable[[Name], bool], quotients: Quotients = "lean") -> Node:
    """`node` with every open application and quotient decided.

    `is_function` tells whether a name stands for a function; others are factors. `quotients` chooses the
    reading of one-line quotients: as their spelling leans (open ones strictly), all wide, or all strict.
    """

    if not any(_is_unsettled(part) for part in walk(node)):
        return node

    def settled(part: Node) -> Node:
        part = with_children(_lifted(part, is_function), settled)
        if isinstance(part, Apply) and part.maybe_product:
            if is_function(part.function):
                return replace(part, maybe_product=False)
            return Product((part.function, part.arguments[0]), ("",), start=part.start, end=part.end)
        if isinstance(part, Divide) and part.tail:
            return _decided(part, quotients)
        return part

    return settled(node)


def _is_unsettled(part: Node) -> bool:
    if isinstance(part, Apply):
        return part.maybe_product
    return isinstance(part, Divide) and bool(part.tail)


def _lifted(node: Node, is_function: Callable[[Name], bool]) -> Node:
    """`M(D + 1)²` read as a product is M·(D + 1)²: the superscript moves to the bracket."""
    if not isinstance(node, Power | Transpose | Factorial | PositivePart):
        return node
    inner = node.base if isinstance(node, Power) else node.of
    if not isinstance(inner, Apply) or not inner.maybe_product or is_function(inner.function):
        return node
    bracket = inner.arguments[0]
    raised = replace(node, base=bracket) if isinstance(node, Power) else replace(node, of=bracket)
    return Product((inner.function, raised), ("",), start=node.start, end=node.end)


def _decided(node: Divide, quotients: Quotients) -> Node:
    wide = quotients == "wide" or (quotients == "lean" and node.lean == "wide")
    place = {"start": node.start, "end": node.end}
    if wide:
        bottom = Product((node.denominator, *node.tail), node.tail_operators, **place)
        return replace(node, denominator=bottom, tail=(), tail_operators=())
    first = replace(node, tail=(), tail_operators=())
    return Product((first, *node.tail), node.tail_operators, **place)


def is_open(node: Node) -> bool:
    """Whether some one-line quotient in the tree can fairly be read both ways."""
    return any(isinstance(part, Divide) and part.tail and part.lean == "open" for part in walk(node))


def readings(node: Node, is_function: Callable[[Name], bool]) -> tuple[Node, ...]:
    """The settled trees worth trying, the likeliest first; more than one only for one-line quotients."""
    if not any(isinstance(part, Divide) and part.tail for part in walk(node)):
        return (settle(node, is_function),)
    found: list[Node] = []
    for quotients in ("lean", "wide", "strict"):
        tree = settle(node, is_function, quotients)
        if tree not in found:
            found.append(tree)
    return tuple(found)
