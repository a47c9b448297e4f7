"""The vector of ones: `A 𝟏` is the row sums of A, and in `diag(A 𝟏)⁻¹ A V` they normalise every row."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from gradewright.language.formulas.tree import Apply, Name, Node, Number, Product

ONES: Final = "ones"
"""The name of 𝟏 without a condition, until the product around it is read."""
ROW_SUMS: Final = "rowsums"


def is_ones(node: Node) -> bool:
    """Whether a factor is 𝟏 alone."""
    return isinstance(node, Name) and node.base == ONES


def summed_rows(factors: Sequence[Node], operators: Sequence[str]) -> tuple[list[Node], list[str]]:
    """Factors and the signs between them, with `A 𝟏` as row sums; a 𝟏 that follows nothing is the number one."""
    kept: list[Node] = []
    signs: list[str] = []
    for place, factor in enumerate(factors):
        sign = operators[place - 1] if kept else ""
        if is_ones(factor) and kept and sign == "":
            start = kept[0].start
            before = (
                kept[0]
                if len(kept) == 1
                else Product(tuple(kept), tuple(signs), start=start, end=factor.start)
            )
            kept, signs = [Apply(Name(ROW_SUMS), (before,), start=start, end=factor.end)], []
            continue
        signs += [sign] if kept else []
        one = Number(Fraction(1), start=factor.start, end=factor.end)
        kept.append(one if is_ones(factor) else factor)
    return kept, signs
