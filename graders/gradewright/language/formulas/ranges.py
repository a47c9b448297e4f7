"""Sums over indices: where an index runs, conditions as truth values, and ellipses written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product as cartesian
from math import prod
from typing import Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Clash, Measured, measured
from gradewright.language.formulas.elementary import whole
from gradewright.language.formulas.ellipsis import template
from gradewright.language.formulas.folding import fold_over
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import (
    Chain,
    Dots,
    Fold,
    Listing,
    Logic,
    Name,
    Node,
    Quantified,
    SetBuilder,
    Span,
    walk,
)

MAX_TERMS: Final = 2_000
"""Most terms that one sum is written out to."""
MAX_NESTED: Final = 4
"""How far definitions are followed to find where an index runs."""
_TESTS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "≥": lambda a, b: a >= b,
}
_MIRRORED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤", "=": "="}
_CLOSE: Final = 1e-11


class Ranges:
    """Runs folds, quantifiers and conditions."""

    interpretation: Interpretation
    locals: dict[str, Measured]
    convention: Any

    def run(self, node: Node) -> Measured:
        """The value of a node; given by the evaluator."""
        raise NotImplementedError

    def constant(self, value: float) -> Measured:
        """A plain number; given by a later layer."""
        raise NotImplementedError

    def fold(self, node: Fold) -> Measured:
        """The sum, product or extremum over the indices."""
        if node.kind in ("union", "integral"):
            raise Clash(f"a {node.kind} is not computed")
        if not node.indices:
            raise Clash("a sum without an index")
        if node.kind in ("argmax", "argmin"):
            return self._best_index(node, [(b, self._under(node.body, b)) for b in self._bindings(node)])
        if len(node.indices) == 1 and not node.conditions:
            return self._folded(node.kind, self._along(node))
        return self._folded(node.kind, [self._under(node.body, b) for b in self._bindings(node)])

    def _along(self, node: Fold) -> list[Measured]:
        """The terms over one index that has no conditions."""
        low, high = self._domain(node, 0)
        if high - low >= MAX_TERMS:
            raise Clash("a sum of too many terms")
        key = spell(node.indices[0])
        saved = self.locals
        scope = self.locals = dict(saved)
        found = []
        try:
            for place in range(low, high + 1):
                scope[key] = self.constant(float(place))
                found.append(self.run(node.body))
        finally:
            self.locals = saved
        return found

    def _folded(self, kind: str, terms: list[Measured]) -> Measured:
        if kind in ("max", "min"):
            if not terms:
                raise Clash(f"a {kind} of nothing")
            values = [term.value for term in terms]
            return Measured(max(values) if kind == "max" else min(values), max(term.scale for term in terms))
        total = self.constant(0.0 if kind == "sum" else 1.0)
        for term in terms:
            if kind == "sum":
                total = ar.add(total, term, self.convention)
            else:
                total = ar.multiply(total, term, "", self.convention)
        return total

    def _best_index(self, node: Fold, terms: list[tuple[dict[str, Measured], Measured]]) -> Measured:
        if len(node.indices) != 1 or not terms:
            raise Clash("the best index of nothing")
        values = [float(term.value) for _, term in terms]
        best = int(np.argmax(values) if node.kind == "argmax" else np.argmin(values))
        return terms[best][0][spell(node.indices[0])]

    def _under(self, body: Node, binding: dict[str, Measured]) -> Measured:
        saved = self.locals
        self.locals = {**saved, **binding}
        try:
            return self.run(body)
        finally:
            self.locals = saved

    def _bindings(self, node: Fold) -> Iterator[dict[str, Measured]]:
        """Every admitted combination of index values."""
        domains = [self._domain(node, place) for place in range(len(node.indices))]
        count = prod(max(0, high - low + 1) for low, high in domains)
        if count > MAX_TERMS:
            raise Clash("a sum of too many terms")
        keys = [spell(index) for index in node.indices]
        for values in cartesian(*(range(low, high + 1) for low, high in domains)):
            binding = {key: self.constant(float(value)) for key, value in zip(keys, values, strict=True)}
            if all(self._holds_under(condition, binding) for condition in node.conditions):
                yield binding

    def _holds_under(self, condition: Node, binding: dict[str, Measured]) -> bool:
        saved = self.locals
        self.locals = {**saved, **binding}
        try:
            return self.truth(condition)
        finally:
            self.locals = saved

    def _domain(self, node: Fold, place: int) -> tuple[int, int]:
        index = node.indices[place]
        low = whole(self.run(node.lower).value) if place == 0 and node.lower is not None else None
        high = whole(self.run(node.upper).value) if place == 0 and node.upper is not None else None
        if low is None or high is None:
            first, last = self._natural(index, node.body)
            low, high = first if low is None else low, last if high is None else high
        if low is None or high is None:
            low, high = self._conditioned(index, node.conditions, low, high)
        if low is None or high is None:
            raise Clash(f"the range of the index {spell(index)} is not known")
        return low, high

    def _natural(self, index: Name, body: Node, depth: int = 0) -> tuple[int | None, int | None]:
        """The range of an index from what it picks: the rows of a sequence, or what the caller gave."""
        for name in walk(body):
            if not isinstance(name, Name) or index not in name.subscripts:
                continue
            base = spell(Name(name.base, name.marks))
            for clause in self.interpretation.definitions.get(base, ()):
                if clause.indices and depth < MAX_NESTED:
                    return self._natural(Name(clause.indices[0]), clause.body, depth + 1)
            base = self.interpretation.sequences.get(base, base)
            value = self.interpretation.values.get(self.interpretation.canonical(base))
            if isinstance(value, np.ndarray) and value.ndim:
                return 1, len(value)
        return self.interpretation.ranges.get(spell(index), (None, None))

    def _conditioned(
        self, index: Name, conditions: tuple[Node, ...], low: int | None, high: int | None
    ) -> tuple[int | None, int | None]:
        """Bounds that a condition such as `j ≤ i` or `1 ≤ j < n` gives; sums start at 1 unless it says else."""
        for condition in conditions:
            if not isinstance(condition, Chain):
                continue
            for left, operator, right in pairs(condition):
                if right == index:
                    left, operator, right = right, _MIRRORED.get(operator, ""), left
                if left != index or operator not in _MIRRORED:
                    continue
                bound = whole(self.run(right).value)
                if operator in ("<", "≤", "="):
                    high = bound - (operator == "<")
                if operator in (">", "≥", "="):
                    low = bound + (operator == ">")
        return (1 if low is None and high is not None else low), high

    def truth(self, node: Node) -> bool:
        """Whether a condition holds.

        Raises:
            Clash: it is not a condition, or compares what has no order.
        """
        if isinstance(node, Chain):
            return all(self._related(left, operator, right) for left, operator, right in pairs(node))
        if isinstance(node, Logic):
            return self._connected(node)
        if isinstance(node, Quantified):
            return self._quantified(node)
        if isinstance(node, Listing):
            return all(self.truth(item) for item in node.items)
        value = self.run(node).value
        if isinstance(value, bool | np.bool_):
            return bool(value)
        raise Clash("a value where a condition is needed")

    def _connected(self, node: Logic) -> bool:
        first = self.truth(node.parts[0])
        if node.kind == "not":
            return not first
        second = self.truth(node.parts[1])
        return {"and": first and second, "or": first or second, "implies": not first or second}.get(
            node.kind, first == second
        )

    def _related(self, left: Node, operator: str, right: Node) -> bool:
        if operator in ("∈", "∉"):
            inside = self._member(left, right)
            return inside if operator == "∈" else not inside
        a, b = self.run(left), self.run(right)
        if operator in ("=", "≠", ":=", "≡", ":"):
            same = equal(a, b, _CLOSE)
            return not same if operator == "≠" else same
        if operator not in _TESTS:
            raise Clash(f"the relation {operator} is not computed")
        if ar.rank(a.value) or ar.rank(b.value) or isinstance(a.value, tuple) or isinstance(b.value, tuple):
            raise Clash("an order between values that are not numbers")
        return bool(_TESTS[operator](a.value, b.value))

    def _member(self, left: Node, right: Node) -> bool:
        if isinstance(right, Listing) and right.kind == "set":
            item = self.run(left)
            return any(
                equal(item, self.run(element), _CLOSE)
                for element in right.items
                if not isinstance(element, Dots)
            )
        collection = self.run(right).value
        if isinstance(collection, tuple):
            item = self.run(left)
            return any(equal(item, measured(element), _CLOSE) for element in collection)
        raise Clash("membership in something that is not listed")

    def _quantified(self, node: Quantified) -> bool:
        test = all if node.kind == "all" else any
        return test(self._holds_under(node.body, binding) for binding in self._quantified_bindings(node))

    def _quantified_bindings(self, node: Quantified) -> list[dict[str, Measured]]:
        fold = fold_over("sum", node.bound, None, node.body, node.start, node.end)
        if not fold.indices:
            raise Clash("a quantifier without an index")
        return list(self._bindings(fold))

    def extreme_element(self, name: str, builder: SetBuilder) -> Measured:
        """min{l : condition} over the natural range of l."""
        index = builder.element
        domain: Node | None = None
        if isinstance(index, Chain) and index.operators == ("∈",):
            index, domain = index.items
        if not isinstance(index, Name):
            raise Clash("a set of something other than an index")
        key = spell(index)
        low, high = self._set_domain(key, domain, builder)
        places = range(low, high + 1) if name == "min" else range(high, low - 1, -1)
        for place in places:
            binding = {key: self.constant(float(place))}
            if all(self._holds_under(condition, binding) for condition in builder.conditions):
                return binding[key]
        raise Clash(f"the {name} of an empty set")

    def _set_domain(self, key: str, domain: Node | None, builder: SetBuilder) -> tuple[int, int]:
        if isinstance(domain, Listing) and len(domain.items) == 3 and isinstance(domain.items[1], Dots):
            domain = Span(domain.items[0], domain.items[2])
        if isinstance(domain, Listing) and len(domain.items) == 1:
            domain = domain.items[0]
        if isinstance(domain, Span):
            return whole(self.run(domain.first).value), whole(self.run(domain.last).value)
        if key in self.interpretation.ranges:
            return self.interpretation.ranges[key]
        low, high = self._natural(Name(key), builder)
        if low is None or high is None:
            raise Clash(f"the range of the index {key} is not known")
        return low, high

    def elided(self, parts: tuple[Node, ...], join: Callable[[Measured, Measured], Measured]) -> Measured:
        """A sum or product with an ellipsis, written out."""
        items = self.expanded(parts)
        total = items[0]
        for item in items[1:]:
            total = join(total, item)
        return total

    def expanded(self, parts: tuple[Node, ...]) -> list[Measured]:
        """The values of a list in which `a_1, …, a_n` stands for all between.

        Raises:
            Clash: the items around an ellipsis do not show what is left out.
        """
        found: list[Measured] = []
        for place, part in enumerate(parts):
            if not isinstance(part, Dots):
                found.append(self.run(part))
                continue
            if not 0 < place < len(parts) - 1:
                raise Clash("an ellipsis without an end")
            pattern = template(parts[place - 1], parts[place + 1])
            if pattern is None:
                raise Clash("an ellipsis that does not show what it leaves out")
            low, high = whole(self.run(pattern.first).value), whole(self.run(pattern.last).value)
            if high - low > MAX_TERMS:
                raise Clash("an ellipsis of too many terms")
            between = ({pattern.key: self.constant(float(value))} for value in range(low + 1, high))
            found.extend(self._under(pattern.body, binding) for binding in between)
        return found


def pairs(chain: Chain) -> Iterator[tuple[Node, str, Node]]:
    """Adjacent items of a chain with the relation between them."""
    return zip(chain.items[:-1], chain.operators, chain.items[1:], strict=True)


def equal(left: Measured, right: Measured, tolerance: float) -> bool:
    """Whether two values agree relative to the scale of their terms; tuples entry by entry."""
    a, b = left.value, right.value
    if isinstance(a, tuple) or isinstance(b, tuple):
        if not (isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b)):
            return False
        return all(
            equal(Measured(x, left.scale), Measured(y, right.scale), tolerance)
            for x, y in zip(a, b, strict=True)
        )
    if isinstance(a, bool | np.bool_) or isinstance(b, bool | np.bool_):
        return bool(a == b)
    if ar.rank(a) != ar.rank(b) or (ar.rank(a) and a.shape != b.shape):
        return False
    difference = ar.magnitude(a - b)
    return difference <= tolerance * max(left.scale, right.scale)
