"""Tokens: the symbols of a formula, the same for every notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_LENGTH: Final = 5000
"""Longest formula that is read, in characters."""
MAX_DIGITS: Final = 60
MAX_TOKENS: Final = 1500
MAX_DEPTH: Final = 36
"""Deepest nesting of brackets, exponents and fractions that is read."""
MAX_LEVELS: Final = 100
"""Deepest tree that is read; signs behind a symbol nest it too (x!!!), without any bracket."""


class NotReadable(Exception):
    """Internal: the text cannot be read as mathematics; `parse` turns it into a value."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


@dataclass(slots=True)
class Token:
    """One symbol of the formula; `kind` is what the grammar asks for, `text` its canonical spelling."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
    """White space stands before it."""
    style: str = ""
    mark: str = ""
    """Decoration that the letter carries itself (ŷ), or "word" for a name written with several letters."""
