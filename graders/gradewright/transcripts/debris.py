"""What stands in a transcript but was said by nobody in it: page marks, titles, interface remains.

Also lines inside an answer that speak to whoever grades it: they are shown to people and never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.blocks import Block
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.thoughts import is_stamp

_INTERFACE = re.compile(
    r"^\W{0,8}(?:(?:thought|reasoned|thinking|worked)(?: for)? (?:\d+|a few|a couple of|a) ?"
    r"(?:s|m|secs?|seconds?|mins?|minutes?|moments?)\b.{0,40}"
    r"|(?:show|hide) (?:thinking|reasoning|more|less)"
    r"|(?:(?:show drafts|copy|edit|retry|regenerate|share|export|like|dislike|good response|bad response|read aloud"
    r"|listen|report)(?: code)?\W{1,10})*(?:show drafts|copy|edit|retry|regenerate|share|export|like|dislike"
    r"|good response|bad response|read aloud)(?: code)?"
    r"|sources?|searched \d+ sites?|\d+ (?:web )?(?:pages|sources)|\d{1,2}:\d{2}(?: ?[ap]m)?"
    r"|(?:today|yesterday)(?: at)? \d{1,2}:\d{2}.{0,5}|[\w ]{1,30} can make mistakes.{0,60}"
    r"|ai[- ]generated.{0,60}|new chat|\[?image(?: \d+)?\]?|\[(?:image|figure|screenshot)[^\]]{0,80}\])\W{0,8}$",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"^\s*(?:!\[[^\]]{0,200}\]\([^)]{0,500}\)|<img\b[^>]{0,500}>)\s*$", re.IGNORECASE)
_ICONS = re.compile(r"^[^\w$\\(\[{|]{2,40}$")
_ADDRESSES = re.compile(
    r"\b(?:note|message|instructions?|attention|reminder|dear|hello|hi)\b.{0,30}"
    r"\b(?:grad(?:er|es|ing|e)|evaluat(?:or|es|ing)|review(?:er|ing)|mark(?:er|s|ing)|ta|judge|auto-?grader)\b"
    r"|\b(?:to|for) (?:the|any) (?:grader|auto-?grader|evaluator|judge|marker)\b|\bwhoever .{0,30}(?:grades|marks)\b"
    r"|\b(?:ignore|disregard) (?:all |any )?(?:previous|prior|above|earlier|the)"
    r" (?:instructions|rubric|errors|criteria)\b",
    re.IGNORECASE | re.DOTALL,
)
_DEMANDS = re.compile(
    r"\b(?:award|assign|give|grant)\b.{0,40}\b(?:full|maximum|all|top|perfect|every)\b.{0,12}"
    r"\b(?:marks?|points?|credits?|scores?)\b"
    r"|\b(?:report|flag|raise|find) no (?:errors|mistakes|flags|issues)\b|\balready (?:been )?(?:checked|graded)\b"
    r"|\b(?:treat|mark|count|accept|score) .{0,30}\b(?:as|is|are) (?:fully )?(?:correct|right|satisfied)\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"\b(?:please|solve|answer|explain|write|derive|read|show|complete|rewrite|give|ignore|compare|here'?s)\b",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"\.(?:pdf|png|jpe?g|docx?|ipynb|zip)\b", re.IGNORECASE)
_TITLE_WORDS = re.compile(
    r"\b(?:hw ?\d*|homework|transcript|participation|chat ?log|conversation|q\d|question \d|problem \d|part [a-z]\b"
    r"|model|assistant|one shot|first try|turns?)\b|[\w]+-[a-z]\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:^|[.!;,]\s)(?:I|My|my|we|We) \w+.{3,200}[.!:]\s*$|\bnothing (?:is |was )?edited\b", re.DOTALL
)
"""Somebody tells how the transcript came about."""
_OF_THE_CHAT = re.compile(
    r"\b(?:I|we)(?: each| all| both)? (?:\w+ )?(?:used|uploaded|pasted|copied|gave|asked|typed|told|tested"
    r"|try|tried|ran)\b"
    r"(?=.*\b(?:(?:told|gave|asked) (?:it|the (?:model|bot|chatbot|assistant))|for this|this (?:problem|question|part)"
    r"|questions (?:are|were)|comment(?:s|ed)?|remarks?|notes)\b)",
    re.DOTALL,
)
_HEAD = 90
"""Characters of a line over a page."""
_PAGE_NUMBER = re.compile(r"\d{1,3}(?: ?(?:of|/) ?\d{1,3})?")
_TO_THE_MODEL = re.compile(r"\?|\b(?:you|your|please)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[*_]{0,2}[(\[][^()\[\]\n]{8,}[)\]][*_]{0,2}")
_LABEL_HEAD = re.compile(r"^\W{0,8}(?:part\s*)?\(?[a-z]{1,4}[.)]", re.IGNORECASE)


def is_debris(block: Block) -> bool:
    """Whether a block is a page mark, an interface remain, an image, or a line to the grader."""
    if block.shape in ("page", "chips"):
        return True
    if block.shape in ("math", "fence", "glyphs", "table", "rule"):
        return False
    text = block.text.strip()
    if is_stamp(text):
        return True
    if len(text) <= 200 and all(_interface_line(line) for line in block.lines if line.strip()):
        return True
    return block.shape in ("prose", "list", "heading") and speaks_to_grader(text)


def _interface_line(line: str) -> bool:
    return bool(_INTERFACE.match(line) or _IMAGE.match(line) or _ICONS.match(line.strip()))


def speaks_to_grader(text: str) -> bool:
    """Whether a text addresses whoever grades it and demands a verdict."""
    if len(text) > 1_500:
        return False
    return bool(_ADDRESSES.search(text) and _DEMANDS.search(text))


def page_heads(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the lines that a printer sets over or under every page: they come again beside page numbers."""
    numbers_a_page = [_numbers_a_page(block) for block in blocks]
    beside: dict[str, list[int]] = {}
    first: dict[str, int] = {}
    for number, block in enumerate(blocks):
        text = block.text.strip()
        first.setdefault(text, number)
        near_a_page = any(numbers_a_page[max(0, number - 1) : number + 2]) and not numbers_a_page[number]
        if near_a_page and len(text) <= _HEAD and not text.endswith(":"):
            beside.setdefault(text, []).append(number)
    again = {text: numbers for text, numbers in beside.items() if len(numbers) >= 2}
    heads = {number for text, numbers in again.items() for number in (first[text], *numbers)}
    return frozenset(heads | _lone_page_numbers(blocks, heads))


def _lone_page_numbers(blocks: Sequence[Block], heads: set[int]) -> set[int]:
    """Numbers of the blocks that only number a page: beside a page's mark or head, or "3 of 7" where pages have one."""
    marks = heads | {number for number, block in enumerate(blocks) if block.shape == "page"}
    return {
        number
        for number, block in enumerate(blocks)
        if _numbers_a_page(block)
        and ({number - 1, number + 1} & marks or (heads and not block.text.strip().isdigit()))
    }


def _numbers_a_page(block: Block) -> bool:
    return block.shape == "page" or _PAGE_NUMBER.fullmatch(block.text.strip()) is not None


def tells_of_the_chat(text: str) -> bool:
    """Whether a text tells its reader, who is not the model, how a chat came about."""
    return len(text) <= 300 and bool(_OF_THE_CHAT.search(text)) and not _TO_THE_MODEL.search(text)


_FIELD = re.compile(
    r"[*_]{0,2}(?:question|problem|task|topic|subject|home ?work|hw|assignment|exercise|date|course|class|llm|model"
    r"|tool|report)"
    r"\b[\w ]{0,12}[*_]{0,2}\s?[:：]\s?\S[^?\n]{0,120}"
    r"|[\w ,#.()&-]{0,60}\b(?:hw|home ?work|assignment|report|transcript)\b[\w ,#.()-]{0,40}",
    re.IGNORECASE,
)


def is_field(text: str) -> bool:
    """Whether a line is of the form that a head's fields have: "Homework: 10", "Question: FaceNet, all parts"."""
    text = text.strip()
    return "\n" not in text and _FIELD.fullmatch(text) is not None and not _ASKS.search(text)


def is_title(block: Block, following: Block | None, names: tuple[str, ...]) -> bool:
    """Whether one of the first blocks of a text is its title: short, says nothing, asks nothing."""
    text = block.text.strip()
    words = text.split()
    if following is None or len(text) > 300 or len(words) > 24 or len(block.lines) > 3:
        return False
    label = read_label(text)
    if (
        (label is not None and label.tokens and label.length >= len(text) - 1)
        or _LABEL_HEAD.match(text)
        or _ATTACHMENT.search(text)
        or text.endswith(("?", ":"))
    ):
        return False
    if _IN_BRACKETS.fullmatch(text):
        return True
    if _TOLD.search(text):
        return False
    asks = bool(_ASKS.search(text))
    named = any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)
    ruled = bool(re.match(r"^\s*[=#]", text))
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    if ruled or named or (_TITLE_WORDS.search(text) and len(words) <= (8 if sentences else 14)):
        return not asks or (ruled and sentences == 0)
    return not asks and len(words) <= 4 and sentences == 0 and block.shape in ("prose", "heading")
