"""Shares that follow from amounts which the same text states: they stand or fall with these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice

from gradewright.checks.runs import allowed
from gradewright.checks.savings import is_saving
from gradewright.language.quantities import Quantity

MAX_AMOUNTS = 8
"""With more amounts than this some two give any share."""
_AMOUNTS = frozenset({"flop", "mac", "second"})
_POWER = re.compile(
    r"(?<![\w.])(\d{1,4}(?:\.\d{1,6})?)\s?(?:[×·x*]|\\(?:times|cdot))\s?10\s?\^\s?\{?(\d{1,2})(?!\d)"
)
"""An amount with a power of ten, whose unit may stand before it: "Total MACs: 1.8 × 10^9"."""


def follows_from_stated(quantity: Quantity, stated: Sequence[Quantity], text: str) -> bool:
    """Whether a share or a factor is the quotient of two amounts of one unit in `text`, or what it says is saved."""
    if quantity.unit not in {"percent", "ratio"} or quantity.low != quantity.high:
        return False
    saved = quantity.unit == "percent" and is_saving(quantity, text)
    ranges = list(allowed(replace(quantity, approximate=False)))
    for amounts in _amounts(stated, text):
        for small, large in combinations(sorted(a for a in amounts if a > 0), 2):
            known = (1 - small / large,) if saved else (small / large, large / small, 1 - small / large)
            if any(low <= value <= high for value in known for low, high in ranges):
                return True
    return False


def _amounts(stated: Sequence[Quantity], text: str) -> Iterator[frozenset[float]]:
    """Amounts of each unit, where they are few."""
    found: dict[str, set[float]] = defaultdict(set)
    for one in stated:
        if one.unit in _AMOUNTS and one.low == one.high and not one.rejected:
            found["mac" if one.unit == "flop" else one.unit].add(one.low)
    for match in islice(_POWER.finditer(text), MAX_AMOUNTS + 1):
        found["mac"].add(float(f"{match[1]}e{match[2]}"))
    for unit in sorted(found):
        if len(found[unit]) <= MAX_AMOUNTS:
            yield frozenset(found[unit])
