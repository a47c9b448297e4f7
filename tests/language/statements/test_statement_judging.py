"""From ideas and misconceptions to a status, its evidence and its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradewright.language.statements import StatementSpec, check_examples, judge_statement, read_book

DATA = {
    "ideas": {
        "it_rains": ["rain|rains|raining"],
        "it_is_cold": ["cold|freezing"],
        "the_weather_is_bad": ["bad .. weather"],
    },
    "misconceptions": {
        "it_snows": {
            "idea": ["snow|snows|snowing"],
            "kind": "wrong_concept",
            "claim": "it snows",
            "truth": "it rains",
            "source": "the window",
        },
        "it_is_windy": {
            "idea": ["windy|wind"],
            "kind": "wrong_concept",
            "claim": "it is windy",
            "truth": "there is no wind",
            "source": "the window",
            "makes": "partial",
        },
    },
    "statements": {
        "weather.now": {
            "needs": ["it_rains", "it_is_cold"],
            "partial_if": ["the_weather_is_bad"],
            "misconceptions": ["it_snows", "it_is_windy"],
        }
    },
}


def spec() -> StatementSpec:
    return read_book(DATA).statements["weather.now"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It rains and it is cold.", "satisfied"),
        ("It rains.", "partial"),
        ("The weather is bad", "missing"),
        ("Bad, very bad weather.", "partial"),
        ("It snows.", "wrong"),
        ("It rains and it is cold. And it snows.", "partial"),
        ("It rains and it is cold and it snows.", "wrong"),
        ("It rains, it is cold. And windy.", "partial"),
        ("It is not snowing. It rains and it is cold.", "satisfied"),
        ("It snows. I was wrong: it rains and it is cold.", "satisfied"),
        ("It rains and it is cold. I was wrong: it snows.", "partial"),
        ("The sun shines.", "missing"),
        ("", "missing"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert judge_statement(spec(), text).status == status


def test_evidence_points_at_the_deciding_words() -> None:
    text = "Well. It is cold here, and it rains."
    judged = judge_statement(spec(), text)
    assert [text[match.start : match.end] for match in judged.supporting] == ["rains", "cold"]
    assert "it rains and it is cold" in judged.why


def test_a_contradiction_is_told_from_a_plain_error() -> None:
    both = judge_statement(spec(), "It rains and it is cold. It also snows.")
    assert both.contradiction
    assert both.held[0].misconception.id == "it_snows"
    assert not judge_statement(spec(), "It snows.").contradiction


def test_words_of_an_idea_in_another_order_ask_for_a_person() -> None:
    criterion = read_book({"statements": {"a.b": {"needs": [{"any": ["green .. blue sea"]}]}}}).statements[
        "a.b"
    ]
    assert judge_statement(criterion, "The sea is blue, grass green.").status == "needs_review"
    assert judge_statement(criterion, "The sea. It is blue. Grass is green.").status == "missing"
    assert judge_statement(criterion, "The sea is big.").status == "missing"


@pytest.mark.parametrize(
    "text", ["The weather is where ; and so on.", "The loss minimizes , enforcing . Fine."]
)
def test_a_formula_lost_from_the_page_asks_for_a_person(text: str) -> None:
    judged = judge_statement(replace(spec(), in_symbols=True), text)
    assert judged.status == "needs_review"
    assert "a formula was lost" in judged.why
    assert judge_statement(spec(), text).status == "missing"


def test_a_misconception_may_outweigh_the_right_idea() -> None:
    data = {**DATA, "misconceptions": {**DATA["misconceptions"]}}
    data["misconceptions"]["it_snows"] = {**DATA["misconceptions"]["it_snows"], "outweighs": True}
    judged = judge_statement(
        read_book(data).statements["weather.now"], "It rains and it is cold. It also snows."
    )
    assert judged.status == "wrong"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It snows.", "wrong"),
        ("It rains and it is cold. It also snows.", "satisfied"),
        ("It rains. It snows.", "wrong"),
    ],
)
def test_a_misconception_may_yield_to_the_right_idea(text: str, status: str) -> None:
    data = {**DATA, "misconceptions": {**DATA["misconceptions"]}}
    data["misconceptions"]["it_snows"] = {**DATA["misconceptions"]["it_snows"], "yields": True}
    judged = judge_statement(read_book(data).statements["weather.now"], text)
    assert judged.status == status
    assert bool(judged.held) == (status == "wrong")


def test_at_least_some_of_many_ideas() -> None:
    book = read_book(
        {
            "statements": {
                "a.b": {"needs": [{"any": ["red"]}, {"any": ["green"]}, {"any": ["blue"]}], "at_least": 2}
            }
        }
    )
    assert judge_statement(book.statements["a.b"], "red and blue").status == "satisfied"
    assert judge_statement(book.statements["a.b"], "red").status == "partial"


def test_examples_that_come_out_otherwise_are_told() -> None:
    data = {**DATA["statements"]["weather.now"], "examples": {"satisfied": ["It snows."], "wrong": ["Snow!"]}}
    book = read_book({**DATA, "statements": {"weather.now": data}})
    failures = check_examples(book.statements["weather.now"])
    assert [(failure.expected, failure.judged, failure.text) for failure in failures] == [
        ("satisfied", "wrong", "It snows.")
    ]


def near_miss(near: str | None) -> str:
    """What a text gets that holds three of four words of an idea, in another sense."""
    idea = {"any": ["old .. new .. together .. boots"], **({"near": near} if near else {})}
    data = {
        "ideas": {"boots_go_together": idea},
        "statements": {"weather.boots": {"needs": ["boots_go_together"]}},
    }
    statement = read_book(data).statements["weather.boots"]
    return judge_statement(statement, "The old hat and the new one lie together.").status


def test_common_words_are_no_near_miss_where_the_idea_names_its_own():
    assert near_miss(None) == "needs_review"
    assert near_miss("boots|shoes") == "missing"
    assert near_miss("hat|boots") == "needs_review"
