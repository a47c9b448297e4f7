"""What a learned judge of claims sees of a sentence, and how it adds up."""

from __future__ import annotations

import numpy as np
import pytest

from gradewright.language.claims import (
    FEATURES,
    SCALE,
    Proposition,
    features,
    sparse_weights,
    stems_of,
    told_sentences,
)
from gradewright.learning import survey


def said(text: str) -> list[str]:
    return [text[told.start : told.end] for told in told_sentences(text)]


def test_features_are_the_same_numbers_on_every_machine():
    assert features(("boiler", "leak")) == (534_986, 685_879, 949_338, 977_489)


def test_each_feature_counts_once_and_in_order():
    found = features(stems_of("the pump and the pump and the pump"))
    assert list(found) == sorted(set(found))
    assert all(0 <= number < FEATURES for number in found)


def test_a_negation_and_an_exchange_of_places_are_seen():
    plain = features(stems_of("the pump drives the wheel"))
    assert features(stems_of("the pump never drives the wheel")) != plain
    assert features(stems_of("the wheel drives the pump")) != plain


def test_questions_and_rejected_claims_assert_nothing():
    text = (
        "What drives the pump in the cellar? It is wrong to say that the wheel drives the pump. "
        "The motor drives the pump through a belt."
    )
    assert said(text)[-1:] == ["The motor drives the pump through a belt"]
    assert not any("What drives" in each for each in said(text))
    assert not any("the wheel drives" in each for each in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "The boiler of the house in the valley needs O(N D) operations for each of the pipes.",
        "The boiler of the house in the valley holds 140M litres of water for each of the pipes.",
        "The boiler of the house keeps p = q for each of the pipes that lead there.",
        "| boiler | house | valley | pipes | water | litres | pumps | wheels | belts |",
        "The boiler of the house in the valley does the following for its pipes:",
        "Only a boiler.",
        "So it must be one of the pipes.",
        "The boiler of the house in the valley has this long number on it: " + "7" * 60_000,
    ],
)
def test_formulas_figures_rows_and_fragments_are_left_to_other_checks(text: str):
    assert not any(told.is_plain for told in told_sentences(text))


def test_a_sentence_in_words_is_judged():
    (told,) = told_sentences("The boiler of the house in the valley warms every pipe that leads there.")
    assert told.is_plain


def test_a_score_is_the_sum_over_the_root_of_their_number():
    stems = ("boiler", "leak")
    numbers = np.array(features(stems), dtype=np.int64)
    weights = sparse_weights(numbers, np.full(len(numbers), 2 * SCALE, dtype=np.int16), bias=-1.0)
    assert weights.score(stems) == pytest.approx(2 * len(numbers) ** 0.5 - 1)
    assert weights.score(("unheard",)) == 0.0


@pytest.mark.parametrize("numbers", [[-1], [FEATURES]])
def test_weights_of_no_feature_are_refused(numbers: list[int]):
    with pytest.raises(ValueError, match="features are numbers"):
        sparse_weights(np.array(numbers), np.array([1], dtype=np.int16), 0.0)


def test_a_sentence_is_told_with_the_proposition_that_shares_its_rare_words():
    topics = survey(
        [
            Proposition(
                "pump", "The motor drives the pump.", "manual", ("The wheel drives the pump.",), ("No.",)
            ),
            Proposition("belt", "The belt is of leather.", "manual", ("The belt is a chain.",), ("Yes.",)),
        ]
    )
    known = topics.nearest(stems_of("Some say the wheel turns and drives that pump."))
    assert known is not None
    assert known.truth == "The motor drives the pump."
    assert topics.nearest(stems_of("Nothing in common here.")) is None


def test_what_is_only_right_is_no_topic_of_a_mistake():
    topics = survey(
        [Proposition("pump", "The motor drives the pump.", "manual", (), ("The motor drives it.",))]
    )
    assert topics.nearest(stems_of("The motor drives the pump.")) is None
