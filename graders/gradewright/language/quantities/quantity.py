"""The value this room hands out: one figure of a text, with its unit, its hedges and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["", "<", "<=", ">", ">="]
Direction = Literal["", "more", "fewer"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as the text states it; offsets count characters of the text that was read."""

    low: float
    high: float
    """Equal to `low` for a point; both in the base unit (140M parameters is 1.4e8, 30 ms is 0.03 s)."""
    unit: str
    """Base unit: "param", "flop", "mac", "percent", "dim", "pixel", "layer", "image", "second", "ratio", ..."""
    kind: str
    """"count", "compute", "proportion", "change", "ratio", "shape", "size", "duration", "rate",
    "hyperparameter" or "metric"."""
    approximate: bool
    """The text itself says so: "~", "about", "nearly", ..."""
    start: int
    end: int
    entity: str | None = None
    attribute: str | None = None
    printed: str = ""
    """The characters `start` to `end`, as printed."""
    resolution: float = 0.0
    """Worth of one unit in the last printed digit, in the base unit: 0.1e9 for "1.6B", 1e6 for "140M"."""
    hedge: str = ""
    """The word that makes it approximate or a bound, lower case."""
    bound: Bound = ""
    direction: Direction = ""
    """Of a ratio or change: "fewer" for "20x fewer", "more" for "twice as many"."""
    of: str | None = None
    """Of a ratio: what it is measured against, where the text names it."""
    plus_minus: float | None = None
    dims: tuple[int, ...] = ()
    """Of a shape: (220, 220) for "220×220"; `low` and `high` are its smallest and largest side."""
    elided: bool = False
    """The unit was taken from the context ("140M and 7.5M parameters")."""
    rejected: bool = False
    """The text names this figure in order to deny it ("not 140M FLOPs")."""
