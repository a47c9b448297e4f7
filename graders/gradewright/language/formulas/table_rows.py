"""Equations that a Markdown table states: the row `S_i | S_{i-1} + x` under "state | update" is S_i = S_{i-1} + x."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gradewright.language.formulas.finding import FoundFormula
from gradewright.language.formulas.parser import Formula, parse
from gradewright.language.formulas.tree import Apply, Chain, Name, Number

MAX_ROWS: Final = 60
"""Rows of all tables of one text that are tried."""
MAX_ROW: Final = 600
"""Longest row, in characters, that is looked at."""
_ROW: Final = re.compile(r"^[ \t]{0,8}\|([^\n]{3,600})\|[ \t]*$", re.M)
_RULE: Final = re.compile(r"[ \t|:+-]*-[ \t|:+-]*")
_EQUATES: Final = re.compile(
    r"\b(?:updates?|defined|formula|expression|equation|recurrence|recursion|computed as|written as|closed form"
    r"|equals|becomes)\b|^\s*(?:=|:=)\s*$",
    re.IGNORECASE,
)
_MEASURES: Final = re.compile(
    r"\b(?:costs?|shapes?|sizes?|dimensions?|complexity|time|memory|operations|flops|multiplications|wrong|naive|before)\b",
    re.IGNORECASE,
)
_NO_VALUE: Final = re.compile(
    r"[+−±-]|\\?(?:mathcal\{)?[OΘ]\}?\s?\(|[A-Z\d][\w{}\\]*\s?(?:×|\\times)\s?[A-Z\d][\w{}\\]*\s*\Z"
)
"""An increment, a cost or a shape: no value of what the row names."""
_WORDS: Final = re.compile(
    r"(?<![\\A-Za-z_{])(?!(?:phi|psi|exp|sqrt|sum|max|min|random|log|norm|sim|cos|sin)\b)[a-z]{3,}(?![\w(])"
)
"""A word of prose, which no name of mathematics is."""


def table_rows(text: str) -> list[FoundFormula]:
    """The equations of all rows whose first cell is a name and whose column says that it holds what the name is.

    A column that holds costs, shapes or sizes states no equation; a cell that is an equation itself is found without
    this. Offsets are those of the cell with the right side.
    """
    found: list[FoundFormula] = []
    column: int | None = None
    width = 0
    end = -2
    rows = 0
    for row in _ROW.finditer(text):
        cells = list(_cells(text, row.start(1), row.end(1)))
        if row.start() > end + 1:
            column, width = _column(text, cells), len(cells)
        elif column is not None and len(cells) == width and not _RULE.fullmatch(row[1]):
            rows += 1
            equation = _equation(text, cells[0], cells[column])
            if equation is not None:
                found.append(FoundFormula(*cells[column], equation, "run"))
        end = row.end()
        if rows >= MAX_ROWS:
            break
    return found


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of a row's cells, white space and mathematics marks left out."""
    at = start
    for cut in (*(m.start() for m in re.finditer(r"(?<!\\)\|", text[start:end])), end - start):
        cell = text[at : start + cut]
        inner = cell.strip(" \t$`")
        first = at + (cell.find(inner) if inner else 0)
        yield first, first + len(inner)
        at = start + cut + 1


def _column(text: str, header: list[tuple[int, int]]) -> int | None:
    """The one column behind the first whose head says that it holds equations."""
    heads = [text[a:b] for a, b in header]
    told = [n for n, head in enumerate(heads) if n and _EQUATES.search(head) and not _MEASURES.search(head)]
    return told[0] if len(told) == 1 else None


def _equation(text: str, symbol: tuple[int, int], cell: tuple[int, int]) -> Formula | None:
    name, body = text[slice(*symbol)], text[slice(*cell)]
    if not name or len(name) > 40 or len(body) > MAX_ROW or _NO_VALUE.match(body) or _WORDS.search(body):
        return None
    latex = None if "\\" in name + body else False
    left, right = parse(name, latex=latex), parse(body, latex=latex)
    if not (isinstance(left, Formula) and isinstance(right, Formula)):
        return None
    if len(left.statements) != 1 or not isinstance(left.tree, (Name, Apply)):
        return None
    if len(right.statements) != 1 or isinstance(right.tree, (Chain, Name, Number)):
        return None
    whole = parse(f"{name} = {body}", latex=latex)
    return whole if isinstance(whole, Formula) and whole.relations else None
