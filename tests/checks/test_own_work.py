"""A person's own write-up may report a run that the submission does not hold; a model's reply may not."""

from __future__ import annotations

import pytest

from gradewright.grading import Grade, grade_submission

MEASURED = "example_difficulty.b.measured"
RESULTS = "## Problem 4(b)\n\n**i.** Accuracy of the regular ResNet: 91.3 %, total MACs {macs}, 4.2 s for the test set.\n"


@pytest.fixture
def graded(course, tmp_path):
    def of(text: str) -> tuple[str, int]:
        path = tmp_path / "answers.md"
        path.write_text(text)
        grade = grade_submission(path, course)
        assert isinstance(grade, Grade)
        status = next(v.status for v in grade.verdicts if v.criterion == MEASURED)
        return status, len(grade.flags)

    return of


def test_figures_that_the_network_has_to_give_stand_for_the_run(graded):
    head = "# My solutions, I ran both notebooks on my laptop\n\n"
    assert graded(head + RESULTS.format(macs="3336213504000")) == ("satisfied", 0)


def test_other_figures_are_left_to_a_person(graded):
    head = "# My solutions, I ran both notebooks on my laptop\n\n"
    assert graded(head + RESULTS.format(macs="3.1e12")) == ("needs_review", 0)


@pytest.mark.parametrize(
    "head",
    [
        "# Some model\n\n",
        "# My solutions, notebooks not run\n\n",
        "User: answer 4(b), I ran the notebook\n\nModel: ",
    ],
)
def test_nobody_who_ran_it_means_invented(graded, head: str):
    status, flags = graded(head + RESULTS.format(macs="3.1e12"))
    assert status == "wrong"
    assert flags > 0
