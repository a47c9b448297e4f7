"""The bias of the attention output that random features give, measured and by its leading term.

Every similarity estimate ŵ_ij = ψ(Q_i)·ψ(K_j) is unbiased, but the output is a quotient of two sums of them. With
o_i the exact output, d_i the exact denominator and hats for estimates,

    ô_i − o_i = (n̂_i − o_i d̂_i)/d_i · (1 − (d̂_i − d_i)/d_i + …)

The first term has mean zero. The mean of the second is the leading term of the bias,

    Σ_j Σ_l Cov(ŵ_ij, ŵ_il) (o_i − V_j) / d_i²

which is of order 1/D_random since the covariances are. It describes the mean only as long as d̂_i stays clear of
zero: single similarity estimates can be negative, and with few frequencies and long queries d̂_i can be as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arguments import Array, whole
from .attention import sequences, softmax_attention
from .features import (
    draw_frequencies,
    norm_factor,
    softmax_similarity,
    softmax_width,
    weighted_features,
)


@dataclass(frozen=True, slots=True)
class OutputBias:
    """Bias of the output at one number of frequencies; arrays are (N, M)."""

    D_random: int
    measured: Array
    error: Array
    """Standard error of `measured`."""
    leading_term: Array
    spread: float
    """Root mean square of a single output's relative error, in the Frobenius norm."""


def output_bias(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, count: int, draws: int, rng: np.random.Generator
) -> OutputBias:
    """Measure the bias over `draws` independent sets of `count` frequencies; Q, K (N, D), V (N, M).

    The first-order error of each draw, whose mean is known to be zero, is taken off before averaging: it is
    larger than the bias by a factor of order √D_random and would hide it.
    """
    queries, keys, values = sequences(Q, K, V)
    exact = softmax_attention(queries, keys, values)
    denominators = softmax_similarity(queries, keys).sum(axis=1, keepdims=True)
    sigma = softmax_width(queries.shape[1])
    deviations = np.empty((whole("draws", draws, least=2), *exact.shape))
    squares = 0.0
    for place in range(draws):
        w = draw_frequencies(count, queries.shape[1], sigma, rng)
        weights = weighted_features(queries, w, sigma) @ weighted_features(keys, w, sigma).T
        upper, lower = weights @ values, weights.sum(axis=1, keepdims=True)
        error = upper / lower - exact
        squares += float(np.square(error).sum()) / draws
        deviations[place] = error - (upper - exact * lower) / denominators
    return OutputBias(
        count,
        deviations.mean(axis=0),
        deviations.std(axis=0, ddof=1) / np.sqrt(draws),
        leading_bias(queries, keys, values, count),
        float(np.sqrt(squares) / np.linalg.norm(exact)),
    )


def leading_bias(Q: ArrayLike, K: ArrayLike, V: ArrayLike, count: int) -> Array:
    """Σ_jl Cov(ŵ_ij, ŵ_il) (o_i − V_j) / d_i², in closed form; shape (N, M)."""
    queries, keys, values = sequences(Q, K, V)
    exact = softmax_attention(queries, keys, values)
    rows = [_leading_row(q, o, keys, values) for q, o in zip(queries, exact, strict=True)]
    return np.stack(rows) / whole("D_random", count)


def _leading_row(query: Array, output: Array, keys: Array, values: Array) -> Array:
    sigma = softmax_width(len(query))
    factors = norm_factor(query, sigma) * norm_factor(keys, sigma)
    covariances = np.outer(factors, factors) * _cosine_covariances(query - keys, sigma)
    denominator = softmax_similarity(query, keys).sum()
    row: Array = covariances.sum(axis=1) @ (output - values) / denominator**2
    return row


def _cosine_covariances(deltas: Array, sigma: float) -> Array:
    """Cov(cos w·a, cos w·b) for all pairs of rows, w ~ N(0, σ⁻²I), by cos x cos y = ½[cos(x+y) + cos(x−y)]."""

    def mean(difference: Array) -> Array:
        kernel: Array = np.exp(-np.square(difference).sum(axis=-1) / (2 * sigma**2))
        return kernel

    a, b = deltas[:, np.newaxis, :], deltas[np.newaxis, :, :]
    return (mean(a + b) + mean(a - b)) / 2 - mean(a) * mean(b)
