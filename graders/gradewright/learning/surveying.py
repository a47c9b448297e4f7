"""The words of every proposition, weighed by how rare they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from gradewright.language.claims import WORDS, Known, Proposition, Topics, bag_of, stems_of

LEAST = 0.02
"""What a word must count in a proposition to be kept."""
STEPS = 255
"""Values are kept in steps of 1/STEPS."""


def survey(propositions: Sequence[Proposition]) -> Topics:
    """What every proposition that can be got wrong is about, from all sentences on it, right and wrong."""
    every = [each for each in propositions if each.wrong]
    bags = [[bag_of(stems_of(said)) for said in (*each.wrong, *each.right, each.truth)] for each in every]
    held = Counter(number for own in bags for bag in own for number in bag)
    sentences = sum(map(len, bags))
    rarity = np.zeros(WORDS, dtype=np.float32)
    for number, count in held.items():
        rarity[number] = round(math.log(1 + sentences / count), 3)
    vectors: dict[int, list[tuple[int, float]]] = {}
    for at, own in enumerate(bags):
        for number, value in sorted(_mean(own, rarity).items()):
            if value >= LEAST:
                vectors.setdefault(number, []).append((at, round(value * STEPS) / STEPS))
    known = tuple(Known(each.id, each.truth, each.source) for each in every)
    return Topics(known, rarity, {number: tuple(pairs) for number, pairs in vectors.items()})


def _mean(bags: Sequence[frozenset[int]], rarity: np.ndarray) -> dict[int, float]:
    """The sum of the sentences' vectors, each and all of length 1."""
    total: dict[int, float] = {}
    for bag in bags:
        length = math.sqrt(sum(float(rarity[number]) ** 2 for number in sorted(bag))) or 1.0
        for number in sorted(bag):
            total[number] = total.get(number, 0.0) + float(rarity[number]) / length
    length = math.sqrt(sum(total[number] ** 2 for number in sorted(total))) or 1.0
    return {number: value / length for number, value in total.items()}
