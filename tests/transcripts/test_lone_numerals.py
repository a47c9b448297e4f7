"""Questions numbered by numerals alone belong to the letter that has them all and that the prompt speaks of."""

from __future__ import annotations

import pytest

from gradewright.transcripts.asked import read_request
from gradewright.transcripts.guide import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.lettered import letter_of
from gradewright.transcripts.taken_up import parts_to_come
from gradewright.transcripts.topics import Topics

_CUES = {("a", "i"): ("outflow",), ("a", "ii"): ("valve",), ("b", "i"): ("pump",), ("b", "ii"): ("pressure",)}
_PARTS = tuple(PartLabel(f"tank.{'.'.join(path)}", path, cues) for path, cues in _CUES.items())
GUIDE = PartGuide((ProblemGuide("tank", ("5",), ("the leaking tank",), (), _PARTS),))


@pytest.mark.parametrize(
    ("title", "prompt", "letter"),
    [
        ("", "i. What does the pump do?\nii. How large is the pressure?", "b"),
        ("", "i. How large is the outflow?\nii. When does the valve open?", "a"),
        ("Problem 5(b)", "i. What is asked first?\nii. What is asked then?", "b"),
        ("", "i. What does the pump do?", None),
    ],
)
def test_letters_of_lone_numerals(title: str, prompt: str, letter: str | None):
    request = read_request(prompt, GUIDE, ("tank",))
    assert letter_of(request, title, prompt, GUIDE, Topics(GUIDE)) == letter


@pytest.mark.parametrize("prompt", ["a ii: use the valve", "now a ii please", "a ii and then stop"])
def test_a_letter_and_its_numeral_may_be_parted_by_a_blank(prompt: str):
    assert read_request(prompt, GUIDE, ("tank",)).asked == ("tank.a.ii",)


def test_an_article_is_no_letter():
    assert read_request("I want a i-beam", GUIDE, ("tank",)).asked == ()


@pytest.mark.parametrize("opening", ["", "Follow-up: ", "One more question: ", "Thanks! And "])
def test_one_question_asks_for_the_part_that_alone_it_speaks_of(opening: str):
    about = {"tank.b.i": 2.0, "tank.a.i": 0.3}
    found = parts_to_come(f"{opening}why does the pump run?", GUIDE, ("tank",), ("tank.a.i",), about)
    assert found == ("tank.b.i",)
