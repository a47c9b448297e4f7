"""What kind of thing each name is, told from its use: ‖q‖ makes q a vector, Σ_{r=1}^{R} makes R a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from gradewright.language.formulas.elementary import KNOWN
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.notation import FUNCTION_LETTERS
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Fold,
    Index,
    Inner,
    Name,
    Negate,
    Node,
    Norm,
    Number,
    Product,
    Quantified,
    SetBuilder,
    Transpose,
    children,
    names,
    walk,
)

Kind = Literal["number", "vector", "matrix", "count", "label"]
"""A count is a whole number (an index, a length); labels are whole numbers that often coincide."""
_CONSTANTS: Final = frozenset(("pi", "e", "infinity"))
_MATRIX_LETTERS: Final = frozenset("ABXYWUQKVSZ")
CAPITALS: Final = "(capitals)"
"""Key of `symbols` that says what capitals side by side are: matrices unless it states "number"."""
_UNSURE_FUNCTIONS: Final = frozenset(("K", "k"))
_PRODUCTS: Final = {
    **{("number", other): other for other in ("number", "column", "row", "matrix")},
    **{("row", "column"): "number", ("column", "row"): "matrix", ("row", "matrix"): "row"},
    **{("matrix", "column"): "column", ("matrix", "row"): "row", ("column", "column"): "number"},
}
"""The shape of a product of two shapes; unlisted pairs keep the first."""


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
    """Collects kinds from settled trees."""

    def __init__(self, trees: tuple[Node, ...], symbols: Mapping[str, str]) -> None:
        self.kinds = Kinds()
        self.symbols = symbols
        self.vectors: set[str] = set()
        self.matrices: set[str] = set()
        self.indices: set[str] = set()
        self.labels: set[str] = set()
        self.bound: set[str] = set()
        for tree in trees:
            self._note_indices(tree)
        for tree in trees:
            self._note_matrices(tree)
        known = -1
        while known < len(self.vectors) + len(self.matrices):
            known = len(self.vectors) + len(self.matrices)
            for tree in trees:
                self._note_vectors(tree)
        for tree in trees:
            self._register(tree, frozenset())

    def _note_indices(self, tree: Node) -> None:
        for node in walk(tree):
            if isinstance(node, Fold):
                self._note_fold(node)
            elif isinstance(node, Quantified | SetBuilder):
                self._note_binder(node)
            elif isinstance(node, Chain) and set(node.operators) <= {"=", "≠"}:
                self._note_labels(node)
        for node in walk(tree):
            if isinstance(node, Name):
                for part in node.subscripts:
                    self.indices.update(
                        spell(n) for n in walk(part) if isinstance(n, Name) and self._is_index(n)
                    )

    def _is_index(self, name: Name) -> bool:
        return len(name.base) == 1 or spell(name) in self.bound

    def _note_fold(self, node: Fold) -> None:
        self.bound.update(spell(index) for index in node.indices)
        for limit in (node.lower, node.upper):
            if limit is not None:
                self.indices.update(spell(n) for n in walk(limit) if isinstance(n, Name))
        if isinstance(node.lower, Number) and node.lower.value == 0:
            self.kinds.from_zero = True
        for condition in node.conditions:
            if isinstance(condition, Chain):
                self.indices.update(
                    spell(n) for n in walk(condition) if isinstance(n, Name) and not n.subscripts
                )
        if node.upper is None:
            self.kinds.unbounded += tuple(spell(index) for index in node.indices)

    def _note_binder(self, node: Quantified | SetBuilder) -> None:
        heads = node.bound if isinstance(node, Quantified) else (node.element,)
        for head in heads:
            first = head.items[0] if isinstance(head, Chain) else head
            if isinstance(first, Name):
                self.bound.add(spell(first))
                self.kinds.unbounded += (spell(first),)
            self.indices.update(spell(n) for n in walk(head) if isinstance(n, Name))

    def _note_labels(self, chain: Chain) -> None:
        if all(isinstance(item, Name) and item.subscripts for item in chain.items):
            self.labels.update(bare(item) for item in chain.items if isinstance(item, Name))

    def _note_matrices(self, tree: Node) -> None:
        """Capitals that usually name matrices and stand side by side (AB) are matrices."""
        if self.symbols.get(CAPITALS) == "number":
            return
        for node in walk(tree):
            if isinstance(node, Product):
                for left, operator, right in zip(
                    node.factors[:-1], node.operators, node.factors[1:], strict=True
                ):
                    pair = [_untransposed(left), _untransposed(right)]
                    if operator == "" and all(
                        isinstance(p, Name) and p.base in _MATRIX_LETTERS and not p.subscripts for p in pair
                    ):
                        self._mark(pair[0], self.matrices)
                        self._mark(pair[1], self.matrices)

    def _note_vectors(self, node: Node) -> None:
        if isinstance(node, Norm):
            self._mark(node.of, self.vectors)
        elif isinstance(node, Inner):
            self._mark(node.left, self.vectors)
            self._mark(node.right, self.vectors)
        elif isinstance(node, Transpose):
            self._mark(node.of, self.matrices if self._is_capital(node.of) else self.vectors)
        elif isinstance(node, Product) and len(node.factors) == 2 and node.operators == ("⊗",):
            for factor in node.factors:
                self._mark(factor, self.vectors)
        elif isinstance(node, Index) and isinstance(node.of, Apply):
            for argument in node.of.arguments:
                self._mark(argument, self.vectors)
        elif isinstance(node, Product):
            self._note_mates(node)
        elif isinstance(node, Add | Chain):
            self._spread(node)
        for child in children(node):
            self._note_vectors(child)

    def _note_mates(self, node: Product) -> None:
        """The factor behind a transposed vector is a vector; the one before it too when nothing follows."""
        for place, factor in enumerate(node.factors):
            if not isinstance(factor, Transpose) or self._is_capital(factor.of):
                continue
            if place + 1 < len(node.factors):
                following = node.factors[place + 1]
                following = following.of if isinstance(following, Transpose) else following
                self._mark(following, self.matrices if self._is_capital(following) else self.vectors)
            elif place and not isinstance(node.factors[place - 1], Transpose):
                self._mark(node.factors[place - 1], self.vectors)

    def _shape(self, node: Node) -> str:
        """ "number", "column", "row" or "matrix" as far as the marks tell."""
        if isinstance(node, Transpose):
            return {"column": "row", "row": "column"}.get(self._shape(node.of), self._shape(node.of))
        if isinstance(node, Negate | Fold):
            return self._shape(node.of if isinstance(node, Negate) else node.body)
        if isinstance(node, Add):
            return max(
                (self._shape(term) for term in node.terms), key=("number", "column", "row", "matrix").index
            )
        if isinstance(node, Product):
            return self._product_shape(node)
        if self._is_marked(node, self.matrices):
            return "matrix"
        return "column" if self._is_marked(node, self.vectors) else "number"

    def _product_shape(self, node: Product) -> str:
        shape = "number"
        for factor in node.factors:
            shape = _PRODUCTS.get((shape, self._shape(factor)), shape)
        return shape

    def _is_capital(self, node: Node) -> bool:
        return isinstance(node, Name) and len(node.base) == 1 and node.base.isupper() and not node.subscripts

    def _spread(self, node: Add | Chain) -> None:
        """Terms of one sum, and sides of one equation, are of one kind."""
        parts = node.terms if isinstance(node, Add) else node.items
        shapes = [self._shape(part) for part in parts]
        if "matrix" in shapes:
            for part in parts:
                self._mark(part, self.matrices)
        elif "column" in shapes or "row" in shapes:
            for part in parts:
                self._mark(part, self.vectors)

    def _heads(self, node: Node) -> list[str]:
        """The names that decide the kind of a term."""
        if isinstance(node, Name):
            return [self._key(node)]
        if isinstance(node, Apply) and node.function.base not in KNOWN:
            return [spell(node.function) + "()"]
        if isinstance(node, Negate | Fold):
            return self._heads(node.of if isinstance(node, Negate) else node.body)
        return []

    def _key(self, name: Name) -> str:
        return bare(name) + "[]" if self._is_indexed(name) else spell(name)

    def _is_indexed(self, name: Name) -> bool:
        if not name.subscripts:
            return False
        parts = [n for part in name.subscripts for n in walk(part)]
        return all(not isinstance(n, Name) or spell(n) in self.indices for n in parts)

    def _is_marked(self, node: Node, group: set[str]) -> bool:
        return any(head in group for head in self._heads(node))

    def _mark(self, node: Node, group: set[str]) -> None:
        if isinstance(node, Add):
            for term in node.terms:
                self._mark(term, group)
        group.update(self._heads(node))

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
            self.kinds.functions[key] = "vector" if key + "()" in self.vectors else "number"
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
                and bare(name) in self.vectors
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
        if self._is_indexed(name):
            base = bare(name)
            kind = "label" if base in self.labels else self._kind_of(base + "[]", stated, name)
            if base in self.kinds.numbers or base in self.vectors:
                self.kinds.numbers.setdefault(base, "vector")
                self.kinds.components = True
                return
            self.kinds.sequences.setdefault(base, kind)
            return
        if key in self.indices:
            self.kinds.numbers[key] = "count"
        else:
            self.kinds.numbers.setdefault(key, self._kind_of(key, stated, name))

    def _is_constant(self, key: str) -> bool:
        """π, e and ∞; I is the identity where vectors or matrices occur, and a number elsewhere."""
        return key in _CONSTANTS or (key == "I" and bool(self.vectors or self.matrices))

    def _kind_of(self, key: str, stated: str | None, name: Name) -> Kind:
        if stated in ("vector", "matrix"):
            return "vector" if stated == "vector" else "matrix"
        if stated in ("scalar", "number"):
            return "number"
        if key in self.matrices or (name.style == "bold" and name.base.isupper()):
            return "matrix"
        return "vector" if key in self.vectors or name.style in ("bold", "vector") else "number"


def _untransposed(node: Node) -> Node:
    return node.of if isinstance(node, Transpose) else node


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
