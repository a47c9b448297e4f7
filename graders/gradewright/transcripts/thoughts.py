"""What a model thinks aloud before it answers: shown to people, never graded.

A reply begins with thoughts where its first words, or the line right above it, say so ("Thought for 41 s",
"[Reasoning]", "<think>"). They end at a mark ("Answer", "[Answer]", "</think>") or, where the beginning is
beyond doubt, at the first label of a part. Without an end nothing is taken for thoughts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.model import Span, Unit
from gradewright.transcripts.paragraphs import Paragraph

_LOOK_BEHIND = 120
"""Characters above a reply in which the mark of its thoughts may stand."""
_SURE = re.compile(
    r"\A\W{0,6}(?:(?-i:[A-Z])[\w.\-]{1,20}(?: [\w.\-]{1,12}){0,2}\s?[,:(–—-]\s?)?"
    r"(?:(?:thought|thinking|reasoned|reasoning|thoughts|reflected|worked)\b[^\n.]{0,20}?"
    r"\b\d{1,4}\s?(?:s|m|secs?|seconds?|mins?|minutes?)\b[^\n]{0,16}|think(?:ing)?>)\s*(?:\n|\Z)",
    re.I,
)
_OPENS = re.compile(
    r"\A\W{0,6}(?:show )?(?:thoughts?|thinking|reasoning|chain of thought|scratch ?pad)(?: process)?\W{0,4}(?:\n|\Z)",
    re.I,
)
_ENDS = re.compile(
    r"\A\W{0,6}(?:/think(?:ing)?>|hide (?:thinking|reasoning|thoughts)\W{0,4}(?:\n|\Z)"
    r"|(?:end of (?:thoughts?|thinking|reasoning)"
    r"|(?:final )?(?:answer|response|reply|output))\W{0,6}(?:\n|\Z))",
    re.I,
)
_SHOWN = re.compile(r"(?:show|(?P<hide>hide)) (?:thinking|reasoning|thoughts)\W{0,4}", re.I)
"""The button over a model's thoughts, and the one below them."""
_CLOSED = re.compile(r"</think(?:ing)?>\s*\Z", re.I)


def is_stamp(text: str) -> bool:
    """Whether a line only tells how long the model thought: its reply begins right below."""
    text = text.strip()
    return len(text) <= 80 and (_SURE.match(text) is not None or _SHOWN.fullmatch(text) is not None)


def follows_thoughts(span: Span, units: Sequence[Unit]) -> bool:
    """Whether a stretch of a reply, or the line above it, begins what a model thinks aloud."""
    text = units[span.unit].text
    above = text[max(0, span.start - _LOOK_BEHIND) : span.start].rstrip().rpartition("\n")[2]
    lines = (above, *text[span.start : span.end].splitlines())
    return any(
        is_stamp(line) or _OPENS.match(f"{line}\n") or "think>" in line.lower()
        for line in lines
        if line.strip()
    )


def between_buttons(texts: Sequence[str]) -> frozenset[int]:
    """Numbers of the texts between "Show thinking" and the "Hide thinking" that follows it."""
    found: set[int] = set()
    shown: int | None = None
    for number, text in enumerate(texts):
        match = _SHOWN.fullmatch(text.strip()) if len(text) <= 80 else None
        if match is None:
            continue
        if match["hide"] and shown is not None:
            found.update(range(shown + 1, number))
        shown = None if match["hide"] else number
    return frozenset(found)


def ends_thoughts(text: str) -> bool:
    """Whether a text is no more than the mark between a model's thoughts and its answer: "Final answer"."""
    return len(text) <= 80 and _ENDS.fullmatch(text.strip()) is not None


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
