"""What it costs that the next block has another speaker, or the same one, given what both blocks say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.transcripts.blocks import PARTED, Block
from gradewright.transcripts.cues import Scores
from gradewright.transcripts.heard import Heard
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.legends import LEGEND
from gradewright.transcripts.places import style_of

Speaker = Literal["user", "model", "annotator"]
SPEAKERS: tuple[Speaker, ...] = ("user", "model", "annotator")

START = {"user": 0.0, "model": -1.0, "annotator": -1.5}
"""Who speaks first: a prompt, more often than a reply whose prompt is not shown."""

CHANGE: dict[tuple[Speaker, Speaker], float] = {
    ("user", "user"): 0.0,
    ("user", "model"): -0.6,
    ("user", "annotator"): -2.4,
    ("model", "user"): -2.2,
    ("model", "model"): 0.0,
    ("model", "annotator"): -1.8,
    ("annotator", "user"): -1.4,
    ("annotator", "model"): -1.0,
    ("annotator", "annotator"): 0.0,
}
"""Log-odds-like cost of the next block's speaker, given this one's."""

UNMARKED_ENTRY = -3.5
"""Where a document marks a role, entering that role without its mark."""
UNMARKED_REPLY = -20.0
"""Where prompts and replies are marked throughout, a reply that begins without a mark right after a prompt."""
UNMARKED_REMARK = -2.0
"""Where prompts and replies are marked, or other remarks are, a remark that is not."""
INSIDE_PARAGRAPH = -0.8
"""A change where no blank line stands."""
INSIDE_PARTED = -2.5
"""The same in a text whose paragraphs are parted by blank lines, whatever the shapes."""
INSIDE_SENTENCE = -6.0
"""A change where the sentence seems to go on."""
AFTER_PAGE = 1.2
"""After a page mark the reply goes on: remarks in a margin end with their page."""
OPENS_NOTHING = -7.0
"""A change right after a mark that fills its line: somebody was to speak."""
HEADED = -3.5
"""A change right after a heading or lead-in of a reply: what it announces was to follow."""
ANNOUNCED = -3.0
"""A reply right after a prompt that announces what it brings."""
THANKS_TOO_SOON = -5.0
"""Saying thanks for something right after a request, in words of its own: the reply thanks for the hint."""
GOES_ON_TOO_SOON = -3.0
"""Going on to the next label right after a statement: it was part of a reply."""
COMPLAINS_TOO_SOON = -2.0
"""Speaking of what "you" did right after a prompt: a reply must have stood between."""
UNANSWERED = -1.0
"""Going on after a question instead of waiting for the answer."""
STATES_INSTEAD = -1.8
"""Stating something after a question that was asked: it is its answer."""
ANSWERS_NOBODY = -2.0
"""Consent or apology at a paragraph's start, right after a reply: it answers what somebody said to the model."""
ANSWERS_NO_REMARK = -3.5
"""Consent or apology right after a remark: it answers what somebody said to the model."""
TASK_AFTER_REMARK = -4.0
"""Ordering work right after a remark: whoever remarks goes on to the next question."""
LISTS_REMARKS = -3.0
"""A labelled line right below a labelled remark, no blank line between: the remarks go on, label by label."""
CHANGE_UNHEARD = -2.5
"""A remark right after a request: there was no answer yet to remark on."""
TELLS_WHAT_WAS_ASKED = 2.0
"""A prompt after a remark that announces it: "so I asked again:"."""
GOES_ON_ASKING = Scores(8.0, -8.0, -8.0)
"""What stands between the marks of a prompt and of its reply."""
CONSENTS = 6.0
"""A "yes" right behind a reply that asks whether to go on."""
_CONSENTS = re.compile(
    r"(?:yes|yep|yeah|sure|ok(?:ay)?|no|please(?: do)?|go on|go ahead|continue|do it)(?:,? (?:please|go on"
    r"|go ahead|thanks?|do that))?\W{0,3}",
    re.IGNORECASE,
)
RESUMES = 1.0
"""A reply that goes on behind a remark in brackets: such remarks are set into it."""
OPENS = 2.0
CLOSES = 1.5

_NAMES_A_MODEL = "model used"
_TELLS_NO_TURN = (_NAMES_A_MODEL, "thought")
"""Marks that say who speaks, but do not stand above every reply."""

_ANEW = re.compile(
    r"(?:look|ok(?:ay)?|hmm?|hey|so|now|what|why|how|can|could|does|do|is|are|which|please|pls|thanks|thx)\b[^=]*\Z"
    r"|\(?(?:[a-j]|[ivx]{1,4})[.)]\s"
)
"""How people begin to speak without a capital, and labels."""
_HEADS = re.compile(
    r"(?:(?:part|section|question|step)\s+)?\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.):]{0,2}(?: ?\(?[ivx]{1,4}[.):]{0,2})?"
    r"(?:\s+[A-Z][\w -]{2,60}\??)?"
    r"|[^\n]{2,80}:",
    re.IGNORECASE,
)
"""A line that announces what follows it: "Part vi", "Factors:"."""
_ASKED = re.compile(
    r"\bi (?:then |also |just )?(?:asked|prompted|followed up|told (?:it|the \w+)|pushed|wrote|hinted|replied"
    r"|tried|sent|answered|typed|pasted|lied|insisted|objected|said)\b"
    r"[^.?!\n]{0,60}[.:]\W*\Z",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:my|me|I|we|our|us)\b[^.?!\n]{0,80}:\W{0,3}\Z", re.IGNORECASE)
"""How a prompt ends that goes on with what it announces: "What the notebook printed for me:"."""
_BROKEN_OFF = re.compile(
    r"\b(?:the|an?|my|its|of|in|on|to|for|with|by|and|or|is|are|was|part|question|equation|item)\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """The roles that a document marks, so that they do not begin without their mark."""

    entered: frozenset[str]
    in_turns: bool
    """Both prompts and replies are marked throughout."""
    parted: bool = False
    """Blank lines part most of its paragraphs."""
    told: bool = False
    """Its head tells how remarks are marked."""


def marked_roles(heard: Sequence[Heard]) -> Marked:
    """Which roles this document marks."""
    marks = [
        item.mark
        for item in heard
        if item.mark is not None and item.mark.strong and item.mark.name not in _TELLS_NO_TURN
    ]
    prompts, replies = (sum(mark.role == role for mark in marks) for role in ("user", "model"))
    apart = sum(not item.block.dense for item in heard[1:])
    return Marked(
        frozenset(mark.role for mark in marks),
        0 < prompts <= replies + 1 and replies > 0,
        apart >= PARTED and 2 * apart >= len(heard),
        any(mark.name == LEGEND for mark in marks),
    )


def between_marks(heard: Sequence[Heard]) -> list[Heard]:
    """The blocks, with those between the mark of a prompt and that of its reply as the prompt's, where both are marked.

    A pasted sheet states and computes as answers do; but the reply has its own mark, and nobody remarks before it.
    """
    if not marked_roles(heard).in_turns:
        return list(heard)
    found = list(heard)
    asked: int | None = None
    for number, item in enumerate(heard):
        if item.mark is None or not item.mark.strong or item.mark.name in (_NAMES_A_MODEL, LEGEND):
            continue
        if item.mark.role == "model" and asked is not None:
            for n in range(asked + 1, number):
                told = found[n].mark is not None  # a quoted sheet where remarks are quoted too
                scores = found[n].scores.plus(GOES_ON_ASKING).plus(GOES_ON_ASKING, told)
                found[n] = replace(found[n], scores=scores)
        asked = number if item.mark.role == "user" else None
    return found


def change(was: Speaker, now: Speaker, before: Heard, here: Heard, marked: Marked) -> float:
    """Log-odds-like cost that `now` says the block after one that `was` says."""
    cost = CHANGE[was, now]
    if was != now:
        cost += _change_of_speaker(was, now, before, here, marked)
    elif was == "user":
        cost += UNANSWERED * before.asks + COMPLAINS_TOO_SOON * (here.complains and not before.complains)
        cost += STATES_INSTEAD * (here.states and before.asks)
        cost += THANKS_TOO_SOON * (here.thanks and before.asks)
        cost += GOES_ON_TOO_SOON * (here.goes_on and before.states and not before.asks)
    if was == "model" and now == "user" and before.asks and _CONSENTS.fullmatch(here.block.text.strip()):
        cost += CONSENTS
    if was == "annotator" and now == "model" and style_of(before.block) == "bracketed":
        cost += RESUMES
    if was == "annotator" and now == "model":
        cost += ANSWERS_NO_REMARK * here.replies + TASK_AFTER_REMARK * here.tasks
        cost += LISTS_REMARKS * (here.block.dense and _is_labelled(before.block) and _is_labelled(here.block))
    if here.opens and now == "model":
        cost += OPENS if was != "model" else 0.0 if _opened_by_mark(before) else -OPENS / 2
        cost += ANSWERS_NOBODY * (was == "model" and _answers_somebody(before, here))
    elif here.opens and now == "annotator":
        cost -= OPENS / 2
    if before.closes and was == "model":
        cost += CLOSES if now != "model" else -CLOSES / 2
    return cost


def _is_labelled(block: Block) -> bool:
    """Whether a single line begins with the label of a part: "(a) iv is wrong, ..."."""
    label = read_label(block.text.strip()) if len(block.lines) == 1 else None
    return label is not None and bool(label.tokens)


def _answers_somebody(before: Heard, here: Heard) -> bool:
    """Whether a paragraph of its own, below no heading, begins as an answer to what somebody said."""
    return here.replies and not here.block.dense and before.block.shape != "heading"


def _opened_by_mark(before: Heard) -> bool:
    """Whether the block before is a mark that fills its line: what follows is said by whom it names."""
    return before.mark is not None and before.mark.strong and before.mark.whole


def _change_of_speaker(was: Speaker, now: Speaker, before: Heard, here: Heard, marked: Marked) -> float:
    """What the place between two blocks adds to the cost of a change."""
    if here.mark is not None and here.mark.role == now:
        return 0.0
    if was == "user" and now == "annotator" and before.asks:
        return CHANGE_UNHEARD
    cost = OPENS_NOTHING if _opened_by_mark(before) else 0.0
    if was == "model" and _HEADS.fullmatch(before.block.text.strip(" *#_")):
        cost += HEADED
    if was == "annotator" and now == "user" and _ASKED.search(before.block.text[-120:]):
        cost += TELLS_WHAT_WAS_ASKED
    if was == "user" and now == "model" and _ANNOUNCES.search(before.block.text) and not here.opens:
        cost += ANNOUNCED
    resumes = was == "annotator" and now == "model"
    if now == "annotator":
        cost += (
            UNMARKED_REMARK * (1.5 if marked.told else 1)
            if {"user", "model"} <= marked.entered
            else UNMARKED_REMARK / 4
            if now in marked.entered
            else 0.0
        )
    elif now in marked.entered and not resumes:
        cost += UNMARKED_ENTRY + UNMARKED_REPLY * (was == "user" and now == "model" and marked.in_turns)
    if here.new_page:
        return cost + (AFTER_PAGE if resumes else 0.0)
    if here.block.dense and marked.parted and not here.opens:
        cost += INSIDE_PARTED
    elif here.block.dense and not here.block.wrapped and before.block.shape == here.block.shape:
        cost += INSIDE_PARAGRAPH
    if _runs_on(before.block, here.block):
        cost += INSIDE_SENTENCE
    return cost


def _runs_on(before: Block, here: Block) -> bool:
    """Whether a sentence seems to go on from one block into the next."""
    return (
        before.shape == here.shape == "prose"
        and here.text[:1].islower()
        and (here.dense or not _ANEW.match(here.text) or bool(_BROKEN_OFF.search(before.text[-40:])))
        and before.text.rstrip()[-1:] not in ".!?:;…\"”')*"
    )
