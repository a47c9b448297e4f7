"""Losses written as code: a hinge of squared distances, with its intermediate names put in.

Nothing is evaluated: names that are assigned one expression are replaced by it as text, and the line is then
read like any other formula. Code can earn a point; it accuses nobody, since much of it may stand for a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks.answer import JoinedText

LONGEST_CODE = 8000
DEEPEST = 4
"""Names within names that are put in."""
_ASSIGNED = re.compile(r"^[ \t]*(?P<name>[A-Za-z_]\w{0,30})[ \t]*=[ \t]*(?P<body>[^=\n#][^\n#]{0,160})", re.M)
_SQUARED_DISTANCE = re.compile(
    r"def[ ](?P<name>\w{1,30})\([ ]?(?P<one>\w{1,12})[ ]?,[ ]?(?P<other>\w{1,12})[ ]?\)[^\n:]{0,30}:"
    r"(?P<body>(?:(?!\bdef\b)[\s\S]){0,240})"
)
_MAXIMUM = re.compile(
    r"\b(?:np\.maximum|numpy\.maximum|torch\.relu|F\.relu|relu|max|np\.max|jnp\.maximum)[ ]?(?=\()"
)


def coded_hinges(joined: JoinedText) -> Iterator[str]:
    """Every hinge in the code, with assigned names put in and the code's squared distance called d."""
    text = joined.text[:LONGEST_CODE]
    bodies = _bodies(text)
    distances = [found["name"] for found in _SQUARED_DISTANCE.finditer(text) if _is_squared(found)]
    for found in _MAXIMUM.finditer(text):
        end = closing(text, found.end())
        if end is not None:
            written = "max" + _put_in(text[found.end() : end], bodies)
            for name in distances:
                written = re.sub(rf"\b{re.escape(name)}[ ]?(?=\()", "d", written)
            yield written


def _bodies(text: str) -> dict[str, str]:
    """Names that are assigned exactly one expression with an operator or a call in it."""
    found: dict[str, list[str]] = {}
    for match in _ASSIGNED.finditer(text):
        found.setdefault(match["name"], []).append(match["body"].strip())
    return {n: b[0] for n, b in found.items() if len(b) == 1 and re.search(r"[-+(]", b[0])}


def _put_in(written: str, bodies: dict[str, str]) -> str:
    for _ in range(DEEPEST):
        filled = re.sub(
            r"(?<![\w.])[A-Za-z_]\w{0,30}(?![\w(])",
            lambda found: f"({bodies[found.group()]})" if found.group() in bodies else found.group(),
            written,
        )
        if filled == written or len(filled) > LONGEST_CODE:
            break
        written = filled
    return written


def _is_squared(found: re.Match[str]) -> bool:
    """Whether a function of two arguments returns the sum of their squared differences."""
    one, other, body = re.escape(found["one"]), re.escape(found["other"]), found["body"]
    difference = rf"\([ ]?(?:{one}[ ]?-[ ]?{other}|{other}[ ]?-[ ]?{one})[ ]?\)"
    square = rf"{difference}(?:[ ]?\*\*[ ]?2\b|\.pow\([ ]?2)|square\({difference}|square\([ ]?{one}[ ]?-[ ]?{other}"
    return "return" in body and re.search(square, body) is not None and "sum(" in body


def closing(text: str, start: int, reach: int = 240) -> int | None:
    """Where the bracket that opens at `start` is closed again, at most `reach` characters on."""
    depth = 0
    for at in range(start, min(len(text), start + reach)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at + 1
    return None
