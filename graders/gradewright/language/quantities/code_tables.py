"""Find tables that are typed in as code: {"A": (120e6, 1.6e9), ...}, xs = [1, 2] beside ys = [80.1, 82.3].

Only the layout of literals is read (brackets, commas, colons and comments); nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.language.quantities.grids import MOST_CELLS, Cell, Grid

LONGEST_LITERAL = 4000
MOST_ENTRIES = 200
MOST_ROWS = 60
DEEPEST = 3
NEAR = 240
"""Characters between two lists that can still be columns of one table."""

_ASSIGNED = re.compile(
    r"^[ \t]*(?P<name>[A-Za-z_]\w{0,40})[ \t]*=[ \t]*(?:[\w.]{1,24}\([ \t]*)?(?=[\[{(])", re.M
)
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)|(?P<string>'[^'\n]{0,80}'|\"[^\"\n]{0,80}\")|(?P<open>[\[{(])|(?P<close>[\]})])"
    r"|(?P<comma>,)|(?P<colon>:)|(?P<space>\s+)|(?P<word>[^\s\[\]{}(),:'\"#]+|['\"])"
)
_COMMENT_ABOVE = re.compile(r"(?:^|\n)[ \t]*\#[ \t]*(?P<words>[^\n]{1,200})\n[ \t]*$")
_COMMENT_BESIDE = re.compile(r"[\[{(][ \t]*\#[ \t]*(?P<words>[^\n]{1,200})")
_HEADS = re.compile(r"[^,;|/→]+")
_LEAD = re.compile(r"^[^:()]{0,30}[:(]")


@dataclass(frozen=True, slots=True)
class _Literal:
    """A bracketed literal: its entries as (key, value); a key is missing in lists."""

    start: int
    end: int
    entries: tuple[tuple[Cell | None, Cell | _Literal], ...]


def find_code_grids(text: str) -> list[Grid]:
    """Every table that literals of code make, in order of place, none inside another."""
    grids: list[Grid] = []
    lists: list[tuple[Cell, _Literal]] = []
    reached = 0
    for found in _ASSIGNED.finditer(text):
        if found.start() < reached:
            continue
        literal = _literal(text, found.end())
        if literal is None:
            continue
        reached = literal.end
        name = Cell(*found.span("name"))
        if _is_flat(literal) and not literal.entries[0][0]:
            lists.append((name, literal))
        elif (grid := _grid(text, name, literal)) is not None:
            grids.append(grid)
    apart: list[Grid] = []
    for grid in sorted([*grids, *_parallel(lists)], key=lambda each: each.start):
        if not apart or apart[-1].end <= grid.start:
            apart.append(grid)
    return apart


# -- literals ----------------------------------------------------------------------------------------------


def _literal(text: str, start: int, depth: int = 0) -> _Literal | None:
    """The literal whose opening bracket stands at `start`; None if it does not close or is no plain one."""
    entries: list[tuple[Cell | None, Cell | _Literal]] = []
    key: Cell | None = None
    value: Cell | _Literal | None = None
    at, limit = start + 1, min(len(text), start + LONGEST_LITERAL)
    while at < limit and len(entries) < MOST_ENTRIES:
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        match token.lastgroup:
            case "open":
                value = _literal(text, token.start(), depth + 1) if depth < DEEPEST else None
                if value is None:
                    return None
                at = value.end
            case "colon" if isinstance(value, Cell):
                key, value = value, None
            case "comma" | "close":
                if value is not None:
                    entries.append((key, value))
                key = value = None
                if token.lastgroup == "close":
                    return _Literal(start, at, tuple(entries)) if entries else None
            case "string" | "word":
                quoted = token.lastgroup == "string"
                value = _extended(value, token.start() + quoted, token.end() - quoted)
            case "colon":
                return None
    return None


def _extended(value: Cell | _Literal | None, start: int, end: int) -> Cell | _Literal:
    """A cell with one more word in it ("140 * 10**6")."""
    if isinstance(value, Cell):
        return Cell(value.start, end)
    return value if value is not None else Cell(start, end)


def _is_flat(literal: _Literal) -> bool:
    return all(isinstance(value, Cell) for _, value in literal.entries)


# -- tables ------------------------------------------------------------------------------------------------


def _grid(text: str, name: Cell, literal: _Literal) -> Grid | None:
    rows = tuple(_rows(literal))[:MOST_ROWS]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return None
    heads = _announced(text, name, literal, len(rows[0]))
    if not heads and len(rows[0]) == 2:
        heads = (name,)
    return Grid((heads, *rows) if heads else rows, code=True)


def _rows(literal: _Literal) -> Iterator[tuple[Cell, ...]]:
    for key, value in literal.entries:
        head = (key,) if key else ()
        if isinstance(value, Cell):
            yield (*head, value)
        elif not any(key for key, _ in value.entries):
            cells = tuple(cell for _, cell in value.entries if isinstance(cell, Cell))
            yield (*head, *cells)[:MOST_CELLS]


def _announced(text: str, name: Cell, literal: _Literal, columns: int) -> tuple[Cell, ...]:
    """Headers in a comment above or behind the bracket: "# parameters in millions, GFLOPs"."""
    above = _COMMENT_ABOVE.search(text, max(0, name.start - 260), name.start)
    beside = _COMMENT_BESIDE.match(text, literal.start)
    for found in (beside, above):
        if found is None:
            continue
        lead = _LEAD.match(found["words"])
        for start in ([lead.end()] if lead else []) + [0]:
            heads = tuple(
                Cell(found.start("words") + start + m.start(), found.start("words") + start + m.end())
                for m in _HEADS.finditer(found["words"][start:])
            )
            if len(heads) in (columns, columns - 1):
                return heads
    return ()


def _parallel(lists: Sequence[tuple[Cell, _Literal]]) -> Iterator[Grid]:
    """Lists of one length, one after the other: each is a row headed by its name."""
    groups: list[list[tuple[Cell, _Literal]]] = []
    for name, literal in lists:
        last = groups[-1][-1][1] if groups else None
        if last and name.start - last.end < NEAR and len(last.entries) == len(literal.entries):
            groups[-1].append((name, literal))
        else:
            groups.append([(name, literal)])
    for group in groups:
        if len(group) >= 2 and len(group[0][1].entries) >= 2:
            rows = ((name, *(c for _, c in lit.entries if isinstance(c, Cell))) for name, lit in group)
            yield Grid(tuple(row[:MOST_CELLS] for row in rows), code=True)
