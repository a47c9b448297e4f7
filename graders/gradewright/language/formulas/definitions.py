"""An answer's own names: `ψ(x) = exp(‖x‖²/(2√D)) φ(x)`, `g_j = e^{...}`, `L = 2D_random`, `S_0 = 0`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Final

from gradewright.language.formulas.interpretation import Definition
from gradewright.language.formulas.named_behind import named_behind
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.parser import Formula
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Name,
    Node,
    Number,
    Power,
    Root,
    names,
    walk,
)

DEFINING: Final = frozenset(("=", ":=", "≡"))
"""Relations whose left side can be a new name."""
MAX_DEFINITIONS: Final = 200
SQUARE: Final = 2
CONSTANTS: Final = frozenset(("e", "pi", "π", "exp"))


def definitions(
    formulas: Iterable[Formula],
    known: Callable[[Name], bool] | None = None,
    known_function: Callable[[Name], bool] | None = None,
) -> dict[str, tuple[Definition, ...]]:
    """The definitions that formulas make, by canonical name without indices.

    A definition is a relation `name = ...`, `name(variables) = ...` or `name_index = ...` whose name `known`
    does not know (`known_function` for `name(variables)`, where it is given). The first one of a name counts,
    unless it speaks of names without a meaning (drawn frequencies) and a later one does not; clauses for fixed
    indices (S_0 = 0) are added to it.
    """
    is_known = known or (lambda _: False)
    is_function = known_function or is_known
    found: dict[str, list[Definition]] = {}
    formulas = tuple(formulas)

    def is_settled(clause: Definition) -> bool:
        own = {*clause.parameters, *clause.indices, *CONSTANTS}
        used = [n for n in walk(clause.body) if isinstance(n, Name)]
        below = {part for n in used for part in n.subscripts}
        return all(
            spell(n) in own or bare(n) in found or is_known(n) or is_function(n)
            for n in used
            if n not in below
        )

    for formula in formulas:
        for relation in formula.relations:
            clause = _clause(relation, is_known, is_function)
            if clause is None or len(found) > MAX_DEFINITIONS:
                continue
            own = found.setdefault(clause.key, [])
            alike = next((n for n, c in enumerate(own) if _form(c) == _form(clause)), None)
            if alike is None:
                own.append(clause)
            elif not is_settled(own[alike]) and is_settled(clause):
                own[alike] = clause
    for clause in (*_by_square(formulas, is_known), *_behind(formulas, is_function)):
        if len(found) <= MAX_DEFINITIONS:
            found.setdefault(clause.key, [clause])
    return {key: tuple(clauses) for key, clauses in found.items()}


def _form(clause: Definition) -> tuple[object, ...]:
    """What two clauses for the same entries share."""
    return clause.at, clause.indices, bool(clause.parameters)


def _behind(formulas: Iterable[Formula], known: Callable[[Name], bool]) -> Iterator[Definition]:
    """Functions that a chain names at its end; a definition of their own outranks it."""
    for formula in formulas:
        for relation in formula.relations:
            for head, body in named_behind(relation):
                clause = _function(head, body, known)
                if clause is not None:
                    yield clause


def _clause(
    relation: Chain, known: Callable[[Name], bool], known_function: Callable[[Name], bool]
) -> Definition | None:
    if relation.operators[0] not in DEFINING:
        return None
    left, body = relation.items[0], relation.items[1]
    if isinstance(left, Apply):
        return _function(left, body, known_function)
    if isinstance(left, Name):
        return _symbol(left, body, known)
    return None


def _by_square(formulas: Iterable[Formula], known: Callable[[Name], bool]) -> Iterator[Definition]:
    """Names that are given by their square: `s² = √D` says s; a definition of their own outranks it."""
    for formula in formulas:
        for relation in formula.relations:
            name = squared_name(relation.items[0])
            if name is not None and relation.operators[0] in DEFINING:
                clause = _symbol(name, Root(relation.items[1]), known)
                if clause is not None and not clause.at:
                    yield clause


def squared_name(node: Node) -> Name | None:
    """The name of which a node is the square, or None."""
    if isinstance(node, Power) and isinstance(node.base, Name) and isinstance(node.exponent, Number):
        return node.base if node.exponent.value == SQUARE else None
    return None


def _function(left: Apply, body: Node, known: Callable[[Name], bool]) -> Definition | None:
    name = left.function
    parameters = tuple(spell(argument) for argument in left.arguments if isinstance(argument, Name))
    if len(parameters) != len(left.arguments) or len(set(parameters)) != len(parameters) or known(name):
        return None
    used = {spell(part) for part in names(body)}
    if not set(parameters) & used or spell(name) in used:
        return None
    indices = tuple(spell(part) for part in name.subscripts if isinstance(part, Name) and spell(part) in used)
    if indices and len(indices) == len(name.subscripts):
        return Definition(bare(name), body, parameters, indices, name=name, start=left.start)
    return Definition(spell(name), body, parameters, name=name, start=left.start)


def _symbol(left: Name, body: Node, known: Callable[[Name], bool]) -> Definition | None:
    if known(left) or not _says_something(body) or _is_recurrence_ahead(left, body):
        return None
    used = {spell(part) for part in names(body)}
    fixed = tuple(int(part.value) for part in left.subscripts if isinstance(part, Number) and _is_whole(part))
    if fixed and len(fixed) == len(left.subscripts):
        return Definition(bare(left), body, at=fixed, name=left, start=left.start)
    indices = _indices(left, used)
    if indices and len(indices) >= len(left.subscripts) and set(indices) & used:
        return Definition(bare(left), body, indices=indices, name=left, start=left.start)
    if spell(left) in used:
        return None
    return Definition(spell(left), body, name=left, start=left.start)


def _is_recurrence_ahead(left: Name, body: Node) -> bool:
    """S_{i+1} = S_i + ...: an entry of the sequence S, not a name of its own."""
    ahead = any(isinstance(part, Add) for part in left.subscripts)
    return ahead and any(bare(name) == bare(left) for name in names(body))


def _indices(left: Name, used: set[str]) -> tuple[str, ...]:
    """The index variables of a name; A_{ij} has two where its body speaks of i and of j."""
    found = tuple(spell(part) for part in left.subscripts if isinstance(part, Name))
    joined = found[0] if len(found) == 1 else ""
    return tuple(joined) if len(joined) == 2 and set(joined) <= used else found


def _is_whole(part: Number) -> bool:
    return part.value == Fraction(int(part.value))


def _says_something(body: Node) -> bool:
    """A chain that only names its left side again defines nothing."""
    return not (isinstance(body, Name) and not body.subscripts and not body.marks and len(body.base) > 20)
