"""Differences in percentage points off by a power of ten: 0.912 and 0.908 lie 0.4 points apart, not 4 or 0.004."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gradewright.checks.line_clash import LineClash
from gradewright.checks.runs import Run
from gradewright.language.quantities import read_quantities

MAX_SHARES = 60
"""With more printed shares than this, some two lie apart by any number."""
_LEAST_SHARE = 0.3
_MOST_POINTS = 0.1
"""A difference of fractions that was taken for points is small; larger ones may be points."""
MAX_GAPS = 15
_TELLING = 2
"""Digits of a difference that meet another one's by chance seldom enough."""
_ROUNDED = 1e-9


def point_gap_clashes(text: str, run: Run) -> Iterator[LineClash]:
    """Points that no two printed shares give, and that two give only with the decimal point elsewhere."""
    labelled = _labelled(run)
    shares = sorted({100 * v.value for v in run.values if _LEAST_SHARE <= v.value <= 1} | labelled)
    if not 1 < len(shares) <= MAX_SHARES:
        return
    gaps = [b - a for a, b in combinations(shares, 2)]
    own = [b - a for a, b in combinations(sorted(labelled), 2)] or gaps
    for quantity in read_quantities(text):
        if quantity.rejected or quantity.unit != "percentage_point" or quantity.bound or quantity.low <= 0:
            continue
        half = 0.5 * quantity.resolution * (2 if quantity.approximate else 1) + _ROUNDED
        if any(abs(gap - quantity.low) <= half for gap in gaps):
            continue
        slips = _slips(quantity.low, quantity.printed, len(own))
        gap = next((g for g in own for s in slips if abs(g / s - quantity.low) <= half), None)
        if gap is not None:
            yield LineClash(
                "scale", quantity.start, quantity.end, quantity.printed, f"{gap:.3g} percentage points",
                f"The outputs lie {gap:.3g} percentage points apart.",
            )  # fmt: skip


def _labelled(run: Run) -> frozenset[float]:
    """Shares in percent that their label calls a result."""
    measured = (v.value for v in run.values if (m := run.measure(v)) is not None and m.unit == "percent")
    return frozenset(100 * v if v <= 1 else v for v in measured if _LEAST_SHARE <= v <= 100)


def _slips(points: float, printed: str, gaps: int) -> tuple[float, ...]:
    """Powers of ten by which a stated difference may be too small, or too large where its digits tell."""
    telling = gaps <= MAX_GAPS and sum(c.isdigit() for c in printed.replace("0.", "")) >= _TELLING
    return (*((100.0,) if points <= _MOST_POINTS else ()), *((0.1, 10.0) if telling else ()))
