"""A saving that is a factor less one is told from one that the factor gives."""

from __future__ import annotations

import time

import pytest

from gradewright.checks.savings import left_clashes, need_clashes, saving_clashes
from gradewright.checks.subjects import clause_around, position_named


@pytest.mark.parametrize(
    "said",
    [
        "The factor of 2.5 means a saving of 150 %.",
        "It needs 1.7x fewer operations, so it saves 70 % of the work.",
        "A ratio of 1.4 in its favour: the cost is cut by 40 %.",
        "1.6 times less compute, i.e. 60 % fewer multiplications.",
        "$8.4/6.0 = 1.4$, so the exits remove 40 % of the work.",
        "8.4e12 / 6.0e12 = 1.4, i.e. 40 % fewer multiplications.",
        "$$\n\\frac{8{,}400}{6{,}000} \\approx 1.4\n$$\n\n- The small one therefore needs about 40 % fewer operations.",
        "   saving  =  large / small − 1  =  1.4 − 1  ≈  40 %",
        "saving = 3.6/2.4 - 1 = 1.5 - 1 = 50 %",
        r"$8.4\times10^{12} / 6.0\times10^{12} = 1.4$ means that 40 % of the operations are skipped.",
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
        "Symmetry halves the work: 3.0G / 2 = 1.5G MACs, which saves 50 %.",
        "8.4e12 / 6.0e12 = 1.4, so the full network does 40 % more work.",
        "8.4e12 / 6.0e12 = 1.4, so 28.6 % of the operations are skipped.",
        "$$\n\\frac{8{,}400}{6{,}000} \\approx 1.4\n$$\n\n- The small one therefore needs about 28.6 % fewer operations.",
        "more work: large / small − 1 = 1.4 − 1 = 40 %",
        "A: 30/20 = 1.5.\n\nC needs half of the steps, so C saves 50 % of the steps.",
    ],
)
def test_savings_that_hold_or_mean_something_else_are_left_alone(said: str):
    assert list(saving_clashes(said)) == []


def test_hostile_fractions_take_no_time():
    begun = time.perf_counter()
    list(saving_clashes("This saves 50 % of \\frac{" + "^12" * 3_000 + " the work."))
    assert time.perf_counter() - begun < 2


def test_two_numbers_of_the_run_tell_what_is_saved():
    pairs = [(850.0, 500.0)]
    assert [c.printed for c in saving_clashes("This saves 70 % of the operations.", pairs)] == ["70 %"]
    assert list(saving_clashes("This saves 41 % of the operations.", pairs)) == []
    assert list(saving_clashes("This saves 70 % of the operations.", [*pairs, (1000.0, 300.0)])) == []


HALVED = [(900.0, 360.0)]
"""40 % are needed, 60 % saved."""


@pytest.mark.parametrize(
    "said",
    [
        "The small variant needs only 60 % of the MACs.",
        "It gets by with 60 % of the compute.",
        "With exits it uses about **60 %** of the operations of the plain one.",
        "It took 60 % of the time.",
    ],
)
def test_the_share_saved_is_not_the_share_needed(said: str):
    assert len(list(need_clashes(said, HALVED))) == 1
    assert list(need_clashes(said, [*HALVED, (1000.0, 600.0)])) == []


@pytest.mark.parametrize(
    "said",
    [
        "It needs 40 % of the MACs.",
        "It needs 60 % fewer MACs.",
        "It saves 60 % of the MACs.",
        "It does not need 60 % of the MACs.",
        "It needs 60 % of the memory.",
        "It needs 60 % of the MACs less.",
        "It reaches 60 % of the images.",
    ],
)
def test_shares_that_hold_or_mean_something_else_are_left_alone(said: str):
    assert list(need_clashes(said, HALVED)) == []


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("9 batches needed the whole network.", "3"),
        ("9 of them went through the entire model.", "3"),
        ("9 left at the first exit.", "0"),
        ("9 did not need the whole network.", None),
        ("9 left before they used the full network.", None),
        ("The full network has 9 stages.", None),
    ],
)
def test_what_runs_to_the_end_leaves_last(said: str, place: str | None):
    assert position_named(clause_around(said, 0, 1), ["0", "1", "2", "3"]) == place


PRINTED = (8.0e9, 3.6e9)  # 45 % are left, 55 % are saved


@pytest.mark.parametrize(
    "said",
    [
        "The exits save 45 % of the MACs.",
        "We get 45.0 % fewer operations.",
        "MACs are reduced by 45 %.",
        "The early heads cut the MACs by 45 %.",
    ],
)
def test_the_share_left_is_no_saving(said: str):
    assert len(list(left_clashes(said, [PRINTED], PRINTED))) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The exits save 55 % of the MACs.",
        "The MACs are reduced to 45 %.",
        "Only 45 % of the MACs are needed.",
        "We are down to 45 % of the original cost, a reduction of more than half.",
        "It uses 45 % of the MACs.",
        "I'd expect to save 45 % with other data.",
        "A saving of about 45 %.",
    ],
)
def test_what_is_left_or_really_saved(said: str):
    assert list(left_clashes(said, [PRINTED], PRINTED)) == []


def test_a_saving_that_other_printed_numbers_give_is_left_alone():
    assert list(left_clashes("That saves 45 % of the MACs.", [PRINTED], (*PRINTED, 4.4e9))) == []
