"""What is found where a figure and the printed line that it belongs to disagree."""

from __future__ import annotations

from typing import Literal, NamedTuple


class LineClash(NamedTuple):
    """A figure that the printed line it belongs to contradicts; `start` and `end` in the text that was read."""

    kind: Literal["swapped_entity", "swapped_attribute", "wrong_value", "scale"]
    start: int
    end: int
    printed: str
    reference: str
    why: str
    share: bool = False
    """It is a share that was worked out of results, and no result itself."""
