"""Trigonometric identities that hold for no reading of their letters: "cos a cos b + sin a sin b = cos(a + b)".

What stands for a vector may as well be a number: an identity of dot products that fails for vectors with one entry
fails. So every letter is given numbers, whatever it means, and nothing need be known of the homework.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gradewright.checks import Finding
from gradewright.checks.equations import Equation, equations, names_in, read_formulas
from gradewright.findings.equations import is_doubted
from gradewright.findings.replies import Reply
from gradewright.language.formulas import canonical, spell
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Divide,
    Fold,
    Name,
    Negate,
    Node,
    Number,
    Power,
    Product,
    Transpose,
    walk,
)

_FUNCTIONS = {"sin": math.sin, "cos": math.cos}
FEWEST = 3
"""Sines and cosines that make an equation an identity of them, and no definition of something."""
MOST_LETTERS = 6
_SCENES = ((0.37, 1.13, 0.71, 1.49, 0.23, 0.91), (1.21, 0.43, 1.57, 0.29, 0.83, 1.07))
CLOSE = 1e-6


def sweep(reply: Reply) -> Iterator[Finding]:
    """Equations of sines and cosines that are false, unless the reply states the same side rightly elsewhere."""
    for joined in reply.parts:
        equal = (e for e in equations(read_formulas(joined).formulas) if e.operator == "=")
        stated = [e for e in map(_of_one_term, equal) if _is_identity(e)]
        verdicts = [(e, _holds(e)) for e in stated]
        right = {canonical(side) for e, holds in verdicts if holds for side in (e.left, e.right)}
        for equation, holds in verdicts:
            repeated = right & {canonical(equation.left), canonical(equation.right)}
            if holds is False and not repeated and not is_doubted(equation, joined):
                yield _finding(equation, reply)


def _of_one_term(equation: Equation) -> Equation:
    """An equation of sums over the same indices, for sums of one term: what holds for all lengths holds for this."""
    left, right = (
        sorted(spell(index) for n in walk(side) if isinstance(n, Fold) for index in n.indices)
        for side in (equation.left, equation.right)
    )
    if not left or left != right:
        return equation
    return replace(equation, left=_term(equation.left), right=_term(equation.right))


def _term(node: Node) -> Node:
    """A side with every sum in it replaced by what is summed; sums stand alone, or in products and sums."""
    if isinstance(node, Fold):
        return _term(node.body) if node.kind == "sum" and not node.conditions else node
    if isinstance(node, Product):
        return replace(node, factors=tuple(map(_term, node.factors)))
    if isinstance(node, Add):
        return replace(node, terms=tuple(map(_term, node.terms)))
    return node


def _is_identity(equation: Equation) -> bool:
    """Whether both sides are made of sines and cosines of letters, and of nothing else."""
    sides = (equation.left, equation.right)
    functions = [sum(_is_trigonometric(n) for n in walk(side)) for side in sides]
    letters = {spell(name) for side in sides for name in _letters(side)}
    return (
        all(functions)
        and sum(functions) >= FEWEST
        and 2 <= len(letters) <= MOST_LETTERS
        and all(_is_plain(node) for side in sides for node in walk(side))
    )


def _is_trigonometric(node: Node) -> bool:
    return isinstance(node, Apply) and node.function.base in _FUNCTIONS and len(node.arguments) == 1


def _is_multiplied(node: Node) -> bool:
    """Whether a letter before a bracket multiplies it: "w(q + k)"."""
    return isinstance(node, Apply) and node.maybe_product and len(node.arguments) == 1


def _is_plain(node: Node) -> bool:
    if isinstance(node, Apply):
        return _is_trigonometric(node) is not _is_multiplied(node)
    if isinstance(node, Product):
        return all(operator in ("", "·", "*", "×") for operator in node.operators)
    if isinstance(node, Divide):
        return not node.tail
    if isinstance(node, Power):
        return isinstance(node.exponent, Number)
    return isinstance(node, (Add, Negate, Number, Name, Transpose))


def _letters(node: Node) -> list[Name]:
    return [name for name in names_in(node) if name.base not in _FUNCTIONS]


def _holds(equation: Equation) -> bool | None:
    """Whether an identity holds for every choice of numbers; False only if it fails for all, None in between."""
    names = sorted({spell(n) for side in (equation.left, equation.right) for n in _letters(side)})
    held = []
    for numbers in _SCENES:
        values = dict(zip(names, numbers, strict=False))
        left, right = _value(equation.left, values), _value(equation.right, values)
        if left is None or right is None:
            return None
        held.append(abs(left - right) <= CLOSE * (1 + abs(left)))
    return held[0] if len(set(held)) == 1 else None


def _value(node: Node, values: Mapping[str, float]) -> float | None:
    """The number that a side has; None where it cannot be formed."""
    if isinstance(node, Number):
        return float(node.value)
    if isinstance(node, Name):
        return values.get(spell(node))
    if isinstance(node, Transpose):
        return _value(node.of, values)
    if isinstance(node, Negate):
        of = _value(node.of, values)
        return None if of is None else -of
    parts = [_value(part, values) for part in _parts(node)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(node, Add):
        return sum(known)
    if isinstance(node, Product):
        return math.prod(known)
    if isinstance(node, Divide):
        return known[0] / known[1] if known[1] else None
    if isinstance(node, Power):
        return known[0] ** known[1] if known[0] > 0 and abs(known[1]) < MOST_LETTERS else None
    if not isinstance(node, Apply):
        return None
    return math.prod(known) if _is_multiplied(node) else _FUNCTIONS[node.function.base](known[0])


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Add):
        return node.terms
    if isinstance(node, Product):
        return node.factors
    if isinstance(node, Divide):
        return (node.numerator, node.denominator)
    if isinstance(node, Power):
        return (node.base, node.exponent)
    if isinstance(node, Apply):
        return (node.function, *node.arguments) if _is_multiplied(node) else node.arguments
    return ()


def _finding(equation: Equation, reply: Reply) -> Finding:
    text = f"{canonical(equation.left)} = {canonical(equation.right)}"
    return Finding(
        kind="false_equation",
        span=equation.span,
        claimed=text,
        reference="cos a cos b + sin a sin b = cos(a − b); sin a cos b + cos a sin b = sin(a + b)",
        source="trigonometric identities, evaluated at numbers",
        why="This is no identity: with numbers for its letters, the two sides differ.",
        subject=f"{reply.problem.id}:equation:{text}",
    )
