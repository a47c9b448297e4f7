"""Heads that tell how a person's own remarks are marked: "[NOTE] = my own remarks", "My comments start with >>"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.marks import Mark, read_mark

LEGEND = "legend"
"""The name of such a mark."""
HEAD_LINES = 25
"""Lines, at the top of a text, that may tell so."""
_TOKEN = (
    r"(?P<token>\[[\w ]{1,20}\]|<[A-Za-z ]{1,20}>|>{1,3}|={2,4}|\*{2,3}(?!\w)|#{2,4}|//|%%|(?-i:[A-Z]{2,8}:))"
)
_REMARKS = r"(?:my|our)(?: own)? (?:remarks?|comments?|notes?|annotations?)"
_LEGENDS = (
    re.compile(
        rf"(?<!\S)[\"'“]?{_TOKEN}[\"'”]?\s?(?:=|:|are|is|marks?|means?|stands? for|for|shows?)\s{_REMARKS}\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:remarks?|comments?|notes?) (?:between|behind|after|in|with) [\"'“`]?{_TOKEN}[\"'”`]? (?:are|were) "
        r"(?:all )?(?:added|mine|written|from me|my own)\b",
        re.I,
    ),
    re.compile(rf"\b{_REMARKS}\b[^.\n]{{0,40}}?\s(?:with|by|behind|after|in)\s[\"'“`]?{_TOKEN}(?!\w)", re.I),
)
_QUOTED = re.compile(
    rf"\b{_REMARKS} (?:are|stand|come|as|in|set as)(?: set as| given as| in)? (?:block ?)?"
    r"quot(?:es?|ed|ations?)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = r"(?P<open>\[\[?)?\s?(?P<double>double )?(?:square )?brackets\b"
_BRACKETS = (
    re.compile(
        rf"\b(?:{_REMARKS}|(?:remarks?|comments?|notes?) of (?:mine|ours))(?: (?:are|is|stand|come|were added))?"
        rf" (?:in|between) {_IN_BRACKETS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:things|lines|text|what(?: is| stands)?) (?:in|between) {_IN_BRACKETS}\W{{0,8}}(?:are|is) "
        rf"(?:{_REMARKS}|mine|ours)\b",
        re.IGNORECASE,
    ),
)
_ASIDE = re.compile(r"\[(?!\w{1,3}\])(?=[^\]]*[a-z]{3})(?![^\]]*\b(?:19|20)\d\d\])[^\[\]]{4,2000}\]")
"""A line that is nothing but a remark in brackets; "[1]", "[0.1, 0.2]" and "[Ewe, 2017]" are none."""


_CLOSED_BY = {"[": "]", "[[": "]]"}


def _brackets(line: str) -> str:
    """The bracket in which a head says that its writer's remarks stand; "" where it says nothing of it."""
    match = next((found for pattern in _BRACKETS if (found := pattern.search(line))), None)
    if match is None or read_mark(line) is not None:
        return ""
    return "[[" if match["double"] or match["open"] == "[[" else "["


def remarks_by_legend(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that begin with the token which a text's head gives to its writer's remarks, as marks of theirs."""
    head = [(n, line[:300]) for n, line in enumerate(lines[:HEAD_LINES]) if line.strip()]
    told = [(n, m["token"]) for n, line in head for legend in _LEGENDS if (m := legend.search(line))]
    told += [(n, ">") for n, line in head if _QUOTED.search(line)]
    told += [(n, token) for n, line in head if (token := _brackets(line))]
    if not told:
        return {}
    told_at, token = told[0]
    opens = re.compile(re.escape(token) + f"(?!{re.escape(token[-1])})", re.IGNORECASE)
    found = {}
    for number, line in enumerate(lines[:20_000]):
        match = opens.match(line.strip()) if number > told_at else None
        if match is not None and not (token == "[" and _ASIDE.fullmatch(line.strip()) is None):
            rest = line.strip()[match.end() :].strip().removesuffix(_CLOSED_BY.get(token, ""))
            found[number] = Mark("annotator", True, False, LEGEND, rest)
    return found
