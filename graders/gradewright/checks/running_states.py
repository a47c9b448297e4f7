"""States that an algorithm overwrites: "update S and Z, output V'_i = φ(Q_i) S / (φ(Q_i) Z)" means S_i and Z_i."""

from __future__ import annotations

from dataclasses import replace

from gradewright.checks.equations import Equation, names_in
from gradewright.checks.stage import INDICES, Stage
from gradewright.language.formulas.tree import Name, Node, with_children


def with_running_states(equation: Equation, stage: Stage) -> Equation | None:
    """An equation for the entry at a position, with the states that it leaves without an index at this position.

    None where the left side is at no position, where nothing is left without an index, or where a state has one.
    """
    states = frozenset(s.name for s in stage.problem.symbols if s.counts_from_zero)
    left = equation.left
    if not states or not isinstance(left, Name) or len(left.subscripts) != 1:
        return None
    place = left.subscripts[0]
    used = [
        name for name in names_in(equation.right) if stage.canonical(replace(name, subscripts=())) in states
    ]
    if (
        not isinstance(place, Name)
        or place.base not in INDICES
        or not used
        or any(n.subscripts for n in used)
    ):
        return None
    bare = frozenset(used)

    def indexed(node: Node) -> Node:
        if isinstance(node, Name):
            return replace(node, subscripts=(place,)) if node in bare else node
        return with_children(node, indexed)

    return replace(equation, right=indexed(equation.right))
