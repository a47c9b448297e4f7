"""Trees as programs: every node becomes a closure, built when it is first run and kept with the node.

What follows from the tree alone (spellings, constants, which rule applies) is settled while the closure is
built; running it takes only what the names stand for. So a formula that is run on many draws, points or
indices is analysed once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from gradewright.language.formulas import operations, structures
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.nodes import Node
from gradewright.language.formulas.steps import Rule, Step

if TYPE_CHECKING:
    from gradewright.language.formulas.execution import Evaluator

_RULES: Final[dict[type[Node], Rule]] = {**operations.RULES, **structures.RULES}


class Program(NamedTuple):
    """A node ready to run; `cost` counts the nodes that a run passes (see `execution.Meter`)."""

    step: Step
    cost: int


def program(node: Node) -> Program:
    """The program of a node; a node without a rule has one that clashes when it is reached."""
    found: Program | None = getattr(node, "program", None)
    if found is None:
        found = node.program = _built(node)
    return found


def _built(node: Node) -> Program:
    cost = 1

    def part(child: Node) -> Step:
        nonlocal cost
        below = program(child)
        cost += below.cost
        return below.step

    rule = _RULES.get(type(node))
    return Program(_without_value(node) if rule is None else rule(node, part), cost)


def _without_value(node: Node) -> Step:
    def step(_: Evaluator) -> Measured:
        raise Clash(f"no value for {type(node).__name__}")

    return step
