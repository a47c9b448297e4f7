"""The charts of the overview: what became of the rubric points, and how the scores are spread."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.reports.charts import Layer, ShareHistogram, StackChart, binned
from gradewright.reports.index_page import OutcomeLine, SubmissionLine
from gradewright.reports.words import STATUS_SIGNS, STATUS_WORDS

MAX_ROWS = 30
"""Models in one chart, those with the most rubric points; the table holds all of them."""
ENOUGH_TO_SPREAD = 20
"""Scored submissions below which the list itself is the better picture."""


def outcomes_chart(lines: Sequence[OutcomeLine]) -> StackChart | None:
    """Rubric points by final status; None where none was attempted."""
    largest = sorted(lines, key=lambda line: -line.total)[:MAX_ROWS]
    shown = [line for line in lines if line in largest]
    if not shown:
        return None
    met = [status for status in STATUS_SIGNS if any(line.counts[status] for line in shown)]
    which = f"; the {MAX_ROWS} with the most points" if len(lines) > MAX_ROWS else ""
    return StackChart(
        "outcomes",
        f"Rubric points by final status{which}",
        tuple(line.name for line in shown),
        tuple(
            Layer(
                f"{STATUS_SIGNS[status]} {STATUS_WORDS[status]}",
                f"var(--{status})",
                tuple(line.counts[status] / line.total for line in shown),
                tuple(line.counts[status] for line in shown),
            )
            for status in met
        ),
    )


def scores_chart(lines: Sequence[SubmissionLine]) -> ShareHistogram | None:
    """Submissions by their share of the decided points; None where there are few."""
    scores = [line.grade.score for line in lines]
    decided = [score for score in scores if score.possible - score.withheld > 0]
    if len(decided) < ENOUGH_TO_SPREAD:
        return None
    first = [score.first_try / (score.possible - score.withheld) for score in decided]
    final = [score.final / (score.possible - score.withheld) for score in decided]
    return ShareHistogram("scores", "Submissions by share of the points", binned(first), binned(final))
