"""A generated data set of the six shapes, with every factor that makes an example hard under control.

Filled light shapes on a dark, noisy ground, like the course's (whose files are not available): circle, square,
rectangle, right triangle, heart, ellipse; size, aspect, rotation, position and noise are drawn for every image
and kept, so that difficulty can be related to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .notebook_setup import IMAGE_SIDE, SHAPES

Floats = NDArray[np.float64]
Inside = Callable[[Floats, Floats, Floats], NDArray[np.bool_]]
"""Which points belong to a shape of size 1: coordinates (images, points) twice and aspect (images, 1)."""

SUPERSAMPLING = 2
"""Points along each side of a pixel; their mean makes soft edges."""


class Ranges(NamedTuple):
    """Limits between which each factor is drawn uniformly."""

    size: tuple[float, float] = (3.0, 11.0)
    """Half extent of the shape in pixels."""
    aspect: tuple[float, float] = (1.2, 2.2)
    """Long side over short side of rectangles and ellipses."""
    rotation: tuple[float, float] = (0.0, 360.0)
    """Degrees."""
    shift: tuple[float, float] = (-4.0, 4.0)
    """Pixels off the centre, in both directions."""
    noise: tuple[float, float] = (0.05, 0.5)
    """Standard deviation of the pixel noise; the shape's brightness over the ground is 1."""


class Factors(NamedTuple):
    """What each image was drawn with; every array has shape (images,)."""

    size: Floats
    aspect: Floats
    rotation: Floats
    across: Floats
    down: Floats
    noise: Floats
    area: Floats
    """Pixels that the shape covers."""


class ShapeData(NamedTuple):
    """Images (images, side, side) as float32, classes (images,), and the factors behind them."""

    images: NDArray[np.float32]
    labels: NDArray[np.int64]
    factors: Factors


def _circle(x: Floats, y: Floats, _aspect: Floats) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = x * x + y * y <= 1
    return inside


def _square(x: Floats, y: Floats, _aspect: Floats) -> NDArray[np.bool_]:
    return np.maximum(abs(x), abs(y)) <= 0.886  # as large as the circle: (2 · 0.886)² = π


def _rectangle(x: Floats, y: Floats, aspect: Floats) -> NDArray[np.bool_]:
    return _square(x / np.sqrt(aspect), y * np.sqrt(aspect), aspect)


def _right_triangle(x: Floats, y: Floats, _aspect: Floats) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (x >= -0.8) & (y >= -0.8) & (x + y <= 0.9)
    return inside


def _heart(x: Floats, y: Floats, _aspect: Floats) -> NDArray[np.bool_]:
    a, b = 1.1 * x, -1.1 * y + 0.1
    inside: NDArray[np.bool_] = (a * a + b * b - 1) ** 3 <= a * a * b**3
    return inside


def _ellipse(x: Floats, y: Floats, aspect: Floats) -> NDArray[np.bool_]:
    return _circle(x / np.sqrt(aspect), y * np.sqrt(aspect), aspect)


INSIDE: dict[str, Inside] = {
    "circle": _circle,
    "square": _square,
    "rectangle": _rectangle,
    "right_triangle": _right_triangle,
    "heart": _heart,
    "ellipse": _ellipse,
}
"""Shapes of about equal area by class name, in the class order of `SHAPES`."""


def _draw_factors(random: np.random.Generator, count: int, ranges: Ranges) -> Factors:
    def uniform(limits: tuple[float, float]) -> Floats:
        return random.uniform(limits[0], limits[1], size=count)

    size, aspect, rotation = uniform(ranges.size), uniform(ranges.aspect), uniform(ranges.rotation)
    across, down = uniform(ranges.shift), uniform(ranges.shift)
    return Factors(size, aspect, rotation, across, down, uniform(ranges.noise), np.zeros(count))


def render(labels: NDArray[np.int64], factors: Factors, side: int = IMAGE_SIDE) -> Floats:
    """Noise-free coverage of each pixel, between 0 and 1.

    Args:
        labels: Class of each image, shape (images,).
        factors: Size, aspect, rotation and position of each image; noise and area are not used.
        side: Height and width in pixels.

    Returns:
        Shape (images, side, side).
    """
    places = (np.arange(side * SUPERSAMPLING) + 0.5) / SUPERSAMPLING - side / 2
    down, across = (grid.ravel()[None, :] for grid in np.meshgrid(places, places, indexing="ij"))
    x, y = across - factors.across[:, None], down - factors.down[:, None]
    angle = np.deg2rad(factors.rotation)[:, None]
    size = factors.size[:, None]
    u, v = (x * np.cos(angle) + y * np.sin(angle)) / size, (y * np.cos(angle) - x * np.sin(angle)) / size
    covered = np.zeros(u.shape)
    for label, name in enumerate(SHAPES):
        rows = labels == label
        covered[rows] = INSIDE[name](u[rows], v[rows], factors.aspect[rows, None])
    fine = covered.reshape(-1, side, SUPERSAMPLING, side, SUPERSAMPLING)
    pixels: Floats = fine.mean(axis=(2, 4))
    return pixels


def generate_shapes(count: int, seed: int, ranges: Ranges | None = None, side: int = IMAGE_SIDE) -> ShapeData:
    """Draw a data set with the classes in equal numbers, in random order.

    Args:
        count: How many images, at least one a class.
        seed: Of every choice; the same seed gives the same images.
        ranges: Limits of the factors.
        side: Height and width in pixels.

    Raises:
        ValueError: if there are fewer images than classes, or a range or the side is empty.
    """
    limits = ranges or Ranges()
    if count < len(SHAPES):
        raise ValueError(f"count must be at least {len(SHAPES)}, one image a class, got {count}")
    if side < 1:
        raise ValueError(f"side must be at least 1 pixel, got {side}")
    for name, (low, high) in zip(limits._fields, limits, strict=True):
        if not low <= high or (name in ("size", "aspect") and low <= 0) or (name == "noise" and low < 0):
            raise ValueError(f"ranges.{name} must be an increasing pair in its domain, got {(low, high)}")
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(count) % len(SHAPES)).astype(np.int64)
    factors = _draw_factors(random, count, limits)
    blocks = [slice(start, start + 500) for start in range(0, count, 500)]
    parts = [render(labels[b], Factors(*(f[b] for f in factors)), side) for b in blocks]
    clean = np.concatenate(parts)
    noise = factors.noise[:, None, None] * random.normal(size=clean.shape)
    return ShapeData(
        (clean + noise).astype(np.float32), labels, factors._replace(area=clean.sum(axis=(1, 2)))
    )
