"""Means over a normal distribution, E_{w ~ N(μ, σ²I)}[...], by Gauss-Hermite quadrature.

The rule with n nodes a dimension is exact for polynomials of degree 2n - 1 (Golub & Welsch 1969); the
formulas met here (exponentials and cosines of w·x) converge to rounding error with few nodes.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, Final, NamedTuple

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Divide,
    Dots,
    Name,
    Negate,
    Node,
    Norm,
    Power,
    Product,
    Root,
    children,
    walk,
    with_children,
)

MAX_NODES: Final = 150
"""Most points of one quadrature, over all dimensions."""
MAX_DIMENSIONS: Final = 3
_OPEN: Final = (Add, Apply, Divide, Negate, Norm, Power, Product, Root)
"""Nodes that bind no names and have their parts run always."""
_FEW: Final = 18
"""Points tried first in one dimension; kept if three fewer give the same value to rounding error."""


class Law(NamedTuple):
    """A normal distribution with the same mean and deviation in each dimension."""

    mean: float
    deviation: float
    size: int
    vector: bool


@lru_cache(maxsize=64)
def _rule(nodes: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Points and weights, of sum one, of the Gauss-Hermite rule for a standard normal variable."""
    points, weights = np.polynomial.hermite_e.hermegauss(nodes)
    return tuple(points.tolist()), tuple((weights / weights.sum()).tolist())


def gaussian_mean(evaluator: Any, chain: Chain, of: Node) -> Measured:
    """The mean of `of` over w ~ N(mean, covariance), w a number or a vector as long as what it meets.

    Raises:
        Clash: another distribution, or too many dimensions.
    """
    name, mean, deviation = _normal(evaluator, chain)
    lengths = _vectors(evaluator, of)
    size = lengths[0] if lengths else 1
    if size > MAX_DIMENSIONS:
        raise Clash("a mean over too many dimensions")
    of, parts = _hoisted(evaluator, of, spell(name))
    saved = evaluator.locals
    evaluator.locals = {**saved, **parts}
    try:
        return _refined(evaluator, name, Law(mean, deviation, size, bool(lengths)), of)
    finally:
        evaluator.locals = saved


def _refined(evaluator: Any, name: Name, law: Law, of: Node) -> Measured:
    """The mean with as many points as it takes."""
    most = min(max(8, int(MAX_NODES ** (1 / law.size))), 32)
    for nodes, tolerance in ((_FEW, 1e-13), (most, 1e-9)):
        if nodes > most:
            continue
        coarse, fine = (_quadrature(evaluator, name, law, of, count) for count in (nodes - 3, nodes))
        if ar.magnitude(fine.value - coarse.value) <= tolerance * fine.scale:
            return Measured(fine.value, fine.scale * 100)
    raise Clash("a mean that quadrature does not compute accurately")


def _hoisted(evaluator: Any, of: Node, variable: str) -> tuple[Node, dict[str, Measured]]:
    """`of` with names in place of the parts that the variable does not enter, and what those names stand for."""
    parts: dict[str, Measured] = {}

    def changed(node: Node) -> Node:
        if not isinstance(node, _OPEN) or isinstance(node, Name):
            return node
        if any(isinstance(part, Name) and variable == spell(part) for part in walk(node)):
            return with_children(node, changed)
        if isinstance(node, Product | Add) and any(isinstance(part, Dots) for part in children(node)):
            return node
        key = f"(part {len(parts)})"
        parts[key] = evaluator.placed(evaluator.run(node))
        return Name(key)

    return changed(of), parts


def _quadrature(evaluator: Any, name: Name, law: Law, of: Node, nodes: int) -> Measured:
    """The mean by a product rule with `nodes` points a dimension."""
    mean, deviation, size, vector = law
    points, weights = _rule(nodes)
    total: Measured | None = None
    saved = evaluator.locals
    for combination in product(range(nodes), repeat=size):
        weight = prod(weights[i] for i in combination)
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
