"""A person's remarks are read as opinions about parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.remarks import read_remarks


@pytest.mark.parametrize(
    ("remark", "says"),
    [
        ("The derivation is correct.", "correct"),
        ("The model nailed the recurrence.", "correct"),
        ("There is nothing wrong with the cost.", "correct"),
        ("The cost is not right.", "incorrect"),
        ("It forgot the projection.", "incorrect"),
        ("This value was hallucinated.", "incorrect"),
        ("Mostly right, the last term is missing.", "partial"),
        ("The definition should not use the correct label, so this is wrong.", "incorrect"),
    ],
)
def test_a_sentence_says_how_good_something_is(remark: str, says: str):
    assert [o.says for o in read_remarks(remark)] == [says]


@pytest.mark.parametrize(
    "remark",
    ["I asked about the cost next.", "Then I uploaded the notebook.", "A correct answer would name both."],
)
def test_a_sentence_without_an_opinion_is_silent(remark: str):
    assert read_remarks(remark) == []


def test_named_parts_are_found():
    (opinion,) = read_remarks("I have no objections to part (f).")
    assert (opinion.says, opinion.labels) == ("correct", ("f",))


def test_nested_labels_are_read_whole():
    (opinion,) = read_remarks("Overall, correct for part a) ii")
    assert opinion.labels == ("a.ii",)


def test_the_person_is_no_part():
    (opinion,) = read_remarks("I think part (b) is wrong.")
    assert opinion.labels == ("b",)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_accepted(text: str):
    for opinion in read_remarks(text):
        assert 0 <= opinion.start <= opinion.end <= len(text)
