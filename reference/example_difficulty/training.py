"""Training a classifier on the shapes: reproducible, with a progress bar, checkpoints and resume.

A training that is interrupted and resumed ends in the same weights as one that was not, on the same machine: the
order of each epoch depends only on the seed and the epoch's number, and the optimiser's state is kept.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .shapes import ShapeData

LossOf = Callable[[nn.Module, Tensor, Tensor], Tensor]
"""Model, images and labels of a batch to the loss to minimise."""


class Schedule(NamedTuple):
    """How to train (the course notebook: 10 epochs, batches of 256, Adam at 1e-4)."""

    epochs: int = 10
    batch: int = 64
    learning_rate: float = 2e-3
    """Of the first epoch; it falls linearly to 0 over the epochs, so that the training converges."""
    seed: int = 0
    device: str = "cpu"
    """"cuda" trains on a GPU where there is one."""


@dataclass
class Progress:
    """What a training leaves behind, epoch by epoch."""

    losses: list[float] = field(default_factory=list)
    """Mean loss over each epoch's batches."""
    predictions: list[NDArray[np.int64]] = field(default_factory=list)
    """Classes of the watched images after each epoch, the first entry before any training."""


def to_tensors(data: ShapeData, channels: int = 3) -> tuple[Tensor, Tensor]:
    """Images as (images, channels, side, side), the grey value repeated, and labels as (images,)."""
    images = torch.from_numpy(data.images)[:, None].repeat(1, channels, 1, 1)
    return images, torch.from_numpy(data.labels)


def cross_entropy(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy of a batch for a model that puts out logits (batch, classes)."""
    return functional.cross_entropy(model(images), labels)


def predict(model: nn.Module, images: Tensor, batch: int = 512) -> NDArray[np.int64]:
    """The class that the model gives each image, shape (images,).

    Args:
        model: Puts out logits (batch, classes); run in evaluation mode, left in the mode it was in.
        images: (images, channels, side, side), on any device.
        batch: Images at a time.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        device = next(model.parameters()).device
        parts = [model(part.to(device)).argmax(dim=1).cpu() for part in torch.split(images, batch)]
    model.train(was_training)
    classes: NDArray[np.int64] = torch.cat(parts).numpy()
    return classes


def _check(images: Tensor, labels: Tensor, schedule: Schedule) -> None:
    if images.ndim != 4 or len(images) == 0 or labels.shape != images.shape[:1]:
        raise ValueError(
            "images must have shape (images >= 1, channels, height, width) and labels (images,), "
            f"got {tuple(images.shape)} and {tuple(labels.shape)}"
        )
    if not torch.isfinite(images).all():
        raise ValueError(f"images of shape {tuple(images.shape)} hold NaN or infinite numbers")
    if bool((labels == labels[0]).all()):
        raise ValueError(f"labels of shape {tuple(labels.shape)} hold one class only")
    if schedule.epochs < 0 or schedule.batch < 2:
        raise ValueError(
            f"schedule needs epochs >= 0 and batch >= 2, got {schedule.epochs}, {schedule.batch}"
        )


class Trainer:
    """Trains one model; `run` may be called again with more epochs, here or after `resume`.

    Args:
        model: Trained in place.
        images: (images, channels, side, side).
        labels: (images,).
        schedule: Length, batch size, rate, seed, device.
        loss_of: Loss of a batch; cross-entropy by default.
        watched: Images whose predictions are recorded after each epoch (for "iteration learned").

    Raises:
        ValueError: if shapes do not fit, images hold NaN, or there is one class only.
    """

    def __init__(
        self,
        model: nn.Module,
        images: Tensor,
        labels: Tensor,
        schedule: Schedule,
        *,
        loss_of: LossOf = cross_entropy,
        watched: Tensor | None = None,
    ) -> None:
        _check(images, labels, schedule)
        self.model = model.to(schedule.device)
        for parameter in self.model.parameters():
            if parameter.ndim == 4:  # channels last: several times faster on CPUs for networks this narrow
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        self.images, self.labels = images, labels
        self.schedule = schedule
        self.loss_of = loss_of
        self.watched = watched
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=schedule.learning_rate)
        self.progress = Progress()
        self._watch()

    def _watch(self) -> None:
        if self.watched is not None:
            self.progress.predictions.append(predict(self.model, self.watched))

    def _epoch(self, number: int) -> float:
        """One pass over the data in an order that depends on the seed and the epoch's number alone."""
        generator = torch.Generator().manual_seed(self.schedule.seed * 1_000_003 + number)
        order = torch.randperm(len(self.images), generator=generator)
        # a batch of one would break batch normalisation
        batches = [part for part in torch.split(order, self.schedule.batch) if len(part) > 1]
        self.model.train()
        for group in self.optimiser.param_groups:
            group["lr"] = self.schedule.learning_rate * (1 - number / self.schedule.epochs)
        total = 0.0
        for part in batches:
            images = self.images[part].to(self.schedule.device)
            loss = self.loss_of(self.model, images, self.labels[part].to(self.schedule.device))
            self.optimiser.zero_grad()
            torch.autograd.backward(loss)
            self.optimiser.step()
            total += float(loss.detach())
        return total / len(batches)

    def run(self, checkpoint: Path | None = None, *, show_progress: bool = False) -> Progress:
        """Train the epochs that are still missing.

        Args:
            checkpoint: File written after every epoch, and resumed from if it exists.
            show_progress: Draw a progress bar on stderr.
        """
        from rich.console import Console
        from rich.progress import track

        if checkpoint is not None and checkpoint.exists():
            self.resume(checkpoint)
        epochs = range(len(self.progress.losses), self.schedule.epochs)
        console = Console(stderr=True)
        for number in track(epochs, "training", console=console, disable=not show_progress):
            self.progress.losses.append(self._epoch(number))
            self._watch()
            if checkpoint is not None:
                self.save(checkpoint)
        self.model.eval()
        return self.progress

    def save(self, path: Path) -> None:
        """Write weights, optimiser and progress; the file is replaced in one step."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "losses": self.progress.losses,
            "predictions": [torch.from_numpy(classes) for classes in self.progress.predictions],
        }
        unfinished = path.with_suffix(path.suffix + ".part")
        torch.save(state, unfinished)
        unfinished.replace(path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint written by `save` for the same model."""
        state: dict[str, Any] = torch.load(path, map_location=self.schedule.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.progress = Progress(state["losses"], [classes.numpy() for classes in state["predictions"]])
