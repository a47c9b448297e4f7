"""A small stand-in for faces: identities seen under nuisance factors that are much stronger than identity.

An item is a fixed random two-layer mixture of an identity code and a nuisance code ("pose and light"). With
the nuisance stronger than the identity, raw distances say little about identity, as for photographs of faces.
Made up for this demonstration; nothing is taken from the paper.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IDENTITY_SIZE = 6
NUISANCE_SIZE = 6
INPUT_SIZE = 32


class Faces(NamedTuple):
    """Inputs of shape (items, 32) with their identities of shape (items,)."""

    inputs: NDArray[np.float32]
    identities: NDArray[np.int64]


class FaceSource:
    """A world of people, all seen through the same mixture.

    Args:
        seed: Fixes the mixture.
        nuisance: Strength of the nuisance code relative to the identity code.

    Raises:
        ValueError: if `nuisance` is negative.
    """

    def __init__(self, seed: int, nuisance: float = 2.5) -> None:
        if not nuisance >= 0:
            raise ValueError(f"nuisance must not be negative, got {nuisance}")
        random = np.random.default_rng(seed)
        codes = IDENTITY_SIZE + NUISANCE_SIZE
        self.nuisance = nuisance
        self.first = random.normal(size=(codes, 64)) / np.sqrt(codes)
        self.second = random.normal(size=(64, INPUT_SIZE)) / 8

    def draw(self, seed: int, people: int, pictures: int) -> Faces:
        """New people, each seen `pictures` times.

        Args:
            seed: Of the people and their pictures; another seed gives other people of the same world.
            people: How many identities, at least 2.
            pictures: How many items of each, at least 2.

        Raises:
            ValueError: if there are too few people or pictures for a triplet.
        """
        if people < 2 or pictures < 2:
            raise ValueError(f"people and pictures must both be at least 2, got {people} and {pictures}")
        random = np.random.default_rng(seed)
        identity = np.repeat(random.normal(size=(people, IDENTITY_SIZE)), pictures, axis=0)
        nuisance = self.nuisance * random.normal(size=(people * pictures, NUISANCE_SIZE))
        hidden = np.tanh(1.5 * np.hstack([identity, nuisance]) @ self.first)
        inputs = (hidden @ self.second).astype(np.float32)
        return Faces(inputs, np.repeat(np.arange(people), pictures))
