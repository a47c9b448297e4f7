"""Text that names no part is offered to the parts that nothing else answers."""

from __future__ import annotations

import pytest

from gradewright.grading.attempts import has_content
from gradewright.transcripts.model import Passage, Segment, Span, Transcript, Unit
from gradewright.transcripts.unassigned import unassigned


def transcript(text: str, *taken: tuple[int, int]) -> Transcript:
    whole = Span(0, 0, len(text))
    passages = tuple(Passage("p.a", Span(0, a, b), 1, text[a:b]) for a, b in taken)
    return Transcript("x.md", "", "text", (Unit(text),), (Segment("model", whole, 1),), passages)


LONG = "A sentence that is long enough to say something about a part of the homework. "


def test_what_no_passage_takes_is_left():
    text = LONG + LONG + LONG
    found = unassigned(transcript(text, (len(LONG), 2 * len(LONG))), 1)
    assert [(s.start, s.end) for s in found] == [(0, len(LONG)), (2 * len(LONG), 3 * len(LONG))]


def test_greetings_are_too_short_to_answer_anything():
    text = "Sure! " + LONG
    assert unassigned(transcript(text, (6, len(text))), 1) == ()


def test_other_replies_are_not_looked_at():
    assert unassigned(transcript(LONG), 2) == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Problem 4, measured part",
        "Let me know if you would like part (b) as well!",
        "# (b)\n\nWant me to go on?",
    ],
)
def test_titles_and_offers_answer_nothing(text: str):
    assert not has_content(Passage("p.a", Span(0, 0, len(text)), 1, text))


def test_an_answer_that_ends_with_an_offer_is_one():
    text = "The sums stop at i.\n\nLet me know if you want more."
    assert has_content(Passage("p.a", Span(0, 0, len(text)), 1, text))


def test_an_unlabelled_derivation_is_graded(statuses):
    found = statuses(
        "## User\n\nKernelized linear attention, problem 1.\n\n## Assistant\n\n"
        "Opening the square, $\\|q-k\\|^2 = \\|q\\|^2 + \\|k\\|^2 - 2q^\\top k$, and therefore\n\n"
        "$$e^{q^\\top k/\\sqrt D} = e^{\\|q\\|^2/(2\\sqrt D)}\\, K_{\\text{Gauss}}(q,k)\\, e^{\\|k\\|^2/(2\\sqrt D)}.$$\n"
    )
    assert found["kernel_attention.a.i.identity"] == "satisfied"
