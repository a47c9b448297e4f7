"""Claims are supported, contradicted with the right diagnosis, or left alone."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import Claim, Context, check_claims
from gradewright.truth import FactTable


def verdicts(text: str, table: FactTable) -> list[tuple[str, str | None]]:
    return [(claim.verdict, claim.diagnosis) for claim in check_claims(text, table)]


def accused(text: str, table: FactTable) -> list[Claim]:
    return [claim for claim in check_claims(text, table) if claim.verdict == "contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 has 120M parameters.",
        "Alder-1 has about 0.12B parameters.",
        "Birch-50 has 31 million parameters.",
        "Birch-50 needs 5.4B FLOPs.",
        "Birch-20 has roughly 6-7 million parameters.",
        "Birch-20 has less than 10M parameters.",
        "Alder-1 takes 2.4 GMACs.",
        "The input of Alder-1 is 200×200 pixels.",
        "Alder-1 reaches a hit rate of 81 %.",
        "The Birch models have between 6.5M and 31.2M parameters.",
        "The Birch models have 6.5M-31.2M parameters.",
    ],
)
def test_true_claims_are_supported(text: str, forest: FactTable) -> None:
    assert verdicts(text, forest) == [("supported", None)]


def test_figures_wait_for_the_one_name_behind_them(forest: FactTable) -> None:
    said = "The last row says 120M parameters and 2.4B FLOPs for Alder-1."
    assert verdicts(said, forest) == [("supported", None)] * 2
    assert (
        verdicts("The total is 120M parameters, so Alder-1 is the larger one.", forest)[0][0] == "supported"
    )
    assert (
        verdicts("Among the Birch models, Alder-1 with 120M parameters is odd.", forest)[0][0] == "supported"
    )
    assert not accused("The total is 7M parameters, so Alder-1 is the larger one.", forest)


@pytest.mark.parametrize(
    ("text", "diagnosis", "entity"),
    [
        ("Alder-1 needs 120M FLOPs.", "swapped_attribute", "Alder-1"),
        ("Birch-20 has 2.4B parameters.", "swapped_attribute", "Birch-20"),
        ("Birch-20 has 31.2M parameters.", "swapped_entity", "Birch-50"),
        ("Birch-20 reaches a hit rate of 81.3 %; Alder-1 is older.", "swapped_entity", "Alder-1"),
        ("Birch-20 has 6.5B parameters.", "scale", "Birch-20"),
        ("Alder-1 needs 2.4 MFLOPs.", "scale", "Alder-1"),
        ("Alder-1 has 12M parameters.", "scale", "Alder-1"),
        ("Alder-1 has 140M parameters.", "wrong_value", None),
        ("Alder-1 has about 150M parameters.", "wrong_value", None),
        ("Birch-20 has more than 50M parameters.", "wrong_value", None),
    ],
)
def test_wrong_claims_are_diagnosed(text: str, diagnosis: str, entity: str | None, forest: FactTable) -> None:
    (claim,) = accused(text, forest)
    assert claim.diagnosis == diagnosis
    assert (claim.taken_from.entity if claim.taken_from else None) == entity
    assert claim.fact is not None
    assert claim.fact.printed in claim.why
    assert "The Forest Report" in claim.why
    assert text[claim.start : claim.end] == claim.claimed


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Alder-1 has 120M parameters vs Birch-50's 31M, and 2.4B FLOPs vs 5.2B.", 4),
        ("Going from 16 to 32 dimensions raises the hit rate from 71.4% to 78.9%.", 2),
        ("The margin is 0.3 and 16-D reaches 71.4 %.", 2),
        (
            "Table 1 has 120M weights for Alder-1, and Table 2 ends with 6.5M parameters and 2.4B FLOPs for Birch-20.",
            3,
        ),
        ("Birch-20 gets by with 6.5M weights, a fifth of what Birch-50 has, at 2.4B FLOPs.", 2),
        ("Alder-1: 120M parameters/2.4B FLOPs.", 2),
        ("Compared with Birch-50 (31.2M parameters, 5.2B FLOPs), Alder-1 has 120M parameters.", 3),
    ],
)
def test_several_figures_of_a_sentence_find_their_cells(text: str, count: int, forest: FactTable) -> None:
    assert [claim.verdict for claim in check_claims(text, forest)].count("supported") == count


def test_a_setting_that_only_one_thing_has_needs_no_subject(forest: FactTable) -> None:
    (claim,) = accused("The margin is set to 0.5 throughout.", forest)
    assert (claim.entity, claim.diagnosis) == ("Forest", "wrong_value")


def test_two_swapped_values_are_two_claims(forest: FactTable) -> None:
    text = "Alder-1: 6.5M parameters. Birch-20: 120M parameters."
    assert [claim.diagnosis for claim in accused(text, forest)] == ["swapped_entity", "swapped_entity"]


def test_a_slip_in_the_number_that_names_a_row_is_a_scale_error(forest: FactTable) -> None:
    text = "HIT: 66.1 % for 1.5 million, 74.8 % for 15 million and 77.0 % for 150 billion training images."
    (claim,) = accused(text, forest)
    assert (claim.diagnosis, claim.entity) == ("scale", "150M images")
    assert "1,000 times too large" in claim.why


def test_a_wrong_value_in_a_series_is_found(forest: FactTable) -> None:
    text = "60.1 % with 1.5M images, 74.8 % with 15M images, 77.0 % with 150M images"
    (claim,) = accused(text, forest)
    assert (claim.claimed, claim.entity) == ("60.1 %", "1.5M images")


@pytest.mark.parametrize(
    "text",
    [
        "The last layer of Alder-1 alone has 80M parameters.",
        "Alder-1 spends 90M of its 120M parameters there.",
        "If Alder-1 had 50M parameters, it would fit.",
        "Alder-1 and Birch-20 are cheaper by 2.8B FLOPs.",
        "Distances between 0.5 and 0.8 keep too small a margin.",
        "With a margin of 0.3 the loss is 0.5 - 0.7 + 0.3 = 0.1.",
        "They trained the 16-D code twice as long, and its hit rate reached 79.5 %.",
        "Does Alder-1 have 50M parameters?",
        "Alder-1 saves 50M parameters.",
        "Alder-1 has 88.8M more parameters than Birch-50.",
        "Training Alder-1 took 5e18 FLOPs.",
        "Alder-1 needs 4.8B FLOPs, counting a multiply-add as two.",
        "Alder-1 has 3 fully connected layers.",
        "Alder-1 uses 3×3 kernels on its input.",
        "Alder-1 was trained for 45 days on 128 GPUs.",
        "Alder-1 has 40 % dropout.",
        "It is not true that Alder-1 has 120M parameters. Some other network has 50M.",
        "Alder-1 performs 10M FLOPs per layer.",
        "An 8-bit version has 30M weights.",
        "8192-D codes reach 99 %.",
        "The hit rate of Birch-20 is 84.6 %. That looks like saturation, ten times the data for one percent.",
    ],
)
def test_nothing_is_accused_that_could_be_meant_otherwise(text: str, forest: FactTable) -> None:
    assert accused(text, forest) == []


def test_the_context_says_what_a_bare_percentage_is(forest: FactTable) -> None:
    context = Context(attribute="hit rate")
    (claim,) = check_claims("Birch-20: 84.6 %", forest, context=context)
    assert (claim.verdict, claim.attribute) == ("supported", "hit rate")


def test_hours_are_held_against_seconds(forest: FactTable) -> None:
    (claim,) = check_claims("The training time of Forest is 1,000 hours.", forest)
    assert claim.verdict == "supported"


def test_multiply_adds_as_flops_are_noted(forest: FactTable) -> None:
    (claim,) = check_claims("Alder-1 takes 2.4B multiply-adds.", forest)
    assert (claim.verdict, bool(claim.note)) == ("supported", True)


def test_a_range_pieced_together_is_found(forest: FactTable) -> None:
    (claim,) = accused("Unlike Birch-50, Alder-1 has 31.2M-120M parameters.", forest)
    assert claim.diagnosis == "swapped_entity"


TRUE_TABLES = (
    "| | Alder-1 | Birch-20 | Birch-50 |\n|---|---|---|---|\n| weights, in $10^6$ | 120 | 6.5 | 31.2 |\n"
    "| multiply-adds, in $10^9$ | 2.4 | 2.4 | 5.2 |",
    "| | Alder-1 | Birch-20 | Birch-50 |\n|---|---|---|---|\n| Parameters, M | 120 | 6.5 | 31.2 |\n| FLOPs, G | 2.4 | 2.4 | 5.2 |",
    "Parameters in millions, FLOPs in billions:\n\n| net | parameters | FLOPs |\n|---|---|---|\n| Alder-1 | 120 | 2.4 |\n"
    "| Birch-20 | 6.5 | 2.4 |\n| Birch-50 | 31.2 | 5.2 |",
    "| net | params / $10^{6}$ | FLOPs (×10⁹) |\n|---|---|---|\n| Alder-1 | 120 | 2.4 |\n| Birch-20 | 6.5 | 2.4 |",
    "| net | mio. params | bn FLOPs |\n|---|---|---|\n| Alder-1 | 120 | 2.4 |\n| Birch-20 | 6.5 | 2.4 |",
    "| net | parameters | FLOPs |\n|---|---|---|\n| Alder-1 | 120 | 2.4 |\n| Birch-20 | 6.5 | 2.4 |\n\n(millions and billions)",
)


@pytest.mark.parametrize("text", TRUE_TABLES)
def test_the_scale_of_a_table_may_stand_anywhere_or_nowhere(text: str, forest: FactTable) -> None:
    assert {verdict for verdict, _ in verdicts(text, forest)} == {"supported"}


def test_a_swap_is_found_in_a_table_without_a_scale(forest: FactTable) -> None:
    text = "| net | parameters |\n|---|---|\n| Alder-1 | 6.5 |\n| Birch-20 | 120 |\n| Birch-50 | 31.2 |"
    assert [(c.entity, c.diagnosis) for c in accused(text, forest)] == [
        ("Alder-1", "swapped_entity"),
        ("Birch-20", "swapped_entity"),
    ]


def test_a_single_bare_count_in_a_table_accuses_nobody(forest: FactTable) -> None:
    assert accused("| | Alder-1 |\n|---|---|\n| parameters | 120 |", forest) == []


@pytest.mark.parametrize(
    "text",
    [
        "xs = [1.5, 15, 150]\nhit_rate = [61.3, 74.8, 80.2]",
        "| million | HIT |\n|---|---|\n| 1.5 | 61.3 |\n| 15 | 74.8 |\n| 150 | 80.2 |",
    ],
)
def test_keys_of_a_table_may_leave_the_millions_out(text: str, forest: FactTable) -> None:
    assert {claim.entity for claim in check_claims(text, forest)} == {
        "1.5M images",
        "15M images",
        "150M images",
    }


def test_sizes_in_powers_of_two_are_keys(forest: FactTable) -> None:
    found = check_claims("The hit rate: r(2^4) = 71.4 %, r(2^5) = 78.9 %.", forest)
    assert [(c.entity, c.verdict) for c in found] == [("16-D", "supported"), ("32-D", "supported")]


def test_a_number_word_beside_a_setting_is_no_value_of_it(forest: FactTable) -> None:
    text = "In Forest, D is the distance of two codes and alpha a margin."
    assert accused(text, forest) == []


def test_a_figure_beside_the_yardstick_may_be_that_of_what_is_measured(forest: FactTable) -> None:
    assert not accused("Birch-50 has about four times fewer parameters than Alder-1 (31M).", forest)
    assert not accused("Birch-50 has fewer parameters than Alder-1 (120M).", forest)
    assert accused("Birch-50 has fewer parameters than Alder-1 (77M).", forest)


def test_a_pair_in_brackets_behind_the_yardstick_gives_both_sides(forest: FactTable) -> None:
    assert not accused("Birch-20 needs far less compute than Birch-50 (2.4B vs. 5.2B FLOPs).", forest)
    assert not accused(
        "Alder-1 needs less than half of the compute of Birch-50 (2.4B vs. 5.4B FLOPs).", forest
    )


def test_what_differs_by_a_factor_is_not_said_to_be_larger_than_a_third(forest: FactTable) -> None:
    text = (
        "Alder-1 has more parameters than Birch-50. Alder-1 and Birch-20 differ by about 20x in parameters."
    )
    assert not accused(text, forest)


@pytest.mark.parametrize(
    "text",
    [
        "Birch-20 ends in average pooling and one small layer from 512 to 64 (33K parameters).",
        "Birch-20 has no such stack, its classifier is a small 33K-parameter projection.",
        "Alder-1's first convolution costs 119M FLOPs.",
        "Birch-20 ends in a 512×64 projection, i.e. 33K weights.",
    ],
)
def test_a_figure_of_a_part_is_none_of_the_whole(text: str, forest: FactTable):
    assert "contradicted" not in [claim.verdict for claim in check_claims(text, forest)]


@pytest.mark.parametrize(
    ("text", "diagnosis"),
    [
        ("| | Parameters | FLOPs |\n|---|---|---|\n| Birch-20 | 2.4M | 6.5B |", "swapped_attribute"),
        ("Birch-20 has 6.5B parameters.", "scale"),
        ("Birch-20 takes 2.4M FLOPs.", "scale"),
        ("Birch-20 has 9.1M parameters.", "wrong_value"),
    ],
)
def test_figures_that_changed_places_with_their_units(text: str, diagnosis: str, forest: FactTable):
    found = {c.diagnosis for c in check_claims(text, forest) if c.verdict == "contradicted"}
    assert found == {diagnosis}


@pytest.mark.parametrize(
    "said",
    [
        "Alder-1 reaches its hit rate with error bars of about ±2 %.",
        "The hit rate of Alder-1 has a standard error of 2 %.",
    ],
)
def test_how_sure_a_figure_is_accuses_nobody(said: str, forest: FactTable) -> None:
    assert accused(said, forest) == []
    assert accused("The hit rate of Alder-1 is 2 %.", forest)


@pytest.mark.parametrize(
    "text",
    [
        "Table 1 lists 5.4B FLOPs for Birch-50.\n\nWith 5.4 billion, Alder-1 needs about 44 % of Birch-50's FLOPs.",
        "Birch-50 needs 5.4 GFLOPs. Using 5.4 GFLOPs, Alder-1 takes 0.44 times the FLOPs.",
    ],
)
def test_a_count_that_a_sentence_takes_up_to_measure_by_is_not_said_of_what_is_measured(
    text: str, forest: FactTable
) -> None:
    assert accused(text, forest) == []


def test_what_a_sentence_says_that_a_thing_has_is_still_its_own(forest: FactTable) -> None:
    text = "Birch-50 has 31.2M parameters. With 31.2M parameters, Birch-20 is as large as Birch-50."
    assert [c.entity for c in accused(text, forest)] == ["Birch-20"]


def test_two_tables_side_by_side_are_read_apart(forest: FactTable) -> None:
    text = """
| net | parameters | | net | FLOPs |
|---|---|---|---|---|
| Alder-1 | 120M | | Birch-20 | 0.9B |
| Birch-50 | 31.2M | | Birch-50 | 5.4B |
"""
    assert [(c.entity, c.attribute) for c in check_claims(text, forest) if c.claimed == "31.2M"] == [
        ("Birch-50", "parameters")
    ]
    assert [c.entity for c in check_claims(text, forest) if c.claimed == "0.9B"] == ["Birch-20"]


def test_what_a_rate_is_taken_of_is_no_unit_of_later_figures(forest: FactTable) -> None:
    text = "Alder-1: 120 M parameters and 2.4 B FLOPs per image; Birch-50: 31.2 M and 5.4 B."
    assert verdicts(text, forest) == [("supported", None)] * 4


def test_what_layers_add_is_not_the_figure_of_the_whole(forest: FactTable) -> None:
    text = "The weights of Alder-1 sit in two layers, which adds only some 110M operations."
    assert accused(text, forest) == []


def test_what_each_of_the_others_has_is_not_the_subject_s(forest: FactTable) -> None:
    assert accused("With 120M, Alder-1 is above both (6.5M parameters each).", forest) == []


def test_a_figure_of_a_model_that_nobody_names_is_nobodys(forest: FactTable) -> None:
    said = "Alder-1 has 120M parameters. This was measured with a smaller model with 96 x 96 input."
    assert all(claim.verdict != "contradicted" for claim in check_claims(said, forest))
    assert check_claims("Alder-1 takes a 96 x 96 input.", forest)[0].verdict == "contradicted"
