"""Attention in all its forms: that they agree, and what the mask and the factors do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.kernel_attention import causal
from reference.kernel_attention.attention import (
    associative,
    linear_attention,
    similarity_attention,
    softmax_attention,
)
from reference.kernel_attention.features import (
    draw_frequencies,
    quadratic_features,
    softmax_similarity,
    softmax_width,
    weighted_features,
)

FORMS = {
    "prefix sums": causal.prefix_sums,
    "recurrence": causal.recurrence,
    "summed afresh": causal.summed_afresh,
    "chunks of 3": lambda q, k, v: causal.chunked(q, k, v, 3),
    "chunks of 1": lambda q, k, v: causal.chunked(q, k, v, 1),
    "one chunk": lambda q, k, v: causal.chunked(q, k, v, 1000),
}

sizes = st.tuples(st.integers(1, 12), st.integers(1, 6), st.integers(1, 5), st.integers(0, 10_000))


def features_and_values(count, width, value_width, seed):
    rng = np.random.default_rng(seed)
    return (
        rng.uniform(0.1, 2.0, (count, width)),
        rng.uniform(0.1, 2.0, (count, width)),
        rng.normal(size=(count, value_width)),
    )


@pytest.mark.parametrize("name", FORMS)
@given(sizes)
@settings(max_examples=40)
def test_every_causal_form_agrees_with_the_masked_matrix(name, drawn):
    phi_q, phi_k, V = features_and_values(*drawn)
    expected = causal.masked_quadratic(phi_q, phi_k, V)
    np.testing.assert_allclose(FORMS[name](phi_q, phi_k, V), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("form", [causal.masked_quadratic, *FORMS.values()])
def test_the_future_has_no_influence(form):
    phi_q, phi_k, V = features_and_values(9, 4, 3, 1)
    changed_k, changed_V = phi_k.copy(), V.copy()
    changed_k[5:], changed_V[5:] = 7.0, -3.0
    before, after = form(phi_q, phi_k, V), form(phi_q, changed_k, changed_V)
    np.testing.assert_allclose(before[:5], after[:5])
    assert not np.allclose(before[5:], after[5:])


@given(sizes)
@settings(max_examples=40)
def test_the_first_output_is_the_first_value_and_the_last_needs_no_mask(drawn):
    phi_q, phi_k, V = features_and_values(*drawn)
    output = causal.recurrence(phi_q, phi_k, V)
    np.testing.assert_allclose(output[0], V[0])
    np.testing.assert_allclose(output[-1], associative(phi_q, phi_k, V)[-1], rtol=1e-10)


@given(sizes)
@settings(max_examples=40)
def test_outputs_of_positive_features_lie_between_the_values(drawn):
    phi_q, phi_k, V = features_and_values(*drawn)
    output = associative(phi_q, phi_k, V)
    assert (output <= V.max(axis=0) + 1e-9).all()
    assert (output >= V.min(axis=0) - 1e-9).all()


def test_prefix_states_start_at_zero_and_follow_the_recurrence():
    _, phi_k, V = features_and_values(6, 4, 3, 2)
    S, Z = causal.prefix_states(phi_k, V)
    assert S.shape == (7, 4, 3)
    assert Z.shape == (7, 4)
    assert not S[0].any()
    assert not Z[0].any()
    for i in range(1, 7):
        np.testing.assert_allclose(S[i], S[i - 1] + np.outer(phi_k[i - 1], V[i - 1]))
        np.testing.assert_allclose(Z[i], Z[i - 1] + phi_k[i - 1])


def test_softmax_attention_is_equation_3():
    rng = np.random.default_rng(3)
    Q, K, V = rng.normal(size=(6, 4)), rng.normal(size=(6, 4)), rng.normal(size=(6, 3))
    for i, output in enumerate(softmax_attention(Q, K, V)):
        weights = [np.exp(Q[i] @ K[j] / 2) for j in range(6)]
        np.testing.assert_allclose(output, sum(w * v for w, v in zip(weights, V, strict=True)) / sum(weights))


def test_softmax_attention_is_attention_with_the_softmax_similarity():
    rng = np.random.default_rng(4)
    Q, K, V = rng.normal(size=(3, 6, 4))
    for mask in (False, True):
        np.testing.assert_allclose(
            softmax_attention(Q, K, V, causal=mask),
            similarity_attention(Q, K, V, softmax_similarity, causal=mask),
        )
    np.testing.assert_allclose(softmax_attention(Q, K, V, causal=True), causal.softmax_of_the_past(Q, K, V))


def test_softmax_attention_survives_scores_that_overflow_exp():
    rng = np.random.default_rng(5)
    Q, K = 100 * rng.normal(size=(2, 5, 4))
    V = rng.normal(size=(5, 2))
    winners = V[(Q @ K.T).argmax(axis=1)]
    np.testing.assert_allclose(softmax_attention(Q, K, V), winners, atol=1e-6)


def test_linear_attention_with_an_exact_map_is_attention_with_its_kernel():
    rng = np.random.default_rng(6)
    Q, K, V = rng.normal(size=(3, 7, 4))
    kernel = lambda q, k: (q @ k.T + 1) ** 2  # noqa: E731
    np.testing.assert_allclose(
        linear_attention(Q, K, V, quadratic_features), similarity_attention(Q, K, V, kernel)
    )
    np.testing.assert_allclose(
        linear_attention(Q, K, V, quadratic_features, causal.recurrence),
        similarity_attention(Q, K, V, kernel, causal=True),
    )


def test_random_features_come_close_to_softmax_attention():
    rng = np.random.default_rng(7)
    Q, K, V = 0.5 * rng.normal(size=(3, 8, 4))
    sigma = softmax_width(4)
    exact = softmax_attention(Q, K, V)
    errors = []
    for count in (50, 20_000):
        w = draw_frequencies(count, 4, sigma, rng)
        estimate = linear_attention(Q, K, V, lambda x, w=w: weighted_features(x, w, sigma))
        errors.append(np.abs(estimate - exact).max())
    assert errors[1] < 0.006 < errors[0]


def test_the_query_factor_cancels_and_the_key_factor_does_not():
    phi_q, phi_k, V = features_and_values(6, 4, 3, 8)
    factors = np.linspace(0.5, 2, 6)[:, None]
    plain = associative(phi_q, phi_k, V)
    np.testing.assert_allclose(associative(factors * phi_q, phi_k, V), plain)
    assert np.abs(associative(phi_q, factors * phi_k, V) - plain).max() > 1e-2
    np.testing.assert_allclose(associative(phi_q, 3.0 * phi_k, V), plain)
