"""The triplet loss and its gradient on embeddings, in numpy.

L = Σ_i [ ‖f(x_i^a) − f(x_i^p)‖² − ‖f(x_i^a) − f(x_i^n)‖² + α ]₊ with ‖f(x)‖ = 1
(FaceNet, arXiv:1503.03832v3, eq. (1) to (3)). A triplet whose negative is farther than the positive by more
than α has no loss and no gradient.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

MARGIN = 0.2
"""The paper's α (sec. 3.3)."""


def embeddings(name: str, value: ArrayLike) -> Floats:
    """A table of embeddings as floats, checked.

    Raises:
        ValueError: unless `value` has shape (items, dimension), both at least 1, and is finite.
    """
    table = np.asarray(value, dtype=np.float64)
    if table.ndim != 2 or 0 in table.shape:
        raise ValueError(f"{name} must have shape (items, dimension), both at least 1, got {table.shape}")
    if not np.isfinite(table).all():
        raise ValueError(f"{name} of shape {table.shape} holds NaN or infinite numbers")
    return table


def squared_distances(first: ArrayLike, second: ArrayLike) -> Floats:
    """Squared distance of every pair.

    Args:
        first: Shape (items, dimension).
        second: Shape (others, dimension).

    Returns:
        Shape (items, others), never negative.

    Raises:
        ValueError: if the dimensions differ or a table is empty or not finite.
    """
    a, b = embeddings("first", first), embeddings("second", second)
    if a.shape[1] != b.shape[1]:
        raise ValueError(f"first and second differ in dimension: {a.shape} and {b.shape}")
    products = (a * a).sum(axis=1)[:, None] + (b * b).sum(axis=1)[None, :] - 2 * a @ b.T
    distances: Floats = np.maximum(products, 0.0)
    return distances


class LossAndGradient(NamedTuple):
    """The loss summed over triplets and its gradient for each embedding."""

    loss: float
    anchor: Floats
    positive: Floats
    negative: Floats


def triplet_loss(
    anchor: ArrayLike, positive: ArrayLike, negative: ArrayLike, margin: float = MARGIN
) -> LossAndGradient:
    """Triplet loss of aligned rows, with its gradient: 2(n − p), 2(p − a), 2(a − n) where the loss is active.

    Args:
        anchor: Shape (triplets, dimension); embeddings, not images.
        positive: Same shape.
        negative: Same shape.
        margin: α, not negative.

    Raises:
        ValueError: if shapes differ, a table is empty or not finite, or the margin is negative.
    """
    a = embeddings("anchor", anchor)
    p, n = embeddings("positive", positive), embeddings("negative", negative)
    if not a.shape == p.shape == n.shape:
        raise ValueError(f"anchor, positive, negative differ in shape: {a.shape}, {p.shape}, {n.shape}")
    if not margin >= 0:
        raise ValueError(f"margin must not be negative, got {margin}")
    violation = ((a - p) ** 2).sum(axis=1) - ((a - n) ** 2).sum(axis=1) + margin
    active = (violation > 0)[:, None]
    loss = float(np.maximum(violation, 0).sum())
    return LossAndGradient(loss, active * 2 * (n - p), active * 2 * (p - a), active * 2 * (a - n))
