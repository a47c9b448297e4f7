"""The subcommand `compare`: what changed between two runs."""

from __future__ import annotations

from pathlib import Path

from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, complain
from gradewright.reports import GradesError, compare_grades, load_grades
from gradewright.reports.compare import describe


def run_compare(before: Path, after: Path) -> int:
    """Print every changed status and flag with the words that decided; the exit status of the contract."""
    try:
        comparison = compare_grades(load_grades(before), load_grades(after))
    except GradesError as error:
        complain(str(error))
        return EXIT_AT_FAULT
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}")
        return EXIT_AT_FAULT
    for line in describe(comparison):
        print(line)
    return EXIT_GRADED
