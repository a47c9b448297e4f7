"""Comparisons are evaluated on the table: sides, direction and factor."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_comparisons
from gradewright.truth import FactTable

A, B, C = "Alder-1", "Birch-20", "Birch-50"
Row = tuple[str, str, str, str]


def rows(text: str, table: FactTable) -> list[Row]:
    return [(c.left, c.attribute, c.right, c.verdict) for c in check_comparisons(text, table)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alder-1 has more parameters but fewer FLOPs than Birch-50.",
            [(A, "parameters", C, "supported"), (A, "flops", C, "supported")],
        ),
        ("Alder-1 has fewer parameters than Birch-50.", [(A, "parameters", C, "contradicted")]),
        (
            "Alder-1 is larger than Birch-50 and Birch-20 smaller.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        (
            "Birch-50 takes more than Birch-20 and less than Alder-1 in size, but over twice as many operations.",
            [],
        ),
        (
            "Birch-50 has 31.2M parameters. Birch-20 is a fifth of its size.",
            [(B, "parameters", C, "supported")],
        ),
        ("Alder-1 has 4x more parameters than Birch-50.", [(A, "parameters", C, "supported")]),
        (r"Alder-1 has $4\times$ more parameters than Birch-50.", [(A, "parameters", C, "supported")]),
        (
            r"Alder-1 has \(20 \times\) fewer parameters than Birch-50.",
            [(A, "parameters", C, "contradicted")],
        ),
        (
            "So Alder-1 is much *larger* than Birch-50 and Birch-20 much *smaller*.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        ("Alder-1 has 9x more parameters than Birch-50.", [(A, "parameters", C, "contradicted")]),
        ("Alder-1 is 2.2× cheaper than Birch-50.", [(A, "flops", C, "supported")]),
        ("Alder-1 is 27× cheaper than Birch-50.", [(A, "flops", C, "contradicted")]),
        (
            "Alder-1 and Birch-20 are alike. Both are cheaper to run than Birch-50.",
            [(A, "flops", C, "supported"), (B, "flops", C, "supported")],
        ),
        (
            "In parameters Alder-1 is larger and Birch-20 is smaller than Birch-50.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        (
            "Relative to Birch-50, Alder-1 is heavier in parameters (about 3.8×) and lighter in FLOPs.",
            [
                (A, "parameters", C, "supported"),
                (A, "parameters", C, "supported"),
                (A, "flops", C, "supported"),
            ],
        ),
        (
            "Compared with Birch-50, Birch-20 is smaller (4.8×).",
            [(B, "parameters", C, "supported")],
        ),
        (
            "Compared with Birch-50, Birch-20 is smaller (9×).",
            [(B, "parameters", C, "contradicted")],
        ),
        (
            "Alder-1 : Birch-50 = 3.8 : 1 in parameters, 0.46 : 1 in FLOPs",
            [(A, "parameters", C, "supported"), (A, "flops", C, "supported")],
        ),
        (
            "- Alder-1: 120M parameters, 3.85× Birch-50's 31.2M; 2.4B FLOPs, again about 0.46×.",
            [(A, "parameters", C, "supported"), (A, "flops", C, "supported")],
        ),
        (
            "Alder-1 has 3.85x the parameters of Birch-50. for flops it is about 2.2x more than Birch-50.",
            [(A, "parameters", C, "supported"), (A, "flops", C, "contradicted")],
        ),
        ("Alder-1 needs about 46 % of the FLOPs of Birch-50.", [(A, "flops", C, "supported")]),
        ("Compared to Birch-50, Alder-1 uses 54% fewer FLOPs.", [(A, "flops", C, "supported")]),
        ("Birch-20 beats Alder-1 by 3.3 percentage points of hit rate.", [(B, "hit rate", A, "supported")]),
        (
            "Birch-20 beats Alder-1 by 5.3 percentage points of hit rate.",
            [(B, "hit rate", A, "contradicted")],
        ),
        ("Alder-1 has 88.8M more parameters than Birch-50.", [(A, "parameters", C, "supported")]),
        ("Birch-50 needs twice as many FLOPs as Alder-1.", [(C, "flops", A, "supported")]),
        (
            "Alder-1 is almost 4 times larger than Birch-50, and Birch-20 is 4.8 times smaller.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        (
            "Alder-1 uses **more parameters** (wide layers) but **fewer FLOPs** than a modern Birch-50.",
            [(A, "parameters", C, "supported"), (A, "flops", C, "supported")],
        ),
        (
            "Alder-1 has fewer parameters (31M vs. 120M) than a modern Birch-50.",
            [(A, "parameters", C, "contradicted")],
        ),
        (
            "Alder-1 has more parameters (120M vs. 31M) but fewer FLOPs (2.4B vs. 5.2B).",
            [(A, "parameters", C, "supported"), (A, "flops", C, "supported")],
        ),
        (
            "Alder-1 > Birch-50 > Birch-20 in parameters",
            [
                (A, "parameters", C, "supported"),
                (A, "parameters", B, "supported"),
                (C, "parameters", B, "supported"),
            ],
        ),
        (
            "Parameters: Alder-1 > Birch-50. FLOPs: Alder-1 = Birch-20 < Birch-50",
            [
                (A, "parameters", C, "supported"),
                (A, "flops", C, "supported"),
                (B, "flops", C, "supported"),
            ],
        ),
        ("FLOPs: Alder-1 < Birch-50", [(A, "flops", C, "supported")]),
        ("FLOPs: Alder-1 > Birch-50", [(A, "flops", C, "contradicted")]),
        ("Birch-20 is a lot leaner than Birch-50.", [(B, "parameters", C, "supported")]),
        ("Birch-20 is much lighter than Birch-50.", [(B, "parameters", C, "supported")]),
        ("Birch-20 is a lot heavier than Birch-50.", [(B, "parameters", C, "contradicted")]),
        ("Alder-1 is lighter than Birch-50.", [(A, "parameters", C, "not_covered")]),
        ("Alder-1 has less than half of the FLOPs of Birch-50.", [(A, "flops", C, "supported")]),
        (
            "Alder-1 has more parameters than Birch-50. The gap is smaller than α.",
            [(A, "parameters", C, "supported")],
        ),
        (
            "Alder-1 has more parameters than Birch-50. It pays: the loss is smaller then.",
            [(A, "parameters", C, "supported")],
        ),
        ("Relative to Birch-50 Alder-1 has 0.46 times the FLOPs.", [(A, "flops", C, "supported")]),
        (
            "Alder-1 is known. In FLOPs Birch-50 is the most expensive of the three, and in parameters it is in the middle."
            " Birch-20 is small.",
            [(C, "flops", A, "supported"), (C, "flops", B, "supported")],
        ),
        (
            "              Alder-1   Birch-20\nweights        120M      6.5M\nweights vs Birch-50   3.8x   0.21x",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        ("Birch-20 stores 6.5M weights against 31.2M for Birch-50.", [(B, "parameters", C, "supported")]),
        ("Alder-1 uses 2.4B FLOPs, 46% of Birch-50's 5.2B.", [(A, "flops", C, "supported")]),
        (
            "Birch-20 is lighter than Birch-50 in both respects.",
            [(B, "parameters", C, "supported"), (B, "flops", C, "supported")],
        ),
        (
            "| Net | Weights / Birch-50 |\n|---|---|\n| Alder-1 | 385% |\n| Birch-20 | 21% |",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
    ],
)
def test_sides_direction_and_factor(text: str, expected: list[Row], forest: FactTable) -> None:
    assert rows(text, forest) == expected


def test_a_table_of_ratios(forest: FactTable) -> None:
    text = (
        "| | parameters vs Birch-50 | FLOPs vs Birch-50 |\n|---|---|---|\n"
        "| Alder-1 | 3.8× more | 0.46× |\n| Birch-20 | 9× fewer | 0.46× |"
    )
    assert rows(text, forest) == [
        (A, "parameters", C, "supported"),
        (A, "flops", C, "supported"),
        (B, "parameters", C, "contradicted"),
        (B, "flops", C, "supported"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Does Alder-1 have fewer parameters than Birch-50?",
        "Alder-1 does not have fewer parameters than Birch-50.",
        "If Alder-1 had fewer parameters than Birch-50, it would fit.",
        "Larger batches need more memory.",
        "The Birch models are more parameter-efficient than Alder-1.",
        "It has fewer parameters.",
        "A larger margin helps Alder-1 and smaller networks.",
    ],
)
def test_what_is_no_comparison_is_left_alone(text: str, forest: FactTable) -> None:
    assert rows(text, forest) == []


def test_in_between_and_above_both(forest: FactTable) -> None:
    text = (
        "Alder-1 is wide. Birch-20 is deep. Birch-50 sits in between in parameters and above both in compute."
    )
    assert rows(text, forest) == [
        (C, "parameters", B, "supported"),
        (C, "parameters", A, "supported"),
        (C, "flops", A, "supported"),
        (C, "flops", B, "supported"),
    ]
    wrong = "Birch-20 is deep. Birch-50 is deeper still. Alder-1 lies in between in parameters."
    assert "contradicted" not in [row[3] for row in rows(wrong, forest)]


def test_equal_values_are_neither_more_nor_fewer(forest: FactTable) -> None:
    assert rows("Alder-1 needs fewer FLOPs than Birch-20.", forest) == [(A, "flops", B, "not_covered")]
    assert rows("Alder-1 needs 20x fewer FLOPs than Birch-20.", forest) == [(A, "flops", B, "contradicted")]


def test_an_error_that_follows_from_the_texts_own_figures_is_marked(forest: FactTable) -> None:
    text = "Alder-1 needs 120M FLOPs and Birch-50 needs 5.2B FLOPs. So Alder-1 is 43× cheaper than Birch-50."
    (comparison,) = check_comparisons(text, forest)
    assert (comparison.verdict, comparison.follows) == ("contradicted", True)
    (alone,) = check_comparisons("Alder-1 is 43× cheaper than Birch-50.", forest)
    assert alone.follows is False


def test_the_reason_gives_both_figures(forest: FactTable) -> None:
    (comparison,) = check_comparisons("Alder-1 has 9x more parameters than Birch-50.", forest)
    assert "120M" in comparison.why
    assert "31.2M" in comparison.why
    assert comparison.factor == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- **Versus Birch-50:** Alder-1 is bigger in parameters, Birch-20 is smaller.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        (
            "Taking Birch-50 as 100 %, Alder-1 holds 385 % of the weights and Birch-20 21 %.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        (
            "With Birch-50 = 100 %, Alder-1 and Birch-20 are cheap: either does 46 % of the multiply-adds.",
            [(A, "flops", C, "supported"), (B, "flops", C, "supported")],
        ),
        (
            "Against Birch-50: Alder-1 ×3.8 in parameters, Birch-20 ÷4.8.",
            [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")],
        ),
        ("Alder-1 needs not even half of the FLOPs of Birch-50.", [(A, "flops", C, "supported")]),
        ("Alder-1 gets by with 2.2 times less work than Birch-50.", [(A, "flops", C, "supported")]),
        ("Birch-50 gets by with 2.2 times less work than Alder-1.", [(C, "flops", A, "contradicted")]),
    ],
)
def test_yardsticks_signs_and_labels(text: str, expected: list[Row], forest: FactTable) -> None:
    assert list(dict.fromkeys(rows(text, forest))) == expected


def test_shares_of_a_yardstick_are_never_held_against_a_text(forest: FactTable) -> None:
    found = check_comparisons("Taking Birch-50 as 100 %, Alder-1 holds 99 % of the weights.", forest)
    assert all(c.verdict != "contradicted" for c in found if c.right == C)


def test_a_lead_in_holds_for_the_items_below_it(forest: FactTable) -> None:
    text = "Compared with Birch-50 (31.2M parameters):\n\n- Alder-1 has more parameters,\n- Birch-20 has fewer parameters."
    assert rows(text, forest) == [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")]


def test_one_noun_behind_holds_for_both_factors(forest: FactTable) -> None:
    text = "Alder-1 and Birch-20 need 46% of Birch-50's FLOPs, while Alder-1 has 3.9x more and Birch-20 4.8x fewer parameters."
    found = [row for row in rows(text, forest) if row[1] == "parameters"]
    assert {row[0] for row in found} == {A, B}
    assert {row[3] for row in found} == {"supported"}


def test_both_counts_are_no_pair_of_networks(forest: FactTable) -> None:
    text = "Alder-1 has 3.9x more parameters than Birch-50. Birch-20 is lighter on both counts: 21 % of the parameters."
    assert all(row[3] == "supported" for row in rows(text, forest))
    assert (B, "parameters", C, "supported") in rows(text, forest)


def test_the_size_of_another_is_its_parameters(forest: FactTable) -> None:
    assert rows("Birch-20 is about the same size as Birch-50.", forest) == [
        (B, "parameters", C, "contradicted")
    ]
    assert rows("Birch-20 takes inputs of the same size as Birch-50.", forest) == []


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "Alder-1, Birch-20 and Birch-50 differ. In cost, Birch-50 is the cheapest of the three.",
            {"contradicted"},
        ),
        (
            "Alder-1, Birch-20 and Birch-50 differ. Of the three, Birch-50 is the most expensive.",
            {"supported"},
        ),
        ("Alder-1, Birch-20 and Birch-50 differ. Birch-50 is the cheapest choice for some.", {"not_covered"}),
    ],
)
def test_first_of_three_is_held_against_both_others(text: str, verdicts: set[str], forest: FactTable):
    assert {row[3] for row in rows(text, forest)} == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "| | Alder-1 | Birch-50 |\n|---|---|---|\n| parameters / Birch-50 | 3.85 | 1 |",
        "Relative to Birch-50: 3.85-fold parameters and 0.44-fold FLOPs (Alder-1).",
        "Alder-1 has 3.85 times more parameters then Birch-50.",
    ],
)
def test_multiples_below_a_quotient_before_a_bracket_and_before_a_misspelt_than(
    text: str, forest: FactTable
) -> None:
    assert (A, "parameters", C, "supported") in rows(text, forest)


def test_what_is_believed_by_mistake_is_not_said(forest: FactTable) -> None:
    text = "A typical slip: believing that Birch-20 with its 6.5M parameters must be 20 times cheaper than Birch-50."
    assert all(verdict != "contradicted" for *_, verdict in rows(text, forest))


def test_a_hanging_indent_parts_no_clause_from_its_verb(forest: FactTable) -> None:
    text = (
        "     Alder-1 has 3.85 times as many parameters as Birch-50 and Birch-20\n     about 4.8 times fewer."
    )
    assert rows(text, forest) == [(A, "parameters", C, "supported"), (B, "parameters", C, "supported")]


def test_rows_of_quotients_below_a_table_whose_corner_is_missing(forest: FactTable) -> None:
    text = """
             params    FLOPs
Alder-1      120M      2.4B
Birch-50     31.2M     5.4B
Alder-1/Birch-50    3.85    0.44
"""
    assert all(verdict == "supported" for *_, verdict in rows(text, forest))
