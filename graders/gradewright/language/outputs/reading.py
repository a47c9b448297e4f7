"""Numbers in printed output: after a label, in a dict, or in rows of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_VALUES = 5_000
"""Numbers read from one output; a log that prints more is read up to here."""
MAX_LINE = 2_000
"""Characters of a line that are read."""

_NUMBER = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d{1,3})?"
_FIGURE = re.compile(rf"(?<![\w.])({_NUMBER})(?![\w.]*[A-Za-z_])")
_LABELLED = re.compile(rf"([A-Za-z][\w \-/()%]{{0,40}}?)\s*[:=]\s*({_NUMBER})\s*(%?)")
_DICT = re.compile(r"(?:([A-Za-z][\w \-]{0,40}?)\s*[:=]?\s*)?\{([^{}]{1,2000})\}")
_PAIR = re.compile(rf"\(\s*(\d{{1,9}})\s*,\s*({_NUMBER})\s*\)")
_ENTRY = re.compile(rf"(['\"]?)([\w .\-]{{1,40}})\1\s*:\s*({_NUMBER})")


@dataclass(frozen=True, slots=True)
class OutputValue:
    """One printed number."""

    value: float
    printed: str
    label: str
    """Words it stands after, in lower case ("accuracy"); "" in a bare row."""
    key: str = ""
    """Key of a dict entry, or the first cell of its row."""
    group: int = 0
    """Number of the dict or of the block of rows it belongs to; 0 for a number of its own."""
    column: int = 0
    """Its place in a row."""
    row: str = ""
    """Words that its row begins with, in lower case ("triangle"); "" where the row begins with a figure."""
    line: int = 0
    """Number of the printed line it stands on."""


def read_outputs(text: str) -> list[OutputValue]:
    """Every number that a printed output holds, in order. Any text is accepted; time is linear in its length."""
    values: list[OutputValue] = []
    group = 0
    rows_open = False
    for number_of_line, raw in enumerate(text.splitlines()):
        line = raw[:MAX_LINE]
        found = [*_of_dicts(line, group + 1)] or [*_of_pairs(line, group + 1)]
        if found:
            group = max(v.group for v in found)
        rest = _DICT.sub(lambda m: " " * len(m.group(0)), line)
        labelled = list(_labelled(rest))
        row = [] if labelled or found else list(_row(rest, group if rows_open else group + 1))
        if row and not rows_open:
            group += 1
        rows_open = bool(row)
        values += [replace(v, line=number_of_line) for v in (*labelled, *found, *row)]
        if len(values) >= MAX_VALUES:
            break
    return values[:MAX_VALUES]


def number(printed: str) -> float:
    """The value of a printed number; thousands separators are dropped."""
    return float(printed.replace(",", ""))


def _labelled(line: str) -> Iterator[OutputValue]:
    for match in _LABELLED.finditer(line):
        label, printed, percent = match.groups()
        value = number(printed) / (100 if percent else 1)
        yield OutputValue(value, printed + percent, " ".join(label.lower().split()))


def _of_dicts(line: str, first_group: int) -> Iterator[OutputValue]:
    for n, match in enumerate(_DICT.finditer(line)):
        label = " ".join((match.group(1) or "").lower().split())
        for entry in _ENTRY.finditer(match.group(2)):
            yield OutputValue(
                number(entry.group(3)), entry.group(3), label, entry.group(2).strip(), first_group + n
            )


def _of_pairs(line: str, group: int) -> Iterator[OutputValue]:
    """A printed list of pairs, `[(0, 12), (1, 7)]`, is a dict in other clothes; one pair alone is no list."""
    pairs = _PAIR.findall(line)
    for key, printed in pairs if len(pairs) > 1 else ():
        yield OutputValue(number(printed), printed, "", key, group)


def _row(line: str, group: int) -> Iterator[OutputValue]:
    """Figures of a line without labels, each under the words right before it; the first is the row's key."""
    figures = list(_FIGURE.finditer(line))
    end = 0
    begins = " ".join(re.findall(r"[a-z]+", line[: figures[0].start()].lower())) if figures else ""
    for column, figure in enumerate(figures):
        words = re.sub(r"[^a-z ]+", " ", line[end : figure.start()].lower())
        end = figure.end()
        printed = figure.group(1)
        key = figures[0].group(1) if len(figures) > 1 else ""
        label = " ".join(words.split())
        yield OutputValue(number(printed), printed, label, key, group if key else 0, column, begins)
