"""Find tables in plain text: bars, ampersands, columns set apart by wide gaps or tabs, one cell a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.language.quantities.stacked_tables import stacked_rows

LONGEST_ROW = 1500
MOST_CELLS = 40

_RULE = re.compile(r"[ \t|:+=–—-]*[-=–—]{2,}[ \t|:+=–—-]*$|\s*\\(?:hline|toprule|midrule|bottomrule)\s*$")
_GAP = re.compile(r"[ ]{2,}|\t+")
_AMPERSAND = r"(?<!\\)&"
_MARKER = re.compile(r"[ \t>]*(?:[-*+•◦▪‣·]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+")
"""What opens an item of a list: the blanks behind it set no column apart."""
_NOTE = re.compile(r"\((?=[^()]*[A-Za-z]{2})[^()]{2,40}\)")
_ENDS_ROW = re.compile(r"\\\\\s*(?:\\hline|\\midrule|\\bottomrule)?\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters `start` to `end` of the text, without the blanks around them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells; the first row is its header."""

    rows: tuple[tuple[Cell, ...], ...]
    headings: tuple[str, ...] = ()
    """What the cells of the first row say."""
    code: bool = False
    """Typed in as a literal of code, where a name is all that says what the numbers are."""

    @property
    def start(self) -> int:
        """Offset of the first cell."""
        return self.rows[0][0].start

    @property
    def end(self) -> int:
        """Offset after the last cell."""
        return self.rows[-1][-1].end

    def heads(self, row: int, column: int) -> tuple[Cell, ...]:
        """The cells of a row in a column's own table, where two are set side by side.

        A column that is empty throughout parts them, or one more column of the same heading ends the first
        ("quality | rate | size | rate"): keys stand before their figures.
        """
        width = len(self.rows[row])
        if any(len(each) != width for each in self.rows):
            return self.rows[row]
        gaps = [n for n in range(width) if all(each[n].start >= each[n].end for each in self.rows)]
        first = max((n + 1 for n in gaps if n < column), default=0)
        last = min((n for n in gaps if n > column), default=width)
        same = [n for n in range(first, min(last, len(self.headings))) if self._is_headed_alike(n, column)]
        own = max((n + 1 for n in same if n < column), default=first)
        if len(same) > 1 and own < column:
            first, last = own, (column + 1 if same[-1] > column else last)
        return self.rows[row][first:last]

    def _is_headed_alike(self, one: int, other: int) -> bool:
        return other < len(self.headings) and self.headings[one] == self.headings[other] != ""

    def place(self, position: int) -> tuple[int, int] | None:
        """(row, column) of the cell that holds the character at `position`."""
        row_number = bisect_right(self.rows, position, key=lambda row: row[0].start) - 1
        if row_number >= 0:
            for column, cell in enumerate(self.rows[row_number]):
                if cell.start <= position < max(cell.end, cell.start + 1):
                    return row_number, column
        return None


def find_grids(text: str) -> list[Grid]:
    """Every table of at least two rows and two columns, in order."""
    grids: list[Grid] = []
    rows: list[tuple[Cell, ...]] = []
    style = ""
    for offset, line in _lines(text):
        if rows and _RULE.match(line[:LONGEST_ROW]):
            continue
        cells, found = _cells(line, offset)
        if style == "ampersands" and rows and found != style and line.count("&") == len(rows[0]) - 1 > 0:
            cells, found = (
                _split(line, offset, _AMPERSAND, trim=False),
                style,
            )  # the last row ends in no "\\\\"
        if rows and (found != style or abs(len(cells) - len(rows[0])) > _ragged(found)):
            _close(rows, grids, text)
            rows = []
        if cells:
            style = found
            rows.append(cells)
    _close(rows, grids, text)
    return sorted((*grids, *_stacked(text, grids)), key=lambda grid: grid.start)


def _stacked(text: str, others: list[Grid]) -> Iterator[Grid]:
    """Tables that copying has left with one cell a line, outside the others."""
    for rows in stacked_rows(text):
        cells = tuple(tuple(Cell(line.start, line.end) for line in row) for row in rows)
        grid = Grid(cells, tuple(line.text.lower() for line in rows[0]))
        if not any(grid.start < other.end and other.start < grid.end for other in others):
            yield grid


def _ragged(style: str) -> int:
    return 1 if style in ("bars", "gaps") else 0


def _close(rows: list[tuple[Cell, ...]], grids: list[Grid], text: str) -> None:
    if len(rows) >= 2:
        headings = tuple(text[cell.start : cell.end].lower() for cell in rows[0])
        grids.append(Grid(tuple(rows), headings))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _cells(line: str, offset: int) -> tuple[tuple[Cell, ...], str]:
    """The line's cells and the style they are written in; no cells where the line is no row."""
    if len(line) > LONGEST_ROW or not line.strip():
        return (), ""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") >= 2:
        return _split(line, offset, r"(?<!\\)\|", trim=True), "bars"
    if "||" not in line and line.count("|") >= 2 and " | " in line:
        return _split(line, offset, r"(?<!\\)\|", trim=False), "open bars"
    if "&" in line and _ENDS_ROW.search(line):
        end = _ENDS_ROW.search(line)
        return _split(line[: end.start()] if end else line, offset, _AMPERSAND, trim=False), "ampersands"
    marker = _MARKER.match(line)
    unmarked = " " * marker.end() + line[marker.end() :] if marker else line
    cells = _split(unmarked.strip("\r"), offset, _GAP.pattern, trim=False)
    if (
        len(cells) >= 2
        and all(cell.end - cell.start <= 40 for cell in cells)
        and _GAP.search(unmarked.strip())
    ):
        filled = tuple(cell for cell in cells if cell.end > cell.start)
        return _without_note(line, filled, offset), "gaps"
    return (), ""


def _without_note(line: str, cells: tuple[Cell, ...], offset: int) -> tuple[Cell, ...]:
    """The cells with words in brackets behind the last figure taken into it: "3.8 B   (as printed)" is one cell."""
    if len(cells) < 3:
        return cells
    figure, note = (line[cell.start - offset : cell.end - offset] for cell in cells[-2:])
    if not (_NOTE.fullmatch(note) and figure[:1].isdigit()):
        return cells
    return (*cells[:-2], Cell(cells[-2].start, cells[-1].end))


def _split(line: str, offset: int, separator: str, *, trim: bool) -> tuple[Cell, ...]:
    """Cells between separators; with `trim`, the empty ones outside the outermost bars are left out."""
    first = len(line) - len(line.lstrip())
    last = len(line.rstrip())
    cells: list[Cell] = []
    start = first
    for bar in re.finditer(separator, line[:last]):
        if bar.start() >= first:
            cells.append(_trimmed(line, start, bar.start(), offset))
            start = bar.end()
    cells.append(_trimmed(line, start, last, offset))
    if trim and len(cells) > 2:
        cells = cells[1:] if cells[0].start == cells[0].end else cells
        cells = cells[:-1] if cells[-1].start == cells[-1].end else cells
    return tuple(cells[:MOST_CELLS])


def _trimmed(line: str, start: int, end: int, offset: int) -> Cell:
    cell = line[start:end]
    left = start + len(cell) - len(cell.lstrip()) if cell.strip() else start
    right = start + len(cell.rstrip()) if cell.strip() else start
    return Cell(offset + left, offset + right)
