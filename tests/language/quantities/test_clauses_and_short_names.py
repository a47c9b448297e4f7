"""Whom a clause is about where the words for it are left out: shared verbs, "the X" for X-50, shares of a whole."""

import pytest

from gradewright.language.quantities import check_claims, check_comparisons
from reference.facenet.facts import facts


def _comparisons(text):
    return {(c.left, c.direction, c.attribute, c.right, c.verdict) for c in check_comparisons(text, facts())}


def _claims(text):
    return {(c.entity, c.attribute, c.claimed, c.verdict) for c in check_claims(text, facts())}


@pytest.mark.parametrize(
    "text",
    [
        "In weights NN1 is roughly 5.5x larger than ResNet-50 and NN2 roughly 3.4x smaller.",
        "NN1 has far more parameters than ResNet-50 and NN2 considerably fewer.",
        "NN1 is clearly bigger than ResNet-50 and NN2 much smaller.",
        "NN1 : ResNet-50 is 5.5 in parameters. NN2 : ResNet-50 is 0.29 in parameters.",
    ],
)
def test_a_clause_without_a_verb_is_one_of_its_own(text):
    found = _comparisons(text)
    assert {(left, right) for left, _, _, right, _ in found} >= {("NN1", "ResNet-50"), ("NN2", "ResNet-50")}
    assert {verdict for *_, verdict in found} == {"supported"}


def test_a_wrong_clause_without_a_verb_is_still_wrong():
    found = _comparisons("NN1 has more parameters than ResNet-50 and NN2 far more.")
    assert ("NN2", "more", "parameters", "ResNet-50", "contradicted") in found


def test_a_ranking_of_three_is_no_yardstick_for_what_follows():
    text = "By weights: NN2 < ResNet-50 < NN1. By FLOPs both FaceNet networks are cheaper."
    assert "contradicted" not in {verdict for *_, verdict in _comparisons(text)}


def test_both_of_a_kind_are_those_of_this_kind_and_a_name_may_be_cut_short():
    text = "By weights: NN2 < ResNet-50 < NN1. Both FaceNet nets need about 42 % of the FLOPs of the ResNet."
    found = {c for c in _comparisons(text) if c[2] == "flops"}
    assert found == {
        ("NN1", "times", "flops", "ResNet-50", "supported"),
        ("NN2", "times", "flops", "ResNet-50", "supported"),
    }


def test_a_name_cut_short_means_nothing_where_two_have_it():
    text = "ResNet-50 has 25.6M parameters and ResNet-101 has 44.5M. The ResNet needs 1.6B FLOPs."
    assert "contradicted" not in {verdict for *_, verdict in _claims(text)}


def test_the_owner_of_a_yardstick_is_not_what_the_sentence_is_about():
    text = (
        "NN2 has 7.5M parameters, fewer than the 25.6M of ResNet-50, and needs 1.6B FLOPs, less than half of"
        " the 3.8B."
    )
    assert {c for c in _claims(text) if c[1] == "flops"} == {
        ("NN2", "flops", "1.6B FLOPs", "supported"),
        ("ResNet-50", "flops", "3.8B", "supported"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "ResNet-50: it ends in a single 2048→1000 layer with about 2M parameters.",
        "ResNet-50 has only one fully connected layer (2048 × 1000, i.e. 2M weights).",
        "128 wins, although its margin over 256 is tiny for FaceNet.",
    ],
)
def test_figures_of_a_part_or_of_a_row_accuse_nobody(text):
    assert "contradicted" not in {verdict for *_, verdict in _claims(text)}


def test_a_wrong_total_beside_a_number_of_layers_is_still_wrong():
    assert "contradicted" in {
        verdict for *_, verdict in _claims("ResNet-50 has 50 layers with 35M parameters.")
    }


@pytest.mark.parametrize("marker", ["*   ", "-    ", "1.   "])
def test_wide_blanks_behind_a_list_marker_set_no_column_apart(marker):
    values = {64: 86.8, 128: 87.9, 256: 87.7, 512: 85.6}
    text = "\n".join(f"{marker}{size} dimensions: {rate}% ± 1.8" for size, rate in values.items())
    assert {(entity, verdict) for entity, _, _, verdict in _claims(text)} == {
        (f"{size}-D", "supported") for size in values
    }


def test_two_lists_of_one_length_are_dealt_out_whatever_words_join_them():
    text = "VAL rises from 76.3% to 85.1% as the training set grows from 2.6 million to 26 million images."
    assert {(entity, verdict) for entity, _, _, verdict in _claims(text)} == {
        ("2.6M images", "supported"),
        ("26M images", "supported"),
    }


def test_a_long_lead_in_names_what_its_list_is_about():
    text = "The paper says that its Inception-based FaceNet model (NN2) has the following size:\n\n* Parameters: 7.5 million\n* FLOPs: 1.6 billion"
    assert _claims(text) == {
        ("NN2", "parameters", "7.5 million", "supported"),
        ("NN2", "flops", "1.6 billion", "supported"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Among 64, 128, 256 and 512 the best validation rate, 87.9%, belongs to 128.",
        "Of 64, 128, 256 and 512 dimensions the highest validation rate is 87.9%.",
    ],
)
def test_the_best_of_a_list_is_not_the_rate_of_all(text):
    assert "contradicted" not in {verdict for *_, verdict in _claims(text)}
