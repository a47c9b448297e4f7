"""Phrases over stems: order, gaps, alternatives, synonyms, and errors for their authors."""

from __future__ import annotations

import pytest

from gradewright.language.statements import Idea, PatternError, match_idea
from gradewright.language.statements.ideas import parse_idea
from gradewright.language.statements.index import read_text
from gradewright.language.statements.patterns import Vocabulary


def idea(*patterns: object, **more: object) -> Idea:
    data: dict[str, object] = {"any": list(patterns), **more}
    return parse_idea("idea", data, Vocabulary({"car": "car|automobile|motor_car"}, {}), "ideas.idea")


def found(pattern: object, text: str, **more: object) -> list[str]:
    return [text[match.start : match.end] for match in match_idea(idea(pattern, **more), text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("layer agree", "The layers agreed.", ["layers agreed"]),
        ("agree layer", "The layers agreed.", []),
        ("layer agree", "The layers never quite agreed on it.", []),
        (
            "layer .. agree",
            "The layers of the big net mostly agreed.",
            ["layers of the big net mostly agreed"],
        ),
        ("layer .. agree", "The layers. They agreed.", []),
        ("red|green light", "a green light", ["green light"]),
        ("traffic_light", "this traffic light", ["traffic light"]),
        ("change the model", "changing the model", ["changing the model"]),
        ("change model", "changing this very model", ["changing this very model"]),
        ("robust*", "robustness counts", ["robustness"]),
        ("=easy", "easily done", []),
        ("easy|easily", "easily done", ["easily"]),
        ("fast @car", "a fast motor car", ["fast motor car"]),
        ("=i .. left_out", "Position i is left out", ["i is left out"]),
        ("=i .. left_out", "You are right, I left out the last term", []),
        ("=i .. left_out", "I'd say that this was left out", []),
        ("i forgot", "I forgot the last term", ["I forgot"]),
        ("=K_m = =K_n", "so $K_m(x)=K_N(x)$", []),
        ("=K_m .. = =K_n", "so $K_m(x)=K_N(x)$", ["K_m(x)=K_N"]),
    ],
)
def test_phrases(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        ("clause", "It is cheap, and it is good.", 0),
        ("sentence", "It is cheap, and it is good.", 1),
        ("sentence", "It is cheap. It is good.", 0),
        ("near", "It is cheap. It is good.", 1),
        ("near", "It is cheap. Yes. It is good.", 0),
        ("passage", "It is cheap. Yes. It is good.", 1),
    ],
)
def test_scopes(scope: str, text: str, expected: int) -> None:
    assert len(found({"all": ["good", "cheap"], "scope": scope}, text)) >= expected
    assert bool(found({"all": ["good", "cheap"], "scope": scope}, text)) == bool(expected)


def test_a_blocker_in_the_same_scope_prevents_a_match() -> None:
    pattern = {"all": ["deep", "worse"], "not": ["may|might"]}
    assert found(pattern, "Deep layers are worse.")
    assert not found(pattern, "Deep layers may be worse.")


def test_blockers_of_an_idea_hold_for_all_its_patterns() -> None:
    assert not found("worse", "This may be worse.", **{"not": ["may"]})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"any": []}, "lists the patterns"),
        ({"any": ["a .."]}, "not with a gap"),
        ({"any": ["@lorry"]}, "no synonyms are named 'lorry'"),
        ({"any": ["x*"]}, "at least three letters"),
        ({"any": ["a||b"]}, "empty alternative"),
        ({"any": [{"all": ["a"], "scope": "page"}]}, "scope is one of"),
        ({"any": [{"every": ["a"]}]}, "unknown key 'every'"),
        ({"any": ["a"], "negation": "far"}, "negation is one of"),
        ({"any": [{"compare": "cost: a > b"}]}, "no comparison is named 'cost'"),
        ({"any": [7]}, "a phrase or a mapping"),
        (7, "a list of patterns or a mapping"),
    ],
)
def test_errors_name_the_place_and_what_is_allowed(data: object, problem: str) -> None:
    with pytest.raises(PatternError, match=problem) as caught:
        parse_idea("idea", data, Vocabulary({}, {}), "ideas.idea")
    assert caught.value.where.startswith("ideas.idea")


def test_letters_set_below_the_line_are_read_as_subscripts() -> None:
    words = [word.lower for word in read_text("Kₘ(x) = K₁₀(x), and K_m = K_{10}").words]
    assert words == ["k_m", "x", "=", "k_10", "x", "and", "k_m", "=", "k_10"]


def test_who_writes_no_capitals_ends_sentences_behind_brackets_too() -> None:
    low = read_text("the kernel is O(N D). for long inputs it pays off.")
    assert len({word.sentence for word in low.words}) == 2
    mixed = read_text("The kernel (cf. above). for long inputs.")
    assert len({word.sentence for word in mixed.words}) == 1


def test_rows_that_only_spaces_align_end_sentences_without_figures_too() -> None:
    rows = read_text("Image          votes      final\nclear square, seen well   a a a      a   ")
    assert rows.words[0].sentence != rows.words[-1].sentence
