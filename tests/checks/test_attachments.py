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
