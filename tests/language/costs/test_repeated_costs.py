"""Costs that are paid several times, and what is written like a cost and is none."""

from __future__ import annotations

import pytest

from gradewright.language.costs import CostClaim, read_costs


def only(text: str) -> CostClaim:
    claims = read_costs(text)
    assert len(claims) == 1, claims
    return claims[0]


@pytest.mark.parametrize(
    "text",
    [
        "Cost: N times O(CM).",
        "We pay O(CM) N times.",
        "There are N steps of O(CM) each.",
        "Cost: N tokens times O(CM).",
        "It is O(CM) for a token, N times O(CM) for all.",
        "It needs $NCM+\\text{lower}$ operations.",
    ],
)
def test_a_cost_may_be_paid_several_times(text: str) -> None:
    assert str(read_costs(text)[-1].cost) == "C*M*N"


def test_how_two_sizes_are_related_is_no_cost() -> None:
    assert read_costs("Its cost is all there is if $D=O(M)$.") == []
    assert only("The time is T = O(M).").asserted


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("It needs O(CM) extra state.", True),
        ("It keeps O(CM) numbers.", True),
        ("It takes O(CM) state updates.", False),
    ],
)
def test_what_is_held_is_not_time(text: str, memory: bool) -> None:
    assert only(text).memory is memory
