"""Similarities of queries and keys, and the feature maps whose inner products give them.

Source of the formulas: the homework's equations (3) to (5), after Peng et al., Random Feature Attention
(arXiv:2103.02143), and Rahimi and Recht, Random Features for Large-Scale Kernel Machines (2007).

Wherever two arguments are compared, each may be one vector of shape (D,) or rows of shape (n, D): two vectors
give a number, a vector and rows give a vector, two sets of rows give the matrix of all pairs.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from .arguments import Array, positive, rows, vector_or_rows, whole
from .arithmetic import PLAIN, Arithmetic

Convention = Literal["inverse", "as_printed"]
"""Which covariance the frequencies have: σ⁻²I (right), or σ²I as equation (4) prints it."""

LARGEST_EXPONENT = 700.0
"""exp overflows double precision just above 709."""


def softmax_width(dimension: int) -> float:
    """σ with σ² = √D, the width at which the Gaussian kernel serves softmax attention of width D."""
    return float(whole("dimension", dimension) ** 0.25)


def softmax_similarity(q: ArrayLike, k: ArrayLike) -> Array:
    """exp(q·k/√D), equation (3); shapes (D,) or (n, D) each."""
    left, right = _same_width(q, k)
    similarity: Array = np.exp(_inner(left, right) / np.sqrt(left.shape[-1]))
    return similarity


def gaussian_kernel(q: ArrayLike, k: ArrayLike, sigma: float) -> Array:
    """exp(−‖q−k‖²/(2σ²)); shapes (D,) or (n, D) each."""
    left, right = _same_width(q, k)
    width = positive("sigma", sigma)
    if left.ndim == 2 and right.ndim == 2:
        left = left[:, np.newaxis, :]
    kernel: Array = np.exp(-np.square(left - right).sum(axis=-1) / (2 * width**2))
    return kernel


def draw_frequencies(
    count: int,
    dimension: int,
    sigma: float,
    rng: np.random.Generator,
    convention: Convention = "inverse",
) -> Array:
    """`count` frequencies w_i of shape (count, dimension), one a row.

    "inverse" draws from N(0, σ⁻²I), for which E[cos(w·(q−k))] is the Gaussian kernel of width σ (Rahimi and
    Recht 2007, Algorithm 1). "as_printed" draws from N(0, σ²I) as equation (4) says, for which it is not.
    """
    shape = (whole("D_random", count), whole("D", dimension))
    width = positive("sigma", sigma)
    if convention not in ("inverse", "as_printed"):
        raise ValueError(f"convention must be 'inverse' or 'as_printed', but is {convention!r}")
    deviation = 1 / width if convention == "inverse" else width
    return rng.normal(scale=deviation, size=shape)


def random_features(x: ArrayLike, frequencies: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """φ_random(x) = √(1/D_random) [sin(w_1·x), …, cos(w_1·x), …], equation (4).

    Shapes: x (D,) or (n, D), frequencies (D_random, D) -> (2·D_random,) or (n, 2·D_random).
    """
    w = rows("frequencies", frequencies)
    points = vector_or_rows("x", x, width=w.shape[1])
    with ops.step("projection"):
        angles = ops.matmul(points, w.T)
    with ops.step("trigonometry"):
        waves = np.concatenate([ops.sin(angles), ops.cos(angles)], axis=-1)
        return ops.multiply(waves, 1 / np.sqrt(len(w)))


def norm_factor(x: ArrayLike, sigma: float, ops: Arithmetic = PLAIN) -> Array:
    """exp(‖x‖²/(2σ²)) of each vector; shapes (D,) -> () and (n, D) -> (n,)."""
    points = vector_or_rows("x", x)
    width = positive("sigma", sigma)
    exponents = ops.multiply(ops.squared_norms(points), 1 / (2 * width**2))
    if np.max(exponents) > LARGEST_EXPONENT:
        raise ValueError(
            f"x of shape {points.shape} is too long for sigma = {width}: exp(‖x‖²/(2σ²)) overflows"
        )
    return ops.exp(exponents)


def weighted_features(x: ArrayLike, frequencies: ArrayLike, sigma: float, ops: Arithmetic = PLAIN) -> Array:
    """ψ(x) = exp(‖x‖²/(2σ²)) φ_random(x), whose inner products estimate exp(q·k/σ²).

    Shapes as in `random_features`. With σ² = √D the estimated similarity is that of softmax attention.
    """
    points = vector_or_rows("x", x)
    features = random_features(points, frequencies, ops)
    with ops.step("norms"):
        factors = norm_factor(points, sigma, ops)
        return ops.multiply(features, factors[..., np.newaxis])


def quadratic_features(x: ArrayLike, ops: Arithmetic = PLAIN) -> Array:
    """The exact feature map of (q·k + 1)², the polynomial kernel of degree 2 that the problem compares with.

    Shapes: (D,) or (n, D) -> C = (D+1)(D+2)/2 features, one for each unordered pair of entries of (x, 1).
    """
    points = vector_or_rows("x", x)
    extended = np.concatenate([points, np.ones((*points.shape[:-1], 1))], axis=-1)
    first, second = np.triu_indices(extended.shape[-1])
    weights = np.where(first == second, 1.0, np.sqrt(2))
    with ops.step("features"):
        return ops.multiply(ops.multiply(extended[..., first], extended[..., second]), weights)


def _inner(left: Array, right: Array) -> Array:
    products: Array = np.matmul(left, right.T) if left.ndim == 2 else np.matmul(right, left)
    return products


def _same_width(q: ArrayLike, k: ArrayLike) -> tuple[Array, Array]:
    left = vector_or_rows("q", q)
    right = vector_or_rows("k", k)
    if left.shape[-1] != right.shape[-1]:
        raise ValueError(f"q of shape {left.shape} and k of shape {right.shape} differ in width")
    return left, right
