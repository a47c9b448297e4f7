"""Comparisons in words and in symbols come out as the same relations."""

from __future__ import annotations

import pytest

from gradewright.language.statements.comparatives import read_comparisons
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import read_text
from gradewright.language.statements.relations import (
    ComparisonTerms,
    parse_terms,
    parse_wanted,
)

TERMS = parse_terms(
    "distance",
    {
        "things": {"moon": "moon|satellite", "sun": "sun"},
        "more": "farther|further|larger|greater|beyond",
        "less": "closer|nearer|smaller|shorter",
        "offset": "gap|alpha",
        "about": "semi_hard",
        "apart": "comet|hard",
        "symbols": {
            "things": {"moon": "n", "sun": "p"},
            "origin": {"earth": "a"},
            "offset": "\\alpha α alpha",
        },
    },
    {},
    "comparisons.distance",
)


def relations(text: str, terms: ComparisonTerms = TERMS) -> list[tuple[str, str, str, int]]:
    return [(c.left, c.direction, c.right, c.offset) for c in read_comparisons(read_text(text), terms)]


FARTHER = ("moon", "more", "sun", 0)
NEARER = ("moon", "less", "sun", 0)
INSIDE = ("moon", "less", "sun", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The moon is farther from the earth than the sun.", FARTHER),
        ("It keeps a larger distance from the earth than the sun does.", FARTHER),
        ("It is farther away from here as the sun.", FARTHER),
        ("The moon lies beyond the sun.", FARTHER),
        ("The moon is not closer than the sun.", FARTHER),
        ("The moon is closer to the earth than the sun.", NEARER),
        ("For the moon the distance is smaller than the distance between earth and sun.", NEARER),
        ("The sun is farther away than the moon.", ("sun", "more", "moon", 0)),
        ("The earth should be nearer to the sun than to the moon.", ("sun", "less", "moon", 0)),
        ("The moon is closer than the sun plus the gap.", INSIDE),
    ],
)
def test_in_words(text: str, expected: tuple[str, str, str, int]) -> None:
    assert relations(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The comet is closer than the sun.",
        "Things nearer than the sun would be hard ones.",
        "The difference is smaller than the gap, so the sun wins.",
        "Is the moon nearer than the sun? What is nearer?",
        "Further, we like the sun.",
        "The moon is small. The sun is larger.",
    ],
)
def test_comparisons_of_other_things_are_left_alone(text: str) -> None:
    assert not [found for found in relations(text) if found[:1] == ("moon",) and "?" not in text]


@pytest.mark.parametrize(
    "text",
    [
        "Unlike a comet, which is nearer than the sun, the moon is farther than the sun.",
        "Hard moons are nearer than the sun, semi-hard moons are farther than the sun.",
        "It is no comet, for which d(a,n) < d(a,p), but a moon with d(a,p) < d(a,n).",
    ],
)
def test_only_the_next_comparison_is_about_the_other_kind(text: str) -> None:
    assert relations(text) == [FARTHER]


@pytest.mark.parametrize(
    "text",
    [
        "For a moon that is nearer than the sun the loss is large.",
        "It is between 0 and 1 for this one, with a moon nearer than the sun it is more.",
        "A moon that is nearer than the sun is the case your friend describes.",
    ],
)
def test_what_only_picks_one_out_defines_nothing(text: str) -> None:
    assert relations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A moon that is nearer than the sun.",
        "A moon is nearer than the sun is.",
        "That is a moon that is nearer than the sun.",
        "Semi-hard: a moon nearer than the sun.",
    ],
)
def test_what_is_put_forward_as_a_definition_is_read(text: str) -> None:
    assert relations(text) == [NEARER]


def test_a_paragraph_that_another_kind_opens_is_about_that_kind() -> None:
    assert relations("- Hard moons: d(a, n) < d(a, p). The moon is nearer than the sun.") == []
    assert relations("**Comets**: they come late. The moon is nearer than the sun.\n\nNo more.") == []
    assert relations("- Hard ones: many.\n- The moon is nearer than the sun.") == [NEARER]
    assert relations("- Hard ones: many. Semi-hard ones: the moon is nearer than the sun.") == [NEARER]


def test_the_thing_defined_is_not_one_of_its_other_kinds() -> None:
    assert relations("A semi-hard moon is closer than the sun.") == [NEARER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d(a,p) < d(a,n)", [FARTHER]),
        ("d(a, n) > d(a, p)", [FARTHER]),
        ("$d(a,p) < d(a,n) < d(a,p)+\\alpha$", [FARTHER, INSIDE]),
        ("0 < D_an - D_ap < α", [FARTHER, INSIDE]),
        ("still within alpha, $d(a,n) < d(a,p) + \\alpha$", [INSIDE]),
        ("d(a,p) < d(a,n), d(a,n) < d(a,p) + alpha", [FARTHER, INSIDE]),
        ("$d_p < d_n < d_p + \\alpha$", [FARTHER, INSIDE]),
        (r"$$\|f(x_i^a)-f(x_i^p)\|_2^2 < \|f(x_i^a)-f(x_i^n)\|_2^2$$", [FARTHER]),
        ("||f(a) - f(n)||² < ||f(a) - f(p)||²", [NEARER]),
        (r"\|f(a)-f(p)\|^2 + \alpha < \|f(a)-f(n)\|^2", [("moon", "more", "sun", 1)]),
        (
            r"\|f(a)-f(p)\|_2^2-\alpha<\|f(a)-f(n)\|_2^2<\|f(a)-f(p)\|_2^2",
            [("moon", "more", "sun", -1), NEARER],
        ),
        ("3 < 4", []),
        ("d(a,p) < 7", []),
        ("d(b,p) < d(b,n)", []),
    ],
)
def test_in_symbols(text: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert relations(text) == expected


def test_a_wanted_relation_is_found_from_either_side() -> None:
    wanted = parse_wanted("moon > sun", TERMS, "here")
    assert [
        wanted.is_said_by(c) for c in read_comparisons(read_text("The sun is nearer than the moon."), TERMS)
    ] == [True]
    assert [
        wanted.is_said_by(c) for c in read_comparisons(read_text("The moon is nearer than the sun."), TERMS)
    ] == [False]


@pytest.mark.parametrize("written", ["moon", "moon = sun", "moon > mars", "moon > sun +"])
def test_a_wanted_relation_that_cannot_be_read(written: str) -> None:
    with pytest.raises(PatternError, match="a comparison reads"):
        parse_wanted(written, TERMS, "here")


@pytest.mark.parametrize(
    "text",
    [
        "A moon with (d_n < d_p) is a hard one.",
        "If $d_n < d_p$, the case is hard.",
        "d_n < d_p: hard",
        "d(a,n) < d(a,p) → hard; the others come later.",
        "Those with $d_n < d_p$ (hard) are left out.",
    ],
)
def test_an_inequality_that_is_called_another_kind_right_behind_it_is_not_said_of_the_thing_defined(
    text: str,
) -> None:
    assert relations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Semi-hard moons satisfy d_n < d_p, so they are hard for the network.",
        "If d_n < d_p, the moon is semi-hard.",
    ],
)
def test_an_inequality_that_is_merely_followed_by_such_a_word_is(text: str) -> None:
    assert ("moon", "less", "sun", 0) in relations(text)
