"""The page that compares models: a matrix of parts, every rubric point, rates with intervals, tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradewright.reports.attempts import Attempts, Tally, tally
from gradewright.reports.comparison import ModelRecord, Pairing, model_records, pairings
from gradewright.reports.course_view import CourseView, CriterionView, part_of
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.submission_page import criterion_view
from gradewright.transcripts.model import Transcript


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part with every model's points; None where a model does not answer it."""

    part: str
    title: str
    cells: tuple[Tally | None, ...]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One rubric point with every model's attempts at it."""

    criterion: CriterionView
    part: str
    cells: tuple[tuple[Attempts, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether two models that attempt it end in different states."""
        outcomes = {tuple(sorted({a.last.status for a in cell})) for cell in self.cells if cell}
        return len(outcomes) > 1


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """Everything that the comparison shows."""

    records: Sequence[ModelRecord]
    parts: Sequence[PartLine]
    criteria: Sequence[CriterionLine]
    kinds: Sequence[str]
    """Kinds of flags that were raised."""
    pairings: Sequence[Pairing]


def models_page(
    grades: Sequence[GradedSubmission], transcripts: Mapping[str, Transcript], course: CourseView
) -> ModelsPage:
    """Gather the comparison of all models."""
    records = model_records(grades, transcripts, course)
    by_criterion = [_grouped(record) for record in records]
    named = {criterion for cells in by_criterion for criterion in cells}
    ordered = [c for c in course.criteria if c in named] + sorted(named - set(course.criteria))
    criteria = [
        CriterionLine(
            criterion_view(c, course), part_of(c), tuple(tuple(cells.get(c, ())) for cells in by_criterion)
        )
        for c in ordered
    ]
    return ModelsPage(
        records=records,
        parts=_part_lines(criteria, course),
        criteria=criteria,
        kinds=sorted({kind for record in records for kind in record.flags}),
        pairings=pairings(records),
    )


def satisfied_shares(cell: Sequence[Attempts]) -> tuple[float | None, float | None]:
    """Share satisfied at the first try and in the end, each of those decided; None where none is."""
    return _satisfied([a.first.status for a in cell]), _satisfied([a.last.status for a in cell])


def _satisfied(statuses: Sequence[str]) -> float | None:
    decided = [status for status in statuses if status != "needs_review"]
    return decided.count("satisfied") / len(decided) if decided else None


def _grouped(record: ModelRecord) -> dict[str, list[Attempts]]:
    cells: dict[str, list[Attempts]] = {}
    for attempt in record.attempts:
        cells.setdefault(attempt.criterion, []).append(attempt)
    return cells


def _part_lines(criteria: Sequence[CriterionLine], course: CourseView) -> list[PartLine]:
    titles = {part.id: part.title for part in course.parts()}
    by_part: dict[str, list[CriterionLine]] = {}
    for line in criteria:
        by_part.setdefault(line.part, []).append(line)
    lines = []
    for part, own in by_part.items():
        columns = zip(*(line.cells for line in own), strict=True)
        attempts = [[attempt for cell in column for attempt in cell] for column in columns]
        cells = tuple(tally(items, course) if items else None for items in attempts)
        lines.append(PartLine(part, titles.get(part, ""), cells))
    return lines
