"""How often a stated cost is paid, where words beside it count that: "N times O(CM)", "N steps of O(CM)"."""

from __future__ import annotations

import re

from gradewright.language.costs import growth
from gradewright.language.costs.growth import Cost, CostError

_COUNT = r"[$(]?(?<![A-Za-z\\_^·⋅*])(?:\d{1,2}\s?)?(?P<count>[A-Z])[$)]?"
_BEFORE = re.compile(
    rf"{_COUNT}[\s~]{{1,2}}"
    r"(?:(?:[a-z]{3,14}s )?(?:times|×|x)|[a-z]{3,14}s (?:of|at|costing|each (?:costing|of)))[\s~]{1,2}"
    r"(?:cost(?:ing)? |work )?\$?$"
)
_AFTER = re.compile(rf"\$?,?[\s~]{{1,2}}(?:and (?:this|that) )?{_COUNT}[\s~]{{1,2}}times\b")
_REACH = 60


def repeated(text: str, start: int, end: int, cost: Cost) -> Cost:
    """The cost text[start:end] times the number that the words beside it give, if they give one and it has it not."""
    found = _BEFORE.search(text, max(0, start - _REACH), start) or _AFTER.match(text, end)
    if found is None or found["count"] in cost.symbols:
        return cost
    try:
        return growth.times(cost, growth.symbol(found["count"]))
    except CostError:
        return cost
