"""Estimates with their intervals, row by row: what is often called a forest plot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gradewright.reports.charts.rows import Rows, named, rows_of, spoken
from gradewright.reports.charts.sheet import (
    ACCENT,
    AXIS_TITLE_HEIGHT,
    LINE,
    PAPER,
    QUIET,
    TICKS_HEIGHT,
    Marker,
    Sheet,
    legend_height,
)
from gradewright.reports.statistics import Interval
from gradewright.reports.words import percent, signed_percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_APART = 4.0
"""Half the distance between two series of one row."""
_SHORT = 22
"""Letters of a series' name up to which two stand side by side in the legend."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal scale with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    zero: float | None = None
    """Where "no difference" is."""
    title: str = ""
    written: Callable[[float | None], str] = percent
    """How a value reads."""


SHARES = Axis(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
DIFFERENCES = Axis(-1.0, 1.0, (-1.0, -0.5, 0.0, 0.5, 1.0), zero=0.0, written=signed_percent)


@dataclass(frozen=True, slots=True)
class Series:
    """One estimate a row; None where a row has none."""

    name: str
    values: tuple[Interval | None, ...]
    filled: bool = True
    """Whether its marks are filled squares, or else open circles."""

    @property
    def look(self) -> tuple[Marker, str, str]:
        """Marker, edge and filling: apart in shape and in lightness, not in hue alone."""
        return ("s", ACCENT, ACCENT) if self.filled else ("o", QUIET, PAPER)


@dataclass(frozen=True)
class IntervalChart:
    """Rows of estimates with intervals on one scale."""

    name: str
    title: str
    names: tuple[str, ...]
    """Of the rows, from above."""
    series: tuple[Series, ...]
    axis: Axis = SHARES

    @property
    def words(self) -> str:
        """Estimates with intervals."""
        return spoken(self.title, list(self._spoken()))

    @property
    def height(self) -> float:
        """Legend, rows, ticks and the axis' title."""
        return self._top + self._rows.height + TICKS_HEIGHT + (AXIS_TITLE_HEIGHT if self.axis.title else 0.0)

    def paint(self, sheet: Sheet) -> None:
        """Draw rows, intervals, estimates and legend."""
        rows, axis = self._rows, self.axis
        axes = sheet.axes(rows.left, self._top, rows.width, rows.height)
        axes.set_xlim(axis.low, axis.high)
        axes.set_ylim(rows.height, 0)
        axes.set_xticks(axis.ticks, [axis.written(tick) for tick in axis.ticks])
        axes.set_yticks([])
        axes.grid(axis="x", color=sheet.colour(LINE), linewidth=0.8)
        if axis.zero is not None:
            axes.axvline(axis.zero, color=sheet.colour(QUIET), linewidth=1)
        for place in range(len(self.series)):
            self._paint_series(place, axes, sheet)
        rows.write(sheet, self._top)
        if axis.title:
            sheet.title_axis(rows.left + rows.width / 2, axis.title)
        if self._explained:
            sheet.legend([(*series.look, series.name) for series in self.series], self._columns)

    def _paint_series(self, place: int, axes: Axes, sheet: Sheet) -> None:
        series = self.series[place]
        marker, edge, filling = series.look
        shown = [
            (value, middle + self._offset(place, row))
            for row, (value, middle) in enumerate(zip(series.values, self._rows.middles, strict=True))
            if value
        ]
        ys = [y for _, y in shown]
        lows, highs = [value.low for value, _ in shown], [value.high for value, _ in shown]
        axes.hlines(ys, lows, highs, colors=sheet.colour(edge), linewidth=2, clip_on=False)
        axes.plot(
            [value.estimate for value, _ in shown],
            ys,
            marker,
            markersize=6,
            markeredgewidth=1.3,
            markeredgecolor=sheet.colour(edge),
            markerfacecolor=sheet.colour(filling),
            clip_on=False,
        )

    @cached_property
    def _rows(self) -> Rows:
        return rows_of(self.names)

    @property
    def _columns(self) -> int:
        """Of the legend."""
        return 2 if max(len(series.name) for series in self.series) <= _SHORT else 1

    @property
    def _top(self) -> float:
        return legend_height(len(self.series), self._columns) if self._explained else 2.0

    @property
    def _explained(self) -> bool:
        """Whether there is a legend: one kind of filled marks needs none."""
        return len(self.series) > 1 or not self.series[0].filled

    def _offset(self, place: int, row: int) -> float:
        """Series share a row's height where several have a value in it."""
        present = [i for i, series in enumerate(self.series) if series.values[row]]
        return 2 * _APART * (present.index(place) - (len(present) - 1) / 2)

    def _spoken(self) -> Iterator[str]:
        write = self.axis.written
        for row, name in enumerate(self.names):
            said = [
                f"{series.name} {write(value.estimate)} ({write(value.low)} to {write(value.high)})"
                for series in self.series
                if (value := series.values[row])
            ]
            yield f"{named(name)}: {', '.join(said) or 'nothing decided'}"
