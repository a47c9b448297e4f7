"""Files without outputs are no outputs, and neither is the sheet of questions."""

from __future__ import annotations

import pytest

from gradewright.checks.attachments import outputs_attached


@pytest.mark.parametrize(
    "prompt",
    [
        "Here is the uploaded notebook, with the outputs removed to save space.",
        "I upload both notebooks (all cells cleared). Please do part b.",
        "The attached notebook has not been run yet. Answer question 4.",
        "Attached you find my notebook. I cleared all outputs first.",
        "Please solve question 4 of the attached problem set.",
        "I attached the assignment. Solve 4(b).",
    ],
)
def test_nothing_that_a_run_printed_came_along(prompt: str):
    assert not outputs_attached(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "I attached my notebook with its outputs.",
        "My notebook is attached. Please solve 4(b).",
        "The outputs were cleared in the notebook, but screenshots are below.",
        "See the attached sheet with my results.",
    ],
)
def test_outputs_may_have_come_along(prompt: str):
    assert outputs_attached(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "Please do (b). I attached a screenshot of the\nexercise sheet.",
        "Here is a screenshot of problem 4, solve it.",
        "photo of the questions is attached, answer all",
        "Solve this (scan of the homework below).",
    ],
)
def test_a_picture_of_the_questions_shows_no_outputs(prompt: str):
    assert not outputs_attached(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "I attached a screenshot of the\nlast cell.",
        "Here is a screenshot of my plots for problem 4.",
        "Screenshots of the notebook for the homework are attached.",
        "I upload my solution of problem 4 with all outputs.",
    ],
)
def test_a_picture_of_a_run_may_show_outputs(prompt: str):
    assert outputs_attached(prompt)
