"""A saving that is a factor less one is told from one that the factor gives."""

from __future__ import annotations

import pytest

from gradewright.checks.savings import saving_clashes


@pytest.mark.parametrize(
    "said",
    [
        "The factor of 2.5 means a saving of 150 %.",
        "It needs 1.7x fewer operations, so it saves 70 % of the work.",
        "A ratio of 1.4 in its favour: the cost is cut by 40 %.",
        "1.6 times less compute, i.e. 60 % fewer multiplications.",
    ],
)
def test_a_factor_less_one_is_no_saving(said: str):
    assert len(list(saving_clashes(said))) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The factor of 2.5 means a saving of 60 %.",
        "It is 1.7 times faster, that is 70 % faster.",
        "The cost is cut to 70 %, a factor of 1.7 when the heads count.",
        "A factor of 1.5 saves 33 % of the operations.",
        "Accuracy is 40 % higher at a factor of 1.4.",
        "It saves 40 % of the work.",
    ],
)
def test_savings_that_hold_or_mean_something_else_are_left_alone(said: str):
    assert list(saving_clashes(said)) == []


def test_two_numbers_of_the_run_tell_what_is_saved():
    pairs = [(850.0, 500.0)]
    assert [c.printed for c in saving_clashes("This saves 70 % of the operations.", pairs)] == ["70 %"]
    assert list(saving_clashes("This saves 41 % of the operations.", pairs)) == []
    assert list(saving_clashes("This saves 70 % of the operations.", [*pairs, (1000.0, 300.0)])) == []
