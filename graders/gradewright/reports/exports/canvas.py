"""A Canvas gradebook filled from the staff's own export.

Canvas wants back the file it gave out, with one column more. Only rows of people whom the staff's list pairs
with a submission are filled; a name on the list that the gradebook does not have is refused, never invented.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from gradewright.errors import GradewrightError
from gradewright.reports.exports.tables import safe_cell
from gradewright.reports.grades import GradedSubmission

ID_COLUMN = "ID"


class GradebookError(GradewrightError):
    """The gradebook cannot be filled; the message names the column, person or submission at fault."""


def fill_gradebook(
    gradebook: str, assignment: str, who: Mapping[str, str], grades: Sequence[GradedSubmission]
) -> str:
    """The gradebook's CSV with the column `assignment` holding final points.

    `gradebook` is the text of Canvas's export, `who` maps a Canvas ID to a submission's path. A submission
    with points that wait for a person stays empty, so that no provisional score is published.

    Raises GradebookError if the text is no gradebook, if an ID or a submission of `who` is unknown, or if a
    submission was not graded.
    """
    rows = [row for row in csv.reader(StringIO(gradebook.removeprefix("\ufeff"))) if row]
    if not rows or ID_COLUMN not in rows[0]:
        raise GradebookError(f"no column {ID_COLUMN!r}: export the gradebook from Canvas and pass that file")
    column_of_id = rows[0].index(ID_COLUMN)
    scores = _scores(who, grades)
    known = {row[column_of_id].strip() for row in rows[1:] if len(row) > column_of_id}
    strangers = sorted(set(who) - known)
    if strangers:
        raise GradebookError(
            f"the gradebook has no ID {', '.join(map(repr, strangers[:5]))}; nothing was written"
        )
    if assignment not in rows[0]:
        rows[0].append(assignment)
    target = rows[0].index(assignment)
    for row in rows[1:]:
        row.extend([""] * (len(rows[0]) - len(row)))
        row[target] = scores.get(row[column_of_id].strip(), row[target])
    return _csv(rows, target)


def _scores(who: Mapping[str, str], grades: Sequence[GradedSubmission]) -> dict[str, str]:
    by_path = {grade.submission: grade for grade in grades}
    scores = {}
    for person, submission in who.items():
        grade = by_path.get(submission)
        if grade is None or grade.error is not None:
            raise GradebookError(f"{submission!r} (ID {person!r}) was not graded; nothing was written")
        scores[person] = "" if grade.score.withheld else safe_cell(grade.score.final)
    return scores


def _csv(rows: Sequence[Sequence[str]], target: int) -> str:
    """The rows as they came; only the new column is ours to write, and it holds numbers."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*rows[0][:target], safe_cell(rows[0][target]), *rows[0][target + 1 :]])
    writer.writerows(rows[1:])
    return text.getvalue()
