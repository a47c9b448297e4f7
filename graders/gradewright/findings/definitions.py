"""Definitions that an answer writes down unasked, executed against the reference: "H(p) = Σ p_c log p_c"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from gradewright.checks import Finding
from gradewright.checks.equations import Equation, equations, names_in, read_formulas
from gradewright.checks.stage import SEEDS
from gradewright.course import Definition, Problem, Reference
from gradewright.findings.equations import is_doubted, words_around
from gradewright.findings.replies import Reply
from gradewright.language.formulas import Formula, canonical, parse, spell
from gradewright.language.formulas.execution import Value, evaluate
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import Apply, Fold, Name, Node, with_children

CLOSE = 1e-6
"""Share by which what a formula gives may differ from scene to scene."""


def sweep(reply: Reply) -> Iterator[Finding]:
    """Equations that give a quantity of the homework's the opposite sign, in every scene."""
    if not reply.problem.definitions:
        return
    scenes = _scenes(reply.problem, reply.reference)
    stated = list(equations(read_formulas(reply.text).formulas)) if scenes else []
    for definition in reply.problem.definitions:
        found = [e for e in stated if _defines(e, definition, reply.problem)]
        known = _values(_tree(definition.value), scenes)
        of = _spellings(definition.of, reply.problem)
        ratios = [(e, _ratio(_values(_of_one(e.right, of), scenes), known)) for e in found]
        if any(ratio is not None and ratio > 0 for _, ratio in ratios):
            continue  # said rightly: the other is a slip, or the mistake that is spoken of
        for equation, ratio in ratios:
            if ratio is not None and ratio < 0 and not _is_no_claim(equation, reply):
                yield _finding(equation, definition, reply)


_ANOTHER = re.compile(
    r"\b(?:mistakes?|errors?|forget\w*|forgot\w*|false|incorrect|wrong\w*|confidence|missing|would|without)\b",
    re.IGNORECASE,
)
_AROUND = 70
"""Characters around an equation that may tell it to be a mistake."""


def _is_no_claim(equation: Equation, reply: Reply) -> bool:
    """Whether the words around an equation suppose it, or quote it as a mistake."""
    around = words_around(equation, reply.text, _AROUND)
    return around is None or is_doubted(equation, reply.text) or any(map(_ANOTHER.search, around))


def _ratio(values: Sequence[float], known: Sequence[float]) -> float | None:
    """The constant by which values differ from the right ones in every scene; None where there is no such constant.

    Another measure of the same thing ("H = 1 - Σ p²") may go by the same name: only the sign is told.
    """
    if not values or not all(known):
        return None
    ratios = [value / right for value, right in zip(values, known, strict=True)]
    alike = all(abs(ratio - ratios[0]) <= CLOSE * abs(ratios[0]) for ratio in ratios)
    return ratios[0] if alike else None


def _scenes(problem: Problem, reference: Reference) -> list[Interpretation]:
    aliases = {alias: symbol.name for symbol in problem.symbols for alias in symbol.aliases}
    scenes = (reference.scene(seed, frozenset()) for seed in SEEDS)
    return [Interpretation(values=scene.values, aliases=aliases) for scene in scenes if scene is not None]


def _tree(written: str) -> Node:
    """The tree of a course's own formula. Raises ValueError for one that cannot be read (`gradewright validate`)."""
    read = parse(written)
    if not isinstance(read, Formula):
        raise ValueError(f"definitions: cannot read the value {written!r}")
    return read.tree


def _defines(equation: Equation, definition: Definition, problem: Problem) -> bool:
    """Whether the left side is one of the definition's names and the right side is about what it is defined of."""
    left = equation.left.function if isinstance(equation.left, Apply) else equation.left
    if not isinstance(left, Name) or not {spell(left), bare(left)} & set(definition.called):
        return False
    of = _spellings(definition.of, problem)
    return any({spell(name), bare(name)} & of for name in names_in(equation.right))


def _spellings(symbol: str, problem: Problem) -> frozenset[str]:
    return frozenset({symbol}.union(*(s.aliases for s in problem.symbols if s.name == symbol)))


def _of_one(node: Node, of: frozenset[str], indices: frozenset[str] = frozenset()) -> Node:
    """The formula without what tells of which of several it is: `p^{(e)}_c`, `p_{e,c}` and `p(c|x)` are `p_c`."""
    if isinstance(node, Fold):
        indices |= {spell(index) for index in node.indices if isinstance(index, Name)}
    name = node.function if isinstance(node, Apply) else node
    if isinstance(name, Name) and {spell(name), bare(name), name.base} & of:
        told = (*name.subscripts, *(node.arguments if isinstance(node, Apply) else ()))
        summed = tuple(each for each in told if isinstance(each, Name) and spell(each) in indices)
        if len(told) > len(summed):
            return replace(name, subscripts=summed)
    return with_children(node, lambda child: _of_one(child, of, indices))


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
