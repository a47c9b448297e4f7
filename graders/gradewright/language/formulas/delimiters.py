"""Where a text marks mathematics itself: dollar signs, \\( \\), \\[ \\], environments, fences, code spans."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MAX_MARKED: Final = 6000
"""Longest marked stretch that is looked at, in characters."""


class Marked(NamedTuple):
    """Mathematics between delimiters: `start`..`end` with them, `inner_start`..`inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    how: str
    """"display", "inline", "fence" or "code"."""


_OPENER: Final = re.compile(
    r"(?P<fence>^[ \t]{0,3}(?P<ticks>`{3,}|~{3,})[ \t]*(?P<lang>[\w+-]*)[^\n]*$)"
    r"|\\begin\{(?P<env>equation|align|gather|multline|displaymath|eqnarray|aligned)(?P<star>\*?)\}"
    r"|(?P<display>(?<!\\)\$\$)|(?P<square>(?<!\\)\\\[)|(?P<round>(?<!\\)\\\()"
    r"|(?P<dollar>(?<![\\$\w])\$(?!\$))|(?P<code>`+)",
    re.M,
)
_MATH_LANGUAGES: Final = frozenset(("math", "latex", "tex", "katex"))
_PLAIN_LANGUAGES: Final = frozenset(("", "text", "txt", "plain", "plaintext"))
_MONEY: Final = re.compile(r"\d[\d,.]*(?:\s*(?:million|billion|thousand|[kKMB]))?(?=[\s,.;)]|$)")
_MATHEMATICAL: Final = re.compile(r"[=^_+<>/*\\√Σφψ‖≈≤≥·∝]|\w\(")


class Ahead:
    """Where signs come next in a text. Asked from left to right, it reads the text once for each sign."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._next: dict[str, int] = {}

    def find(self, sign: str, at: int) -> int:
        """The first place of `sign` at or behind `at`; the text's length where there is none."""
        known = self._next.get(sign, -1)
        if known < at:
            found = self.text.find(sign, at)
            known = self._next[sign] = found if found >= 0 else len(self.text)
        return known


def marked_mathematics(text: str, most: int | None = None) -> tuple[list[Marked], list[tuple[int, int]], int]:
    """All marked stretches in order, the ranges (program code) where no mathematics is looked for, and the end.

    The end is that of the text, or of the last of `most` stretches and ranges, if there are more.
    """
    found: list[Marked] = []
    closed: list[tuple[int, int]] = []
    ahead = Ahead(text)
    at = 0
    while match := _OPENER.search(text, at):
        if most is not None and len(found) + len(closed) >= most:
            return found, closed, at
        marked, skip, at = _read(ahead, match)
        if marked:
            found.append(marked)
        if skip:
            closed.append(skip)
    return found, closed, len(text)


def _read(ahead: Ahead, match: re.Match[str]) -> tuple[Marked | None, tuple[int, int] | None, int]:
    if match["fence"]:
        return _fence(ahead.text, match)
    if match["code"]:
        return _code(ahead, match)
    if match["env"]:
        closing, how = f"\\end{{{match['env']}{match['star']}}}", "display"
    else:
        kind = match.lastgroup or ""
        closing = {"display": "$$", "square": "\\]", "round": "\\)", "dollar": "$"}[kind]
        how = "display" if kind in ("display", "square") else "inline"
    end = _closing(ahead, closing, match.end(), how)
    if end is None or (closing == "$" and _is_money(ahead.text, match.end(), end)):
        return None, None, match.end()
    return Marked(match.start(), end + len(closing), match.end(), end, how), None, end + len(closing)


def _closing(ahead: Ahead, closing: str, at: int, how: str) -> int | None:
    limit = min(len(ahead.text), at + MAX_MARKED)
    if how == "inline":
        limit = min(limit, ahead.find("\n\n", at))
    while (end := ahead.find(closing, at)) + len(closing) <= limit:
        if ahead.text[end - 1] != "\\" or closing[0] == "\\":
            return end
        at = end + 1
    return None


def _is_money(text: str, start: int, end: int) -> bool:
    """`$5 million ... $7`: a sum of money, and prose up to the next dollar sign."""
    inner = text[start:end]
    if not inner.strip() or (inner[0].isspace() and inner[-1:].isspace() and len(inner) > 200):
        return True
    prose = inner[-1:].isspace() or re.search(r"(?<!\\)\b(?!and\b)[a-z]{3,}", inner) is not None
    return bool(_MONEY.match(inner)) and prose and not _MATHEMATICAL.search(inner)


def _fence(text: str, match: re.Match[str]) -> tuple[Marked | None, tuple[int, int] | None, int]:
    ticks, language = match["ticks"], match["lang"].lower()
    if language in _PLAIN_LANGUAGES:
        return None, None, match.end()
    closing = re.compile(rf"^[ \t]{{0,3}}{re.escape(ticks)}[ \t]*$", re.M).search(text, match.end())
    inner_end = closing.start() if closing else len(text)
    end = closing.end() if closing else len(text)
    if language in _MATH_LANGUAGES and inner_end - match.end() <= MAX_MARKED:
        return Marked(match.start(), end, match.end(), inner_end, "fence"), None, end
    return None, (match.start(), end), end


def _code(ahead: Ahead, match: re.Match[str]) -> tuple[Marked | None, tuple[int, int] | None, int]:
    ticks = match["code"]
    end = ahead.find(ticks, match.end()) if len(ticks) <= 2 else len(ahead.text)
    if end + len(ticks) > ahead.find("\n", match.end()):
        return None, None, match.end()
    whole = (match.start(), end + len(ticks))
    if end - match.end() > 400 or not _MATHEMATICAL.search(ahead.text, match.end(), end):
        return None, whole, whole[1]
    return Marked(*whole, match.end(), end, "code"), None, whole[1]
