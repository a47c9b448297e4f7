"""Figures as the papers print them: "140M", "7.5M", "0.5M", "1.6B", and whether a recomputed one agrees."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

SCALES = {"K": 10**3, "M": 10**6, "B": 10**9}


class Printed(NamedTuple):
    """A printed figure and the size of its last digit."""

    text: str
    value: float
    last_digit: float
    """One unit of the last printed digit: 1e6 for "140M", 1e5 for "7.5M"."""

    def agrees(self, exact: float) -> bool:
        """Whether `exact` rounds, or is cut, to the printed digits (545,536 is printed as 545K in Table 2)."""
        return -self.last_digit / 2 <= exact - self.value < self.last_digit


def read_printed(text: str) -> Printed:
    """Read a printed figure with an optional K, M or B.

    Raises:
        ValueError: if `text` is no such figure.
    """
    number, scale = (text[:-1], SCALES[text[-1]]) if text[-1:] in SCALES else (text, 1)
    if not number.replace(".", "", 1).isdigit():
        raise ValueError(f"text={text!r} is not a figure such as '140M' or '0.5M'")
    decimals = len(number.partition(".")[2])
    value = float(Decimal(number) * scale)
    return Printed(text, value, scale / 10**decimals)
