"""A reply that ran nothing invents its results where it states them, not where it gives them up."""

from __future__ import annotations

import pytest

from gradewright.checks.admissions import admits
from gradewright.grading import Grade, grade_submission

PROMPT = "Answer 4(b) i and ii. I attach a screenshot.\n\n"
CLAIM = (
    "**(b) i.** The plain ResNet reaches 92.7 % in 9.3 s with 2.2e12 MACs.\n\n"
    "**(b) ii.** With early exit it is 91.1 % in 5.0 s with 1.2e12 MACs.\n"
)


@pytest.fixture
def flagged(course, tmp_path):
    def of(*turns: str) -> list[int]:
        """The reply of every flag about a figure, for prompts and replies in turn."""
        names = ("User", "Assistant")
        path = tmp_path / "chat.md"
        path.write_text("\n\n".join(f"**{names[n % 2]}:**\n\n{turn}" for n, turn in enumerate(turns)))
        grade = grade_submission(path, course)
        assert isinstance(grade, Grade)
        return [flag.turn for flag in grade.flags if flag.kind == "unsupported"]

    return of


ADMISSIONS = [
    "Sorry. I did not run the notebook; 92.7 % and 91.1 % are plausible-looking numbers, no measurements.",
    "I have to be honest: I can't execute code, so the 92.7 % and the 2.2e12 MACs were made up by me.",
    "You are right. I never had access to any outputs. The 92.7 %, 9.3 s and 1.2e12 MACs are invented.",
]


@pytest.mark.parametrize("admission", ADMISSIONS)
def test_an_admission_accuses_the_claims_and_not_itself(flagged, admission: str):
    assert admits(admission)
    turns = flagged(PROMPT, CLAIM, "Where does 92.7 % come from?", admission)
    assert set(turns) == {1}
    assert len(turns) == 2


@pytest.mark.parametrize(
    "answer",
    [
        "The 92.7 % stand in your screenshot. I did not run anything myself.",
        "I read it off the screenshot you sent, first printed line.",
    ],
)
def test_figures_read_off_what_the_reader_gave_are_not_given_up(flagged, answer: str):
    assert not admits(answer)
    assert flagged(PROMPT, CLAIM, "Where does 92.7 % come from?", answer) == []


def test_new_results_beside_an_admission_are_claims(flagged):
    told = (
        "I did not run it, 92.7 % was made up. **(b) i.** The plain ResNet really has 93.9 % and 4.4e12 MACs."
    )
    assert 2 in flagged("Answer 4(b) i.", CLAIM, "Is 92.7 % from a run?", told)
