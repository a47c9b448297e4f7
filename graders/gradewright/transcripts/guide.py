"""What the parts of a homework are called and what answers to them speak about.

The course fills these values in; this room knows no homework.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_IN_SERIES = re.compile(r"\bpart (?P<numeral>[ivx]{1,4})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartLabel:
    """One part that answers are given to."""

    id: str
    """ "problem.part", e.g. "kernel_attention.a.ii"."""
    path: tuple[str, ...]
    """Its labels from the outside in, e.g. ("a", "ii")."""
    cues: tuple[str, ...] = ()
    """Words, stems or phrases of an answer to this part: "converg" also finds "convergence". A cue with
    "+" in front counts double, e.g. "+prediction depth"."""
    says: tuple[str, ...] = ()
    """Sentences that speak of what this part is about: its question, its right and wrong answers."""


@dataclass(frozen=True)
class ProblemGuide:
    """One problem: how people refer to it, and its parts in order."""

    id: str
    numbers: tuple[str, ...] = ()
    """Its number in the homework as people write it, e.g. ("5",): found in "Q5", "question 5", "5(d)"."""
    titles: tuple[str, ...] = ()
    """Words that name it, e.g. ("heat equation", "read a paper")."""
    cues: tuple[str, ...] = ()
    """Words that answers to any of its parts use."""
    parts: tuple[PartLabel, ...] = ()

    @cached_property
    def by_path(self) -> dict[tuple[str, ...], PartLabel]:
        """Its parts by their path (one part may have several)."""
        return {part.path: part for part in self.parts}

    @cached_property
    def place_in_series(self) -> str:
        """The numeral of a title that belongs to a series: "II" of "Heat equation, part II"; else empty."""
        found = (_IN_SERIES.search(title) for title in self.titles)
        return next((match["numeral"].upper() for match in found if match), "")

    def within(self, path: tuple[str, ...]) -> tuple[PartLabel, ...]:
        """The parts that a label with this path covers.

        The part itself and everything below it; where the guide does not go so deep ("b.iii" where only
        "b" is a part), the nearest part above.
        """
        below = {part.id: part for part in reversed(self.parts) if part.path[: len(path)] == path}
        if below or not path:
            return tuple(reversed(below.values()))
        nearest = next(
            (self.by_path[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in self.by_path), None
        )
        return (nearest,) if nearest is not None else ()


@dataclass(frozen=True)
class PartGuide:
    """All problems of a homework, in order."""

    problems: tuple[ProblemGuide, ...] = ()

    @cached_property
    def parts(self) -> tuple[PartLabel, ...]:
        """Every part of every problem, in order."""
        return tuple(part for problem in self.problems for part in problem.parts)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all parts."""
        return frozenset(part.id for part in self.parts)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the problems' ids, titles and cues, in lower case: they are no names of models."""
        said = (text for problem in self.problems for text in (problem.id, *problem.titles, *problem.cues))
        return frozenset(word for text in said for word in re.split(r"[\W_]+", text.lower()) if len(word) > 2)

    @cached_property
    def problem_of(self) -> dict[str, ProblemGuide]:
        """The problem that a part belongs to, by the part's id."""
        return {part.id: problem for problem in self.problems for part in problem.parts}

    def problem(self, problem_id: str) -> ProblemGuide | None:
        """The problem with this id."""
        return next((problem for problem in self.problems if problem.id == problem_id), None)
