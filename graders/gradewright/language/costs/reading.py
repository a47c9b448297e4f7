"""Every cost that a text states, with its place, what it is the cost of, and whether the text stands by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gradewright.language.costs.growth import Cost
from gradewright.language.costs.layout import (
    Block,
    Formula,
    block_at,
    blocks,
    formulas,
    sentence_at,
    with_its_list,
)
from gradewright.language.costs.mentions import Mention, Notation, big_o_mentions, count_mentions
from gradewright.language.costs.scope import Scope, Surroundings, is_memory, is_rejected, scope_of
from gradewright.language.costs.unreal import is_unreal
from gradewright.language.costs.wording import worded_costs

MAX_TEXT = 400_000
"""Characters read of one text; costs beyond them are not seen."""
MAX_CLAIMS = 1_000
"""Costs read of one text."""
_UNREAD = "the rest of the text, which is too long to be read"


@dataclass(frozen=True, slots=True)
class CostClaim:
    """One stated cost: text[start:end]."""

    start: int
    end: int
    text: str
    """The words or formula as written."""
    cost: Cost | None
    """Its growth in the symbols as written, or None where an O(...) stands that does not read as a cost."""
    notation: Notation
    """ "O", "Θ", "Ω", "count" for a number of operations, "words"."""
    subject: str
    """The words that say what it is the cost of: label of the item or row, sentence before it, "for ..." after it."""
    scope: Scope
    """ "total", "step", "per_item" (per token, each step) or "other_method" (mentioned for contrast)."""
    rejected: bool = False
    """Denied or taken back: "not O(N²)", "my first total left out the projection"."""
    partial: bool = False
    """In words about one symbol only ("linear in N"), which leaves the others open."""
    memory: bool = False
    """A cost of memory rather than of time."""

    adds: bool = False
    """Added to the cost before it in the sentence: "O(NM), plus O(ND) for the features"."""

    @property
    def asserted(self) -> bool:
        """Whether it is a time cost of the answer's own method that the text stands by."""
        return not self.rejected and not self.memory and self.scope != "other_method"


_COUNTING = re.compile(
    r"\b(?:costs?|complexity|multipl\w+|mults?|flops?|macs?|operations?|ops|work|time|runtime|bill|expensive|takes?|needs?"
    r"|totals?|overall|altogether|requires?|counts?|counting|cheap\w*|linear|quadratic|compute|computation\w*|order|spends?"
    r"|charges?|faster|slower|grows (?:like|as|with)|scales (?:like|as|with))\b|(?:^|\n) {0,8}sum\b",
    re.IGNORECASE,
)


def read_costs(text: str, *, other_methods: Sequence[str] = ()) -> list[CostClaim]:
    """Every cost stated in `text`, in order of place.

    `other_methods` names methods that are not the one whose cost is asked for ("softmax attention"); general words
    for them (standard, naive, "instead of ...") are known anyway. Never raises. What stands behind MAX_TEXT
    characters or MAX_CLAIMS costs is a last claim without a cost, since it is not known what it says.
    """
    whole, text = text, text[:MAX_TEXT]
    layout, found = blocks(text), formulas(text)
    mentions, end = _in_order(_mentions(text, layout, found), len(text)) if layout else ([], len(text))
    claims: list[CostClaim] = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        previous = claims[-1] if claims else None
        claims.append(_claim(text, layout, found, mention, previous, following, other_methods))
    claims = _of_what_is_done(text, layout, found, claims)
    if end < len(whole):
        claims.append(CostClaim(end, len(whole), whole[end:], None, "O", _UNREAD, "step"))
    return claims


def _of_what_is_done(
    text: str, layout: Sequence[Block], found: Sequence[Formula], claims: list[CostClaim]
) -> list[CostClaim]:
    """The claims, those under an unreal condition as another method's where any other cost is asserted."""
    unreal = [is_unreal(text, block_at(layout, c.start), c.start, c.end, found) for c in claims]
    if not any(c.asserted and not c.partial and not u for c, u in zip(claims, unreal, strict=True)):
        return claims
    return [replace(c, scope="other_method") if u else c for c, u in zip(claims, unreal, strict=True)]


_MANY_SIZES = 3


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    partial: bool = False


def _mentions(text: str, layout: Sequence[Block], found: Sequence[Formula]) -> Iterable[_Found]:
    counting: dict[int, bool] = {}

    def about_counting(place: int) -> bool:
        block = block_at(layout, place)
        if block.start not in counting:
            counting[block.start] = any(_about_counting(text, near) for near in with_its_list(layout, block))
        return counting[block.start]

    for mention in big_o_mentions(text, found):
        yield _Found(mention)
    for worded in worded_costs(text):
        if not worded.shapes_only or about_counting(worded.start):
            yield _Found(Mention(worded.start, worded.end, worded.cost, "words"), worded.partial)
    for mention in count_mentions(text, found):
        if about_counting(mention.start) or _is_listed_product(mention, layout):
            yield _Found(mention)


def _is_listed_product(mention: Mention, layout: Sequence[Block]) -> bool:
    """Whether a count of a row or item has three sizes or more, as only numbers of operations have."""
    listed = block_at(layout, mention.start).kind in ("row", "item")
    return listed and mention.cost is not None and len(mention.cost.symbols) >= _MANY_SIZES


def _about_counting(text: str, block: Block) -> bool:
    """Whether the words of a block speak of cost, so that a product of symbols is a number of operations."""
    around = f"{block.lead} {block.heading} {' '.join(block.columns)} {text[block.start : block.end]}"
    return _COUNTING.search(around) is not None


def _in_order(found: Iterable[_Found], length: int) -> tuple[list[_Found], int]:
    """By place, and the place up to which all are there; of two that overlap the O(...) stays, else the longer one."""
    placed = sorted(found, key=lambda f: f.mention.start)
    left = placed[MAX_CLAIMS].mention.start if len(placed) > MAX_CLAIMS else length
    ranked = sorted(
        (f for f in placed if f.mention.end <= left),
        key=lambda f: (f.mention.notation in ("count", "words"), f.mention.start - f.mention.end),
    )
    kept: list[_Found] = []
    taken = bytearray(length)
    for candidate in ranked:
        start, end = candidate.mention.start, candidate.mention.end
        if not any(taken[start:end]):
            kept.append(candidate)
            taken[start:end] = b"\1" * (end - start)
    return sorted(kept, key=lambda f: f.mention.start), left


def _claim(
    text: str,
    layout: Sequence[Block],
    found: Sequence[Formula],
    item: _Found,
    previous: CostClaim | None,
    following: _Found | None,
    others: Sequence[str],
) -> CostClaim:
    mention = item.mention
    block = block_at(layout, mention.start)
    low, high = sentence_at(text, block, mention.start, mention.end, found)
    joined = previous is not None and previous.start >= low
    own_start = previous.end if joined and previous is not None else low
    stop = following.mention.start if following is not None else high
    words = Surroundings(
        before=text[low : mention.start],
        own=text[own_start : mention.start],
        after=text[mention.end : max(mention.end, min(high, stop))],
        lead=block.lead,
        label=_label(text, block, mention.start),
        displayed=block.kind == "display",
    )
    adds = joined and (_PLUS.fullmatch(words.own) is not None or _larger_of(text[low:own_start], words))
    adds = adds or (joined and _NAMED_SUMMAND.fullmatch(words.own) is not None)
    adds = adds or (previous is not None and _REMARKED.fullmatch(words.own) is not None)
    inherited = previous.scope if joined and previous is not None else None
    symbols = mention.cost.symbols if mention.cost is not None else ()
    return CostClaim(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        mention.cost,
        mention.notation,
        _subject(words),
        "step" if adds else scope_of(words, symbols, others, inherited),
        rejected=is_rejected(words),
        partial=item.partial,
        memory=is_memory(words),
        adds=adds,
    )


_PLUS = re.compile(
    r"[\s$)\\,]{0,6}(?:in addition to|on top of|besides|apart from|added to|together with) (?:the |an? |another |its )?"
    r"[\s$(\\]{0,4}"
    r"|[\s$)\\,]{0,6}(?:(?:\w+\s){0,4}(?:plus|and (?:another|an additional|a further))|\+)[\s$(\\]{0,4}"
    r"|[^.:\n]{0,120}\b(?:plus|added to (?:this|that)|(?:in addition|on top of|to|besides) (?:which|this|that|it)"
    r"|in addition|additionally|on top|there (?:is|are|comes?) (?:also|in addition))"
    r"(?:\s(?:the|a|an|another|further|additional|extra|more|is|are|comes?|adds?|we|need|come|there)){0,4}[\s$(\\]{1,4}"
)
_NAMED_SUMMAND = re.compile(
    r"[\s$)\\,]{0,6}(?:\([^()\n]{1,60}\)\s?)?(?:and\s)?(?:plus|\+)\s(?:the\s)?"
    r"(?:(?!(?:so|hence|thus|then|therefore|total|totals|overall|altogether|sum|gives?|giving|makes?|equals?)\b)"
    r"[A-Za-z][\w-]{0,20}[,:]?\s){1,8}[$(\\\s]{0,4}"
    r"|[^.:\n]{0,80}\b(?:adds?|contributes?|brings)\s(?:another|(?:a|an)\s(?:further|additional|extra)|additional)[\s$(\\]{1,4}"
)
"""Between a cost and one that is added by its name: "O(NM) plus features O(ND)", "+ projections: O(ND)"."""
_REMARKED = re.compile(r"\s{0,3}\((?:[^()$\n]|\$[^$\n]{0,60}\$){1,60}\badds?(?: another)?[\s$(\\]{1,4}")
"""A remark in brackets behind a cost: "(With the random features, add O(NDR).)"."""
_EITHER = re.compile(r"[\s$)\\,]{0,6}(?:and|or)[\s$(\\]{0,4}")
_LARGER_OF = re.compile(
    r"\b(?:larger|greater|bigger|slower|maximum|max) (?:one )?(?:of|between) (?:the two[,:]? )?[\s$(\\]{0,4}\S"
)
_WHICHEVER = re.compile(
    r"[\s$)\\,(]{0,6}(?:whichever|depending on which)\b(?!.{0,30}\b(?:smaller|less|lower|cheaper)\b)"
)


def _larger_of(before: str, words: Surroundings) -> bool:
    """Whether a cost and the one before it are two of which the larger counts, as good as their sum."""
    if _EITHER.fullmatch(words.own) is None:
        return False
    return _LARGER_OF.search(before) is not None or _WHICHEVER.match(words.after) is not None


_COLON = re.compile(r":(?=[\s$*]|$)")


def _label(text: str, block: Block, place: int) -> str:
    """The first cell of a row, or an item's words before its first colon."""
    content = text[block.start : block.end]
    if block.kind == "row":
        return content.strip().strip("|").split("|")[0].strip()
    if block.kind == "item":
        colon = _COLON.search(content, 0, place - block.start)
        return content[: colon.start()].strip("-*•+ \t") if colon else ""
    return ""


_MARKUP = re.compile(r"[$*`\n]+|\\[()\[\]]")
_LONGEST_SUBJECT = 160


def _subject(words: Surroundings) -> str:
    before = words.own if words.own.strip(" $,=") else words.before
    parts = (
        words.lead if not (before.strip(" $\\[(\n") or words.label) else "",
        words.label,
        before,
        words.after[:60],
    )
    seen: list[str] = []
    for part in parts:
        plain = " ".join(_MARKUP.sub(" ", part).split())
        if plain and plain not in seen:
            seen.append(plain[-_LONGEST_SUBJECT:])
    return " | ".join(seen)
