"""Bad input gets a ValueError that names the argument and its shape."""

import numpy as np
import pytest

from reference.kernel_attention import attention, causal
from reference.kernel_attention.arguments import finite, positive, rows, vector_or_rows, whole
from reference.kernel_attention.features import (
    draw_frequencies,
    gaussian_kernel,
    norm_factor,
    random_features,
    softmax_similarity,
    weighted_features,
)

Q = np.ones((4, 3))
V = np.ones((4, 2))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: softmax_similarity(np.ones(3), np.ones(4)), r"q of shape \(3,\) and k of shape \(4,\)"),
        (lambda: softmax_similarity(np.ones((2, 2, 2)), np.ones(2)), r"q must be .* shape \(2, 2, 2\)"),
        (lambda: gaussian_kernel([1.0, np.nan], [0.0, 0.0], 1.0), r"q of shape \(2,\) contains NaN"),
        (lambda: gaussian_kernel([1.0], [0.0], 0.0), "sigma must be above zero, but is 0.0"),
        (
            lambda: draw_frequencies(0, 3, 1.0, np.random.default_rng(0)),
            "D_random must be at least 1, but is 0",
        ),
        (lambda: draw_frequencies(2, 0, 1.0, np.random.default_rng(0)), "D must be at least 1"),
        (lambda: random_features(np.ones(3), np.ones((0, 3))), r"frequencies is empty: shape \(0, 3\)"),
        (lambda: random_features(np.ones((0, 3)), np.ones((2, 3))), r"x is empty: shape \(0, 3\)"),
        (lambda: random_features(np.ones(3), np.ones((2, 4))), r"x must have 4 entries .* shape \(3,\)"),
        (lambda: random_features(np.ones(3), np.ones(3)), r"frequencies must be 2-D .* shape \(3,\)"),
        (lambda: norm_factor(np.full((2, 3), 40.0), 1.0), r"x of shape \(2, 3\) is too long"),
        (lambda: weighted_features(np.ones(3), np.ones((2, 3)), -1.0), "sigma must be above zero"),
        (lambda: attention.softmax_attention(Q[0], Q, V), r"Q must be 2-D .* shape \(3,\)"),
        (lambda: attention.softmax_attention(Q, Q[:3], V), r"K must have 4 rows, but has shape \(3, 3\)"),
        (lambda: attention.softmax_attention(Q, Q, V[:3]), r"V must have 4 rows, but has shape \(3, 2\)"),
        (lambda: attention.associative(Q, Q[:, :2], V), r"features_k must have rows of 3 .* shape \(4, 2\)"),
        (lambda: causal.recurrence(Q, Q, V * np.inf), r"V of shape \(4, 2\) contains NaN or infinity"),
        (lambda: causal.chunked(Q, Q, V, 0), "chunk must be at least 1"),
        (lambda: causal.prefix_states(Q[:0], V[:0]), r"features_k is empty: shape \(0, 3\)"),
        (
            lambda: attention.similarity_attention(Q, Q, V, lambda q, k: q),
            r"similarity\(Q, K\) must have rows of 4",
        ),
    ],
)
def test_the_message_names_the_argument_and_what_it_was(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_covariance_convention_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="convention must be 'inverse' or 'as_printed', but is 'wide'"):
        draw_frequencies(2, 3, 1.0, np.random.default_rng(0), "wide")


def test_what_is_no_array_of_numbers_is_refused():
    with pytest.raises(ValueError, match="x is not an array of real numbers"):
        finite("x", "text")
    with pytest.raises(ValueError, match="x is not an array of real numbers"):
        finite("x", [[1.0], [1.0, 2.0]])
    with pytest.raises(ValueError, match="x is not an array of real numbers"):
        finite("x", [1 + 2j])


@pytest.mark.parametrize("value", [True, 2.0, "3", None])
def test_a_count_must_be_an_integer(value):
    with pytest.raises(ValueError, match="N must be an integer"):
        whole("N", value)


def test_good_arguments_come_back_as_floats():
    assert rows("x", [[1, 2]], count=1, width=2).dtype == np.float64
    assert vector_or_rows("x", [1, 2], width=2).shape == (2,)
    assert positive("x", 3) == 3.0
    assert whole("x", np.int64(0), least=0) == 0
