"""Lines -> blocks: the smallest runs of lines that one person said in one breath.

A blank line ends a block, and so does a change of shape (heading, list, formula, the scattered glyphs of
a PDF extraction). Texts extracted from PDFs have no blank lines between speakers, so a line that ends a
sentence, or that broke off long before the column was full, ends a block as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Literal

from gradewright.transcripts import limits

Shape = Literal[
    "blank", "rule", "page", "chips", "fence", "math", "heading", "list", "table", "glyphs", "prose"
]

_PAGE = re.compile(
    r"^\s*\W{0,6}page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,6}$"
    r"|^\W{0,6}(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}|-\s*\d{1,4}\s*-|\f)\W{0,6}$"
    r"|^\s{0,4}\S[^=|]{0,80}?\s{3,}(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,3}\s?/\s?\d{1,3}"
    r"|-\s?\d{1,3}\s?-)\s*$",
    re.I,
)
_HEADING = re.compile(
    r"^ {0,3}#{1,6}\s|^\*\*[^*]{1,120}\*\*:?\s*$|^\s{0,3}([=-])\1{1,9} ?\w[^=]{0,80}={2,10}\s*$"
)
_LIST = re.compile(r"^\s*(?:[-*+•→‣◦]|\d{1,2}[.)])\s+\S")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_MATH_OPEN = re.compile(r"^\s*(?:\$\$|\\\[|\\begin\{)")
_MATH_CLOSE = re.compile(r"(?:\$\$|\\\]|\\end\{[a-z*]{1,20}\})\W{0,4}\s*$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_=]\s?){3,200}$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ASKED_LABEL = re.compile(
    r"\(?[a-z]{1,4}\)(?: ?\(?[ivx]{1,4}\))? ?\?"
    r"|(?:and|now|next|then|also|ok)[,:]? (?:now |for )?(?:part )?\(?(?:[a-j]"
    r"|[ivx]{1,4})\)?(?: ?\(?[ivx]{1,4}\)?)? ?[.?!]?",
    re.IGNORECASE,
)
"""A label that is asked for in a line of its own."""
_WORD = re.compile(r"[^\W\d_]?[a-z]{2,}")
_MATHY = re.compile(r"[=+−⋅·×∑∏∫√∈∥‖≈≤≥<>^_(){}\[\]/|′∼ϕφψσαΣ\ue000-\uf8ff]")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]*_]{0,4}\s*$")
_BROKEN_OFF = re.compile(
    r"(?:[,=+*/(\[{&–-]|\b(?:the|an?|of|in|on|to|for|with|by|and|or|is|are|where|as|than))\s*$", re.I
)
"""How a line ends whose sentence goes on in the next."""
_SET_IN_ITALICS = re.compile(r"\*(?![*\s])[^*]{20,}(?<!\s)\*|_(?![_\s])[^_]{20,}(?<!\s)_")
"""A paragraph in italics, as people set their remarks, below a list."""
_NO_WRAP = re.compile(r"[)\]}'\"|=]$")
_CHIP_FIRST = re.compile(
    r"^(?:Explain|Contrast|Make|Compare|Explore|Show|Tell|Give|Discuss|Provide|Simplify|Summari[sz]e"
    r"|Describe|Add|How|What|Why)\s"
)
_CHIP = re.compile(r"^[A-Z]\w*(?: (?:et al\.|[\w\-']+)){2,7}\??$")
_STARTS_NEW = re.compile(r"^[\s*_>\"“'(]{0,6}(?:[A-Z#•→]|\(?[a-z]{1,4}[.)]\s|\d{1,2}[.)]\s|[-*]\s)")


PARTED = 8
"""Blank lines between blocks from which a text is one of parted paragraphs."""
LONG = 100
"""Characters from which a line among paragraphs is one itself."""
FULL = 0.75
"""The share of a column's width from which a line fills it."""
WRAPPED = 0.3
"""The share of full lines that break off within a sentence, where lines are wrapped: a third to all of them are."""
UNWRAPPED = 160
"""Characters of a line of prose that no column has: where one is so long, lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` of the text, 0-based and inclusive, without blank lines around."""

    first: int
    last: int
    shape: Shape
    lines: tuple[str, ...]
    dense: bool
    """No blank line parts it from the block before."""
    wrapped: bool = False
    """Its lines are one paragraph that an extraction wrapped to a column."""

    @property
    def text(self) -> str:
        """Its lines as they were written: wrapped ones on one line."""
        return " ".join(map(str.strip, self.lines)) if self.wrapped else "\n".join(self.lines)


def split_blocks(lines: Sequence[str], opening: frozenset[int] = frozenset()) -> list[Block]:
    """All blocks of a text, in order; blank lines belong to none. Lines in `opening` always begin one."""
    shapes = line_shapes(lines)
    width = column_width(lines, shapes)
    whole = width == 0 and any(
        len(line) > UNWRAPPED for line, shape in zip(lines, shapes, strict=True) if shape == "prose"
    )
    blocks: list[Block] = []
    start = 0
    while start < len(lines):
        if shapes[start] == "blank":
            start += 1
            continue
        end = start + 1
        while end < len(lines) and end not in opening and _continues(lines, shapes, end, width):
            if (
                whole
                and shapes[end] == shapes[end - 1] == "prose"
                and not _BROKEN_OFF.search(lines[end - 1][-24:])
            ):
                break
            end += 1
        long = whole and max(len(lines[start]), len(lines[start - 1])) > LONG
        dense = not long and start not in opening and start > 0 and shapes[start - 1] != "blank"
        wrapped = width > 0 and shapes[start] in ("prose", "list")
        blocks.append(Block(start, end - 1, shapes[start], tuple(lines[start:end]), dense, wrapped))
        start = end
    return blocks


def are_parted(blocks: Sequence[Block]) -> bool:
    """Whether a text parts what it says by blank lines."""
    return sum(not adjoin(one, other) for one, other in pairwise(blocks)) >= PARTED


def adjoin(one: Block, other: Block) -> bool:
    """Whether no blank line stands between a block and the next one."""
    return other.first == one.last + 1


def line_shapes(lines: Sequence[str]) -> list[Shape]:
    """The shape of every line; code fences and display formulas keep theirs over all their lines."""
    shapes: list[Shape] = []
    inside: Shape | None = None
    depth = 0
    for line in lines:
        if inside is not None:
            shapes.append(inside)
            depth += 1
            closed = _FENCE.match(line) if inside == "fence" else _MATH_CLOSE.search(line[: limits.MAX_LINE])
            if closed or depth > 200 or (inside == "math" and not line.strip()):
                inside = None
            continue
        shape = _shape_of(line[: limits.MAX_LINE])
        shapes.append(shape)
        if shape == "fence" or (shape == "math" and not _closes_itself(line[: limits.MAX_LINE])):
            inside, depth = shape, 0
    return _with_chips(lines, _with_lone_bullets(lines, _smooth(lines, shapes)))


_BULLET = re.compile(r"\s*[•◦▪●‣]\s*")


def _with_lone_bullets(lines: Sequence[str], shapes: list[Shape]) -> list[Shape]:
    """The shapes with a bullet alone on its line, and what stands below it, as an item of a list."""
    for n, line in enumerate(lines[:-1]):
        if shapes[n + 1] in ("prose", "glyphs") and _BULLET.fullmatch(line[:20]):
            shapes[n] = "list"
    return shapes


def _closes_itself(line: str) -> bool:
    body = _MATH_OPEN.sub("", line, count=1)
    return bool(_MATH_CLOSE.search(body)) or "$$" in body


def _shape_of(line: str) -> Shape:
    text = line.strip()
    if not text:
        return "page" if "\f" in line else "blank"
    if text in _QUOTED_BLANK:
        return "blank"
    for shape, pattern in _SHAPES:
        if pattern.match(line):
            return shape
    return "glyphs" if _is_glyphs(text) else "prose"


_QUOTED_BLANK = frozenset({">", ">>", "> >"})
"""A blank line within a quotation."""
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("rule", _RULE),
    ("page", _PAGE),
    ("fence", _FENCE),
    ("math", _MATH_OPEN),
    ("heading", _HEADING),
    ("table", _TABLE),
    ("list", _LIST),
)


def _is_glyphs(text: str) -> bool:
    """Whether a line is a piece of a formula that a PDF extraction scattered over lines."""
    if len(text) > 40 or _ASKED_LABEL.fullmatch(text):
        return False
    words = _WORD.findall(text)
    if not words:
        return True
    return len(words) == 1 and len(text) <= 24 and bool(_MATHY.search(text)) and not _ENDS.search(text)


def _smooth(lines: Sequence[str], shapes: list[Shape]) -> list[Shape]:
    """A lone short word between glyphs ("exp", "random") is one of them; a lone short line in prose is prose."""
    smooth = list(shapes)
    loose = [i for i, shape in enumerate(shapes) if shape in ("glyphs", "prose")]
    for k, i in enumerate(loose):
        near = [shapes[j] for j in loose[max(0, k - 2) : k + 3] if j != i and abs(j - i) <= 3]
        glyphs = near.count("glyphs")
        text = lines[i].strip()
        if (
            shapes[i] == "prose"
            and glyphs >= 3
            and len(text) <= 12
            and " " not in text
            and not text.endswith(".")
        ):
            smooth[i] = "glyphs"
        elif shapes[i] == "glyphs" and near and glyphs == 0 and not _MATHY.search(text):
            smooth[i] = "prose"
    return smooth


def _with_chips(lines: Sequence[str], shapes: list[Shape]) -> list[Shape]:
    """Suggested follow-ups that an interface shows and a PDF prints at the top of a page: two to four short
    lines, the first an order or question, none a sentence."""
    for i, shape in enumerate(list(shapes)):
        if shape != "page":
            continue
        end = i + 1
        while end < min(i + 5, len(lines)) and _CHIP.match(lines[end].strip()[:120]):
            end += 1
        if end - i > 2 and _CHIP_FIRST.match(lines[i + 1].strip()):
            shapes[i + 1 : end] = ["chips"] * (end - i - 1)
    return shapes


def column_width(lines: Sequence[str], shapes: Sequence[Shape]) -> int:
    """Characters of a full line of prose in this text: 0 where lines are whole paragraphs."""
    lengths = sorted(len(line) for line, shape in zip(lines, shapes, strict=True) if shape == "prose")
    wide = lengths[len(lengths) // 2 :]
    if len(wide) < 8 or wide[-1] > 400:
        return 0
    width = int(median(wide))
    return width if width <= UNWRAPPED and _run_on(lines, shapes, width) >= WRAPPED else 0


def _run_on(lines: Sequence[str], shapes: Sequence[Shape], width: int) -> float:
    """The share of full lines whose sentence goes on in the next line."""
    full = [i for i, shape in enumerate(shapes) if shape == "prose" and len(lines[i]) >= FULL * width]
    on = [i for i in full if shapes[i + 1 : i + 2] == ["prose"] and not _ENDS.search(lines[i][-12:])]
    return len(on) / len(full) if full else 0.0


def _continues(lines: Sequence[str], shapes: Sequence[Shape], i: int, width: int) -> bool:
    """Whether line `i` belongs to the block of the line before it."""
    before, here = shapes[i - 1], shapes[i]
    if before == "list" and here in ("prose", "glyphs") and _BULLET.fullmatch(lines[i - 1][:20]):
        return True
    if before == "list" and here == "prose" and _SET_IN_ITALICS.fullmatch(lines[i].strip()):
        return False
    if here in ("blank", "page", "heading", "rule") or before in ("page", "heading", "rule"):
        return False
    if before in ("list", "prose") and here == "prose":
        return not _breaks(lines, i, width)
    if before == "list" and here == "list":
        return not width
    return before == here and here in ("glyphs", "math", "fence", "table", "list", "chips")


def _breaks(lines: Sequence[str], i: int, width: int) -> bool:
    """Whether the break before prose line `i` was meant (and is no wrapping)."""
    if not _STARTS_NEW.match(lines[i][:40]):
        return False
    previous = lines[i - 1].rstrip()
    if not width or _ENDS.search(previous[-12:]) or _NO_WRAP.search(previous[-3:]):
        return True
    if _column_changes(lines, i):
        return True
    first_word = len(lines[i].split(maxsplit=1)[0]) if lines[i].strip() else 0
    return len(previous) + 1 + first_word <= 0.9 * _local_width(lines, i)


def _column_changes(lines: Sequence[str], i: int) -> bool:
    """Whether line `i` begins a narrower column: it wraps, far short of the line before it."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1].strip()
    return following[:1].islower() and len(lines[i].strip()) <= 0.6 * len(lines[i - 1].rstrip())


def _local_width(lines: Sequence[str], i: int) -> int:
    """The longest line near line `i`, on both sides of it: the width of the column it stands in."""
    near = lines[max(0, i - 3) : i + 3]
    return max(len(line.rstrip()) for line in near)


def runs_of_pages(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the blocks that stand last on their page."""
    last: list[int] = []
    for is_page, group in groupby(enumerate(blocks), key=lambda pair: pair[1].shape == "page"):
        members = [number for number, _ in group]
        if not is_page:
            last.append(members[-1])
    return frozenset(last[:-1]) if last and blocks and blocks[-1].shape != "page" else frozenset(last)
