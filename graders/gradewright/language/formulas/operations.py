"""How numbers, names, sums, products, quotients, powers and norms are run; see programs.py."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas import elementary as el
from gradewright.language.formulas import tree as t
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.interpretation import Convention
from gradewright.language.formulas.lookup import named
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.steps import Part, Rule, Step

if TYPE_CHECKING:
    from gradewright.language.formulas.execution import Evaluator


def _number(node: t.Number, _: Part) -> Step:
    value = node.value
    try:
        plain = Measured(float(value), abs(float(value)))
    except OverflowError:
        plain = None

    def step(run: Evaluator) -> Measured:
        if run.real is float and plain is not None:
            return plain
        real = run.real(value.numerator) / run.real(value.denominator)
        return Measured(real, abs(float(real)))

    return step


def _name(node: t.Name, _: Part) -> Step:
    key, known = spell(node), named(node)
    return lambda run: run.locals.get(key) or run.known.get(key) or run.name(known)


def _add(node: t.Add, part: Part) -> Step:
    if any(isinstance(term, t.Dots) for term in node.terms):
        return lambda run: run.elided(node.terms, lambda a, b: ar.add(a, b, run.convention))
    first, *others = (part(term) for term in node.terms)

    def step(run: Evaluator) -> Measured:
        total = first(run)
        for other in others:
            total = ar.add(total, other(run), run.convention)
        return run.charged(total)

    return step


def _negate(node: t.Negate, part: Part) -> Step:
    of = part(node.of)

    def step(run: Evaluator) -> Measured:
        found = of(run)
        return Measured(-found.value, found.scale)

    return step


def _product(node: t.Product, part: Part) -> Step:
    if any(isinstance(factor, t.Dots) for factor in node.factors):
        return lambda run: run.elided(node.factors, lambda a, b: ar.multiply(a, b, "", run.convention))
    factors = [part(factor) for factor in node.factors]
    if "mod" in node.operators:
        return _modulo(node, factors)

    def step(run: Evaluator) -> Measured:
        items = [factor(run) for factor in factors]
        return run.charged(_multiplied(items, node.operators, run.convention))

    return step


def _multiplied(items: list[Measured], operators: Sequence[str], convention: Convention) -> Measured:
    """From left to right; strict conventions try the other association when shapes misfit."""
    try:
        total = items[0]
        for operator, item in zip(operators, items[1:], strict=True):
            total = ar.multiply(total, item, operator, convention)
        return total
    except Clash:
        if len(items) < 3:
            raise
    total = items[-1]
    for operator, item in zip(reversed(operators), reversed(items[:-1]), strict=True):
        total = ar.multiply(item, total, operator, convention)
    return total


def _modulo(node: t.Product, factors: list[Step]) -> Step:
    def step(run: Evaluator) -> Measured:
        if node.operators != ("mod",):
            raise Clash("a remainder inside a product")
        left, right = (el.whole(factor(run).value) for factor in factors)
        if right == 0:
            raise Clash("a remainder by zero")
        return Measured(float(left % right), float(abs(right)))

    return step


def _divide(node: t.Divide, part: Part) -> Step:
    top, bottom = part(node.numerator), part(node.denominator)
    return lambda run: run.charged(ar.divide(top(run), bottom(run)))


def _power(node: t.Power, part: Part) -> Step:
    base, exponent = node.base, node.exponent
    if isinstance(base, t.Number) and isinstance(exponent, t.Name) and exponent.base == "base":
        return _in_base(base, exponent)
    raised, above = part(base), part(exponent)

    def power(run: Evaluator) -> Measured:
        return run.charged(el.power(raised(run), above(run)))

    step: Step = power
    if isinstance(base, t.Name) and isinstance(exponent, t.Name) and not exponent.subscripts:
        step = _upper_index(base, exponent, step)
    if isinstance(base, t.Name) and base.base == "e" and not base.subscripts:
        return _exponential(base, above, step)
    return step


def _upper_index(base: t.Name, exponent: t.Name, power: Step) -> Step:
    """`x^a` where the exponent may only name which x is meant, as in anchors x^a and x_i^p."""
    raised = replace(base, subscripts=(*base.subscripts, exponent))
    known = named(raised)
    return lambda run: run.name(known) if run.interpretation.knows(known.key) else power(run)


def _exponential(e: t.Name, exponent: Step, power: Step) -> Step:
    """`e^x`, unless e is a name of its own here."""

    def step(run: Evaluator) -> Measured:
        if run.bound(e):
            return power(run)
        return run.charged(el.apply_known("exp", [exponent(run)], run.convention != "by_shape"))

    return step


def _in_base(digits: t.Number, mark: t.Name) -> Step:
    """`1011_2`: digits in another base than ten."""

    def step(run: Evaluator) -> Measured:
        radix = el.whole(run.run(mark.subscripts[0]).value)
        if not 2 <= radix <= 36:
            raise Clash("a number in a base that is not between 2 and 36")
        value = float(int(str(digits.value), radix))
        return Measured(value, value)

    return step


def _root(node: t.Root, part: Part) -> Step:
    of = part(node.of)
    if node.degree is None:
        return lambda run: run.charged(el.power(of(run), run.constant(0.5)))
    degree = part(node.degree)

    def step(run: Evaluator) -> Measured:
        radicand, order = of(run), degree(run)
        odd = ar.rank(order.value) == 0 and float(order.value) % 2 == 1
        if odd and ar.rank(radicand.value) == 0 and radicand.value < 0:
            positive = Measured(-radicand.value, radicand.scale)
            value = el.power(positive, ar.divide(run.constant(1.0), order))
            return Measured(-value.value, value.scale)
        return run.charged(el.power(radicand, ar.divide(run.constant(1.0), order)))

    return step


def _norm(node: t.Norm, part: Part) -> Step:
    of, order = part(node.of), node.order
    euclidean = order is None or (isinstance(order, t.Number) and order.value == 2)
    if euclidean:
        return lambda run: _length(of(run))

    def step(run: Evaluator) -> Measured:
        found = of(run)
        value, scale = found.value, found.scale
        return _norm_of_order(np.abs(np.asarray(value)), scale, _order(run, order))

    return step


def _length(of: Measured) -> Measured:
    """The Euclidean length of a vector, or of a matrix taken as one."""
    flat = np.asarray(of.value).reshape(-1)
    square = (flat @ flat)[()]
    root = math.sqrt(square) if isinstance(square, float) else np.sqrt(square)
    return Measured(root, of.scale * math.sqrt(flat.size))


def _order(run: Evaluator, order: t.Node | None) -> float:
    if order is None or (isinstance(order, t.Name) and order.base == "F"):
        return 2
    if isinstance(order, t.Name) and order.base == "infinity":
        return math.inf
    return float(run.run(order).value)


def _norm_of_order(values: Any, scale: float, order: float) -> Measured:
    if order == math.inf:
        return Measured(values.max(), scale)
    if order == 1:
        return Measured(values.sum(), scale * values.size)
    if order == 2:
        return Measured(np.sqrt((values * values).sum()), scale * math.sqrt(values.size))
    return Measured((values**order).sum() ** (1 / order), scale * values.size)


def _absolute(node: t.Absolute, part: Part) -> Step:
    of = part(node.of)

    def step(run: Evaluator) -> Measured:
        found = of(run)
        value, scale = found.value, found.scale
        if isinstance(value, tuple):
            return run.constant(float(len(value)))
        if ar.rank(value):
            return Measured(np.sqrt((value * value).sum()), scale * math.sqrt(value.size))
        return Measured(abs(value), scale)

    return step


def _inner(node: t.Inner, part: Part) -> Step:
    left, right = part(node.left), part(node.right)
    return lambda run: ar.inner(left(run), right(run))


def _transpose(node: t.Transpose, part: Part) -> Step:
    of = part(node.of)
    return lambda run: ar.transpose(of(run))


def _factorial(node: t.Factorial, part: Part) -> Step:
    of = part(node.of)
    return lambda run: el.factorial(of(run))


def _positive(node: t.PositivePart, part: Part) -> Step:
    of = part(node.of)

    def step(run: Evaluator) -> Measured:
        found = of(run)
        value, scale = found.value, found.scale
        return Measured(max(value, 0.0) if isinstance(value, float) else np.maximum(value, 0)[()], scale)

    return step


def _quantity(node: t.Quantity, part: Part) -> Step:
    of, unit = part(node.of), node.unit

    def step(run: Evaluator) -> Measured:
        found = of(run)
        value, scale = found.value, found.scale
        if unit == "%":
            return Measured(value / 100, scale / 100)
        if unit == "°":
            return Measured(value * run.real(np.pi) / 180, scale * math.pi / 180)
        return Measured(value, scale)

    return step


RULES: Final[dict[type[t.Node], Rule]] = {
    t.Absolute: _absolute,
    t.Add: _add,
    t.Divide: _divide,
    t.Factorial: _factorial,
    t.Inner: _inner,
    t.Name: _name,
    t.Negate: _negate,
    t.Norm: _norm,
    t.Number: _number,
    t.PositivePart: _positive,
    t.Power: _power,
    t.Product: _product,
    t.Quantity: _quantity,
    t.Root: _root,
    t.Transpose: _transpose,
}
