"""Names that carry the number of an example beside their role: a_i, a^{(i)}, x_{a,i}, x_i^{(a)} are all the anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gradewright.checks.stage import Stage
from gradewright.language.formulas import spell
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import Apply, Listing, Name, Node, Power, Product, with_children

NUMBERS = frozenset("ijktlb")
"""Letters that number examples."""
MOST_PARTS = 3
"""Indices of one name; a name with more is something else."""


def without_example(node: Node, stage: Stage) -> Node:
    """A tree in which names that mean nothing with the number of an example stand without it, where they then do."""
    if isinstance(node, Apply):
        return replace(node, arguments=tuple(without_example(each, stage) for each in node.arguments))
    if isinstance(node, (Name, Power)):
        found = _role(node, stage)
        if found is not None:
            return found
    return node if isinstance(node, Name) else with_children(node, lambda part: without_example(part, stage))


def _role(node: Name | Power, stage: Stage) -> Name | None:
    name = node.base if isinstance(node, Power) else node
    if not isinstance(name, Name) or spell(name) in stage.own or bare(name) in stage.own:
        return None
    parts = list(_parts(node))
    if isinstance(node, Name) and (not parts or _is_known(spell(node), stage)):
        return None
    if not parts or len(parts) > MOST_PARTS or not all(parts):
        return None
    roles = [part for part in parts if part not in NUMBERS]
    if len(roles) > 1:
        return None
    plain = replace(name, subscripts=tuple(Name(role) for role in roles))
    spelled = (spell(plain), f"{bare(name)}^{roles[0]}" if roles else "")
    return next((plain if key == spelled[0] else Name(key) for key in spelled if _is_known(key, stage)), None)


def _parts(node: Name | Power) -> Iterator[str]:
    """The indices of a name, upper and lower, spelled; "" for one that is no plain name."""
    name, above = (node.base, (node.exponent,)) if isinstance(node, Power) else (node, ())
    for part in (*name.subscripts, *above) if isinstance(name, Name) else ():
        inner = part.items[0] if isinstance(part, Listing) and len(part.items) == 1 else part
        yield spell(inner) if isinstance(inner, Name) else _word(inner)


def _word(part: Node) -> str:
    """The word that letters laid side by side spell: x^{pos}."""
    if not isinstance(part, Product) or any(part.operators):
        return ""
    letters = [factor.base for factor in part.factors if isinstance(factor, Name) and not factor.subscripts]
    return "".join(letters) if len(letters) == len(part.factors) else ""


def _is_known(key: str, stage: Stage) -> bool:
    """Whether a spelling stands for something of the problem that is no function."""
    scene = stage.interpretations[0]
    value = scene.values.get(stage.spellings.get(key, key), scene.values.get(scene.canonical(key)))
    return value is not None and not callable(value)
