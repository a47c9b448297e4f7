"""Which names of some trees are indices: bound by sums and quantifiers, written below others, or labels."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.tree import (
    Chain,
    Fold,
    Name,
    Node,
    Number,
    Quantified,
    SetBuilder,
    names,
    walk,
)


class Indices:
    """What the indices of some trees are; `nodes` are all nodes of the trees, parents first."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.indices: set[str] = set()
        """Spellings of names that count, as indices do."""
        self.labels: set[str] = set()
        """Bare names of indexed names that are only compared with each other: labels."""
        self.bound: set[str] = set()
        self.unbounded: tuple[str, ...] = ()
        """Indices of sums and quantifiers that do not say where they end."""
        self.from_zero = False
        """Some index starts at 0."""
        for node in nodes:
            if isinstance(node, Fold):
                self._note_fold(node)
            elif isinstance(node, Quantified | SetBuilder):
                self._note_binder(node)
            elif isinstance(node, Chain) and set(node.operators) <= {"=", "≠"}:
                self._note_labels(node)
        for node in nodes:
            if isinstance(node, Name) and node.subscripts:
                for part in node.subscripts:
                    self.indices.update([spell(name) for name in names(part) if self._counts(name)])

    def _counts(self, name: Name) -> bool:
        return len(name.base) == 1 or spell(name) in self.bound

    def _note_fold(self, node: Fold) -> None:
        self.bound.update([spell(index) for index in node.indices])
        for limit in (node.lower, node.upper):
            if limit is not None:
                self.indices.update([spell(name) for name in names(limit)])
        if isinstance(node.lower, Number) and node.lower.value == 0:
            self.from_zero = True
        for condition in node.conditions:
            if isinstance(condition, Chain):
                self.indices.update([spell(name) for name in names(condition) if not name.subscripts])
        if node.upper is None:
            self.unbounded += tuple([spell(index) for index in node.indices])

    def _note_binder(self, node: Quantified | SetBuilder) -> None:
        heads = node.bound if isinstance(node, Quantified) else (node.element,)
        for head in heads:
            first = head.items[0] if isinstance(head, Chain) else head
            if isinstance(first, Name):
                self.bound.add(spell(first))
                self.unbounded += (spell(first),)
            self.indices.update([spell(name) for name in names(head)])

    def _note_labels(self, chain: Chain) -> None:
        if all(isinstance(item, Name) and item.subscripts for item in chain.items):
            self.labels.update([bare(item) for item in chain.items if isinstance(item, Name)])

    def are_below(self, name: Name) -> bool:
        """Whether all that a name has below it are indices and numbers."""
        if not name.subscripts:
            return False
        return all(
            not isinstance(part, Name) or spell(part) in self.indices
            for below in name.subscripts
            for part in walk(below)
        )
