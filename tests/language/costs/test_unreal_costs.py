"""Costs of what nobody does, and totals that are found again."""

from __future__ import annotations

import pytest

from gradewright.language.costs import CostClaim, read_costs


def only(text: str) -> CostClaim:
    claims = read_costs(text)
    assert len(claims) == 1, claims
    return claims[0]


_DONE = "The table costs O(PQ) in total. "


@pytest.mark.parametrize(
    "said",
    [
        "It would be different if I filled it again for every row: then row p takes pQ steps, in total O(P²Q).",
        "If one rebuilt it each time, the total is O(P²Q).",
        "Had we kept no rows, every one pays pQ, altogether O(P²Q).",
        "This is to be contrasted with a list, which has p entries at step p, so O(P²Q) in all.",
        "Without this trick: row p has pQ steps, that is O(P²Q).",
        "Pitfall: summing each row from its start. That is O(P²Q).",
        "Imagine the rows were not kept: row p adds p terms. Summing gives O(P²Q) in total.",
    ],
)
def test_what_nobody_does_costs_the_answer_nothing(said: str) -> None:
    assert {c.text for c in read_costs(_DONE + said) if c.asserted} == {"O(PQ)"}


@pytest.mark.parametrize(
    "said",
    [
        "If the rows are kept, the total is O(P²Q).",
        "If it were sorted we could stop early, but it is not, so the total is O(P²Q).",
        "Recomputing every row is the only way, so the total is O(P²Q).",
        "For every row we start again, in total O(P²Q).",
    ],
)
def test_what_is_done_under_a_condition_is_the_answers_own(said: str) -> None:
    assert "O(P²Q)" in {c.text for c in read_costs(_DONE + said) if c.asserted}


def test_the_only_cost_is_the_answers_own_whatever_it_supposes() -> None:
    assert only("If we used a table, it costs O(PQ) in total.").asserted


@pytest.mark.parametrize(
    ("text", "rejected"),
    [
        ("All steps cost O(PQ), which is what I had without the cut.", False),
        ("The total is O(PQ), the same class as in my earlier answer.", False),
        ("The total I gave was O(PQ), which left out the sort.", True),
        ("This is not what I had, O(PQ).", True),
    ],
)
def test_what_was_said_before_may_be_confirmed(text: str, rejected: bool) -> None:
    assert only(text).rejected is rejected
