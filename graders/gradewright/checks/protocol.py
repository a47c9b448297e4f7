"""The seam between the rubric and the ways to decide it: one judge a kind of check."""

from __future__ import annotations

from typing import Protocol, TypeVar

from gradewright.checks.answer import Answer
from gradewright.checks.judgement import Judgement
from gradewright.course import Criterion

C = TypeVar("C", contravariant=True)


class Judge(Protocol[C]):
    """Decides one criterion for one answer. Pure: the same answer gives the same judgement."""

    def __call__(self, check: C, criterion: Criterion, answer: Answer, /) -> Judgement:
        """The judgement; nothing that an answer holds may raise."""
        ...
