"""How wrong a sentence sounds: learned weights of its features, whole numbers that add up alike everywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gradewright.language.claims.features import FEATURES, features

SCALE = 64
"""Weights are kept in steps of 1/SCALE."""
NO_FEATURES = 0.0


@dataclass(frozen=True, eq=False)
class Weights:
    """A linear judge: the sum of a sentence's weights over the root of their number, plus `bias`."""

    of: npt.NDArray[np.int16]
    """Shape (FEATURES,), in steps of 1/SCALE; 0 for a feature never seen."""
    known: npt.NDArray[np.bool_]
    """Shape (FEATURES,): the features seen often enough to count."""
    bias: float

    def score(self, stems: Sequence[str]) -> float:
        """The log-odds (natural logarithm) that a sentence is wrong, as far as its words show."""
        seen = [number for number in features(stems) if self.known[number]]
        if not seen:
            return NO_FEATURES
        total = sum(int(self.of[number]) for number in seen)
        return total / SCALE / math.sqrt(len(seen)) + self.bias


def sparse_weights(numbers: npt.NDArray[np.int64], weights: npt.NDArray[np.int16], bias: float) -> Weights:
    """Weights from the features that count, shape (n,) each. Raises ValueError where they do not fit together."""
    if numbers.shape != weights.shape or numbers.ndim != 1:
        raise ValueError("as many weights as features are needed")
    if numbers.size and not 0 <= int(numbers.min()) <= int(numbers.max()) < FEATURES:
        raise ValueError(f"features are numbers from 0 to {FEATURES - 1}")
    of, known = np.zeros(FEATURES, dtype=np.int16), np.zeros(FEATURES, dtype=np.bool_)
    of[numbers], known[numbers] = weights, True
    return Weights(of, known, bias)
