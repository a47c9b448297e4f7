"""Sentences that open like an order and are part of an answer: they introduce a letter, or run on into a formula."""

from __future__ import annotations

import pytest

from gradewright.transcripts.voice import hear


@pytest.mark.parametrize(
    "text",
    [
        "Write h(t) for the height of the water at time t. For a hole of area s the outflow is",
        "Use D for the depth. Then the volume is",
        "Call V the volume, with s the area of the hole. Balancing what flows in and out, we get",
        "Take a tank, a hole of area s and a lid. The balance asks that",
    ],
)
def test_an_answer_may_open_like_an_order(text: str) -> None:
    scores = hear(text)
    assert scores.model > scores.user


@pytest.mark.parametrize(
    "text",
    [
        "Write down the balance for me.",
        "Write a summary for the group. Use a formula",
        "Compare the two tanks",
    ],
)
def test_orders_stay_orders(text: str) -> None:
    scores = hear(text)
    assert scores.user > scores.model
