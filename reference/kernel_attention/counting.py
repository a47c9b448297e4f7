"""Counts of every step of each algorithm, taken while it executes, and the polynomials they come from.

An `Algorithm` runs on arrays of given sizes under a `Tally`. `measure` runs it at a grid of sizes and recovers,
exactly, how many operations of each kind each step takes and how many numbers each held array has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import TypeVar

import numpy as np

from .arguments import Array, rows, whole
from .arithmetic import Arithmetic, Tally
from .attention import associative, sequences, softmax_attention
from .causal import masked_quadratic, prefix_sums, recurrence, softmax_of_the_past, summed_afresh
from .features import quadratic_features, softmax_width, weighted_features
from .polynomials import Polynomial, Sizes, interpolate

Key = TypeVar("Key")

CountedForm = Callable[[Array, Array, Array, Arithmetic], Array]
"""φ(Q), φ(K), V and an arithmetic to the output."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """Something that can be executed at given sizes."""

    name: str
    degrees: Mapping[str, int]
    """The sizes it depends on, each with a bound on the power it may appear with."""
    run: Callable[[Sizes, Arithmetic], Array]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one algorithm took, as exact polynomials in the sizes."""

    algorithm: str
    operations: Mapping[tuple[str, str], Polynomial]
    """By (step, kind) in the order of execution."""
    held: Mapping[str, Polynomial]
    """Numbers kept in memory, by the name of what is kept."""


def random_feature_attention(
    Q: Array, K: Array, V: Array, frequencies: Array, form: CountedForm, ops: Arithmetic
) -> Array:
    """Softmax attention estimated with ψ(x) = exp(‖x‖²/(2√D)) φ_random(x); shapes as in `attention`."""
    queries, keys, values = sequences(Q, K, V)
    w = rows("frequencies", frequencies, width=queries.shape[1])
    sigma = softmax_width(queries.shape[1])
    psi_q = weighted_features(queries, w, sigma, ops)
    psi_k = weighted_features(keys, w, sigma, ops)
    return form(psi_q, psi_k, values, ops)


def tally(algorithm: Algorithm, sizes: Sizes) -> Tally:
    """Execute the algorithm once at the given sizes and return what was counted."""
    for symbol in algorithm.degrees:
        if symbol not in sizes:
            raise ValueError(f"sizes must give {symbol} for {algorithm.name}, but has {', '.join(sizes)}")
        whole(symbol, sizes[symbol])
    counted = Tally()
    algorithm.run(sizes, counted)
    return counted


def measure(algorithm: Algorithm) -> Measurement:
    """Execute the algorithm at a grid of sizes and recover every count as an exact polynomial."""
    runs: dict[tuple[int, ...], Tally] = {}

    def at(sizes: Sizes) -> Tally:
        place = tuple(sizes[s] for s in algorithm.degrees)
        if place not in runs:
            runs[place] = tally(algorithm, sizes)
        return runs[place]

    def operations(sizes: Sizes) -> Mapping[tuple[str, str], int]:
        return at(sizes).operations

    def held(sizes: Sizes) -> Mapping[str, int]:
        return at(sizes).held

    once = {s: degree + 1 for s, degree in algorithm.degrees.items()}
    return Measurement(
        algorithm.name,
        {key: interpolate(_entry(operations, key), algorithm.degrees) for key in operations(once)},
        {name: interpolate(_entry(held, name), algorithm.degrees) for name in held(once)},
    )


def _entry(counts: Callable[[Sizes], Mapping[Key, int]], key: Key) -> Callable[[Sizes], int]:
    return lambda sizes: counts(sizes)[key]


def growth_exponent(algorithm: Algorithm, sizes: Sizes, symbol: str, kind: str = "mac") -> float:
    """log₂ of the factor by which the counted operations of a kind grow when one size is doubled.

    Tends to the exponent of the leading term as that size grows beyond the others.
    """
    once = tally(algorithm, sizes).of_kind(kind)
    twice = tally(algorithm, {**sizes, symbol: 2 * sizes[symbol]}).of_kind(kind)
    return log2(twice / once)


@cache
def algorithms() -> Mapping[str, Algorithm]:
    """Every algorithm that is counted, by name."""
    estimated = {"N": 1, "D": 1, "D_random": 1, "M": 1}
    listed = (
        Algorithm("softmax", {"N": 2, "D": 1, "M": 1}, _softmax),
        Algorithm("causal_softmax", {"N": 2, "D": 1, "M": 1}, _causal_softmax),
        Algorithm("quadratic_kernel", {"N": 1, "D": 2, "M": 1}, _quadratic_kernel),
        Algorithm("random_features", estimated, _estimated(associative)),
        Algorithm("causal_recurrence", estimated, _estimated(recurrence)),
        Algorithm("causal_prefix_sums", estimated, _estimated(prefix_sums)),
        Algorithm("causal_naive", {**estimated, "N": 2}, _estimated(summed_afresh)),
        Algorithm("causal_masked", {**estimated, "N": 2}, _estimated(masked_quadratic)),
        Algorithm("causal_generic", {"N": 1, "C": 1, "M": 1}, _features_at_hand),
    )
    return {algorithm.name: algorithm for algorithm in listed}


def _arrays(*shapes: tuple[int, int]) -> list[Array]:
    """Arrays to run on; only their shapes matter to the counts."""
    rng = np.random.default_rng(0)
    return [rng.uniform(0.1, 1.0, size=shape) for shape in shapes]


def _softmax(sizes: Sizes, ops: Arithmetic) -> Array:
    n, d, m = sizes["N"], sizes["D"], sizes["M"]
    Q, K, V = _arrays((n, d), (n, d), (n, m))
    return softmax_attention(Q, K, V, ops=ops)


def _causal_softmax(sizes: Sizes, ops: Arithmetic) -> Array:
    n, d, m = sizes["N"], sizes["D"], sizes["M"]
    Q, K, V = _arrays((n, d), (n, d), (n, m))
    return softmax_of_the_past(Q, K, V, ops)


def _quadratic_kernel(sizes: Sizes, ops: Arithmetic) -> Array:
    n, d, m = sizes["N"], sizes["D"], sizes["M"]
    Q, K, V = _arrays((n, d), (n, d), (n, m))
    return associative(quadratic_features(Q, ops), quadratic_features(K, ops), V, ops)


def _estimated(form: CountedForm) -> Callable[[Sizes, Arithmetic], Array]:
    def run(sizes: Sizes, ops: Arithmetic) -> Array:
        n, d, m = sizes["N"], sizes["D"], sizes["M"]
        Q, K, V, w = _arrays((n, d), (n, d), (n, m), (sizes["D_random"], d))
        return random_feature_attention(Q, K, V, w, form, ops)

    return run


def _features_at_hand(sizes: Sizes, ops: Arithmetic) -> Array:
    n, c, m = sizes["N"], sizes["C"], sizes["M"]
    phi_q, phi_k, V = _arrays((n, c), (n, c), (n, m))
    return recurrence(phi_q, phi_k, V, ops)
