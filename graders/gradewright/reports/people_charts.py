"""The chart of the page on human graders: how often people and we judge alike, by part and by model."""

from __future__ import annotations

from gradewright.reports.charts import IntervalChart, Series
from gradewright.reports.course_view import problem_of, short_name
from gradewright.reports.people_page import PeoplePage

MAX_ROWS = 30
"""Groups in the chart, those with the most remarks; the table holds all of them."""


def agreement_chart(page: PeoplePage) -> IntervalChart | None:
    """Share of the same judgements, over all and by group; None where nothing can be compared."""
    if page.share is None:
        return None
    largest = sorted(page.groups, key=lambda line: -line.agreement.items)[:MAX_ROWS]
    shown = [line for line in page.groups if line in largest]
    names = [line.model or f"{short_name(line.part)} {problem_of(line.part)}" for line in shown]
    return IntervalChart(
        "agreement",
        "Same judgement as ours, with 95 % intervals",
        ("all remarks", *names),
        (Series("same judgement", (page.share, *(line.share for line in shown))),),
    )
