"""Factors between the two rows of a reply's own table that the table does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gradewright.checks.subjects import clause_around
from gradewright.course import Measure
from gradewright.language.quantities import Quantity, read_quantities

_CELL = re.compile(r"[*_~≈\s]{0,6}(\d{1,12}(?:\.\d{1,9})?)[*_]{0,2}\s*([^\d]{0,20})")
_RULE = re.compile(r"[|:\-\s]+")
_ELSEWHERE = re.compile(
    r"\b(?:would|could|should|may|might|if|up to|et al|papers?|reported|authors|theor\w+|ideal\w*)\b", re.I
)
_ROUGH = 0.05
"""How far, as a share, a factor may be off that the reply calls approximate."""
_CLOSE = 0.01
"""How far any factor may be off: it may have been formed before its figures were rounded."""


class Pair(NamedTuple):
    """One column of a table with two rows: the range of factors that its printed digits allow."""

    heading: frozenset[str]
    low: float
    high: float
    printed: str
    end: int
    """Where the table ends in the text."""


class RatioClash(NamedTuple):
    """A stated factor, where it stands, and what the table gives."""

    start: int
    end: int
    claimed: str
    reference: str


def ratio_clashes(text: str, measures: Sequence[Measure]) -> Iterator[RatioClash]:
    """Factors of a measure that contradict the two figures which the text's only table gives for it."""
    pairs = list(_pairs(text))
    for measure in measures if pairs else ():
        columns = [p for p in pairs if p.heading & frozenset(measure.words)]
        if len(columns) == 1:
            yield from _against(columns[0], measure, text, measures)


def _against(pair: Pair, measure: Measure, text: str, measures: Sequence[Measure]) -> Iterator[RatioClash]:
    quantities = [q for q in read_quantities(text) if not q.rejected]
    for quantity in quantities:
        if quantity.unit != "ratio" or quantity.start < pair.end or quantity.bound or quantity.low <= 1:
            continue
        clause = clause_around(text, quantity.start, quantity.end)
        alone = [q for q in quantities if clause.start <= q.start < clause.end] == [quantity]
        words = clause.words - {"times", "time"}
        if (
            not alone
            or [m for m in measures if words & frozenset(m.words)] != [measure]
            or _ELSEWHERE.search(text, clause.start, clause.end)
        ):
            continue
        if not _allowed(quantity, pair):
            yield RatioClash(clause.start, clause.end, quantity.printed, pair.printed)


def _allowed(quantity: Quantity, pair: Pair) -> bool:
    share = _ROUGH if quantity.approximate else _CLOSE
    half = quantity.resolution / 2
    return (quantity.low - half) * (1 - share) <= pair.high and (quantity.high + half) * (
        1 + share
    ) >= pair.low


def _pairs(text: str) -> Iterator[Pair]:
    """Columns of tables with a heading and two rows, both cells in one unit."""
    at, block = 0, list[str]()
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            block.append(line)
        elif block:
            yield from _columns(block, at - 1)
            block = []
        at += len(line) + 1


def _columns(block: Sequence[str], end: int) -> Iterator[Pair]:
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in block]
    if len(rows) != 4 or not _RULE.fullmatch(block[1]) or len({len(r) for r in rows}) != 1:
        return
    for heading, _, one, other in zip(*rows, strict=True):
        cells = [_CELL.fullmatch(one), _CELL.fullmatch(other)]
        if cells[0] is None or cells[1] is None or cells[0].group(2) != cells[1].group(2):
            continue
        large, small = sorted((c.group(1) for c in cells if c), key=float, reverse=True)
        if float(small) > _half(small):
            low = (float(large) - _half(large)) / (float(small) + _half(small))
            high = (float(large) + _half(large)) / (float(small) - _half(small))
            words = frozenset(re.findall(r"[a-z]+", heading.lower()))
            yield Pair(words, low, high, f"{large} / {small} = {float(large) / float(small):.3g}", end)


def _half(printed: str) -> float:
    """Half a unit in the last printed digit."""
    return 0.5 * 10.0 ** -len(printed.partition(".")[2])
