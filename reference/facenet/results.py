"""FaceNet's measured results, as printed. They need its private data, so nothing here can be recomputed.

Source: arXiv:1503.03832v3; the table or section stands with each value. VAL is the share of same-identity
pairs accepted at a fixed false accept rate. The paper writes that rate "10E-3"; its sec. 5.1 and Fig. 4 say
0.001. All rates are in percent; the second number is the printed standard error.
"""

from __future__ import annotations

from math import hypot
from typing import NamedTuple


class Rate(NamedTuple):
    """A measured percentage with its printed standard error (None where the table has none)."""

    percent: float
    error: float | None = None


MODELS: dict[str, Rate] = {
    "NN1": Rate(87.9, 1.9),
    "NN2": Rate(89.4, 1.6),
    "NN3": Rate(88.3, 1.7),
    "NN4": Rate(82.0, 2.3),
    "NNS1": Rate(82.4, 2.4),
    "NNS2": Rate(51.9, 2.9),
}
"""Table 3: VAL of each network on the hold-out test set."""

JPEG: dict[int, Rate] = {
    10: Rate(67.3),
    20: Rate(81.4),
    30: Rate(83.9),
    50: Rate(85.5),
    70: Rate(86.1),
    90: Rate(86.5),
}
"""Table 4, left: VAL of NN1 against JPEG quality (first hold-out split)."""

PIXELS: dict[int, Rate] = {40: Rate(37.8), 80: Rate(79.5), 120: Rate(84.5), 160: Rate(85.7), 256: Rate(86.4)}
"""Table 4, right: VAL of NN1 against the side of the square image (the table prints side²)."""

DIMENSIONS: dict[int, Rate] = {
    64: Rate(86.8, 1.7),
    128: Rate(87.9, 1.9),
    256: Rate(87.7, 1.9),
    512: Rate(85.6, 2.0),
}
"""Table 5: VAL of NN1 against the embedding dimension; "statistically insignificant" (sec. 5.4)."""

TRAINING: dict[int, Rate] = {
    2_600_000: Rate(76.3),
    26_000_000: Rate(85.1),
    52_000_000: Rate(85.1),
    260_000_000: Rate(86.2),
}
"""Table 6: VAL after 700 h against the number of training images (96×96 input, no 5×5 convolutions)."""

LFW_ALIGNED = Rate(99.63, 0.09)
"""Sec. 5.6: accuracy with extra face alignment."""
LFW_CENTRE_CROP = Rate(98.87, 0.15)
"""Sec. 5.6: accuracy with a fixed centre crop."""
YOUTUBE_100_FRAMES = Rate(95.12, 0.39)
"""Sec. 5.7: accuracy over the first hundred frames of each video."""
YOUTUBE_1000_FRAMES = Rate(95.18)
"""Sec. 5.7: accuracy over the first thousand frames."""
LFW_OTHERS: dict[str, Rate] = {"DeepFace": Rate(97.35), "DeepID2+": Rate(99.47)}
"""Sec. 5.6: earlier systems on LFW."""
YOUTUBE_OTHERS: dict[str, Rate] = {"DeepFace": Rate(91.4), "DeepID2+": Rate(93.2)}
"""Sec. 5.7: earlier systems on YouTube Faces."""


def error_reduction(before: Rate, after: Rate) -> float:
    """Relative reduction of the error (100 − rate), between 0 and 1 where `after` is better."""
    return 1 - (100 - after.percent) / (100 - before.percent)


def standard_score(a: Rate, b: Rate) -> float:
    """Difference of two rates in units of its standard error; below about 2 it is not significant.

    Raises:
        ValueError: if one of them has no printed error.
    """
    if a.error is None or b.error is None:
        raise ValueError("a and b both need a printed standard error")
    return (a.percent - b.percent) / hypot(a.error, b.error)
