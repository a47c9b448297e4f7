"""Labels that only count the items of a list within an answer, and numbers that only count labels."""

from __future__ import annotations

import pytest

from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide, answered_parts
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.model import Segment, Span, Unit

_PATHS = (("a", "i"), ("a", "ii"), ("b",), ("c",))
_PARTS = tuple(PartLabel(f"tank.{'.'.join(path)}", path) for path in _PATHS)
GUIDE = PartGuide((ProblemGuide("tank", ("5",), ("the leaking tank",), ("tank",), _PARTS),))


def parts(reply: str) -> list[tuple[str, str]]:
    """Parts of a reply with the words that each begins with."""
    prompt = "Solve problem 5, the leaking tank."
    units = (Unit(prompt, role="user"), Unit(reply, role="model"))
    segments = [
        Segment("user", Span(0, 0, len(prompt)), 1),
        Segment("model", Span(1, 0, len(reply)), 1),
    ]
    return [(found.part, found.text[:12].strip()) for found in answered_parts(units, segments, GUIDE)]


@pytest.mark.parametrize(
    ("line", "number", "tokens"),
    [
        ("1. (i) The valve", None, ("i",)),
        ("2) ii) The valve", None, ("ii",)),
        ("4. *(iv)* The valve", None, ("iv",)),
        ("5. (ii) The valve", "5", ("ii",)),
        ("1. (a) The valve", "1", ("a",)),
        ("Problem 1 (i) The valve", "1", ("i",)),
    ],
)
def test_a_number_that_counts_numerals_is_of_no_problem(
    line: str, number: str | None, tokens: tuple[str, ...]
) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.number, label.tokens) == (number, tokens)


def test_a_list_within_a_labelled_sentence_names_no_parts() -> None:
    reply = (
        "(a)(i) The steps are: (a) open the valve; (b) wait for an hour; (c) read the gauge.\n\n"
        "(a)(ii) It leaks.\n\n(b) The pressure falls.\n\n(c) Half of it."
    )
    assert [part for part, _ in parts(reply)] == ["tank.a.i", "tank.a.ii", "tank.b", "tank.c"]


def test_labels_behind_a_colon_name_parts_where_none_stands_before_them() -> None:
    reply = "In short: (b) the pressure falls; (c) half of it."
    assert ("tank.c", "(c) half of") in parts(reply)


def test_numerals_behind_a_colon_stand_below_a_letter() -> None:
    reply = "(a) Two things: (i) the valve is open; (ii) the tank leaks.\n\n(b) The pressure falls."
    assert [part for part, _ in parts(reply)] == ["tank.a.i", "tank.a.ii", "tank.b"]


LETTERED = (
    "(a) i. It leaks.\n\nPart ii: the cost\n(a) open the valve\n(b) read the gauge\n{}Total: two hours.\n\n{}"
)


def test_letters_that_go_on_past_the_parts_letter_a_list_of_the_answers_own() -> None:
    listed = LETTERED.format("(c) wait\n(d) close the valve\n", "(b) The pressure falls.\n\n(c) Half of it.")
    assert [part for part, _ in parts(listed)] == ["tank.a.i", "tank.a.ii", "tank.b", "tank.c"]


def test_letters_that_all_are_parts_stay_labels() -> None:
    answers = "(a) It leaks.\n\n(b) The pressure falls.\n\n(c) Half of it."
    assert [part for part, _ in parts(answers)][-2:] == ["tank.b", "tank.c"]


def test_letters_that_begin_a_reply_are_parts_whatever_follows_them() -> None:
    answers = "(a) It leaks.\n(b) The pressure falls.\n(c) Half of it.\n(d) One more."
    assert [part for part, _ in parts(answers)][-2:] == ["tank.b", "tank.c"]
