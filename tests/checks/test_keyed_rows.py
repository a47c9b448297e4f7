"""Bare rows of a notebook: shares said of another row, the least row that keeps a bound, and points of fractions."""

from __future__ import annotations

import pytest

from gradewright.checks.runs import Run

DEPTHS = "0 1310 0.993\n1 650 0.971\n3 0 -\n4 990 0.928\n8 230 0.634\n10 140 0.412\n"
SWEEP = "0.04 0.9112 2810004381184\n0.08 0.9071 2207389002752\n0.16 0.9023 1893577440256\n0.32 0.8834 1512840969216\n"


@pytest.fixture
def run(run_of) -> Run:
    return run_of(DEPTHS, SWEEP)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("It falls from 99.3 % at layer 0 to 63.4 % at layer 10.", "swapped_entity"),
        ("The net is right on 92.8% for depth 8.", "swapped_entity"),
        ("The fewest MACs with an accuracy of at least 90 % are 1.51 trillion.", "wrong_value"),
        ("The lowest MACs that still keep 90 % accuracy are 2,207,389,002,752.", "wrong_value"),
        ("That is only 0.0089 percentage points less accurate.", "scale"),
    ],
)
def test_a_claim_about_a_bare_row_that_the_row_contradicts(said: str, kind: str, run: Run, kinds):
    assert kinds(said, run) == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "It falls from 99.3 % at layer 0 to 41.2 % at layer 10.",
        "The net is right on 63.4 % at layers 8 and deeper.",
        "The fewest MACs with an accuracy of at least 90 % are 1.89 trillion.",
        "The fewest MACs are 1.51 trillion.",
        "That is 0.89 percentage points less accurate, 0.0089 as a fraction.",
    ],
)
def test_what_the_rows_print_is_left_alone(said: str, run: Run, kinds):
    assert kinds(said, run) == []
