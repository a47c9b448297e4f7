"""How hard each rubric point is against how well it tells strong answers from weak ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.reports.charts.sheet import ACCENT, LINE, QUIET, TICK_SIZE, WIDTH, Anchor, Sheet
from gradewright.reports.words import percent

_LEFT, _TOP, _RIGHT, _BOTTOM = 44.0, 24.0, 18.0, 36.0
_HEIGHT = 310.0
_LEAST_SPAN = 0.4
"""Of either scale, so that near points stay near."""
_MARGIN = 0.05
_DIGIT, _LINE_HEIGHT, _DOT = 6.5, 11.0, 4.0
_SIDES: tuple[tuple[Anchor, float, float], ...] = (
    ("left", 5.0, -5.0),
    ("right", -5.0, -5.0),
    ("left", 5.0, 6.0),
    ("right", -5.0, 6.0),
    ("center", 0.0, -10.0),
    ("center", 0.0, 11.0),
)
"""Places for a number beside its dot, the preferred one first."""


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
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        width, height = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        xs = [point.satisfied for point in self.points]
        ys = [point.discrimination for point in self.points]
        (x0, x1), (y0, y1) = _span(xs, least=0.0), _span([0.0, *ys], least=-1.0)
        axes = sheet.axes(_LEFT, _TOP, width, height)
        axes.set_xlim(x0, x1)
        axes.set_ylim(y0, y1)
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: percent(share)))
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.grid(color=sheet.colour(LINE), linewidth=0.8)
        axes.axhline(0, color=sheet.colour(QUIET), linewidth=1)
        axes.plot(xs, ys, "o", markersize=5, color=sheet.colour(ACCENT), clip_on=False)
        dots = [
            (_LEFT + width * (x - x0) / (x1 - x0), _TOP + height * (y1 - y) / (y1 - y0))
            for x, y in zip(xs, ys, strict=True)
        ]
        numbers = [str(point.number) for point in self.points]
        for number, (anchor, x, y) in zip(numbers, _placed(dots, numbers), strict=True):
            sheet.write(x, y, number, anchor, size=TICK_SIZE)
        sheet.title_axis(_LEFT + width / 2, "satisfied at the first try")
        sheet.write(8, 10, "discrimination", "left", QUIET, TICK_SIZE)


def _span(values: Sequence[float], least: float) -> tuple[float, float]:
    """A scale's ends with room around the values, which lie between `least` and 1."""
    low, high = min(values), max(values)
    wider = max(0.0, _LEAST_SPAN - (high - low)) / 2
    return max(least, low - wider) - _MARGIN, min(1.0, high + wider) + _MARGIN


_Box = tuple[float, float, float, float]


def _placed(
    dots: Sequence[tuple[float, float]], numbers: Sequence[str]
) -> Iterator[tuple[Anchor, float, float]]:
    """A place for every number, clear of dots and of earlier numbers where one of the places is."""
    taken: list[_Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots]
    for own, ((x, y), number) in enumerate(zip(dots, numbers, strict=True)):
        others = taken[:own] + taken[own + 1 :]
        places = [(anchor, x + dx, y + dy) for anchor, dx, dy in _SIDES]
        boxes = [_box(anchor, at_x, at_y, number) for anchor, at_x, at_y in places]
        met = [sum(_overlap(box, other) for other in others) for box in boxes]
        best = met.index(min(met))
        taken.append(boxes[best])
        yield places[best]


def _box(anchor: Anchor, x: float, y: float, number: str) -> _Box:
    width = _DIGIT * len(number)
    left = {"left": x, "center": x - width / 2, "right": x - width}[anchor]
    return left, y - _LINE_HEIGHT / 2, left + width, y + _LINE_HEIGHT / 2


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
