"""Formulas that go on where the one before them ended: `V = a / b` in one display, `= c / d` in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gradewright.language.formulas import Formula
from gradewright.language.formulas.finding import FoundFormula
from gradewright.language.formulas.tree import Chain, Node, Omitted

_EQUALITIES: Final = frozenset({"=", ":=", "≡", "≈"})
_BETWEEN: Final = re.compile(
    r"[\s,;:]{0,12}(?:(?:\(\d{1,2}['′]?\)|[^\W\d_][\w'-]{0,14})[\s,:]{1,6}){0,6}[\s]{0,6}"
)
"""A few words that end no sentence: "which by (6) becomes"."""


def continued(text: str, found: Sequence[FoundFormula]) -> list[FoundFormula]:
    """The formulas, those without a left side with the one that the formula of their kind right before them has.

    Inside of a sentence a word may be the left side: "and the kernel $= ...$".
    """
    kept: list[FoundFormula] = []
    for item in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and item.formula is not None
            and before.formula is not None
            and before.how == item.how != "inline"
            and _BETWEEN.fullmatch(text, before.end, item.start)
        ):
            item = replace(item, parsed=_with_left_side(item.formula, before.formula))
        kept.append(item)
    return kept


def _with_left_side(formula: Formula, before: Formula) -> Formula:
    first, last = formula.statements[0], before.statements[-1]
    if not (isinstance(first, Chain) and isinstance(first.items[0], Omitted)):
        return formula
    head = _head(last)
    if head is None or first.operators[0] not in _EQUALITIES:
        return formula
    about = isinstance(last, Chain) and "≈" in last.operators
    operators = ("≈", *first.operators[1:]) if about else first.operators
    whole = replace(first, items=(head, *first.items[1:]), operators=operators)
    return replace(formula, statements=(whole, *formula.statements[1:]))


def _head(statement: Node) -> Node | None:
    """What a statement is about, if everything in it is said to be equal."""
    if not isinstance(statement, Chain):
        return statement
    head = statement.items[0]
    return head if _EQUALITIES.issuperset(statement.operators) and not isinstance(head, Omitted) else None
