"""How well distances between embeddings tell same from different: VAL at a false accept rate, and AUC.

VAL(d) is the share of same-identity pairs with a squared distance of at most d, FAR(d) that of the others
(FaceNet, arXiv:1503.03832v3, sec. 4).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .triplets import squared_distances


class Verification(NamedTuple):
    """Rates between 0 and 1."""

    val: float
    """Validation rate at the largest threshold whose false accept rate is allowed."""
    auc: float
    """Chance that a same-identity pair is closer than a different-identity pair (ties count half)."""


def verify(
    first: ArrayLike, second: ArrayLike, identities: ArrayLike, false_accept_rate: float = 0.01
) -> Verification:
    """Compare every embedding of `first` with every other item's of `second`.

    Args:
        first: Shape (items, dimension).
        second: Shape (items, dimension), same items; another version's embeddings, or `first` again.
        identities: Shape (items,).
        false_accept_rate: Share of different pairs that may be accepted, in (0, 1).

    Raises:
        ValueError: if shapes do not fit, the rate is outside, or one kind of pair is missing.
    """
    if not 0 < false_accept_rate < 1:
        raise ValueError(f"false_accept_rate must lie between 0 and 1, got {false_accept_rate}")
    distances, ids = squared_distances(first, second), np.asarray(identities)
    if distances.shape != (len(ids), len(ids)):
        raise ValueError(f"first, second and identities differ in items: {distances.shape} and {ids.shape}")
    other = ~np.eye(len(ids), dtype=bool)
    same = ids[:, None] == ids[None, :]
    accepted, rejected = np.sort(distances[same & other]), np.sort(distances[~same])
    if not accepted.size or not rejected.size:
        raise ValueError(f"identities of shape {ids.shape} must give pairs of both kinds")
    threshold = rejected[int(false_accept_rate * rejected.size)]
    val = float(np.mean(accepted < threshold))
    below = np.searchsorted(accepted, rejected, side="left").sum()
    ties = np.searchsorted(accepted, rejected, side="right").sum() - below
    return Verification(val, float((below + ties / 2) / (accepted.size * rejected.size)))
