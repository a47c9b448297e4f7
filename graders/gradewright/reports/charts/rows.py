"""Rows of a chart: their labels at the left, as high as their lines need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradewright.reports.charts.labels import COLUMN, columns_of, fitted, lines_of
from gradewright.reports.charts.sheet import WIDTH, Sheet

_LINE_HEIGHT = 13.0
_GAP = 9.0
_LEAST_LEFT = 30.0
_RIGHT = 22.0
"""Room for half of the last tick's label."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with the places of their rows, measured from the first row's upper edge."""

    labels: tuple[tuple[str, ...], ...]
    """Lines of every label."""
    left: float
    """Where the axes begin."""
    middles: tuple[float, ...]
    height: float

    @property
    def width(self) -> float:
        """Width of the axes."""
        return WIDTH - self.left - _RIGHT

    def write(self, sheet: Sheet, top: float) -> None:
        """Write the labels at the left of axes that begin at `top`."""
        for lines, middle in zip(self.labels, self.middles, strict=True):
            for place, line in enumerate(lines):
                y = top + middle + _LINE_HEIGHT * (place - (len(lines) - 1) / 2)
                sheet.write(self.left - 9, y, line, "right")


def rows_of(names: Sequence[str]) -> Rows:
    """Rows with these names, one below the other."""
    labels = tuple(lines_of(name) for name in names)
    widest = max((columns_of(line) for lines in labels for line in lines), default=0.0)
    middles, end = [], 0.0
    for lines in labels:
        height = _LINE_HEIGHT * len(lines) + _GAP
        middles.append(end + height / 2)
        end += height
    return Rows(labels, max(_LEAST_LEFT, COLUMN * widest + 12), tuple(middles), end)


def named(name: str) -> str:
    """A row's name as the chart's words give it."""
    return fitted(name, 60)


def spoken(title: str, rows: Sequence[str], most: int = 8) -> str:
    """A chart's words: what is said of every row where there are few, of the first and the last where many.

    >>> spoken("Share", ["a 40 %", "b 60 %"])
    'Share: a 40 %; b 60 %.'
    >>> spoken("Share", ["a 40 %", "b 60 %", "c 70 %"], most=2)
    'Share: 3 rows from a 40 % to c 70 %. The table gives every figure.'
    """
    if len(rows) <= most:
        return f"{title}: {'; '.join(rows)}."
    return f"{title}: {len(rows)} rows from {rows[0]} to {rows[-1]}. The table gives every figure."
