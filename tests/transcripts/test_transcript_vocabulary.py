"""Parts told by the words of the homework itself, and what a later prompt takes up, on a made-up homework."""

from __future__ import annotations

import pytest

from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.asked import Request
from gradewright.transcripts.leanings import Clause, Earlier, leanings
from gradewright.transcripts.model import Span
from gradewright.transcripts.paragraphs import paragraphs_of, sentences_of
from gradewright.transcripts.taken_up import cited_in_turn, cited_parts, clauses_of, parts_to_come
from gradewright.transcripts.topics import Topics
from gradewright.transcripts.vocabulary import recurring, terms, vocabulary_of

GUIDE = PartGuide(
    (
        ProblemGuide(
            "garden",
            ("4",),
            parts=(
                PartLabel(
                    "garden.a.i",
                    ("a", "i"),
                    says=("Why do leaves turn yellow in autumn?", "Green dye decays."),
                ),
                PartLabel(
                    "garden.a.ii",
                    ("a", "ii"),
                    says=("How much water does the soil hold?", "Sand holds less."),
                ),
                PartLabel("garden.b", ("b",), says=("Sum the growth up to day n: $\\sum_{j=1}^{n} g_j$.",)),
            ),
        ),
    )
)
PARTS = ("garden.a.i", "garden.a.ii", "garden.b")


def best(text: str) -> str:
    odds = vocabulary_of(GUIDE).tells(text)
    return max(PARTS, key=lambda part: odds[part])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The green dyes are decaying, so the yellow ones show.", "garden.a.i"),
        ("Sandy soils lose their water sooner.", "garden.a.ii"),
        ("Altogether Σ_{j=1}^n g_j centimetres.", "garden.b"),
    ],
)
def test_words_of_the_homework_tell_the_part(text: str, part: str) -> None:
    assert best(text) == part


def test_words_that_the_homework_does_not_know_tell_nothing() -> None:
    assert set(vocabulary_of(GUIDE).tells("Hello there!").values()) == {0.0}


def test_words_count_beside_cues() -> None:
    about = Topics(GUIDE).about("How much water holds the soil, and how much the sand?")
    assert max(about, key=lambda part: about[part]) == "garden.a.ii"


def test_terms_see_through_notation() -> None:
    assert {"sum up to i", "at most i", "one before", "order", "squared norm"} <= terms(
        r"$\sum_{j=1}^{i} x_j$, j ≤ i, S_{i-1}, O(n), \|x\|^2"
    )
    assert "alpha" in terms("the margin α")
    assert {"7.6", "26"} <= recurring("7.6 looks odd, and 26 too")


@pytest.mark.parametrize(
    ("prompt", "cited"),
    [
        ("Is the colour in i also that of the stem?", ("garden.a.i",)),
        ("(ii) cannot be true", ("garden.a.ii",)),
        ("what you wrote under (a)(ii) and the formula of b look odd", ("garden.a.ii", "garden.b")),
        ("In item i there is a gap.", ("garden.a.i",)),
        ("and i think that it rains too little", ()),
        ("in a garden there is a tree", ()),
        ("the sum for $i$ in $b$", ()),
        ("take b = 3 in your formula", ()),
        ("so the sum does not depend on i, or grows with i", ()),
    ],
)
def test_labels_cited_in_the_middle_of_a_prompt(prompt: str, cited: tuple[str, ...]) -> None:
    assert cited_parts(prompt, GUIDE, ("garden",), PARTS) == cited


@pytest.mark.parametrize(
    "prompt", ["One thing about (a)(ii): would it not dry out?", "Back to (a)(ii). Would it not?"]
)
def test_a_part_that_is_announced_is_what_the_next_clause_is_about(prompt: str) -> None:
    cited = cited_in_turn(clauses_of(prompt), GUIDE, ("garden",), PARTS)
    assert cited == [("garden.a.ii",), ("garden.a.ii",)]


def test_a_label_at_the_head_of_a_clause_holds_for_the_next_ones() -> None:
    clauses = clauses_of("(ii): really? Sand is dry. And in (b) the limit?")
    cited = cited_in_turn(clauses, GUIDE, ("garden",), PARTS)
    assert cited[:2] == [("garden.a.ii",), ("garden.a.ii",)]
    assert cited[-1] == ("garden.b",)


@pytest.mark.parametrize(
    ("prompt", "to_come"),
    [
        ("Thanks. Next one please", ("garden.a.ii",)),
        ("ok, and now the last part", ("garden.b",)),
        ("go on with the rest", ("garden.a.ii", "garden.b")),
        ("now the one about soil and water", ("garden.a.ii",)),
        ("The last one is wrong.", ()),
        ("The rest of your answer is odd, isn't it?", ()),
    ],
)
def test_parts_that_a_prompt_turns_to(prompt: str, to_come: tuple[str, ...]) -> None:
    about = Topics(GUIDE).about(prompt)
    assert parts_to_come(prompt, GUIDE, ("garden",), ("garden.a.i",), about) == to_come


def test_nothing_is_to_come_before_an_answer() -> None:
    assert parts_to_come("the next one please", GUIDE, ("garden",), (), {}) == ()


def test_a_prompt_of_several_topics_prefers_none_of_them() -> None:
    prompt = (Clause({"garden.a.i": 1.0}), Clause({"garden.b": 2.0}))
    leaning = leanings(PARTS, Request(), Earlier(("garden.a.i",), prompt, answered=PARTS))
    assert leaning.several
    assert leaning.of["garden.a.i"] == leaning.of["garden.b"] > leaning.of["garden.a.ii"]


def test_parts_asked_for_again_leave_the_others_open() -> None:
    request = Request(asked=("garden.b",))
    before = Earlier(PARTS, (Clause(cites=("garden.b",)),), answered=PARTS)
    fresh = leanings(PARTS, request, Earlier())
    again = leanings(PARTS, request, before)
    assert again.of["garden.b"] > again.of["garden.a.i"] > fresh.of["garden.a.i"]


@pytest.mark.parametrize(
    ("text", "clauses", "pieces"),
    [
        ("It is so. The next is not.", False, 2),
        ("It holds; the other one does not.", False, 1),
        ("It holds; the other one does not.", True, 2),
        ("We have $a. B$ here.", False, 1),
        ("- one item. Two sentences.", False, 1),
    ],
)
def test_sentences_of_a_paragraph(text: str, clauses: bool, pieces: int) -> None:
    (paragraph,) = paragraphs_of(text, Span(0, 0, len(text)))
    found = list(sentences_of(paragraph, clauses=clauses))
    assert len(found) == pieces
    assert "".join(piece.text for piece in found) == text
    assert [piece.goes_on for piece in found] == [False, *[True] * (pieces - 1)]
