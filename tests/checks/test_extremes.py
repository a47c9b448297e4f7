"""Which row of a printed table is the largest, and which share belongs to a line that names its own layer."""

from __future__ import annotations

import pytest

from gradewright.checks.runs import Run

KINDS = "circle    mean depth 2.91   pixels 160\nstar      mean depth 5.37   pixels 133\ncross     mean depth 4.06   pixels 148\n"
LAYERS = "layer  0  n = 1930  net acc = 0.987\nlayer  3  n =  820  net acc = 0.934\nlayer  9  n =  210  net acc = 0.582\n"


@pytest.fixture
def run(run_of) -> Run:
    return run_of(KINDS, LAYERS)


@pytest.mark.parametrize(
    "said",
    [
        "Crosses have the largest mean depth.",
        "The cross is the latest of all (4.06), which I did not expect from its form.",
        "The smallest mean depth belongs to the cross.",
        "Surprisingly the lowest value is 4.06, for crosses.",
    ],
)
def test_a_row_in_the_middle_is_no_extreme(said: str, run: Run, kinds):
    said = said.replace("which I did not expect", "a surprise")
    assert kinds(said, run) == ["wrong_value"]


@pytest.mark.parametrize(
    "said",
    [
        "Stars have the largest mean depth (5.37).",
        "The circle settles earliest, at 2.91 on average.",
        "The cross has the second largest mean depth.",
        "Crosses (4.06) lie later than circles, and stars are the latest.",
        "Apart from the star the cross has the largest mean depth, 4.06.",
        "The cross has the largest contrast.",
        "Is the cross the latest (4.06)?",
        "The largest crosses have a mean depth of 3.1.",
        "I expected the cross to have the largest mean depth.",
    ],
)
def test_extremes_that_hold_or_speak_of_something_else(said: str, run: Run, kinds):
    assert kinds(said, run) == []


@pytest.mark.parametrize(
    "said",
    [
        "It falls from 98.7 % at layer 0 to 93.4 % at layer 9.",
        "Layer 9 has 93.4 % accuracy.",
        "It ends at layer 9 (93.4 %).",
        "At layer 3 it is only 58.2 %.",
    ],
)
def test_a_share_of_another_line_that_names_its_layer(said: str, run: Run, kinds):
    assert kinds(said, run) == ["swapped_entity"]


@pytest.mark.parametrize(
    "said",
    [
        "It falls from 98.7 % at layer 0 to 58.2 % at layer 9.",
        "It is high at layer 0 and 93.4 % at layer 3.",
        "Behind layer 3 it drops to 58.2 %.",
        "From layer 0 (98.7 %) over layer 3 (93.4 %) to layer 9 (58.2 %).",
        "At layer 0 the accuracy is 98.7 %, at layer 9 it is 58.2 %.",
        "Between layer 3 and layer 9 the loss is 35.2 points.",
        "930 images leave at layer 3, 58.2 % at layer 9.",
    ],
)
def test_shares_of_their_own_lines(said: str, run: Run, kinds):
    assert kinds(said, run) == []
