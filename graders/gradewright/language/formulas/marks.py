"""Which names of some trees are vectors and matrices, told from their use: ‖q‖, ⟨q, k⟩, qᵀk, AB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from gradewright.language.formulas.elementary import KNOWN
from gradewright.language.formulas.indexing import Indices
from gradewright.language.formulas.naming import bare, spell
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
    Product,
    Transpose,
)

_MATRIX_LETTERS: Final = frozenset("ABXYWUQKVSZ")
_SHAPES: Final = ("number", "column", "row", "matrix")
_PRODUCTS: Final = {
    **{("number", other): other for other in ("number", "column", "row", "matrix")},
    **{("row", "column"): "number", ("column", "row"): "matrix", ("row", "matrix"): "row"},
    **{("matrix", "column"): "column", ("matrix", "row"): "row", ("column", "column"): "number"},
}
"""The shape of a product of two shapes; unlisted pairs keep the first."""


class Marks:
    """Collects the keys of vectors and matrices among `nodes` (all nodes of the trees, parents first).

    A key is the spelling of a plain name, the bare name of an indexed one with "[]" behind it, or the
    spelling of a function with "()".
    """

    def __init__(self, nodes: Sequence[Node], indices: Indices, capitals: bool) -> None:
        self.vectors: set[str] = set()
        self.matrices: set[str] = set()
        self._indices = indices
        self._keys: dict[str, str] = {}
        if capitals:
            for node in nodes:
                if isinstance(node, Product):
                    self._note_matrices(node)
        telling = [(rule, node) for node in nodes if (rule := _RULES.get(type(node))) is not None]
        known = -1
        while known < len(self.vectors) + len(self.matrices):
            known = len(self.vectors) + len(self.matrices)
            for rule, node in telling:
                rule(self, node)

    def _note_matrices(self, node: Product) -> None:
        """Capitals that usually name matrices and stand side by side (AB) are matrices."""
        for left, operator, right in zip(node.factors[:-1], node.operators, node.factors[1:], strict=True):
            pair = (_untransposed(left), _untransposed(right))
            if operator == "" and all(
                isinstance(p, Name) and p.base in _MATRIX_LETTERS and not p.subscripts for p in pair
            ):
                self._mark(pair[0], self.matrices)
                self._mark(pair[1], self.matrices)

    def _note_norm(self, node: Norm) -> None:
        self._mark(node.of, self.vectors)

    def _note_inner(self, node: Inner) -> None:
        self._mark(node.left, self.vectors)
        self._mark(node.right, self.vectors)

    def _note_transpose(self, node: Transpose) -> None:
        self._mark(node.of, self.matrices if _is_capital(node.of) else self.vectors)

    def _note_index(self, node: Index) -> None:
        if isinstance(node.of, Apply):
            for argument in node.of.arguments:
                self._mark(argument, self.vectors)

    def _note_product(self, node: Product) -> None:
        if node.operators == ("⊗",):
            for factor in node.factors:
                self._mark(factor, self.vectors)
            return
        # The factor behind a transposed vector is a vector; the one before it too when nothing follows.
        for place, factor in enumerate(node.factors):
            if not isinstance(factor, Transpose) or _is_capital(factor.of):
                continue
            if place + 1 < len(node.factors):
                following = node.factors[place + 1]
                following = following.of if isinstance(following, Transpose) else following
                self._mark(following, self.matrices if _is_capital(following) else self.vectors)
            elif place and not isinstance(node.factors[place - 1], Transpose):
                self._mark(node.factors[place - 1], self.vectors)

    def _note_sum(self, node: Add) -> None:
        self._spread(node.terms)

    def _note_chain(self, node: Chain) -> None:
        self._spread(node.items)

    def _spread(self, parts: tuple[Node, ...]) -> None:
        """Terms of one sum, and sides of one equation, are of one kind."""
        if not self.vectors and not self.matrices:
            return
        shapes = [self._shape(part) for part in parts]
        if "matrix" in shapes:
            for part in parts:
                self._mark(part, self.matrices)
        elif "column" in shapes or "row" in shapes:
            for part in parts:
                self._mark(part, self.vectors)

    def _shape(self, node: Node) -> str:
        """ "number", "column", "row" or "matrix" as far as the marks tell."""
        if isinstance(node, Transpose):
            inner = self._shape(node.of)
            return {"column": "row", "row": "column"}.get(inner, inner)
        if isinstance(node, Negate | Fold):
            return self._shape(node.of if isinstance(node, Negate) else node.body)
        if isinstance(node, Add):
            return max((self._shape(term) for term in node.terms), key=_SHAPES.index)
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

    def _heads(self, node: Node) -> tuple[str, ...]:
        """The keys of the names that decide the kind of a term."""
        if isinstance(node, Name):
            return (self.key(node),)
        if isinstance(node, Apply) and node.function.base not in KNOWN:
            return (spell(node.function) + "()",)
        if isinstance(node, Negate | Fold):
            return self._heads(node.of if isinstance(node, Negate) else node.body)
        return ()

    def key(self, name: Name) -> str:
        """The key of a name."""
        spelling = spell(name)
        found = self._keys.get(spelling)
        if found is None:
            found = bare(name) + "[]" if self._indices.are_below(name) else spelling
            self._keys[spelling] = found
        return found

    def _is_marked(self, node: Node, group: set[str]) -> bool:
        return any(head in group for head in self._heads(node))

    def _mark(self, node: Node, group: set[str]) -> None:
        if isinstance(node, Add):
            for term in node.terms:
                self._mark(term, group)
        group.update(self._heads(node))


def _untransposed(node: Node) -> Node:
    return node.of if isinstance(node, Transpose) else node


def _is_capital(node: Node) -> bool:
    return isinstance(node, Name) and len(node.base) == 1 and node.base.isupper() and not node.subscripts


_RULES: Final[dict[type[Node], Callable[[Marks, Any], None]]] = {
    Add: Marks._note_sum,
    Chain: Marks._note_chain,
    Index: Marks._note_index,
    Inner: Marks._note_inner,
    Norm: Marks._note_norm,
    Product: Marks._note_product,
    Transpose: Marks._note_transpose,
}
