"""Human graders: how far the remarks of people in the transcripts agree with our verdicts, and where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gradewright.reports.course_view import part_of
from gradewright.reports.grades import GradedSubmission, Remark, Verdict
from gradewright.reports.statistics import Agreement, Interval, cohen_kappa, wilson

_RIGHT = frozenset({"correct", "right", "satisfied"})
_NOT_RIGHT = frozenset({"incorrect", "wrong", "partial", "missing"})

_ORDER = {False: 0, None: 1, True: 2}


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One remark beside our verdict on the same thing."""

    grade: GradedSubmission
    remark: Remark
    key: str
    """The remark's row on the submission's page."""
    verdict: Verdict | None
    """Ours, where the remark is about a rubric point that was attempted."""
    verdict_key: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far people and we agree on one part, or on one model's answers."""

    part: str
    """"" for a line about a model."""
    model: str
    agreement: Agreement

    @property
    def share(self) -> Interval | None:
        """Share of the same judgements."""
        return wilson(self.agreement.agreed, self.agreement.items)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everything that the page on human graders shows."""

    lines: Sequence[RemarkLine]
    agreement: Agreement
    groups: Sequence[AgreementLine]
    """By part and then by model, where there is more than one."""

    @property
    def share(self) -> Interval | None:
        """Share of the same judgements over all remarks."""
        return wilson(self.agreement.agreed, self.agreement.items)

    @property
    def compared(self) -> list[RemarkLine]:
        """Remarks that can be compared with a verdict: disagreements, then those that differ in degree alone."""
        known = [line for line in self.lines if line.remark.agrees is not None or _labels(line)]
        return sorted(known, key=lambda line: _ORDER[line.remark.agrees])


def people_page(grades: Sequence[GradedSubmission]) -> PeoplePage:
    """Gather every remark of a run."""
    lines = [_line(grade, place) for grade in grades for place in range(len(grade.remarks))]
    pairs = [pair for line in lines if (pair := _labels(line))]
    return PeoplePage(lines, cohen_kappa(pairs), [*_by_part(lines), *_by_model(lines)])


def _by_part(lines: Sequence[RemarkLine]) -> list[AgreementLine]:
    found = _agreements(lines, lambda line: part_of(line.remark.about))
    return [AgreementLine(part, "", agreement) for part, agreement in found.items()]


def _by_model(lines: Sequence[RemarkLine]) -> list[AgreementLine]:
    found = _agreements(lines, lambda line: line.grade.who)
    return [AgreementLine("", model, agreement) for model, agreement in found.items()]


def _agreements(lines: Sequence[RemarkLine], key: Callable[[RemarkLine], str]) -> dict[str, Agreement]:
    """Agreement group by group, in the order of their names; nothing where one group is all there is."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        if labels := _labels(line):
            groups.setdefault(key(line), []).append(labels)
    return {name: cohen_kappa(groups[name]) for name in sorted(groups)} if len(groups) > 1 else {}


def _labels(line: RemarkLine) -> tuple[str, str] | None:
    """What the person and we say: "right" or "not right" each; None where one of the two says neither."""
    says = line.remark.says.lower()
    if says not in _RIGHT | _NOT_RIGHT or line.verdict is None or line.verdict.status == "needs_review":
        return None
    person = "right" if says in _RIGHT else "not right"
    return person, "right" if line.verdict.status == "satisfied" else "not right"


def _line(grade: GradedSubmission, place: int) -> RemarkLine:
    remark = grade.remarks[place]
    ours = [(i, v) for i, v in enumerate(grade.verdicts) if v.criterion == remark.about]
    before = [(i, v) for i, v in ours if (v.line or 0) <= (remark.line or 0)] or ours
    index, verdict = max(before, key=lambda item: item[1].turn) if before else (-1, None)
    return RemarkLine(grade, remark, f"r{place}", verdict, f"v{index}" if verdict else "")
