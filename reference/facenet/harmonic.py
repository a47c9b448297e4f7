"""Harmonic triplets: training a new embedding (v2) that can be compared with an old one (v1).

FaceNet, arXiv:1503.03832v3, sec. 7 (appendix): v1 embeddings are mixed with the v2 embeddings being learned
inside the triplet loss, and semi-hard negatives are chosen from the whole set of both. v2 starts from an
independently trained network whose last layer is initialised anew; first that layer alone is trained, then the
whole network. v1 never changes.

Before this training, comparing a v2 with a v1 embedding says nothing about identity; afterwards it does.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from .mining import semi_hard
from .mining_experiment import EmbeddingNet, Settings, build, descend, embed, mined_loss, train
from .synthetic_faces import Faces, FaceSource
from .verification import Verification, verify


class Comparison(NamedTuple):
    """Verification between versions on people that neither was trained on."""

    v1_v1: Verification
    v2_v1: Verification
    """v2 embeddings looked up among v1 embeddings."""
    v2_v2: Verification


class HarmonicResult(NamedTuple):
    """Both comparisons of one experiment."""

    before: Comparison
    """v1 against an independently trained v2."""
    after: Comparison
    """v1 against the harmonically trained v2."""


def compare(v1: EmbeddingNet, v2: EmbeddingNet, faces: Faces) -> Comparison:
    """Verification inside and between two versions.

    Raises:
        ValueError: if the versions differ in embedding dimension.
    """
    old, new = embed(v1, faces), embed(v2, faces)
    ids = faces.identities
    return Comparison(verify(old, old, ids), verify(new, old, ids), verify(new, new, ids))


def mixed_loss(v2: EmbeddingNet, v1: EmbeddingNet, batch: Faces) -> Tensor:
    """Semi-hard triplet losses over the union of v1 and v2 embeddings of one batch, shape (triplets,).

    A triplet may have its anchor, positive and negative from either version; v1 gets no gradient.
    """
    inputs = torch.from_numpy(batch.inputs)
    with torch.no_grad():
        old = v1(inputs)
    both = torch.cat([v2(inputs), old])
    return mined_loss(both, np.tile(batch.identities, 2), semi_hard)


def _fit(
    v2: EmbeddingNet,
    v1: EmbeddingNet,
    parameters: list[torch.nn.Parameter],
    source: FaceSource,
    settings: Settings,
    seed: int,
) -> None:
    """Train the given parameters of v2 on mixed triplets."""
    optimiser = torch.optim.Adam(parameters, lr=settings.learning_rate)
    for step in range(settings.steps):
        batch = source.draw(seed * 20_011 + step + 1, settings.people, settings.pictures)
        descend(optimiser, mixed_loss(v2, v1, batch))


def harmonise(
    v1: EmbeddingNet, independent: EmbeddingNet, source: FaceSource, settings: Settings, seed: int
) -> EmbeddingNet:
    """A v2 that is compatible with v1, from an independently trained network (the paper's procedure).

    Args:
        v1: The old version; left as it is.
        independent: The better network, trained without regard to v1; left as it is.
        source: World of faces.
        settings: Of each of the two phases, and the sizes that `independent` was built with.
        seed: Of the new last layer and the batches.
    """
    v2 = build(settings, seed)
    v2.body.load_state_dict(independent.body.state_dict())
    _fit(v2, v1, list(v2.last.parameters()), source, settings, seed)
    _fit(
        v2,
        v1,
        list(v2.parameters()),
        source,
        settings._replace(learning_rate=settings.learning_rate / 2),
        seed + 1,
    )
    return v2


def harmonic_experiment(
    source: FaceSource, old: Settings, new: Settings, phase_steps: int, seed: int
) -> HarmonicResult:
    """Train v1 and an independent network, compare, train v2 harmonically, compare again.

    Args:
        source: World of faces.
        old: Settings of v1 (the smaller or shorter training).
        new: Settings of the independent network and of v2.
        phase_steps: Steps of each of the two harmonic phases.
        seed: Of everything.

    Raises:
        ValueError: if the two settings differ in embedding dimension.
    """
    if old.dimension != new.dimension:
        raise ValueError(f"old and new differ in dimension: {old.dimension} and {new.dimension}")
    v1, _ = train(semi_hard, source, old, seed)
    independent, _ = train(semi_hard, source, new, seed + 1)
    v2 = harmonise(v1, independent, source, new._replace(steps=phase_steps), seed + 2)
    people = source.draw(2 * 10**6, people=40, pictures=8)
    return HarmonicResult(compare(v1, independent, people), compare(v1, v2, people))
