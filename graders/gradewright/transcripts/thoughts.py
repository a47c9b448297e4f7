"""What a model thinks aloud before it answers: shown to people, never graded.

A reply begins with thoughts where its first words, or the line right above it, say so ("Thought for 41 s",
"[Reasoning]", "<think>"). They end at a mark ("Answer", "[Answer]", "</think>") or, where the beginning is
beyond doubt, at the first label of a part. Without an end nothing is taken for thoughts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.model import Unit
from gradewright.transcripts.paragraphs import Paragraph

_LOOK_BEHIND = 120
"""Characters above a reply in which the mark of its thoughts may stand."""
_SURE = re.compile(
    r"\A\W{0,6}(?:(?:thought|thinking|reasoned|reasoning|thoughts|reflected|worked)\b[^\n.]{0,20}?"
    r"\b\d{1,4}\s?(?:s|m|secs?|seconds?|mins?|minutes?)\b[^\n]{0,16}|think(?:ing)?>)\s*(?:\n|\Z)",
    re.I,
)
_OPENS = re.compile(
    r"\A\W{0,6}(?:thoughts?|thinking|reasoning|chain of thought|scratch ?pad)(?: process)?\W{0,4}(?:\n|\Z)",
    re.I,
)
_ENDS = re.compile(
    r"\A\W{0,6}(?:/think(?:ing)?>|(?:end of (?:thoughts?|thinking|reasoning)"
    r"|(?:final )?(?:answer|response|reply|output))\W{0,6}(?:\n|\Z))",
    re.I,
)
_CLOSED = re.compile(r"</think(?:ing)?>\s*\Z", re.I)


def is_stamp(text: str) -> bool:
    """Whether a line only tells how long the model thought: its reply begins right below."""
    return len(text) <= 80 and _SURE.match(text.strip()) is not None


def without_thoughts(paragraphs: Sequence[Paragraph], units: Sequence[Unit]) -> list[Paragraph]:
    """The paragraphs of a reply that are meant as its answer."""
    begins = _beginning(paragraphs, units)
    if begins is None:
        return list(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if _ENDS.match(paragraph.text) or (number and _ENDS.match(_above(paragraph, units))):
            return list(paragraphs[number:])
        if _CLOSED.search(paragraph.text):
            return list(paragraphs[number + 1 :])
        if begins == "surely" and paragraph.label is not None:
            return list(paragraphs[number:])
    return list(paragraphs)


def _beginning(paragraphs: Sequence[Paragraph], units: Sequence[Unit]) -> str | None:
    if not paragraphs:
        return None
    for text in (paragraphs[0].text, _above(paragraphs[0], units)):
        if _SURE.match(text):
            return "surely"
        if _OPENS.match(text):
            return "perhaps"
    return None


def _above(paragraph: Paragraph, units: Sequence[Unit]) -> str:
    """The last line that is not blank above a paragraph."""
    start = paragraph.span.start
    before = units[paragraph.span.unit].text[max(0, start - _LOOK_BEHIND) : start].rstrip()
    return before.rpartition("\n")[2]
