"""The subcommand `validate`: is this course fit to grade with?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gradewright.checks import accused, right_sentences, validate_problem
from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, complain
from gradewright.course import Course, KnownClaims, find_course, load_course
from gradewright.errors import GradewrightError
from gradewright.reports.pictures import PictureError, safe_svg
from gradewright.reports.words import plural


def run_validate(folder: Path | None, *, sentences: bool = False) -> int:
    """Print what is wrong with the course, or what it holds; the exit status of the contract.

    With `sentences`, the right sentences of its claims files are held against its patterns and facts as well.
    """
    try:
        course = load_course((folder or find_course(Path.cwd())).resolve())
        faults = [*_faults(course), *(_accused(course) if sentences else ())]
    except GradewrightError as error:
        complain(str(error))
        return EXIT_AT_FAULT
    for fault in faults:
        complain(fault)
    if faults:
        return EXIT_AT_FAULT
    for problem in course.problems:
        criteria = list(problem.criteria())
        points = sum(criterion.points for _, criterion, _ in criteria)
        counts = (
            plural(len(problem.parts), "part"),
            plural(len(criteria), "criterion", "criteria"),
            f"{points:g} {'point' if points == 1 else 'points'}",
        )
        print(f"{problem.id}: {', '.join(counts)}")
    return EXIT_GRADED


def _faults(course: Course) -> Iterator[str]:
    for problem in course.problems:
        place = course.folder / "problems" / problem.id
        for fault in validate_problem(problem, course.references[problem.id]):
            yield f"{place}: {fault}"
        yield from _unlearned(course.claims[problem.id])
        for name, svg in problem.pictures.items():
            try:
                safe_svg(svg, name, "")
            except PictureError as error:
                yield f"{place}: {error}"


def _accused(course: Course) -> Iterator[str]:
    """Right sentences that grading would accuse."""
    for problem in course.problems:
        known = right_sentences(course.claims[problem.id])
        place = course.folder / "problems" / problem.id / "claims"
        for fault in accused(problem, course.references[problem.id], known):
            yield f"{place}: {fault}"


def _unlearned(claims: KnownClaims) -> Iterator[str]:
    """Claims that grading does not know, or knows as they once were; reading them finds what is wrong in a row."""
    learned = claims.learned
    if not claims.propositions:
        if learned is not None:
            yield f"{claims.learned_file}: there are no claims that this was learned from; remove it"
    elif learned is None or learned.digest != claims.digest:
        yield f"{claims.folder}/claims: changed since they were learned; run `gradewright learn`"
