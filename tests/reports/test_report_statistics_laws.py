"""Laws that the statistics keep whatever the data: symmetry, bounds, exact counts."""

from __future__ import annotations

from itertools import permutations, product
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.statistics import cohen_kappa, correlation, holm, sign_test, wilson

counts = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
p_values = st.lists(st.floats(0, 1), max_size=6)
labels = st.lists(st.tuples(st.sampled_from("rn"), st.sampled_from("rn")), min_size=1, max_size=40)
numbers = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=20)


@given(counts)
def test_an_interval_holds_its_estimate_and_stays_between_0_and_1(count):
    successes, trials = count
    interval = wilson(successes, trials)
    if trials == 0:
        assert interval is None
    else:
        assert 0.0 <= interval.low <= interval.estimate + 1e-12
        assert interval.estimate - 1e-12 <= interval.high <= 1.0


@given(counts.filter(lambda c: c[1] > 0))
def test_failures_have_the_mirrored_interval(count):
    successes, trials = count
    interval, mirrored = wilson(successes, trials), wilson(trials - successes, trials)
    assert interval.low == pytest.approx(1 - mirrored.high, abs=1e-12)
    assert interval.high == pytest.approx(1 - mirrored.low, abs=1e-12)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_more_trials_with_the_same_share_tell_more(share):
    widths = []
    for trials in (4, 8, 40, 400):
        interval = wilson(share * trials, trials)
        widths.append(interval.high - interval.low)
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("trials", [1, 2, 5, 20])
def test_all_or_nothing_is_never_certain(trials):
    assert wilson(0, trials).high > 0.1
    assert wilson(trials, trials).low < 0.9


@pytest.mark.parametrize(("wins", "losses"), [(w, n) for w in range(7) for n in range(7) if 0 < w + n <= 8])
def test_the_sign_test_is_the_share_of_tosses_at_least_as_uneven(wins, losses):
    tosses = wins + losses
    uneven = sum(abs(2 * sum(t) - tosses) >= abs(wins - losses) for t in product((0, 1), repeat=tosses))
    assert sign_test(wins, losses) == pytest.approx(uneven / 2**tosses)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_sign_test_takes_no_side(wins, losses):
    assert sign_test(wins, losses) == sign_test(losses, wins)
    assert 0.0 <= sign_test(wins, losses) <= 1.0


@pytest.mark.parametrize("wins", range(6))
def test_five_pairs_are_never_enough_for_a_difference(wins):
    assert sign_test(wins, 5 - wins) > 0.05


@given(p_values)
def test_adjusting_only_raises_and_keeps_the_order(raw):
    adjusted = holm(raw)
    assert all(p <= a <= 1.0 for p, a in zip(raw, adjusted, strict=True))
    by_raw = sorted(range(len(raw)), key=lambda i: raw[i])
    assert [adjusted[i] for i in by_raw] == sorted(adjusted)


@given(p_values)
def test_the_smallest_value_is_adjusted_as_by_bonferroni(raw):
    if raw:
        assert min(holm(raw)) == pytest.approx(min(1.0, min(raw) * len(raw)))


def test_adjusting_does_not_depend_on_the_order_of_the_pairs():
    raw = [0.01, 0.02, 0.2]
    expected = dict(zip(raw, holm(raw), strict=True))
    for order in permutations(raw):
        assert dict(zip(order, holm(order), strict=True)) == expected


@given(labels)
def test_kappa_does_not_care_who_is_who_or_what_labels_are_called(pairs):
    kappa = cohen_kappa(pairs).kappa
    swapped = cohen_kappa([(b, a) for a, b in pairs]).kappa
    renamed = cohen_kappa([(a.upper() + "?", b.upper() + "?") for a, b in pairs]).kappa
    if kappa is None:
        assert swapped is None
        assert renamed is None
    else:
        assert kappa == pytest.approx(swapped)
        assert kappa == pytest.approx(renamed)


@given(labels)
def test_kappa_is_one_only_for_full_agreement(pairs):
    agreement = cohen_kappa(pairs)
    if agreement.kappa is not None:
        assert agreement.kappa.estimate <= 1.0 + 1e-12
        full = agreement.agreed == agreement.items
        assert isclose(agreement.kappa.estimate, 1.0) == full
        assert agreement.kappa.low <= agreement.kappa.estimate <= agreement.kappa.high + 1e-12


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([("y", "y"), ("n", "n"), ("y", "n"), ("n", "y")], 0.0),
        ([("y", "n"), ("n", "y")], -1.0),
        # three labels: p_o = 4/6, p_e = (2*2 + 2*3 + 2*1)/36 = 1/3, kappa = 1/2
        ([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "c"), ("c", "a")], 0.5),
    ],
)
def test_kappa_of_tables_worked_out_by_hand(pairs, kappa):
    assert cohen_kappa(pairs).kappa.estimate == pytest.approx(kappa)


@settings(deadline=None)
@given(numbers, st.integers(1, 9), st.integers(-9, 9))
def test_correlation_knows_no_scale_and_no_zero(points, scale, shift):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    r = correlation(xs, ys)
    moved = correlation([scale * x + shift for x in xs], ys)
    if r is None:
        assert moved is None
    else:
        assert -1.0 - 1e-9 <= r <= 1.0 + 1e-9
        assert r == pytest.approx(moved, abs=1e-9)
        assert correlation(ys, xs) == pytest.approx(r)
        assert correlation([-x for x in xs], ys) == pytest.approx(-r)
