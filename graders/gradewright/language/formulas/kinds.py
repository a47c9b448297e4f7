"""What kind of thing each name is, told from its use: ‖q‖ makes q a vector, Σ_{r=1}^{R} makes R a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from gradewright.language.formulas.elementary import KNOWN
from gradewright.language.formulas.indexing import Indices
from gradewright.language.formulas.marks import Marks
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.notation import FUNCTION_LETTERS
from gradewright.language.formulas.tree import (
    Apply,
    Chain,
    Fold,
    Name,
    Node,
    Quantified,
    SetBuilder,
    children,
    names,
    walk,
)

Kind = Literal["number", "vector", "matrix", "count", "label"]
"""A count is a whole number (an index, a length); labels are whole numbers that often coincide."""
_CONSTANTS: Final = frozenset(("pi", "e", "infinity"))
CAPITALS: Final = "(capitals)"
"""Key of `symbols` that says what capitals side by side are: matrices unless it states "number"."""
_UNSURE_FUNCTIONS: Final = frozenset(("K", "k"))


@dataclass
class Kinds:
    """Kinds of the free names of some trees; `key` of an indexed name is its bare name."""

    numbers: dict[str, Kind] = field(default_factory=dict)
    """Plain names, by full spelling."""
    sequences: dict[str, Kind] = field(default_factory=dict)
    """Indexed names x_j, by bare name: the kind of one element."""
    functions: dict[str, Kind] = field(default_factory=dict)
    """Functions, by full spelling: the kind of their values."""
    unbounded: tuple[str, ...] = ()
    """Summation indices without bounds."""
    lengths: tuple[str, ...] = ()
    """Counts that are the length of the vectors."""
    components: bool = False
    """Some vector is also written by components, x_i."""
    from_zero: bool = False
    """Some index starts at 0."""


def functions_in(trees: Iterable[Node]) -> frozenset[str]:
    """Spellings of names that are applied to arguments rather than multiplied by a bracket."""
    found: set[str] = set()
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Apply) and node.function.base not in KNOWN:
                letter = node.function.base in FUNCTION_LETTERS - _UNSURE_FUNCTIONS
                if not node.maybe_product or letter:
                    found.add(spell(node.function))
        if isinstance(tree, Chain) and _defines_function(tree):
            found.update(spell(item.function) for item in tree.items[:1] if isinstance(item, Apply))
    return frozenset(found)


def _defines_function(chain: Chain) -> bool:
    """`p(w) = ... w ...`: brackets on the left of an equation hold an argument that the right side uses."""
    left = chain.items[0]
    if not isinstance(left, Apply) or chain.operators[0] not in ("=", ":=", "≡", "≈"):
        return False
    used = {spell(name) for item in chain.items[1:] for name in names(item)}
    return all(isinstance(argument, Name) and spell(argument) in used for argument in left.arguments)


class Inference:
    """Gives every free name of some settled trees its kind."""

    def __init__(self, trees: tuple[Node, ...], symbols: Mapping[str, str]) -> None:
        nodes = [node for tree in trees for node in walk(tree)]
        self.symbols = symbols
        self.indexing = Indices(nodes)
        self.marks = Marks(nodes, self.indexing, capitals=symbols.get(CAPITALS) != "number")
        self.kinds = Kinds(unbounded=self.indexing.unbounded, from_zero=self.indexing.from_zero)
        for tree in trees:
            self._register(tree, frozenset())

    def _register(self, node: Node, bound: frozenset[str]) -> None:
        """Give every free name its kind."""
        if isinstance(node, Name):
            self._register_name(node, bound)
        if (
            isinstance(node, Apply)
            and node.function.base in KNOWN
            and spell(node.function) not in self.symbols
        ):
            for part in (*node.arguments, *node.function.subscripts):
                self._register(part, bound)
            return
        if isinstance(node, Apply):
            key = spell(node.function)
            self.kinds.functions[key] = "vector" if key + "()" in self.marks.vectors else "number"
            for argument in node.arguments:
                self._register(argument, bound)
            return
        if isinstance(node, Fold):
            bound = bound | {spell(index) for index in node.indices}
            self._register_length(node)
        if isinstance(node, Quantified | SetBuilder):
            bound = bound | self._bound_by(node)
        for child in children(node):
            self._register(child, bound)

    def _register_length(self, node: Fold) -> None:
        """The upper bound of a sum over components is the length of the vectors."""
        if not isinstance(node.upper, Name):
            return
        for name in walk(node.body):
            if (
                isinstance(name, Name)
                and set(name.subscripts) & set(node.indices)
                and bare(name) in self.marks.vectors
            ):
                self.kinds.lengths += (spell(node.upper),)
                return

    def _bound_by(self, node: Quantified | SetBuilder) -> frozenset[str]:
        heads = node.bound if isinstance(node, Quantified) else (node.element,)
        firsts = [head.items[0] if isinstance(head, Chain) else head for head in heads]
        return frozenset(spell(first) for first in firsts if isinstance(first, Name))

    def _register_name(self, name: Name, bound: frozenset[str]) -> None:
        key = spell(name)
        if key in bound or (self._is_constant(key) and key not in self.symbols):
            return
        stated = self.symbols.get(key) or self.symbols.get(bare(name))
        if self.indexing.are_below(name):
            base = bare(name)
            kind = "label" if base in self.indexing.labels else self._kind_of(base + "[]", stated, name)
            if base in self.kinds.numbers or base in self.marks.vectors:
                self.kinds.numbers.setdefault(base, "vector")
                self.kinds.components = True
                return
            self.kinds.sequences.setdefault(base, kind)
            return
        if key in self.indexing.indices:
            self.kinds.numbers[key] = "count"
        else:
            self.kinds.numbers.setdefault(key, self._kind_of(key, stated, name))

    def _is_constant(self, key: str) -> bool:
        """π, e and ∞; I is the identity where vectors or matrices occur, and a number elsewhere."""
        return key in _CONSTANTS or (key == "I" and bool(self.marks.vectors or self.marks.matrices))

    def _kind_of(self, key: str, stated: str | None, name: Name) -> Kind:
        if stated in ("vector", "matrix"):
            return "vector" if stated == "vector" else "matrix"
        if stated in ("scalar", "number"):
            return "number"
        if key in self.marks.matrices or (name.style == "bold" and name.base.isupper()):
            return "matrix"
        return "vector" if key in self.marks.vectors or name.style in ("bold", "vector") else "number"


def infer(trees: tuple[Node, ...], symbols: Mapping[str, str] | None = None) -> Kinds:
    """Kinds of all free names in settled trees; `symbols` states kinds that use does not show."""
    return Inference(trees, symbols or {}).kinds


def opaque_applications(trees: Iterable[Node], functions: frozenset[str]) -> frozenset[str]:
    """Functions whose every application is to plain names, d(a, p): each application can stand for a free value."""
    simple: dict[str, bool] = {}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Apply) and spell(node.function) in functions:
                plain = all(isinstance(a, Name) and not a.subscripts for a in node.arguments)
                key = spell(node.function)
                simple[key] = simple.get(key, True) and plain
    return frozenset(key for key, plain in simple.items() if plain)
