"""What an argument must be before anything is computed from it.

Every function of the package that takes arrays passes them through here, so that a wrong shape, a NaN or an
empty batch ends in a ValueError that names the argument and the shape it had.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
"""Real numbers in double precision; vectors are 1-D, sequences of vectors are 2-D with one row a vector."""


def finite(name: str, value: ArrayLike) -> Array:
    """`value` as an array of finite floats of any shape that is not empty."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is not an array of real numbers: {error}") from error
    if array.size == 0:
        raise ValueError(f"{name} is empty: shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} of shape {array.shape} contains NaN or infinity")
    return array


def rows(name: str, value: ArrayLike, *, count: int | None = None, width: int | None = None) -> Array:
    """`value` as a sequence of row vectors, with `count` rows of `width` entries where those are given."""
    array = finite(name, value)
    if array.ndim != 2:
        raise ValueError(f"{name} must be 2-D with one row a vector, but has shape {array.shape}")
    if count is not None and array.shape[0] != count:
        raise ValueError(f"{name} must have {count} rows, but has shape {array.shape}")
    if width is not None and array.shape[1] != width:
        raise ValueError(f"{name} must have rows of {width} entries, but has shape {array.shape}")
    return array


def vector_or_rows(name: str, value: ArrayLike, *, width: int | None = None) -> Array:
    """`value` as one vector (1-D) or a sequence of row vectors (2-D), of `width` entries where that is given."""
    array = finite(name, value)
    if array.ndim not in (1, 2):
        raise ValueError(f"{name} must be a vector or rows of vectors, but has shape {array.shape}")
    if width is not None and array.shape[-1] != width:
        raise ValueError(f"{name} must have {width} entries a vector, but has shape {array.shape}")
    return array


def positive(name: str, value: float) -> float:
    """`value` as a finite number above zero."""
    number = float(finite(name, value))
    if number <= 0:
        raise ValueError(f"{name} must be above zero, but is {number}")
    return number


def whole(name: str, value: Any, *, least: int = 1) -> int:
    """`value` as an integer of at least `least`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise ValueError(f"{name} must be an integer, but is {value!r}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, but is {value}")
    return int(value)
