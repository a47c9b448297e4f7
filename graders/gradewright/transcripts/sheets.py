"""The questions of a homework sheet in a prompt that pastes them as a list: they are asked, not answered.

A run of labelled lines is such a list where most of them ask or order something, the others are too short to answer
anything, and somebody who asks stands before it. It ends where labels begin anew, where a sentence states something,
or where words open a reply.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from gradewright.transcripts.blocks import Block, adjoin, are_parted
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.tasks import FEWEST_WORDS, STATES, answers_in_the_imperative
from gradewright.transcripts.voice import OPENER, begins_a_reply, plainly

_NUMBERED_TITLE = re.compile(r"\d{1,2}\.\s[A-Z][^.!?:]{3,80}(?:\n|\Z)")
"""A sheet's own title of a problem: what follows it without a blank line introduces its questions."""
_FIRST_WORDS = 14
"""A list item of more words is no mere topic."""
_FEW_WORDS = 3
"""Words of four letters or more beside a formula of the sheet."""
_MOST_GIVEN = 60
"""Words of a block that says what is given."""
_MOST_BETWEEN = 4
"""Formulas and other lines of the sheet between two of its labels."""

_ASKS = re.compile(
    r"(?:(?:in|at|on|for|with|by|to|from|under) )?(?:what|which|whose|whom|who|how|why|when"
    r"|where)\b(?! (?:follows|we|i) )"
    r"|(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have) (?!not )[\w'-]+ "
)
ORDERS = re.compile(
    r"(?:please |briefly |now |then |first |again |shortly |explicitly )?(?:answer|apply|approximate"
    r"|argue|calculate|choose"
    r"|comment|compare|complete|compute|consider|contrast|count|define|derive|describe|determine"
    r"|discuss|draw|estimate"
    r"|evaluate|explain|express|find|formulate|generali[sz]e|give|identify|implement|interpret"
    r"|justify|list|look|modify"
    r"|name|outline|pick|plot|predict|prove|provide|read|recall|report|rewrite|run|share|show|simplify"
    r"|sketch|solve|specify"
    r"|state|suggest|summari[sz]e|suppose|train (?:an?|the|your|this|that|it|both|two|one)|use|using|verify|write)\b"
)
_SETS_OUT = re.compile(
    r"(?:in|for|throughout) this (?:part|problem|question|exercise|item|section|homework)\b"
    r"|(?:we|you) (?:will|now|are going to|want to|would like to|are asked to|are given)\b|assume\b"
    r"|suppose\b|let\b"
)
_GIVES = re.compile(
    r"(?:we (?:have|are given|consider|look at|study|define|write|explore|discuss|investigate"
    r"|examine)|given|let|recall|consider|suppose|assume"
    r"|in this (?:problem|question|exercise)|with (?:an?|the) [\w ]{3,40},)(?!\w)",
    re.IGNORECASE,
)
_LATER_ORDER = re.compile(r"[.;:!?,]\s+(?:and |then |now )?(?=(?P<order>[a-z]+ ))", re.IGNORECASE)
_LATER_QUESTION = re.compile(
    r"(?:[.;:!?]\s+(?:and |also )?(?:how|why|what|which)|,\s+(?:and |also )?(?:how|why|what))"
    r" (?:is|are|was|were|do|does|did|can|would|\w+ (?:is|are|do|does))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|gives?|means?|makes?|needs?|takes?|becomes?|holds?|follows?|must"
    r"|can|cannot|will"
    r"|equals?|uses?|costs?|shows?|grows?|falls?)\b|[=≈]",
    re.IGNORECASE,
)

_NAMES_ITS_QUESTION = re.compile(
    r"(?:what|why|how|when|where|which|who)\b(?:[^.?!:;\n]{0,40}:|(?: [\w-]+){1,2}\?)[*_]{0,3}\s+(?=\S)",
    re.IGNORECASE,
)
"""How an answer begins that names its question in a word or two: "Why early: most are large.", "Why so? It is"."""
_TO_SOMEBODY = re.compile(r"\b(?:you|please)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4}")

_Kind = Literal["asks", "sets out", "topic", "states"]
"""What a labelled text does; one that "sets out" says what comes, as answers do as well: "We want to know ..."."""
_QUESTIONS = ("asks", "sets out")


class _Item(NamedTuple):
    number: int
    """Of its block."""
    tokens: tuple[str, ...]
    kind: _Kind
    held: tuple[tuple[str, ...], ...]
    """The labels of all its lines."""


class _Text(NamedTuple):
    """A text's blocks, and what is known of each before its lists are sought."""

    blocks: Sequence[Block]
    items: Sequence[_Item | None]
    ends: Sequence[bool]
    """Whether a block begins with the mark of somebody who does not ask: every list ends there."""


def sheet_questions(
    blocks: Sequence[Block], asked_by: Sequence[bool], answering: Collection[int] = ()
) -> frozenset[int]:
    """Numbers of blocks that belong to a pasted list of questions.

    `asked_by`: whether each block sounds like somebody who asks, so that a list may follow it. `answering`: numbers of
    blocks that begin with the mark of somebody else ("Response:"), where every list ends.
    """
    items = [_item(number, block) for number, block in enumerate(blocks)]
    text = _Text(blocks, items, [number in answering for number in range(len(blocks))])
    found: set[int] = set()
    for number, asks in enumerate(asked_by[:-1]):
        if not asks or number in found:
            continue
        first = _first_question(number + 1, text)
        above = [item for item in (items[number],) if item is not None]
        if first < len(blocks) and (run := _run_from(first, text, above)):
            found |= run | set(range(number + 1, first))
    for number, item in enumerate(items):
        if (
            item is not None
            and number not in found
            and (number == 0 or not OPENER.match(blocks[number - 1].text))
        ):
            found |= _bare_list(number, text, asked_by)
    return frozenset(_to_the_paragraphs_end(found, text))


def asks_by_label(block: Block) -> bool:
    """Whether a block is a labelled question or order."""
    item = _item(0, block)
    return item is not None and item.kind == "asks"


def _to_the_paragraphs_end(found: set[int], text: _Text) -> set[int]:
    """The blocks with those that follow a pasted question without a blank line, in a text that parts by blank lines."""
    blocks, items, ends = text
    more = set(found)
    for number in range(len(blocks) - 1) if are_parted(blocks) else ():
        following = blocks[number + 1]
        item = items[number]
        asks = number in more and (item is None or item.kind in _QUESTIONS)
        if (
            asks
            and adjoin(blocks[number], following)
            and not ends[number + 1]
            and not OPENER.match(plainly(following.text).strip())
        ):
            more.add(number + 1)
    return more


def _first_question(start: int, text: _Text) -> int:
    """The first labelled block from `start` on, behind a title, formulas and what is given; else past all blocks."""
    blocks, items, ends = text
    given = titled = False
    for number in range(start, min(start + 1 + 2 * _MOST_BETWEEN, len(blocks))):
        if ends[number]:
            break
        if items[number] is not None:
            return number
        block = blocks[number]
        given = given or _is_given(block)
        goes_on = (
            titled and adjoin(blocks[number - 1], block) and not OPENER.match(plainly(block.text).strip())
        )
        titled = goes_on or _NUMBERED_TITLE.match(block.text.strip()) is not None
        if not (_is_title(block, None) or _is_formula(block) or _is_given(block) or goes_on):
            break
        if number - start >= _MOST_BETWEEN and not given:
            break
    return len(blocks)


def _is_given(block: Block) -> bool:
    """Whether a block says what is given above the questions: "We have queries Q_i and keys K_j"."""
    text = plainly(block.text).strip()
    return block.shape == "prose" and len(text.split()) <= _MOST_GIVEN and _GIVES.match(text) is not None


def _is_formula(block: Block) -> bool:
    """Whether a block only gives a formula, with a number or a few words beside it."""
    text = block.text
    return block.shape in ("math", "glyphs") or (
        block.shape in ("prose", "list") and "=" in text and len(_WORD.findall(text)) <= _FEW_WORDS
    )


def _bare_list(first: int, text: _Text, asked_by: Sequence[bool]) -> set[int]:
    """Questions that nobody introduces: a request below them, or a reply that opens or heads its answer by their label,
    tells that they are asked."""
    blocks, items, ends = text
    run: list[_Item] = []
    for number in range(first, len(blocks)):
        item = items[number]
        if item is None and run and _is_formula(blocks[number]) and not ends[number]:
            continue
        if item is None or ends[number] or item.kind != "asks" or _comes_again(item, run):
            break
        run.append(item)
    if not run or sum(len(blocks[item.number].text.split()) for item in run) < FEWEST_WORDS:
        return set()
    last = run[-1].number
    below = last + 1 < len(blocks) and (
        begins_a_reply(blocks[last + 1].text)
        or (asked_by[last + 1] and _TO_SOMEBODY.search(blocks[last + 1].text) is not None)
    )
    asked = below or (len(run) >= 2 and _answered_below(run, items)) or _headed_below(run, blocks)
    return set(range(first, last + 1)) if asked else set()


def _headed_below(run: Sequence[_Item], blocks: Sequence[Block]) -> bool:
    """Whether the first label of a list stands soon below it in a heading."""
    below = blocks[run[-1].number + 1 : run[-1].number + 2 + _MOST_BETWEEN]
    labels = (read_label(block.text.strip().split("\n", 1)[0]) for block in below if block.shape == "heading")
    return any(label is not None and label.tokens[-len(run[0].tokens) :] == run[0].tokens for label in labels)


def _is_title(block: Block, item: _Item | None) -> bool:
    """Whether a line names the sheet's problem above its questions: "5. Read a paper"."""
    text = plainly(block.text).strip()
    if item is not None or block.shape not in ("prose", "list", "heading"):
        return False
    return (
        len(text.split()) <= _FIRST_WORDS
        and not text.rstrip("*_ ").endswith((".", "!", ":", "?"))
        and not OPENER.match(text)
    )


def _item(number: int, block: Block) -> _Item | None:
    text = block.text.strip()
    label = read_label(text.split("\n", 1)[0])
    if label is None or not label.tokens or block.shape not in ("prose", "list", "glyphs"):
        return None
    if block.shape == "glyphs" and not _WORD.search(text):
        return None
    held = tuple(found.tokens for line in text.split("\n") if (found := read_label(line)) and found.tokens)
    return _Item(number, label.tokens, _kind(plainly(text[label.length :]).strip(" \t*_.:)-–—>")), held)


def _kind(said: str) -> _Kind:
    """Whether a labelled text asks for something, only names a topic, or states something."""
    said = said.strip()
    if said.endswith("?"):
        return "states" if STATES.search(said) else "asks"
    low = said[:1].lower() + said[1:]
    words = len(said.split())
    if STATES.search(said) or words > 90 or _answers_what_it_names(said):
        return "states"
    if _SETS_OUT.match(low):
        return "sets out"
    if _ASKS.match(low) or _LATER_QUESTION.search(said) or _ends_with_an_order(said):
        return "asks"
    if ORDERS.match(low):
        return "states" if answers_in_the_imperative(said) else "asks"
    return "topic" if words <= _FIRST_WORDS and not _SAYS.search(said) else "states"


def _answers_what_it_names(said: str) -> bool:
    """Whether a text names its question in a word or two and goes on with a statement."""
    named = _NAMES_ITS_QUESTION.match(said)
    if named is None or _TO_SOMEBODY.search(said):
        return False
    rest = said[named.end() :]
    return _SAYS.search(rest) is not None and _kind(rest) == "states"


def _ends_with_an_order(said: str) -> bool:
    return any(
        ORDERS.match(said[match.start("order") :].lower()) for match in _LATER_ORDER.finditer(said[:1_500])
    )


def _run_from(first: int, text: _Text, above: Sequence[_Item]) -> set[int]:
    """The list of questions that begins with block `first`: empty where it is none. `above`: what was asked before."""
    blocks, items, ends = text
    run: list[_Item] = []
    between = 0
    for number in range(first, len(blocks)):
        item = items[number]
        if ends[number]:
            break
        if item is None:
            between += 1
            if between > _MOST_BETWEEN or not _belongs(blocks[number], run):
                break
            continue
        if item.kind == "states" or _comes_again(item, (*above, *run)):
            break
        between = 0
        run.append(item)
    asking = sum(item.kind in _QUESTIONS for item in run)
    begins_anew = bool(run) and _answered_below(run, items)
    listed = len(run) >= 2 and (2 * asking >= len(run) or begins_anew)
    single = len(run) == 1 and asking == 1 and begins_anew
    return set(range(first, run[-1].number + 1)) if listed or single else set()


def _comes_again(item: _Item, run: Sequence[_Item]) -> bool:
    """Whether a label stands above already: itself, as the head of longer ones, or, over a title, as their end."""
    here = item.tokens
    if here in [before.tokens for before in run]:
        return True
    return any(
        here == held[: len(here)] or (item.kind == "topic" and here == held[-len(here) :])
        for before in run
        for held in before.held
        if len(held) > len(here)
    )


def _answered_below(run: Sequence[_Item], items: Sequence[_Item | None]) -> bool:
    """Whether the first label of a list stands soon below it as well, before an answer."""
    below = items[run[-1].number + 1 : run[-1].number + 2 + _MOST_BETWEEN]
    return any(item is not None and item.tokens == run[0].tokens for item in below)


def _belongs(block: Block, run: Sequence[_Item]) -> bool:
    """Whether a block without a label may stand between two questions of a sheet."""
    if not run or block.shape in ("heading", "fence", "table", "rule"):
        return False
    if _is_formula(block):
        return True
    text = plainly(block.text).strip()
    return not OPENER.match(text) and (text[:1].islower() or _kind(text) in _QUESTIONS)
