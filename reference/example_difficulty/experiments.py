"""The three experiments of the problem on generated shapes: depth, consistency and early exit.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .definitions import (
    DepthAccuracy,
    accuracy_by_depth,
    consistency_score,
    depth_by_correctness,
    iteration_learned,
    prediction_depth,
)
from .early_exit import build_early_exit, count_exit_macs, count_macs, exit_logits, exit_loss
from .exit_rules import CurvePoint, curve_point
from .notebook_setup import NEIGHBOURS
from .probes import ProbeTable, collect_activations, fit_and_ask
from .resnet18 import build_resnet18
from .shapes import Ranges, ShapeData, generate_shapes
from .training import Schedule, Trainer, predict, to_tensors


class Setting(NamedTuple):
    """Size of everything; the defaults train in about a minute on two CPU cores."""

    train_images: int = 4000
    test_images: int = 1500
    width: int = 16
    epochs: int = 12
    neighbours: int = NEIGHBOURS
    ranges: Ranges = Ranges(size=(3.5, 12.0), noise=(0.05, 0.45))
    device: str = "cpu"
    seed: int = 0
    exit_side: int = 16
    """Images of the early-exit experiment are smaller: its network keeps full resolution longer."""
    exit_ranges: Ranges = Ranges(size=(2.5, 6.5), shift=(-1.5, 1.5), noise=(0.05, 0.35))
    exit_width: int = 8
    exit_epochs: int = 10
    plain_widths: tuple[int, ...] = (2, 4, 6, 8)
    tolerances: tuple[float, ...] = (0.01, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.4, 1.8)
    runs: int = 6
    """Networks trained for the consistency score."""
    run_width: int = 8
    run_epochs: int = 6
    run_images: int = 2000


TINY = Setting(
    train_images=120,
    test_images=60,
    width=4,
    epochs=2,
    neighbours=5,
    exit_width=2,
    exit_epochs=1,
    plain_widths=(2,),
    tolerances=(0.05, 2.0),
    runs=3,
    run_width=2,
    run_epochs=1,
    run_images=60,
)
"""Trains in seconds; good for tests of the machinery, not for results."""


class DepthResult(NamedTuple):
    """Prediction depth of every test image, with what it is compared with."""

    data: ShapeData
    """The test images."""
    losses: tuple[float, ...]
    """Training loss of each epoch."""
    final: NDArray[np.int64]
    """The network's own predictions, shape (images,)."""
    probes: ProbeTable
    depth: NDArray[np.int64]
    """By agreement with `final`; the number of probes where it never settles."""
    correctness_depth: NDArray[np.int64]
    """The wrong definition, for comparison."""
    learned: NDArray[np.int64]
    """Iteration learned, in epochs."""
    groups: tuple[DepthAccuracy, ...]

    @property
    def accuracy(self) -> float:
        """Of the network on the test images, between 0 and 1."""
        return float((self.final == self.data.labels).mean())


def data_for(setting: Setting) -> tuple[ShapeData, ShapeData]:
    """Training and test images of the depth experiment, from different seeds."""
    train = generate_shapes(setting.train_images, 2 * setting.seed + 1, setting.ranges)
    return train, generate_shapes(setting.test_images, 2 * setting.seed + 2, setting.ranges)


def exit_data_for(setting: Setting) -> tuple[ShapeData, ShapeData]:
    """Training and test images of the early-exit experiment, smaller ones."""
    ranges, side = setting.exit_ranges, setting.exit_side
    train = generate_shapes(setting.train_images, 2 * setting.seed + 3, ranges, side)
    return train, generate_shapes(setting.test_images, 2 * setting.seed + 4, ranges, side)


def depth_experiment(
    setting: Setting, checkpoint: Path | None = None, *, show_progress: bool = False
) -> DepthResult:
    """Train a ResNet-18 to convergence, probe every layer, and find each test image's prediction depth.

    Args:
        setting: Sizes.
        checkpoint: Written after each epoch, resumed from if present.
        show_progress: Draw a progress bar.
    """
    train, test = data_for(setting)
    images, labels = to_tensors(train)
    asked, _ = to_tensors(test)
    model = build_resnet18(setting.seed, width=setting.width)
    schedule = Schedule(epochs=setting.epochs, seed=setting.seed, device=setting.device)
    trainer = Trainer(model, images, labels, schedule, watched=asked)
    progress = trainer.run(checkpoint, show_progress=show_progress)
    final = predict(model, asked)
    activations = collect_activations(model, images), collect_activations(model, asked)
    probes = fit_and_ask(activations[0], train.labels, activations[1], setting.neighbours)
    depth = prediction_depth(probes.predictions, final)
    return DepthResult(
        test,
        tuple(progress.losses),
        final,
        probes,
        depth,
        depth_by_correctness(probes.predictions, test.labels),
        iteration_learned(np.stack(progress.predictions), final),
        accuracy_by_depth(depth, final == test.labels, len(probes.layers)),
    )


def consistency_experiment(setting: Setting, data: ShapeData) -> NDArray[np.float64]:
    """Consistency score of each given image over networks that saw neither it nor each other's data.

    Every run trains a fresh network on fresh images, so that all of `data` is held out in every run.

    Args:
        setting: `runs` networks of `run_width`, each trained `run_epochs` on `run_images`.
        data: Images to be scored.

    Returns:
        Shape (images,), each between 0 and 1.
    """
    asked, _ = to_tensors(data)
    correct = []
    for run in range(setting.runs):
        fresh = generate_shapes(setting.run_images, 10**6 + 1000 * setting.seed + run, setting.ranges)
        model = build_resnet18(10**3 + run, width=setting.run_width)
        schedule = Schedule(epochs=setting.run_epochs, seed=run, device=setting.device)
        Trainer(model, *to_tensors(fresh), schedule).run()
        correct.append(predict(model, asked) == data.labels)
    return consistency_score(np.stack(correct), np.ones((setting.runs, len(asked)), dtype=bool))


class ExitResult(NamedTuple):
    """Accuracy against multiply-adds: early exit at several tolerances, and plain networks of several widths."""

    exit_macs: tuple[int, ...]
    """Of an image that leaves at each exit, rejected heads included."""
    per_image: tuple[CurvePoint, ...]
    per_batch: tuple[CurvePoint, ...]
    """The notebook's rule: 128 images leave together."""
    plain: tuple[CurvePoint, ...]


def _plain_point(setting: Setting, width: int, train: ShapeData, test: ShapeData) -> CurvePoint:
    model = build_resnet18(setting.seed + width, width=width, stem="small")
    schedule = Schedule(epochs=setting.exit_epochs, seed=setting.seed, device=setting.device)
    Trainer(model, *to_tensors(train), schedule).run()
    asked, _ = to_tensors(test)
    accuracy = float((predict(model, asked) == test.labels).mean())
    return CurvePoint(width, accuracy, count_macs(model, tuple(asked.shape[1:])))


def exit_experiment(
    setting: Setting, checkpoint: Path | None = None, *, show_progress: bool = False
) -> ExitResult:
    """Train the early-exit network and plain ones of several widths; accuracy against counted multiply-adds.

    Args:
        setting: Sizes, tolerances and widths.
        checkpoint: Of the early-exit network; written after each epoch, resumed from if present.
        show_progress: Draw a progress bar.
    """
    train, test = exit_data_for(setting)
    asked, _ = to_tensors(test)
    model = build_early_exit(setting.seed, width=setting.exit_width, side=setting.exit_side)
    schedule = Schedule(epochs=setting.exit_epochs, seed=setting.seed, device=setting.device)
    trainer = Trainer(model, *to_tensors(train), schedule, loss_of=exit_loss)
    trainer.run(checkpoint, show_progress=show_progress)
    logits = exit_logits(model, asked)
    macs = count_exit_macs(model, tuple(asked.shape[1:])).with_rejected_heads
    curves = [
        tuple(curve_point(logits, test.labels, macs, tolerance, batch) for tolerance in setting.tolerances)
        for batch in (1, 128)
    ]
    plain = tuple(_plain_point(setting, width, train, test) for width in setting.plain_widths)
    return ExitResult(macs, curves[0], curves[1], plain)
