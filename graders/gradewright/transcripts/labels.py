"""Labels of parts as people write them at the start of a line: "(a) ii.", "**b)**", "Part (a)ii:", "4(b) v", "Q5".

A label is read here and resolved elsewhere (numbering.py): whether "i." is the letter or the numeral
depends on what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_TOKEN = r"(?:viii|vii|vi|iv|v|iii|ii|ix|xii|xi|x|i|[a-z])"
_DECOR = re.compile(r"[^\w(\[$\\|]{0,14}")
_LEAD = re.compile(
    r"(?:(?:so|now|then|next|finally|and|also|for|on|in|to|moving on|recap|answers?|solutions?|final|corrected"
    r"|corrections?|the|back|what this means|this means)\b[,:]?\s+){1,4}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:part|section|step)\s+\d{1,2}\s*[:.\-–—]\s*(?=problem|question|q\d|\d\s*\()", re.IGNORECASE
)
_KEYWORD = re.compile(
    r"(?:sub-?)?(?:part|question|problem|exercise|task|section|q|p|hw\s?\d{1,2}\s*,?\s*q?)s?\b\.?\s*|[qp](?=\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,2})(?![\d%°])\s*[.)]?\s*")
_PAREN = re.compile(rf"[\s.,*_]{{0,3}}[(\[]\s*({_TOKEN})\s*[.)]?[)\]]", re.IGNORECASE)
_BARE = re.compile(rf"[\s.,*_]{{0,3}}({_TOKEN})(?=[\s.):*_,\-–—]|$)", re.IGNORECASE)
_STOP = re.compile(r"\s?[.):]+(?=[\s*_]|$)|[\s*_]*[:–—]|\s+-\s|[*_]{2}|\s*$")
_RANGE = re.compile(r"\s*(?:-|–|—|to|through|and|,|&)\s*\(?[a-z]{1,4}\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line."""

    number: str | None
    """Number of the problem, where it is given."""
    tokens: tuple[str, ...]
    """Letters and numerals from the outside in; empty for a whole problem."""
    strength: float
    """0 to 1: how surely this is a label and no list item."""
    length: int
    """Characters of the line up to the end of the label."""


def read_label(line: str) -> Label | None:
    """The label at the start of a line, or None."""
    line = line[:300]
    decor = _match(_DECOR, line, 0)
    at = decor
    lead = _LEAD.match(line, at)
    if lead:
        at = lead.end()
    ordinal = _ORDINAL.match(line, at)
    if ordinal:
        at = ordinal.end()
    keyword = _KEYWORD.match(line, at)
    if keyword:
        at = keyword.end()
    number = _NUMBER.match(line, at)
    start_of_tokens = number.end() if number else at
    tokens, end, paren = _tokens(line, start_of_tokens, loose=bool(keyword or number))
    if lead and not (keyword or paren):
        return None
    if number and not tokens:
        return _whole_problem(line, number, keyword is not None, decor)
    if not tokens or (
        number and not keyword and not paren and line[number.end(1) : number.end(1) + 1] in ". "
    ):
        return None
    stop = _STOP.match(line, end)
    if not (stop or paren) or _RANGE.match(line, end):
        return None
    set_apart = "#" in line[:decor] or "**" in line[:decor]
    strength = min(
        1.0, 0.3 + 0.4 * bool(keyword or number) + 0.3 * paren + 0.3 * set_apart + 0.2 * bool(stop)
    )
    return Label(number[1] if number else None, tokens, strength, stop.end() if stop else end)


def _match(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match else at


def _tokens(line: str, at: int, *, loose: bool) -> tuple[tuple[str, ...], int, bool]:
    """Up to three letters or numerals, where they end, and whether one stood in brackets."""
    tokens: list[str] = []
    brackets = False
    while len(tokens) < 3:
        paren = _PAREN.match(line, at)
        match = paren or _bare(line, at, loose=loose or bool(tokens))
        if match is None or (len(tokens) >= 1 and match[1].lower() not in NUMERALS):
            break
        tokens.append(match[1].lower())
        at = match.end()
        brackets = brackets or paren is not None
    return tuple(tokens), at, brackets


def _bare(line: str, at: int, *, loose: bool) -> re.Match[str] | None:
    """A letter or numeral without brackets: it must end like a label ("b)", "ii.", "b:") or follow a keyword."""
    match = _BARE.match(line, at)
    if match is None or (match[1] != match[1].lower() and not loose):
        return None
    after = line[match.end() : match.end() + 3]
    if after[:1] == "." and after[1:2].isalnum():
        return match if loose and after[1:2] in "ivx" else None  # "i.e.", but "a.ii"
    if (
        after[:1] in (".", ")", ":")
        or after[:2] == "**"
        or (not after.strip() and (loose or "#" in line[:at]))
    ):
        return match
    if loose and (after[:1] in " -–—,*_"):
        return match if match[1] != "a" or not re.match(r"\s+[a-z]{2,}", line[match.end() :]) else None
    return None


def _whole_problem(line: str, number: re.Match[str], keyword: bool, decor: int) -> Label | None:
    """ "Question 5: ..." names a whole problem; a bare "5." is an item of a list."""
    word = line[decor : number.start(1)].strip().lower()
    if not keyword or word.startswith(("part", "section", "step")):
        return None
    return Label(number[1], (), 0.9, number.end())
