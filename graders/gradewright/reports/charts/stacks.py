"""What a whole is made of, row by row: stacked bars with their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gradewright.reports.charts.rows import Rows, named, rows_of, spoken
from gradewright.reports.charts.sheet import (
    AXIS_TITLE_HEIGHT,
    INK,
    LINE,
    PAPER,
    TICK_SIZE,
    TICKS_HEIGHT,
    Sheet,
    legend_height,
)
from gradewright.reports.statistics import Interval
from gradewright.reports.words import number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 13.0
_BELOW = 9.5
"""From a bar's middle to the interval of its sum."""
_LETTER = 6.0
_COUNTED_ROWS = 16
"""Rows up to which counts are written into the bars."""
_SHORT = 27
"""Letters of a layer's name up to which two stand side by side in the legend."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that the wholes are made of."""

    name: str
    css: str
    """Its colour in the page."""
    sizes: tuple[float, ...]
    """Row by row, in the axis' unit."""
    counts: tuple[int, ...]
    """What is written into the bars where there is room."""


@dataclass(frozen=True)
class StackChart:
    """Stacked bars of shares, or of rates with the intervals of their sums."""

    name: str
    title: str
    names: tuple[str, ...]
    layers: tuple[Layer, ...]
    unit: str = ""
    """Of rates; shares of a whole have none."""
    sums: tuple[Interval | None, ...] = ()
    """Interval of every row's sum, for rates."""

    @property
    def words(self) -> str:
        """What every row is made of."""
        return spoken(self.title, list(self._spoken()))

    @property
    def height(self) -> float:
        """Legend, rows, ticks and the axis' title."""
        return self._top + self._rows.height + TICKS_HEIGHT + (AXIS_TITLE_HEIGHT if self.unit else 0.0)

    def paint(self, sheet: Sheet) -> None:
        """Draw bars, counts, intervals and legend."""
        rows = self._rows
        axes = sheet.axes(rows.left, self._top, rows.width, rows.height)
        axes.set_xlim(0, self._end)
        axes.set_ylim(rows.height, 0)
        axes.set_yticks([])
        axes.grid(axis="x", color=sheet.colour(LINE), linewidth=0.8)
        axes.set_axisbelow(True)
        begins = [0.0] * len(self.names)
        for layer in self.layers:
            self._paint_layer(layer, begins, axes, sheet)
            self._write_counts(layer, begins, sheet)
            begins = [begin + size for begin, size in zip(begins, layer.sizes, strict=True)]
        for interval, middle in zip(self.sums, rows.middles, strict=False):
            if interval:
                axes.hlines(
                    middle + _BELOW, interval.low, interval.high, colors=sheet.colour(INK), linewidth=1.3
                )
        if self.unit:
            axes.locator_params(axis="x", nbins=4)
            sheet.title_axis(rows.left + rows.width / 2, self.unit)
        else:
            axes.set_xticks((0, 0.25, 0.5, 0.75, 1), [percent(n / 4) for n in range(5)])
        rows.write(sheet, self._top)
        sheet.legend([("", layer.css, layer.css, layer.name) for layer in self.layers], self._columns)

    def _paint_layer(self, layer: Layer, begins: Sequence[float], axes: Axes, sheet: Sheet) -> None:
        seen = [row for row, size in enumerate(layer.sizes) if size]
        axes.barh(
            [self._rows.middles[row] for row in seen],
            [layer.sizes[row] for row in seen],
            _BAR,
            [begins[row] for row in seen],
            color=sheet.colour(layer.css),
            edgecolor=sheet.colour(PAPER),
            linewidth=0.8,
            clip_on=False,
        )

    def _write_counts(self, layer: Layer, begins: Sequence[float], sheet: Sheet) -> None:
        """The counts of a layer in those of its bars that have room, where there are few rows."""
        if self.sums or len(self.names) > _COUNTED_ROWS:
            return
        rows, scale = self._rows, self._rows.width / self._end
        for begin, size, count, middle in zip(begins, layer.sizes, layer.counts, rows.middles, strict=True):
            if size * scale >= _LETTER * len(str(count)) + 4:
                x = rows.left + (begin + size / 2) * scale
                sheet.write(x, self._top + middle, str(count), "center", PAPER, TICK_SIZE)

    @cached_property
    def _rows(self) -> Rows:
        return rows_of(self.names)

    @property
    def _columns(self) -> int:
        """Of the legend."""
        return 2 if max(len(layer.name) for layer in self.layers) <= _SHORT else 1

    @property
    def _top(self) -> float:
        return legend_height(len(self.layers), self._columns)

    @property
    def _end(self) -> float:
        """End of the scale: a whole, or the largest sum with its interval."""
        if not self.unit:
            return 1.0
        sums: list[float] = [
            sum(sizes) for sizes in zip(*(layer.sizes for layer in self.layers), strict=True)
        ]
        return 1.03 * max([*sums, *(interval.high for interval in self.sums if interval)])

    def _spoken(self) -> Iterator[str]:
        for row, name in enumerate(self.names):
            said = [
                f"{layer.name} {number(layer.sizes[row]) if self.unit else percent(layer.sizes[row])}"
                for layer in self.layers
                if layer.counts[row]
            ]
            yield f"{named(name)}: {', '.join(said) or 'none'}"
