"""Example difficulty: prediction depth, iteration learned and consistency score, as array functions.

Prediction depth (Baldock et al., arXiv:2106.09647, sec. 2): probes (k-NN classifiers) are placed after the
layers of a trained network. An example is predicted at depth l if the probe after layer l − 1 differs from
the network's *final classification* and the probes after every layer ≥ l equal it; examples on which all
probes agree with it are predicted at layer 0, the input. Agreement is what counts, not correctness.

Variants in circulation, kept side by side so that they can be told apart:

| function | compared with | at layers |
| --- | --- | --- |
| `prediction_depth` | any reference; the paper's is the network's final class | m ≥ l |
| `notebook_depth` | the last probe | m ≥ l (the course notebook's code) |
| `notebook_text_depth` | the last probe | m > l (the course notebook's text) |
| `depth_by_correctness` | the true label: **not** prediction depth | m ≥ l |
| `first_correct_layer` | the true label: **not** prediction depth | the first l alone |

Everywhere the number of layers stands for "never settles".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Labels = NDArray[np.int64]


def _predictions(name: str, value: ArrayLike) -> Labels:
    """A table of classes, one row a layer or a time, one column an example."""
    table = np.asarray(value)
    if table.ndim != 2 or 0 in table.shape:
        raise ValueError(f"{name} must have shape (steps, examples), both at least 1, got {table.shape}")
    if not np.issubdtype(table.dtype, np.integer):
        raise ValueError(f"{name} must hold integer classes, got {table.dtype} of shape {table.shape}")
    return table.astype(np.int64)


def _reference(name: str, value: ArrayLike, examples: int) -> Labels:
    """One class for every example."""
    classes = np.asarray(value)
    if classes.shape != (examples,):
        raise ValueError(f"{name} must have shape ({examples},), got {classes.shape}")
    if not np.issubdtype(classes.dtype, np.integer):
        raise ValueError(f"{name} must hold integer classes, got {classes.dtype}")
    return classes.astype(np.int64)


def _settled_from(agrees: NDArray[np.bool_]) -> Labels:
    """First row from which every later row of a column is true; the number of rows if the last is false."""
    backwards = np.cumprod(agrees[::-1], axis=0)
    settled: Labels = agrees.shape[0] - backwards.sum(axis=0, dtype=np.int64)
    return settled


def prediction_depth(probes: ArrayLike, final: ArrayLike) -> Labels:
    """Smallest layer from which all probes agree with the final classification.

    Args:
        probes: Shape (layers, examples); row l holds the classes that the probe after layer l predicts.
        final: Shape (examples,); the class that the network itself predicts.

    Returns:
        Shape (examples,); `layers` where even the last probe disagrees.

    Raises:
        ValueError: if shapes do not fit or classes are not integers.
    """
    table = _predictions("probes", probes)
    return _settled_from(table == _reference("final", final, table.shape[1]))


def notebook_depth(probes: ArrayLike) -> Labels:
    """The course notebook's code: agreement with the last probe, at every layer ≥ l.

    Args:
        probes: Shape (layers, examples).

    Raises:
        ValueError: as `prediction_depth`.
    """
    table = _predictions("probes", probes)
    return prediction_depth(table, table[-1])


def notebook_text_depth(probes: ArrayLike) -> Labels:
    """The course notebook's text: smallest l such that m > l implies agreement with the last probe.

    One less than `notebook_depth` wherever that is not 0.
    """
    return np.maximum(notebook_depth(probes) - 1, 0)


def depth_by_correctness(probes: ArrayLike, labels: ArrayLike) -> Labels:
    """A common mistake: smallest layer from which all probes predict the *true label*.

    Undefined (= layers) for every example that the last probe gets wrong, although such an example has a
    prediction depth like any other.
    """
    table = _predictions("probes", probes)
    return _settled_from(table == _reference("labels", labels, table.shape[1]))


def first_correct_layer(probes: ArrayLike, labels: ArrayLike) -> Labels:
    """Another common mistake: the first layer whose probe is right, whatever later probes say."""
    table = _predictions("probes", probes)
    right = table == _reference("labels", labels, table.shape[1])
    first: Labels = np.where(right.any(axis=0), right.argmax(axis=0), table.shape[0]).astype(np.int64)
    return first


def iteration_learned(predictions: ArrayLike, final: ArrayLike) -> Labels:
    """First recorded training step from which the network always predicts its final class (same source).

    Args:
        predictions: Shape (times, examples); what the network predicted at each recorded step.
        final: Shape (examples,); what the converged network predicts.

    Returns:
        Shape (examples,); 0 if consistent from the first record, `times` if never.

    Raises:
        ValueError: if shapes do not fit or classes are not integers.
    """
    table = _predictions("predictions", predictions)
    return _settled_from(table == _reference("final", final, table.shape[1]))


def consistency_score(correct: ArrayLike, held_out: ArrayLike) -> NDArray[np.float64]:
    """Share of the runs that left an example out of training and yet classified it correctly.

    This estimates the C-score of Jiang et al. (arXiv:2002.03206): the expected accuracy on a held-out
    instance for training sets of one size.

    Args:
        correct: Shape (runs, examples), true where the run's prediction is the true label.
        held_out: Shape (runs, examples), true where the run did not train on the example.

    Returns:
        Shape (examples,), each between 0 and 1.

    Raises:
        ValueError: if shapes differ or an example was never held out.
    """
    right, left_out = np.asarray(correct, dtype=bool), np.asarray(held_out, dtype=bool)
    if right.ndim != 2 or 0 in right.shape or right.shape != left_out.shape:
        raise ValueError(
            f"correct and held_out must share a shape (runs, examples), got {right.shape} and {left_out.shape}"
        )
    runs = left_out.sum(axis=0)
    if not runs.all():
        raise ValueError(f"held_out leaves out example {int(np.argmin(runs))} in no run")
    score: NDArray[np.float64] = (right & left_out).sum(axis=0) / runs
    return score


class DepthAccuracy(NamedTuple):
    """How many examples settle at a depth, and how many of them the network gets right."""

    depth: int
    examples: int
    accuracy: float | None
    """None where no example has this depth."""


def accuracy_by_depth(depths: ArrayLike, correct: ArrayLike, layers: int) -> tuple[DepthAccuracy, ...]:
    """Accuracy of the *final network* on the examples grouped by prediction depth.

    Args:
        depths: Shape (examples,), values 0 to `layers`.
        correct: Shape (examples,), true where the network's final class is the true label.
        layers: Number of probes; the last group, `layers`, holds examples that never settle.

    Raises:
        ValueError: if shapes differ or a depth lies outside.
    """
    depth, right = np.asarray(depths), np.asarray(correct, dtype=bool)
    if depth.ndim != 1 or depth.shape != right.shape:
        raise ValueError(
            f"depths and correct must share a shape (examples,), got {depth.shape}, {right.shape}"
        )
    if depth.size and not (depth.min() >= 0 and depth.max() <= layers):
        raise ValueError(f"depths must lie between 0 and layers={layers}, got {depth.min()} to {depth.max()}")
    groups = []
    for value in range(layers + 1):
        group = right[depth == value]
        groups.append(DepthAccuracy(value, group.size, float(group.mean()) if group.size else None))
    return tuple(groups)
