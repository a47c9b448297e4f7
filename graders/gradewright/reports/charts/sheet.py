"""The sheet that a chart is drawn on: a matplotlib figure whose colours and names become the page's own.

matplotlib sees stand-ins only. A colour is the page's (`currentColor` or a variable of its style sheet), so
that charts follow light, dark and paper. A name is text of a submission: the page's escaped text takes its
place, and neither a font, a formula parser nor a text shaper ever reads it.

matplotlib is imported by whoever draws, never before; figures are made without pyplot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

WIDTH = 360.0
"""Width of every chart in its own unit, a pixel on a phone; heights follow from what is shown."""
TEXT_SIZE = 11.0
TICK_SIZE = 10.0
TICKS_HEIGHT = 20.0
"""Room below axes for their ticks."""
LEGEND_LINE = 17.0
"""Height of a line of the legend."""

AXIS_TITLE_HEIGHT = 15.0

INK, QUIET, LINE, PAPER = "currentColor", "var(--quiet)", "var(--line)", "var(--paper)"
ACCENT, PALE = "var(--chart-1)", "var(--chart-pale)"

Anchor = Literal["left", "center", "right"]
Marker = Literal["o", "D", "s", ""]

_POINTS = 72.0
"""matplotlib's points in an inch; one point is one unit of the picture."""
_FIRST_COLOUR = 0x000100
_COLOUR = re.compile(r"#0001([0-9a-f]{2})\b")
_NAME = re.compile(r">@(\d{1,6})@<")
_NEEDLESS = re.compile(r'(?<=<g) id="[^"]*"| transform="rotate\(-0 [^"]*"')
"""Names of groups that nothing refers to, and rotations by nothing."""
_LONG_NUMBER = re.compile(r"\d+\.\d{3,}")


class Sheet:
    """A figure of the charts' width, measured in units from its left upper corner."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure

        self.height = height
        self.figure = Figure(figsize=(WIDTH / _POINTS, height / _POINTS))
        self._colours: list[str] = []
        self._names: list[str] = []

    def colour(self, css: str) -> str:
        """The stand-in for one of the page's colours."""
        if css not in self._colours:
            self._colours.append(css)
        return f"#{_FIRST_COLOUR + self._colours.index(css):06x}"

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes without a frame, their ticks in the quiet colour."""
        place = (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height)
        axes = self.figure.add_axes(place)
        axes.set_frame_on(False)
        axes.tick_params(length=0, pad=4, labelsize=TICK_SIZE, labelcolor=self.colour(QUIET))
        return axes

    def write(
        self,
        x: float,
        y: float,
        text: str,
        anchor: Anchor = "left",
        css: str = INK,
        size: float = TEXT_SIZE,
    ) -> None:
        """Write a text, whosever it is, with the middle of its height at `y`."""
        self._names.append(text)
        self.figure.text(
            x / WIDTH,
            1 - y / self.height,
            f"@{len(self._names) - 1}@",
            ha=anchor,
            va="center_baseline",
            size=size,
            color=self.colour(css),
        )

    def title_axis(self, centre: float, title: str) -> None:
        """Name the horizontal scale at the sheet's foot."""
        self.write(centre, self.height - 8, title, "center", QUIET, TICK_SIZE)

    def legend(self, entries: Sequence[tuple[Marker, str, str, str]], columns: int = 1) -> None:
        """What marks mean, from the top of the sheet: marker ("" for a patch), edge, filling and words of each."""
        for place, (marker, edge, filling, words) in enumerate(entries):
            x = 8 + WIDTH / columns * (place % columns)
            y = LEGEND_LINE * (place // columns + 0.5)
            self.figure.add_artist(self._mark(x, y, marker or "s", edge, filling, 6.0 if marker else 9.0))
            self.write(x + 10, y, words, size=TICK_SIZE)

    def _mark(self, x: float, y: float, marker: str, edge: str, filling: str, size: float) -> Artist:
        from matplotlib.lines import Line2D

        return Line2D(
            [x / WIDTH],
            [1 - y / self.height],
            marker=marker,
            markersize=size,
            markeredgecolor=self.colour(edge),
            markerfacecolor=self.colour(filling),
            markeredgewidth=1.3,
            linestyle="none",
        )

    def svg(self) -> str:
        """The drawing as an SVG document with the page's colours and the names themselves."""
        written = StringIO()
        self.figure.savefig(written, format="svg", metadata={"Date": None}, transparent=True)
        lean = _LONG_NUMBER.sub(
            lambda found: f"{float(found.group()):.2f}", _NEEDLESS.sub("", written.getvalue())
        )
        coloured = _COLOUR.sub(lambda found: self._colours[int(found.group(1), 16)], lean)
        return _NAME.sub(lambda found: f">{escape(self._names[int(found.group(1))])}<", coloured)


def legend_height(entries: int, columns: int = 1) -> float:
    """Height that a legend takes with the gap below it; nothing without entries."""
    return LEGEND_LINE * -(-entries // columns) + 5 if entries else 0.0
