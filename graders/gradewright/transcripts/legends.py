"""Heads that tell how a person's own remarks are marked: "[NOTE] = my own remarks", "My comments start with >>"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.marks import Mark

LEGEND = "legend"
"""The name of such a mark."""
HEAD_LINES = 25
"""Lines, at the top of a text, that may tell so."""
_TOKEN = r"(?P<token>\[[\w ]{1,20}\]|<[A-Za-z ]{1,20}>|>{1,3}|\*{2,3}(?!\w)|#{2,4}|//|%%|(?-i:[A-Z]{2,8}:))"
_REMARKS = r"(?:my|our)(?: own)? (?:remarks?|comments?|notes?|annotations?)"
_LEGENDS = (
    re.compile(
        rf"(?<!\S)[\"'“]?{_TOKEN}[\"'”]?\s?(?:=|:|are|is|marks?|means?|stands? for|for|shows?)\s{_REMARKS}\b",
        re.I,
    ),
    re.compile(rf"\b{_REMARKS}\b[^.\n]{{0,20}}?\s(?:with|by|behind|after|in)\s[\"'“]?{_TOKEN}(?!\w)", re.I),
)


_QUOTED = re.compile(
    rf"\b{_REMARKS} (?:are|stand|come|as|in|set as)(?: set as| given as| in)? (?:block ?)?"
    r"quot(?:es?|ed|ations?)\b",
    re.IGNORECASE,
)


def remarks_by_legend(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that begin with the token which a text's head gives to its writer's remarks, as marks of theirs."""
    head = [(n, line[:300]) for n, line in enumerate(lines[:HEAD_LINES]) if line.strip()]
    told = [(n, m["token"]) for n, line in head for legend in _LEGENDS if (m := legend.search(line))]
    told += [(n, ">") for n, line in head if _QUOTED.search(line)]
    if not told:
        return {}
    told_at, token = told[0]
    opens = re.compile(re.escape(token) + f"(?!{re.escape(token[-1])})", re.IGNORECASE)
    found = {}
    for number, line in enumerate(lines[:20_000]):
        match = opens.match(line.strip()) if number > told_at else None
        if match is not None:
            found[number] = Mark("annotator", True, False, LEGEND, line.strip()[match.end() :].strip())
    return found
