"""Letters of a relation that mean something only where they stand: in f(xa), in f(N), in ‖a − p‖² + a."""

from __future__ import annotations

from dataclasses import replace

from gradewright.checks.own_names import POSITIONS
from gradewright.checks.stage import Stage
from gradewright.language.formulas import Formula, parse, spell
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import (
    Absolute,
    Add,
    Apply,
    Name,
    Negate,
    Node,
    Norm,
    Power,
    Product,
    walk,
    with_children,
)


def as_name(text: str) -> Name | None:
    """The name that a text is; None if it is anything else."""
    parsed = parse(text)
    return parsed.tree if isinstance(parsed, Formula) and isinstance(parsed.tree, Name) else None


def separated(node: Node, stage: Stage) -> Node:
    """A tree in which a letter and its index laid side by side are one name, f(xa) for f(x_a), and f(N) is f(n)."""
    node = with_children(node, lambda part: separated(part, stage))
    if isinstance(node, Apply):
        node = replace(node, arguments=tuple(_as_argument(each, stage) for each in node.arguments))
    if isinstance(node, Norm | Absolute):
        node = replace(node, of=with_children(node.of, lambda part: _as_argument(part, stage)))
    if isinstance(node, Add):
        node = _with_summands(node, stage)
    if isinstance(node, Power) and isinstance(node.base, Name):
        raised = as_name(f"{node.base.base}_{''.join(_side_by_side(node.exponent))}")
        if raised is not None and raised.subscripts and spell(raised) in stage.spellings:
            return raised  # D^{ap}, the pair as an upper index
    letters = [letter for letter in _side_by_side(node) if letter not in POSITIONS]
    joined = as_name("_".join(letters)) if len(letters) == 2 else None
    return joined if joined is not None and spell(joined) in stage.spellings else node


def _as_argument(node: Node, stage: Stage) -> Node:
    """What stands in a function or is taken from another vector: N in f(N) and in ‖A − N‖."""
    applied = {key: s.name for s in stage.problem.symbols for key in s.as_argument}
    if isinstance(node, Negate):
        return replace(node, of=_as_argument(node.of, stage))
    if not isinstance(node, Name):
        return node
    key = spell(node)
    if key not in stage.spellings and [spell(part) for part in node.subscripts if isinstance(part, Name)] == [
        "i"
    ]:
        key = bare(node)  # A_i: the one of the i-th item
        return Name(applied.get(key) or stage.spellings.get(key) or key) if key not in stage.own else node
    return Name(applied[key]) if key in applied else node


def _with_summands(node: Add, stage: Stage) -> Add:
    """A sum in which a letter that is added to lengths is the number that it means there."""
    added = {key: s.name for s in stage.problem.symbols for key in s.as_summand}
    if not any(_is_length(part) for term in node.terms for part in walk(term)):
        return node
    return replace(node, terms=tuple(
        Name(added[spell(term)]) if isinstance(term, Name) and spell(term) in added else term
        for term in node.terms
    ))  # fmt: skip


def _is_length(node: Node) -> bool:
    return isinstance(node, Norm | Absolute) or (isinstance(node, Apply) and len(node.arguments) == 2)


def _side_by_side(node: Node) -> tuple[str, ...]:
    """The letters of a product of letters, or of a word of three: x a i, xai."""
    if isinstance(node, Product) and not any(node.operators):
        letters = tuple(spell(f) for f in node.factors if isinstance(f, Name))
        return letters if len(letters) == len(node.factors) else ()
    if isinstance(node, Name) and len(node.base) == 3 and not node.subscripts:
        return tuple(node.base)
    return ()
