"""`evaluate`: run a formula on values. Missing names and misfitting shapes are results, never exceptions.

The evaluator walks a settled tree (readings.settle). Its work is bounded by counted steps, not by a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from gradewright.language.formulas.arithmetic import NOT_COMPUTED, Clash, Measured
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.lookup import Lookup, Missing
from gradewright.language.formulas.nodes import Node
from gradewright.language.formulas.programs import program
from gradewright.language.formulas.readings import settle

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


def evaluate(node: Node, interpretation: Interpretation, meter: Meter | None = None) -> Result:
    """The value of a tree under an interpretation.

    Open applications and one-line quotients are settled first by what the names stand for.
    """
    return evaluate_settled(settle(node, interpretation.is_function), interpretation, meter)


def evaluate_settled(
    settled: Node,
    interpretation: Interpretation,
    meter: Meter | None = None,
    bound: Mapping[str, float] = MappingProxyType({}),
) -> Result:
    """`evaluate` for a tree whose spelling leaves nothing open; `bound` gives names other numbers this once."""
    evaluator = Evaluator(interpretation, meter or Meter(), bound)
    try:
        with np.errstate(all="ignore"):
            found = evaluator.run(settled)
    except Missing as missing:
        return Unbound(missing.names)
    except Clash as clash:
        return Undecided(str(clash))
    except NOT_COMPUTED as error:
        return Undecided(f"cannot be computed: {error}")
    if not _finite(found.value):
        return Undecided("the value is not a finite number")
    return Value(found.value, found.scale)


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, tuple):
        return all(_finite(item) for item in value)
    if isinstance(value, bool | np.bool_) or callable(value):
        return True
    return bool(np.isfinite(value).all())


class Evaluator(Lookup):
    """One run over a tree; see `evaluate`."""

    def __init__(
        self, interpretation: Interpretation, meter: Meter, bound: Mapping[str, float] = MappingProxyType({})
    ) -> None:
        super().__init__(interpretation)
        self.meter = meter
        self.free = self.locals
        """The scope in which no name is bound; see sharing.py."""
        if bound:
            numbers = {name: self.constant(value) for name, value in bound.items()}
            self.locals = {**self.locals, **numbers}

    def run(self, node: Node) -> Measured:
        """The value of a node.

        Raises:
            Missing: a name has no value.
            Clash: shapes, domains or limits.
        """
        step, cost = program(node)
        self.meter.spend(cost)
        return step(self)

    def charged(self, found: Measured) -> Measured:
        """A value, with the work counted that a large array takes."""
        if isinstance(found.value, np.ndarray):
            self.meter.spend(found.value.size >> 3)
        return found
