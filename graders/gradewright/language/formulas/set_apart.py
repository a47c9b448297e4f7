"""Formulas of plain text that no single run of words holds: fractions set over three lines, and comments in code.

    φ(q) Σ_j φ(k_j)ᵀ v_j
y = --------------------
    φ(q) Σ_j φ(k_j)ᵀ
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

MAX_LINE: Final = 400
"""Longest line, in characters, of a fraction over three lines, and longest comment."""
_BAR: Final = re.compile(
    rf"^(?P<over>[^\n]{{3,{MAX_LINE}}})\n(?P<head>[^\n]{{0,80}}?)(?P<bar>[-─—–_]{{5,{MAX_LINE}}})"
    r"[ \t]{0,20}[.,;]?[ \t]{0,20}\n"
    rf"(?P<under>[^\n]{{3,{MAX_LINE}}})$",
    re.M,
)
_SAYS: Final = re.compile(r"[\w)\]'′][ \t]{0,8}(?:=|≈|~=|:=|≡)[ \t]{0,20}$")
_BESIDE: Final = re.compile(r"(?P<head>[^\n]{1,80}?(?:=|≈|~=|:=|≡))[ \t]{1,20}(?P<over>\S[^\n]*)")
_COLUMNS: Final = 6
"""How far the numerator may begin from the bar where it shares its line with the left side."""
_COMMENT: Final = re.compile(rf"(?:^|[ \t])(?:#|//)[ \t]*(?P<words>[^\n]{{3,{MAX_LINE}}})$", re.M)
_INDEXED: Final = re.compile(r"[\w'′]_[\w{].*=|[ᵢⱼₜₙ].*=")


class Fraction(NamedTuple):
    """A quotient over three lines: its place, and the same on one line."""

    start: int
    end: int
    source: str


def stacked_fractions(text: str) -> Iterator[Fraction]:
    """The equations of a text whose right side is a fraction over three lines, in order."""
    at = 0
    while match := _BAR.search(text, at):
        sides = _sides(match)
        at = match.end() if sides else match.start("bar")
        if sides:
            head, over = sides
            under = match["under"].strip().rstrip(".,;")
            yield Fraction(match.start(), match.end(), f"{head} ({over}) / ({under})")


def _sides(match: re.Match[str]) -> tuple[str, str] | None:
    """The left side with its sign, and the numerator: both before the bar, or one on the bar's line."""
    head, over = match["head"], match["over"]
    if _SAYS.search(head):
        return head.strip(), over.strip()
    beside = _BESIDE.fullmatch(over) if len(head) >= 4 and not head.strip() else None
    if beside and abs(beside.start("over") - len(head)) <= _COLUMNS:
        return beside["head"].strip(), beside["over"].strip()
    return None


def comments(text: str, code: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The comments in program code that state something of indexed names: `S = S + x  # S_i = S_{i-1} + x_i`."""
    for start, end in code:
        for match in _COMMENT.finditer(text, start, end):
            if _INDEXED.search(match["words"]):
                yield match.span("words")
