"""Figures for small samples, held against published or exactly countable values."""

from __future__ import annotations

import pytest

from gradewright.reports.statistics import cohen_kappa, correlation, holm, sign_test, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998 (Stat. Med. 17), Table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombes_table(successes, trials, low, high):
    interval = wilson(successes, trials)
    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


def test_no_trials_have_no_interval():
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("wins", "losses", "p"), [(5, 0, 2 / 32), (0, 5, 2 / 32), (3, 3, 1.0), (6, 1, 16 / 128)]
)
def test_the_sign_test_counts_coin_tosses(wins, losses, p):
    assert sign_test(wins, losses) == pytest.approx(p)


def test_the_sign_test_stands_large_counts():
    assert 0.0 < sign_test(600, 400) < 1e-9


def test_holm_is_monotone_and_never_below_the_raw_value():
    raw = [0.2, 0.001, 0.04, 0.04]
    adjusted = holm(raw)
    assert adjusted == pytest.approx([0.2, 0.004, 0.12, 0.12])
    assert all(a >= p for a, p in zip(adjusted, raw, strict=True))
    assert holm([]) == []


def test_kappa_of_a_two_by_two_table():
    # 20 both yes, 15 both no, 5 and 10 apart: p_o = 0.7, p_e = 0.5, kappa = 0.4
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    agreement = cohen_kappa(pairs)
    assert (agreement.items, agreement.agreed) == (50, 35)
    assert agreement.kappa.estimate == pytest.approx(0.4)
    assert agreement.kappa.low < 0.4 < agreement.kappa.high


def test_full_agreement_keeps_an_interval():
    kappa = cohen_kappa([("y", "y"), ("n", "n")] * 3).kappa
    assert kappa.estimate == pytest.approx(1.0)
    assert kappa.low < 0.6


@pytest.mark.parametrize("pairs", [[], [("y", "y")] * 4])
def test_kappa_is_undefined_without_variation(pairs):
    assert cohen_kappa(pairs).kappa is None


def test_correlation_needs_variation():
    assert correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1.0)
    assert correlation([1, 1, 1], [2, 4, 6]) is None
    assert correlation([1], [2]) is None
