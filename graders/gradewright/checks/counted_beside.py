"""Amounts that the counts before them in their sentence give: they are worked out, and no result of a run."""

from __future__ import annotations

import math
import re
from itertools import combinations

from gradewright.language.quantities import Quantity
from gradewright.language.quantities.number_words import spelled_numbers

MAX_COUNTS = 8
"""Counts of one sentence that are multiplied and added; with more of them some combination gives anything."""
SMALLEST = 100_000
"""A smaller amount is met by chance."""
MAX_FACTOR = 100
"""Greater counts are summands, such as the widths of several layers."""
MAX_SENTENCE = 300
"""Characters of a sentence that are read before an amount."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
_FACTOR = r"\d[\d,]{0,12}(?:\.\d{1,6})?"
_PRODUCT = re.compile(
    r"(?<![\w.,^/+·⋅×*−-])(?<![\^/+·⋅×*−-] )"
    rf"(?P<factors>(?:{_FACTOR}\s?(?:[·⋅×x*]|\\times|\\cdot)\s?){{1,11}}{_FACTOR})\s?[=≈]\s?\Z"
)
"""A product of numbers that is written out before its value."""
_COUNT = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w.]|,\d{3})")


def is_counted_beside(quantity: Quantity, text: str) -> bool:
    """Whether an amount is a product written out before it, one of counts in its sentence, or their sum times a factor.

    "Three more heads with 6553, 3276 and 1638 inputs and six outputs, together 68,802 multiply-adds" needs no run.
    """
    if quantity.unit not in {"flop", "mac"} or quantity.low != quantity.high or quantity.low < SMALLEST:
        return False
    near = text[max(0, quantity.start - MAX_SENTENCE) : quantity.start]
    if (product := _PRODUCT.search(near)) is not None:
        factors = [float(each.replace(",", "")) for each in re.findall(_FACTOR, product["factors"])]
        if abs(math.prod(factors) - quantity.low) <= quantity.resolution / 2:
            return True
    before = _SENTENCE_END.split(near)[-1]
    counts = [float(found[0].replace(",", "")) for found in _COUNT.finditer(before)]
    counts = [count for count in (*counts, *(word.value for word in spelled_numbers(before))) if count > 1]
    if not 2 <= len(counts) <= MAX_COUNTS:
        return False
    products = {a * b for a, b in combinations(counts, 2)} | {
        a * b * c for a, b, c in combinations(counts, 3)
    }
    summands = [count for count in counts if count > MAX_FACTOR]
    sums = {sum(summands) * factor for factor in (1.0, *counts)} if len(summands) > 1 else set()
    return quantity.low in products | sums
