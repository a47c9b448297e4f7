"""Grades in the forms that other programs read. `grades.jsonl` stays the source of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gradewright.reports.addresses import slug
from gradewright.reports.course_view import CourseView
from gradewright.reports.exports.gradescope import gradescope_json
from gradewright.reports.exports.junit import junit_xml
from gradewright.reports.exports.parquet import write_verdicts_parquet
from gradewright.reports.exports.summary import markdown_summary
from gradewright.reports.exports.tables import flag_table, submission_table, verdict_table
from gradewright.reports.grades import GradedSubmission

__all__ = ["PARQUET", "write_exports"]

PARQUET = "verdicts.parquet"


def write_exports(grades: Sequence[GradedSubmission], course: CourseView, out: Path) -> list[Path]:
    """Write every export below `out` and return the paths.

    `verdicts.csv`, `flags.csv` and `submissions.csv` (one row each, UTF-8), `verdicts.parquet` where pyarrow is
    installed, `junit.xml`, `summary.md`, and `gradescope/NAME/results.json` for every submission that was
    graded. Raises OSError if `out` cannot be written.
    """
    texts = {
        "verdicts.csv": verdict_table(grades, course),
        "flags.csv": flag_table(grades),
        "submissions.csv": submission_table(grades),
        "junit.xml": junit_xml(grades, course),
        "summary.md": markdown_summary(grades, course),
    }
    for grade in grades:
        if grade.error is None:
            texts[f"gradescope/{slug(grade.submission)}/results.json"] = gradescope_json(grade, course)
    for name, text in texts.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    written = [out / name for name in texts]
    if write_verdicts_parquet(grades, course, out / PARQUET):
        written.append(out / PARQUET)
    return written
