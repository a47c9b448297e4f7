"""Code and rows of figures that somebody pastes into a chat: whose they are is told by the line above and the reply.

"Here is what it printed:" says that something follows, and a reply that begins "Thanks for sharing the code" or speaks
of "your output" says who brought it. Without such a reply nothing is concluded: answers hold code and figures as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.blocks import Block, adjoin, are_parted
from gradewright.transcripts.voice import plainly

_MOST_WORDS = 45
"""Words of a line that points at what follows it."""
_MOST_BLOCKS = 40
"""Blocks of one paste."""
_REACTS_WITHIN = 6
"""Blocks behind a paste in which a question and the reply to it begin."""

_POINTS = re.compile(
    r"\b(?:here(?:'s| is| are)|this is|it's|these are|look at|see|below|my|i (?:got|ran|get|measured|found|see)"
    r"|printed|prints|outputs?|code|function|notebook|script|table|numbers|figures|results|rows|columns|log)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\W*(?:here(?:'s| is| are)|below (?:is|are)) (?:the|an?|how|some)\b(?!.*\b(?:my|i|printed|notebook|prints)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""How a reply points at what it has written itself."""
_CODE = re.compile(
    r"\s*(?:(?:def|class|for|while|if|elif|with|except) [^.]{1,160}:|(?:import|from|return|print|assert|raise) ?\S"
    r"|(?:else|try|finally):|[\w.\[\]'\"]{1,60}(?: ?, ?\w{1,40})* [-+*/]?= (?:[\w.]{1,60}\Z"
    r"|[\w.]{1,60}[(\[]|[\[{\"'])|[\w.]{1,80}\(.{0,200}\)|[#@]\s?\w|>>> )"
    r".{0,200}"
)
_SENTENCE = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,}){4,}\b.{0,200}[.?!]\W{0,2}\Z", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d.,:e%]{0,24}")
_WORD = re.compile(r"[A-Za-z]{2,}")
_NAMED_FIGURE = re.compile(r"[A-Za-z_][\w ()/%-]{2,60}[ :=\t]{1,12}[-+]?(?:\d*\.\d{3,}|\d{5,})")
_LONG_NAME = 6
"""Words of a name that a program prints before its figure."""

_REACTS = re.compile(
    r"\b(?:thank(?:s| you) for (?:sharing|posting|pasting|showing|providing|sending|the (?:code|outputs?|numbers|table"
    r"|results|log))"
    r"|your (?:own |notebook |printed )?(?:code|outputs?|counts?|tables?|numbers|figures|runs?|results|printout|logs?"
    r"|data|measurements|plots?|function|script|snippet)"
    r"|(?:code|outputs?|numbers|table|results|function|snippet|settings) (?:that )?you (?:\w+ )?(?:shared|posted|pasted"
    r"|ran|run|sent|show(?:ed)?|provided|gave|printed|measured))\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\W{0,3}(?:great,? |many )?(?:thanks|thank you) for (?:sharing |posting |pasting )?"
    r"(?:the|your|these|those|running)"
    r" (?:own |printed |notebook )?(?:code|outputs?|numbers|table|results|log|figures|run|data|it)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?\W{0,3}\Z|\A\W{0,3}(?:please|now|then|next|so|and|also)\b|\bplease\b", re.IGNORECASE)
_ASKS_YOU = re.compile(
    r"\byou\b[^.!\n]{0,200}\?\W{0,3}\Z|\A\W{0,3}(?:and |so )?(?:can|could|do|does) [^.!\n]{0,200}\?", re.I
)


def pasted_material(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the blocks that somebody pastes for the model, with the line that points at them."""
    found: set[int] = set()
    parted = are_parted(blocks)
    for number, block in enumerate(blocks):
        if number in found or not _points(block):
            continue
        end = number + 1
        while (
            end < len(blocks)
            and end - number <= _MOST_BLOCKS
            and (
                is_material(blocks[end])
                or (parted and end > number + 1 and adjoin(blocks[end - 1], blocks[end]))
            )
        ):
            end += 1
        if end > number + 1 and _is_taken_up(blocks[end : end + _REACTS_WITHIN]):
            found.update(range(number, end))
    return frozenset(found)


def _points(block: Block) -> bool:
    text = plainly(block.text).strip(" *_\n")
    short = block.shape == "prose" and len(text.split()) <= _MOST_WORDS
    return short and text.endswith(":") and not _OFFERS.match(text) and bool(_POINTS.search(text))


def is_material(block: Block) -> bool:
    """Whether a block holds code, or rows of figures, and no sentence."""
    if block.shape in ("fence", "table"):
        return True
    if block.shape not in ("prose", "list", "glyphs", "math"):
        return False
    lines = [line[:300] for line in block.lines if line.strip()]
    told = sum(_is_code(line) or _is_row(line) for line in lines)
    return 2 * told > len(lines)


def is_named_figure(line: str) -> bool:
    """Whether a line is a name and, at its end, a figure of so many digits as programs print."""
    return len(_WORD.findall(line)) <= _LONG_NAME and _NAMED_FIGURE.fullmatch(line.strip()) is not None


def _is_code(line: str) -> bool:
    return _CODE.fullmatch(line) is not None and _SENTENCE.search(line) is None


def _is_row(line: str) -> bool:
    """Whether a line holds figures and hardly a word beside them."""
    figures, words = len(_NUMBER.findall(line)), len(_WORD.findall(line))
    if "=" in line.replace("==", ""):
        return False
    return figures > 0 and (words <= 2 * figures or is_named_figure(line))


def _is_taken_up(below: Sequence[Block]) -> bool:
    """Whether the next block speaks of what "you" have shown, or asks about it; or, behind a question, a later one."""
    texts = [plainly(block.text) for block in below]
    if not texts:
        return False
    if _ASKS_YOU.search(texts[0][-400:]) or _REACTS.search(texts[0][:400]):
        return True
    if any(_THANKS.match(text[:120]) for text in texts[1:]):
        return True
    asks = any(_ASKS.search(text[:400]) for text in texts[:2])
    return asks and any(_REACTS.search(text[:400]) for text in texts[1:])
