"""Figures for small samples, held against published or exactly countable values."""

from __future__ import annotations

from math import comb, exp, factorial

import pytest

from gradewright.reports.statistics import (
    cohen_kappa,
    correlation,
    event_rate,
    holm,
    paired_difference,
    sign_test,
    wilson,
)


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


@pytest.mark.parametrize(
    ("events", "low", "high"),
    # roots of (x - m)^2 = z^2 m by hand: m = x + z^2/2 -+ z sqrt(x + z^2/4)
    [(0, 0.0, 3.8415), (1, 0.1765, 5.6649), (10, 5.4320, 18.4095)],
)
def test_a_rate_s_interval_solves_the_score_equation(events, low, high):
    interval = event_rate(events, 1.0)
    assert interval == pytest.approx((events, low, high), abs=5e-5)
    halved = event_rate(events, 2.0)
    assert halved == pytest.approx([value / 2 for value in interval])


def test_a_rate_s_interval_covers_what_it_promises():
    for mean in (0.5, 1.0, 2.0, 5.0, 12.0):
        covered = sum(
            exp(-mean) * mean**x / factorial(x)
            for x in range(60)
            if event_rate(x, 1.0).low <= mean <= event_rate(x, 1.0).high
        )
        assert covered > 0.9, mean


@pytest.mark.parametrize("exposure", [0.0, -1.0])
def test_without_words_there_is_no_rate(exposure):
    assert event_rate(3, exposure) is None


def test_a_paired_difference_is_symmetric_and_bounded():
    assert paired_difference(0, 0, 0) is None
    for ahead, behind, shared in [(0, 0, 1), (5, 0, 5), (3, 4, 9), (1, 7, 21)]:
        one, other = paired_difference(ahead, behind, shared), paired_difference(behind, ahead, shared)
        assert one.low <= one.estimate <= one.high
        assert one == pytest.approx((-other.estimate, -other.high, -other.low))
        assert one.low >= -1.0
        assert one.high <= 1.0


def test_a_paired_difference_without_any_difference_is_still_uncertain():
    few, many = paired_difference(0, 0, 4), paired_difference(0, 0, 400)
    assert few.low < -0.3 < 0.3 < few.high
    assert -0.02 < many.low < 0 < many.high < 0.02


@pytest.mark.parametrize(("up", "down"), [(0.1, 0.1), (0.3, 0.1), (0.5, 0.2), (0.6, 0.0)])
def test_a_paired_difference_s_interval_covers_what_it_promises(up, down):
    count, covered = 12, 0.0
    for ahead in range(count + 1):
        for behind in range(count + 1 - ahead):
            ways = comb(count, ahead) * comb(count - ahead, behind)
            chance = ways * up**ahead * down**behind * (1 - up - down) ** (count - ahead - behind)
            interval = paired_difference(ahead, behind, count)
            covered += chance * (interval.low <= up - down <= interval.high)
    assert covered > 0.92
