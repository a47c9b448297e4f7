"""Claims about printed rows that nothing labels: the share of one row, and the least row that keeps a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from gradewright.checks.line_clash import LineClash
from gradewright.checks.runs import Run, RunValue, agrees
from gradewright.language.quantities import Quantity

MAX_CLAIMS = 200
"""Shares of a text that are looked up in rows."""
_FEW_DIGITS = 3
"""A share of fewer digits stands in too many rows by chance."""
_LEAST_SHARE = 0.3
"""Smaller numbers of a column are settings or rates of error, not shares that are kept."""
_SHARE_AT = re.compile(
    r"(?P<share>\d{1,3}\.\d{1,3})\s?\\?%\**\s(?:accuracy\s|accurate\s|correct\s)?(?:at|for|in|on)\s(?:the\s)?(?:\w+\s){0,2}?"
    r"(?P<entry>[a-z]+)\s(?P<key>\d{1,4})\b(?!\s*(?:or|and|to|through|-|–|\+|,\s*\d|\.\d))",
    re.I,
)

_AT_SHARE = re.compile(
    r"\b(?P<entry>[a-z]+)\s(?P<key>\d{1,4})\**(?:,|:|\s=|\s\()?\s(?:(?:the|its|it|this|accuracy|accurate|has|have|is|was|reaches|gives|shows|only"
    r"|still|just|an?|of|at)\s){0,6}\(?\**(?P<share>\d{1,3}\.\d{1,3})\s?\\?%(?!\**\)?,?\s(?:(?:accuracy|accurate|correct)\s)?(?:at|for|in|on|to)\b)"
    r"|\b(?P<entry2>[a-z]+)\s(?P<key2>\d{1,4})\s\((?:only\s)?(?P<share2>\d{1,3}\.\d{1,3})\s?\\?%\)",
    re.I,
)
"""The row before its share: "layer 10 has 46.4 %", "at layer 10 (46.4 %)"."""

Column = dict[str, RunValue]
"""Key of a row -> its number in one column."""


def shares_of_other_rows(run: Run, text: str) -> Iterator[LineClash]:
    """ "X % at layer K", where exactly one other row of the only table that holds X prints it."""
    columns = [c for c in _columns(run) if _are_shares(c)]
    for match, names in islice(_shares_at(text), MAX_CLAIMS if columns else 0):
        share, key = match.group(names[0]), match.group(names[2])
        if match.group(names[1]).lower() not in run.entries or len(share.replace(".", "")) < _FEW_DIGITS:
            continue
        owners = [(c, k) for c in columns for k, v in c.items() if _same(share, v.value)]
        others = [v for v in run.values if _same(share, v.value)]
        if len(owners) != 1 or len(others) > 1:
            continue
        column, owner = owners[0]
        if owner != key and key in column:
            yield LineClash(
                "swapped_entity", match.start(names[0]), match.end(names[0]), f"{share} %",
                f"{column[key].output.printed}; {column[owner].output.printed} stands in row {owner}",
                f"The output gives {column[owner].output.printed} for {owner}, not for {key}.",
            )  # fmt: skip


def _shares_at(text: str) -> Iterator[tuple[re.Match[str], tuple[str, str, str]]]:
    """Every share with the row that it is said of, and the names of its groups: share, entry, key."""
    found = {match.start("share"): match for match in _SHARE_AT.finditer(text)}
    for match in found.values():
        yield match, ("share", "entry", "key")
    for match in _AT_SHARE.finditer(text):
        tail = "" if match["share"] else "2"
        if match.start(f"share{tail}") not in found:
            yield match, (f"share{tail}", f"entry{tail}", f"key{tail}")


def least_rows(quantity: Quantity, bound: float, run: Run) -> Iterator[LineClash]:
    """A value called the least with a share of `bound` percent or more, from a bare row of a table of settings.

    Wrong where its row keeps less, or where another row keeps the bound with a smaller value.
    """
    sources = [v for v in run.values if agrees(quantity, v.value)]
    if len(sources) != 1 or not sources[0].output.group or sources[0].output.column == 0:
        return
    source = sources[0]
    rows = _rows_beside(source, run)
    kept = {key: share for key, (_, share) in rows.items()}
    own = source.output.key
    if own not in kept:
        return
    if round(100 * kept[own], 6) < bound:
        why = f"This row prints {kept[own]:g}, which does not keep the bound of {bound:g} %."
    else:
        lower = [
            v for v, share in rows.values() if 100 * share >= bound and v.value < source.value * (1 - 1e-6)
        ]
        if not lower:
            return
        why = f"Another row keeps {bound:g} % with {min(lower, key=lambda v: v.value).output.printed}."
    reference = f"{source.output.printed} was printed with {kept[own]:g}"
    yield LineClash("wrong_value", quantity.start, quantity.end, quantity.printed, reference, why)


def _columns(run: Run) -> list[Column]:
    """Columns behind the first of rows that a whole number leads; rows of unlike length are one table.

    A row may also name itself: the figures behind "layer 3" under one label are a column.
    """
    found: dict[tuple[int, int | str], Column] = defaultdict(dict)
    for v in run.values:
        out = v.output
        if out.group and out.column and not out.row and out.key.isdigit():
            found[v.cell, out.column].setdefault(out.key, v)
        elif out.entry.partition(" ")[0] in run.entries and out.label:
            found[v.cell, out.label].setdefault(out.entry.partition(" ")[2], v)
    told = [{v.key: RunValue(v, -1, frozenset()) for v in listed} for listed in run.listed]
    return [column for column in (*found.values(), *told) if len(column) > 1]


def _are_shares(column: Column) -> bool:
    return all(0 <= v.value <= 1 for v in column.values())


def _same(printed: str, value: float) -> bool:
    """Whether a percentage is a printed share, to its own last digit."""
    half = 0.5000001 * 10.0 ** -len(printed.partition(".")[2])
    return 0 < value <= 1 and abs(100 * value - float(printed)) <= half


def _rows_beside(source: RunValue, run: Run) -> dict[str, tuple[RunValue, float]]:
    """Rows of the source's table: its own column's number, and the one share that stands beside it."""
    table = [v for v in run.values if (v.cell, v.output.group) == (source.cell, source.output.group)]
    by_column: dict[int, list[RunValue]] = defaultdict(list)
    for v in table:
        by_column[v.output.column].append(v)
    shares = [n for n, members in by_column.items() if n and _kept_shares(members)]
    if len(shares) != 1 or shares[0] == source.output.column:
        return {}
    share_of = {v.output.key: v.value for v in by_column[shares[0]]}
    return {
        v.output.key: (v, share_of[v.output.key])
        for v in by_column[source.output.column]
        if v.output.key in share_of
    }


def _kept_shares(members: Sequence[RunValue]) -> bool:
    return len(members) > 1 and all(_LEAST_SHARE <= v.value <= 1 for v in members)
