"""Activations of every layer, taken with forward hooks, and the k-NN classifiers (probes) fitted on them.

A forward hook is a function that torch calls with a module's inputs and output whenever the module has run; it
lets activations inside a network be read without changing the network. The probes are fitted on the *training*
images' activations with their true labels, and asked about test images.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from .notebook_setup import NEIGHBOURS

Activations = dict[str, NDArray[np.float32]]
"""Flattened activations by layer name, each of shape (images, numbers), the input first."""


@contextmanager
def recording(model: nn.Module) -> Iterator[dict[str, list[Tensor]]]:
    """While active, the output of every child of `model`, and the input of the first, is kept per batch.

    Outputs are copied: an in-place activation (torchvision's ReLU) would overwrite what an earlier hook kept,
    so that bn1 and relu could not be told apart.
    """
    kept: dict[str, list[Tensor]] = {}
    handles = []
    for place, (name, child) in enumerate(model.named_children()):

        def record(
            _module: nn.Module,
            inputs: tuple[Tensor, ...],
            output: Tensor,
            *,
            name: str = name,
            place: int = place,
        ) -> None:
            if place == 0:
                kept.setdefault("input", []).append(inputs[0].detach().flatten(1).cpu().clone())
            kept.setdefault(name, []).append(output.detach().flatten(1).cpu().clone())

        handles.append(child.register_forward_hook(record))
    try:
        yield kept
    finally:
        for handle in handles:
            handle.remove()


def collect_activations(model: nn.Module, images: Tensor, batch: int = 512) -> Activations:
    """Activations of all images after every layer, in evaluation mode.

    Args:
        model: Any module whose children run one after the other.
        images: (images, channels, side, side).
        batch: Images at a time.

    Raises:
        ValueError: if there are no images.
    """
    if len(images) == 0:
        raise ValueError(f"images must hold at least one image, got shape {tuple(images.shape)}")
    was_training = model.training
    model.eval()
    device = next(model.parameters()).device
    with torch.no_grad(), recording(model) as kept:
        for part in torch.split(images, batch):
            model(part.to(device))
    model.train(was_training)
    return {name: torch.cat(parts).numpy() for name, parts in kept.items()}


class ProbeTable(NamedTuple):
    """What the probe after each layer says about each example."""

    layers: tuple[str, ...]
    predictions: NDArray[np.int64]
    """Shape (layers, examples)."""


def fit_and_ask(
    train: Activations, labels: NDArray[np.int64], test: Activations, neighbours: int = NEIGHBOURS
) -> ProbeTable:
    """Fit one k-NN classifier a layer on training activations and ask it about the test activations.

    Args:
        train: Activations of the training images.
        labels: True classes of the training images.
        test: Activations of the test images, of the same layers.
        neighbours: k; 30 in the paper and in the notebook.

    Raises:
        ValueError: if layers differ, or k is not between 1 and the number of training images.
    """
    from sklearn.neighbors import KNeighborsClassifier

    if not train or tuple(train) != tuple(test):
        raise ValueError(f"train and test differ in layers: {tuple(train)} and {tuple(test)}")
    if not 1 <= neighbours <= len(labels):
        raise ValueError(f"neighbours must lie between 1 and {len(labels)} training images, got {neighbours}")
    rows = []
    for name, activations in train.items():
        probe = KNeighborsClassifier(n_neighbors=neighbours, algorithm="brute")
        rows.append(probe.fit(activations, labels).predict(test[name]))
    return ProbeTable(tuple(train), np.stack(rows).astype(np.int64))
