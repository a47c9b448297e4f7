"""Parts that recur in trees which are run together, computed once for each set of values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gradewright.language.formulas.arithmetic import Measured
from gradewright.language.formulas.nodes import Node, children, with_children
from gradewright.language.formulas.programs import Program, program
from gradewright.language.formulas.tree import Name, Number

if TYPE_CHECKING:
    from gradewright.language.formulas.execution import Evaluator


def shared(trees: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same trees with one object for equal parts, whose value an evaluator then computes once."""
    known: dict[Node, Node] = {}  # parts before what they are part of
    uses: Counter[Node] = Counter()
    interned = tuple([_interned(tree, known) for tree in trees])
    for part in known:
        uses.update(children(part))
    uses.update(interned)
    for part in known:
        if uses[part] > 1 and not isinstance(part, Name | Number):
            part.program = _kept(program(part))
    return interned


def _interned(node: Node, known: dict[Node, Node]) -> Node:
    node = with_children(node, lambda child: _interned(child, known))
    return known.setdefault(node, node)


def _kept(of: Program) -> Program:
    """A program whose value is looked up where no index is bound."""
    step = of.step

    def kept(run: Evaluator) -> Measured:
        if run.locals is not run.free:
            return step(run)
        found = run.known.get(step)
        if found is None:
            found = run.known[step] = step(run)
        return found

    return Program(kept, of.cost)
