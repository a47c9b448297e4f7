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


_ROW = re.compile(
    r"^[ \t|*-]{0,6}(?P<name>[A-Za-z][\w. ]{0,24}?)[ \t|:*]{1,24}(?P<value>\d{1,3}(?:,\d{3})+|\d{4,15})[ \t|*]{0,8}$",
    re.M,
)
MAX_ROWS = 60


def is_share_of_rows(quantity: Quantity, text: str) -> bool:
    """Whether a share is that of a row which its sentence names, of another row: "layer4 8,393 ... total 11,179"."""
    if quantity.unit != "percent" or quantity.low != quantity.high:
        return False
    rows = {
        match["name"].strip().lower(): float(match["value"].replace(",", ""))
        for match in islice(_ROW.finditer(text), MAX_ROWS)
    }
    start = max(text.rfind("\n", 0, quantity.start), text.rfind(". ", 0, quantity.start)) + 1
    said = text[start : quantity.start].lower()
    named = [value for name, value in rows.items() if re.search(rf"\b{re.escape(name)}\b", said)]
    ranges = list(allowed(quantity))
    return any(
        low <= part / whole <= high
        for part in named
        for whole in rows.values()
        if whole > part
        for low, high in ranges
    )
