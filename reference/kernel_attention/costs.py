"""The counted costs as the engine reads them: one model an algorithm, one polynomial a step.

Every coefficient comes from executing the algorithm (`counting`); only the plain words are written here.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from gradewright.truth import CostModel, CostStep

from .counting import Measurement, algorithms, measure

STEP_WORDS = {
    "projection": "computing the random features: projecting Q and K onto the D_random frequencies",
    "norms": "computing the norm factors exp(‖x‖²/(2√D)) and multiplying the features by them",
    "trigonometry": "taking sines and cosines of the projections and scaling them",
    "key_values": "summing φ(K_j)ᵀV_j over the keys",
    "key_sum": "summing φ(K_j)ᵀ over the keys",
    "read_out": "multiplying φ(Q_i) with the summed key-value matrix",
    "normaliser": "computing the denominator of every position",
    "division": "dividing by the denominators",
    "features": "forming all products of two entries of every query and key",
    "scores": "computing the scores of all pairs of positions",
    "exponentials": "taking exponentials of all scores",
    "mixing": "averaging the value rows with the weights of all pairs",
}
"""What each step does, in words for feedback."""

MODELS = (
    "random_features",
    "causal_recurrence",
    "causal_generic",
    "softmax",
    "quadratic_kernel",
    "causal_naive",
)
"""Algorithms that answers are compared with."""


@cache
def costs() -> tuple[CostModel, ...]:
    """Counted costs in N, D, D_random and M; "causal_generic" in N, M and the feature dimension C.

    The last two are the one with C features and what it costs to make random ones: "causal_generic_and_features" in
    D_random, "causal_generic_projected" with C random features, each one product of length D.

    Operations of all kinds are added up in a step: a multiply-add, a sine or a division is one operation.
    """
    known = algorithms()
    counted = {name: _model(measure(known[name])) for name in MODELS}
    made = CostModel(
        "causal_generic_and_features",
        (
            *counted["causal_generic"].steps,
            *(step for step in counted["causal_recurrence"].steps if step.name == "projection"),
        ),
    )
    projected = CostModel(
        "causal_generic_projected",
        tuple(_in_features(step) if step.name == "projection" else step for step in made.steps),
    )
    return (*counted.values(), made, projected)


def _in_features(step: CostStep) -> CostStep:
    """A step with the number of frequencies written as the number of features, C."""
    terms = tuple(
        (coefficient, {"C" if name == "D_random" else name: power for name, power in powers.items()})
        for coefficient, powers in step.terms
    )
    return CostStep(step.name, step.description, terms)


def _model(measurement: Measurement) -> CostModel:
    totals: dict[str, dict[tuple[tuple[str, int], ...], Fraction]] = {}
    for (step, _), polynomial in measurement.operations.items():
        terms = totals.setdefault(step, {})
        for coefficient, powers in polynomial.monomials():
            key = tuple(powers.items())
            terms[key] = terms.get(key, Fraction(0)) + coefficient
    steps = tuple(
        CostStep(step, STEP_WORDS[step], tuple((float(c), dict(powers)) for powers, c in terms.items()))
        for step, terms in totals.items()
    )
    return CostModel(measurement.algorithm, steps)
