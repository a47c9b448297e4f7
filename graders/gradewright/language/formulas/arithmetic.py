"""Sums and products of numbers, vectors and matrices, with the size of the terms carried along.

A `Measured` value knows the largest magnitude that went into it, so that "equal" can mean equal
relative to the terms and never to an absolute threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gradewright.language.formulas.interpretation import Convention


@dataclass(slots=True)
class Measured:
    """A value and the magnitude of the terms it was computed from. Never changed; every step makes one."""

    value: Any
    scale: float


class Kept(Measured):
    """A value that an interpretation keeps: one object for one name, as long as the interpretation lives."""

    __slots__ = ()


class Clash(Exception):
    """Internal: an operation is not defined on these values; becomes `Undecided`."""


MAX_ENTRIES: Final = 10_000
"""Largest array that a product may make of smaller ones."""
UNLIKE_SUM: Final = "a sum of values of shapes"
"""How the reason begins where a sum adds a vector to a matrix, which no way of writing rows and columns excuses."""
UNLIKE_DIVISION: Final = "a division by a vector"
"""How the reason begins where something is divided by more than a number."""
NOT_COMPUTED: Final = (
    ArithmeticError,
    ValueError,
    TypeError,
    LookupError,
    RecursionError,
    np.linalg.LinAlgError,
)
"""What numpy and Python raise where a value has no such operation: a tuple plus a number, an inverse of zeros."""


def magnitude(value: Any) -> float:
    """The largest absolute entry."""
    if value.__class__ is float:
        return abs(value)
    if isinstance(value, np.ndarray):
        return float(np.maximum.reduce(np.abs(value), axis=None)) if value.size else 0.0
    return float(abs(value))


def measured(value: Any) -> Measured:
    """A value given from outside."""
    return Measured(value, magnitude(value))


def rank(value: Any) -> int:
    """0 for numbers, 1 for vectors, 2 for matrices."""
    return value.ndim if isinstance(value, np.ndarray) else 0


def placed(value: Any, convention: Convention) -> Any:
    """A vector as a column or row where the convention is strict."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and convention != "by_shape":
        return value[:, None] if convention == "column" else value[None, :]
    return value


def flattened(value: Any) -> Any:
    """A single row or column as a 1-D vector, for callables from outside."""
    if isinstance(value, np.ndarray) and value.ndim == 2 and 1 in value.shape:
        return value.reshape(-1)
    return value


def _collapsed(value: Any) -> Any:
    """A single entry as a number (Python's own where it has one of that precision)."""
    return value.item() if isinstance(value, np.ndarray) and value.size == 1 else value


def add(left: Measured, right: Measured, convention: Convention) -> Measured:
    """Sum of two values of one shape; a zero number fits every shape.

    Raises:
        Clash: the shapes differ.
    """
    a, b = left.value, right.value
    scale = left.scale + right.scale
    if a.__class__ is float and b.__class__ is float:
        return Measured(a + b, scale)
    if rank(a) == rank(b) == 0 or (rank(a) == rank(b) and a.shape == b.shape):
        return Measured(a + b, scale)
    if rank(a) == 0 and a == 0:
        return Measured(b, scale)
    if rank(b) == 0 and b == 0:
        return Measured(a, scale)
    if convention == "by_shape" and rank(a) == rank(b) == 2 and a.shape == b.shape[::-1]:
        return Measured(a + b.T, scale)
    raise Clash(f"{UNLIKE_SUM} {_shape(a)} and {_shape(b)}")


def _shape(value: Any) -> str:
    return "×".join(map(str, value.shape)) if isinstance(value, np.ndarray) and value.ndim else "number"


def multiply(left: Measured, right: Measured, operator: str, convention: Convention) -> Measured:
    """Product of two values by the sign between them.

    Raises:
        Clash: the shapes do not fit.
    """
    a, b = left.value, right.value
    scale = left.scale * right.scale
    if a.__class__ is float or b.__class__ is float or rank(a) == 0 or rank(b) == 0:
        return Measured(a * b, scale)
    if operator == "" and convention != "by_shape":
        return _matrices(a, b, scale)
    if operator in ("⊙", "∘"):
        return _elementwise(a, b, scale)
    if operator == "⊗":
        if a.size * b.size > MAX_ENTRIES:
            raise Clash("an array of too many entries")
        return Measured(np.kron(a, b), scale)
    if operator == "·" and (dotted := _dot(a, b, scale)) is not None:
        return dotted
    if convention == "by_shape":
        return _by_shape(a, b, scale)
    return _matrices(a, b, scale)


def _matrices(a: Any, b: Any, scale: float) -> Measured:
    """The product of matrices, rows and columns among them."""
    if a.shape[1] != b.shape[0]:
        raise Clash(f"a product of shapes {_shape(a)} and {_shape(b)}")
    return Measured(_collapsed(a @ b), scale * a.shape[1])


def _elementwise(a: Any, b: Any, scale: float) -> Measured:
    if a.shape != b.shape:
        raise Clash(f"an elementwise product of shapes {_shape(a)} and {_shape(b)}")
    return Measured(a * b, scale)


def _dot(a: Any, b: Any, scale: float) -> Measured | None:
    """The inner product of two vectors of one length, however they lie."""
    flat_a, flat_b = flattened(a), flattened(b)
    if flat_a.ndim == flat_b.ndim == 1 and flat_a.shape == flat_b.shape:
        return Measured(flat_a @ flat_b, scale * len(flat_a))
    return None


def _by_shape(a: Any, b: Any, scale: float) -> Measured:
    """The product that the lengths allow; lengths of different things differ in a scene."""
    if a.ndim == b.ndim == 1:
        if a.shape == b.shape:
            return Measured(a @ b, scale * len(a))
        return Measured(np.outer(a, b), scale)
    if a.ndim == 1:
        a, b, swapped = b, a, True
    else:
        swapped = False
    if b.ndim == 1:
        return _matrix_vector(a, b, scale, swapped)
    if swapped:
        a, b = b, a
    if a.shape[1] == b.shape[0]:
        return Measured(a @ b, scale * a.shape[1])
    raise Clash(f"a product of shapes {_shape(a)} and {_shape(b)}")


def _matrix_vector(matrix: Any, vector: Any, scale: float, vector_first: bool) -> Measured:
    near, far = (0, 1) if vector_first else (1, 0)
    for axis in (near, far):
        if matrix.shape[axis] == len(vector):
            value = vector @ matrix if axis == 0 else matrix @ vector
            return Measured(value, scale * len(vector))
    raise Clash(f"a product of shapes {_shape(matrix)} and {len(vector)}")


def divide(left: Measured, right: Measured) -> Measured:
    """Quotient by a number.

    Raises:
        Clash: the divisor is not a number, or zero.
    """
    divisor = right.value if right.value.__class__ is float else _collapsed(right.value)
    if rank(divisor):
        raise Clash(f"{UNLIKE_DIVISION} or matrix")
    if divisor == 0:
        raise Clash("a division by zero")
    size = abs(float(divisor))
    value = left.value / divisor
    return Measured(value, max(left.scale / size, magnitude(value) * right.scale / size))


def transpose(item: Measured) -> Measured:
    """Rows for columns; vectors and numbers stay as they are when shapes decide."""
    value = item.value
    if rank(value) == 2:
        return Measured(value.T, item.scale)
    return item


def inner(left: Measured, right: Measured) -> Measured:
    """The inner product of two vectors (or equally shaped matrices), or the product of numbers."""
    a, b = left.value, right.value
    if rank(a) == rank(b) == 0:
        return Measured(a * b, left.scale * right.scale)
    if rank(a) == 0 or rank(b) == 0 or a.size != b.size:
        raise Clash("an inner product of different shapes")
    return Measured((a.reshape(-1) * b.reshape(-1)).sum(), left.scale * right.scale * a.size)
