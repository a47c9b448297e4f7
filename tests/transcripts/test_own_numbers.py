"""Questions that a prompt numbers itself are not the homework's problems with these numbers."""

from __future__ import annotations

import pytest

from gradewright.course import Course
from gradewright.grading.attempts import part_guide
from gradewright.transcripts import read_transcript


@pytest.fixture
def parts(course: Course, tmp_path):
    def of(text: str) -> list[tuple[int, str]]:
        path = tmp_path / "chat.md"
        path.write_text(text)
        found = read_transcript(path, guide=part_guide(course)).passages
        return list(dict.fromkeys((p.turn, p.part) for p in found))

    return of


OWN = """**User:** We have a notebook on example difficulty. Q1: What is a prediction depth and how do we measure it with k-NN probes?

**Assistant:** The prediction depth is the first layer from which all k-NN probes agree with the final prediction.

**User:** {again}

**Assistant:** {label}

The k-NN probes are fitted on the training activations of their layer, with the training labels.
"""


@pytest.mark.parametrize(
    "again", ["Q5: And on which data do we fit the k-NN probes?", "Question 5: which data for the probes?"]
)
@pytest.mark.parametrize("label", ["**Q5.**", "### Question 5: k-NN probes", "Sure."])
def test_numbers_of_the_prompt_name_no_problem(parts, again: str, label: str):
    found = parts(OWN.format(again=again, label=label))
    assert 2 in {turn for turn, _ in found}
    assert {part.partition(".")[0] for _, part in found} == {"example_difficulty"}


HOMEWORK = """**User:** {asked}

**Assistant:** **Question 5 (b).** The triplet loss takes an anchor, a positive and a negative, with a margin.

**Question 4 (a) iv.** A hook is a callback that gets a module's inputs and outputs.
"""


@pytest.mark.parametrize(
    "asked",
    [
        "Question 5 (b) and question 4 (a) iv please.",
        "Q5: the triplet loss of FaceNet, part b. Q4: hooks, part a iv.",
        "Please do Q4 and Q5.",
    ],
)
def test_numbers_of_the_homework_still_do(parts, asked: str):
    assert parts(HOMEWORK.format(asked=asked)) == [(1, "facenet.b"), (1, "example_difficulty.a.iv")]
