"""Evaluate a comparison on the table: does L > R, or L = factor × R, hold for values the reference accepts?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gradewright.language.quantities.comparative import Relation
from gradewright.language.quantities.figures import Figure
from gradewright.language.quantities.precision import WIDE, Value, fact_values
from gradewright.truth import Fact

Outcome = Literal["supported", "contradicted", "not_covered"]
NEARLY_EQUAL = 0.03
"""Values closer than this share are not said to be more or fewer for certain."""
ALIKE = 1.15
"""Values within this factor may be called "as many", if only "practically"."""
UNLIKE = 1.5
"""Values farther apart than this may not."""
HEDGED = 0.1
"""Share by which a hedged factor may be off: "about 5 times" for 5.5."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a value or ratio may lie."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high * (1 + 1e-9) and other.low <= self.high * (1 + 1e-9)


def value_interval(facts: Iterable[Fact]) -> Interval | None:
    """Every value that the facts of one cell allow, by their printed precision; wide alternatives left out."""
    values: list[Value] = []
    for fact in facts:
        whole = fact_values(fact)
        values += [v for v in whole if v.low == fact.low or not v.wide]
    spans = [(v.low - v.resolution / 2, v.high + v.resolution / 2) for v in values]
    return Interval(min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None


def evaluate(left: Interval, right: Interval, relation: Relation, figure: Figure | None) -> Outcome:
    """Whether "left `relation` right" (by the factor or difference `figure`) holds."""
    if relation in ("by_more", "by_fewer"):
        return _difference(left, right, relation, figure)
    if right.low <= 0 or left.low <= 0:
        return "not_covered"
    ratio = Interval(left.low / right.high, left.high / right.low)
    if relation == "equal":
        return _equality(ratio)
    if figure is None:
        return _direction(ratio, relation)
    claimed = claimed_ratios(figure, relation)
    return "supported" if any(ratio.meets(each) for each in claimed) else "contradicted"


def _equality(ratio: Interval) -> Outcome:
    if ratio.low >= 1 / ALIKE and ratio.high <= ALIKE:
        return "supported"
    return "contradicted" if ratio.low > UNLIKE or ratio.high < 1 / UNLIKE else "not_covered"


def _direction(ratio: Interval, relation: Relation) -> Outcome:
    if relation == "fewer":
        ratio = Interval(1 / ratio.high, 1 / ratio.low)
    if ratio.low > 1 + NEARLY_EQUAL:
        return "supported"
    return "contradicted" if ratio.high < 1 - NEARLY_EQUAL else "not_covered"


def _difference(left: Interval, right: Interval, relation: Relation, figure: Figure | None) -> Outcome:
    if figure is None:
        return "not_covered"
    gap = Interval(left.low - right.high, left.high - right.low)
    if relation == "by_fewer":
        gap = Interval(-gap.high, -gap.low)
    slack = figure.resolution * (1.0 if figure.approximate else 0.5)
    low, high = figure.low - slack, figure.high + slack
    if figure.bound in ("<", "<="):
        low = min(0.0, low)
    if figure.bound in (">", ">="):
        high = float("inf")
    return "supported" if gap.meets(Interval(low, high)) else "contradicted"


def claimed_ratios(figure: Figure, relation: Relation) -> list[Interval]:
    """The ratios L/R that a stated factor allows; "5 times more" may mean five or six times as much."""
    if figure.unit == "percent" and relation != "times":
        low, high = figure.low / 100, figure.high / 100
        slack = figure.resolution / 200 * (2 if figure.approximate else 1)
        sign = 1 if relation == "more" else -1
        ends = sorted((1 + sign * (low - slack), 1 + sign * (high + slack)))
        return [_open_ended(Interval(max(ends[0], 1e-9), ends[1]), figure, inverted=sign < 0)]
    scale = 0.01 if figure.unit == "percent" else 1.0
    factor = _factor(figure, scale)
    if relation != "fewer":
        more = Interval(factor.low + 1, factor.high + 1)
        return [factor, more] if relation == "more" and figure.low >= 1 else [factor]
    if figure.low < 1 and not figure.in_words:
        return [factor, _inverse(factor)]
    return [_inverse(factor)]


def _factor(figure: Figure, scale: float) -> Interval:
    step = figure.resolution
    if figure.low >= 10 and figure.low == figure.high and step == 1 and figure.low % 10 == 0:
        step = min(10.0, figure.low / 2)  # "20x" is a round number
    low, high = figure.low - step / 2, figure.high + step / 2
    if figure.low >= 1 and step == 1 and not figure.in_words:
        high = figure.high + 0.99  # 5.6 may be cut to "5x"
    if figure.approximate:
        low, high = min(low, figure.low * (1 - HEDGED)), max(high, figure.high * (1 + HEDGED))
    if figure.hedge.startswith(("nearly", "almost")):
        low = min(low, figure.low * (1 - 2 * HEDGED))
    return _open_ended(Interval(max(low, 1e-9) * scale, high * scale), figure, inverted=False)


def _open_ended(interval: Interval, figure: Figure, *, inverted: bool) -> Interval:
    upward = figure.bound in (">", ">=")
    if not figure.bound:
        return interval
    if upward != inverted:
        return Interval(interval.low, 1e12)
    return Interval(1e-12 if inverted or figure.low < 1 or figure.unit == "percent" else 1.0, interval.high)


def _inverse(interval: Interval) -> Interval:
    return Interval(1 / interval.high, 1 / interval.low)


def is_wide(interval: Interval) -> bool:
    """Whether the reference leaves the value so open that a factor cannot be checked against it."""
    return interval.high > WIDE * interval.low
