"""Similarities and feature maps: shapes, identities, and the kernel that random features estimate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reference.kernel_attention.features import (
    draw_frequencies,
    gaussian_kernel,
    norm_factor,
    quadratic_features,
    random_features,
    softmax_similarity,
    softmax_width,
    weighted_features,
)

moderate = st.floats(-1.5, 1.5, allow_subnormal=False)
widths = st.shared(st.integers(1, 9), key="width")
vectors = widths.flatmap(lambda width: arrays(float, width, elements=moderate))


@given(vectors, vectors)
def test_softmax_similarity_is_the_gaussian_kernel_times_both_norm_factors(q, k):
    sigma = softmax_width(len(q))
    product = norm_factor(q, sigma) * gaussian_kernel(q, k, sigma) * norm_factor(k, sigma)
    assert softmax_similarity(q, k) == pytest.approx(product, rel=1e-12)


@given(vectors, vectors, st.floats(0.5, 3.0))
def test_the_decomposition_holds_for_every_width(q, k, sigma):
    product = norm_factor(q, sigma) * gaussian_kernel(q, k, sigma) * norm_factor(k, sigma)
    assert np.exp(q @ k / sigma**2) == pytest.approx(product, rel=1e-10)


@given(vectors, st.integers(1, 20), st.integers(0, 1000))
def test_random_features_have_length_one(x, count, seed):
    w = draw_frequencies(count, len(x), 1.3, np.random.default_rng(seed))
    features = random_features(x, w)
    assert features.shape == (2 * count,)
    assert features @ features == pytest.approx(1.0)


@given(vectors, vectors, st.integers(0, 1000))
def test_inner_products_of_random_features_are_mean_cosines(q, k, seed):
    w = draw_frequencies(7, len(q), 0.8, np.random.default_rng(seed))
    product = random_features(q, w) @ random_features(k, w)
    assert product == pytest.approx(np.cos(w @ (q - k)).mean(), abs=1e-12)


@given(vectors, vectors)
def test_quadratic_features_are_exact_for_the_polynomial_kernel(q, k):
    assert len(quadratic_features(q)) == (len(q) + 1) * (len(q) + 2) // 2
    assert quadratic_features(q) @ quadratic_features(k) == pytest.approx((q @ k + 1) ** 2, abs=1e-9)


def test_the_order_of_equation_4_is_sines_then_cosines():
    w = np.array([[1.0, 0.0], [0.0, 2.0]])
    expected = np.array([np.sin(0.3), np.sin(1.0), np.cos(0.3), np.cos(1.0)]) / np.sqrt(2)
    np.testing.assert_allclose(random_features([0.3, 0.5], w), expected)


@pytest.mark.parametrize("similarity", [softmax_similarity, lambda q, k: gaussian_kernel(q, k, 1.4)])
def test_similarities_of_rows_are_those_of_their_vectors(similarity):
    rng = np.random.default_rng(3)
    Q, K = rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    pairs = similarity(Q, K)
    assert pairs.shape == (4, 5)
    np.testing.assert_allclose(similarity(Q[1], K), pairs[1])
    np.testing.assert_allclose(similarity(Q, K[2]), pairs[:, 2])
    assert similarity(Q[1], K[2]) == pytest.approx(pairs[1, 2])


def test_feature_maps_of_rows_are_those_of_their_vectors():
    rng = np.random.default_rng(4)
    X, w = rng.normal(size=(4, 3)), rng.normal(size=(6, 3))
    for feature_map in (
        lambda x: random_features(x, w),
        lambda x: weighted_features(x, w, 1.2),
        quadratic_features,
    ):
        np.testing.assert_allclose(feature_map(X), np.stack([feature_map(x) for x in X]))


def test_the_weighted_map_carries_the_norm_factor():
    rng = np.random.default_rng(5)
    x, w = rng.normal(size=3), rng.normal(size=(6, 3))
    np.testing.assert_allclose(
        weighted_features(x, w, 1.2), np.exp(x @ x / (2 * 1.2**2)) * random_features(x, w)
    )


def test_frequencies_have_the_covariance_of_their_convention():
    right = draw_frequencies(40_000, 2, 2.0, np.random.default_rng(6))
    printed = draw_frequencies(40_000, 2, 2.0, np.random.default_rng(6), "as_printed")
    np.testing.assert_allclose(np.cov(right.T), np.eye(2) / 4, atol=0.01)
    np.testing.assert_allclose(np.cov(printed.T), np.eye(2) * 4, atol=0.15)


def test_the_softmax_width_squares_to_the_root_of_the_dimension():
    assert softmax_width(16) ** 2 == pytest.approx(4.0)
