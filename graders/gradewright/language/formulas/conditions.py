"""Conditions as closures: whether relations, memberships and their combinations hold at a point.

Nearly equal values count as equal: a boundary that two formulas compute in different ways is one boundary.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Final

from gradewright.language.formulas.arithmetic import Clash, Measured, rank
from gradewright.language.formulas.execution import Evaluator
from gradewright.language.formulas.ranges import pairs
from gradewright.language.formulas.tree import Apply, Chain, Interval, Listing, Logic, Name, Node

Condition = Callable[[Evaluator], bool]
Inside = Callable[[Evaluator, Measured], bool]
"""Whether a number lies in a set."""
_SLACK: Final = 1e-10
_TESTS: Final[dict[str, Callable[[bool, bool], bool]]] = {
    **dict.fromkeys(("<", "≪"), lambda close, below: below and not close),
    **dict.fromkeys((">", "≫"), lambda close, below: not below and not close),
    "≤": lambda close, below: close or below,
    "≥": lambda close, below: close or not below,
    **dict.fromkeys(("=", "≈", ":=", "≡"), lambda close, _: close),
    "≠": lambda close, _: not close,
}
"""Each relation from whether its sides nearly agree and whether the left one is below the right one."""


def condition(node: Node) -> Condition:
    """Whether a condition holds; running it raises what an `Evaluator` raises."""
    if isinstance(node, Logic) and node.kind in ("and", "or"):
        parts = [condition(part) for part in node.parts]
        together = all if node.kind == "and" else any
        return lambda run: together([part(run) for part in parts])
    if isinstance(node, Chain):
        return _chain([_link(left, operator, right) for left, operator, right in pairs(node)])
    return lambda run: run.truth(node)


def _chain(links: list[Condition]) -> Condition:
    if len(links) == 1:
        return links[0]
    return lambda run: all(link(run) for link in links)


def _link(left: Node, operator: str, right: Node) -> Condition:
    if operator in ("∈", "∉"):
        contains = _inside(right)
        return lambda run: contains(run, run.run(left)) == (operator == "∈")
    test = _TESTS.get(operator)

    def holds(run: Evaluator) -> bool:
        a, b = run.run(left), run.run(right)
        if not (isinstance(a.value, float) and isinstance(b.value, float)) and not _ordered(a, b):
            raise Clash("an order between values that are not numbers")
        if test is None:
            raise Clash(f"the relation {operator} has no region")
        gap = float(a.value - b.value)
        return test(abs(gap) <= _SLACK * max(a.scale, b.scale, 1e-300), gap < 0)

    return holds


def _ordered(a: Measured, b: Measured) -> bool:
    """Whether both are numbers."""
    return not any(rank(item.value) or isinstance(item.value, tuple) for item in (a, b))


def _inside(region: Node) -> Inside:
    """Whether a number lies in an interval, a union, or a listed set."""
    if isinstance(region, Apply) and region.function.base in ("∪", "∩", "∖"):
        return _combined(region.function.base, *(_inside(part) for part in region.arguments))
    if isinstance(region, Listing) and region.kind in ("tuple", "bracket") and len(region.items) == 2:
        closed = region.kind == "bracket"
        region = Interval(region.items[0], region.items[1], closed, closed)
    if isinstance(region, Interval):
        return _between(region)
    if isinstance(region, Listing):
        elements = region.items
        return lambda run, item: any(_meets(item, run.run(element)) for element in elements)
    if isinstance(region, Name) and region.base in ("R", "N", "Z", "Q", "C"):
        return _refusal("a number domain")
    return _refusal("membership in something that is not listed")


def _combined(sign: str, first: Inside, second: Inside) -> Inside:
    def inside(run: Evaluator, item: Measured) -> bool:
        one, other = first(run, item), second(run, item)
        return {"∪": one or other, "∩": one and other}.get(sign, one and not other)

    return inside


def _refusal(reason: str) -> Inside:
    def inside(_: Evaluator, __: Measured) -> bool:
        raise Clash(reason)

    return inside


def _meets(item: Measured, other: Measured) -> bool:
    if not isfinite(other.value):
        return bool(item.value == other.value)
    return abs(float(item.value - other.value)) <= _SLACK * max(item.scale, other.scale)


def _between(interval: Interval) -> Inside:
    def inside(run: Evaluator, item: Measured) -> bool:
        low, high = run.run(interval.low), run.run(interval.high)
        if _meets(item, low):
            return interval.low_closed
        if _meets(item, high):
            return interval.high_closed
        return bool(low.value < item.value < high.value)

    return inside
