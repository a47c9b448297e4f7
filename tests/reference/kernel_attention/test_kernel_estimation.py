"""Measurements against closed forms and against the printed values.

Printed values are retyped from the project's table of facts: kernel_attention.erratum, .variance and
.key_norm_factor, there "recomputed".
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.kernel_attention.estimation import (
    erratum,
    error_without_key_factor,
    expected_kernel,
    kernel_variance,
    softmax_spread,
    softmax_variance,
)
from reference.kernel_attention.output_bias import leading_bias, output_bias

SIGMAS = 4.5
"""Standard errors that a measurement may be off by; the seeds are fixed, so this is no source of flakiness."""

PRINTED = {
    16: {"target": 0.8825, "as_printed": (0.13633, 0.00069, 0.13534), "inverse": (0.88234, 0.00015)},
    64: {"target": 0.93941, "as_printed": (0.01809, 0.00070, 0.01832), "inverse": (0.93928, 0.00007)},
}


@pytest.mark.parametrize("dimension", PRINTED)
def test_the_erratum_is_measured_as_printed(dimension):
    found = erratum(dimension, 1.0, 400_000, np.random.default_rng(dimension))
    printed = PRINTED[dimension]
    assert found.target == pytest.approx(printed["target"], abs=6e-5)
    mean, error, closed_form = printed["as_printed"]
    assert found.as_printed.mean == pytest.approx(mean, abs=SIGMAS * np.hypot(error, found.as_printed.error))
    assert found.as_printed.closed_form == pytest.approx(closed_form, abs=6e-6)
    mean, error = printed["inverse"]
    assert found.inverse.mean == pytest.approx(mean, abs=SIGMAS * np.hypot(error, found.inverse.error))


@pytest.mark.parametrize("distance", [0.4, 1.3, 2.5])
@pytest.mark.parametrize("dimension", [1, 3, 8])
def test_both_closed_forms_hold_and_only_one_is_the_kernel(dimension, distance):
    found = erratum(dimension, distance, 50_000, np.random.default_rng(1))
    assert found.as_printed.deviation < SIGMAS
    assert found.inverse.deviation < SIGMAS
    assert found.inverse.closed_form == pytest.approx(found.target)
    agrees = found.as_printed.closed_form == pytest.approx(found.target)
    assert agrees is (dimension == 1)
    if dimension > 1:
        assert abs(found.as_printed.mean - found.target) > SIGMAS * found.as_printed.error


def test_at_distance_zero_every_covariance_agrees():
    assert expected_kernel(0.0, 4.0) == expected_kernel(0.0, 0.25) == 1.0


@pytest.mark.parametrize("count", [1, 6, 40])
def test_the_similarity_estimate_is_unbiased_with_the_known_variance(count):
    rng = np.random.default_rng(count)
    q, k = 0.8 * rng.normal(size=(2, 4))
    found = softmax_spread(q, k, count, 3000, rng)
    assert abs(found.bias) < SIGMAS * found.bias_error
    assert found.variance == pytest.approx(found.formula, rel=0.15)


@given(st.floats(0, 6), st.floats(0.3, 4), st.integers(1, 500))
def test_the_variance_is_that_of_a_mean_of_cosines(distance, sigma, count):
    z = distance / sigma
    second_moment = (1 + np.exp(-2 * z**2)) / 2
    variance = (second_moment - np.exp(-(z**2))) / count
    assert kernel_variance(distance, sigma, count) == pytest.approx(variance, abs=1e-12)
    assert kernel_variance(distance, sigma, count) <= 1 / (2 * count)


def test_the_softmax_variance_carries_both_norms():
    q, k = np.array([1.0, 0.5]), np.array([-0.3, 0.7])
    variance = np.sqrt(2)
    weight = np.exp((q @ q + k @ k) / variance)
    plain = kernel_variance(float(np.linalg.norm(q - k)), variance**0.5, 9)
    assert softmax_variance(q, k, 9) == pytest.approx(weight * plain)
    assert softmax_variance(q, q, 9) == 0.0


@pytest.fixture(scope="module")
def short_sequences():
    return np.random.default_rng(2).normal(size=(3, 5, 3)) * 0.5


def test_the_output_is_biased_by_its_leading_term(short_sequences):
    found = output_bias(*short_sequences, 128, 3000, np.random.default_rng(3))
    tolerance = SIGMAS * found.error + 0.1 * np.abs(found.leading_term).max()
    assert (np.abs(found.measured - found.leading_term) < tolerance).all()
    assert np.linalg.norm(found.measured) > 10 * np.linalg.norm(found.error)


def test_the_bias_shrinks_with_the_number_of_frequencies_and_faster_than_the_error(short_sequences):
    rng = np.random.default_rng(4)
    few, many = (output_bias(*short_sequences, count, 1500, rng) for count in (64, 256))
    assert np.linalg.norm(few.measured) / np.linalg.norm(many.measured) == pytest.approx(4, rel=0.35)
    assert few.spread / many.spread == pytest.approx(2, rel=0.2)
    np.testing.assert_allclose(leading_bias(*short_sequences, 64), 4 * leading_bias(*short_sequences, 256))


@pytest.mark.parametrize(("dimension", "positions", "repeats"), [(4, 512, 8), (16, 256, 4), (64, 128, 3)])
def test_dropping_the_key_factor_costs_what_is_printed(dimension, positions, repeats):
    # printed: 0.63 to 0.75 at D = 4, 16, 64; the length of the sequence is not given, and it matters
    rng = np.random.default_rng(dimension)
    errors = [error_without_key_factor(dimension, positions, rng) for _ in range(repeats)]
    assert 0.5 < np.mean(errors) < 0.8


def test_dropping_it_costs_nothing_for_unit_norms():
    assert error_without_key_factor(8, 32, np.random.default_rng(5), unit_norm=True) < 1e-12
