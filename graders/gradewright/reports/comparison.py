"""Models side by side: what each earns, recovers, leaves open and gets flagged for, and what can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gradewright.reports.attempts import Attempts, attempts_of
from gradewright.reports.course_view import CourseView
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.index_page import by_model
from gradewright.reports.statistics import Interval, event_rate, holm, paired_difference, sign_test, wilson
from gradewright.transcripts.model import Transcript

SIGNIFICANT = 0.05
"""A difference is called one when its adjusted p is below this."""


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """Everything that one model's submissions show."""

    model: str
    grades: tuple[GradedSubmission, ...]
    attempts: tuple[Attempts, ...]
    """Of all its submissions; a criterion comes once for each submission that attempts it."""
    words: int | None
    """Words of its replies; None where a transcript is not at hand."""

    @property
    def first_try(self) -> Interval | None:
        """Share of rubric points satisfied at the first try, of those decided."""
        return _satisfied(attempt.first.status for attempt in self.attempts)

    @property
    def final(self) -> Interval | None:
        """Share of rubric points satisfied in the end, of those decided."""
        return _satisfied(attempt.last.status for attempt in self.attempts)

    @property
    def review(self) -> Interval | None:
        """Share of rubric points that wait for a person."""
        waiting = sum(attempt.last.status == "needs_review" for attempt in self.attempts)
        return wilson(waiting, len(self.attempts))

    @property
    def missed_and_retried(self) -> tuple[Attempts, ...]:
        """Points that were missed at first, tried again, and decided both times."""
        return tuple(
            a
            for a in self.attempts
            if len(a.verdicts) > 1
            and a.first.status in {"partial", "wrong", "missing"}
            and a.last.status != "needs_review"
        )

    @property
    def recovered(self) -> Interval | None:
        """Share of the points missed at first and tried again that were right in the end."""
        retried = self.missed_and_retried
        return wilson(sum(a.last.status == "satisfied" for a in retried), len(retried))

    @property
    def flags(self) -> Counter[str]:
        """Flags by kind."""
        return Counter(flag.kind for grade in self.grades for flag in grade.flags)

    def flag_rate(self, *kinds: str) -> Interval | None:
        """Flags (of these kinds, or of any) for every 1,000 words of the model's replies."""
        flags = self.flags
        count = sum(flags[kind] for kind in kinds) if kinds else sum(flags.values())
        return event_rate(count, self.words / 1000) if self.words else None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two models on the rubric points that both attempt."""

    first: str
    second: str
    ahead: int
    """Points on which `first` does better."""
    behind: int
    equal: int
    p: float
    adjusted: float
    """p after Holm's correction for all pairs."""

    @property
    def shared(self) -> int:
        """Points that both attempt and that are decided for both."""
        return self.ahead + self.behind + self.equal

    @property
    def difference(self) -> Interval | None:
        """Share of the shared points on which `first` does better less that on which `second` does."""
        return paired_difference(self.ahead, self.behind, self.shared)

    @property
    def told_apart(self) -> bool:
        """Whether the difference is more than chance."""
        return self.adjusted < SIGNIFICANT

    @property
    def sentence(self) -> str:
        """What the figures allow to say."""
        if not self.shared:
            return "No rubric point in common: nothing can be compared."
        if self.told_apart:
            better = self.first if self.ahead > self.behind else self.second
            return f"{better} does better on these points."
        if not self.ahead + self.behind:
            return "No difference on any point in common."
        return "A difference cannot be told from chance."


def model_records(
    grades: Sequence[GradedSubmission], transcripts: Mapping[str, Transcript], course: CourseView
) -> list[ModelRecord]:
    """One record a model, in alphabetical order."""
    return [
        ModelRecord(
            model,
            tuple(own),
            tuple(attempt for grade in own for attempt in attempts_of(grade, course).values()),
            _words(own, transcripts),
        )
        for model, own in by_model(grades).items()
    ]


def pairings(records: Sequence[ModelRecord]) -> list[Pairing]:
    """Every two models compared point by point with the exact sign test, corrected for the number of pairs.

    A point's outcome for a model is its mean final credit over the model's submissions; with one submission
    each and points that are right or wrong this is McNemar's exact test. The clearest pairs come first.
    """
    credit = {record.model: _credit(record.attempts) for record in records}
    found = []
    for first, second in combinations(credit, 2):
        shared = [c for c in credit[first] if c in credit[second]]
        gaps = [credit[first][c] - credit[second][c] for c in shared]
        ahead, behind = sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps)
        found.append((first, second, ahead, behind, len(gaps) - ahead - behind, sign_test(ahead, behind)))
    adjusted = holm([pair[-1] for pair in found])
    told = [Pairing(*pair, value) for pair, value in zip(found, adjusted, strict=True)]
    return sorted(told, key=lambda pair: pair.p)


_CREDIT: Mapping[str, float] = {"satisfied": 1.0, "partial": 0.5, "wrong": 0.0, "missing": 0.0}


def final_credit(attempts: Attempts) -> float | None:
    """1 for satisfied, 0.5 for partial, 0 for wrong or missing in the end; None while a person has to decide."""
    return _CREDIT.get(attempts.last.status)


def _credit(attempts: Iterable[Attempts]) -> dict[str, float]:
    """Mean final credit of every decided criterion."""
    earned: dict[str, list[float]] = {}
    for attempt in attempts:
        credit = final_credit(attempt)
        if credit is not None:
            earned.setdefault(attempt.criterion, []).append(credit)
    return {criterion: sum(values) / len(values) for criterion, values in earned.items()}


def _satisfied(statuses: Iterable[str]) -> Interval | None:
    decided = [status for status in statuses if status != "needs_review"]
    return wilson(decided.count("satisfied"), len(decided))


def _words(grades: Sequence[GradedSubmission], transcripts: Mapping[str, Transcript]) -> int | None:
    if any(grade.submission not in transcripts for grade in grades):
        return None
    return sum(
        len(transcripts[grade.submission].text(segment.span).split())
        for grade in grades
        for segment in transcripts[grade.submission].by_role("model")
    )
