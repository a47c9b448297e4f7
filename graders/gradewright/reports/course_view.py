"""What the pages need to know of a course: titles, points and words, no checks and no reference code.

The course room fills these values. Whatever a grade names that is not in here is still shown, under its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One rubric point."""

    id: str
    """In full: "problem.part.name"."""
    title: str
    points: float
    description: str = ""
    reference: str = ""
    """The right answer in words; formulas between dollar signs."""
    feedback_right: str = ""
    feedback_wrong: str = ""
    feedback_missing: str = ""

    def feedback(self, status: str) -> str:
        """What the course says to the author of an answer with this status; "" where a person decides."""
        if status == "satisfied":
            return self.feedback_right
        if status == "missing":
            return self.feedback_missing or self.feedback_wrong
        return self.feedback_wrong if status in {"partial", "wrong"} else ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One question of a problem."""

    id: str
    """In full: "problem.part", e.g. "kettle.a.ii"."""
    title: str
    criteria: tuple[CriterionView, ...]
    statement: str = ""

    @property
    def points(self) -> float:
        """What the part is worth."""
        return sum(criterion.points for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem of the homework."""

    id: str
    title: str
    parts: tuple[PartView, ...]
    statement: str = ""
    reference: str = ""
    """The reference's own derivation (Markdown with formulas); a line `![words](pictures/NAME.svg)` shows a picture."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """SVG of the derivation's pictures by name, as read: made safe where it is shown."""
    mistakes: Mapping[str, str] = field(default_factory=dict)
    """Description of every recognised mistake, by the id that a verdict's `note` gives."""

    @property
    def points(self) -> float:
        """What the problem is worth."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True)
class CourseView:
    """A course as the pages show it."""

    title: str
    problems: tuple[ProblemView, ...]

    def parts(self) -> Iterator[PartView]:
        """Every part in the order of the course."""
        return (part for problem in self.problems for part in problem.parts)

    @cached_property
    def criteria(self) -> Mapping[str, CriterionView]:
        """Every criterion by its id, in the order of the course."""
        return {criterion.id: criterion for part in self.parts() for criterion in part.criteria}

    @cached_property
    def mistakes(self) -> Mapping[str, str]:
        """Every recognised mistake by its id."""
        return {note: text for problem in self.problems for note, text in problem.mistakes.items()}

    def points_of(self, criterion: str) -> float | None:
        """What a criterion is worth, or None where the course does not know it."""
        known = self.criteria.get(criterion)
        return known.points if known else None


def part_of(criterion: str) -> str:
    """The part that a criterion belongs to.

    >>> part_of("kettle.a.ii.cost_total")
    'kettle.a.ii'
    """
    return criterion.rpartition(".")[0] or criterion


def problem_of(name: str) -> str:
    """The problem that a part or criterion belongs to."""
    return name.partition(".")[0]


def short_name(name: str) -> str:
    """A part or criterion without its problem: "a.ii" for "kettle.a.ii"."""
    return name.partition(".")[2] or name
