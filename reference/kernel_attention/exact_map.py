"""φ_random in the limit of infinitely many frequencies, on the points that a scene knows.

The estimate φ_random(q)·φ_random(k) has noise of order 1/√D_random, far too much to decide by execution whether
a formula is right. On finitely many points, though, the limit itself has a finite feature map: with the Gram
matrix G of the Gaussian kernel and any A with AAᵀ = G, row p of A is the feature of point p, and inner products
of features equal the kernel to rounding. "≈ for many random features" can so be executed as "=".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .arguments import Array, rows, vector_or_rows, whole
from .features import gaussian_kernel

SAME_POINT = 1e-9
"""Largest difference in any entry between a known point and a vector that is still taken for it."""


class OutsideSceneError(KeyError):
    """The exact feature map was asked about a vector that the scene does not contain."""

    def __str__(self) -> str:
        return str(self.args[0])


class ExactFeatureMap:
    """A feature map into `features` dimensions that is exact for the Gaussian kernel on `points`."""

    def __init__(self, points: ArrayLike, sigma: float, features: int, rng: np.random.Generator) -> None:
        """Points (P, D), distinct; raises ValueError where `features` is too small to be exact (< P)."""
        self._points = rows("points", points)
        count = len(self._points)
        if whole("features", features) < count:
            raise ValueError(f"features must be at least {count}, the number of points, but is {features}")
        gram = gaussian_kernel(self._points, self._points, sigma)
        if np.max(gram - np.eye(count)) >= 1 - SAME_POINT:
            raise ValueError(f"points of shape {self._points.shape} contain the same point twice")
        eigenvalues, eigenvectors = np.linalg.eigh(gram)
        root = eigenvectors * np.sqrt(np.clip(eigenvalues, 0, None)) @ eigenvectors.T
        rotation, _ = np.linalg.qr(rng.normal(size=(features, features)))
        self._table: Array = root @ rotation[:count]

    def __call__(self, x: ArrayLike) -> Array:
        """Features of one known point (D,) -> (features,) or of rows of them (n, D) -> (n, features)."""
        given = vector_or_rows("x", x, width=self._points.shape[1])
        places = self._place(given) if given.ndim == 1 else [self._place(row) for row in given]
        features: Array = self._table[places]
        return features

    def _place(self, vector: Array) -> int:
        distances = np.abs(self._points - vector).max(axis=1)
        nearest = int(distances.argmin())
        if distances[nearest] > SAME_POINT:
            raise OutsideSceneError(
                f"{np.array2string(vector, precision=3)} is not among the {len(self._points)} points of the scene"
            )
        return nearest
