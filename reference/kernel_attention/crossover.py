"""From which sequence length on random features cost less than softmax attention.

Every figure is read off the counted polynomials, none off a formula written here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .arguments import whole
from .counting import Measurement, algorithms, measure
from .polynomials import Sizes

LONGEST = 1 << 40
"""Sequence length beyond which no crossover is looked for."""


def counted_macs(name: str, sizes: Sizes) -> int:
    """Multiply-adds of one algorithm at the given sizes."""
    operations = _measured(name).operations
    return int(sum(p.at(sizes) for (_, kind), p in operations.items() if kind == "mac"))


def kept_numbers(name: str, sizes: Sizes) -> int:
    """Numbers that one algorithm has to keep at the given sizes: scores, or the state."""
    return int(sum(p.at(sizes) for p in _measured(name).held.values()))


def crossover(D: int, M: int, D_random: int) -> int:
    """Least N at which random features take fewer multiply-adds than softmax attention."""
    return _least_length(counted_macs, D, M, D_random)


def memory_crossover(D: int, M: int, D_random: int) -> int:
    """Least N at which the state of random features is smaller than the scores of softmax attention."""
    return _least_length(kept_numbers, D, M, D_random)


def _least_length(count: Callable[[str, Sizes], int], D: int, M: int, D_random: int) -> int:
    fixed = {"D": whole("D", D), "M": whole("M", M), "D_random": whole("D_random", D_random)}

    def cheaper(length: int) -> bool:
        sizes = {"N": length, **fixed}
        return count("random_features", sizes) < count("softmax", sizes)

    above = 1
    while not cheaper(above):
        above *= 2
        if above > LONGEST:
            raise ValueError(f"no crossover below N = {LONGEST} at {fixed}")
    below = above // 2
    while above - below > 1:
        middle = (above + below) // 2
        below, above = (below, middle) if cheaper(middle) else (middle, above)
    return above


@cache
def _measured(name: str) -> Measurement:
    return measure(algorithms()[name])
