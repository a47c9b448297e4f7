"""Differences that no two rows of a table have, and multiples that a verb of cutting states."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_comparisons, check_spreads
from gradewright.truth import FactTable


@pytest.mark.parametrize(
    "text",
    [
        "Going down to 16 dimensions loses around 20 percentage points.",
        "With 64 dimensions the hit rate falls by 12 points.",
        "Going from 1.5M images to 15M images gains 25 percentage points.",
        "32 dimensions are 15 points better than 64 dimensions.",
    ],
)
def test_a_difference_larger_than_the_whole_table_is_told(text: str, forest: FactTable) -> None:
    assert [text[s.start : s.end][-6:] for s in check_spreads(text, forest)] == ["points"]


@pytest.mark.parametrize(
    "text",
    [
        "From 32 dimensions down to 16 dimensions it loses 7.5 points.",
        "From 1.5M images to 150M images it gains about 11 points.",
        "Going down to 16 dimensions does not lose 20 points.",
        "If 16 dimensions lost 20 points, nobody would use them.",
        "With 16 dimensions the error rises by 30 points.",
        "Alder-1 is 20 points better than Birch-20.",
        "Alder-1 gains 20 points with 32 dimensions.",
        "It gains 20 points.",
        "",
    ],
)
def test_other_differences_are_left_alone(text: str, forest: FactTable) -> None:
    assert check_spreads(text, forest) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Birch-20 cuts the parameters by a factor of 18 compared to Alder-1.", "supported"),
        ("Birch-20 cuts the FLOPs by a factor of 9 compared to Alder-1.", "contradicted"),
        ("Compared to Birch-50, Birch-20 reduces the number of parameters by a factor of 4.8.", "supported"),
        ("Birch-20 reduced the parameters by a factor of about 30 relative to Birch-50.", "contradicted"),
    ],
)
def test_a_verb_of_cutting_states_a_multiple(text: str, verdict: str, forest: FactTable) -> None:
    assert [c.verdict for c in check_comparisons(text, forest)] == [verdict]


def test_an_error_that_is_cut_is_no_attribute(forest: FactTable) -> None:
    assert check_comparisons("Birch-20 cuts the error of Alder-1 by a factor of 9.", forest) == []


def test_the_share_of_a_part_accuses_nobody(forest: FactTable) -> None:
    text = (
        "Alder-1 has 4 times the parameters of Birch-50. Most of Alder-1's weights sit in its dense layers, "
        "which need only about 8% of its FLOPs."
    )
    assert "contradicted" not in [c.verdict for c in check_comparisons(text, forest)]
