"""A submission's verdicts criterion by criterion: the first try, every later one, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gradewright.reports.course_view import CourseView, part_of
from gradewright.reports.grades import GradedSubmission, Status, Verdict


@dataclass(frozen=True, slots=True)
class Attempts:
    """Every verdict on one criterion in one submission, in the order of the replies."""

    criterion: str
    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The first try."""
        return self.verdicts[0]

    @property
    def last(self) -> Verdict:
        """What stands in the end."""
        return self.verdicts[-1]

    @property
    def story(self) -> str:
        """What became of it, in words; "" for a single attempt."""
        return "" if len(self.verdicts) == 1 else _story(self.first.status, self.last.status, self.last.turn)


_RANK: Mapping[Status, int] = {"satisfied": 3, "partial": 2, "wrong": 1, "missing": 1, "needs_review": 0}


def _story(first: Status, last: Status, reply: int) -> str:
    if last == "needs_review":
        return "a person has to decide"
    if first == "needs_review":
        return f"unclear at first, clear in reply {reply}"
    if first == "satisfied":
        return "right from the start" if last == first else f"right at first, lost in reply {reply}"
    if last == "satisfied":
        return f"missed at first, recovered in reply {reply}"
    return "improved, not yet right" if _RANK[last] > _RANK[first] else "not repaired"


def attempts_of(grade: GradedSubmission, course: CourseView) -> dict[str, Attempts]:
    """Every criterion that the submission attempts, in the order of the course, unknown ones last."""
    grouped: dict[str, list[Verdict]] = {}
    for verdict in grade.verdicts:
        grouped.setdefault(verdict.criterion, []).append(verdict)
    order = {criterion: place for place, criterion in enumerate(course.criteria)}
    ids = sorted(grouped, key=lambda c: (order.get(c, len(order)), c))
    return {c: Attempts(c, tuple(sorted(grouped[c], key=lambda v: v.turn))) for c in ids}


@dataclass(frozen=True, slots=True)
class Tally:
    """Points over some criteria. Of what was `possible`, `withheld` waits for a person's decision."""

    first: float = 0.0
    final: float = 0.0
    possible: float = 0.0
    withheld: float = 0.0
    criteria: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.first + other.first,
            self.final + other.final,
            self.possible + other.possible,
            self.withheld + other.withheld,
            self.criteria + other.criteria,
        )

    @property
    def decided(self) -> float:
        """What was possible less what waits: shares are of these points."""
        return self.possible - self.withheld

    @property
    def first_share(self) -> float | None:
        """Share of the decided points earned at the first try."""
        return self.first / self.decided if self.decided else None

    @property
    def final_share(self) -> float | None:
        """Share of the decided points earned in the end."""
        return self.final / self.decided if self.decided else None


def tally(attempts: Iterable[Attempts], course: CourseView) -> Tally:
    """Points of the given criteria in one submission."""
    total = Tally()
    for item in attempts:
        points = course.points_of(item.criterion) or 0.0
        waits = item.last.status == "needs_review"
        total += Tally(
            0.0 if waits else item.first.points,
            0.0 if waits else item.last.points,
            points,
            points if waits else 0.0,
            1,
        )
    return total


def tallies_by_part(grade: GradedSubmission, course: CourseView) -> dict[str, Tally]:
    """Points of a submission part by part."""
    by_part: dict[str, list[Attempts]] = {}
    for item in attempts_of(grade, course).values():
        by_part.setdefault(part_of(item.criterion), []).append(item)
    return {part: tally(items, course) for part, items in by_part.items()}
