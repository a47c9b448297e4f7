"""Known mistakes, each with the value that it produces in a scene.

A formula that misses the true value may reproduce one of these instead; then the mistake is recognised, and the
feedback can name it. Ids are stable: they stand in problem files and in statistics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradewright.truth import Scene

from .arguments import Array
from .scene import scene

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Misconception:
    """What a mistake makes of one of the scene's names."""

    instead_of: str
    """The scene's name whose value it misses; "sim_softmax(q, k)" is the similarity of the scene's q and k."""
    value: Array
    """NaN where the mistake leaves a position without anything to look at (0/0)."""
    words: str
    """Plain words for feedback."""


def misconceptions(seed: int, assume: frozenset[str] = frozenset()) -> Mapping[str, Misconception]:
    """Every known mistake in `scene(seed, assume)`, by id.

    Some are no mistakes under an assumption (with keys of unit norm the norm factors do cancel): there the value
    equals the truth, and an engine compares with the truth first.
    """
    return dict(_all(scene(seed, assume)))


def _all(known: Scene) -> Iterator[tuple[str, Misconception]]:
    for part in (_identity, _linear_form, _masked, _states):
        yield from part(known.values)


def _identity(v: Values) -> Iterator[tuple[str, Misconception]]:
    """Part (a) i: the softmax similarity from the Gaussian kernel."""
    kernel = v["K_Gauss"](v["q"], v["k"])
    nq, nk, variance = v["q"] @ v["q"], v["k"] @ v["k"], v["sigma"] ** 2
    target = "sim_softmax(q, k)"
    for name, value, words in (
        ("kernel_alone", kernel, "the norm factors are missing"),
        ("query_factor_only", kernel * np.exp(nq / (2 * variance)), "the factor of the key is missing"),
        ("key_factor_only", kernel * np.exp(nk / (2 * variance)), "the factor of the query is missing"),
        ("factors_inverted", kernel * np.exp(-(nq + nk) / (2 * variance)), "the norm factors are inverted"),
        ("factors_without_half", kernel * np.exp((nq + nk) / variance), "the norm factors lack the ½"),
        (
            "variance_squared",
            kernel * np.exp((nq + nk) / (2 * variance**2)),
            "the norm factors have σ⁴ for σ²",
        ),
        ("unscaled", np.exp(v["q"] @ v["k"]), "the scores are not divided by √D"),
        (
            "scaled_by_dimension",
            np.exp(v["q"] @ v["k"] / v["D"]),
            "the scores are divided by D instead of √D",
        ),
    ):
        yield f"identity.{name}", Misconception(target, np.asarray(value), words)


def _linear_form(v: Values) -> Iterator[tuple[str, Misconception]]:
    """Part (a) ii: attention through random features."""
    phi_q, phi_k = v["phi_random"](v["Q"]), v["phi_random"](v["K"])
    exponents = np.square(v["K"]).sum(axis=1) / (2 * v["sigma"] ** 2)
    factor = np.exp(exponents)[:, np.newaxis]

    def attend(upper: Array, lower: Array) -> Array:
        return _quotient(phi_q @ (upper.T @ v["V"]), phi_q @ lower.sum(axis=0))

    for name, value, words in (
        ("key_factor_dropped", attend(phi_k, phi_k), "the factor of the keys is dropped: Gaussian attention"),
        ("key_factor_above_only", attend(factor * phi_k, phi_k), "the factor of the keys is missing below"),
        ("key_factor_below_only", attend(phi_k, factor * phi_k), "the factor of the keys is missing above"),
        ("key_factor_inverted", attend(phi_k / factor, phi_k / factor), "the factor of the keys is inverted"),
        (
            "key_factor_squared",
            attend(factor**2 * phi_k, factor**2 * phi_k),
            "the factor of the keys lacks the ½",
        ),
        ("not_normalised", phi_q @ ((factor * phi_k).T @ v["V"]), "the denominator is missing"),
    ):
        yield f"linear_form.{name}", Misconception("V_out", value, words)


def _masked(v: Values) -> Iterator[tuple[str, Misconception]]:
    """Part (b): where the two sums of equations (1) and (2) end, for sim and for φ alike."""
    count = v["N"]
    causal = np.tri(count)
    everything, strict = np.ones((count, count)), np.tri(count, k=-1)
    masks = (
        ("not_masked", everything, everything, "both sums still run over all positions"),
        ("strict", strict, strict, "the sums end before i: a position does not see itself"),
        ("denominator_over_all", causal, everything, "the denominator still sums over all positions"),
        ("numerator_over_all", everything, causal, "the numerator still sums over all positions"),
        ("future", causal.T, causal.T, "the sums run from i on: the future instead of the past"),
        ("numerator_strict", strict, causal, "the numerator ends before i"),
        ("denominator_strict", causal, strict, "the denominator ends before i"),
    )
    weights = {"sim": v["sim"](v["Q"], v["K"]), "phi": v["phi"](v["Q"]) @ v["phi"](v["K"]).T}
    for kind, pairs in weights.items():
        target = f"V_masked_{kind}"
        for name, upper, lower, words in masks:
            value = _quotient((pairs * upper) @ v["V"], (pairs * lower).sum(axis=1))
            yield f"masked_{kind}.{name}", Misconception(target, value, words)
        value = (pairs * causal) @ v["V"]
        yield f"masked_{kind}.not_normalised", Misconception(target, value, "the denominator is missing")


def _states(v: Values) -> Iterator[tuple[str, Misconception]]:
    """Part (b): the prefix states, how they are updated and how they are read."""
    phi_q, phi_k = v["phi"](v["Q"]), v["phi"](v["K"])
    outer = phi_k[:, :, np.newaxis] * v["V"][:, np.newaxis, :]
    query_outer = phi_q[:, :, np.newaxis] * v["V"][:, np.newaxis, :]
    yield from _wrong_updates("S", outer, query_outer)
    yield from _wrong_updates("Z", phi_k, phi_q)

    def read(readers: Array, states: Array, totals: Array) -> Array:
        upper = np.einsum("ic,icm->im", readers, states)
        return _quotient(upper, np.einsum("ic,ic->i", readers, totals))

    S, Z = v["S"], v["Z"]
    whole_S, whole_Z = (np.broadcast_to(total[-1], total[1:].shape) for total in (S, Z))
    for name, value, words in (
        ("read_before_update", read(phi_q, S[:-1], Z[:-1]), "position i reads S_{i−1} and Z_{i−1}"),
        ("read_with_key", read(phi_k, S[1:], Z[1:]), "the state is read with φ(K_i) instead of φ(Q_i)"),
        ("read_final_state", read(phi_q, whole_S, whole_Z), "every position reads the final state"),
        ("final_normaliser", read(phi_q, S[1:], whole_Z), "the denominator uses the final Z"),
        ("not_normalised", np.einsum("ic,icm->im", phi_q, S[1:]), "the division by φ(Q_i)Z_i is missing"),
    ):
        yield f"state_form.{name}", Misconception("V_masked_phi", value, words)


def _wrong_updates(
    name: str, additions: Array, query_additions: Array
) -> Iterator[tuple[str, Misconception]]:
    """Recurrences for one state that go wrong; values have the state's shape, index 0 included."""
    start = np.zeros_like(additions[:1])
    late = np.concatenate([start, additions[:-1]])
    for id_, added, words in (
        ("uses_query", np.cumsum(query_additions, axis=0), "is updated with φ(Q_i) instead of φ(K_i)"),
        ("off_by_one", np.cumsum(late, axis=0), "is updated with position i−1 instead of i"),
        ("overwritten", additions, "is overwritten instead of added to"),
        ("subtracted", -np.cumsum(additions, axis=0), "is subtracted from instead of added to"),
        ("never_masked", np.broadcast_to(additions.sum(axis=0), additions.shape), "sums over all positions"),
    ):
        yield (
            f"recurrence_{name}.{id_}",
            Misconception(name, np.concatenate([start, added]), f"{name}_i {words}"),
        )


def _quotient(upper: Array, lower: Array) -> Array:
    """Rowwise quotient with NaN where a position has nothing below the line."""
    below = np.where(lower == 0, np.nan, lower)
    return upper / below[:, np.newaxis]
