"""How hard each rubric point is against how well it tells strong answers from weak ones."""

from __future__ import annotations

from dataclasses import dataclass

from gradewright.reports.charts.sheet import ACCENT, LINE, QUIET, TICK_SIZE, WIDTH, Sheet
from gradewright.reports.words import percent

_LEFT, _TOP, _RIGHT, _BOTTOM = 44.0, 10.0, 18.0, 36.0
_HEIGHT = 300.0
_BESIDE = 5.0
"""From a point to its number."""


@dataclass(frozen=True, slots=True)
class ItemPoint:
    """A rubric point, by its number in the table beside the chart."""

    number: int
    satisfied: float
    """Share satisfied at the first try, 0 to 1."""
    discrimination: float
    """Correlation with the rest of the score, −1 to 1."""


@dataclass(frozen=True, slots=True)
class ItemChart:
    """Rubric points by share satisfied and discrimination."""

    name: str
    title: str
    points: tuple[ItemPoint, ...]

    @property
    def words(self) -> str:
        """The points that stand out, and how many there are."""
        hardest = min(self.points, key=lambda point: (point.satisfied, point.number))
        weakest = min(self.points, key=lambda point: (point.discrimination, point.number))
        return (
            f"{self.title}: {len(self.points)} points; hardest is number {hardest.number} "
            f"({percent(hardest.satisfied)} satisfied), least telling number {weakest.number} "
            f"({weakest.discrimination:.2f}). The table gives every figure."
        )

    @property
    def height(self) -> float:
        """Always the same."""
        return _HEIGHT

    def paint(self, sheet: Sheet) -> None:
        """Draw a dot a point with its number beside it."""
        width, height = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        floor = min(0.0, *(point.discrimination for point in self.points)) - 0.08
        axes = sheet.axes(_LEFT, _TOP, width, height)
        axes.set_xlim(-0.03, 1.03)
        axes.set_ylim(floor, 1.05)
        axes.set_xticks((0, 0.25, 0.5, 0.75, 1), [percent(n / 4) for n in range(5)])
        axes.set_yticks([tick for tick in (-1, -0.5, 0, 0.5, 1) if tick >= floor])
        axes.grid(color=sheet.colour(LINE), linewidth=0.8)
        axes.axhline(0, color=sheet.colour(QUIET), linewidth=1)
        xs, ys = [point.satisfied for point in self.points], [point.discrimination for point in self.points]
        axes.plot(xs, ys, "o", markersize=5, color=sheet.colour(ACCENT), clip_on=False)
        for point in self.points:
            x = _LEFT + width * (point.satisfied + 0.03) / 1.06 + _BESIDE
            y = _TOP + height * (1.05 - point.discrimination) / (1.05 - floor) - _BESIDE
            sheet.write(x, y, str(point.number), size=TICK_SIZE)
        sheet.title_axis(_LEFT + width / 2, "satisfied at the first try")
        sheet.write(_LEFT - 2, 6, "discrimination", "left", QUIET, TICK_SIZE)
