"""The experiments' results in words and figures, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .exit_rules import CurvePoint, cheapest
from .notebook_setup import SHAPES

if TYPE_CHECKING:
    from .experiments import DepthResult, ExitResult


def rank_correlation(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Spearman's correlation, ties ranked by their mean.

    Args:
        first: Shape (items,), not constant.
        second: Same shape, not constant.

    Raises:
        ValueError: if shapes differ or one of them is constant.
    """
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(
            f"first and second must share a shape (items,), got {first.shape} and {second.shape}"
        )
    ranks = []
    for values in (first, second):
        _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
        if counts.size < 2:
            raise ValueError(f"first and second of shape {values.shape} must not be constant")
        ranks.append((np.cumsum(counts) - (counts - 1) / 2)[inverse])
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def describe_depth(result: DepthResult) -> str:
    """Accuracy, probes, and the groups by prediction depth."""
    labels, layers = result.data.labels, result.probes.layers
    lines = [
        f"training loss {result.losses[0]:.3f} -> {result.losses[-1]:.3f}, test accuracy {result.accuracy:.4f}"
    ]
    lines.append(
        f"{'layer':>9} {'probe right':>12} {'probe = network':>16} {'settle here':>12} {'accuracy':>9}"
    )
    for group in result.groups:
        name, probe, same = "never", "", ""
        if group.depth < len(layers):
            name = layers[group.depth]
            row = result.probes.predictions[group.depth]
            probe, same = f"{(row == labels).mean():.3f}", f"{(row == result.final).mean():.3f}"
        accuracy = "" if group.accuracy is None else f"{group.accuracy:.3f}"
        lines.append(f"{name:>9} {probe:>12} {same:>16} {group.examples:>12} {accuracy:>9}")
    return "\n".join(lines)


def describe_difficulty(result: DepthResult, score: NDArray[np.float64]) -> str:
    """What goes with prediction depth, and how the wrong definition differs."""
    depth = result.depth.astype(np.float64)
    factors = result.data.factors
    lines = ["rank correlation of prediction depth with"]
    notions = {"covered area": factors.area, "noise": factors.noise, "aspect": factors.aspect}
    notions |= {"rotation": factors.rotation, "shift": np.hypot(factors.across, factors.down)}
    notions |= {"epoch learned": result.learned.astype(np.float64), "consistency score": score}
    lines += [f"  {name:<18} {rank_correlation(depth, values):+.3f}" for name, values in notions.items()]
    for label, name in enumerate(SHAPES):
        chosen = result.data.labels == label
        right = (result.final == label)[chosen].mean()
        lines.append(f"  {name:<18} mean depth {depth[chosen].mean():.2f}, accuracy {right:.3f}")
    differ = result.depth != result.correctness_depth
    wrong = result.final != result.data.labels
    lines.append(
        f"depth by correctness differs on {int(differ.sum())} of {differ.size} images,"
        f" {int((differ & wrong).sum())} of them among the {int(wrong.sum())} that the network gets wrong"
    )
    return "\n".join(lines)


def _point(point: CurvePoint) -> str:
    shares = "  " + " ".join(f"{share:.3f}" for share in point.shares) if point.shares else ""
    return f"{point.setting:>9g} {point.accuracy:>9.4f} {point.macs:>14,.0f}{shares}"


def describe_exits(result: ExitResult) -> str:
    """The curves as tables, and the cheapest setting within two points of the best accuracy."""
    lines = [
        "multiply-adds of an image that leaves at each exit: " + ", ".join(f"{m:,}" for m in result.exit_macs)
    ]
    curves = {"tolerance, per image": result.per_image, "tolerance, per batch of 128": result.per_batch}
    for title, points in {**curves, "width, plain network": result.plain}.items():
        lines.append(f"{title}: accuracy, multiply-adds for one image, share leaving at each exit")
        lines += [_point(point) for point in points]
    wanted = max(point.accuracy for point in result.per_image) - 0.02
    for title, points in (("early exit", result.per_image), ("plain network", result.plain)):
        best = cheapest(points, wanted)
        found = "none" if best is None else f"{best.macs:,.0f} at accuracy {best.accuracy:.4f}"
        lines.append(f"fewest multiply-adds at accuracy >= {wanted:.4f}, {title}: {found}")
    return "\n".join(lines)
