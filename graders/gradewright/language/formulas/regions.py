"""Conditions compared by where they hold: inequalities, chains of them, membership in intervals and sets.

Both sides are evaluated at many points: small whole multiples of a unit, where boundaries are met, numbers
of varying size, and for one variable the constants of the formulas with points just beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np

from gradewright.language.formulas.arithmetic import NOT_COMPUTED, Clash
from gradewright.language.formulas.conditions import condition
from gradewright.language.formulas.draws import SIGNED, Draw, drawn, uniforms
from gradewright.language.formulas.execution import Evaluator, Meter
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.kinds import Kinds, infer
from gradewright.language.formulas.lookup import Missing
from gradewright.language.formulas.relations import Witness
from gradewright.language.formulas.sharing import shared
from gradewright.language.formulas.tree import (
    Apply,
    Chain,
    Interval,
    Listing,
    Logic,
    Node,
    Number,
    walk,
)
from gradewright.language.formulas.verdicts import Relation

POINTS: Final = 60
MORE_POINTS: Final = 150
MAX_WORK: Final = 30_000
_SLACK: Final = 1e-10
_ORDER: Final = frozenset(("<", "≤", ">", "≥", "≪", "≫"))


@dataclass(slots=True)
class Regions:
    """How often the reference and the answer hold together, alone, or not at all."""

    both: int = 0
    neither: int = 0
    reference_only: int = 0
    answer_only: int = 0
    witness: Witness | None = None
    reason: str = ""

    def count(self, reference: bool, answer: bool, point: Interpretation, bound: Mapping[str, float]) -> None:
        """Note what holds at one more point."""
        if reference == answer:
            self.both += reference
            self.neither += not reference
            return
        self.reference_only += reference
        self.answer_only += answer
        if self.witness is None:
            values = {**point.values, **bound}
            names = tuple((key, value) for key, value in values.items() if isinstance(value, float))
            self.witness = Witness(reference, answer, names)

    @property
    def differ(self) -> bool:
        """Whether one of the two was met without the other."""
        return self.reference_only + self.answer_only > 0

    @property
    def verdict(self) -> Relation:
        """How the answer stands to the reference."""
        if self.reference_only and self.answer_only:
            return "not_equal"
        if self.both == 0 or (self.neither == 0 and not self.reference_only and not self.answer_only):
            return "not_equal" if self.reference_only or self.answer_only else "undecided"
        if self.answer_only:
            return "implied_by"
        if self.reference_only:
            return "implies"
        return "equal"


def is_region(node: Node) -> bool:
    """Whether a statement says where something lies rather than what it equals."""
    if isinstance(node, Logic):
        return all(is_region(part) for part in node.parts)
    if not isinstance(node, Chain):
        return False
    ordered = any(operator in _ORDER or operator in ("≠", "∉") for operator in node.operators)
    return ordered or (node.operators == ("∈",) and is_set(node.items[1]))


def is_set(node: Node) -> bool:
    """Whether a node is a set of numbers written as intervals, unions or a list."""
    if isinstance(node, Apply) and node.function.base in ("∪", "∩", "∖"):
        return all(is_set(part) for part in node.arguments)
    if isinstance(node, Listing):
        return node.kind == "set" or (node.kind in ("tuple", "bracket") and len(node.items) == 2)
    return isinstance(node, Interval)


def compare_regions(reference: Node, answer: Node, symbols: Mapping[str, str]) -> Regions:
    """Where two conditions on the same names hold."""
    kinds = infer((reference, answer), symbols)
    found = Regions()
    meter = Meter(MAX_WORK)
    reference, answer = shared((reference, answer))
    tests = condition(reference), condition(answer)
    with np.errstate(all="ignore"):
        for number, (point, bound) in enumerate(_points(kinds, (reference, answer))):
            if number >= POINTS and not found.differ and found.both > 3 and found.neither > 3:
                break
            if found.reference_only and found.answer_only:
                break
            run = Evaluator(point, meter, bound)
            try:
                found.count(tests[0](run), tests[1](run), point, bound)
            except (Clash, Missing, *NOT_COMPUTED) as problem:
                if meter.left < 0:
                    return Regions(reason=str(problem))
                found.reason = str(problem)
                if number > 40 and not (found.both or found.neither):
                    break
    return found


def _points(kinds: Kinds, trees: tuple[Node, ...]) -> Iterator[tuple[Interpretation, dict[str, float]]]:
    """Interpretations, and the numbers that some of their names have instead."""
    scalars = [name for name, kind in kinds.numbers.items() if kind == "number"]
    constants = _constants(trees)
    base = drawn(kinds, Draw(21, 3, 1.0, False), "column")
    if len(scalars) == 1 and len(kinds.numbers) == 1 and not kinds.sequences:
        for value in _critical(constants):
            yield base, {scalars[0]: value}
    units = sorted({1.0, 0.25, *(c / 2 for c in constants if 0 < c < 10)})[:4]
    for number in range(MORE_POINTS):
        draw = Draw(1000 + number, 1 + number % 3, (0.5, 1.0, 2.0, 0.2)[number % 4], False)
        given = _on_grid(scalars, draw, units[number // 2 % len(units)]) if number % 2 == 0 else {}
        yield drawn(kinds, draw, "column", given), {}


def _on_grid(scalars: list[str], draw: Draw, unit: float) -> dict[str, float]:
    """Small whole multiples of a unit, among which boundaries are met."""
    return {name: unit * _multiple(draw, name) for name in scalars}


@lru_cache(maxsize=4096)
def _multiple(draw: Draw, name: str) -> int:
    step = int(7 * uniforms(draw, name + "#", 1)[0])
    if len(name) == 1 and name in SIGNED:
        return step - 3
    return step if len(name) > 5 or "_" in name else step + 1


def _constants(trees: tuple[Node, ...]) -> list[float]:
    return sorted(
        {abs(float(node.value)) for tree in trees for node in walk(tree) if isinstance(node, Number)}
    )[:12]


def _critical(constants: list[float]) -> list[float]:
    """The constants of both signs, halfway between them, and close beside them."""
    marks = sorted({sign * c for c in (*constants, 0.0) for sign in (1, -1)})
    sums = {a + b for a in marks for b in marks} | {a / b for a in marks for b in marks if b}
    places = sorted({*marks, *sums})[:160]
    near = [place + shift for place in places for shift in (-1e-3, 1e-3)]
    between = [(a + b) / 2 for a, b in pairwise(places)]
    far = [10 * places[0] - 1, 10 * places[-1] + 1]
    return sorted({*places, *near, *between, *far})
