"""Means over a normal distribution, E_{w ~ N(μ, σ²I)}[...], by Gauss-Hermite quadrature.

The rule with n nodes a dimension is exact for polynomials of degree 2n - 1 (Golub & Welsch 1969); the
formulas met here (exponentials and cosines of w·x) converge to rounding error with few nodes.
"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import Apply, Chain, Name, Node, Product, walk

MAX_NODES: Final = 150


def gaussian_mean(evaluator: Any, chain: Chain, of: Node) -> Measured:
    """The mean of `of` over w ~ N(mean, covariance), w a number or a vector as long as what it meets.

    Raises:
        Clash: another distribution, or too many dimensions.
    """
    name, mean, deviation = _normal(evaluator, chain)
    lengths = _vectors(evaluator, of)
    size = lengths[0] if lengths else 1
    nodes = max(8, int(MAX_NODES ** (1 / size))) if size <= 3 else 0
    if nodes == 0:
        raise Clash("a mean over too many dimensions")
    coarse, fine = (
        _quadrature(evaluator, name, (mean, deviation, size), of, min(nodes, 32) - less) for less in (3, 0)
    )
    if ar.magnitude(fine.value - coarse.value) > 1e-9 * fine.scale:
        raise Clash("a mean that quadrature does not compute accurately")
    return Measured(fine.value, fine.scale * 100)


def _quadrature(evaluator: Any, name: Name, law: tuple[float, float, int], of: Node, nodes: int) -> Measured:
    """The mean by a product rule with `nodes` points a dimension; `law` is mean, deviation, dimension."""
    mean, deviation, size = law
    points, weights = np.polynomial.hermite_e.hermegauss(nodes)
    weights = weights / weights.sum()
    vector = bool(_vectors(evaluator, of))
    total: Measured | None = None
    saved = evaluator.locals
    for combination in product(range(nodes), repeat=size):
        weight = float(np.prod([weights[i] for i in combination]))
        if weight < 1e-22:
            continue
        value: Any = np.array([mean + deviation * points[i] for i in combination])
        at = ar.placed(value, evaluator.convention) if vector else value[0]
        evaluator.locals = {**saved, spell(name): ar.measured(at)}
        try:
            term = evaluator.run(of)
        finally:
            evaluator.locals = saved
        weighted = Measured(term.value * weight, term.scale * weight)
        total = weighted if total is None else ar.add(total, weighted, evaluator.convention)
    if total is None:
        raise Clash("a mean without points")
    return total


def _normal(evaluator: Any, chain: Chain) -> tuple[Name, float, float]:
    if (
        chain.operators != ("∼",)
        or not isinstance(chain.items[0], Name)
        or not isinstance(chain.items[1], Apply)
    ):
        raise Clash("a mean over a distribution that is not named")
    law = chain.items[1]
    if law.function.base != "N" or len(law.arguments) not in (2, 3):
        raise Clash("a mean over a distribution other than a normal one")
    mean = evaluator.run(law.arguments[0]).value
    variance = _variance(evaluator, law.arguments[-1] if len(law.arguments) == 2 else law.arguments[1])
    if ar.rank(mean) or variance <= 0:
        raise Clash("a normal distribution whose mean is not a number")
    return chain.items[0], float(mean), float(np.sqrt(variance))


def _variance(evaluator: Any, covariance: Node) -> float:
    """The number before the identity matrix in a covariance."""
    if isinstance(covariance, Name) and covariance.base == "I":
        return 1.0
    if isinstance(covariance, Product):
        factors = [
            factor for factor in covariance.factors if not (isinstance(factor, Name) and factor.base == "I")
        ]
        values = [evaluator.run(factor).value for factor in factors]
        if any(ar.rank(value) for value in values):
            raise Clash("a covariance that is not a multiple of the identity")
        return float(np.prod([float(value) for value in values]))
    value = evaluator.run(covariance).value
    if ar.rank(value):
        raise Clash("a covariance that is not a multiple of the identity")
    return float(value)


def _vectors(evaluator: Any, of: Node) -> list[int]:
    """Lengths of the vectors that a tree names."""
    spellings = (spell(name) for name in walk(of) if isinstance(name, Name))
    values = (evaluator.interpretation.values.get(key) for key in spellings)
    return [len(value) for value in values if isinstance(value, np.ndarray) and value.ndim == 1]
