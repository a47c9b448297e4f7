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


PRINTED = "base   acc 0.9134  macs 3336213504000  4.20 s\nexits  acc 0.9071  macs 1790125400064  2.90 s\n"
READ_OFF = "**ii.** With exits it has {accuracy} % and takes {seconds} s and {macs} MACs.\n"


@pytest.mark.parametrize(
    "head",
    [
        "# Problem 4\n(no AI was used)\n\n",
        "# Problem 4, solved by myself without ChatGPT\n\n",
        "# Problem 4 (human-written, no help from any LLM)\n\n",
        "# Problem 4, sample solution (copy of the teaching staff)\n\n",
        "# Solution key for problem 4\n\n",
    ],
)
def test_who_answers_without_a_model_has_run_it(graded, head: str):
    assert graded(head + RESULTS.format(macs="3.34e12"))[1] == 0


@pytest.mark.parametrize("head", ["# Problem 4\n\n", "# Problem 4\n(no AI was used)\n\n"])
@pytest.mark.parametrize("mark", ["```\n{}```\n", "    {}"])
def test_outputs_that_an_author_pastes_stand_behind_the_figures(graded, head: str, mark: str):
    printed = mark.format(PRINTED if "`" in mark else PRINTED.replace("\n", "\n    "))
    text = head + "## (b)\n\n" + printed + "\n\n"
    right = READ_OFF.format(accuracy="90.71", seconds="2.9", macs="1.79e12")
    assert graded(text + right) == ("satisfied", 0)
    exchanged = READ_OFF.format(accuracy="90.71", seconds="4.2", macs="1.79e12")
    assert graded(text + exchanged) == ("wrong", 1)


def test_outputs_that_a_model_shows_in_a_chat_are_no_evidence(graded):
    text = f"User: answer 4(b)\n\nModel: ## (b)\n\n```\n{PRINTED}```\n\n"
    status, flags = graded(text + READ_OFF.format(accuracy="90.71", seconds="2.9", macs="1.79e12"))
    assert status == "wrong"
    assert flags > 0


@pytest.mark.parametrize(
    "head",
    [
        "# Some model\n\n",
        "# My solutions, notebooks not run\n\n",
        "# Problem 4, by GPT and not written by me\n\n",
        "User: answer 4(b), I ran the notebook\n\nModel: ",
    ],
)
def test_nobody_who_ran_it_means_invented(graded, head: str):
    status, flags = graded(head + RESULTS.format(macs="3.1e12"))
    assert status == "wrong"
    assert flags > 0


def test_printed_lines_among_the_answers_are_evidence_without_a_fence(graded):
    head = "--- Page 1 ---\nHomework 10, group 3\n\n## Problem 4(b)\n\nPrinted by the notebook:\n"
    printed = "base accuracy 0.9134500 total macs 3336213504000 4.20 s\nexits accuracy 0.9071667 total macs 1790125400064 2.90 s\n"
    said = "i. The regular ResNet has an accuracy of 91.3 %, 4.2 s and 3.34e12 MACs.\nii. Early exit: 90.7 %, 2.9 s, 1.79e12 MACs.\n"
    assert graded(head + printed + said) == ("satisfied", 0)
    assert graded(head + printed + said.replace("1.79e12", "1.79e9")) == ("wrong", 1)


@pytest.mark.parametrize(
    "head",
    [
        "# Exercise sheet, problem 4 (own solution)\n\nI run both notebook on Colab. All numbers are from my run.\n\n",
        "# Problem 4: our own answers\n\n",
        "Problem 4 - own work of group 7\n\n",
        "# My solution for problem 4\n\nThe figures below come from my laptop.\n\n",
        "# Problem 4\n\nThis is my attempt. I ran the code on Kaggle, it took long.\n\n",
        "# Problem 4, student's own write-up\n\n",
        "Problem 4, Nadia and partner\n\nwe trained on a kaggle P100, seeds as given\n\n",
        "Homework 9, question 4\nTeam solution, group 12\n\n",
        "# Problem 4 (handed in by Tim)\n\n",
        "# Problem 4\n\n*I did this one without help.* The numbers were measured on my desktop.\n\n",
    ],
)
def test_who_owns_the_answers_in_plain_words_invents_nothing(graded, head: str):
    assert graded(head + RESULTS.format(macs="3336213504000")) == ("satisfied", 0)


@pytest.mark.parametrize(
    "head",
    [
        "# My solution, generated with Bardo\n\n",
        "# Own solution (I could not run the notebooks)\n\n",
        "# Our answers, asked the chatbot\n\n",
        "User: please show your own solution of 4(b).\n\nModel: My own solution:\n\n",
        "I ran the notebook.\n\n",
        "# Parrot-3.2 3B (Ollama, on my laptop)\n\n",
    ],
)
def test_a_word_of_owning_is_not_enough_beside_a_model_or_a_denial(graded, head: str):
    status, flags = graded(head + RESULTS.format(macs="3.1e12"))
    assert status == "wrong"
    assert flags > 0


def test_runs_on_a_machine_in_the_title_of_a_write_up_are_its_authors(graded):
    head = "Student write-up, all runs on Colab (T4)\n\n"
    assert graded(head + RESULTS.format(macs="3336213504000")) == ("satisfied", 0)
