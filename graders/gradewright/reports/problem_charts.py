"""The charts of a problem's page: how hard its rubric points are, and which of them tell submissions apart."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.reports.charts import IntervalChart, ItemChart, ItemPoint, Series
from gradewright.reports.course_view import short_name
from gradewright.reports.problem_page import ItemLine

MAX_ROWS = 40
"""Rubric points in one chart; the table holds all of them."""
ENOUGH_TO_COMPARE = 3
"""Points with a discrimination below which a chart of it would say nothing."""


def difficulty_chart(items: Sequence[ItemLine]) -> IntervalChart | None:
    """Share satisfied by rubric point, first try and in the end, in the order of the table; of many the hardest."""
    decided = [item for item in items if item.first_try or item.final]
    if not decided:
        return None
    shown, which = decided, ""
    if len(decided) > MAX_ROWS:
        hardest = {item.criterion.id for item in sorted(decided, key=_easiness)[:MAX_ROWS]}
        shown = [item for item in decided if item.criterion.id in hardest]
        which = f"; the {MAX_ROWS} hardest points"
    return IntervalChart(
        "difficulty",
        f"Satisfied by rubric point, with 95 % intervals{which}",
        tuple(f"{short_name(item.part)} {item.criterion.title}" for item in shown),
        (
            Series("first try", tuple(item.first_try for item in shown), filled=False),
            Series("final", tuple(item.final for item in shown)),
        ),
    )


def items_chart(items: Sequence[ItemLine]) -> ItemChart | None:
    """Share satisfied at the first try against discrimination, with the numbers of the table's rows."""
    points = tuple(
        ItemPoint(number, item.first_try.estimate, item.discrimination)
        for number, item in enumerate(items, start=1)
        if item.first_try and item.discrimination is not None
    )
    if len(points) < ENOUGH_TO_COMPARE:
        return None
    return ItemChart("items", "Difficulty against discrimination; numbers are the table's", points)


def _easiness(item: ItemLine) -> float:
    estimate = item.first_try or item.final
    return estimate.estimate if estimate else 1.0
