"""When to leave early: the entropy rule, per image and per batch, as array functions.

BranchyNet (Teerapittayanon et al., arXiv:1709.01686) leaves at the first exit whose softmax entropy is below a
threshold. The course's code averages the entropy over a batch of 128 and lets the whole batch leave at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def softmax_entropy(logits: ArrayLike) -> Floats:
    """Entropy of the softmax in nats: 0 for a certain prediction, ln(classes) for a uniform one.

    Args:
        logits: Shape (..., classes), with at least 2 classes.

    Returns:
        Shape (...).

    Raises:
        ValueError: if there are fewer than 2 classes or a logit is not finite.
    """
    scores = np.asarray(logits, dtype=np.float64)
    if scores.ndim == 0 or scores.shape[-1] < 2:
        raise ValueError(f"logits must have shape (..., classes >= 2), got {scores.shape}")
    if not np.isfinite(scores).all():
        raise ValueError(f"logits of shape {scores.shape} hold NaN or infinite numbers")
    shifted = scores - scores.max(axis=-1, keepdims=True)
    weights = np.exp(shifted)
    norm = weights.sum(axis=-1)
    entropy: Floats = np.log(norm) - (weights * shifted).sum(axis=-1) / norm
    return np.maximum(entropy, 0.0)


def exits_taken(entropies: ArrayLike, tolerance: float, batch: int = 1) -> NDArray[np.int64]:
    """The exit at which each image leaves: the first with an entropy below the tolerance, else the last.

    Args:
        entropies: Shape (exits, images); the last row is the end of the network and is never asked.
        tolerance: Threshold in nats.
        batch: Images that leave together, on their mean entropy; 1 is the per-image rule, 128 the notebook's.

    Returns:
        Shape (images,).

    Raises:
        ValueError: if there are no exits or images, or the batch is not positive.
    """
    table = np.asarray(entropies, dtype=np.float64)
    if table.ndim != 2 or 0 in table.shape:
        raise ValueError(f"entropies must have shape (exits, images), both at least 1, got {table.shape}")
    if batch < 1:
        raise ValueError(f"batch must be at least 1, got {batch}")
    starts = np.arange(0, table.shape[1], batch)
    sizes = np.diff(np.append(starts, table.shape[1]))
    confident = np.add.reduceat(table, starts, axis=1) / sizes < tolerance
    confident[-1] = True
    return np.repeat(confident.argmax(axis=0), sizes).astype(np.int64)


class CurvePoint(NamedTuple):
    """Accuracy and cost of one network at one setting, over a test set."""

    setting: float
    """Tolerance in nats, or the width of a plain network."""
    accuracy: float
    """Between 0 and 1."""
    macs: float
    """Multiply-adds for one image, on average."""
    shares: tuple[float, ...] = ()
    """Share of the images that leave at each exit."""


def curve_point(
    logits: ArrayLike, labels: ArrayLike, exit_macs: Sequence[int], tolerance: float, batch: int = 1
) -> CurvePoint:
    """Accuracy and mean multiply-adds of early exit at one tolerance.

    Args:
        logits: Shape (exits, images, classes).
        labels: Shape (images,).
        exit_macs: Multiply-adds of an image that leaves at each exit, rejected heads included.
        tolerance: Threshold in nats.
        batch: As `exits_taken`.

    Raises:
        ValueError: if the shapes do not fit.
    """
    scores, truth = np.asarray(logits, dtype=np.float64), np.asarray(labels)
    if scores.ndim != 3 or scores.shape[:2] != (len(exit_macs), truth.size):
        raise ValueError(
            f"logits must have shape ({len(exit_macs)} exits, {truth.size} images, classes), got {scores.shape}"
        )
    taken = exits_taken(softmax_entropy(scores), tolerance, batch)
    predicted = scores.argmax(axis=2)[taken, np.arange(truth.size)]
    shares = np.bincount(taken, minlength=len(exit_macs)) / truth.size
    macs = float(shares @ np.asarray(exit_macs, dtype=np.float64))
    return CurvePoint(tolerance, float((predicted == truth).mean()), macs, tuple(float(s) for s in shares))


def cheapest(points: Sequence[CurvePoint], accuracy: float) -> CurvePoint | None:
    """The point with the fewest multiply-adds among those at least as accurate; None if there is none."""
    good = [point for point in points if point.accuracy >= accuracy]
    return min(good, key=lambda point: point.macs, default=None)
