"""What is called equal is held against the table: with whom, of what, and never where it is denied."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_claims, check_comparisons
from gradewright.truth import FactTable

A, B, C = "Alder-1", "Birch-20", "Birch-50"
Row = tuple[str, str, str, str, str]


def rows(text: str, table: FactTable) -> list[Row]:
    return [(c.left, c.direction, c.attribute, c.right, c.verdict) for c in check_comparisons(text, table)]


@pytest.mark.parametrize(
    ("text", "left", "attribute", "right", "verdict"),
    [
        ("Alder-1 and Birch-20 need equal compute.", A, "flops", B, "supported"),
        ("Alder-1 and Birch-50 require roughly equal compute.", A, "flops", C, "contradicted"),
        ("Birch-20 has about the same number of weights as Birch-50.", B, "parameters", C, "contradicted"),
        (
            "Compared with Birch-50, Birch-20 has about the same number of weights.",
            B,
            "parameters",
            C,
            "contradicted",
        ),
        (
            "Compared with Birch-50:\n- Birch-20 has the same number of weights.",
            B,
            "parameters",
            C,
            "contradicted",
        ),
        ("Compared with Alder-1:\n- Birch-20 needs the same FLOPs.", B, "flops", A, "supported"),
        ("Birch-20 matches Alder-1 in FLOPs.", B, "flops", A, "supported"),
        ("Birch-20 is comparable to Birch-50 in terms of FLOPs.", B, "flops", C, "contradicted"),
        ("Alder-1's FLOPs are about equal to those of Birch-50.", A, "flops", C, "contradicted"),
        ("The weights of Birch-20 and Birch-50 are about the same.", B, "parameters", C, "contradicted"),
        ("Alder-1 is as expensive as Birch-20.", A, "flops", B, "supported"),
        ("Alder-1 and Birch-20 use similar input.", A, "input size", B, "supported"),
    ],
)
def test_equality_is_evaluated(
    forest: FactTable, text: str, left: str, attribute: str, right: str, verdict: str
) -> None:
    assert (left, "equal", attribute, right, verdict) in rows(text, forest)


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 and Birch-50 do not have the same number of weights.",
        "If Alder-1 had the same number of weights as Birch-50, it would be smaller.",
        "The FLOPs of Alder-1 and Birch-50 are the same order of magnitude.",
        "Birch-50 takes 2.2 times as many FLOPs as Alder-1.",
        r"Birch-50 takes about $2.2\times$ as many FLOPs as Alder-1.",
        "Compared with Birch-50, Birch-20 uses the same weights at every step.",
        "Alder-1 has 3.8 times more weights than Birch-50, at the same time it has fewer layers.",
    ],
)
def test_what_is_denied_or_a_multiple_is_no_equality(forest: FactTable, text: str) -> None:
    assert not [row for row in rows(text, forest) if row[1] == "equal" or row[4] == "contradicted"]


def test_equal_cost_beside_a_comparison_has_its_sides(forest: FactTable) -> None:
    found = rows("Birch-20 vs. Birch-50: 4.8x fewer parameters, at a roughly equal compute.", forest)
    assert (B, "fewer", "parameters", C, "supported") in found
    assert (B, "equal", "flops", C, "contradicted") in found


def test_what_is_compared_with_first_holds_to_the_end_of_its_clause(forest: FactTable) -> None:
    found = rows(
        "Compared with Birch-50, Birch-20 has fewer FLOPs, and it has the same FLOPs as Alder-1.", forest
    )
    assert (B, "fewer", "flops", C, "supported") in found
    assert (B, "equal", "flops", A, "supported") in found


def test_its_means_what_the_sentence_named_before_its_subject(forest: FactTable) -> None:
    found = rows("For Birch-50 the table stands: Alder-1 and Birch-20 need 46% of its FLOPs.", forest)
    assert [(row[0], row[3], row[4]) for row in found] == [(A, C, "supported"), (B, C, "supported")]


@pytest.mark.parametrize(
    "text",
    [
        "### Alder-1\nIt has 120M parameters.\n\n### Data\nThey use a smaller network with 96x96 inputs.",
        "Hit rates of Alder-1:\n\n(h) Data\n\nThe last table uses another network with 96x96 inputs.",
    ],
)
def test_a_thing_without_a_name_is_not_the_one_of_the_heading(forest: FactTable, text: str) -> None:
    assert not [c for c in check_claims(text, forest) if c.verdict == "contradicted"]
    assert [c for c in check_claims("### Alder-1\nA plain network with 96M parameters.", forest)
            if c.verdict == "contradicted"]  # fmt: skip


def test_another_version_is_another_thing(forest: FactTable) -> None:
    assert check_claims("Alder v3 has 77M parameters.", forest) == []
