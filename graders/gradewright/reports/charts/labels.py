"""Names in charts: text of submissions and courses, made to fit a column without hiding or reordering anything."""

from __future__ import annotations

from itertools import accumulate, groupby
from unicodedata import combining, east_asian_width

from gradewright.reports.visible import visible

COLUMN = 6.3
"""Width of one column in the charts' unit: a small letter of a wide sans-serif face at the labels' size."""
COLUMNS = 23
"""Columns that a row's label may take."""
MAX_MARKS = 2
"""Combining marks kept on one character; towers of them would cover the rows above."""
MAX_READ = 400
"""Characters of a name that are looked at."""


def columns_of(text: str) -> float:
    """How many columns the text takes, about.

    >>> columns_of("abc"), columns_of("通义"), columns_of("e\u0301")
    (3.0, 4.0, 1.0)
    """
    return sum(_columns(character) for character in text)


def fitted(text: str, columns: float = COLUMNS) -> str:
    """The text on one line of at most so many columns, its end replaced by "…" where it is longer.

    >>> fitted("a long\\nname", 8)
    'a long …'
    """
    words = " ".join(_few_marks(visible(text[:MAX_READ])).split()) or "–"
    if columns_of(words) <= columns:
        return words
    ends = accumulate(map(_columns, words), initial=1.0)
    return words[: sum(end <= columns for end in ends) - 1] + "…"


def lines_of(label: str, columns: float = COLUMNS) -> tuple[str, ...]:
    """A label on one line or two: as broken by its first line end, or else between words where it is too long.

    >>> lines_of("the sum over every key", 12), lines_of("one\\ntwo words", 12)
    (('the sum over', 'every key'), ('one', 'two words'))
    """
    first, given, second = label.partition("\n")
    if given:
        return fitted(first, columns), fitted(second, columns)
    words = fitted(label, 4 * columns).split(" ")
    count = len(words)
    while count > 1 and columns_of(" ".join(words[:count])) > columns:
        count -= 1
    lines = " ".join(words[:count]), " ".join(words[count:])
    return tuple(fitted(line, columns) for line in lines if line)


def _columns(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 2.0
    if character in "MW@%":
        return 1.7
    return 1.3 if character.isupper() or character in "mw" else 1.0


def _few_marks(text: str) -> str:
    runs = ("".join(run) for run in (list(own) for _, own in groupby(text, key=lambda c: combining(c) > 0)))
    return "".join(run[:MAX_MARKS] if combining(run[0]) else run for run in runs)
