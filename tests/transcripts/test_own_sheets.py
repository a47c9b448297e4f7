"""A text whose head says that it holds its writer's own answers is one voice."""

from __future__ import annotations

import pytest

from gradewright.transcripts.own_sheets import is_own_sheet
from gradewright.transcripts.roles import read_roles

SHEET = """homework 3, problem 2 (heat)
my own answers, typed up from paper

(a)
the rod loses heat through both of its ends, so the sum over all parts falls with time.

the 401 for copper is from table 2 of the book. I was surprised at first but it makes sense:
nearly all pans are made of copper.

(b)
the ends stay at zero and that is why only the sines are left in the sum."""


@pytest.mark.parametrize(
    "head",
    [
        "HW 3, problem 2, my own answers",
        "# Homework 3 (my solutions)",
        "problem 2 - written by myself, no AI was used",
        "Homework 3, answers by a student, without the help of any chatbot",
    ],
)
def test_heads_that_own_their_answers(head: str):
    assert is_own_sheet([head, "", "(a) The rod cools."])


@pytest.mark.parametrize(
    "head",
    [
        "My own answers with the remarks of a friend",
        "Chat log, copied by hand",
        "Can you check my answers?",
        "Problem 2, first try",
        "I asked two models; no AI was used for the notes",
    ],
)
def test_heads_of_texts_with_others_in_them(head: str):
    assert not is_own_sheet([head, "", "(a) The rod cools."])


def test_what_the_writer_tells_of_himself_is_part_of_the_answer():
    assert [run.role for run in read_roles(SHEET.split("\n"))][-1] == "model"
    assert {run.role for run in read_roles(SHEET.split("\n"))} <= {"other", "model"}


TYPED = """Problem 2 (heat)

(a)
The rod loses heat through both of its ends, so the sum over all parts falls with time.

I was surprised by how fast copper is, I expected wood to come close.

(b)
The ends stay at zero and that is why only the sines are left in the sum.
"""


def test_who_answers_may_be_surprised_where_nobody_asks():
    said = {run.role for run in read_roles(TYPED.split("\n")) if run.first >= 2}
    assert said == {"model"}


@pytest.mark.parametrize("verdict", ["(a) is right", "This is incorrect", "I disagree with (a)"])
def test_who_judges_an_answer_remarks_on_it_all_the_same(verdict: str):
    text = TYPED.replace("I was surprised by how fast copper is", f"{verdict}, but I was surprised by copper")
    assert "annotator" in {run.role for run in read_roles(text.split("\n"))}


def test_marked_prompts_are_prompts_all_the_same():
    text = "Homework 3, my own answers\n\nUser: What becomes of the heat?\n\nAssistant: It leaves through the ends.\n"
    assert "user" in {run.role for run in read_roles(text.split("\n"))}
