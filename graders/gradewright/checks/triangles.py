"""Masks that an answer describes in words: "let L be the N × N lower triangular matrix of ones"."""

from __future__ import annotations

import re
from typing import Final

from gradewright.language.formulas import Formula, parse

MAX_TEXT: Final = 60_000
_NAME = r"[$\\(`*]{0,3}(?:\\math(?:bf|cal|rm)\{)?(?P<name>[A-Z])\}?[$\\)`*]{0,3}"
_LOWER = r"lower[- ]triangular(?: \w+)? (?:matrix|mask)"
_ONES = r"(?: (?:of|with|full of|filled with) [^.;\n]{0,20}?(?:ones|1s))?"
_REST = r"[^.;\n]{0,60}"
_DESCRIBED: Final = (
    re.compile(
        rf"(?<![A-Za-z]){_NAME} (?:be|is|denotes?|means|for|as|:|=)[^.;\n]{{1,40}}?{_LOWER}{_ONES}{_REST}"
    ),
    re.compile(rf"{_LOWER}{_ONES} {_NAME}(?![A-Za-z]){_REST}"),
)
_OTHERWISE: Final = re.compile(
    r"strict|diagonal (?:ex|not|zero|is zero)|without (?:the |its )?diagonal|zero diagonal|negative infinity|infty|∞",
    re.I,
)


_ENTRIES: Final = re.compile(
    r"(?<![A-Za-z\\])(?P<name>[A-Z])_(?:\{ij\}|\{i,\s?j\}|ij)\s{0,2}=\s{0,2}(?P<body>[^$=;\n]{1,120}?)[\s$,(\\]{0,6}"
    r"(?:for|if|when|whenever)[\s$(\\]{0,4}j\s{0,2}(?P<sign>\\le(?:q|qslant)?(?![a-z])|≤|<=|<)\s{0,2}i(?![A-Za-z])"
    r"[\s$,;)\\]{0,6}(?:(?:and|else|is|it|or)[\s$\\]{1,4}){0,3}(?:[A-Z]_(?:\{ij\}|ij)\s?=\s?)?(?:0|zero)(?![.\d])"
)
"""Entries that hold on one side of the diagonal only: "A_{ij} = f(i, j) for j ≤ i and 0 otherwise"."""


def triangular_entries(text: str) -> tuple[Formula, ...]:
    """Definitions of the matrices whose entries a text gives on one side of the diagonal, in order of place."""
    read = []
    for match in _ENTRIES.finditer(text[:MAX_TEXT]):
        sign = "<" if match["sign"] == "<" else r"\le"
        body = match["body"].rstrip("\\")
        read.append(
            parse(rf"{match['name']}_{{ij}} = \mathbb{{1}}[j {sign} i] \left( {body} \right)", latex=True)
        )
    return tuple(formula for formula in read if isinstance(formula, Formula))


def described_masks(text: str) -> tuple[Formula, ...]:
    """Definitions `L_{ij} = 1[j ≤ i]` of the matrices that a text describes so, in order of place."""
    names: dict[str, None] = {}
    for pattern in _DESCRIBED:
        for match in pattern.finditer(text[:MAX_TEXT]):
            if not _OTHERWISE.search(match[0]):
                names[match["name"]] = None
    read = (parse(rf"{name}_{{ij}} = \mathbb{{1}}[j \le i]") for name in names)
    return tuple(formula for formula in read if isinstance(formula, Formula))
