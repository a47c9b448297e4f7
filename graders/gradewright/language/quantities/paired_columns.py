"""Cells of several figures, "params / FLOPs" over "120M / 2B": which of them each part of the header names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.language.quantities.grids import Cell, Grid

_BETWEEN = re.compile(r"/|[,;](?=[ ])|[ ](?:and|&|\+)[ ]|·")
_NOTHING = re.compile(r"[\s*_–—-]*(?:n/?a)?[\s*_]*", re.I)
_WORDS_FIRST = re.compile(r"[^\w]*[^\W\d_]")
_MOST_PARTS = 4


def split_paired_columns(text: str, grid: Grid) -> Grid:
    """The grid with every column split in which the header and all cells have the same number of parts."""
    width = len(grid.rows[0])
    if grid.code or any(len(row) != width for row in grid.rows):
        return grid
    columns = [_split(text, [row[number] for row in grid.rows]) for number in range(width)]
    if all(len(column[0]) == 1 for column in columns):
        return grid
    return Grid(
        tuple(
            tuple(cell for column in columns for cell in column[number]) for number in range(len(grid.rows))
        )
    )


def label_over(text: str, label: Cell, cell: Cell, position: int) -> Cell | None:
    """The part of a label that is meant by the figure at `position` of a cell: "params / FLOPs" of "120M, 2B".

    The whole label where either holds a single part, nothing where the cell has more figures than it names.
    """
    names = _parts(text, label)
    figures = [part for part in _parts(text, cell) if _all_figures(text, (part,))]
    if len(names) == 1 or len(figures) < 2 or not _are_names(text, names):
        return label
    number = sum(part.end <= position for part in figures)
    return names[number] if number < len(names) else None


def _split(text: str, column: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    header, *body = (_parts(text, cell) for cell in column)
    filled = [parts for parts in body if not _is_empty(text, parts)]
    whole: list[tuple[Cell, ...]] = [(cell,) for cell in column]
    if not 1 < len(header) <= _MOST_PARTS or not filled or not _are_names(text, header):
        return whole
    if any(len(parts) != len(header) or not _all_figures(text, parts) for parts in filled):
        return whole
    return [
        parts if len(parts) == len(header) else _padded(cell, len(header))
        for cell, parts in zip(column, (header, *body), strict=True)
    ]


def _are_names(text: str, parts: Sequence[Cell]) -> bool:
    """Whether each part says what a figure is; one that begins with a figure gives a value: "vs. B (3M, 2B)"."""
    return all(_WORDS_FIRST.match(text, part.start, part.end) for part in parts)


def _parts(text: str, cell: Cell) -> tuple[Cell, ...]:
    parts, start = list[Cell](), cell.start
    for between in _BETWEEN.finditer(text, cell.start, cell.end):
        parts.append(_trimmed(text, start, between.start()))
        start = between.end()
    return (*parts, _trimmed(text, start, cell.end))


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def _padded(cell: Cell, width: int) -> tuple[Cell, ...]:
    return (cell, *[Cell(cell.end, cell.end)] * (width - 1))


def _is_empty(text: str, parts: Sequence[Cell]) -> bool:
    return _NOTHING.fullmatch(text, parts[0].start, parts[-1].end) is not None


def _all_figures(text: str, parts: Sequence[Cell]) -> bool:
    return all(any(char.isdigit() for char in text[part.start : part.end]) for part in parts)
