"""The numpy operations that attention is made of, which can be counted while they execute.

The attention code computes through an `Arithmetic`. The plain one only computes. A `Tally` computes the same
numbers and adds up, from the shapes of the arrays that it was really handed, how many scalar operations each
step took and how many numbers it had to keep.

Units: one "mac" is one multiplication with one addition (a multiply-add). A sum of n terms is n operations,
since the accumulator starts at zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from .arguments import Array


class Arithmetic:
    """Operations on arrays, each reporting its kind and its number of scalar operations to `record`."""

    def record(self, kind: str, count: int) -> None:
        """Take note of `count` scalar operations of one kind; here nobody counts."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:  # noqa: ARG002 - the plain arithmetic has no steps
        """Operations inside the block belong to the step `name`."""
        yield

    def hold(self, name: str, array: Array) -> Array:  # noqa: ARG002 - the plain arithmetic keeps no books
        """Say that `array` has to stay in memory under `name`; returns it."""
        return array

    def matmul(self, a: Array, b: Array) -> Array:
        """Matrix product over the last axis of `a` and the second-to-last (or only) axis of `b`."""
        product: Array = np.matmul(a, b)
        self.record("mac", product.size * a.shape[-1])
        return product

    def add_outer(self, state: Array, column: Array, row: Array) -> Array:
        """`state` + `column` ⊗ `row`; shapes (C, M), (C,), (M,) -> (C, M)."""
        product = np.outer(column, row)
        self.record("mac", product.size)
        return state + product

    def prefix_outer(self, columns: Array, rows: Array) -> Array:
        """Running sums over the first axis of the outer products; shapes (N, C), (N, M) -> (N, C, M)."""
        products = columns[:, :, np.newaxis] * rows[:, np.newaxis, :]
        self.record("mac", products.size)
        return np.cumsum(products, axis=0)

    def squared_norms(self, x: Array) -> Array:
        """‖x‖² of every vector along the last axis."""
        self.record("mac", x.size)
        norms: Array = np.square(x).sum(axis=-1)
        return norms

    def multiply(self, a: Array, b: Array | float) -> Array:
        """Elementwise product."""
        product = np.multiply(a, b)
        self.record("multiply", product.size)
        return product

    def divide(self, a: Array, b: Array) -> Array:
        """Elementwise quotient."""
        quotient = np.divide(a, b)
        self.record("divide", quotient.size)
        return quotient

    def add(self, a: Array, b: Array) -> Array:
        """Elementwise sum."""
        total = np.add(a, b)
        self.record("add", total.size)
        return total

    def subtract(self, a: Array, b: Array) -> Array:
        """Elementwise difference."""
        difference = np.subtract(a, b)
        self.record("subtract", difference.size)
        return difference

    def sum(self, a: Array, axis: int) -> Array:
        """Sum along one axis."""
        self.record("add", a.size)
        total: Array = a.sum(axis=axis)
        return total

    def prefix_sum(self, a: Array) -> Array:
        """Running sums over the first axis."""
        self.record("add", a.size)
        return np.cumsum(a, axis=0)

    def row_maximum(self, a: Array) -> Array:
        """Largest entry of each row, as a column."""
        self.record("compare", a.size)
        largest: Array = a.max(axis=-1, keepdims=True)
        return largest

    def exp(self, a: Array) -> Array:
        """Elementwise exponential."""
        self.record("exp", a.size)
        return np.exp(a)

    def sin(self, a: Array) -> Array:
        """Elementwise sine."""
        self.record("trigonometry", a.size)
        return np.sin(a)

    def cos(self, a: Array) -> Array:
        """Elementwise cosine."""
        self.record("trigonometry", a.size)
        return np.cos(a)


class Tally(Arithmetic):
    """An arithmetic that counts what it executes."""

    def __init__(self) -> None:
        self.operations: Counter[tuple[str, str]] = Counter()
        """Scalar operations by (step, kind)."""
        self.held: dict[str, int] = {}
        """Largest number of entries that were kept under each name."""
        self._step = "outside any step"

    def record(self, kind: str, count: int) -> None:
        """Add `count` operations of `kind` to the step that is running."""
        self.operations[self._step, kind] += count

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Operations inside the block belong to the step `name`."""
        outer, self._step = self._step, name
        try:
            yield
        finally:
            self._step = outer

    def hold(self, name: str, array: Array) -> Array:
        """Take note of the size of an array that has to stay in memory."""
        self.held[name] = max(self.held.get(name, 0), array.size)
        return array

    def of_kind(self, kind: str) -> int:
        """Operations of one kind over all steps."""
        return sum(count for (_, of), count in self.operations.items() if of == kind)

    def of_step(self, step: str) -> int:
        """Operations of all kinds in one step."""
        return sum(count for (where, _), count in self.operations.items() if where == step)


PLAIN = Arithmetic()
"""Computes without counting."""
