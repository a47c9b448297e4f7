"""One problem's page: how hard each rubric point is, what it tells apart, what goes wrong, who did what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradewright.reports.attempts import Attempts, attempts_of
from gradewright.reports.comparison import final_credit
from gradewright.reports.course_view import CourseView, CriterionView, ProblemView, part_of, problem_of
from gradewright.reports.grades import GradedSubmission, Verdict
from gradewright.reports.statistics import Interval, correlation, wilson
from gradewright.reports.submission_page import criterion_view
from gradewright.reports.words import mistake_words

ENOUGH_FOR_DISCRIMINATION = 8
"""Submissions below which a correlation would say nothing."""
MAX_CELLS = 2000
LEAST_ROWS = 20
"""Statuses, and submissions at least, on one page."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One rubric point over all submissions."""

    criterion: CriterionView
    part: str
    attempted: int
    first_try: Interval | None
    """Share satisfied at the first try: the item's easiness."""
    final: Interval | None
    waiting: int
    discrimination: float | None
    """Correlation of its credit with the rest of the same submission's score in this problem."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A recognised mistake with where it was met."""

    id: str
    text: str
    met: int
    example: Verdict
    submission: str
    key: str
    """The example's row on that submission's page."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One submission's statuses, in the order of the items; None where it does not attempt one."""

    grade: GradedSubmission
    cells: tuple[Attempts | None, ...]


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Everything that a problem's page shows."""

    problem: ProblemView
    items: Sequence[ItemLine]
    mistakes: Sequence[Mistake]
    lines: Sequence[StatusLine]
    sheet: int = 1
    """Which stretch of the lines this page shows; the first one also shows everything else."""

    @property
    def sheets(self) -> list[range]:
        """The stretches of lines, one a page, so that a page stays small however many submissions there are."""
        rows = max(LEAST_ROWS, MAX_CELLS // max(1, len(self.items)))
        ends = range(0, max(1, len(self.lines)), rows)
        return [range(start, min(start + rows, len(self.lines))) for start in ends]

    @property
    def shown(self) -> Sequence[StatusLine]:
        """The lines of this page."""
        stretch = self.sheets[self.sheet - 1]
        return self.lines[stretch.start : stretch.stop]


def problem_page(problem: ProblemView, grades: Sequence[GradedSubmission], course: CourseView) -> ProblemPage:
    """Gather one problem's page."""
    answered: list[tuple[GradedSubmission, Mapping[str, Attempts]]] = []
    for grade in grades:
        own = {c: a for c, a in attempts_of(grade, course).items() if problem_of(c) == problem.id}
        if own:
            answered.append((grade, own))
    named = {criterion for _, own in answered for criterion in own}
    ids = [c for c in course.criteria if c in named] + sorted(named - set(course.criteria))
    sheets = [own for _, own in answered]
    return ProblemPage(
        problem=problem,
        items=[_item(c, sheets, course) for c in ids],
        mistakes=_mistakes(problem.id, [grade for grade, _ in answered], course),
        lines=[StatusLine(grade, tuple(own.get(c) for c in ids)) for grade, own in answered],
    )


def _item(criterion: str, sheets: Sequence[Mapping[str, Attempts]], course: CourseView) -> ItemLine:
    attempts = [own[criterion] for own in sheets if criterion in own]
    first = [a.first.status for a in attempts if a.first.status != "needs_review"]
    final = [a.last.status for a in attempts if a.last.status != "needs_review"]
    return ItemLine(
        criterion=criterion_view(criterion, course),
        part=part_of(criterion),
        attempted=len(attempts),
        first_try=wilson(first.count("satisfied"), len(first)),
        final=wilson(final.count("satisfied"), len(final)),
        waiting=len(attempts) - len(final),
        discrimination=_discrimination(criterion, sheets),
    )


def _discrimination(criterion: str, sheets: Sequence[Mapping[str, Attempts]]) -> float | None:
    """Item-rest correlation over the submissions that attempt the item and something else."""
    own, rest = [], []
    for sheet in sheets:
        earned = {c: final_credit(a) for c, a in sheet.items()}
        item = earned.pop(criterion, None)
        others = [credit for credit in earned.values() if credit is not None]
        if item is not None and others:
            own.append(item)
            rest.append(sum(others) / len(others))
    return correlation(own, rest) if len(own) >= ENOUGH_FOR_DISCRIMINATION else None


def _mistakes(problem: str, grades: Sequence[GradedSubmission], course: CourseView) -> list[Mistake]:
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[Verdict, str, str]] = {}
    for grade in grades:
        for place, verdict in enumerate(grade.verdicts):
            if verdict.note and problem_of(verdict.criterion) == problem:
                counts[verdict.note] += 1
                examples.setdefault(verdict.note, (verdict, grade.submission, f"v{place}"))
    return [
        Mistake(note, mistake_words(note, course.mistakes), met, *examples[note])
        for note, met in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
