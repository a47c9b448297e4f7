"""What changed between two runs: status by status, flag by flag, with the words that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.reports.course_view import short_name
from gradewright.reports.grades import FlagRow, GradedSubmission, Verdict
from gradewright.reports.words import KIND_WORDS, STATUS_WORDS, plural, worded


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One verdict that the two runs give differently; None where a run gives none."""

    submission: str
    criterion: str
    turn: int
    before: Verdict | None
    after: Verdict | None

    def __str__(self) -> str:
        ends = " → ".join(_named(_status(verdict)) for verdict in (self.before, self.after))
        return f"{self.submission}: {short_name(self.criterion)} (reply {self.turn}): {ends}"


@dataclass(frozen=True, slots=True)
class FlagChange:
    """A flag that only one of the runs raises."""

    submission: str
    flag: FlagRow
    raised: bool
    """True if the second run raises it, False if it was dropped."""

    def __str__(self) -> str:
        sign = "new flag" if self.raised else "dropped flag"
        return f"{self.submission}: {sign}, {worded(KIND_WORDS, self.flag.kind)}: “{self.flag.quote}”"


@dataclass(frozen=True, slots=True)
class GradesComparison:
    """Everything that differs between two runs."""

    statuses: tuple[StatusChange, ...]
    flags: tuple[FlagChange, ...]
    only_before: tuple[str, ...]
    """Submissions that only the first run has."""
    only_after: tuple[str, ...]
    edited: tuple[str, ...]
    """Submissions whose bytes changed between the runs."""
    unchanged: int
    """Verdicts that both runs give with the same status."""

    @property
    def directions(self) -> Counter[tuple[str, str]]:
        """How often each status became each other one."""
        return Counter((_status(c.before), _status(c.after)) for c in self.statuses)


def describe(comparison: GradesComparison) -> list[str]:
    """The comparison line by line: how much changed, each change with the words that decided, what has no twin."""
    changed = len(comparison.statuses)
    lines = [f"{plural(comparison.unchanged, 'verdict')} as before, {changed} changed"]
    for (before, after), count in sorted(comparison.directions.items()):
        lines.append(f"  {count} × {_named(before)} → {_named(after)}")
    for change in comparison.statuses:
        lines.append(str(change))
        cited = (change.before, change.after)
        quotes = dict.fromkeys(verdict.quote for verdict in cited if verdict and verdict.quote)
        lines += [f"    “{quote}”" for quote in quotes]
    lines += [str(change) for change in comparison.flags]
    lines += [f"only in the first run: {name}" for name in comparison.only_before]
    lines += [f"only in the second run: {name}" for name in comparison.only_after]
    lines += [f"edited between the runs: {name}" for name in comparison.edited]
    return lines


def compare_grades(before: Sequence[GradedSubmission], after: Sequence[GradedSubmission]) -> GradesComparison:
    """Compare two runs submission by submission, paired by path or, where that changed, by content."""
    pairs = _paired(before, after)
    matched = {old.submission for old, _ in pairs}
    matched_after = {new.submission for _, new in pairs}
    statuses = [change for old, new in pairs for change in _verdict_pairs(old, new)]
    changed = tuple(c for c in statuses if _status(c.before) != _status(c.after))
    return GradesComparison(
        statuses=changed,
        flags=tuple(change for old, new in pairs for change in _flag_changes(old, new)),
        only_before=tuple(g.submission for g in before if g.submission not in matched),
        only_after=tuple(g.submission for g in after if g.submission not in matched_after),
        edited=tuple(new.submission for old, new in pairs if old.sha256 != new.sha256),
        unchanged=len(statuses) - len(changed),
    )


def _named(status: str) -> str:
    return worded(STATUS_WORDS, status) if status else "no verdict"


def _status(verdict: Verdict | None) -> str:
    return verdict.status if verdict else ""


def _paired(
    before: Sequence[GradedSubmission], after: Sequence[GradedSubmission]
) -> list[tuple[GradedSubmission, GradedSubmission]]:
    by_path = {grade.submission: grade for grade in after}
    paths = {grade.submission for grade in before}
    moved: dict[str, GradedSubmission] = {}
    for grade in after:
        if grade.submission not in paths and grade.sha256:
            moved.setdefault(grade.sha256, grade)
    pairs = []
    for grade in before:
        twin = by_path.get(grade.submission) or moved.pop(grade.sha256, None)
        if twin:
            pairs.append((grade, twin))
    return pairs


def _verdict_pairs(old: GradedSubmission, new: GradedSubmission) -> Iterator[StatusChange]:
    """Every verdict of either run beside its twin in the other."""
    sides = [{(v.criterion, v.turn): v for v in grade.verdicts} for grade in (old, new)]
    for criterion, turn in sorted({*sides[0], *sides[1]}):
        key = (criterion, turn)
        yield StatusChange(new.submission, criterion, turn, sides[0].get(key), sides[1].get(key))


def _flag_changes(old: GradedSubmission, new: GradedSubmission) -> Iterator[FlagChange]:
    known, still = ({_flag_key(flag) for flag in grade.flags} for grade in (old, new))
    yield from (FlagChange(new.submission, f, False) for f in old.flags if _flag_key(f) not in still)
    yield from (FlagChange(new.submission, f, True) for f in new.flags if _flag_key(f) not in known)


def _flag_key(flag: FlagRow) -> tuple[str, int, int | None, str]:
    return flag.kind, flag.turn, flag.line, flag.quote
