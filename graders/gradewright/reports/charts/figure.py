"""From a chart to an element of a page: drawn, made safe like any picture, with words that stand for it."""

from __future__ import annotations

from html import escape
from typing import Protocol

from gradewright.reports.charts.sheet import TICK_SIZE, Sheet
from gradewright.reports.pictures import safe_svg
from gradewright.reports.visible import visible


class Chart(Protocol):
    """What can be drawn. Charts are values; whoever makes one leaves out what has nothing to show."""

    @property
    def name(self) -> str:
        """A name of its own on its page, in small letters."""

    @property
    def title(self) -> str:
        """Its caption."""

    @property
    def words(self) -> str:
        """What it shows, for those who cannot see it."""

    @property
    def height(self) -> float:
        """Height of the sheet it needs."""

    def paint(self, sheet: Sheet) -> None:
        """Draw it."""


def chart_html(chart: Chart) -> str:
    """The chart as a figure of a page, the same bytes every time. Imports matplotlib.

    A user's own matplotlib settings neither matter nor change.
    """
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {"svg.fonttype": "none", "svg.hashsalt": chart.name, "font.size": TICK_SIZE}
        )
        sheet = Sheet(chart.height)
        chart.paint(sheet)
        drawing = sheet.svg()
    picture = safe_svg(drawing, f"chart-{chart.name}", chart.words)
    return f'<figure class="chart">{picture}<figcaption>{escape(visible(chart.title))}</figcaption></figure>'
