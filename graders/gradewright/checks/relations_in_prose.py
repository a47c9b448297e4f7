"""Inequalities and losses as plain text has them: between words, without any mark of mathematics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks.answer import JoinedText
from gradewright.checks.coded_losses import closing
from gradewright.checks.equations import Read
from gradewright.language.formulas import Formula, parse
from gradewright.language.formulas.tree import Chain
from gradewright.language.formulas.typed import plain_signs

MAX_WORDS = 12
"""Words before and clauses behind an inequality in prose that are tried as its borders."""
_IN_PROSE = re.compile(r"[^\s<>≤≥.;:$\\\\][^\n<>≤≥;:$\\\\]{0,120}[<>≤≥][^\n;:$\\\\]{1,160}")
_TAIL = re.compile(r"[,.](?=\s)|\s(?=\(|where|with|for|so|and|but|i\.e)")


def prose_relations(joined: JoinedText) -> Iterator[Read]:
    """Inequalities between words, as plain text has them: d(anchor, negative) > d(anchor, positive) + margin."""
    text = plain_signs(joined.text)
    for number, match in enumerate(_IN_PROSE.finditer(text)):
        for start, end in _stretches(match):
            parsed = parse(text[start:end])
            if isinstance(parsed, Formula) and any(isinstance(s, Chain) for s in parsed.statements):
                yield Read(parsed, joined.span(start, end), number)
                break


_HINGE = re.compile(r"(?<![\w\\])(?:max|relu)[ ]?(?=\()", re.I)
MOST_HINGES = 12


def prose_hinges(joined: JoinedText) -> Iterator[Read]:
    """Losses as plain text has them: max( 0 , D(A, P) - D(A, N) + alpha )."""
    text = plain_signs(joined.text)
    for number, match in enumerate(_HINGE.finditer(text)):
        end = closing(text, match.end())
        if number >= MOST_HINGES or end is None:
            continue
        parsed = parse(re.sub(r"\s+", " ", text[match.start() : end]))
        if isinstance(parsed, Formula):
            yield Read(parsed, joined.span(match.start(), end), number)


def _stretches(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where an inequality may begin and end in its line: the words around it are no part of it."""
    text, base = match.group(0), match.start()
    sign = next(n for n, char in enumerate(text) if char in "<>≤≥")
    starts = [0, *(m.end() for m in re.finditer(r"\s", text[:sign]))]
    ends = [*(m.start() for m in _TAIL.finditer(text) if m.start() > sign), len(text)]
    for start in starts[-MAX_WORDS:]:
        for end in reversed(ends[:MAX_WORDS]):
            yield base + start, base + end
