"""Comparisons whose other side stands in a sentence before, or is meant by its value."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_comparisons
from gradewright.truth import FactTable

A, B, C = "Alder-1", "Birch-20", "Birch-50"
Row = tuple[str, str, str, str]


def rows(text: str, forest: FactTable) -> list[Row]:
    found = [c for c in check_comparisons(text, forest) if c.verdict != "not_covered"]
    return [(c.left, c.attribute, c.right, c.verdict) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alder-1 needs around 46% of the 5.2 billion FLOPs of Birch-50.",
            [(A, "flops", C, "supported")],
        ),
        (
            "Birch-50 needs 5.2B FLOPs per image. Relative to this, Alder-1 uses about 46% of the compute.",
            [(A, "flops", C, "supported")],
        ),
        (
            "You are right, Alder-1 has 2.4B FLOPs. That is 46% of Birch-50's 5.2B.",
            [(A, "flops", C, "supported")],
        ),
        (
            "Birch-50 has 31.2M parameters. Compared with that:\n\n- Alder-1 is 3.8 times larger.",
            [(A, "parameters", C, "supported")],
        ),
        ("Alder-1 stays well below the 5.2B FLOPs of Birch-50.", [(A, "flops", C, "supported")]),
        (
            "Parameters: Birch-20 (6.5M) < Birch-50 (31.2M) < Alder-1 (120M)",
            [
                (B, "parameters", C, "supported"),
                (B, "parameters", A, "supported"),
                (C, "parameters", A, "supported"),
            ],
        ),
    ],
)
def test_what_is_meant_is_credited_where_it_fits(text: str, expected: list[Row], forest: FactTable):
    assert rows(text, forest) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Birch-50 has 5.2B FLOPs. So Alder-1 costs 2.2 times more.",
        "Birch-50 has 31.2M parameters and Alder-1 120M. Birch-20 thus has 3.8 times as many.",
        "Birch-50 needs 5.2B FLOPs. It gets by with 46 %, unlike Alder-1.",
        "Birch-20 exceeds the 31.2M parameters of Birch-50.",
        "Birch-50 needs 5.2B FLOPs. If it were smaller, Alder-1 would need 46 % of that.",
    ],
)
def test_what_does_not_fit_is_neither_credited_nor_accused(text: str, forest: FactTable):
    assert rows(text, forest) == []


def test_a_chain_with_values_that_is_turned_round_is_accused(forest: FactTable):
    found = check_comparisons("In FLOPs, Alder-1 (2.4B) > Birch-50 (5.2B).", forest)
    assert [c.verdict for c in found] == ["contradicted"]
