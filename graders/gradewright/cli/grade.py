"""The subcommand `grade`: find, grade, write, render, summarise."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, EXIT_SOME_UNREADABLE, complain
from gradewright.course import find_course, load_course
from gradewright.errors import GradewrightError
from gradewright.running import Submission, grade_submissions
from gradewright.transcripts import discover

PROGRESS_FROM = 8
"""Fewer submissions than this are graded before a progress bar would be read."""


@dataclass(frozen=True, slots=True)
class GradeOptions:
    """The command line of `grade`."""

    paths: tuple[Path, ...]
    course: Path | None
    out: Path
    jobs: int | None
    cache: bool
    pages: bool
    quiet: bool


def run_grade(options: GradeOptions) -> int:
    """Grade, write grades.jsonl and the pages, print the summary; the exit status of the contract."""
    try:
        folder = (options.course or find_course(_start(options.paths))).resolve()
        load_course(folder)  # at fault? Say so before anything is graded
        submissions = find_submissions(options.paths)
        rows = _grade(submissions, folder, options)
        write_rows(rows, options.out / "grades.jsonl")
        index = _pages(submissions, folder, options)
    except GradewrightError as error:
        complain(str(error))
        return EXIT_AT_FAULT
    except OSError as error:
        complain(f"{error.filename or options.out}: {error.strerror or error}")
        return EXIT_AT_FAULT
    unreadable = [row for row in rows if row.get("error")]
    for row in unreadable:
        complain(f"{row['submission']}: {row['error']}")
    if not options.quiet:
        from gradewright.cli.summary import print_summary

        print_summary(rows, options.out / "grades.jsonl", index)
    return EXIT_SOME_UNREADABLE if unreadable else EXIT_GRADED


def find_submissions(paths: Sequence[Path]) -> tuple[Submission, ...]:
    """Every submission below the paths, each once, in the order of their names as given.

    Raises GradewrightError where a path does not exist or nothing to grade is found.
    """
    for path in paths:
        if not path.exists():
            raise GradewrightError(f"{path}: no such file or folder")
    found = tuple(Submission(path=p, as_given=_spelled(p)) for p in discover(paths))
    if not found:
        places = ", ".join(str(p) for p in paths)
        raise GradewrightError(f"{places}: nothing to grade (looked for .md .txt .json .jsonl .ipynb)")
    return found


def _spelled(path: Path) -> str:
    """The path as text; bytes of a name that are no text are spelled out, so that every reader gets UTF-8."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def write_rows(rows: Sequence[dict[str, Any]], target: Path) -> None:
    """Write grades.jsonl: one object a line, keys in a stable order."""
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=False) + "\n" for row in rows)
    target.write_text("".join(lines), encoding="utf-8")


def _start(paths: Sequence[Path]) -> Path:
    """Where the search for a course begins: the folder of the first path that has one above it."""
    for path in (*paths, Path.cwd()):
        resolved = path.resolve()
        for folder in (resolved, *resolved.parents):
            if (folder / "problems").is_dir():
                return folder
    return Path.cwd()


def _grade(submissions: Sequence[Submission], course: Path, options: GradeOptions) -> list[dict[str, Any]]:
    jobs = options.jobs or os.cpu_count() or 1
    if len(submissions) < PROGRESS_FROM:
        jobs = 1 if options.jobs is None else jobs
    cache = options.out / ".cache" if options.cache else None
    rows = grade_submissions(submissions, course, jobs=jobs, cache=cache)
    if options.quiet or len(submissions) < PROGRESS_FROM or not sys.stderr.isatty():
        return list(rows)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return list(track(rows, total=len(submissions), description="Grading", console=console, transient=True))


def _pages(submissions: Sequence[Submission], course: Path, options: GradeOptions) -> Path | None:
    if not options.pages:
        return None
    from gradewright.cli.report import render_pages

    return render_pages(options.out, course, {s.as_given: s.path for s in submissions})
