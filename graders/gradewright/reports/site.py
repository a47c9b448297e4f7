"""Writing the report: every page, its style sheet and its script, into one folder that opens from disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from gradewright import __version__
from gradewright.reports import addresses
from gradewright.reports.course_view import CourseView, PartView, ProblemView, problem_of
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.index_page import index_page
from gradewright.reports.models_page import models_page
from gradewright.reports.part_page import part_page
from gradewright.reports.people_page import people_page
from gradewright.reports.problem_page import problem_page
from gradewright.reports.submission_page import submission_page
from gradewright.reports.templating import page_templates
from gradewright.transcripts.model import Transcript

STATIC_FILES = ("report.css", "report.js")


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one report shares."""

    course: CourseView
    problems: tuple[ProblemView, ...]
    """Those that some submission answers."""
    generated: str
    version: str = __version__

    def problem_title(self, name: str) -> str:
        """Title of the problem that a part or criterion belongs to."""
        problem = problem_of(name)
        return next((known.title for known in self.course.problems if known.id == problem), problem)


def write_report(
    grades: Sequence[GradedSubmission],
    transcripts: Mapping[str, Transcript],
    course: CourseView,
    out: Path,
    *,
    generated: str,
) -> Path:
    """Write the HTML report of a run below `out` and return the path of its first page.

    `transcripts` holds the submissions' own text by their path as in the grades; a submission without one
    gets a page with its quotes alone. `generated` is shown as given (a date, say), so that the same grades
    always give the same bytes. Pages need no network and open from disk. Only `index.html` and the folder
    `pages` below `out` are touched; pages of an earlier run that are no longer due are removed.

    Raises OSError if `out` cannot be written.
    """
    templates = page_templates()
    site = Site(course, _answered(grades, course), generated)
    written = set()
    for name in STATIC_FILES:
        source = files("gradewright.reports").joinpath("static", name)
        _write(out / addresses.STATIC / name, source.read_text("utf-8"))
    for address, template, page in _pages(grades, transcripts, site):
        html = templates.get_template(template).render(
            site=site, page=page, address=address, up=addresses.up_from(address)
        )
        _write(out / address, html)
        written.add(out / address)
    _remove_old(out / addresses.PAGES, written)
    return out / addresses.INDEX


def _pages(
    grades: Sequence[GradedSubmission], transcripts: Mapping[str, Transcript], site: Site
) -> Iterator[tuple[str, str, object]]:
    """Address, template and content of every page."""
    yield addresses.INDEX, "index.html", index_page(grades, site.course, site.problems)
    for grade in grades:
        if grade.error is None:
            page = submission_page(grade, transcripts.get(grade.submission), site.course)
            yield addresses.submission_address(grade.submission), "submission.html", page
    yield addresses.MODELS, "models.html", models_page(grades, transcripts, site.course)
    yield addresses.PEOPLE, "people.html", people_page(grades)
    for problem in site.problems:
        page_of_problem = problem_page(problem, grades, site.course)
        for sheet in range(1, len(page_of_problem.sheets) + 1):
            address = addresses.problem_address(problem.id, sheet)
            yield address, "problem.html", replace(page_of_problem, sheet=sheet)
    for part in _answered_parts(grades, site.course):
        page_of_part = part_page(part, grades, transcripts, site.course)
        yield addresses.part_address(part.id), "part.html", page_of_part


def _answered(grades: Sequence[GradedSubmission], course: CourseView) -> tuple[ProblemView, ...]:
    """The problems that are answered, in the order of the course, those it does not know last."""
    named = {problem_of(verdict.criterion) for grade in grades for verdict in grade.verdicts}
    known = tuple(problem for problem in course.problems if problem.id in named)
    unknown = sorted(named - {problem.id for problem in known})
    return known + tuple(ProblemView(name, name, ()) for name in unknown)


def _answered_parts(grades: Sequence[GradedSubmission], course: CourseView) -> list[PartView]:
    named = {verdict.part for grade in grades for verdict in grade.verdicts}
    known = [part for part in course.parts() if part.id in named]
    unknown = sorted(named - {part.id for part in known})
    return known + [PartView(part, "", ()) for part in unknown]


def _remove_old(pages: Path, written: Set[Path]) -> None:
    """Remove pages of an earlier run that this one did not write again."""
    for path in sorted(pages.rglob("*.html")):
        if path not in written:
            path.unlink()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
