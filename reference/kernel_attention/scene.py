"""One random interpretation of the problem's names, in which the formulas of answers are executed.

Names and shapes (D, M, N, D_random, F = 2·D_random and C are distinct numbers):

    N, D, M, D_random, F, C, i    integers; i is a position with 2 ≤ i < N
    sigma                         σ² = √D, or a free number where "general_sigma" is assumed
    q, k                          (D,)
    Q, K, V                       (N, D), (N, D), (N, M)
    sim_softmax(q, k)             exp(q·k/√D)
    K_Gauss(q, k)                 exp(−‖q−k‖²/(2σ²))
    phi_random(x)                 (F,), exact on q, k, the Q_i, the K_j and 0: φ_random(x)·φ_random(y) = K_Gauss(x, y)
    psi(x)                        (F,), exp(‖x‖²/(2σ²)) φ_random(x)
    phi(x), sim(q, k)             part (b): a feature map into C dimensions and a positive similarity, unrelated
                                  unless "kernel" is assumed, which makes sim(q, k) = φ(q)·φ(k)
    V_out, V_out_gauss            (N, M): softmax attention, and attention with the Gaussian kernel instead
    V_masked_softmax              (N, M): causal softmax attention
    V_sim, V_phi                  (N, M): equations (1) and (2) with sim and with φ
    V_masked_sim, V_masked_phi    (N, M): the same, causal
    S, Z                          (N+1, C, M), (N+1, C): prefix states by the homework's i, S[0] = 0, Z[0] = 0
    S_total, Z_total              (C, M), (C,): S[N], Z[N]

Similarities take vectors or rows (see `features`), feature maps map rows to rows. Entry i−1 of Q, K, V and the
outputs is position i.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gradewright.truth import Scene

from .arguments import Array, vector_or_rows, whole
from .attention import associative, similarity_attention, softmax_attention
from .causal import prefix_states, recurrence
from .exact_map import ExactFeatureMap
from .features import gaussian_kernel, norm_factor, softmax_similarity, softmax_width

ASSUMPTIONS = ("general_sigma", "kernel", "random_map", "unit_norm", "weighted_map")
"""What a scene can be asked to assume; see the module's docstring and `scene`."""

DIMENSIONS = (3, 5, 6, 7, 8)
"""Widths to choose from. 4 is left out: there √D = D/2, and formulas that differ would agree."""

SHORTEST, LONGEST = 0.7, 1.9
"""Norms of queries and keys lie between these, evenly spaced: so no two agree and no exponential is extreme."""

FREE_SIGMA = (1.1, 1.25)
"""Where σ is drawn from when it is not tied to D: away from 1, where σ² = σ⁴, and below D^¼ for every D here."""

LEAST_COSINE = 0.3
"""q and k are at least this far from orthogonal: at q·k = 0 every scaling of the scores would look right."""

STREAM = 20_182
"""Sets the random numbers of scenes apart from those of other users of the same seed."""

PairFunction = Callable[[Any, Any], Array]
RowFunction = Callable[[Any], Array]


def scene(seed: int, assume: frozenset[str] = frozenset()) -> Scene:
    """A scene that depends on nothing but its arguments.

    `assume` may hold "unit_norm" (q, k, every Q_i and K_j have norm 1), "general_sigma" (σ is not tied to D),
    "kernel" (sim(q, k) = φ(q)·φ(k)), and one of "random_map" (part (b) is done with φ = φ_random, so C = F) and
    "weighted_map" (with φ = ψ). Raises ValueError for any other assumption, for both maps at once, or for a
    negative seed.
    """
    unknown = sorted(assume - set(ASSUMPTIONS))
    if unknown:
        raise ValueError(f"assume may hold {', '.join(ASSUMPTIONS)}, but has {', '.join(unknown)}")
    if {"random_map", "weighted_map"} <= assume:
        raise ValueError("assume may hold random_map or weighted_map, but not both")
    rng = np.random.default_rng((STREAM, whole("seed", seed, least=0)))
    sizes = _sizes(rng)
    values: dict[str, Any] = {**sizes, **_vectors(sizes, rng, unit_norm="unit_norm" in assume)}
    free = float(rng.uniform(*FREE_SIGMA))
    values["sigma"] = free if "general_sigma" in assume else softmax_width(sizes["D"])
    values |= _softmax_side(values, rng)
    phi = _positive_map(sizes["D"], sizes["C"], rng)
    for assumption, name in (("random_map", "phi_random"), ("weighted_map", "psi")):
        if assumption in assume:
            phi, values["C"] = values[name], sizes["F"]
    values |= _generic_side(values, phi, rng, kernel="kernel" in assume)
    for value in values.values():
        if isinstance(value, np.ndarray):  # a scene is shared by everything that is executed in it
            value.setflags(write=False)
    return Scene(values, frozenset(assume))


def _sizes(rng: np.random.Generator) -> dict[str, int]:
    count = int(rng.integers(5, 8))
    width, value_width, generic = (
        int(d) for d in rng.choice([d for d in DIMENSIONS if d != count], 3, False)
    )
    # 2·D_random features make the exact map possible: q, k, 0, the Q_i and the K_j are 2N + 3 points
    estimated = int(rng.integers(count + 4, count + 8))
    position = int(rng.integers(2, count))
    return {
        "N": count, "D": width, "M": value_width, "C": generic,
        "D_random": estimated, "F": 2 * estimated, "i": position,
    }  # fmt: skip


def _vectors(sizes: dict[str, int], rng: np.random.Generator, *, unit_norm: bool) -> dict[str, Array]:
    count, width = sizes["N"], sizes["D"]

    def drawn(number: int) -> Array:
        directions = rng.normal(size=(number, width))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        lengths = rng.permutation(np.linspace(SHORTEST, LONGEST, number))
        return directions if unit_norm else directions * lengths[:, np.newaxis]

    q, k = drawn(2)
    while abs(q @ k) < LEAST_COSINE * np.linalg.norm(q) * np.linalg.norm(k):
        q, k = drawn(2)
    return {"q": q, "k": k, "Q": drawn(count), "K": drawn(count), "V": rng.normal(size=(count, sizes["M"]))}


def _softmax_side(values: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Part (a): the softmax similarity, the Gaussian kernel and the exact random features."""
    q, k, Q, K, V, sigma = (values[name] for name in ("q", "k", "Q", "K", "V", "sigma"))
    points = np.vstack([q, k, np.zeros_like(q), Q, K])
    phi_random = ExactFeatureMap(points, sigma, values["F"], rng)

    def gauss(left: Any, right: Any) -> Array:
        return gaussian_kernel(left, right, sigma)

    def psi(x: Any) -> Array:
        return norm_factor(x, sigma)[..., np.newaxis] * phi_random(x)

    return {
        "sim_softmax": softmax_similarity,
        "K_Gauss": gauss,
        "phi_random": phi_random,
        "psi": psi,
        "V_out": softmax_attention(Q, K, V),
        "V_out_gauss": similarity_attention(Q, K, V, gauss),
        "V_masked_softmax": similarity_attention(Q, K, V, softmax_similarity, causal=True),
    }


def _generic_side(
    values: dict[str, Any], phi: RowFunction, rng: np.random.Generator, *, kernel: bool
) -> dict[str, Any]:
    """Part (b): a generic feature map and similarity, their outputs and the prefix states."""
    Q, K, V = values["Q"], values["K"], values["V"]
    unrelated = _positive_similarity(values["D"], rng)
    sim = _kernel_of(phi) if kernel else unrelated
    states, totals = prefix_states(phi(K), V)
    return {
        "phi": phi,
        "sim": sim,
        "V_sim": similarity_attention(Q, K, V, sim),
        "V_phi": associative(phi(Q), phi(K), V),
        "V_masked_sim": similarity_attention(Q, K, V, sim, causal=True),
        "V_masked_phi": recurrence(phi(Q), phi(K), V),
        "S": states,
        "Z": totals,
        "S_total": states[-1],
        "Z_total": totals[-1],
    }


def _positive_map(width: int, features: int, rng: np.random.Generator) -> RowFunction:
    directions = 1.5 * rng.normal(size=(width, features)) / np.sqrt(width)
    offsets = rng.uniform(-0.3, 0.3, size=features)

    def phi(x: Any) -> Array:
        features: Array = np.exp(vector_or_rows("x", x, width=width) @ directions + offsets)
        return features

    return phi


def _positive_similarity(width: int, rng: np.random.Generator) -> PairFunction:
    form = rng.normal(size=(width, width)) / width

    def sim(q: Any, k: Any) -> Array:
        left = vector_or_rows("q", q, width=width)
        right = vector_or_rows("k", k, width=width)
        similarity: Array = np.exp(np.sin(left @ form @ right.T)) + 0.2
        return similarity

    return sim


def _kernel_of(phi: RowFunction) -> PairFunction:
    def sim(q: Any, k: Any) -> Array:
        product: Array = phi(q) @ phi(k).T
        return product

    return sim
