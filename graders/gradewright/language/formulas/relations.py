"""`holds`: does a stated relation hold on given values? With the values at which it fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Measured
from gradewright.language.formulas.execution import Result, Unbound, Undecided, Value, evaluate
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.ranges import equal, pairs
from gradewright.language.formulas.readings import readings
from gradewright.language.formulas.tree import Chain, Node, names

TOLERANCE: Final = 1e-9
"""Largest difference of equal values, relative to the scale of their terms."""
APPROXIMATE: Final = 1e-6
"""The same for ≈, which scenes make exact."""
_EQUALITIES: Final = frozenset(("=", ":=", "≡", "≈", "≠"))
_ORDERS: Final = frozenset(("<", "≤", ">", "≥"))
_SILENT: Final = frozenset(("∈", "∼", "→", "↦", ":", "⊂", "⊆", "∋"))
"""Relations that say what kind of thing a name is; they are passed over."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Values at which the two sides of a relation differ."""

    left: Any
    right: Any
    names: tuple[tuple[str, Any], ...] = ()
    """The names of the relation with their values, numbers and short vectors only."""

    def __str__(self) -> str:
        at = ", ".join(f"{key} = {_shown(value)}" for key, value in self.names)
        return f"{_shown(self.left)} against {_shown(self.right)}" + (f" at {at}" if at else "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a relation holds: True, False, or None when it cannot be told."""

    truth: bool | None
    reason: str = ""
    witness: Witness | None = None
    unbound: tuple[str, ...] = ()
    link: int = 0
    """Which step of the chain fails, counting from 0."""
    tried: int = field(default=0, compare=False)
    """On how many interpretations it was executed."""


def holds(relation: Node, interpretations: Sequence[Interpretation], tolerance: float = TOLERANCE) -> Verdict:
    """Execute a relation on every interpretation.

    True if some reading of its one-line quotients holds wherever it can be executed, False with a witness if
    every reading that can be executed fails somewhere, None where names are unbound or values undecided. A
    chain a = b = c is false if one of its steps is.
    """
    if not isinstance(relation, Chain):
        return Verdict(None, "not a relation")
    if not interpretations:
        return Verdict(None, "nothing to execute it on")
    first: Verdict | None = None
    for reading in readings(relation, interpretations[0].is_function):
        assert isinstance(reading, Chain)
        verdict = _reading_holds(reading, interpretations, tolerance)
        if verdict.truth:
            return verdict
        if first is None or (first.truth is None and verdict.truth is False):
            first = verdict
    assert first is not None
    return first


def _reading_holds(chain: Chain, interpretations: Sequence[Interpretation], tolerance: float) -> Verdict:
    """One settled reading on all interpretations; the first failure decides."""
    tried = 0
    open_link: Verdict | None = None
    for interpretation in interpretations:
        decided = False
        for link, (left, operator, right) in enumerate(pairs(chain)):
            verdict = _link_holds(left, operator, right, interpretation, tolerance)
            if verdict is None:
                continue
            if verdict.truth is False:
                return Verdict(False, verdict.reason, verdict.witness, (), link, tried + 1)
            if verdict.truth is None:
                open_link = open_link or Verdict(None, verdict.reason, None, verdict.unbound, link)
            else:
                decided = True
        tried += decided
    if tried and (open_link is None or (not open_link.unbound and len(chain.items) == 2)):
        return Verdict(True, tried=tried)
    return open_link or Verdict(None, "it states nothing that can be executed")


def _link_holds(
    left: Node, operator: str, right: Node, interpretation: Interpretation, tolerance: float
) -> Verdict | None:
    if operator in _SILENT:
        return None
    if operator not in _EQUALITIES and operator not in _ORDERS:
        return Verdict(None, f"the relation {operator} is not executed")
    a, b = evaluate(left, interpretation), evaluate(right, interpretation)
    problem = _problem(a, b)
    if problem is not None:
        return problem
    assert isinstance(a, Value)
    assert isinstance(b, Value)
    one, other = Measured(a.value, a.scale), Measured(b.value, b.scale)
    if callable(one.value) or callable(other.value):
        return Verdict(None, "functions are not compared")
    if operator in _ORDERS:
        return _ordered(one, operator, other, interpretation, (left, right), tolerance)
    same = agree(one, other, APPROXIMATE if operator == "≈" else tolerance, interpretation.convention)
    if same is None:
        return Verdict(None, "the two sides have different shapes")
    if same == (operator != "≠"):
        return Verdict(True)
    return Verdict(False, "the two sides differ", witness_of(one, other, interpretation, (left, right)))


def _problem(left: Result, right: Result) -> Verdict | None:
    missing = tuple(
        dict.fromkeys(name for side in (left, right) if isinstance(side, Unbound) for name in side.names)
    )
    if missing:
        return Verdict(None, "names without a meaning: " + ", ".join(missing), unbound=missing)
    for side in (left, right):
        if isinstance(side, Undecided):
            return Verdict(None, side.reason)
    return None


def agree(left: Measured, right: Measured, tolerance: float, convention: str) -> bool | None:
    """Whether two values are equal; None when a shape decides nothing (a vector against a number).

    Where shapes resolve conventions, a matrix may equal the transpose of the other side.
    """
    if equal(left, right, tolerance):
        return True
    a, b = left.value, right.value
    if isinstance(a, tuple) or isinstance(b, tuple):
        return False if isinstance(a, tuple) and isinstance(b, tuple) else None
    matrices = isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.ndim == b.ndim == 2
    if matrices and convention == "by_shape" and a.shape == b.shape[::-1] and a.shape != b.shape:
        return equal(left, Measured(b.T, right.scale), tolerance)
    if ar.rank(a) != ar.rank(b):
        return _zero_like(left, right)
    if ar.rank(a) and a.shape != b.shape and convention == "by_shape":
        return None
    return False


def _zero_like(left: Measured, right: Measured) -> bool | None:
    """A plain 0 stands for the zero vector or matrix."""
    number, other = (left, right) if ar.rank(left.value) == 0 else (right, left)
    if ar.rank(number.value) == 0 and number.value == 0:
        return ar.magnitude(other.value) <= TOLERANCE * max(other.scale, 1e-300)
    return None


def _ordered(
    one: Measured,
    operator: str,
    other: Measured,
    interpretation: Interpretation,
    sides: tuple[Node, Node],
    tolerance: float,
) -> Verdict:
    if (
        ar.rank(one.value)
        or ar.rank(other.value)
        or isinstance(one.value, tuple)
        or isinstance(other.value, tuple)
    ):
        return Verdict(None, "an order between values that are not numbers")
    slack = tolerance * max(one.scale, other.scale)
    gap = float(other.value - one.value) if operator in ("<", "≤") else float(one.value - other.value)
    if gap > slack or (gap >= -slack and operator in ("≤", "≥")):
        return Verdict(True)
    return Verdict(False, f"{operator} does not hold", witness_of(one, other, interpretation, sides))


def witness_of(
    one: Measured, other: Measured, interpretation: Interpretation, sides: tuple[Node, Node]
) -> Witness:
    shown: dict[str, Any] = {}
    for side in sides:
        for name in names(side):
            for key in (spell(name), bare(name)):
                value = interpretation.indices.get(
                    key, interpretation.values.get(interpretation.canonical(key))
                )
                if value is not None and not callable(value) and np.size(value) <= 8:
                    shown.setdefault(key, value)
    return Witness(
        _plain(one.value), _plain(other.value), tuple((key, _plain(value)) for key, value in shown.items())
    )


def _plain(value: Any) -> Any:
    """Arrays as nested tuples, numpy numbers as Python's."""
    if isinstance(value, np.ndarray):
        return tuple(_plain(item) for item in value)
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value if isinstance(value, bool | int | str) else float(value)


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(item) for item in value[:6]) + (", …]" if len(value) > 6 else "]")
    return f"{value:.6g}" if isinstance(value, float) else str(value)
