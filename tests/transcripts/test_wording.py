"""Whose words a block uses, told by weights that were learned from transcripts with known speakers."""

from __future__ import annotations

import pytest

from gradewright.course import Course
from gradewright.transcripts.cues import Scores
from gradewright.transcripts.roles import read_roles
from gradewright.transcripts.wording import MOST, Wording, learned, sounds_like, terms


def test_terms_are_words_pairs_and_both_ends():
    assert terms("It sorts well.") == {
        "it", "sorts", "well", "it sorts", "sorts well", "^ it", "^ it sorts", "well $",
    }  # fmt: skip


def test_figures_formulas_labels_and_names_have_one_term_each():
    assert {"#", "=", "§", "@ does", "^ @"} <= terms("Aria does (b) in 12 steps: k = 3", ("aria",))


def test_no_words_have_no_terms():
    assert terms("——") == frozenset()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Correct, this agrees with my own notes.", "annotator"),
        ("I checked the table and the numbers are right, but one remark is missing.", "annotator"),
        ("Therefore each element is compared with the others, since the order is different.", "model"),
        ("There are two larger parts, and each of them becomes a network of its own.", "model"),
    ],
)
def test_words_tell_remarks_from_answers(text: str, speaker: str):
    scores = sounds_like(text)
    assert max(Scores._fields, key=lambda each: getattr(scores, each)) == speaker


@pytest.mark.parametrize(
    "text", ["Can you explain the next question please?", "Sort the list", "What is sorting? " * 400, ""]
)
def test_words_never_speak_for_a_prompt_against_a_reply(text: str):
    scores = sounds_like(text)
    assert scores.user <= scores.model
    assert all(-MOST <= each <= MOST for each in scores)


def test_a_text_that_asks_is_as_much_a_prompt_as_a_reply():
    wording = Wording({"heaps": Scores(-4.0, 4.0, 0.0)}, Scores())
    asking, stating = (sounds_like(text, (), wording) for text in ("What are heaps?", "These are heaps."))
    assert asking.user == asking.model
    assert stating.user < stating.model


def test_no_weight_tells_what_a_homework_is_about(course: Course):
    named = {word for problem in course.problems for word in problem.id.split("_")} - {"example"}
    assert named
    assert not {term for term in learned().terms if set(term.split()) & named}


def test_remarks_without_a_telling_word_are_heard_beside_answers():
    lines = [
        "Please sort the list in part (a).",
        "",
        "Sure! The list is split into two halves, and each half is sorted before they are merged.",
        "",
        "Nice, that agrees with the book.",
        "",
        "Now part (b), please.",
        "",
        "In part (b) the halves are merged by comparing their first elements.",
    ]
    assert [run.role for run in read_roles(lines)] == ["user", "model", "annotator", "user", "model"]
