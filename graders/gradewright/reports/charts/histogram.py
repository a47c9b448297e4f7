"""How a run's scores are spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradewright.reports.charts.sheet import (
    AXIS_TITLE_HEIGHT,
    INK,
    LINE,
    PALE,
    PAPER,
    TICKS_HEIGHT,
    WIDTH,
    Sheet,
    legend_height,
)
from gradewright.reports.words import percent

BINS = 10
_LEFT, _RIGHT, _PLOT = 38.0, 17.0, 150.0


def binned(shares: Sequence[float]) -> tuple[int, ...]:
    """How many shares of 1 fall into each tenth; 1 belongs to the last.

    >>> binned([0.05, 0.1, 0.99, 1.0])
    (1, 1, 0, 0, 0, 0, 0, 0, 0, 2)
    """
    counts = [0] * BINS
    for share in shares:
        counts[min(BINS - 1, max(0, int(BINS * share + 1e-9)))] += 1
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class ShareHistogram:
    """Submissions by their share of the points, first try and final."""

    name: str
    title: str
    first: tuple[int, ...]
    """Submissions in each tenth."""
    final: tuple[int, ...]

    @property
    def words(self) -> str:
        """Where half of the submissions end."""
        total, below, place = sum(self.final), 0, 0
        while place < BINS - 1 and below + self.final[place] < total / 2:
            below += self.final[place]
            place += 1
        between = f"{percent(place / BINS)} to {percent((place + 1) / BINS)}"
        return f"{self.title}: {total} submissions; the median lies at {between} of the points in the end."

    @property
    def height(self) -> float:
        """Always the same."""
        return legend_height(2, 2) + _PLOT + TICKS_HEIGHT + AXIS_TITLE_HEIGHT

    def paint(self, sheet: Sheet) -> None:
        """Draw bars for the final scores and a line of steps for the first tries."""
        from matplotlib.ticker import MaxNLocator

        top, width = legend_height(2, 2), WIDTH - _LEFT - _RIGHT
        edges = [n / BINS for n in range(BINS + 1)]
        axes = sheet.axes(_LEFT, top, width, _PLOT)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.05 * max(1, *self.first, *self.final))
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.set_xticks(edges[::2], [percent(edge) for edge in edges[::2]])
        axes.grid(axis="y", color=sheet.colour(LINE), linewidth=0.8)
        axes.set_axisbelow(True)
        paper = sheet.colour(PAPER)
        axes.bar(edges[:-1], self.final, 1 / BINS, align="edge", color=sheet.colour(PALE), edgecolor=paper)
        axes.stairs(self.first, edges, color=sheet.colour(INK), linewidth=1.5)
        sheet.title_axis(_LEFT + width / 2, "share of the points")
        sheet.legend([("", PALE, PALE, "final"), ("", INK, PAPER, "first try")], 2)
