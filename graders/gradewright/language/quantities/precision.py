"""Whether a claimed figure agrees with a fact, by the digits that both print.

The claim is right if the reference rounds (or is cut) to it at the claim's printed precision, or the claim
rounds to the reference at the reference's. Only the answer's own hedge words widen that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gradewright.language.quantities.figures import Figure, scan_figures
from gradewright.language.quantities.layout import flatten
from gradewright.language.quantities.quantity import Quantity
from gradewright.truth import Fact

HEDGED = 0.05
"""Share of a hedged figure up to which one unit of its last non-zero digit is granted: "about 130M" is not 140M."""
CUT = 0.05
"""Share up to which leaving digits off is granted as rounding: "25 million" for 25.6 million."""
WIDE = 1.3
"""A range whose ends differ by more than this factor says "somewhere between", not "this value"."""
_SLACK = 1e-9

Agreement = Literal["yes", "no", "unclear"]


@dataclass(frozen=True, slots=True)
class Value:
    """A point or range with the worth of its last printed digit."""

    low: float
    high: float
    resolution: float = 0.0
    dims: tuple[int, ...] = ()
    elsewhere: bool = False
    """Accepted beside the fact's own value: of a wide range, only both ends together state it."""

    @property
    def wide(self) -> bool:
        """Whether the range is too wide to state one value."""
        return self.high > WIDE * self.low if self.low > 0 else self.high > self.low


@lru_cache(maxsize=4096)
def fact_values(fact: Fact) -> tuple[Value, ...]:
    """The fact's value as printed, its exact value, and every further value that is accepted."""
    printed = _printed(fact)
    exact = Value(fact.low, fact.high, 0.0)
    accepted = tuple(Value(low, high, 0.0, elsewhere=True) for low, high in fact.accepted)
    return (printed, exact, *accepted) if printed else (exact, *accepted)


def _printed(fact: Fact) -> Value | None:
    figures = scan_figures(flatten(fact.printed[:80]))
    if len(figures) != 1:
        return None
    figure = figures[0]
    if figure.dims:
        return Value(fact.low, fact.high, 1.0, figure.dims[:2])
    scale = _unit_scale(figure, fact)
    value = Value(figure.low * scale, figure.high * scale, figure.resolution * scale)
    return value if _close(value.low, fact.low, 0.1) or _close(value.high, fact.high, 0.1) else None


def _unit_scale(figure: Figure, fact: Fact) -> float:
    """1, or the factor that the printed form leaves to the attribute's unit (hours printed, seconds meant)."""
    return fact.low / figure.low if figure.low and not _close(fact.low, figure.low, 0.2) else 1.0


def _close(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def agrees(quantity: Quantity, fact: Fact, *, factor: float = 1.0) -> Agreement:
    """Whether the quantity (times `factor`, to the fact's unit) states the fact. "unclear": too vague to tell."""
    claimed = Value(
        quantity.low * factor, quantity.high * factor, quantity.resolution * factor, quantity.dims
    )
    verdicts = [_agrees(quantity, claimed, value) for value in fact_values(fact)]
    if "yes" in verdicts:
        return "yes"
    return "unclear" if "unclear" in verdicts else "no"


def is_one_of_a_familys(quantity: Quantity, fact: Fact, *, factor: float = 1.0) -> bool:
    """Whether a single figure only lies in a wide range that is accepted for the family which the thing is one of."""
    low, high = quantity.low * factor, quantity.high * factor
    return low == high and any(
        value.wide and value.elsewhere and value.low <= low <= value.high for value in fact_values(fact)
    )


def _agrees(quantity: Quantity, claimed: Value, known: Value) -> Agreement:
    if claimed.dims and known.dims:
        return "yes" if claimed.dims[:2] in (known.dims, known.dims[::-1]) else "no"
    if quantity.bound:
        return _within_bound(quantity, claimed, known)
    if claimed.low == claimed.high:
        return _point(claimed, known, hedged=quantity.approximate)
    if known.low == known.high or not known.wide:
        return _range_around(claimed, known, hedged=quantity.approximate)
    ends = _same(claimed.low, claimed.resolution, known.low, known.resolution, hedged=quantity.approximate)
    ends = ends and _same(
        claimed.high, claimed.resolution, known.high, known.resolution, hedged=quantity.approximate
    )
    return "yes" if ends else "unclear" if known.low <= claimed.low and claimed.high <= known.high else "no"


def _point(claimed: Value, known: Value, *, hedged: bool) -> Agreement:
    if not (known.wide and known.elsewhere) and any(
        _same(claimed.low, claimed.resolution, end, known.resolution, hedged=hedged)
        for end in (known.low, known.high)
    ):
        return "yes"
    if known.low <= claimed.low <= known.high:
        return "unclear" if known.wide else "yes"
    return "no"


def _range_around(claimed: Value, known: Value, *, hedged: bool) -> Agreement:
    """A claimed range around a fact of one value: right if it is narrow, too vague if it is not."""
    slack = max(claimed.resolution, known.resolution) / 2 * (2 if hedged else 1)
    if known.high < claimed.low - slack or known.low > claimed.high + slack:
        return "no"
    return "unclear" if claimed.wide and claimed.high > 2 * claimed.low else "yes"


def _within_bound(quantity: Quantity, claimed: Value, known: Value) -> Agreement:
    slack = max(claimed.resolution, known.resolution) / 2 + _SLACK * abs(claimed.low)
    if quantity.bound in ("<", "<="):
        return "yes" if known.low <= claimed.high + slack else "no"
    return "yes" if known.high >= claimed.low - slack else "no"


def _same(claimed: float, claimed_step: float, known: float, known_step: float, *, hedged: bool) -> bool:
    """Whether two printed numbers can be roundings of one."""
    gap = abs(claimed - known)
    if gap <= max(claimed_step, known_step) / 2 * (1 + 1e-6) + _SLACK * abs(known):
        return True
    if claimed_step > known_step and 0 < known - claimed < claimed_step and gap <= CUT * abs(known):
        return True
    return hedged and gap <= min(_last_digit(claimed, claimed_step), HEDGED * abs(claimed)) * (1 + 1e-6)


def _last_digit(value: float, step: float) -> float:
    """Worth of the last digit that is not zero: 10M in "130M"."""
    if value <= 0 or step <= 0:
        return step
    while step < value and abs(value / (step * 10) - round(value / (step * 10))) < 1e-6:
        step *= 10
    return step


def same_digits(quantity: Quantity, fact: Fact, *, factor: float = 1.0) -> bool:
    """Whether the quantity would state the fact if it were multiplied by `factor`; bounds do not count."""
    if quantity.bound or quantity.dims:
        return False
    claimed = Value(quantity.low * factor, quantity.high * factor, quantity.resolution * factor)
    known = fact_values(fact)[0]
    if claimed.low != claimed.high or known.wide:
        return _same(claimed.low, claimed.resolution, known.low, known.resolution, hedged=False) and _same(
            claimed.high, claimed.resolution, known.high, known.resolution, hedged=False
        )
    return _same(claimed.low, claimed.resolution, known.low, known.resolution, hedged=False)


def significant_digits(quantity: Quantity) -> int:
    """How many digits the claim prints without trailing zeros: 2 for "140M", 4 for "25.57M"."""
    if quantity.low <= 0:
        return 0
    ratio = quantity.low / _last_digit(quantity.low, quantity.resolution or quantity.low)
    return len(str(round(ratio))) if ratio < 1e15 else 15


def is_power_of_ten_off(stated: float, computed: float) -> bool:
    """Whether a result is right but for its power of ten, to a few hundredths."""
    if stated <= 0 or computed <= 0:
        return False
    power = math.log10(stated / computed)
    return abs(round(power)) >= 1 and abs(power - round(power)) < math.log10(1.03)
