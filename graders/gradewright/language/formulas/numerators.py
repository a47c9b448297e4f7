"""Fractions told in two halves: "the numerator is φ(q) S, the denominator φ(q) Z" is the formula φ(q) S / (φ(q) Z)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from gradewright.language.formulas.finding import FoundFormula
from gradewright.language.formulas.parser import Formula
from gradewright.language.formulas.tree import Chain, Divide, Node, Omitted

MAX_BETWEEN: Final = 160
"""Characters between the two halves."""
_SAYS: Final = (
    r"(?: (?:of [^\n.;:=]{1,30}|simply|just|then|now|here))?[*_ ]{0,3}(?: is| becomes| reads| equals|:| =)?"
    r"[*_]{0,2}[ \n$`(]{0,6}"
)
_ABOVE: Final = re.compile(rf"\b(?:numerators?|top){_SAYS}$", re.IGNORECASE)
_BELOW: Final = re.compile(rf"\b(?:denominators?|bottom|normali[sz]er){_SAYS}$", re.IGNORECASE)
_EQUAL: Final = frozenset("=≈≡") | {":="}


def fractions_in_halves(text: str, found: Sequence[FoundFormula]) -> Iterator[FoundFormula]:
    """The fraction of every two neighbouring formulas that are called its numerator and its denominator."""
    for above, below in pairwise(found):
        if not 0 <= below.start - above.end <= MAX_BETWEEN:
            continue
        if not _ABOVE.search(text, max(0, above.start - 60), above.start):
            continue
        if not _BELOW.search(text, above.end, below.start):
            continue
        halves = _last(above.formula), _last(below.formula)
        if halves[0] is None or halves[1] is None or above.formula is None:
            continue
        whole = replace(above.formula, statements=(Divide(halves[0], halves[1]),), connectives=())
        yield FoundFormula(above.start, below.end, whole, "run")


def _last(formula: Formula | None) -> Node | None:
    """What a half is: its only formula, or the right side of the equation that names it."""
    if formula is None or len(formula.statements) != 1:
        return None
    tree = formula.tree
    if not isinstance(tree, Chain):
        return tree
    last = tree.items[-1]
    return last if _EQUAL.issuperset(tree.operators) and not isinstance(last, Omitted) else None
