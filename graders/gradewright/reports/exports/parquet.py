"""The table of verdicts as Parquet: typed columns, so that no reader has to guess. Needs pyarrow.

pyarrow is large and optional; it is imported only when a table is written. Cells hold what was said, hidden
characters made visible: nothing runs a Parquet cell, so no apostrophe is put before a formula's sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from gradewright.reports.course_view import CourseView
from gradewright.reports.exports.tables import VERDICT_COLUMNS, Cell, verdict_rows
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.visible import visible

_TYPES = {
    "turn": "int64",
    "attempt": "int64",
    "is_first": "bool",
    "is_last": "bool",
    "points": "float64",
    "possible": "float64",
    "line": "int64",
    "confidence": "float64",
}
"""Arrow types of the columns that are not text; every column may hold nulls."""


def write_verdicts_parquet(grades: Sequence[GradedSubmission], course: CourseView, path: Path) -> bool:
    """Write the table of verdicts to `path`; False where pyarrow is not installed.

    A table that an earlier run left at `path` is removed in that case: it would not belong to these grades.
    Raises OSError if `path` cannot be written.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        path.unlink(missing_ok=True)
        return False
    rows = verdict_rows(grades, course)
    columns = {
        name: arrow.array([_value(name, row[place]) for row in rows], type=_TYPES.get(name, "string"))
        for place, name in enumerate(VERDICT_COLUMNS)
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(arrow.table(columns), path)
    return True


def _value(column: str, cell: Cell) -> Cell:
    """A cell as Arrow takes it: whole numbers as such, text without half characters."""
    if isinstance(cell, str):
        return visible(cell)
    return float(cell) if cell is not None and _TYPES.get(column) == "float64" else cell
