"""Numerals that number the lines of a note without any mark: "i easy = ...", "ii small, noisy", "iii else ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gradewright.transcripts.labels import NUMERALS, Label

_OPENS = re.compile(
    r"[ \t]{0,4}(?:([a-h])[ .]?)?(viii|vii|vi|v|iv|iii|ii|ix|i)[ \t]{1,4}(?=[^\s.):=+*/^<>|-])"
)
"""Lower case only, and followed by words: "I think" and "i = 3" number nothing."""
FEW = 3
"""Lines that count on from "i" make a numbering; fewer may be a pronoun and a symbol."""


def counted_lines(lines: Iterable[tuple[int, str]]) -> Mapping[int, Label]:
    """Labels by the first character of their line, where at least three lines begin with i, ii, iii in this order.

    `lines`: first character and text of every line. A numbering may begin again ("a) i, ii, iii ... b) i, ii, iii").
    """
    runs: list[list[tuple[int, Label]]] = []
    for first, line in lines:
        match = _OPENS.match(line)
        if match is None:
            continue
        number = NUMERALS.index(match[2])
        label = Label(None, tuple(token for token in match.groups() if token), 0.5, match.end())
        if number == 0:
            runs.append([(first, label)])
        else:
            before = next((run for run in reversed(runs) if _last(run) + 1 == number), [])
            before.append((first, label))
    return {first: label for run in runs if len(run) >= FEW for first, label in run}


def _last(run: list[tuple[int, Label]]) -> int:
    return NUMERALS.index(run[-1][1].tokens[-1])
