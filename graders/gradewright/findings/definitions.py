"""Definitions that an answer writes down unasked, executed against the reference: "H(p) = Σ p_c log p_c"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gradewright.checks import Finding
from gradewright.checks.equations import Equation, equations, names_in, read_formulas
from gradewright.course import Definition, Problem, Reference
from gradewright.findings.equations import is_supposed
from gradewright.findings.replies import Reply
from gradewright.language.formulas import Formula, canonical, parse, spell
from gradewright.language.formulas.execution import Value, evaluate
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import Apply, Name, Node

SEEDS = (11, 12, 13)
"""Scenes that a definition is executed in."""
CLOSE = 1e-6


def sweep(reply: Reply) -> Iterator[Finding]:
    """Equations that define a name of the homework's otherwise, in every scene."""
    if not reply.problem.definitions:
        return
    scenes = _scenes(reply.problem, reply.reference)
    stated = list(equations(read_formulas(reply.text).formulas))
    for definition in reply.problem.definitions if scenes else ():
        for equation in stated:
            if _defines(equation, definition, reply.problem) and not is_supposed(equation, reply.text):
                values = _values(equation.right, scenes)
                known = _values(_tree(definition.value), scenes)
                if values and known and not _agree(values, known, up_to_a_factor=definition.up_to_a_factor):
                    yield _finding(equation, definition, reply)


def _scenes(problem: Problem, reference: Reference) -> list[Interpretation]:
    aliases = {alias: symbol.name for symbol in problem.symbols for alias in symbol.aliases}
    scenes = (reference.scene(seed, frozenset()) for seed in SEEDS)
    return [Interpretation(values=scene.values, aliases=aliases) for scene in scenes if scene is not None]


def _tree(written: str) -> Node:
    """The tree of a course's own formula. Raises ValueError for one that cannot be read."""
    read = parse(written)
    if not isinstance(read, Formula):
        raise ValueError(f"definitions: cannot read the value {written!r}")
    return read.tree


def _defines(equation: Equation, definition: Definition, problem: Problem) -> bool:
    """Whether the left side is one of the definition's names and the right side is about what it is defined of."""
    left = equation.left.function if isinstance(equation.left, Apply) else equation.left
    if not isinstance(left, Name) or not {spell(left), bare(left)} & set(definition.called):
        return False
    of = {a for s in problem.symbols if s.name == definition.of for a in s.aliases} | {definition.of}
    return any({spell(name), bare(name)} & of for name in names_in(equation.right))


def _values(node: Node, scenes: Sequence[Interpretation]) -> list[float]:
    """The number that a tree is in every scene; empty where it is none in one of them."""
    found = []
    for scene in scenes:
        result = evaluate(node, scene)
        value = np.asarray(result.value) if isinstance(result, Value) and not callable(result.value) else None
        if value is None or value.ndim or not np.isfinite(value):
            return []
        found.append(float(value))
    return found


def _agree(values: Sequence[float], known: Sequence[float], *, up_to_a_factor: bool) -> bool:
    ratios = [value / right for value, right in zip(values, known, strict=True)]
    alike = all(abs(ratio - ratios[0]) <= CLOSE * abs(ratios[0]) for ratio in ratios)
    return alike and (ratios[0] > 0 if up_to_a_factor else abs(ratios[0] - 1) <= CLOSE)


def _finding(equation: Equation, definition: Definition, reply: Reply) -> Finding:
    return Finding(
        kind="false_equation",
        span=equation.span,
        claimed=f"{canonical(equation.left)} = {canonical(equation.right)}",
        reference=definition.reference,
        source=definition.source,
        why=definition.why,
        subject=f"{reply.problem.id}:definition:{definition.name}",
    )
