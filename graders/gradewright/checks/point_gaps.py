"""Differences in percentage points that are differences of fractions: 0.91 and 0.90 are one point apart, not 0.01."""

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
_ROUNDED = 1e-9


def point_gap_clashes(text: str, run: Run) -> Iterator[LineClash]:
    """Points that two printed fractions give only where the factor of a hundred is forgotten."""
    shares = sorted({v.value for v in run.values if _LEAST_SHARE <= v.value <= 1})
    if not 1 < len(shares) <= MAX_SHARES:
        return
    gaps = [b - a for a, b in combinations(shares, 2)]
    for quantity in read_quantities(text):
        if (
            quantity.rejected
            or quantity.unit != "percentage_point"
            or quantity.bound
            or not 0 < quantity.low <= _MOST_POINTS
        ):
            continue
        half = 0.5 * quantity.resolution + _ROUNDED
        if any(abs(100 * gap - quantity.low) <= half for gap in gaps):
            continue
        gap = next((g for g in gaps if g > half and abs(g - quantity.low) <= half), None)
        if gap is not None:
            yield LineClash(
                "scale", quantity.start, quantity.end, quantity.printed, f"{100 * gap:.3g} percentage points",
                f"The outputs lie {gap:.3g} apart as fractions, which is {100 * gap:.3g} percentage points.",
            )  # fmt: skip
