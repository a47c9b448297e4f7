"""Attention without a mask: by softmax, by any similarity, and through a feature map.

Shapes throughout: Q and K (N, D), V (N, M) with one row a position, features (N, C); the output is (N, M).
Equations are those of the homework.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arguments import Array, rows
from .arithmetic import PLAIN, Arithmetic

FeatureMap = Callable[[Array], Array]
"""Maps rows (n, D) to rows (n, C); the inner product of two features is the similarity."""

Similarity = Callable[[Array, Array], Array]
"""Maps queries (n, D) and keys (m, D) to the similarities of all pairs, (n, m)."""

FeatureAttention = Callable[[Array, Array, Array], Array]
"""Maps φ(Q) (N, C), φ(K) (N, C) and V (N, M) to the output (N, M); the forms in `causal` are such."""


def softmax_attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, *, causal: bool = False, ops: Arithmetic = PLAIN
) -> Array:
    """softmax(QKᵀ/√D) V, equation (3); with `causal`, position i sees the positions j ≤ i only.

    Each row's largest score is subtracted before exp, which changes no output and keeps exp in range.
    """
    queries, keys, values = sequences(Q, K, V)
    with ops.step("scores"):
        scale = 1 / np.sqrt(queries.shape[1])
        scores = ops.hold("scores", ops.multiply(ops.matmul(queries, keys.T), scale))
    if causal:
        scores = np.where(visible(len(scores)), scores, -np.inf)
    return weighted_mean(softmax_weights(scores, ops), values, ops)


def similarity_attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, similarity: Similarity, *, causal: bool = False
) -> Array:
    """Σ_j sim(Q_i, K_j) V_j / Σ_j sim(Q_i, K_j), equation (1); with `causal`, both sums end at j = i."""
    queries, keys, values = sequences(Q, K, V)
    count = len(queries)
    weights = rows("similarity(Q, K)", similarity(queries, keys), count=count, width=count)
    if causal:
        weights = weights * visible(count)
    return weighted_mean(weights, values)


def softmax_weights(scores: Array, ops: Arithmetic = PLAIN) -> Array:
    """exp(scores) up to a factor for each row, so that its largest entry is 1."""
    with ops.step("exponentials"):
        return ops.exp(ops.subtract(scores, ops.row_maximum(scores)))


def weighted_mean(weights: Array, values: Array, ops: Arithmetic = PLAIN) -> Array:
    """Mean of the value rows under each row of weights: (N, N), (N, M) -> (N, M)."""
    with ops.step("mixing"):
        mixed = ops.matmul(weights, values)
    with ops.step("normaliser"):
        totals = ops.sum(weights, axis=1)
    with ops.step("division"):
        return ops.divide(mixed, totals[:, np.newaxis])


def linear_attention(
    Q: ArrayLike,
    K: ArrayLike,
    V: ArrayLike,
    feature_map: FeatureMap,
    form: FeatureAttention | None = None,
) -> Array:
    """Attention with the similarity φ(q)·φ(k), equation (2), for any feature map.

    `form` says how the sums are taken: over the whole sequence (default) or causally, by one of the forms in
    `causal`.
    """
    queries, keys, values = sequences(Q, K, V)
    return (form or associative)(feature_map(queries), feature_map(keys), values)


def associative(features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """φ(Q_i) Σ_j φ(K_j)ᵀV_j / φ(Q_i) Σ_j φ(K_j)ᵀ from features at hand; never forms an N by N matrix."""
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    with ops.step("key_values"):
        state = ops.hold("S", ops.matmul(phi_k.T, values))
    with ops.step("key_sum"):
        total = ops.hold("Z", ops.sum(phi_k, axis=0))
    return read_out(phi_q, state, total, ops)


def read_out(phi_q: Array, state: Array, total: Array, ops: Arithmetic = PLAIN) -> Array:
    """φ(q) S / (φ(q) Z) for one query (C,) or rows of them; state (C, M), total (C,)."""
    with ops.step("read_out"):
        mixed = ops.matmul(phi_q, state)
    with ops.step("normaliser"):
        weight = ops.matmul(phi_q, total)
    with ops.step("division"):
        return ops.divide(mixed, np.asarray(weight)[..., np.newaxis])


def visible(count: int) -> NDArray[np.bool_]:
    """The causal mask: entry (i, j) is true where j ≤ i; shape (count, count)."""
    return np.tri(count, dtype=bool)


def sequences(Q: ArrayLike, K: ArrayLike, V: ArrayLike) -> tuple[Array, Array, Array]:
    """Q, K (N, D) and V (N, M), checked against each other."""
    queries = rows("Q", Q)
    count, width = queries.shape
    return queries, rows("K", K, count=count, width=width), rows("V", V, count=count)


def feature_sequences(
    features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike
) -> tuple[Array, Array, Array]:
    """φ(Q), φ(K) (N, C) and V (N, M), checked against each other."""
    phi_q = rows("features_q", features_q)
    count, width = phi_q.shape
    return phi_q, rows("features_k", features_k, count=count, width=width), rows("V", V, count=count)
