"""Tables that copying has taken apart, one cell a line: "Model", "Parameters", "FLOPs", "NetA", "3M", "2.1B", ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

COLUMNS = range(2, 6)
FEWEST_ROWS = 2
"""Rows below the headings."""
LONGEST_CELL = 40
MOST_LINES = 200
_HEADING = re.compile(r"(?=.*[A-Za-z]{2})[^\d=∑√]*")
_VALUE = re.compile(
    r"[~≈<>(±+–-]{0,2}\s?\d[\d.,]*\s?%?(?:\s?[×x*·±+–-]\s?\d[\d.^⁰¹²³⁴-⁹{}]*)?(?:\s?[A-Za-z]{1,14})?\)?|[–—-]|n/?a",
    re.IGNORECASE,
)
_KEY = re.compile(r"[\w(][^=∑√∥‖\\{}]*")
_LOST_FORMULA = re.compile(r"[∥‖∑√\\^_{}=]")


class Line(NamedTuple):
    """A line's place in its text, without the blanks around it."""

    start: int
    end: int
    text: str


def stacked_rows(text: str) -> Iterator[tuple[tuple[Line, ...], ...]]:
    """The rows of every such table, its headings first: all cells but the first of each row are figures."""
    for run in _runs(text):
        yield from _tables(run)


def _runs(text: str) -> Iterator[list[Line]]:
    """Runs of short lines without a blank one."""
    run: list[Line] = []
    offset = 0
    for line in text.split("\n"):
        said = line.strip()
        if said and len(said) <= LONGEST_CELL and len(run) < MOST_LINES:
            start = offset + line.index(said[0])
            run.append(Line(start, start + len(said), said))
        else:
            if run:
                yield run
            run = []
        offset += len(line) + 1
    if run:
        yield run


def _tables(run: Sequence[Line]) -> Iterator[tuple[tuple[Line, ...], ...]]:
    first = 0
    while first < len(run):
        found = next((rows for width in COLUMNS if (rows := _rows(run, first, width))), ())
        if found:
            yield found
        first += len(found) * len(found[0]) if found else 1


def _rows(run: Sequence[Line], first: int, width: int) -> tuple[tuple[Line, ...], ...]:
    """The table of this width that begins at a line; empty where none does."""
    headings = tuple(run[first : first + width])
    if len(headings) < width or not all(map(_is_heading, headings)):
        return ()
    rows = [headings]
    for start in range(first + width, len(run) - width + 1, width):
        row = tuple(run[start : start + width])
        if _KEY.fullmatch(row[0].text) is None or not all(_VALUE.fullmatch(cell.text) for cell in row[1:]):
            break
        rows.append(row)
    return tuple(rows) if len(rows) > FEWEST_ROWS else ()


def _is_heading(line: Line) -> bool:
    return _HEADING.fullmatch(line.text) is not None and not _LOST_FORMULA.search(line.text)
