"""A saving is held against the two figures that the same reply states before it."""

from __future__ import annotations

import pytest

from gradewright.checks import JoinedText
from gradewright.checks.own_savings import contradicted_savings
from gradewright.transcripts.model import Passage, Span

BOTH = "The plain network needs 2.0 GMACs, with exits it is 1.5 GMACs. "


def clashes(text: str) -> list[str]:
    joined = JoinedText((Passage("p.a", Span(0, 0, len(text)), 1, text),))
    return [f.claimed for f in contradicted_savings(joined, "p")]


@pytest.mark.parametrize(
    "said",
    [
        "This cuts the MACs by 60 %.",
        "So 45 % of the MACs are saved.",
        "It saves about 50% of the operations.",
    ],
)
def test_a_share_that_the_own_figures_do_not_give(said: str):
    assert len(clashes(BOTH + said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "This cuts the MACs by 25 %.",
        "The MACs are cut to 75 %.",
        "It saves 40 % of the time.",
        "A tolerance of 1 could save 60 % of the MACs.",
        "With 1.0 GMACs at a tolerance of 1 it saves 50 % of the MACs.",
    ],
)
def test_what_agrees_or_means_something_else(said: str):
    assert clashes(BOTH + said) == []
