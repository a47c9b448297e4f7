"""`evaluate`: run a formula on values. Missing names and misfitting shapes are results, never exceptions.

The evaluator walks a settled tree (readings.settle). Its work is bounded by counted steps, not by a clock.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas import elementary as el
from gradewright.language.formulas import tree as t
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.lookup import Lookup, Missing
from gradewright.language.formulas.naming import spell

MAX_STEPS: Final = 40_000
"""Steps of one evaluation; a step is one node, or one number of an array."""


class Meter:
    """Work left to a computation; several evaluations can share one."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            Clash: none are left.
        """
        self.left -= steps
        if self.left < 0:
            raise Clash("the formula takes too much work")


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a formula: number, 1-D or 2-D array, truth value, or tuple; `scale` as in `Measured`."""

    value: Any
    scale: float


@dataclass(frozen=True, slots=True)
class Unbound:
    """The formula uses names that nothing stands for."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """The formula could not be run: shapes misfit, a value leaves its domain, or the work is too much."""

    reason: str


Result = Value | Unbound | Undecided


def evaluate(node: t.Node, interpretation: Interpretation, meter: Meter | None = None) -> Result:
    """The value of a tree under an interpretation.

    Open applications and one-line quotients are settled first by what the names stand for.
    """
    from gradewright.language.formulas.readings import settle

    return evaluate_settled(settle(node, interpretation.is_function), interpretation, meter)


def evaluate_settled(settled: t.Node, interpretation: Interpretation, meter: Meter | None = None) -> Result:
    """`evaluate` for a tree whose spelling leaves nothing open."""
    evaluator = Evaluator(interpretation, meter or Meter())
    try:
        with np.errstate(all="ignore"):
            found = evaluator.run(settled)
    except Missing as missing:
        return Unbound(missing.names)
    except Clash as clash:
        return Undecided(str(clash))
    except ar.NOT_COMPUTED as error:
        return Undecided(f"cannot be computed: {error}")
    if not _finite(found.value):
        return Undecided("the value is not a finite number")
    return Value(found.value, found.scale)


def _finite(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(_finite(item) for item in value)
    if isinstance(value, bool | np.bool_) or callable(value):
        return True
    return bool(np.all(np.isfinite(value)))


class Evaluator(Lookup):
    """One run over a tree; see `evaluate`."""

    def __init__(self, interpretation: Interpretation, meter: Meter) -> None:
        super().__init__(interpretation)
        self.meter = meter

    def run(self, node: t.Node) -> Measured:
        """The value of a node.

        Raises:
            Missing: a name has no value.
            Clash: shapes, domains or limits.
        """
        self.meter.spend(1)
        rule = _RULES.get(type(node))
        if rule is None:
            raise Clash(f"no value for {type(node).__name__}")
        found = rule(self, node)
        if isinstance(found.value, np.ndarray):
            self.meter.spend(found.value.size >> 3)
        return found

    def number(self, node: t.Number) -> Measured:
        if self.real is float:
            plain = float(node.value)
            return Measured(plain, abs(plain))
        value = self.real(node.value.numerator) / self.real(node.value.denominator)
        return Measured(value, abs(float(value)))

    def add(self, node: t.Add) -> Measured:
        if any(isinstance(term, t.Dots) for term in node.terms):
            return self.elided(node.terms, lambda a, b: ar.add(a, b, self.convention))
        total = self.run(node.terms[0])
        for term in node.terms[1:]:
            total = ar.add(total, self.run(term), self.convention)
        return total

    def negate(self, node: t.Negate) -> Measured:
        item = self.run(node.of)
        return Measured(-item.value, item.scale)

    def product(self, node: t.Product) -> Measured:
        if any(isinstance(factor, t.Dots) for factor in node.factors):
            return self.elided(node.factors, lambda a, b: ar.multiply(a, b, "", self.convention))
        if "mod" in node.operators:
            return self._modulo(node)
        items = [self.run(factor) for factor in node.factors]
        return self._multiplied(items, list(node.operators))

    def _multiplied(self, items: list[Measured], operators: list[str]) -> Measured:
        """From left to right; strict conventions try the other association when shapes misfit."""
        try:
            total = items[0]
            for operator, item in zip(operators, items[1:], strict=True):
                total = ar.multiply(total, item, operator, self.convention)
            return total
        except Clash:
            if len(items) < 3:
                raise
        total = items[-1]
        for operator, item in zip(reversed(operators), reversed(items[:-1]), strict=True):
            total = ar.multiply(item, total, operator, self.convention)
        return total

    def _modulo(self, node: t.Product) -> Measured:
        if node.operators != ("mod",):
            raise Clash("a remainder inside a product")
        left, right = (el.whole(self.run(factor).value) for factor in node.factors)
        if right == 0:
            raise Clash("a remainder by zero")
        return Measured(float(left % right), float(abs(right)))

    def divide(self, node: t.Divide) -> Measured:
        return ar.divide(self.run(node.numerator), self.run(node.denominator))

    def power(self, node: t.Power) -> Measured:
        base = node.base
        if isinstance(base, t.Number) and isinstance(node.exponent, t.Name) and node.exponent.base == "base":
            return self._based(base, node.exponent)
        if isinstance(base, t.Name) and base.base == "e" and not base.subscripts and not self.bound(base):
            return el.apply_known("exp", [self.run(node.exponent)], self.convention != "by_shape")
        upper = self.upper_index(node)
        if upper is not None:
            return upper
        return el.power(self.run(base), self.run(node.exponent))

    def _based(self, digits: t.Number, mark: t.Name) -> Measured:
        radix = el.whole(self.run(mark.subscripts[0]).value)
        if not 2 <= radix <= 36:
            raise Clash("a number in a base that is not between 2 and 36")
        value = float(int(str(digits.value), radix))
        return Measured(value, value)

    def root(self, node: t.Root) -> Measured:
        of = self.run(node.of)
        if node.degree is None:
            return el.power(of, self.constant(0.5))
        degree = self.run(node.degree)
        odd = ar.rank(degree.value) == 0 and float(degree.value) % 2 == 1
        if odd and ar.rank(of.value) == 0 and of.value < 0:
            positive = el.power(Measured(-of.value, of.scale), ar.divide(self.constant(1.0), degree))
            return Measured(-positive.value, positive.scale)
        return el.power(of, ar.divide(self.constant(1.0), degree))

    def factorial(self, node: t.Factorial) -> Measured:
        return el.factorial(self.run(node.of))

    def transpose(self, node: t.Transpose) -> Measured:
        return ar.transpose(self.run(node.of))

    def norm(self, node: t.Norm) -> Measured:
        of = self.run(node.of)
        if node.order is None or (isinstance(node.order, t.Number) and node.order.value == 2):
            flat = np.asarray(of.value).reshape(-1)
            return Measured(np.sqrt(flat @ flat), of.scale * math.sqrt(flat.size))
        values = np.abs(np.asarray(of.value))
        order = self._order(node.order)
        if order == np.inf:
            return Measured(values.max(), of.scale)
        if order == 1:
            return Measured(values.sum(), of.scale * values.size)
        if order != 2:
            value = (values**order).sum() ** (1 / order)
            return Measured(value, of.scale * values.size)
        return Measured(np.sqrt((values * values).sum()), of.scale * float(np.sqrt(values.size)))

    def _order(self, order: t.Node | None) -> float:
        if order is None or (isinstance(order, t.Name) and order.base == "F"):
            return 2
        if isinstance(order, t.Name) and order.base == "infinity":
            return float("inf")
        return float(self.run(order).value)

    def absolute(self, node: t.Absolute) -> Measured:
        of = self.run(node.of)
        if isinstance(of.value, tuple):
            return self.constant(float(len(of.value)))
        if ar.rank(of.value):
            return Measured(np.sqrt((of.value * of.value).sum()), of.scale * float(np.sqrt(of.value.size)))
        return Measured(abs(of.value), of.scale)

    def inner(self, node: t.Inner) -> Measured:
        return ar.inner(self.run(node.left), self.run(node.right))

    def positive(self, node: t.PositivePart) -> Measured:
        of = self.run(node.of)
        return Measured(np.maximum(of.value, 0)[()], of.scale)

    def indicator(self, node: t.Indicator) -> Measured:
        return Measured(self.real(1 if self.truth(node.condition) else 0), 1.0)

    def cases(self, node: t.Cases) -> Measured:
        for value, condition in node.branches:
            if condition is None or self.truth(condition):
                return self.run(value)
        raise Clash("no case applies")

    def expectation(self, node: t.Expectation) -> Measured:
        """The mean over the named distribution; without one, names stand for their typical (exact) values."""
        if node.over and isinstance(node.over[0], t.Chain):
            from gradewright.language.formulas.distributions import gaussian_mean

            return gaussian_mean(self, node.over[0], node.of)
        return self.run(node.of)

    def apply(self, node: t.Apply) -> Measured:
        own = self.own_function(node.function)
        if own is not None:
            return own([self.run(argument) for argument in node.arguments])
        name = node.function.base
        if (
            len(node.arguments) == 1
            and isinstance(node.arguments[0], t.SetBuilder)
            and name in ("min", "max")
        ):
            return self.extreme_element(name, node.arguments[0])
        if name in el.KNOWN and not node.function.marks:
            strict = self.convention != "by_shape"
            found = el.apply_known(name, [self.run(argument) for argument in node.arguments], strict)
            if name in ("log", "lg") and node.function.subscripts:
                base = el.apply_known("log", [self.run(node.function.subscripts[0])])
                found = ar.divide(found, base)
            return found
        raise Missing((spell(node.function),))

    def listing(self, node: t.Listing) -> Measured:
        if any(isinstance(item, t.Dots) for item in node.items):
            parts = self.expanded(node.items)
        else:
            parts = [self.run(item) for item in node.items]
        scale = max((part.scale for part in parts), default=0.0)
        if node.kind in ("tuple", "set", "list") or not all(self._stackable(part.value) for part in parts):
            return Measured(tuple(part.value for part in parts), scale)
        joined = np.concatenate([np.atleast_1d(ar.flattened(part.value)) for part in parts])
        return Measured(ar.placed(joined, self.convention), scale)

    @staticmethod
    def _stackable(value: Any) -> bool:
        return not isinstance(value, tuple | bool) and ar.rank(ar.flattened(value)) < 2

    def matrix(self, node: t.Matrix) -> Measured:
        rows = [[self.run(cell) for cell in row] for row in node.rows]
        scale = max(cell.scale for row in rows for cell in row)
        if any(ar.rank(cell.value) for row in rows for cell in row):
            raise Clash("a matrix made of blocks")
        value = np.array([[cell.value for cell in row] for row in rows])
        if self.convention == "by_shape" and 1 in value.shape:
            value = value.reshape(-1)
        return Measured(value, scale)

    def index(self, node: t.Index) -> Measured:
        of = self.run(node.of)
        values = ar.flattened(of.value)
        if ar.rank(values) != 1 or len(node.positions) != 1:
            raise Clash("components of something that is not a vector")
        position = node.positions[0]
        first, last = (
            (position.first, position.last) if isinstance(position, t.Span) else (position, position)
        )
        low, high = el.whole(self.run(first).value), el.whole(self.run(last).value)
        if not 1 <= low <= high <= len(values):
            raise Clash("an index outside the vector")
        return Measured(values[low - 1 : high] if isinstance(position, t.Span) else values[low - 1], of.scale)

    def quantity(self, node: t.Quantity) -> Measured:
        of = self.run(node.of)
        if node.unit == "%":
            return Measured(of.value / 100, of.scale / 100)
        if node.unit == "°":
            return Measured(of.value * self.real(np.pi) / 180, of.scale * np.pi / 180)
        return of

    def logical(self, node: t.Node) -> Measured:
        return Measured(self.truth(node), 1.0)


_RULES: Final[dict[type[t.Node], Callable[[Any, Any], Measured]]] = {
    t.Absolute: Evaluator.absolute,
    t.Add: Evaluator.add,
    t.Apply: Evaluator.apply,
    t.Cases: Evaluator.cases,
    t.Chain: Evaluator.logical,
    t.Divide: Evaluator.divide,
    t.Expectation: Evaluator.expectation,
    t.Factorial: Evaluator.factorial,
    t.Fold: Evaluator.fold,
    t.Index: Evaluator.index,
    t.Indicator: Evaluator.indicator,
    t.Inner: Evaluator.inner,
    t.Listing: Evaluator.listing,
    t.Logic: Evaluator.logical,
    t.Matrix: Evaluator.matrix,
    t.Name: Evaluator.name,
    t.Negate: Evaluator.negate,
    t.Norm: Evaluator.norm,
    t.Number: Evaluator.number,
    t.PositivePart: Evaluator.positive,
    t.Power: Evaluator.power,
    t.Product: Evaluator.product,
    t.Quantified: Evaluator.logical,
    t.Quantity: Evaluator.quantity,
    t.Root: Evaluator.root,
    t.Transpose: Evaluator.transpose,
}
