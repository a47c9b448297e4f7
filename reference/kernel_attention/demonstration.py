"""The main results of the package as lines of text, each section computed when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec

import numpy as np

from . import causal
from .attention import associative, softmax_attention
from .counting import algorithms, growth_exponent, measure
from .crossover import counted_macs, crossover, memory_crossover
from .estimation import erratum, error_without_key_factor, softmax_spread
from .features import draw_frequencies, softmax_width, weighted_features
from .output_bias import output_bias

SEED = 182
SIZES = {"N": 12, "D": 6, "M": 5, "D_random": 9}

Section = Callable[[], Iterator[str]]


def proofs() -> Iterator[str]:
    """Every claim with the equations that prove it."""
    from .proof import all_proofs

    for proof in all_proofs():
        yield f"proved: {proof.claim}"
        yield from (f"    {step.words}: {step.left} = {step.right}" for step in proof.steps)


def the_erratum() -> Iterator[str]:
    """E[φ_random(q)·φ_random(k)] under both covariances, measured and in closed form."""
    rng = np.random.default_rng(SEED)
    yield "  D   claimed   w ~ N(0, σ²I)         closed form   w ~ N(0, σ⁻²I)        closed form"
    for dimension in (1, 4, 16, 64):
        found = erratum(dimension, 1.0, 200_000, rng)
        columns = "   ".join(
            f"{e.mean:8.5f} ± {e.error:.5f}   {e.closed_form:11.5f}"
            for e in (found.as_printed, found.inverse)
        )
        yield f"{dimension:3}   {found.target:.5f}  {columns}"


def the_estimate() -> Iterator[str]:
    """Bias and variance of the similarity and of the output against the number of frequencies."""
    rng = np.random.default_rng(SEED)
    q, k = rng.normal(size=(2, 4)) * 0.8
    yield "ψ(q)·ψ(k) against exp(q·k/√D):   D_random   bias                  variance    closed form"
    for count in (8, 32, 128):
        s = softmax_spread(q, k, count, 2000, rng)
        yield f"{count:41}   {s.bias:+.5f} ± {s.bias_error:.5f}   {s.variance:.3e}   {s.formula:.3e}"
    Q, K, V = rng.normal(size=(3, 6, 4)) * 0.5
    yield "output against softmax attention: D_random   |bias|      leading term   typical relative error"
    for count in (32, 128, 512):
        b = output_bias(Q, K, V, count, 1000, rng)
        sizes = f"{np.linalg.norm(b.measured):.3e}   {np.linalg.norm(b.leading_term):.3e}"
        yield f"{count:42}   {sizes}      {b.spread:.3f}"
    for dimension in (4, 16):
        error = error_without_key_factor(dimension, 256, rng)
        yield f"without the factor of the keys (D = {dimension}): relative error {error:.2f}, with the exact kernel"


def causal_forms() -> Iterator[str]:
    """Largest difference between each causal form and the masked matrix."""
    rng = np.random.default_rng(SEED)
    Q, K, V = rng.normal(size=(3, 16, 6)) * 0.7
    w = draw_frequencies(40, 6, softmax_width(6), rng)
    phi_q, phi_k = (np.abs(weighted_features(x, w, softmax_width(6))) for x in (Q, K))
    masked = causal.masked_quadratic(phi_q, phi_k, V)
    forms = {
        "prefix sums": causal.prefix_sums(phi_q, phi_k, V),
        "recurrence": causal.recurrence(phi_q, phi_k, V),
        "chunks of 5": causal.chunked(phi_q, phi_k, V, 5),
        "summed afresh": causal.summed_afresh(phi_q, phi_k, V),
    }
    for name, output in forms.items():
        yield f"{name:14} differs from the masked matrix by at most {np.abs(output - masked).max():.1e}"
    last = np.abs(associative(phi_q, phi_k, V)[-1] - masked[-1]).max()
    exact = np.abs(softmax_attention(Q, K, V)[-1] - softmax_attention(Q, K, V, causal=True)[-1]).max()
    yield f"the last position needs no mask: differences {last:.1e} (features), {exact:.1e} (softmax)"


def counted_costs() -> Iterator[str]:
    """Every step's operations as exact polynomials, what is kept, and how the total grows."""
    for name, algorithm in algorithms().items():
        found = measure(algorithm)
        yield f"{name}:"
        yield from (f"    {step:14} {kind:12} {p}" for (step, kind), p in found.operations.items())
        yield f"    keeps {', '.join(f'{what}: {p}' for what, p in found.held.items())}"
        sizes = dict.fromkeys(algorithm.degrees, 4) | {"N": 128}
        yield f"    multiply-adds grow like N^{growth_exponent(algorithm, sizes, 'N'):.2f} at N = 128"


def crossovers() -> Iterator[str]:
    """From which N on random features are cheaper, in multiply-adds and in memory."""
    for count in (64, 128, 256):
        time, memory = crossover(64, 64, count), memory_crossover(64, 64, count)
        yield f"D = M = 64, D_random = {count}: fewer multiply-adds from N = {time}, less memory from N = {memory}"


def in_torch() -> Iterator[str]:
    """torch's own count, and gradients through the recurrence against those of the masked matrix."""
    if find_spec("torch") is None:
        yield "torch is not installed: pip install 'gradewright[reference]'"
        return
    import torch

    from . import torch_attention as ta

    shapes = (("N", "D"), ("N", "D"), ("N", "M"), ("D_random", "D"))
    generator = torch.Generator().manual_seed(SEED)
    inputs = [
        torch.randn((SIZES[a], SIZES[b]), dtype=torch.double, generator=generator) * 0.5 for a, b in shapes
    ]
    Q, K, V, w = inputs
    flops = ta.counted_flops(lambda: ta.random_feature_attention(Q, K, V, w, ta.recurrence))
    yield f"torch counts {flops} operations, two for each of {counted_macs('causal_recurrence', SIZES)} multiply-adds"
    gradients = [
        ta.gradients(partial(ta.random_feature_attention, form=form), *inputs)
        for form in (ta.recurrence, ta.masked_quadratic)
    ]
    for name, a, b in zip(("Q", "K", "V", "frequencies"), *gradients, strict=True):
        yield f"gradient by {name}: relative difference {float((a - b).norm() / b.norm()):.1e}"


SECTIONS: dict[str, Section] = {
    "Proofs": proofs,
    "The covariance in equation (4)": the_erratum,
    "Bias and variance": the_estimate,
    "Causal forms": causal_forms,
    "Counted costs": counted_costs,
    "Crossover": crossovers,
    "In torch": in_torch,
}
