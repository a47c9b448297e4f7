"""How quantities go together: which claims are read, and where nothing is."""

from __future__ import annotations

import pytest

from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import read_text
from gradewright.language.statements.patterns import Vocabulary, parse_pattern
from gradewright.language.statements.trends import find_trend, parse_quantity, parse_trend

_QUANTITIES = {
    "ripeness": parse_quantity(
        "ripeness",
        {"nouns": ["=ripeness"], "more": ["ripe|mature fruit"], "less": ["green|unripe fruit"]},
        {},
        "q",
    ),
    "sugar": parse_quantity(
        "sugar", {"nouns": ["sugar|sweetness"], "more": ["=sweet"], "less": ["=sour"]}, {}, "q"
    ),
    "acid": parse_quantity("acid", {"nouns": ["acid|acidity"]}, {}, "q"),
}
_RISES = parse_trend("sugar rises with ripeness", _QUANTITIES, "t")
_FALLS = parse_trend("sugar falls with ripeness", _QUANTITIES, "t")
_ACID = parse_trend("acid falls with sugar", _QUANTITIES, "t")


@pytest.mark.parametrize(
    "text",
    [
        "Ripe fruit has more sugar.",
        "Green fruit is sour, ripe fruit is sweet.",
        "The higher the ripeness, the higher the sweetness.",
        "As the ripeness grows, the sugar rises.",
        "Ripe fruit has more sugar than green fruit.",
        "Mature fruit contains the most sugar.",
    ],
)
def test_claims_are_read_with_their_direction(text: str) -> None:
    assert find_trend(_RISES, read_text(text))
    assert not find_trend(_FALLS, read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ripe fruit has less sugar.",
        "Green fruit is sweet.",
        "The sugar falls with growing ripeness.",
        "Less ripe fruit has more sugar.",
        "Green fruit has more sugar, whereas ripe fruit has less.",
    ],
)
def test_the_opposite_is_read_as_such(text: str) -> None:
    assert find_trend(_FALLS, read_text(text))
    assert not find_trend(_RISES, read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ripe fruit does not have less sugar.",
        "Some ripe fruit is sour.",
        "One might think that ripe fruit has less sugar.",
        "Does ripe fruit have less sugar?",
        "Green fruit ripens, and ripe fruit is stored; less sugar is added.",
        "Fruit with a small ripeness is for sale, that with a large ripeness has more sugar.",
        "The fruit is ripe.",
        "Even ripe fruit may be sour.",
        "Green fruit was sold early, so what is left for sweet jam is better.",
        "What remains is mostly sugar when green fruit is dried.",
    ],
)
def test_nothing_is_read_from_denials_exceptions_and_both_ways_at_once(text: str) -> None:
    assert not find_trend(_FALLS, read_text(text))


def test_words_that_reach_over_the_opposite_say_nothing() -> None:
    wide = parse_quantity("ripeness", {"more": ["means .. ripe"], "less": ["means .. green"]}, {}, "q")
    falls = parse_trend("sugar falls with ripeness", {**_QUANTITIES, "ripeness": wide}, "t")
    assert not find_trend(falls, read_text("Little sugar means green fruit, much of it ripe fruit."))
    assert find_trend(falls, read_text("Little sugar means ripe fruit."))


def test_a_word_of_direction_belongs_to_the_nearest_noun() -> None:
    assert find_trend(_ACID, read_text("A higher sugar lowers the acidity."))
    assert find_trend(_ACID, read_text("Raising the sugar reduces the acid."))
    assert not find_trend(_ACID, read_text("A higher sugar raises the acidity."))


@pytest.mark.parametrize("written", ["sugar grows with acid", "sugar rises", "salt rises with acid"])
def test_a_trend_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(PatternError):
        parse_trend(written, _QUANTITIES, "t")


@pytest.mark.parametrize("text", ["Acidity and low sugar make it sour.", "Acidity/low sugar make it sour."])
def test_a_word_of_direction_in_front_of_the_next_noun_is_that_ones(text: str) -> None:
    less_acid = parse_trend("acid rises with sugar", _QUANTITIES, "t")
    assert not find_trend(less_acid, read_text(text))


def test_two_things_that_fall_together_both_fall() -> None:
    assert find_trend(_FALLS, read_text("Acidity and sugar fall with growing ripeness."))


def test_a_pattern_asks_for_a_trend_only_beside_its_phrases() -> None:
    vocabulary = Vocabulary({}, {}, _QUANTITIES)
    pattern = parse_pattern({"trend": "sugar falls with ripeness", "all": ["pear"]}, vocabulary, "t")
    assert pattern.find(read_text("In pears the sugar falls with growing ripeness."), None)
    assert not pattern.find(read_text("The sugar falls with growing ripeness. Pears are for sale."), None)


@pytest.mark.parametrize(
    ("text", "rises"),
    [
        ("Ripe fruit is easy to sort.", False),
        ("Ripe fruit is easy to confuse with candy.", True),
        ("Ripe fruit is easy to be mistaken for candy.", True),
        ("Fewer ripe fruit are easy.", True),
    ],
)
def test_what_is_easy_to_do_wrong_is_not_easy(text: str, rises: bool) -> None:
    care = parse_quantity("care", {"more": ["=hard"], "less": ["=easy"]}, {}, "q")
    known = {**_QUANTITIES, "care": care}
    assert bool(find_trend(parse_trend("care rises with ripeness", known, "t"), read_text(text))) is rises
    assert bool(find_trend(parse_trend("care falls with ripeness", known, "t"), read_text(text))) is not rises


def test_a_direction_behind_a_contrast_belongs_to_what_follows() -> None:
    costs = parse_quantity("costs", {"nouns": ["cost"], "less": ["cheaper"]}, {}, "q")
    falls = parse_trend("costs falls with sugar", {**_QUANTITIES, "costs": costs}, "t")
    assert find_trend(falls, read_text("More sugar makes the cost cheaper but less fair."))
