"""Online selection of triplets inside a mini-batch: all, hardest, semi-hard, random.

All rules take every anchor–positive pair of the batch, as the paper does, and differ in the negatives:

| rule | negatives of a pair (a, p) |
| --- | --- |
| `every_triplet` | all of them |
| `hardest` | the one closest to the anchor |
| `semi_hard` | the closest of those that are farther than p and inside the margin; none if there is none |
| `at_random` | any one |

Source: FaceNet, arXiv:1503.03832v3, sec. 3.2. There semi-hard negatives are those of eq. (4), farther from the
anchor than the positive, that still lie inside the margin; which of several is taken is not said.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .triplets import MARGIN, Floats

Indices = NDArray[np.int64]
Rule = Callable[[ArrayLike, ArrayLike], Indices]
"""Squared distances (batch, batch) and identities (batch,) to triplets (triplets, 3) of batch positions."""


def _batch(distances: ArrayLike, identities: ArrayLike) -> tuple[Floats, Indices]:
    table, ids = np.asarray(distances, dtype=np.float64), np.asarray(identities)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or table.shape[0] == 0:
        raise ValueError(f"distances must have shape (batch, batch) with batch >= 1, got {table.shape}")
    if np.isnan(table).any():
        raise ValueError(f"distances of shape {table.shape} hold NaN")
    if ids.shape != table.shape[:1]:
        raise ValueError(f"identities must have shape ({table.shape[0]},), got {ids.shape}")
    if (ids == ids[0]).all():
        raise ValueError(f"identities of shape {ids.shape} hold one identity only: no negatives")
    return table, ids.astype(np.int64)


def positive_pairs(identities: ArrayLike) -> Indices:
    """Every ordered pair of different items of one identity.

    Args:
        identities: Shape (batch,).

    Returns:
        Shape (pairs, 2): anchor and positive, sorted.
    """
    ids = np.asarray(identities)
    same = ids[:, None] == ids[None, :]
    np.fill_diagonal(same, val=False)
    pairs: Indices = np.argwhere(same)
    return pairs


def every_triplet(distances: ArrayLike, identities: ArrayLike) -> Indices:
    """All valid triplets of the batch: about batch³ of them, most without loss once training has begun.

    Args:
        distances: Squared distances, shape (batch, batch).
        identities: Shape (batch,).

    Returns:
        Shape (triplets, 3): anchor, positive, negative as positions in the batch.

    Raises:
        ValueError: if shapes do not fit, a distance is NaN, or there is one identity only.
    """
    _, ids = _batch(distances, identities)
    pairs = positive_pairs(ids)
    negative = ids[pairs[:, 0], None] != ids[None, :]
    pair, other = np.nonzero(negative)
    return np.column_stack([pairs[pair], other])


def _closest(candidates: NDArray[np.bool_], distances: Floats, pairs: Indices) -> Indices:
    """The closest candidate negative of each pair; pairs without candidates are left out."""
    masked = np.where(candidates, distances[pairs[:, 0]], np.inf)
    found = candidates.any(axis=1)
    return np.column_stack([pairs, masked.argmin(axis=1)])[found]


def hardest(distances: ArrayLike, identities: ArrayLike) -> Indices:
    """For every positive pair the negative closest to the anchor; arguments as `every_triplet`."""
    table, ids = _batch(distances, identities)
    pairs = positive_pairs(ids)
    return _closest(ids[pairs[:, 0], None] != ids[None, :], table, pairs)


def semi_hard(distances: ArrayLike, identities: ArrayLike, margin: float = MARGIN) -> Indices:
    """For every positive pair the closest negative that is farther than the positive but inside the margin.

    Args:
        distances: As `every_triplet`.
        identities: As `every_triplet`.
        margin: α; a negative counts while its squared distance is below that of the positive plus α.
    """
    table, ids = _batch(distances, identities)
    pairs = positive_pairs(ids)
    positive = table[pairs[:, 0], pairs[:, 1]][:, None]
    negative = table[pairs[:, 0]]
    ring = (ids[pairs[:, 0], None] != ids[None, :]) & (positive < negative) & (negative < positive + margin)
    return _closest(ring, table, pairs)


def at_random(seed: int) -> Rule:
    """A rule that takes any negative for every positive pair, reproducibly.

    Args:
        seed: Of the generator that the rule draws from, call after call.
    """
    random = np.random.default_rng(seed)

    def rule(distances: ArrayLike, identities: ArrayLike) -> Indices:
        _, ids = _batch(distances, identities)
        pairs = positive_pairs(ids)
        negative = ids[pairs[:, 0], None] != ids[None, :]
        draws = np.where(negative, random.random(negative.shape), -1.0)
        return np.column_stack([pairs, draws.argmax(axis=1)])

    return rule
