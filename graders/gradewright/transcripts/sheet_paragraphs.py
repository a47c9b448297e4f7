"""Paragraphs of a homework sheet that were copied out of a page or a PDF: orders among numbered equations and hints.

A reply restates a question, too; but it does not number equations of the sheet, give hints, or say "(optional)", all in
one paragraph that orders work and shows none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gradewright.transcripts.blocks import Block, adjoin, are_parted
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.sheets import ORDERS
from gradewright.transcripts.tasks import STATES, orders_work
from gradewright.transcripts.voice import OPENER, begins_a_reply, plainly

SIGNS = 2
"""Different signs of a sheet beside an order."""
MOST_LINES = 60
QUESTIONS_IN_A_ROW = 3
"""Labels in one paragraph, each before a question, from which on nobody answers there."""
FEW_WORDS = 14
"""Words behind a question mark that may say how to answer: "(~100 words)", "Take it from Table 1 of the paper."."""
_INLINE = re.compile(r"(?<![\w(])\((?P<letter>[a-j])\)\s", re.IGNORECASE)
_SIGNS = (
    re.compile(r"(?:\s{2}|^\s*)\(\d{1,2}\)\s*$", re.MULTILINE),  # a numbered equation
    re.compile(r"^\W{0,3}hint\b|[.:]\s+hint\s?:", re.IGNORECASE | re.MULTILINE),
    re.compile(r"\((?:optional|bonus|\d{1,2} (?:points?|pts))\)", re.IGNORECASE),
    re.compile(
        r"\b(?:this is a continuation of|as a reminder|recall that we|we (?:consider|are given|set|define) "
        r"|you (?:can|may) assume|(?:problem|question) \d{1,2} of (?:hw|homework)|in this (?:problem|question|part)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\[(?:\.\.\.|…)\]"),
    re.compile(r"\beqs?\.? ?\(?\d{1,2}\)?", re.IGNORECASE),
)
_NAMES_A_LABEL = re.compile(r"^\W{0,3}(?:\([a-j]\)|[a-j][.)]|\(?[ivx]{1,4}[.)])\s", re.MULTILINE)
_WORKS_OUT = re.compile(
    r"\b(?:therefore|hence|thus|so we get|we (?:get|obtain|find|have)|which gives|substitut(?:e|ing)|expanding)\b",
    re.I,
)


def sheet_paragraphs(blocks: Sequence[Block], answering: Collection[int] = ()) -> frozenset[int]:
    """Numbers of the blocks of such paragraphs, in a text that parts its paragraphs by blank lines.

    `answering`: numbers of blocks that begin with the mark of somebody who does not ask.
    """
    found: set[int] = set()
    for paragraph in _paragraphs(blocks) if are_parted(blocks) else ():
        if not set(answering) & set(paragraph) and _is_of_a_sheet([blocks[n] for n in paragraph]):
            found.update(paragraph)
    return frozenset(found)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[range]:
    start = 0
    for number in range(1, len(blocks) + 1):
        if number == len(blocks) or not adjoin(blocks[number - 1], blocks[number]):
            yield range(start, number)
            start = number


def _is_of_a_sheet(paragraph: Sequence[Block]) -> bool:
    text = "\n".join(block.text for block in paragraph)
    if text.count("\n") > MOST_LINES or OPENER.match(plainly(text)) or begins_a_reply(text):
        return False
    if _asks_in_a_row(text):
        return True
    ordered = any(orders_work(_unlabelled(block.text)) for block in paragraph)
    signs = sum(sign.search(text) is not None for sign in _SIGNS) + bool(_NAMES_A_LABEL.search(text))
    return ordered and signs >= SIGNS and not _WORKS_OUT.search(text)


def _asks_in_a_row(text: str) -> bool:
    """Whether labels that follow each other stand in a paragraph, each before a question or an order."""
    labels = list(_INLINE.finditer(text))
    letters = "".join(match["letter"].lower() for match in labels)
    if len(labels) < QUESTIONS_IN_A_ROW or letters not in "abcdefghij":
        return False
    ends = [*(match.start() for match in labels[1:]), len(text)]
    said = [text[match.end() : end].strip() for match, end in zip(labels, ends, strict=True)]
    return all(_only_asks(each) for each in said)


def _only_asks(said: str) -> bool:
    """Whether a text is a question, or an order, with at most a few words behind it."""
    behind = said.rpartition("?")[2] if "?" in said else ""
    asks = "?" in said and (len(behind.split()) <= FEW_WORDS or orders_work(behind))
    low = said[:1].lower() + said[1:]
    return asks or orders_work(said) or (ORDERS.match(low) is not None and not STATES.search(said))


def _unlabelled(text: str) -> str:
    """A block's words behind its labels: "(b) (Optional) Mask it.", whatever stands before the order."""
    label = read_label(text.split("\n", 1)[0])
    return text[label.length if label else 0 :]
