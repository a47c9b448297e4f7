"""What the choice of negatives does to training: hardest from the start collapses, semi-hard does not.

FaceNet, arXiv:1503.03832v3, sec. 3.2: "selecting the hardest negatives can in practice lead to bad local
minima early on in training, specifically it can result in a collapsed model (i.e. f(x) = 0)". On unit vectors
a collapsed model gives every input the same embedding: all distances are 0 and the loss of every triplet is α.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .mining import Rule, at_random, every_triplet, hardest, semi_hard
from .synthetic_faces import INPUT_SIZE, Faces, FaceSource
from .triplets import MARGIN, squared_distances
from .verification import verify


class Settings(NamedTuple):
    """One training on the stand-in task."""

    steps: int = 300
    people: int = 16
    pictures: int = 8
    """Per batch: `people` identities with `pictures` items each."""
    dimension: int = 8
    hidden: int = 128
    learning_rate: float = 5e-3
    every: int = 25
    """Steps between two measurements."""


class Measurement(NamedTuple):
    """State of the model at a step, on people that it is not trained on."""

    step: int
    loss: float
    """Mean loss of the triplets of this step's batch; α for a collapsed model."""
    active: float
    """Share of the mined triplets that have a loss."""
    spread: float
    """Mean squared distance of two embeddings (2 for directions at random, 0 for a collapsed model)."""
    val: float
    """Validation rate at a false accept rate of 1 %."""
    auc: float


class EmbeddingNet(nn.Module):
    """Two hidden layers and a unit-norm embedding."""

    def __init__(self, dimension: int, hidden: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(INPUT_SIZE, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU()
        )
        self.last = nn.Linear(hidden, dimension)

    def forward(self, x: Tensor) -> Tensor:
        """(items, 32) to (items, dimension), each row of length 1."""
        return functional.normalize(self.last(self.body(x)), dim=1)


def build(settings: Settings, seed: int) -> EmbeddingNet:
    """A freshly initialised network, reproducibly and without touching torch's global generator."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return EmbeddingNet(settings.dimension, settings.hidden)


def embed(model: nn.Module, faces: Faces) -> NDArray[np.float64]:
    """Embeddings of all items, shape (items, dimension)."""
    with torch.no_grad():
        embedded: NDArray[np.float64] = model(torch.from_numpy(faces.inputs)).double().numpy()
    return embedded


def torch_triplet_loss(anchor: Tensor, positive: Tensor, negative: Tensor, margin: float = MARGIN) -> Tensor:
    """Loss of each triplet, shape (triplets,); the same formula as `triplets.triplet_loss`."""
    closer = (anchor - positive).square().sum(dim=1)
    farther = (anchor - negative).square().sum(dim=1)
    return functional.relu(closer - farther + margin)


def mined_loss(embedded: Tensor, identities: NDArray[np.int64], rule: Rule) -> Tensor:
    """Loss of each triplet that the rule selects inside one batch of embeddings; may be empty."""
    numbers = embedded.detach().double().numpy()
    chosen = torch.from_numpy(rule(squared_distances(numbers, numbers), identities))
    anchor, positive, negative = (embedded[chosen[:, column]] for column in range(3))
    return torch_triplet_loss(anchor, positive, negative)


def descend(optimiser: torch.optim.Optimizer, losses: Tensor) -> None:
    """One step down the mean of the losses; none if the batch gave no triplet."""
    if losses.numel():
        optimiser.zero_grad()
        torch.autograd.backward(losses.mean())
        optimiser.step()


def _measure(step: int, losses: Tensor, model: nn.Module, held_out: Faces) -> Measurement:
    losses = losses.detach()
    embedded = embed(model, held_out)
    distances = squared_distances(embedded, embedded)
    verification = verify(embedded, embedded, held_out.identities)
    loss = float(losses.mean()) if losses.numel() else 0.0
    active = float((losses > 0).float().mean()) if losses.numel() else 0.0
    return Measurement(step, loss, active, float(distances.mean()), *verification)


def train(
    rule: Rule, source: FaceSource, settings: Settings, seed: int
) -> tuple[EmbeddingNet, tuple[Measurement, ...]]:
    """Train one embedding with one mining rule.

    Args:
        rule: Selects triplets inside each batch.
        source: World of faces; training people and held-out people differ.
        settings: Sizes and length.
        seed: Of the initial weights and the batches.

    Returns:
        The trained network and its measurements, the first before any step.
    """
    model = build(settings, seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=settings.learning_rate)
    held_out = source.draw(10**6, people=40, pictures=8)
    history = []
    for step in range(settings.steps + 1):
        batch = source.draw(seed * 10_007 + step + 1, settings.people, settings.pictures)
        losses = mined_loss(model(torch.from_numpy(batch.inputs)), batch.identities, rule)
        if step % settings.every == 0:
            history.append(_measure(step, losses, model, held_out))
        descend(optimiser, losses)
    return model, tuple(history)


def rules(seed: int) -> Mapping[str, Rule]:
    """The four mining rules by name."""
    return {
        "every triplet": every_triplet,
        "random": at_random(seed),
        "hardest": hardest,
        "semi-hard": semi_hard,
    }


def compare_rules(source: FaceSource, settings: Settings, seed: int) -> dict[str, tuple[Measurement, ...]]:
    """Train the same initial network on the same batches with each rule.

    Args:
        source: World of faces.
        settings: Sizes and length of each training.
        seed: Shared by all rules.
    """
    return {name: train(rule, source, settings, seed)[1] for name, rule in rules(seed).items()}
