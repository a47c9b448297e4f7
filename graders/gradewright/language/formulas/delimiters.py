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


def marked_mathematics(text: str) -> tuple[list[Marked], list[tuple[int, int]]]:
    """All marked stretches in order, and the ranges (program code) where no mathematics is looked for."""
    found: list[Marked] = []
    closed: list[tuple[int, int]] = []
    at = 0
    while match := _OPENER.search(text, at):
        marked, skip, at = _read(text, match)
        if marked:
            found.append(marked)
        if skip:
            closed.append(skip)
    return found, closed


def _read(text: str, match: re.Match[str]) -> tuple[Marked | None, tuple[int, int] | None, int]:
    if match["fence"]:
        return _fence(text, match)
    if match["code"]:
        return _code(text, match)
    if match["env"]:
        closing, how = f"\\end{{{match['env']}{match['star']}}}", "display"
    else:
        kind = match.lastgroup or ""
        closing = {"display": "$$", "square": "\\]", "round": "\\)", "dollar": "$"}[kind]
        how = "display" if kind in ("display", "square") else "inline"
    end = _closing(text, closing, match.end(), how)
    if end is None or (closing == "$" and _is_money(text, match.end(), end)):
        return None, None, match.end()
    return Marked(match.start(), end + len(closing), match.end(), end, how), None, end + len(closing)


def _closing(text: str, closing: str, at: int, how: str) -> int | None:
    limit = min(len(text), at + MAX_MARKED)
    if how == "inline":
        paragraph = text.find("\n\n", at, limit)
        limit = paragraph if paragraph >= 0 else limit
    while (end := text.find(closing, at, limit)) >= 0:
        if text[end - 1] != "\\" or closing[0] == "\\":
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
    closing = re.compile(rf"^[ \t]{{0,3}}{re.escape(ticks)}[ \t]*$", re.M).search(text, match.end())
    inner_end = closing.start() if closing else len(text)
    end = closing.end() if closing else len(text)
    if language in _MATH_LANGUAGES and inner_end - match.end() <= MAX_MARKED:
        return Marked(match.start(), end, match.end(), inner_end, "fence"), None, end
    if language in _PLAIN_LANGUAGES:
        return None, None, match.end()
    return None, (match.start(), end), end


def _code(text: str, match: re.Match[str]) -> tuple[Marked | None, tuple[int, int] | None, int]:
    ticks = match["code"]
    line_end = text.find("\n", match.end())
    limit = len(text) if line_end < 0 else line_end
    end = text.find(ticks, match.end(), limit)
    if end < 0 or len(ticks) > 2:
        return None, None, match.end()
    whole = (match.start(), end + len(ticks))
    if end - match.end() > 400 or not _MATHEMATICAL.search(text, match.end(), end):
        return None, whole, whole[1]
    return Marked(*whole, match.end(), end, "code"), None, whole[1]
