"""The subcommand `gradebook`: final points into the staff's own Canvas export."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, complain
from gradewright.errors import GradewrightError
from gradewright.reports import load_grades
from gradewright.reports.exports.canvas import GradebookError, fill_gradebook

PERSON, SUBMISSION = "canvas id", "submission"
"""Columns of the list that says whose submission is whose."""


@dataclass(frozen=True, slots=True)
class GradebookFiles:
    """The files that `gradebook` reads and the one it writes."""

    gradebook: Path
    grades: Path
    students: Path
    out: Path


def run_gradebook(files: GradebookFiles, assignment: str) -> int:
    """Write the filled gradebook; the exit status of the contract. Nothing is written where anything is amiss."""
    try:
        who = read_students(_text(files.students), files.students)
        filled = fill_gradebook(_text(files.gradebook), assignment, who, load_grades(files.grades))
        files.out.write_text(filled, encoding="utf-8", newline="")
    except GradewrightError as error:
        complain(str(error))
        return EXIT_AT_FAULT
    except OSError as error:
        complain(f"{error.filename}: {error.strerror or error}")
        return EXIT_AT_FAULT
    print(f"gradebook  {files.out} ({len(who)} of its rows have a submission)")
    return EXIT_GRADED


def read_students(text: str, name: Path) -> dict[str, str]:
    """Canvas ID -> submission, from a CSV with the columns "canvas id" and "submission" in any order.

    Raises GradebookError, naming the line, where a column or a cell is missing or a person appears twice.
    """
    rows = csv.reader(StringIO(text))
    columns = [cell.strip().lower() for cell in next(rows, [])]
    if PERSON not in columns or SUBMISSION not in columns:
        raise GradebookError(f"{name}:1: expected the columns {PERSON!r} and {SUBMISSION!r}")
    who: dict[str, str] = {}
    for row in rows:
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        person, submission = cells.get(PERSON, ""), cells.get(SUBMISSION, "")
        if not person or not submission:
            raise GradebookError(f"{name}:{rows.line_num}: needs both a {PERSON} and a {SUBMISSION}")
        if person in who:
            raise GradebookError(f"{name}:{rows.line_num}: {PERSON} {person!r} appears twice")
        who[person] = submission
    return who


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GradebookError(f"{path}: not UTF-8 (byte {error.start}); save it as CSV UTF-8") from None
