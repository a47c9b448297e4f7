"""One submission's page: its transcript with the evidence marked, and the rubric beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradewright.reports.attempts import Attempts, Tally, attempts_of, tally
from gradewright.reports.course_view import CourseView, CriterionView, part_of, problem_of, short_name
from gradewright.reports.document import Turn, read_document
from gradewright.reports.evidence import find_evidence, keyed_rows
from gradewright.reports.grades import Cited, FlagRow, GradedSubmission, Note, Remark, Verdict
from gradewright.reports.marks import Evidence
from gradewright.transcripts.model import Transcript


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict, flag, remark or note as it stands beside the transcript."""

    key: str
    cited: Cited
    number: int | None
    """Its number in the transcript; None where its words cannot be shown there."""
    place: str
    """"line 12" or "item 3"."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One rubric point with every attempt at it."""

    criterion: CriterionView
    attempts: Attempts
    rows: tuple[Row, ...]
    remarks: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PartGroup:
    """One part of a problem with its rubric points."""

    id: str
    title: str
    problem: str
    criteria: tuple[CriterionRow, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """Everything that the template of a submission shows."""

    grade: GradedSubmission
    turns: Sequence[Turn]
    """Empty where the transcript itself is not at hand."""
    replies: int
    parts: Sequence[PartGroup]
    waiting: Sequence[tuple[CriterionView, Row]]
    flags: Sequence[Row]
    remarks: Sequence[Row]
    notes: Sequence[Row]
    total: Tally

    @property
    def changed(self) -> list[CriterionRow]:
        """Rubric points that were tried more than once and did not stay as they were."""
        rows = (row for part in self.parts for row in part.criteria)
        return [row for row in rows if row.attempts.first.status != row.attempts.last.status]


def submission_page(
    grade: GradedSubmission, transcript: Transcript | None, course: CourseView
) -> SubmissionPage:
    """Gather what one submission's page shows; without a transcript, the quotes alone."""
    evidence = find_evidence(grade, transcript) if transcript else {}
    rows = {key: _row(key, cited, evidence, transcript) for key, cited in keyed_rows(grade)}
    attempts = attempts_of(grade, course)
    verdict_keys = {id(cited): key for key, cited in keyed_rows(grade)}
    criteria = [_criterion_row(item, rows, verdict_keys, course) for item in attempts.values()]
    return SubmissionPage(
        grade=grade,
        turns=read_document(transcript, evidence.values()) if transcript else (),
        replies=max((s.turn for s in grade.segments if s.role == "model"), default=0),
        parts=_by_part(criteria, course),
        waiting=_waiting(criteria),
        flags=_of_kind(rows, FlagRow),
        remarks=_of_kind(rows, Remark),
        notes=_of_kind(rows, Note),
        total=tally(attempts.values(), course),
    )


def criterion_view(criterion: str, course: CourseView) -> CriterionView:
    """The course's words for a criterion, or its bare id where the course does not know it."""
    known = course.criteria.get(criterion)
    return known or CriterionView(criterion, short_name(criterion).rpartition(".")[2].replace("_", " "), 0.0)


def _row(key: str, cited: Cited, evidence: Mapping[str, Evidence], transcript: Transcript | None) -> Row:
    found = evidence.get(key)
    counted = "item" if transcript and transcript.counted_in == "units" else "line"
    place = f"{counted} {cited.line}" if cited.line is not None else ""
    return Row(key, cited, found.number if found else None, place)


def _of_kind(rows: Mapping[str, Row], kind: type[Cited]) -> list[Row]:
    return [row for row in rows.values() if isinstance(row.cited, kind)]


def _criterion_row(
    attempts: Attempts, rows: Mapping[str, Row], keys: Mapping[int, str], course: CourseView
) -> CriterionRow:
    remarks = [r for r in _of_kind(rows, Remark) if getattr(r.cited, "about", "") == attempts.criterion]
    own = tuple(rows[keys[id(verdict)]] for verdict in attempts.verdicts)
    return CriterionRow(criterion_view(attempts.criterion, course), attempts, own, tuple(remarks))


def _by_part(criteria: Sequence[CriterionRow], course: CourseView) -> list[PartGroup]:
    grouped: dict[str, list[CriterionRow]] = {}
    for row in criteria:
        grouped.setdefault(part_of(row.criterion.id), []).append(row)
    titles = {part.id: part.title for part in course.parts()}
    problems = {problem.id: problem.title for problem in course.problems}
    return [
        PartGroup(
            id=part,
            title=titles.get(part, ""),
            problem=problems.get(problem_of(part), problem_of(part)),
            criteria=tuple(rows),
            tally=tally((row.attempts for row in rows), course),
        )
        for part, rows in grouped.items()
    ]


def _waiting(criteria: Sequence[CriterionRow]) -> list[tuple[CriterionView, Row]]:
    return [
        (row.criterion, beside)
        for row in criteria
        for beside in row.rows
        if isinstance(beside.cited, Verdict) and beside.cited.status == "needs_review"
    ]
