"""Errors in a course's statements are told with their place; hostile answers are only text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.statements import (
    PatternError,
    StatementBook,
    check_book,
    find_citations,
    find_grader_addresses,
    find_word_promises,
    judge_statement,
    read_book,
)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"stuff": {}}, "stuff"),
        ({"statements": []}, "statements"),
        ({"statements": {"a.b": {}}}, "statements.a.b"),
        ({"statements": {"a.b": {"needs": ["nothing_known"]}}}, "statements.a.b.needs[0]"),
        ({"statements": {"a.b": {"needs": [{"any": ["x"]}], "at_least": 3}}}, "statements.a.b.at_least"),
        ({"statements": {"a.b": {"needs": [{"any": ["x"]}], "misconceptions": ["m"]}}}, "statements.a.b"),
        (
            {"statements": {"a.b": {"needs": [{"any": ["x"]}], "examples": {"good": ["x"]}}}},
            "statements.a.b.examples",
        ),
        ({"statements": {"a.b": {"needs": [{"any": ["x"]}], "colour": 1}}}, "statements.a.b"),
        ({"misconceptions": {"m": {"idea": ["x"]}}}, "misconceptions.m"),
        ({"comparisons": {"c": {"things": {"one": "x"}}}}, "comparisons.c"),
        ({"synonyms": {"s": 3}}, "synonyms.s"),
        ({"works": [3]}, "works[0]"),
    ],
)
def test_errors_carry_the_path(data: dict[str, object], where: str) -> None:
    with pytest.raises(PatternError) as caught:
        read_book(data)
    assert caught.value.where == where


def test_synonyms_in_a_circle_are_refused() -> None:
    with pytest.raises(PatternError, match="circle"):
        read_book({"synonyms": {"a": "@b", "b": "@a"}, "ideas": {"i": ["@a"]}})


BOOK = read_book(
    {
        "comparisons": {
            "distance": {
                "things": {"n": "negative", "p": "positive"},
                "more": "farther",
                "less": "closer",
                "offset": "margin",
                "symbols": {"things": {"n": "n", "p": "p"}, "origin": {"q": "a"}, "offset": "α"},
            }
        },
        "statements": {"a.b": {"needs": [{"any": [{"compare": "n > p"}, "word .. other"]}]}},
    }
)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from('ap n<>=()|‖_^{}\\$-+*"“.,:;?!\n0123α wordther'), max_size=300))
def test_no_text_raises(text: str) -> None:
    assert judge_statement(BOOK.statements["a.b"], text).status
    find_citations(text)
    find_word_promises(text)
    find_grader_addresses(text)


@pytest.mark.parametrize(
    "unit", ["word ", "d(a,p) < ", '"A title here" (', "(", "|", "\\|f(a)-f(p)", "* ", "a.\n", "1. "]
)
def test_long_repetition_is_read_in_bounded_work(unit: str) -> None:
    text = unit * 4000
    assert judge_statement(BOOK.statements["a.b"], text).status
    assert len(find_citations(text)) <= 200
    find_word_promises(text)
    find_grader_addresses(text)


def with_examples(examples: dict[str, list[str]]) -> StatementBook:
    fields = {
        "idea": "cats bark",
        "kind": "wrong_concept",
        "claim": "cats bark",
        "truth": "dogs do",
        "source": "-",
    }
    return read_book({"misconceptions": {"barking_cats": {**fields, "examples": examples}}})


def test_a_misconception_is_held_against_its_own_examples() -> None:
    assert check_book(with_examples({"wrong": ["All cats bark."], "not_wrong": ["Cats do not bark."]})) == []
    failures = check_book(with_examples({"wrong": ["Cats purr."], "not_wrong": ["In that town cats bark."]}))
    assert [(f.criterion, f.expected, f.judged) for f in failures] == [
        ("barking_cats", "wrong", "not_wrong"),
        ("barking_cats", "not_wrong", "wrong"),
    ]


def test_a_misconception_has_no_example_that_is_satisfied() -> None:
    with pytest.raises(PatternError, match="barking_cats"):
        with_examples({"satisfied": ["Cats purr."]})
