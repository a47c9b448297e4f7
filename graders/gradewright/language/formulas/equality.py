"""Are two values equal? Decided by running both on several draws; never by coincidence or a threshold alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

import numpy as np

from gradewright.language.formulas.arithmetic import Measured, magnitude, rank
from gradewright.language.formulas.draws import DRAWS, MORE_DRAWS, QUADRATURE, Draw, drawn
from gradewright.language.formulas.exact import exact_value, has_fine_constants, is_long_decimal
from gradewright.language.formulas.execution import Meter, Result, Undecided, Value, evaluate_settled
from gradewright.language.formulas.interpretation import Convention, Interpretation
from gradewright.language.formulas.kinds import Kinds, infer
from gradewright.language.formulas.relations import Witness, witness_of
from gradewright.language.formulas.tree import (
    Add,
    Chain,
    Divide,
    Expectation,
    Name,
    Negate,
    Node,
    Number,
    Root,
    walk,
)

SAME: Final = 1e-11
"""Largest difference of equal values, relative to the scale of their terms."""
DIFFERENT: Final = 1e-7
"""Smallest difference of unequal values; what lies between is run again in extended precision."""
EXTENDED: Final = 2e-17
"""Largest relative difference that the rounding of extended precision explains."""
ENOUGH: Final = 3
WORK: Final = 12_000
"""Steps that all draws of one comparison share; see `execution.Meter`."""
WORK_OF_MEANS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """True, False or None (undecided), with what shows it."""

    equal: bool | None
    reason: str = ""
    witness: Witness | None = None
    worse: bool = False
    """The answer could not be run in the convention in which the reference runs."""


class Laboratory:
    """Runs the trees of one comparison on shared draws."""

    def __init__(
        self,
        trees: tuple[Node, ...],
        symbols: Mapping[str, str],
        convention: Convention,
        kinds: Kinds | None = None,
    ) -> None:
        self.kinds: Kinds = infer(trees, symbols) if kinds is None else kinds
        self.convention = convention
        means = any(isinstance(node, Expectation) for tree in trees for node in walk(tree))
        self.draws: tuple[Draw, ...] = QUADRATURE[:ENOUGH] if means else DRAWS
        self.more: tuple[Draw, ...] = QUADRATURE[ENOUGH:] if means else MORE_DRAWS
        self.meter = Meter(WORK_OF_MEANS if means else WORK)
        self._drawn: dict[Draw, Interpretation] = {}
        self._values: dict[tuple[int, Draw], tuple[Node, Result]] = {}

    def on(self, draw: Draw) -> Interpretation:
        """The interpretation of one draw."""
        if draw not in self._drawn:
            self._drawn[draw] = drawn(self.kinds, draw, self.convention)
        return self._drawn[draw]

    def value(self, node: Node, draw: Draw) -> Result:
        """The value of a tree on one draw."""
        place = (id(node), draw)
        if place not in self._values:
            self._values[place] = (node, evaluate_settled(node, self.on(draw), self.meter))
        return self._values[place][1]

    def runs(self, node: Node, draws: int = ENOUGH) -> bool:
        """Whether a tree has a value on one of the first draws."""
        return any(isinstance(self.value(node, draw), Value) for draw in self.draws[:draws])

    def same(self, left: Node, right: Node) -> Outcome:
        """Whether two values agree on every draw that decides, and at least three do."""
        if left == right:
            return Outcome(True, "identical")
        agreed = 0
        reason = ""
        for draw in (*self.draws, *self.more):
            if agreed >= ENOUGH and draw in self.more:
                break
            a, b = self.value(left, draw), self.value(right, draw)
            if self.meter.left < 0:
                return Outcome(None, "the formula takes too much work")
            if not isinstance(a, Value) or not isinstance(b, Value):
                reason = reason or _why(a) or _why(b)
                continue
            outcome = self.judged(a, b, (left, right), draw)
            if outcome.equal is not True:
                return outcome
            agreed += 1
        if agreed >= min(ENOUGH, len(self.draws)) or (agreed and not self._has_names()):
            return self._to_the_last_digit(left, right)
        return Outcome(None, reason or "too few draws could be run")

    def _to_the_last_digit(self, left: Node, right: Node) -> Outcome:
        """Values that agree in floating point, looked at again where constants may hide a difference."""
        if not has_fine_constants(left) and not has_fine_constants(right):
            return Outcome(True)
        draw = self.draws[0]
        values = self.on(draw).values
        a, b = exact_value(left, values), exact_value(right, values)
        if a is None or b is None:
            outcome = self._closer((left, right), draw, EXTENDED)
        else:
            outcome = Outcome(a == b, "" if a == b else "the two differ slightly")
        rounds = is_long_decimal(left) or is_long_decimal(right)
        if outcome.equal is False and rounds:
            if self._is_last_digit(left, right, draw):
                return Outcome(True)
            return Outcome(None, "the two agree to many digits, as a rounded number does")
        return outcome

    def _is_last_digit(self, left: Node, right: Node, draw: Draw) -> bool:
        """Whether one side is a decimal that rounds the other, a constant, in its last place."""
        for literal, other in ((_decimal(left), right), (_decimal(right), left)):
            found = self.value(other, draw)
            if literal is None or _decimal(other) is not None or not isinstance(found, Value):
                continue
            size = abs(float(found.value)) if not rank(found.value) else float("inf")
            if abs(size - abs(float(literal.value))) <= 0.5000001 * 10.0**-literal.places:
                return True
        return False

    def _has_names(self) -> bool:
        return bool(self.kinds.numbers or self.kinds.sequences or self.kinds.functions)

    def judged(self, a: Value, b: Value, sides: tuple[Node, Node], draw: Draw) -> Outcome:
        """Two values of one draw: equal, different, or run again more precisely."""
        left, right = Measured(a.value, a.scale), Measured(b.value, b.scale)
        gap = distance(left, right)
        if gap is None and _turned(left, right):
            return Outcome(None, "a row vector against a column vector")
        if gap is None:
            return Outcome(
                False, "the two have different shapes", witness_of(left, right, self.on(draw), sides)
            )
        if gap <= SAME or rounded(sides, left, right):
            return Outcome(True)
        if gap >= DIFFERENT:
            return Outcome(False, "the two differ", witness_of(left, right, self.on(draw), sides))
        return self._closer(sides, draw)

    def _closer(self, sides: tuple[Node, Node], draw: Draw, tolerance: float = 1e-13) -> Outcome:
        """The same draw in extended precision (64-bit mantissa), for values that almost agree."""
        precise = replace(self.on(draw), values=_extended(self.on(draw).values))
        a, b = (evaluate_settled(side, precise) for side in sides)
        if not isinstance(a, Value) or not isinstance(b, Value):
            return Outcome(None, "the two almost agree")
        left, right = Measured(a.value, a.scale), Measured(b.value, b.scale)
        gap = distance(left, right)
        if gap is None or gap > tolerance:
            return Outcome(False, "the two differ slightly", witness_of(left, right, self.on(draw), sides))
        return Outcome(True)


def _turned(left: Measured, right: Measured) -> bool:
    """Whether one side is the other as a row instead of a column."""
    a, b = left.value, right.value
    if rank(a) != 2 or rank(b) != 2 or a.shape != b.shape[::-1] or 1 not in a.shape:
        return False
    return magnitude(a - b.T) <= SAME * max(left.scale, right.scale)


def _why(result: Result) -> str:
    if isinstance(result, Undecided):
        return result.reason
    return "" if isinstance(result, Value) else "names without a meaning: " + ", ".join(result.names)


def _extended(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"(real)": np.longdouble}
    for key, value in values.items():
        if callable(value):
            found[key] = lambda *arguments, f=value: np.asarray(f(*arguments), dtype=np.longdouble)[()]
        else:
            found[key] = np.asarray(value, dtype=np.longdouble)[()]
    return found


def distance(left: Measured, right: Measured) -> float | None:
    """Largest difference relative to the scale of the terms; None for different shapes."""
    a, b = left.value, right.value
    if isinstance(a, tuple) or isinstance(b, tuple):
        return _tuple_distance(left, right)
    if isinstance(a, bool | np.bool_) or isinstance(b, bool | np.bool_):
        return 0.0 if bool(a == b) else 1.0
    if callable(a) or callable(b):
        return None
    if rank(a) != rank(b) or (rank(a) and a.shape != b.shape):
        return _against_zero(left, right)
    scale = max(left.scale, right.scale)
    difference = magnitude(a - b)
    return 0.0 if difference == 0 else difference / scale if scale > 0 else 1.0


def _against_zero(left: Measured, right: Measured) -> float | None:
    number, other = (left, right) if rank(left.value) == 0 else (right, left)
    if rank(number.value) == 0 and number.value == 0 and rank(other.value):
        return 0.0 if magnitude(other.value) <= SAME * other.scale else 1.0
    return None


def _tuple_distance(left: Measured, right: Measured) -> float | None:
    a, b = left.value, right.value
    if not isinstance(a, tuple) or not isinstance(b, tuple) or len(a) != len(b):
        return None
    gaps = [distance(Measured(x, left.scale), Measured(y, right.scale)) for x, y in zip(a, b, strict=True)]
    if any(gap is None for gap in gaps):
        return None
    return max((gap for gap in gaps if gap is not None), default=0.0)


def rounded(sides: tuple[Node, Node], left: Measured, right: Measured) -> bool:
    """Whether one side is a decimal number that rounds the other (0.33 for 1/3), to at least two digits.

    A side that is itself a finite decimal is not rounded to another one: 0.2 is not 0.23.
    """
    for node, exact, other in ((sides[0], right, sides[1]), (sides[1], left, sides[0])):
        literal = _decimal(node)
        if literal is None or rank(exact.value) or literal.places < 2 or _decimal(other) is not None:
            continue
        if abs(float(literal.value)) >= 0.1 and _repeats(other):
            sign = -1 if literal is not node and not isinstance(node, Number) else 1
            if abs(float(exact.value) - sign * float(literal.value)) <= 0.5000001 * 10.0**-literal.places:
                return True
    return False


def _decimal(node: Node) -> Number | None:
    inner = getattr(node, "of", node)
    return inner if isinstance(inner, Number) and isinstance(node, Number | Negate) else None


def _repeats(node: Node) -> bool:
    """Whether a constant is not a finite decimal: 1/3, √2, π (but not 1/4)."""
    if isinstance(node, Negate):
        return _repeats(node.of)
    if (
        isinstance(node, Divide)
        and isinstance(node.numerator, Number)
        and isinstance(node.denominator, Number)
    ):
        if node.denominator.value == 0:
            return False
        bottom = Fraction(node.numerator.value / node.denominator.value).denominator
        for prime in (2, 5):
            while bottom % prime == 0:
                bottom //= prime
        return bottom > 1
    return any(
        isinstance(part, Root) or (isinstance(part, Name) and part.base in ("pi", "e")) for part in walk(node)
    )


def residual(chain: Chain) -> Node:
    """left - right of an equation."""
    return Add((chain.items[0], Negate(chain.items[-1])))
