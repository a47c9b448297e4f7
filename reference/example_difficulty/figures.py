"""Pictures of the example-difficulty results. matplotlib is imported only when one is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .notebook_setup import SHAPES

if TYPE_CHECKING:
    from .experiments import DepthResult, ExitResult


def _canvas(rows: int, columns: int, width: float, height: float) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=100, layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False)


def _save(figure: Any, path: Path) -> None:
    """Write a figure; as SVG with text as text and the same bytes on every run, so that a page can carry it."""
    import matplotlib

    metadata = {"Date": None} if path.suffix == ".svg" else {}
    with matplotlib.rc_context({"svg.hashsalt": path.stem, "svg.fonttype": "none"}):
        figure.savefig(path, metadata=metadata)


def draw_examples(path: Path, result: DepthResult, columns: int = 10) -> None:
    """Test images that settle first (top row) and last (bottom row)."""
    figure, axes = _canvas(2, columns, 9.0, 2.2)
    order = np.argsort(result.depth, kind="stable")
    for row, chosen in enumerate((order[:columns], order[::-1][:columns])):
        for axis, index in zip(axes[row], chosen, strict=False):
            axis.imshow(result.data.images[index], cmap="gray", vmin=-1, vmax=2)
            axis.set_title(f"{SHAPES[result.data.labels[index]]}\n{result.depth[index]}", fontsize=6)
        for axis in axes[row]:
            axis.axis("off")
    _save(figure, path)


def draw_depths(path: Path, result: DepthResult) -> None:
    """How many images settle at each layer, and how often the final network is right on them."""
    figure, axes = _canvas(1, 2, 9.0, 3.2)
    counts, accuracy = axes[0]
    names = [*result.probes.layers, "never"]
    counts.bar(range(len(names)), [group.examples for group in result.groups])
    counts.set(ylabel="test images", title="prediction depth")
    known = [group for group in result.groups if group.accuracy is not None]
    accuracy.plot([group.depth for group in known], [group.accuracy for group in known], "o-")
    probes = (result.probes.predictions == result.data.labels).mean(axis=1)
    accuracy.plot(range(len(probes)), probes, "s--", label="probe, all images", alpha=0.6)
    accuracy.set(ylabel="accuracy", title="final network, by prediction depth", ylim=(0, 1))
    accuracy.legend(fontsize=7)
    for axis in (counts, accuracy):
        axis.set_xticks(range(len(names)), names, rotation=60, fontsize=7)
    _save(figure, path)


def draw_factors(path: Path, result: DepthResult) -> None:
    """Prediction depth against what the images were drawn with: area, noise, class."""
    figure, axes = _canvas(1, 3, 9.5, 3.0)
    depths = np.unique(result.depth)
    factors = result.data.factors
    for axis, name, label in zip(axes[0][:2], ("area", "noise"), ("covered pixels", "noise"), strict=True):
        values: NDArray[np.float64] = getattr(factors, name)
        groups = [values[result.depth == depth] for depth in depths]
        axis.errorbar(
            depths, [g.mean() for g in groups], [g.std() / np.sqrt(g.size) for g in groups], fmt="o-"
        )
        axis.set(xlabel="prediction depth", ylabel=f"mean {label}")
    means = [result.depth[result.data.labels == label].mean() for label in range(len(SHAPES))]
    axes[0][2].barh(SHAPES, means)
    axes[0][2].set(xlabel="mean prediction depth")
    _save(figure, path)


def draw_notions(path: Path, result: DepthResult, score: NDArray[np.float64]) -> None:
    """Other notions of difficulty against prediction depth: epoch learned, consistency, correctness."""
    figure, axes = _canvas(1, 3, 9.5, 3.0)
    depths = np.unique(result.depth)
    panels = (("mean epoch learned", result.learned), ("mean consistency score", score))
    for axis, (label, values) in zip(axes[0][:2], panels, strict=True):
        axis.plot(depths, [values[result.depth == depth].mean() for depth in depths], "o-")
        axis.set(xlabel="prediction depth", ylabel=label)
    layers = len(result.probes.layers)
    bins = np.arange(layers + 2) - 0.5
    for values, label in ((result.depth, "agreement"), (result.correctness_depth, "correctness (wrong)")):
        axes[0][2].hist(values, bins=bins, histtype="step", label=label)
    axes[0][2].set(xlabel="depth", ylabel="test images")
    axes[0][2].legend(fontsize=7)
    _save(figure, path)


def draw_exits(path: Path, result: ExitResult) -> None:
    """Accuracy against multiply-adds: early exit by image and by batch, and plain networks."""
    figure, axes = _canvas(1, 2, 9.5, 3.4)
    curve, shares = axes[0]
    lines = ((result.per_image, "early exit, per image"), (result.per_batch, "early exit, per batch of 128"))
    for points, label in (*lines, (result.plain, "plain network")):
        ordered = sorted(points, key=lambda point: point.macs)
        curve.plot([p.macs / 1e6 for p in ordered], [p.accuracy for p in ordered], "o-", label=label)
    curve.set(xlabel="multiply-adds for one image, in millions", ylabel="accuracy")
    curve.legend(fontsize=7)
    settings = [f"{point.setting:g}" for point in result.per_image]
    bottom = np.zeros(len(settings))
    for place in range(len(result.exit_macs)):
        heights = np.array([point.shares[place] for point in result.per_image])
        shares.bar(settings, heights, bottom=bottom, label=f"exit {place}")
        bottom += heights
    shares.set(xlabel="entropy tolerance in nats", ylabel="share of images")
    shares.legend(fontsize=7)
    _save(figure, path)
