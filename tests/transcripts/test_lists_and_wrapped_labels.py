"""The items of one list answer one question, and a label that a wrapped line begins with is only cited."""

from __future__ import annotations

import pytest

from gradewright.course import Course
from gradewright.grading.attempts import part_guide
from gradewright.transcripts import read_transcript


@pytest.fixture
def parts(course: Course, tmp_path):
    def of(text: str) -> dict[str, str]:
        path = tmp_path / "chat.md"
        path.write_text(text)
        found = read_transcript(path, guide=part_guide(course)).passages
        texts: dict[str, str] = {}
        for passage in found:
            texts[passage.part] = texts.get(passage.part, "") + passage.text
        return texts

    return of


SETUP = """**User:** What is example difficulty, and how is the experiment set up? Just this question.

**Assistant:** **Example difficulty** is about how much of the network an input needs.

**Setup:**

{0} Train the network to convergence.
{1} Register hooks on all layers and save the activations.
{2} Fit a k-NN probe on the training activations of every layer.
{3} The prediction depth is the first layer from which on all probes agree with the final prediction.
"""


@pytest.mark.parametrize("marks", [("1.", "2.", "3.", "4."), ("1)", "2)", "3)", "4)"), ("-", "-", "-", "-")])
def test_items_of_one_list_stay_together(parts, marks: tuple[str, ...]):
    found = parts(SETUP.format(*marks))
    assert list(found) == ["example_difficulty.a.i"]
    assert "k-NN probe" in found["example_difficulty.a.i"]


def test_items_with_labels_of_their_own_are_told_apart(parts):
    text = SETUP.format("1.", "2.", "3.", "4.").replace("2. Register", "(a) iv. Register")
    assert "example_difficulty.a.iv" in parts(text)


@pytest.mark.parametrize(
    "wrapped",
    [
        "I have seen no plots for viii and\nix. These have to come from you.",
        "See also (a) iii,\niv. and the notebook.",
        "The results that stand in\n(b) i. are not mine.",
    ],
)
def test_a_label_in_the_middle_of_a_wrapped_sentence_opens_nothing(parts, wrapped: str):
    text = f"**User:** Problem 4 (a) vii please.\n\n**Assistant:** (a) vii. Late images are the hard ones. {wrapped}\n"
    assert list(parts(text)) == ["example_difficulty.a.vii"]
