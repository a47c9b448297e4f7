"""Which known proposition a sentence is about: by the rare words and pairs of words that it shares with it."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gradewright.language.claims.features import content

WORDS = 1 << 16
"""How many numbers words and pairs have; a few unlike ones share one."""
ALIKE = 0.08
"""Least likeness (cosine) of a sentence to a proposition's own to be about it."""


class Known(NamedTuple):
    """What is told of a proposition beside a sentence that gets it wrong."""

    id: str
    truth: str
    source: str


@dataclass(frozen=True, eq=False)
class Topics:
    """The words of every proposition, and how rare each word is."""

    known: tuple[Known, ...]
    rarity: npt.NDArray[np.float32]
    """Shape (WORDS,): 0 for a word that no proposition holds."""
    vectors: Mapping[int, tuple[tuple[int, float], ...]]
    """For every word, the propositions that hold it and how much it counts there, of about 1 in length for each."""

    def nearest(self, stems: Sequence[str]) -> Known | None:
        """The proposition that a sentence is most about, the first of several; None where it is about none."""
        bag = {number: float(self.rarity[number]) for number in bag_of(stems)}
        length = math.sqrt(sum(bag[number] ** 2 for number in sorted(bag)))
        shares = [0.0] * len(self.known)
        for number in sorted(bag):
            for proposition, value in self.vectors.get(number, ()):
                shares[proposition] += bag[number] * value
        best = max(range(len(shares)), key=lambda n: (round(shares[n], 9), -n), default=None)
        if best is None or not length or shares[best] / length < ALIKE:
            return None
        return self.known[best]


def bag_of(stems: Sequence[str]) -> frozenset[int]:
    """The numbers of a sentence's weighty words and their pairs."""
    return frozenset(zlib.crc32(each.encode()) % WORDS for each in _words_and_pairs(content(stems)))


def _words_and_pairs(weighty: Sequence[str]) -> Iterator[str]:
    yield from weighty
    yield from map("_".join, pairwise(weighty))
