"""Causal attention through a feature map, in forms that agree to rounding; and of softmax, to compare with.

With S_i = Σ_{j≤i} φ(K_j)ᵀV_j and Z_i = Σ_{j≤i} φ(K_j)ᵀ, equation (6), the output is φ(Q_i)S_i / (φ(Q_i)Z_i).

Shapes: features (N, C), V (N, M), output (N, M), S_i (C, M), Z_i (C,). Every form counts what it executes when
it is given a `Tally`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from .arguments import Array, rows, whole
from .arithmetic import PLAIN, Arithmetic
from .attention import feature_sequences, read_out, sequences, softmax_weights, visible, weighted_mean


def masked_quadratic(
    features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN
) -> Array:
    """All pairs φ(Q_i)·φ(K_j), set to zero where j > i; needs an N by N matrix."""
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    with ops.step("scores"):
        scores = ops.hold("scores", ops.matmul(phi_q, phi_k.T))
    return weighted_mean(scores * visible(len(scores)), values, ops)


def prefix_states(features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN) -> tuple[Array, Array]:
    """All S_i and Z_i at once, as running sums: shapes (N+1, C, M) and (N+1, C).

    The index is the homework's i, counted from 1; at index 0 stand S_0 = 0 and Z_0 = 0.
    """
    phi_k = rows("features_k", features_k)
    values = rows("V", V, count=len(phi_k))
    with ops.step("key_values"):
        states = ops.prefix_outer(phi_k, values)
    with ops.step("key_sum"):
        totals = ops.prefix_sum(phi_k)
    return (
        ops.hold("S", np.concatenate([np.zeros_like(states[:1]), states])),
        ops.hold("Z", np.concatenate([np.zeros_like(totals[:1]), totals])),
    )


def prefix_sums(features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """Every prefix state first, then all queries at once: fully parallel, but keeps N states."""
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    states, totals = prefix_states(phi_k, values, ops)
    with ops.step("read_out"):
        mixed = ops.matmul(phi_q[:, np.newaxis, :], states[1:])[:, 0]
    with ops.step("normaliser"):
        weights = ops.matmul(phi_q[:, np.newaxis, :], totals[1:, :, np.newaxis])[:, 0]
    with ops.step("division"):
        return ops.divide(mixed, weights)


def recurrence(features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """S_i = S_{i−1} + φ(K_i)ᵀV_i and Z_i = Z_{i−1} + φ(K_i)ᵀ from S_0 = Z_0 = 0; keeps one state."""
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    state = np.zeros((phi_k.shape[1], values.shape[1]))
    total = np.zeros(phi_k.shape[1])
    outputs = []
    for query, key, value in zip(phi_q, phi_k, values, strict=True):
        with ops.step("key_values"):
            state = ops.hold("S", ops.add_outer(state, key, value))
        with ops.step("key_sum"):
            total = ops.hold("Z", ops.add(total, key))
        outputs.append(read_out(query, state, total, ops))
    return np.stack(outputs)


def chunked(
    features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, chunk: int, ops: Arithmetic = PLAIN
) -> Array:
    """Chunks of positions: a state carries what came before, a small masked matrix what is inside.

    With `chunk` = 1 the work is that of the recurrence, with `chunk` ≥ N that of the masked matrix.
    """
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    length = whole("chunk", chunk)
    state = np.zeros((phi_k.shape[1], values.shape[1]))
    total = np.zeros(phi_k.shape[1])
    outputs = []
    for part in _parts(len(phi_q), length):
        queries, keys, vals = phi_q[part], phi_k[part], values[part]
        with ops.step("inside"):
            scores = ops.hold("scores", ops.matmul(queries, keys.T)) * visible(len(keys))
            mixed, weights = ops.matmul(scores, vals), ops.sum(scores, axis=1)
        with ops.step("read_out"):
            mixed = ops.add(mixed, ops.matmul(queries, state))
            weights = ops.add(weights, ops.matmul(queries, total))
        with ops.step("division"):
            outputs.append(ops.divide(mixed, weights[:, np.newaxis]))
        with ops.step("key_values"):
            state = ops.hold("S", ops.add(state, ops.matmul(keys.T, vals)))
        with ops.step("key_sum"):
            total = ops.hold("Z", ops.add(total, ops.sum(keys, axis=0)))
    return np.concatenate(outputs)


def summed_afresh(
    features_q: ArrayLike, features_k: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN
) -> Array:
    """Each S_i and Z_i summed from j = 1 again: what the recurrence saves."""
    phi_q, phi_k, values = feature_sequences(features_q, features_k, V)
    outputs = []
    for end in range(1, len(phi_q) + 1):
        with ops.step("key_values"):
            state = ops.hold("S", ops.matmul(phi_k[:end].T, values[:end]))
        with ops.step("key_sum"):
            total = ops.hold("Z", ops.sum(phi_k[:end], axis=0))
        outputs.append(read_out(phi_q[end - 1], state, total, ops))
    return np.stack(outputs)


def softmax_of_the_past(Q: ArrayLike, K: ArrayLike, V: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """Causal softmax attention that computes the visible pairs only; Q, K (N, D), V (N, M)."""
    queries, keys, values = sequences(Q, K, V)
    outputs = []
    for end in range(1, len(queries) + 1):
        with ops.step("scores"):
            scores = ops.matmul(queries[end - 1 : end], keys[:end].T)
            scores = ops.hold("scores", ops.multiply(scores, 1 / np.sqrt(queries.shape[1])))
        outputs.append(weighted_mean(softmax_weights(scores, ops), values[:end], ops))
    return np.concatenate(outputs)


def _parts(count: int, length: int) -> Iterator[slice]:
    for start in range(0, count, length):
        yield slice(start, min(start + length, count))
