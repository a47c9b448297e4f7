"""Pages and exports of a run: written by `grade`, and again by `report` without grading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, complain
from gradewright.cli.summary import tables_written
from gradewright.cli.views import course_view
from gradewright.course import Course, find_course, load_course
from gradewright.errors import GradewrightError, UnreadableSubmission
from gradewright.grading import part_guide
from gradewright.reports import GradesError, load_grades, write_exports, write_report
from gradewright.transcripts import read_transcript
from gradewright.transcripts.model import Transcript


def run_report(folder: Path, course: Path | None) -> int:
    """Render FOLDER/grades.jsonl again; the exit status of the contract."""
    try:
        index = render_pages(folder, (course or find_course(Path.cwd())).resolve(), {})
    except (GradewrightError, GradesError) as error:
        complain(str(error))
        return EXIT_AT_FAULT
    except OSError as error:
        complain(f"{error.filename or folder}: {error.strerror or error}")
        return EXIT_AT_FAULT
    print(f"tables  {tables_written(folder)}")
    print(f"report  {index}")
    return EXIT_GRADED


def render_pages(out: Path, folder: Path, paths: Mapping[str, Path]) -> Path:
    """Write the pages and exports for OUT/grades.jsonl and return the first page.

    `paths`: where submissions lie, by their names in the grades; others are looked for under their names. A
    submission whose file is gone or changed gets a page with its quotes alone.
    """
    course = load_course(folder)
    grades = load_grades(out / "grades.jsonl")
    transcripts = {}
    for grade in grades:
        transcript = _transcript(
            paths.get(grade.submission, Path(grade.submission)), grade.submission, course
        )
        if transcript is not None and transcript.sha256 == grade.sha256:
            transcripts[grade.submission] = transcript
    view = course_view(course)
    generated = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    index = write_report(grades, transcripts, view, out, generated=generated)
    write_exports(grades, view, out / "exports")
    return index


def _transcript(path: Path, name: str, course: Course) -> Transcript | None:
    if not path.exists():
        return None
    try:
        return read_transcript(path, guide=part_guide(course), as_given=name)
    except UnreadableSubmission:
        return None
