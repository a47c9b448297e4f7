"""What is compared: the statements of a formula, prepared so that two formulas meet in one vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from gradewright.language.formulas.elementary import KNOWN
from gradewright.language.formulas.kinds import functions_in, opaque_applications
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.parser import Formula
from gradewright.language.formulas.readings import Quotients, settle
from gradewright.language.formulas.rendering import canonical
from gradewright.language.formulas.tree import (
    Apply,
    BigO,
    Chain,
    Derivative,
    Divide,
    Listing,
    Name,
    Node,
    Words,
    names,
    walk,
    with_children,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of a comparison."""

    statements: tuple[Node, ...]
    connectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What both sides share: which names are functions, which applications are opaque, which names are one."""

    functions: frozenset[str]
    opaque: frozenset[str]
    renamed: Mapping[str, Name]

    def prepared(self, formula: Formula, quotients: Quotients) -> Subject:
        """The statements of a formula, settled, with opaque parts as names."""
        settled = [settle(node, self.is_function, quotients) for node in formula.statements]
        return Subject(tuple([self._in_these_words(node) for node in settled]), formula.connectives)

    def _in_these_words(self, node: Node) -> Node:
        """A settled tree with shared names; the same tree where all its names are."""
        if not self.opaque and not self.renamed and not has((node,), Derivative):
            return node
        return self._changed(node)

    def is_function(self, name: Name) -> bool:
        """Whether `name(...)` applies a function."""
        return spell(name) in self.functions or (name.base in KNOWN and not name.marks)

    def _changed(self, node: Node) -> Node:
        atom = self._atom(node)
        if atom is not None:
            return atom
        if isinstance(node, Name) and (other := self.renamed.get(spell(node))) is not None:
            return replace(other, start=node.start, end=node.end)
        return with_children(node, self._changed)

    def _atom(self, node: Node) -> Name | None:
        """Parts that are not executed but can be told apart by their spelling: d(a, p), ∂L/∂z_i."""
        opaque = isinstance(node, Apply) and spell(node.function) in self.opaque
        derivative = isinstance(node, Derivative) or (
            isinstance(node, Divide)
            and isinstance(node.numerator, Derivative)
            and isinstance(node.denominator, Derivative)
        )
        if not opaque and not derivative:
            return None
        return Name(canonical(node), start=node.start, end=node.end)


def vocabulary(reference: Formula, answer: Formula, symbols: Mapping[str, str]) -> Vocabulary:
    """The shared vocabulary of two formulas."""
    trees = (*reference.statements, *answer.statements)
    functions = functions_in(trees) | {key for key, kind in symbols.items() if kind == "function"}
    renamed = _abbreviated(reference, answer)
    return Vocabulary(functions, opaque_applications(trees, functions) - _defined(trees), renamed)


def _defined(trees: tuple[Node, ...]) -> frozenset[str]:
    """Functions that stand on the left of an equation: they have a body, not a free value."""
    return frozenset(
        spell(tree.items[0].function)
        for tree in trees
        if isinstance(tree, Chain)
        and isinstance(tree.items[0], Apply)
        and tree.operators[0] in ("=", ":=", "≡", "≈")
    )


def _abbreviated(reference: Formula, answer: Formula) -> dict[str, Name]:
    """Names of the answer that shorten one name of the reference: D_r or D_rand for D_random."""
    known = {spell(name): name for tree in reference.statements for name in names(tree)}
    found: dict[str, Name] = {}
    for tree in answer.statements:
        for name in names(tree):
            if spell(name) in known or spell(name) in found:
                continue
            longer = [other for other in known.values() if _shortens(name, other) or _shortens(other, name)]
            distinct = {spell(other): other for other in longer}
            if len(distinct) == 1:
                found[spell(name)] = next(iter(distinct.values()))
    return found


def _shortens(short: Name, long: Name) -> bool:
    if bare(short) != bare(long) or len(short.subscripts) != 1 or len(long.subscripts) != 1:
        return False
    a, b = short.subscripts[0], long.subscripts[0]
    if not isinstance(a, Name) or not isinstance(b, Name) or a.subscripts or b.subscripts:
        return False
    return len(b.base) >= 4 and len(a.base) < len(b.base) and b.base.lower().startswith(a.base.lower())


def has(trees: tuple[Node, ...], kind: type[Node]) -> bool:
    """Whether a node of this type occurs."""
    return any(isinstance(node, kind) for tree in trees for node in walk(tree))


def says_words(trees: tuple[Node, ...]) -> bool:
    """Whether a value is given in words only."""
    return has(trees, Words)


def growth(formula: Formula) -> bool:
    """Whether a formula is about growth classes."""
    return has(formula.statements, BigO)


def elements(node: Node) -> tuple[Node, ...]:
    """The members of a bare list or set; a single value is its own only member."""
    return node.items if isinstance(node, Listing) and node.kind in ("list", "set") else (node,)


Decide = Callable[[Node, Node], bool | None]
