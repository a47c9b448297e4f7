"""How well random features estimate softmax attention: bias and variance, in closed form and measured.

With δ = q−k, z = ‖δ‖/σ and w_i ~ N(0, cI), φ_random(q)·φ_random(k) is the mean of D_random values cos(w_i·δ):

    mean      exp(−c‖δ‖²/2)                        the Gaussian kernel of width σ exactly where c = σ⁻²
    variance  (1 − exp(−c‖δ‖²))² / (2·D_random)    with c = σ⁻²: (1 − exp(−z²))² / (2·D_random)

The softmax estimate multiplies by exp((‖q‖²+‖k‖²)/(2σ²)), so it is unbiased too, and its variance is
exp((‖q‖²+‖k‖²)/σ²) times as large. `proof.moments` derives mean and variance symbolically. The attention output
is a quotient of such estimates and is biased: see `output_bias`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .arguments import Array, finite, positive, vector_or_rows, whole
from .attention import similarity_attention, softmax_attention
from .features import (
    Convention,
    draw_frequencies,
    gaussian_kernel,
    softmax_width,
    weighted_features,
)

BATCH = 20_000
"""Frequencies drawn at once, to bound memory."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured mean with its standard error and the value that theory gives for it."""

    mean: float
    error: float
    closed_form: float

    @property
    def deviation(self) -> float:
        """Distance from the closed form in standard errors."""
        return abs(self.mean - self.closed_form) / self.error


@dataclass(frozen=True, slots=True)
class Erratum:
    """The claimed kernel value against the mean under each covariance of the frequencies."""

    dimension: int
    distance: float
    target: float
    """exp(−‖q−k‖²/(2σ²)) with σ² = √D: the right-hand side of equation (5)."""
    as_printed: Estimate
    """With w ~ N(0, σ²I), as equation (4) prints it."""
    inverse: Estimate
    """With w ~ N(0, σ⁻²I)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Bias and variance of an estimate at one number of frequencies."""

    D_random: int
    bias: float
    bias_error: float
    """Standard error of the measured bias."""
    variance: float
    formula: float
    """The variance in closed form."""


def expected_kernel(distance: float, covariance: float) -> float:
    """E[φ_random(q)·φ_random(k)] = exp(−c‖q−k‖²/2) for w ~ N(0, cI)."""
    return float(np.exp(-positive("covariance", covariance) * float(finite("distance", distance)) ** 2 / 2))


def kernel_variance(distance: float, sigma: float, count: int) -> float:
    """Var[φ_random(q)·φ_random(k)] = (1 − exp(−z²))²/(2·D_random), z = ‖q−k‖/σ, for w ~ N(0, σ⁻²I)."""
    z = float(finite("distance", distance)) / positive("sigma", sigma)
    return float((1 - np.exp(-(z**2))) ** 2 / (2 * whole("D_random", count)))


def softmax_variance(q: ArrayLike, k: ArrayLike, count: int) -> float:
    """Variance of ψ(q)·ψ(k) about exp(q·k/√D); q, k of shape (D,)."""
    left, right = vector_or_rows("q", q), vector_or_rows("k", k)
    sigma = softmax_width(left.shape[-1])
    weight = np.exp((left @ left + right @ right) / sigma**2)
    return float(weight * kernel_variance(float(np.linalg.norm(left - right)), sigma, count))


def erratum(dimension: int, distance: float, draws: int, rng: np.random.Generator) -> Erratum:
    """Measure E[cos(w·(q−k))] under both covariances, with σ² = √D and `draws` frequencies each."""
    sigma = softmax_width(dimension)
    q, k = np.zeros(dimension), np.zeros(dimension)
    k[0] = positive("distance", distance)

    def measured(convention: Convention, covariance: float) -> Estimate:
        cosines = np.concatenate(list(_cosines(k - q, draws, sigma, convention, rng)))
        error = float(cosines.std(ddof=1) / np.sqrt(len(cosines)))
        return Estimate(float(cosines.mean()), error, expected_kernel(distance, covariance))

    return Erratum(
        dimension,
        distance,
        float(gaussian_kernel(q, k, sigma)),
        as_printed=measured("as_printed", sigma**2),
        inverse=measured("inverse", sigma**-2),
    )


def softmax_spread(q: ArrayLike, k: ArrayLike, count: int, draws: int, rng: np.random.Generator) -> Spread:
    """Bias and variance of ψ(q)·ψ(k) over `draws` independent sets of `count` frequencies; q, k (D,)."""
    left, right = vector_or_rows("q", q), vector_or_rows("k", k)
    sigma = softmax_width(left.shape[-1])
    estimates = np.empty(whole("draws", draws, least=2))
    for place in range(draws):
        w = draw_frequencies(count, left.shape[-1], sigma, rng)
        estimates[place] = weighted_features(left, w, sigma) @ weighted_features(right, w, sigma)
    errors = estimates - np.exp(left @ right / sigma**2)
    variance = float(errors.var(ddof=1))
    return Spread(
        count,
        float(errors.mean()),
        float(np.sqrt(variance / draws)),
        variance,
        softmax_variance(left, right, count),
    )


def error_without_key_factor(
    dimension: int, positions: int, rng: np.random.Generator, *, unit_norm: bool = False
) -> float:
    """Relative error of Gaussian-kernel attention against softmax attention, with the exact kernel.

    Queries, keys and values ~ N(0, I), D = M = `dimension`; what is left out is exp(‖K_j‖²/(2σ²)) alone. With
    `unit_norm` queries and keys are normalised, and the factor cancels.
    """
    Q, K, V = (rng.normal(size=(whole("positions", positions), dimension)) for _ in range(3))
    if unit_norm:
        Q, K = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (Q, K))
    sigma = softmax_width(dimension)
    exact = softmax_attention(Q, K, V)
    without = similarity_attention(Q, K, V, lambda q, k: gaussian_kernel(q, k, sigma))
    return float(np.linalg.norm(without - exact) / np.linalg.norm(exact))


def _cosines(
    delta: Array, draws: int, sigma: float, convention: Convention, rng: np.random.Generator
) -> Iterator[Array]:
    """cos(w·δ) for `draws` frequencies; the sines and cosines of φ_random meet in it."""
    left = whole("draws", draws, least=2)
    while left:
        count = min(left, BATCH)
        yield np.cos(draw_frequencies(count, len(delta), sigma, rng, convention) @ delta)
        left -= count
