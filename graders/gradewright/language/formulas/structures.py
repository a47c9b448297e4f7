"""How functions, lists, matrices, cases, conditions and means are run; see programs.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas import elementary as el
from gradewright.language.formulas import tree as t
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.lookup import Missing, named
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.steps import Part, Rule, Step

if TYPE_CHECKING:
    from gradewright.language.formulas.execution import Evaluator


def _apply(node: t.Apply, part: Part) -> Step:
    """A function of the interpretation or of the answer if there is one of this name, else a known one."""
    function = node.function
    arguments = [part(argument) for argument in node.arguments]
    known = _known(node, arguments)
    meanings = named(function)

    def step(run: Evaluator) -> Measured:
        own = run.own_function(meanings)
        if own is None:
            return known(run)
        return run.charged(own([argument(run) for argument in arguments]))

    return step


def _known(node: t.Apply, arguments: list[Step]) -> Step:
    """A function that mathematics gives its meaning."""
    name, base = node.function.base, node.function.subscripts
    only = node.arguments[0] if len(node.arguments) == 1 else None
    if isinstance(only, t.SetBuilder) and name in ("min", "max"):
        return lambda run: run.extreme_element(name, only)
    if name not in el.KNOWN or node.function.marks:
        return _without_meaning(node.function)

    def step(run: Evaluator) -> Measured:
        strict = run.convention != "by_shape"
        return run.charged(el.apply_known(name, [argument(run) for argument in arguments], strict))

    def logarithm(run: Evaluator) -> Measured:
        return ar.divide(step(run), el.apply_known("log", [run.run(base[0])]))

    return logarithm if name in ("log", "lg") and base else step


def _without_meaning(function: t.Name) -> Step:
    def step(_: Evaluator) -> Measured:
        raise Missing((spell(function),))

    return step


def _listing(node: t.Listing, part: Part) -> Step:
    whole = node.kind in ("tuple", "set", "list")
    if any(isinstance(item, t.Dots) for item in node.items):
        return lambda run: _joined(run, run.expanded(node.items), whole)
    items = [part(item) for item in node.items]
    return lambda run: _joined(run, [item(run) for item in items], whole)


def _joined(run: Evaluator, parts: list[Measured], whole: bool) -> Measured:
    """Values one after the other: a tuple, or a vector made of numbers and vectors."""
    scale = max((part.scale for part in parts), default=0.0)
    if whole or not all(_stackable(part.value) for part in parts):
        return Measured(tuple(part.value for part in parts), scale)
    joined = np.concatenate([np.atleast_1d(ar.flattened(part.value)) for part in parts])
    return run.charged(Measured(ar.placed(joined, run.convention), scale))


def _stackable(value: Any) -> bool:
    return not isinstance(value, tuple | bool) and ar.rank(ar.flattened(value)) < 2


def _matrix(node: t.Matrix, part: Part) -> Step:
    rows = [[part(cell) for cell in row] for row in node.rows]

    def step(run: Evaluator) -> Measured:
        cells = [[cell(run) for cell in row] for row in rows]
        scale = max(cell.scale for row in cells for cell in row)
        if any(ar.rank(cell.value) for row in cells for cell in row):
            raise Clash("a matrix made of blocks")
        value = np.array([[cell.value for cell in row] for row in cells])
        if run.convention == "by_shape" and 1 in value.shape:
            value = value.reshape(-1)
        return run.charged(Measured(value, scale))

    return step


def _index(node: t.Index, part: Part) -> Step:
    of = part(node.of)
    position = node.positions[0] if node.positions else None
    span = isinstance(position, t.Span)
    ends = (position.first, position.last) if isinstance(position, t.Span) else (position, position)

    def step(run: Evaluator) -> Measured:
        found = of(run)
        values = ar.flattened(found.value)
        if ar.rank(values) == 2 and len(node.positions) == 1 and not span and ends[0] is not None:
            return Measured(_row(values, el.whole(run.run(ends[0]).value)), found.scale)
        if ar.rank(values) != 1 or len(node.positions) != 1:
            raise Clash("components of something that is not a vector")
        low, high = (el.whole(run.run(end).value) for end in ends if end is not None)
        if not 1 <= low <= high <= len(values):
            raise Clash("an index outside the vector")
        return Measured(values[low - 1 : high] if span else values[low - 1], found.scale)

    return step


def _row(matrix: Any, number: int) -> Any:
    """A row of a matrix, as a vector."""
    if not 1 <= number <= len(matrix):
        raise Clash("an index outside the matrix")
    return matrix[number - 1]


def _indicator(node: t.Indicator, _: Part) -> Step:
    return lambda run: Measured(run.real(1 if run.truth(node.condition) else 0), 1.0)


def _cases(node: t.Cases, _: Part) -> Step:
    def step(run: Evaluator) -> Measured:
        for value, condition in node.branches:
            if condition is None or run.truth(condition):
                return run.run(value)
        raise Clash("no case applies")

    return step


def _logical(node: t.Chain | t.Logic | t.Quantified, _: Part) -> Step:
    return lambda run: Measured(run.truth(node), 1.0)


def _fold(node: t.Fold, _: Part) -> Step:
    return lambda run: run.fold(node)


def _expectation(node: t.Expectation, part: Part) -> Step:
    """The mean over the named distribution; without one, names stand for their typical (exact) values."""
    law = node.over[0] if node.over else None
    if not isinstance(law, t.Chain):
        return part(node.of)

    def step(run: Evaluator) -> Measured:
        from gradewright.language.formulas.distributions import gaussian_mean

        return gaussian_mean(run, law, node.of)

    return step


RULES: Final[dict[type[t.Node], Rule]] = {
    t.Apply: _apply,
    t.Cases: _cases,
    t.Chain: _logical,
    t.Expectation: _expectation,
    t.Fold: _fold,
    t.Index: _index,
    t.Indicator: _indicator,
    t.Listing: _listing,
    t.Logic: _logical,
    t.Matrix: _matrix,
    t.Quantified: _logical,
}
