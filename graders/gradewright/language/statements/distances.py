"""Inequalities between two distances from one point, as written in symbols.

    d(a,p) < d(a,n) < d(a,p) + α        0 < D_an − D_ap < α        ‖f(x_a) − f(x_p)‖² + α < ‖f(x_a) − f(x_n)‖²

Each side of a chain is read as a sum of signed terms (distance to one thing, distance to the other, the
offset, zero); neighbouring sides give comparisons. What is not such a sum is skipped: this reader never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

MAX_TERMS = 400

_GREATER = frozenset((">", "≥", ">=", "gt", "ge", "geq"))
_RELATION = r"(?:\\(?:leq?|geq?|lt|gt)(?![A-Za-z])|<=|>=|[<>≤≥])"
_LAYOUT = re.compile(
    r"(?:\s|[&${}\[\]\\,.]|\\[,;:!]|\\(?:left|right|quad|qquad|big|Big|bigl|bigr|displaystyle|text|mathrm)(?![A-Za-z])"
    r"|\^\{?2\}?|²|_\{?2\}?|₂)+"
)
_NORM = r"(?:\\\||\|\||‖|∥|\\lVert|\\rVert|\\Vert|\\left\\\||\\right\\\||\|)"


class Comparison(NamedTuple):
    """`left` is farther than ("more") or nearer than ("less") `right`, plus the offset if `offset` is 1."""

    left: str
    direction: str
    right: str
    offset: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Symbols:
    """Letters that stand for the things compared, the point they are measured from, and the offset."""

    things: tuple[tuple[str, str], ...]
    """(name, letter), e.g. ("negative", "n")."""
    origin: tuple[str, str]
    """Name and letter of the point that distances are measured from, e.g. ("anchor", "a")."""
    offset: str
    """Alternatives for the offset, as a regular expression's branches."""


class _Piece(NamedTuple):
    kind: str
    start: int
    end: int


def compile_symbols(things: Mapping[str, str], origin: tuple[str, str], offsets: tuple[str, ...]) -> Symbols:
    """Letters of a course as this reader wants them."""
    branches = "|".join(re.escape(offset) for offset in sorted(offsets, key=len, reverse=True))
    return Symbols(tuple(things.items()), origin, branches)


def read_inequalities(text: str, symbols: Symbols) -> list[Comparison]:
    """Comparisons that the inequalities of a text state, in order."""
    found: list[Comparison] = []
    for chain in _chains(_pieces(text, symbols), text):
        found.extend(_of_chain(chain, symbols))
    return found


def _letter(name: str, letter: str) -> str:
    point = rf"(?:[efhuvxyz][_^]?\{{?i?\}}?[\^_]?\{{?)?(?i:{re.escape(letter)})"
    return rf"(?<![A-Za-z\\])(?:{re.escape(name)}|{point})(?![A-Za-z])"


def _pieces(text: str, symbols: Symbols) -> Iterator[_Piece]:
    """Terms, signs and relations of a text; whatever else it holds becomes a break."""
    pattern = _grammar(symbols)
    at = 0
    for match in pattern.finditer(text):
        between = text[at : match.start()]
        if between and not _LAYOUT.fullmatch(between):
            yield _Piece("break", at, match.start())
        kind = str(match.lastgroup)
        if kind == "norm":
            kind = _distance(match.group(), symbols)
        yield _Piece(kind, match.start(), match.end())
        at = match.end()


def _grammar(symbols: Symbols) -> re.Pattern[str]:
    origin = _letter(*symbols.origin)
    point = re.escape(symbols.origin[1])
    branches = []
    for name, letter in symbols.things:
        thing = _letter(name, letter)
        pair = rf"(?:{origin}\s*[,;]?\s*{thing}|{thing}\s*[,;]?\s*{origin}|{thing})"
        joined = rf"(?i:{point},?{letter}|{letter},?{point}|{letter})"
        branches.append(
            rf"(?P<to_{name}>(?<![A-Za-z])(?:d|D|dist|distance|\\?[dD]elta|[δΔ])(?:\^2|²)?"
            rf"(?:_?\({pair}\)|[_^]\{{?\\?(?:text|mathrm)?\{{?{joined}\}}?\}}?(?![A-Za-z])))"
        )
    return re.compile(
        "|".join(branches)
        + rf"|(?P<norm>{_NORM}[^|‖∥\n<>≤≥]{{3,90}}?{_NORM})"
        + rf"|(?P<relation>{_RELATION})|(?P<plus>\+)|(?P<minus>[-−–])"
        + rf"|(?P<offset>(?<![A-Za-z])(?:{symbols.offset})(?![A-Za-z]))|(?P<zero>(?<![\d.])0(?![\d.]))"
    )


def _distance(norm: str, symbols: Symbols) -> str:
    """Which distance a norm of a difference is, or "break"."""
    named = [name for name, letter in symbols.things if re.search(_letter(name, letter), norm)]
    if len(named) == 1 and re.search(_letter(*symbols.origin), norm):
        return f"to_{named[0]}"
    return "break"


_SIGNS = frozenset(("plus", "minus", "relation"))


def _chains(pieces: Iterator[_Piece], text: str) -> Iterator[list[_Piece]]:
    """Runs of terms, signs and relations; two terms without a sign between belong to two runs ("the margin, x < y")."""
    chain: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if number > MAX_TERMS:
            break
        ends = piece.kind == "break" or bool(chain and not {piece.kind, chain[-1].kind} & _SIGNS)
        if ends:
            yield from _related(chain, text)
            chain = []
        if piece.kind != "break":
            chain.append(piece)
    yield from _related(chain, text)


def _related(chain: list[_Piece], text: str) -> Iterator[list[_Piece]]:
    """The chain with its relations told apart, if it has any."""
    if any(part.kind == "relation" for part in chain):
        yield [part._replace(kind=_relation(part, text)) for part in chain]


def _relation(piece: _Piece, text: str) -> str:
    if piece.kind != "relation":
        return piece.kind
    return ">" if text[piece.start : piece.end].lstrip("\\") in _GREATER else "<"


def _of_chain(chain: list[_Piece], symbols: Symbols) -> Iterator[Comparison]:
    sides: list[list[_Piece]] = [[]]
    relations: list[str] = []
    for piece in chain:
        if piece.kind in "<>":
            relations.append(piece.kind)
            sides.append([])
        else:
            sides[-1].append(piece)
    for number, relation in enumerate(relations):
        left, right = sides[number], sides[number + 1]
        if left and right:
            smaller, larger = (left, right) if relation == "<" else (right, left)
            yield from _compare(smaller, larger, symbols, (left[0].start, right[-1].end))


def _sum(side: list[_Piece]) -> dict[str, int]:
    total: dict[str, int] = {}
    sign = 1
    for piece in side:
        if piece.kind in ("plus", "minus"):
            sign = 1 if piece.kind == "plus" else -1
        else:
            total[piece.kind] = total.get(piece.kind, 0) + sign
            sign = 1
    return total


def _compare(
    smaller: list[_Piece], larger: list[_Piece], symbols: Symbols, span: tuple[int, int]
) -> Iterator[Comparison]:
    """smaller < larger, as a statement on the first thing of `symbols` against the second."""
    left, right = _sum(smaller), _sum(larger)
    kinds = dict.fromkeys([*left, *right])
    total = {kind: right.get(kind, 0) - left.get(kind, 0) for kind in kinds}
    (one, _), (two, _) = symbols.things[0], symbols.things[1]
    pair = (total.get(f"to_{one}", 0), total.get(f"to_{two}", 0))
    offset = total.get("offset", 0)
    if pair == (1, -1) and offset in (-1, 0, 1):
        yield Comparison(one, "more", two, -offset, *span)
    elif pair == (-1, 1) and offset in (-1, 0, 1):
        yield Comparison(one, "less", two, offset, *span)
