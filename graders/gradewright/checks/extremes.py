"""Rows of a printed table that are called the largest or the smallest, and are neither."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from gradewright.checks.line_clash import LineClash
from gradewright.checks.runs import Run, RunValue
from gradewright.checks.subjects import clause_around

MAX_CLAIMS = 200
"""Superlatives of a text that are looked up."""
_FEWEST_ROWS = 3
_MOST = re.compile(
    r"\b(?:largest|highest|biggest|greatest|maximal|deepest|latest|longest|slowest)\b", re.IGNORECASE
)
_LEAST = re.compile(
    r"\b(?:smallest|lowest|least|minimal|fewest|shallowest|earliest|shortest|fastest)\b", re.IGNORECASE
)
_LESS_SURE = re.compile(
    r"\b(?:second|third|next|two|three|both|among|amongst|except|besides|apart|almost|nearly|not|never|than|other|others|rest"
    r"|would|could|should|might|may|if|whether|expect\w*|thought|assum\w+|but|which of|within|only|until|one of)\b"
    r"|n['’]t\b|\?|\d\s?%",
    re.IGNORECASE,
)
"""A claim about some of the rows, a guess, or one with a second half."""
_WORD = re.compile(r"[a-z]{2,}")


class _Column(NamedTuple):
    """The numbers of one kind that a table prints for its named rows."""

    words: frozenset[str]
    rows: Mapping[str, RunValue]


def extreme_clashes(run: Run, text: str) -> Iterator[LineClash]:
    """ "NAME has the largest MEASURE (V)", where other rows print more and others less."""
    columns = _columns(run)
    seen: set[int] = set()
    for match in islice(_superlatives(text), MAX_CLAIMS if columns else 0):
        clause = clause_around(text, match.start(), match.end())
        words = text[clause.start : clause.end]
        if clause.start in seen or _LESS_SURE.search(words):
            continue
        seen.add(clause.start)
        if len(list(_superlatives(words))) == 1:
            place = match.start() - clause.start
            clash = _clash(columns, words, place, most=_MOST.search(match.group()) is not None)
            yield from (c._replace(start=c.start + clause.start, end=c.end + clause.start) for c in clash)


def _superlatives(text: str) -> Iterator[re.Match[str]]:
    return iter(sorted((*_MOST.finditer(text), *_LEAST.finditer(text)), key=lambda m: m.start()))


def _clash(columns: Sequence[_Column], words: str, place: int, *, most: bool) -> Iterator[LineClash]:
    """The one row that a sentence names, in the one column that it speaks of."""
    told = frozenset(_WORD.findall(words.lower()))
    for column in columns:
        named = [n for n in column.rows if re.search(rf"\b{re.escape(n)}(?:e?s)?\b", words, re.IGNORECASE)]
        if len(named) != 1 or re.match(rf"\w+ (?:\w+ )?{re.escape(named[0])}", words[place:], re.IGNORECASE):
            continue  # "the largest crosses" are some of the crosses
        value = column.rows[named[0]]
        printed = re.search(rf"(?<![\w.,]){re.escape(value.output.printed)}(?![\w]|[.,]\d)", words)
        told_by_number = printed is not None and "." in value.output.printed
        if not told_by_number and not (column.words and column.words <= told):
            continue
        values = [v.value for v in column.rows.values()]
        if min(values) < value.value < max(values):
            other = (max if most else min)(column.rows.values(), key=lambda v: v.value).output
            start, end = printed.span() if printed else (place, place + 1)
            yield LineClash(
                "wrong_value", start, end, words.strip()[:120],
                f"{other.row}: {other.printed}",
                f"The output prints {value.output.printed} for {named[0]}, and {other.printed} for {other.row}.",
            )  # fmt: skip
            return


def _columns(run: Run) -> list[_Column]:
    """Columns of printed tables whose rows have names of their own, each once."""
    found: dict[tuple[int, int, int], list[RunValue]] = defaultdict(list)
    for v in run.values:
        if v.output.group and v.output.row:
            found[v.cell, v.output.group, v.output.column].append(v)
    columns: list[_Column] = []
    for members in found.values():
        rows = {v.output.row: v for v in members}
        if len(rows) < _FEWEST_ROWS or len(rows) != len(members):
            continue
        labels = [frozenset(_WORD.findall(v.output.label)) - frozenset(v.output.row.split()) for v in members]
        if len(set(labels)) == 1:
            columns.append(_Column(labels[0], rows))
    return columns
