"""A hinge in code is read with its intermediate names put in; nothing is run."""

from __future__ import annotations

import pytest

from gradewright.checks.answer import JoinedText
from gradewright.checks.coded_losses import coded_hinges
from gradewright.transcripts.model import Passage, Span

SQUARED = "def far(u, v):\n    return ((u - v) ** 2).sum()\n\n"


def hinges(code: str) -> list[str]:
    span = Span(0, 0, len(code))
    return [h.replace(" ", "") for h in coded_hinges(JoinedText((Passage("p", span, 1, code, "code"),)))]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (SQUARED + "gap = far(A, N) - far(A, P)\nloss = max(0, m - gap)", "max(0,m-(d(A,N)-d(A,P)))"),
        (SQUARED + "loss = np.maximum(0.0, far(A, P) - far(A, N) + m)", "max(0.0,d(A,P)-d(A,N)+m)"),
        ("x = a + b\ny = x + c\nmax(0, y)", "max(0,((a+b)+c))"),
    ],
)
def test_names_are_put_in(code: str, expected: str) -> None:
    assert hinges(code)[-1] == expected


def test_a_function_that_squares_no_difference_is_no_distance() -> None:
    assert hinges("def far(u, v):\n    return (u * v).sum()\nmax(0, far(A, P))") == ["max(0,far(A,P))"]


def test_a_name_with_two_values_stays_a_name() -> None:
    assert hinges("g = a + b\ng = a - b\nmax(0, g)") == ["max(0,g)"]


def test_definitions_in_a_circle_end() -> None:
    assert len(hinges("a = b + b\nb = a + a\nmax(0, a)")) == 1
