"""Titles over a reply's answers that ask: "Part (a) iii: Why convergence?" below "Part (a) ii: Hard ones"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gradewright.transcripts.blocks import Block, adjoin
from gradewright.transcripts.labels import NUMERALS
from gradewright.transcripts.voice import OPENER, plainly

SERIES = 3
"""Titles of one form from which on they are a series."""
LONGEST = 110
"""Characters of a title."""
_TITLE = re.compile(
    r"\W{0,6}(?P<word>(?:part|question|problem|item|q)\b\W{0,2})?(?P<label>\(?(?:\d{1,2}\W?)?[a-j]\)?\W{0,2}(?:\(?[ivx]{1,4}\)?)?"
    r"|\(?[ivx]{1,4}\)?)(?P<stop>\s?[:–—.-]\W{0,4}|\)\s)(?P<title>[A-Z*\"“].{2,90})",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\W{0,4}(?:show|use|explain|describe|discuss|compare|derive|rewrite|compute|give|write|find|name|list|define|state"
    r"|answer|please|can|could)\b",
    re.IGNORECASE,
)
MOST_BETWEEN = 25
"""Blocks between two titles of a series."""
FEW_WORDS = 8
"""Words of a question that heads a section."""
_LETTERS = tuple("abcdefghij")
_LONE = re.compile(
    r"\W{0,4}(?:how|why|what|where|which|when)\b(?!.*\b(?:you|your|me|my|i|please|again|about)\b)[^.!?]*\?\W{0,4}",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;,]\W{0,3}\Z")
_SECTION = re.compile(
    r"\W{0,6}(?:background|motivation|intuition|overview|context|preliminar(?:y|ies)|warm[- ]?up|recap|setting"
    r"|starting point|(?:key |main |basic |core )?idea|sanity check|interpretation|discussion|complexity|summary"
    r"|step \d{1,2})\W{0,3}[:–—-]\W{1,4}"
    r"(?:how|why|what|where|which|when|does|is|are)\b[^.!?\n]{3,80}\?\W{0,4}",
    re.IGNORECASE,
)
"""A question behind the name of a section, as nobody writes who asks: "Background: why linear attention?"."""


def titles_that_ask(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of one-line titles that end with a question mark, in a series of titles of which others state a subject.

    A series in which somebody orders anything, or in which every title asks, may as well be one of prompts.
    """
    forms: dict[tuple[str, str, str], list[int]] = {}
    for number, block in enumerate(blocks[:-1]):
        match = _titled(block)
        if match is not None and _titled(blocks[number + 1]) is None:
            forms.setdefault(_form(match), []).append(number)
    found: set[int] = set()
    for numbers in forms.values():
        asking = [n for n in numbers if _asks(blocks[n])]
        stated = {_label(blocks[n]) for n in numbers if n not in asking}
        asking = [n for n in asking if _label(blocks[n]) not in stated]  # a sheet asks what the reply answers
        if len(numbers) >= SERIES and 0 < len(asking) < len(numbers) and not _orders(blocks, numbers):
            found.update(asking)
    found.update(
        n
        for n, block in enumerate(blocks[:-1])
        if len(block.lines) == 1 and _SECTION.fullmatch(block.text.strip())
    )
    return frozenset(found | _lone_questions(blocks, forms.values()) | _below_titles(blocks, forms.values()))


def _lone_questions(blocks: Sequence[Block], series: Iterable[Sequence[int]]) -> set[int]:
    """Short questions on lines of their own between two titles of a series that count on: "How is it different?"
    between "Part (b): The loss" and "Part (c): The triplets" heads a section of (b)."""
    found: set[int] = set()
    for numbers in series:
        if len(numbers) < SERIES or any(_asks(blocks[n]) for n in numbers):
            continue
        for one, other in pairwise(numbers):
            if other - one <= MOST_BETWEEN and _counts_on(_label(blocks[one]), _label(blocks[other])):
                found.update(n for n in range(one + 1, other - 1) if _is_lone_question(blocks, n))
    return found


def _below_titles(blocks: Sequence[Block], series: Iterable[Sequence[int]]) -> set[int]:
    """Short questions right below a title of a series that states subjects: "Why not one?" under "(a) ii. Features".

    Who asks under a title copied from a sheet copies the sheet's question as well, which is longer and orders.
    """
    found: set[int] = set()
    for numbers in series:
        if any(_asks(blocks[n]) for n in numbers) or _orders(blocks, numbers):
            continue
        found.update(n + 1 for n in numbers[1:] if n + 2 < len(blocks) and _is_lone_question(blocks, n + 1))
    return found


def _orders(blocks: Sequence[Block], numbers: Sequence[int]) -> bool:
    """Whether one of a series of titles orders work."""
    return any(_ORDER.match(match["title"]) for n in numbers if (match := _titled(blocks[n])))


def _counts_on(one: str, other: str) -> bool:
    rows = (_LETTERS, NUMERALS)
    return any(one in row and other in row and row.index(other) == row.index(one) + 1 for row in rows)


def _is_lone_question(blocks: Sequence[Block], number: int) -> bool:
    text = blocks[number].text.strip()
    alone = not adjoin(blocks[number - 1], blocks[number]) and not adjoin(blocks[number], blocks[number + 1])
    return (
        alone
        and len(blocks[number].lines) == 1
        and _LONE.fullmatch(text) is not None
        and len(text.split()) <= FEW_WORDS
        and not OPENER.match(plainly(blocks[number + 1].text).strip())
    )


def _titled(block: Block) -> re.Match[str] | None:
    text = block.text.strip()
    if len(block.lines) != 1 or len(text) > LONGEST or _ENDS.search(text):
        return None
    match = _TITLE.fullmatch(text)
    return match if match and match["title"][:1].upper() == match["title"][:1] else None


def _form(match: re.Match[str]) -> tuple[str, str, str]:
    """What titles of one series share: the word before the label, its brackets, and the stop behind it."""
    brackets = re.sub(r"(?<=a)(\)?)\W*\(?a\)?\Z", r"\1", re.sub(r"[a-z]+", "a", match["label"].lower()))
    return (
        (match["word"] or "").strip().lower(),
        re.sub(r"\d+", "1", brackets).strip(),
        match["stop"].strip(),
    )


def _label(block: Block) -> str:
    match = _titled(block)
    return re.sub(r"\W", "", match["label"].lower()) if match else ""


def _asks(block: Block) -> bool:
    return block.text.rstrip(" *_").endswith("?")
