"""How the text around a cost is laid out: blocks with what introduces them, and the formulas in them.

A cost in a list item is said of what the item names, one in a table row of the row's first cell, one in a displayed
formula of the sentence before it. Blocks carry those words along, as `lead`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "item", "row", "heading", "display"]

_HEADING = re.compile(r"\s{0,3}(?:#{1,6}\s+\S|(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)\s*:?\s*$)")
_ITEM = re.compile(r"\s*(?:[-*+•–▪◦]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])\s+\S")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_ROW = re.compile(r"[\s|:\-]+$")
_DISPLAY = re.compile(r"\s*(?:\$\$|\\\[|\\begin\{)")
_ALONE = re.compile(
    r"\s*(?:(?:[👉➡▶→⇒⟹✅]|=>)\ufe0f?\s{0,2})?(?:\*\*)?\$?(?:O|Θ|𝒪|\\mathcal\{O\}|\\Theta)\s?(?=\()(?P<inner>[^=≈:]{2,120}\))\$?(?:\*\*)?[.,;]?\s*"
)
"""A line that holds one cost and no word beside it: it goes on with the sentence before, as a displayed formula."""
_MARKUP = re.compile(r"[*_`>\s]+$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row, heading or displayed formula: text[start:end]."""

    kind: BlockKind
    start: int
    end: int
    lead: str = ""
    """What introduces it: the line with a colon before a list, the sentence before a displayed formula."""
    heading: str = ""
    """The heading that it stands under."""
    columns: tuple[str, ...] = ()
    """Of a table row: the header cells."""


def blocks(text: str) -> list[Block]:
    """The text's blocks in order; blank lines and table rules belong to none."""
    maker = _Maker(text)
    for start, end in _lines(text):
        maker.line(start, end)
    maker.close()
    return maker.found


def block_at(found: Sequence[Block], place: int) -> Block:
    """The block that holds `place` (or the one before it)."""
    index = bisect_right(found, place, key=lambda block: block.start) - 1
    return found[max(index, 0)]


_MOST_OF_A_LIST = 24
"""Blocks that a table or list is followed to either side of a row or item."""


def with_its_list(found: Sequence[Block], block: Block) -> Sequence[Block]:
    """A row or item with the others of its table or list and the paragraph below; any other block alone."""
    if block.kind not in ("row", "item"):
        return (block,)
    here = bisect_right(found, block.start, key=lambda each: each.start) - 1
    low, high = here, here + 1
    while low > max(0, here - _MOST_OF_A_LIST) and found[low - 1].kind == block.kind:
        low -= 1
    while high < min(len(found), here + _MOST_OF_A_LIST) and found[high].kind == block.kind:
        high += 1
    below = found[high : high + 1]
    return (*found[low:high], *(each for each in below if each.kind == "paragraph"))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


_CONCLUDES = re.compile(
    r"(?:Everything|Altogether|Together|Overall|Total|In total|In all|All in all|All together|Sum|Adding|Summing"
    r"|Hence|Thus|Therefore|So)\b"
)
"""How a line below a list begins that speaks of the whole list again."""


class _Maker:
    """Collects lines into blocks, with the lead and heading that hold at each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Block] = []
        self.heading = ""
        self.lead = ""
        self.columns: tuple[str, ...] = ()
        self.in_table = False
        self.open: Block | None = None
        self.previous = ""
        self.closing_mark = ""

    def line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        if self.closing_mark:
            self._extend(end)
            if self.closing_mark in line:
                self.closing_mark = ""
                self.close()
            return
        self.in_table = self.in_table and _ROW.match(line) is not None
        if not line.strip():
            self.close()
        elif _ROW.match(line):
            self._row(line, start, end)
        elif _DISPLAY.match(line):
            self._display(line, start, end)
        elif self.open is None and _stands_alone(line):
            self._begin("display", start, end)
            self.close()
        elif _HEADING.match(line):
            self._begin("heading", start, end)
            self.close()
        elif _ITEM.match(line):
            self._begin("item", start, end)
        elif self.open is not None and not self._leaves_item(line):
            self._extend(end)
        else:
            self._begin("paragraph", start, end)

    def _leaves_item(self, line: str) -> bool:
        """Whether an unindented new sentence below a list item that has ended is no longer of the item."""
        if self.open is None or self.open.kind != "item":
            return False
        ended = self.text[self.open.start : self.open.end].rstrip().endswith((".", ";"))
        return (ended and line[:1].isupper()) or _CONCLUDES.match(line) is not None

    def _row(self, line: str, start: int, end: int) -> None:
        if _RULE_ROW.match(line):
            return
        if not self.in_table:
            self.in_table = True
            self.columns = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        self._begin("row", start, end)
        self.close()

    def _display(self, line: str, start: int, end: int) -> None:
        self._begin("display", start, end)
        opening = line.strip()
        mark = "$$" if opening.startswith("$$") else r"\]" if opening.startswith(r"\[") else r"\end{"
        if mark not in opening[2:]:
            self.closing_mark = mark
        else:
            self.close()

    def _begin(self, kind: BlockKind, start: int, end: int) -> None:
        self.close()
        lead = self.previous if kind == "display" else self.lead if kind in ("item", "row") else ""
        self.open = Block(kind, start, end, lead, self.heading, self.columns if kind == "row" else ())

    def _extend(self, end: int) -> None:
        if self.open is not None:
            block = self.open
            self.open = Block(block.kind, block.start, end, block.lead, block.heading, block.columns)

    def close(self) -> None:
        """End the open block and note what it introduces."""
        if self.open is None:
            return
        block, self.open = self.open, None
        self.found.append(block)
        content = self.text[block.start : block.end]
        plain = _MARKUP.sub("", content)
        if block.kind == "heading":
            self.heading = self.lead = self.previous = plain.strip("#* ")
        elif block.kind != "display":
            self.previous = _last_sentence(plain)
            if block.kind == "paragraph":
                self.lead = self.previous if plain.endswith(":") else ""


def _stands_alone(line: str) -> bool:
    """Whether a line is one O(...) and nothing else."""
    alone = _ALONE.fullmatch(line)
    if alone is None:
        return False
    depth, closed = 0, 0
    for char in alone["inner"]:
        depth += (char == "(") - (char == ")")
        closed += depth == 0
    return closed == 1


def _last_sentence(text: str) -> str:
    """The sentence that a displayed formula continues, or "" after a full stop."""
    if text.endswith((".", "!", "?")):
        return ""
    return re.split(r"(?<=[.!?])\s", text[-400:])[-1].strip()


@dataclass(frozen=True, slots=True)
class Formula:
    """A delimited formula: its content is text[start:end]."""

    start: int
    end: int
    displayed: bool


_OPENINGS = (("$$", "$$", True), (r"\[", r"\]", True), (r"\(", r"\)", False), ("$", "$", False))
_OPENING = re.compile(r"\$\$|\\\[|\\\(|\$")
_LONGEST = {True: 3_000, False: 600}


def formulas(text: str) -> list[Formula]:
    """Every formula between $…$, $$…$$, \\(…\\) or \\[…\\], in order; an opening without its close is skipped."""
    found: list[Formula] = []
    place = 0
    while (match := _OPENING.search(text, place)) is not None:
        opening, closing, displayed = next(entry for entry in _OPENINGS if entry[0] == match[0])
        start = match.end()
        end = text.find(closing, start, start + _LONGEST[displayed])
        if end < 0 or (opening == "$" and "\n\n" in text[start:end]):
            place = start
            continue
        found.append(Formula(start, end, displayed))
        place = end + len(closing)
    return found


def formula_at(found: Sequence[Formula], place: int) -> Formula | None:
    """The formula that holds `place`, or None in prose."""
    index = bisect_right(found, place, key=lambda formula: formula.start) - 1
    return found[index] if index >= 0 and place < found[index].end else None


_BREAK = re.compile(
    r"[.!?](?=[\s*)\"'”]|$)|;(?=\s)|\n(?=\s*(?:[-*•]\s|\d{1,2}[.)]\s|\*\*|[A-Z][^:\n.]{0,40}:))|\n\s*\n"
)
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|approx|cf|resp|[Ee]q|Sec|w\.r\.t)$")


def sentence_at(text: str, block: Block, start: int, end: int, found: Sequence[Formula]) -> tuple[int, int]:
    """The sentence of `block` that holds text[start:end]; full stops inside formulas do not end it."""
    low, high = block.start, block.end
    for match in _BREAK.finditer(text, max(block.start, start - _FARTHEST), min(block.end, end + _FARTHEST)):
        if _inside(match.start(), start, end) or formula_at(found, match.start()) is not None:
            continue
        if match[0] == "." and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        if match.end() <= start:
            low = match.end()
        else:
            high = match.start() + 1
            break
    return max(low, start - _FARTHEST), min(high, end + _FARTHEST)


def _inside(place: int, start: int, end: int) -> bool:
    return start <= place < end


_FARTHEST = 1_000
"""Characters that a sentence is followed to either side of a cost."""
