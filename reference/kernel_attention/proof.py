"""Symbolic proofs of what the problem rests on, done by sympy.

Norms and inner products are symbols (‖q‖², ‖k‖² and qᵀk commute), the width D is a symbol, σ² is general unless
it is said to be √D. Each proof is a list of steps; a step is an equation whose two sides sympy reduces to the
same expression. A step that does not reduce raises `ProofError`, so a returned proof is a finished one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Expression = Any
"""A sympy expression; sympy is imported only where a proof is wanted."""


class ProofError(ArithmeticError):
    """A step of a proof does not hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """One equation of a proof."""

    words: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim with the equations that establish it."""

    claim: str
    steps: tuple[Step, ...]


def prove(claim: str, steps: Iterable[Step]) -> Proof:
    """The proof made of `steps`; raises ProofError where left and right do not reduce to the same expression."""
    import sympy

    checked = tuple(steps)
    for step in checked:
        difference = sympy.simplify(sympy.expand((step.left - step.right).doit(), power_exp=True))
        if difference != 0:
            raise ProofError(f"{claim}: {step.words}: {step.left} and {step.right} differ by {difference}")
    return Proof(claim, checked)


def expansion() -> Proof:
    """‖q−k‖² = ‖q‖² + ‖k‖² − 2qᵀk, from the coordinates, for any D."""
    from sympy import IndexedBase, Sum, symbols

    d, D = symbols("d D", integer=True, positive=True)
    q, k = IndexedBase("q"), IndexedBase("k")

    def over(term: Expression) -> Expression:
        return Sum(term, (d, 1, D))

    distance = over((q[d] - k[d]) ** 2).expand()
    parts = over(q[d] ** 2) + over(k[d] ** 2) - 2 * over(q[d] * k[d])
    return prove(
        "‖q−k‖² = ‖q‖² + ‖k‖² − 2qᵀk",
        [Step("expand the square in every coordinate and sum", distance, parts)],
    )


def decomposition() -> tuple[Proof, ...]:
    """The softmax kernel from the Gaussian one and back, for general σ² and for σ² = √D."""
    from sympy import symbols

    general = symbols("sigma2", positive=True)
    width = symbols("D", positive=True)
    return (
        *_both_directions("σ²", general),
        *_both_directions("√D", width ** _half()),
    )


def necessary_width() -> Proof:
    """σ² = √D is the only width for which the decomposition gives exp(qᵀk/√D).

    Equal exponents for all q and k means equal coefficients of ‖q‖², ‖k‖² and qᵀk; those of the norms vanish for
    every σ², that of qᵀk fixes it.
    """
    from sympy import solve, sqrt, symbols

    nq, nk, dot = symbols("nq nk dot", real=True)
    variance, width = symbols("sigma2 D", positive=True)
    exponent = _exponent(nq, nk, dot, variance) - dot / sqrt(width)
    solution = _only(solve(exponent.expand().coeff(dot), variance))
    zero = exponent * 0
    return prove(
        "σ² = √D is necessary",
        [
            Step("the coefficient of ‖q‖² vanishes", exponent.expand().coeff(nq), zero),
            Step("the coefficient of ‖k‖² vanishes", exponent.expand().coeff(nk), zero),
            Step("the coefficient of qᵀk vanishes for one σ² only", solution, sqrt(width)),
        ],
    )


def cancellation(positions: int = 3) -> Proof:
    """In V'_i the factor of the query cancels; that of the keys cancels where all keys have the same norm.

    Done for a sum over `positions` keys, with a symbol for every similarity, factor and value.
    """
    from sympy import symbols

    kernels = symbols(f"g1:{positions + 1}", positive=True)
    factors = symbols(f"f1:{positions + 1}", positive=True)
    values = symbols(f"v1:{positions + 1}", real=True)
    query, common = symbols("f_q f", positive=True)

    def output(weights: list[Expression]) -> Expression:
        return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)

    with_keys = [f * g for f, g in zip(factors, kernels, strict=True)]
    equal = dict.fromkeys(factors, common)
    kept = output(with_keys)
    if (kept - output(list(kernels))).simplify() == 0:
        raise ProofError("the factor of the keys would cancel for keys of any norm")
    return prove(
        "the factor of the query cancels, that of the keys only for equal norms",
        [
            Step("the factor of the query cancels", output([query * w for w in with_keys]), kept),
            Step("an equal factor of all keys cancels", kept.subs(equal), output(list(kernels))),
        ],
    )


def moments() -> tuple[Proof, ...]:
    """Mean and variance of cos(w·δ), δ = q−k, where w ~ N(0, cI): w·δ is normal with variance c‖δ‖².

    φ_random(q)·φ_random(k) is the mean of D_random such cosines, so its expectation is that of one of them and
    its variance 1/D_random of theirs. With c = σ⁻² the mean is the Gaussian kernel; with c = σ² = √D, as
    equation (4) prints it, it is exp(−√D‖δ‖²/2).
    """
    from sympy import Integer, cos, exp, solve, symbols

    covariance, length = symbols("c delta", positive=True)
    variance, width, z = symbols("sigma2 D z", positive=True)
    integral = _expectation(cos, covariance, length)
    square = _expectation(lambda angle: cos(angle) ** 2, covariance, length)
    mean = exp(-covariance * length**2 / 2)
    right = mean.subs(covariance, 1 / variance)
    root = width ** _half()
    scaled = {covariance: z**2 / length**2}
    return (
        prove(
            "E cos(w·δ) = exp(−c‖δ‖²/2)",
            [
                Step("integrate against the normal density", integral, mean),
                Step("c = σ⁻² gives the Gaussian kernel", right, exp(-(length**2) / (2 * variance))),
                Step("c = σ² = √D gives another", mean.subs(covariance, root), exp(-root * length**2 / 2)),
                Step("and the two agree at D = 1 alone", _only(solve(root - 1 / root, width)), Integer(1)),
            ],
        ),
        prove(
            "Var cos(w·δ) = (1 − exp(−z²))²/2 with z² = c‖δ‖²",
            [
                Step(
                    "second moment less the squared mean",
                    (square - mean**2).subs(scaled),
                    (1 - exp(-(z**2))) ** 2 / 2,
                )
            ],
        ),
    )


def all_proofs() -> tuple[Proof, ...]:
    """Every proof of this module."""
    return (expansion(), *decomposition(), necessary_width(), cancellation(), *moments())


def _both_directions(name: str, variance: Expression) -> tuple[Proof, Proof]:
    from sympy import exp, symbols

    nq, nk, dot = symbols("nq nk dot", real=True)
    softmax = exp(dot / variance)
    kernel = exp(-(nq + nk - 2 * dot) / (2 * variance))
    query, key = exp(nq / (2 * variance)), exp(nk / (2 * variance))
    combined = exp((nq + nk) / (2 * variance))
    return (
        prove(
            f"exp(qᵀk/{name}) = exp(‖q‖²/(2{name})) · K_Gauss(q,k) · exp(‖k‖²/(2{name}))",
            [
                Step("multiply the three factors", query * kernel * key, softmax),
                Step("or one factor for both norms", combined * kernel, softmax),
            ],
        ),
        prove(
            f"K_Gauss(q,k) = exp(−‖q‖²/(2{name})) · exp(qᵀk/{name}) · exp(−‖k‖²/(2{name}))",
            [Step("divide by the norm factors", softmax / (query * key), kernel)],
        ),
    )


def _exponent(nq: Expression, nk: Expression, dot: Expression, variance: Expression) -> Expression:
    """Exponent of the product of norm factors and Gaussian kernel."""
    return nq / (2 * variance) - (nq + nk - 2 * dot) / (2 * variance) + nk / (2 * variance)


def _expectation(function: Any, covariance: Expression, length: Expression) -> Expression:
    """E f(w·δ) with w·δ = √c ‖δ‖ u and u standard normal, as an integral not yet done."""
    from sympy import Integral, exp, oo, pi, sqrt, symbols

    u = symbols("u", real=True)
    density = exp(-(u**2) / 2) / sqrt(2 * pi)
    return Integral(function(sqrt(covariance) * length * u) * density, (u, -oo, oo))


def _only(solutions: Sequence[Expression]) -> Expression:
    if len(solutions) != 1:
        raise ProofError(f"expected one solution, found {list(solutions)}")
    return solutions[0]


def _half() -> Expression:
    from sympy import Rational

    return Rational(1, 2)
