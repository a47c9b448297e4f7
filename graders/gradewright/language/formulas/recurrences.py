"""Recurrences written ahead, Z_{i+1} = Z_i + ..., restated for the index itself: Z_i = Z_{i-1} + ..."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import (
    Add,
    Chain,
    Fold,
    Name,
    Negate,
    Node,
    Number,
    Quantified,
    SetBuilder,
    names,
    walk,
    with_children,
)

MAX_SHIFT: Final = 8
_EQUAL_SIGNS: Final = frozenset(("=", ":=", "≡"))


def named_throughout(statements: tuple[Node, ...]) -> bool:
    """Whether every statement is an equation for a name."""
    return all(isinstance(node, Chain) and isinstance(node.items[0], Name) for node in statements)


def restated(node: Node) -> Node:
    """A recurrence for the index i + 1 or i - 1 of its name as the recurrence for index i.

    Other statements, and those in which i is also bound by a sum, stay as they are.
    """
    if not isinstance(node, Chain) or not _EQUAL_SIGNS.issuperset(node.operators):
        return node
    head = node.items[0]
    if not isinstance(head, Name) or len(head.subscripts) != 1:
        return node
    moved = _moved_index(head.subscripts[0])
    if moved is None or any(_binds(part, moved[0]) for part in walk(node)):
        return node
    if all(bare(name) != bare(head) for item in node.items[1:] for name in names(item)):
        return node
    index, shift = moved
    items = tuple(_shifted(item, index, -shift) for item in node.items[1:])
    return replace(node, items=(replace(head, subscripts=(index,)), *items))


def _moved_index(subscript: Node) -> tuple[Name, int] | None:
    """The index and how far `i + 1` moves it."""
    if not isinstance(subscript, Add) or len(subscript.terms) != 2:
        return None
    index, step = subscript.terms
    sign = -1 if isinstance(step, Negate) else 1
    step = step.of if isinstance(step, Negate) else step
    if not isinstance(index, Name) or index.subscripts or not isinstance(step, Number):
        return None
    if step.value.denominator != 1 or not 0 < step.value <= MAX_SHIFT:
        return None
    return index, sign * int(step.value)


def _binds(part: Node, index: Name) -> bool:
    if isinstance(part, Fold):
        return index in part.indices
    return isinstance(part, Quantified | SetBuilder)


def _shifted(node: Node, index: Name, shift: int) -> Node:
    if node == index:
        return _sum(index, shift)
    if isinstance(node, Add) and (moved := _moved_index(node)) is not None and moved[0] == index:
        return _sum(index, moved[1] + shift)
    return with_children(node, lambda child: _shifted(child, index, shift))


def _sum(index: Name, shift: int) -> Node:
    if shift == 0:
        return index
    step: Node = Number(Fraction(abs(shift)))
    return Add((index, step if shift > 0 else Negate(step)), start=index.start, end=index.end)
