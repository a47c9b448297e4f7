"""Tidy tables: one row a verdict, a flag, a submission, ready for pandas, polars or a spreadsheet.

A text cell that a spreadsheet would take for a formula (it begins with =, +, -, @ or a control character)
gets an apostrophe in front, as OWASP advises; numbers are written as numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from gradewright.reports.attempts import attempts_of
from gradewright.reports.course_view import CourseView, problem_of
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.visible import visible

Cell = str | int | float | bool | None

VERDICT_COLUMNS = (
    "submission", "model", "problem", "part", "criterion", "turn", "attempt", "is_first",
    "is_last", "status", "points", "possible", "line", "quote", "why", "method", "note",
    "confidence",
)  # fmt: skip
FLAG_COLUMNS = (
    "submission", "model", "turn", "kind", "line", "quote", "claimed", "reference", "source",
    "why",
)  # fmt: skip
SUBMISSION_COLUMNS = (
    "submission", "model", "first_try", "final", "possible", "withheld", "needs_review", "flags",
    "error",
)  # fmt: skip

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Cell) -> str:
    """A cell as text that no spreadsheet runs.

    >>> safe_cell("=1+1"), safe_cell(-0.5), safe_cell(None), safe_cell(True)
    ("'=1+1", '-0.5', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    text = visible(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def verdict_rows(grades: Sequence[GradedSubmission], course: CourseView) -> list[list[Cell]]:
    """One row for every verdict in the order of `VERDICT_COLUMNS`, attempts from 1 within a criterion."""
    rows: list[list[Cell]] = []
    for grade in grades:
        for criterion, attempts in attempts_of(grade, course).items():
            last = len(attempts.verdicts)
            for attempt, v in enumerate(attempts.verdicts, start=1):
                place: list[Cell] = [grade.submission, grade.model, problem_of(criterion), v.part, criterion]
                counted: list[Cell] = [v.turn, attempt, attempt == 1, attempt == last, v.status]
                earned: list[Cell] = [v.points, course.points_of(criterion), v.line]
                rows.append([*place, *counted, *earned, v.quote, v.why, v.method, v.note, v.confidence])
    return rows


def verdict_table(grades: Sequence[GradedSubmission], course: CourseView) -> str:
    """`verdict_rows` as CSV."""
    return _csv(VERDICT_COLUMNS, verdict_rows(grades, course))


def flag_table(grades: Sequence[GradedSubmission]) -> str:
    """One row for every flag."""
    rows: list[list[Cell]] = [
        [g.submission, g.model, f.turn, f.kind, f.line, f.quote, f.claimed, f.reference, f.source, f.why]
        for g in grades
        for f in g.flags
    ]
    return _csv(FLAG_COLUMNS, rows)


def submission_table(grades: Sequence[GradedSubmission]) -> str:
    """One row for every submission, those that could not be read too."""
    rows: list[list[Cell]] = []
    for grade in grades:
        score = grade.score
        points: list[Cell] = [score.first_try, score.final, score.possible, score.withheld]
        waiting = sum(verdict.status == "needs_review" for verdict in grade.verdicts)
        known = points if grade.error is None else [None] * len(points)
        rows.append([grade.submission, grade.model, *known, waiting, len(grade.flags), grade.error])
    return _csv(SUBMISSION_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue()
