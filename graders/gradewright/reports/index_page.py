"""The first page: what was graded, how it went, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradewright.reports.attempts import Tally, attempts_of, tallies_by_part
from gradewright.reports.course_view import CourseView, ProblemView, problem_of
from gradewright.reports.grades import GradedSubmission, Verdict
from gradewright.reports.words import STATUS_SIGNS


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One submission in the list."""

    grade: GradedSubmission
    label: str
    waiting: int
    """Verdicts that wait for a person."""
    flags: int


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """One verdict that waits for a person."""

    grade: GradedSubmission
    verdict: Verdict
    key: str
    """Its row on the submission's page."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model's points problem by problem."""

    model: str
    submissions: int
    cells: list[Tally]
    total: Tally


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What became of the rubric points of one model, or of one problem where there is one model only."""

    name: str
    counts: Mapping[str, int]
    """Rubric points by final status, each status there is."""

    @property
    def total(self) -> int:
        """Rubric points attempted."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Everything that the overview shows."""

    graded: Sequence[SubmissionLine]
    failed: Sequence[GradedSubmission]
    versions: Sequence[str]
    matrix: Sequence[ModelLine]
    total: Tally
    outcomes: Sequence[OutcomeLine]
    queue: Sequence[OpenDecision]
    """What waits for a person, the most points first."""
    flags: int


def index_page(
    grades: Sequence[GradedSubmission], course: CourseView, problems: Sequence[ProblemView]
) -> IndexPage:
    """Gather the overview of a run."""
    graded = [grade for grade in grades if grade.error is None]
    lines = [_line(grade) for grade in graded]
    matrix = model_lines(graded, course, problems)
    return IndexPage(
        graded=lines,
        failed=[grade for grade in grades if grade.error is not None],
        versions=sorted({grade.version for grade in grades if grade.version}),
        matrix=matrix,
        total=sum((line.total for line in matrix), Tally()),
        outcomes=outcome_lines(graded, course),
        queue=_queue(graded, course),
        flags=sum(line.flags for line in lines),
    )


def _queue(graded: Sequence[GradedSubmission], course: CourseView) -> list[OpenDecision]:
    waiting = [
        OpenDecision(grade, verdict, f"v{place}")
        for grade in graded
        for place, verdict in enumerate(grade.verdicts)
        if verdict.status == "needs_review"
    ]
    return sorted(waiting, key=lambda item: -(course.points_of(item.verdict.criterion) or 0.0))


def _line(grade: GradedSubmission) -> SubmissionLine:
    waiting = sum(verdict.status == "needs_review" for verdict in grade.verdicts)
    return SubmissionLine(grade, grade.title or grade.submission, waiting, len(grade.flags))


def by_model(grades: Sequence[GradedSubmission]) -> dict[str, list[GradedSubmission]]:
    """Graded submissions by who answered, in alphabetical order of the models."""
    grouped: dict[str, list[GradedSubmission]] = {}
    for grade in grades:
        if grade.error is None:
            grouped.setdefault(grade.who, []).append(grade)
    return {model: grouped[model] for model in sorted(grouped)}


def outcome_lines(grades: Sequence[GradedSubmission], course: CourseView) -> list[OutcomeLine]:
    """Final statuses counted by model, or by problem where one model is all there is."""
    models = by_model(grades)
    titles = {problem.id: problem.title for problem in course.problems}
    counted: dict[str, Counter[str]] = {}
    for model, own in models.items():
        for grade in own:
            for attempts in attempts_of(grade, course).values():
                problem = problem_of(attempts.criterion)
                name = model if len(models) > 1 else titles.get(problem, problem)
                counted.setdefault(name, Counter())[attempts.last.status] += 1
    return [
        OutcomeLine(name, {status: counts[status] for status in STATUS_SIGNS})
        for name, counts in counted.items()
    ]


def model_lines(
    grades: Sequence[GradedSubmission], course: CourseView, problems: Sequence[ProblemView]
) -> list[ModelLine]:
    """Points of every model in every problem."""
    lines = []
    for model, own in by_model(grades).items():
        cells = dict.fromkeys((problem.id for problem in problems), Tally())
        for grade in own:
            for part, points in tallies_by_part(grade, course).items():
                problem = problem_of(part)
                cells[problem] = cells.get(problem, Tally()) + points
        lines.append(ModelLine(model, len(own), list(cells.values()), sum(cells.values(), Tally())))
    return lines
