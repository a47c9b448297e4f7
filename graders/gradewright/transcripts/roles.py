"""Who speaks where: a small scored sequence model over the blocks of a text.

Every block gets a score for each speaker (marks.py, voice.py, and its shape and place); changing the
speaker costs something, least where conversations change speakers; the best path through the blocks is
found by dynamic programming (Viterbi). It runs three times: after the first with the document's own habits,
for people who write their remarks in bold, or as headings, do so throughout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gradewright.transcripts.blocks import Block, split_blocks
from gradewright.transcripts.cues import Cue, Scores
from gradewright.transcripts.debris import is_debris, is_title
from gradewright.transcripts.marks import Mark, bare_marks, read_mark, ruled_names
from gradewright.transcripts.model import Role
from gradewright.transcripts.naming import names_by_use
from gradewright.transcripts.places import Place, place_scores, places, repeated_questions, style_of
from gradewright.transcripts.voice import (
    CLOSER,
    CUES,
    OPENER,
    begins_a_reply,
    complains,
    hear,
    name_cue,
    plainly,
)

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
    ("annotator", "model"): -1.2,
    ("annotator", "annotator"): 0.0,
}
"""Log-odds-like cost of the next block's speaker, given this one's."""

MARKED = 9.0
WEAKLY_MARKED = 2.0
UNMARKED_ENTRY = -3.5
"""Where a document marks a role, entering that role without its mark."""
UNMARKED_REMARK = -2.0
"""Where prompts and replies are marked, or other remarks are, a remark that is not."""
INSIDE_PARAGRAPH = -0.8
"""A change where no blank line stands."""
INSIDE_SENTENCE = -4.0
"""A change where the sentence seems to go on."""
AFTER_PAGE = 1.2
"""After a page mark the reply goes on: remarks in a margin end with their page."""
UNQUOTED = -3.0
"""Where prompts are set as quotations, a block that is none is no prompt."""
OPENS_NOTHING = -4.0
"""A change right after a mark that fills its line: somebody was to speak."""
QUOTED_TOO = 1.5
"""Where the first prompt is set as a quotation, other quotations."""
COMPLAINS_TOO_SOON = -2.0
"""Speaking of what "you" did right after a prompt: a reply must have stood between."""
QUOTED_REPLY = Scores(-1.0, 2.0, -1.0)
"""Where replies are set as quotations, other quotations."""
UNANSWERED = -0.7
"""Going on after a question instead of waiting for the answer."""
OPENS = 2.0
CLOSES = 1.5
ASKS_FOR_A_LABEL = Scores(5.0, -2.5, -0.5)
"""A question with a label that the next question, or its answer, follows."""
IS_ANSWERED = Scores(1.5, -0.3, -0.5)
"""A question that words follow which open a reply."""
REPLIES = 5.0
"""A text that begins as only a reply can: what it answers is not shown. Outweighs START and any first place."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `first` to `last` (0-based, inclusive) of one role; `turn` as in Segment."""

    role: Role
    first: int
    last: int
    turn: int


@dataclass(frozen=True, slots=True)
class _Heard:
    """A block with what is known of it before the path is sought."""

    block: Block
    mark: Mark | None
    scores: Scores
    opens: bool
    replies: bool
    closes: bool
    asks: bool
    """It ends with a question or a request."""
    new_page: bool
    complains: bool
    """It speaks of what "you" did, so somebody answered before."""


def read_roles(lines: Sequence[str], names: tuple[str, ...] = ()) -> list[Run]:
    """Runs of one role over all lines, in order. `names`: what the model is known to be called."""
    bare = {**bare_marks(lines), **ruled_names(lines, names)}
    blocks = split_blocks(lines, frozenset(n for n, line in enumerate(lines) if line.strip() in bare))
    if not blocks:
        return []
    names = tuple(dict.fromkeys((*names, *names_by_use("\n".join(lines)))))
    aside = _asides(blocks, names, bare)
    spoken = [(number, block) for number, block in enumerate(blocks) if number not in aside]
    heard = _hear_all(blocks, spoken, names, bare)
    path = _best_path(heard)
    for _ in range(2):
        path = _best_path(_with_habits(heard, path))
    roles: dict[int, Role] = dict.fromkeys(aside, "other")
    roles.update((number, speaker) for (number, _), speaker in zip(spoken, path, strict=True))
    return _runs(blocks, roles, len(lines))


def _asides(blocks: Sequence[Block], names: tuple[str, ...], bare: Mapping[str, Role]) -> frozenset[int]:
    """Blocks that nobody says: page marks, titles, remains of the user interface, lines to the grader."""
    debris = {number for number, block in enumerate(blocks) if is_debris(block)}
    for number, block in enumerate(blocks[:4]):
        if number in debris:
            continue
        following = next((b for n, b in enumerate(blocks) if n > number and n not in debris), None)
        mark = read_mark(block.lines[0], names, bare)
        if (mark is not None and mark.strong) or not is_title(block, following, names):
            break
        debris.add(number)
    return frozenset(debris)


def _hear_all(
    blocks: Sequence[Block],
    spoken: Sequence[tuple[int, Block]],
    names: tuple[str, ...],
    bare: Mapping[str, Role],
) -> list[_Heard]:
    cues: tuple[Cue, ...] = (*CUES, *name_cue(names))
    where = places(blocks, spoken[0][0] if spoken else 0)
    questions = repeated_questions([block for _, block in spoken])
    heard = [
        _hear(block, where[number], cues, read_mark(block.lines[0], names, bare)) for number, block in spoken
    ]
    answered = {n for n, (here, after) in enumerate(pairwise(heard)) if here.asks and after.opens}
    return [
        replace(
            item,
            scores=item.scores.plus(ASKS_FOR_A_LABEL, n in questions).plus(IS_ANSWERED, n in answered),
        )
        for n, item in enumerate(heard)
    ]


def _hear(block: Block, place: Place, cues: tuple[Cue, ...], mark: Mark | None) -> _Heard:
    if block.shape == "glyphs" and mark is not None and mark.strong and len(mark.name) > 1:
        block = replace(block, shape="prose")  # "Me: and (b)" looks like the remains of a formula
    elif block.shape not in ("prose", "heading", "list"):
        mark = None
    said = block.text if mark is None else "\n".join((mark.rest, *block.lines[1:])).strip()
    scores = hear(said, cues) if block.shape not in ("glyphs", "math", "fence") else Scores()
    scores = scores.plus(place_scores(block, place))
    if mark is not None:
        scores = scores._replace(
            **{mark.role: getattr(scores, mark.role) + (MARKED if mark.strong else WEAKLY_MARKED)}
        )
    return _Heard(
        block,
        mark,
        scores,
        bool(OPENER.match(plainly(said))),
        begins_a_reply(said),
        bool(CLOSER.search(plainly(said[-400:]))),
        said.endswith("?") or bool(_REQUESTED.search(said)),
        place.new_page,
        complains(said),
    )


_REQUESTED = re.compile(r"\A[^\n]{0,300}\bplease\b[^\n:]{0,120}[.!]?\Z", re.IGNORECASE)


def _best_path(heard: Sequence[_Heard]) -> list[Speaker]:
    """The most plausible speaker of every block."""
    if not heard:
        return []
    entered = _entered_by_mark(heard)
    totals = {s: START[s] + getattr(heard[0].scores, s) for s in SPEAKERS}
    if heard[0].replies and heard[0].mark is None:
        totals["model"] += REPLIES
    steps: list[dict[Speaker, Speaker]] = []
    for before, here in pairwise(heard):
        step: dict[Speaker, Speaker] = {}
        new: dict[Speaker, float] = {}
        for speaker in SPEAKERS:
            options = [(totals[was] + _change(was, speaker, before, here, entered), was) for was in SPEAKERS]
            best, step[speaker] = max(options, key=lambda option: option[0])
            new[speaker] = best + getattr(here.scores, speaker)
        totals = new
        steps.append(step)
    totals["user"] -= 1.0
    speaker = max(SPEAKERS, key=lambda s: totals[s])
    path = [speaker]
    for step in reversed(steps):
        speaker = step[speaker]
        path.append(speaker)
    return path[::-1]


def _entered_by_mark(heard: Sequence[_Heard]) -> frozenset[str]:
    """The roles that this document marks, so that they do not begin without their mark."""
    return frozenset(
        item.mark.role
        for item in heard
        if item.mark is not None and item.mark.strong and item.mark.name != "model used"
    )


def _change(was: Speaker, now: Speaker, before: _Heard, here: _Heard, entered: frozenset[str]) -> float:
    cost = CHANGE[was, now]
    if was != now:
        cost += _change_of_speaker(was, now, before, here, entered)
    elif was == "user":
        cost += UNANSWERED * before.asks + COMPLAINS_TOO_SOON * (here.complains and not before.complains)
    if here.opens and now == "model":
        cost += OPENS if was != "model" else 0.0 if _opened_by_mark(before) else -OPENS / 2
    elif here.opens and now == "annotator":
        cost -= OPENS / 2
    if before.closes and was == "model":
        cost += CLOSES if now != "model" else -CLOSES / 2
    return cost


def _opened_by_mark(before: _Heard) -> bool:
    """Whether the block before is a mark that fills its line: what follows is said by whom it names."""
    return before.mark is not None and before.mark.strong and before.mark.whole


def _change_of_speaker(
    was: Speaker, now: Speaker, before: _Heard, here: _Heard, entered: frozenset[str]
) -> float:
    """What the place between two blocks adds to the cost of a change."""
    if here.mark is not None and here.mark.role == now:
        return 0.0
    cost = OPENS_NOTHING if _opened_by_mark(before) else 0.0
    resumes = was == "annotator" and now == "model"
    if now == "annotator":
        cost += (
            UNMARKED_REMARK
            if {"user", "model"} <= entered
            else UNMARKED_REMARK / 4
            if now in entered
            else 0.0
        )
    elif now in entered and not resumes:
        cost += UNMARKED_ENTRY
    if here.new_page:
        return cost + (AFTER_PAGE if resumes else 0.0)
    if here.block.dense and not here.block.wrapped and before.block.shape == here.block.shape:
        cost += INSIDE_PARAGRAPH
    if _runs_on(before.block, here.block):
        cost += INSIDE_SENTENCE
    return cost


_ANEW = re.compile(
    r"(?:look|ok(?:ay)?|hmm?|hey|so|now|what|why|how|can|could|does|do|is|are|which|please|pls|thanks|thx)\b[^=]*\Z"
    r"|\(?(?:[a-j]|[ivx]{1,4})[.)]\s"
)
"""How people begin to speak without a capital, and labels."""
_BROKEN_OFF = re.compile(
    r"\b(?:the|an?|my|its|of|in|on|to|for|with|by|and|or|is|are|was|part|question|equation|item)\s*\Z"
)


def _runs_on(before: Block, here: Block) -> bool:
    """Whether a sentence seems to go on from one block into the next."""
    return (
        before.shape == here.shape == "prose"
        and here.text[:1].islower()
        and (here.dense or not _ANEW.match(here.text) or bool(_BROKEN_OFF.search(before.text[-40:])))
        and before.text.rstrip()[-1:] not in ".!?:;…\"”')*"
    )


def _with_habits(heard: Sequence[_Heard], path: Sequence[Speaker]) -> list[_Heard]:
    """The blocks scored anew by how this document's remarks look (bold, quoted, as headings, narrow)."""
    counts: dict[str, Counter[Speaker]] = {}
    for item, speaker in zip(heard, path, strict=True):
        counts.setdefault(style_of(item.block), Counter())[speaker] += 1
    counts.pop("", None)
    quoted = counts.get("quoted", Counter())
    prompts_are_quoted = quoted["user"] >= 2 and quoted["user"] >= 0.6 * quoted.total()
    replies_are_quoted = quoted["model"] >= 2 and quoted["model"] >= 0.6 * quoted.total()
    opens_quoted = style_of(heard[0].block) == "quoted" and path[0] == "user" if heard else False
    adjusted = []
    for item in heard:
        style = style_of(item.block)
        scores = item.scores.plus(_habit(style, counts.get(style)))
        if prompts_are_quoted and style != "quoted":
            scores = scores.plus(Scores(UNQUOTED, 0.0, 0.0))
        if replies_are_quoted and style == "quoted":
            scores = scores.plus(QUOTED_REPLY)
        if opens_quoted and style == "quoted":
            scores = scores.plus(Scores(QUOTED_TOO, 0.0, 0.0))
        adjusted.append(replace(item, scores=scores))
    return adjusted


def _habit(style: str, tally: Counter[Speaker] | None) -> Scores:
    """What a style says, by who used it so far: from about -2 for nobody to 4 for one speaker only."""
    if tally is None or tally.total() < 2:
        return Scores()
    people: tuple[Speaker, ...] = ("user", "annotator")
    tilt = {speaker: 7.0 * (tally[speaker] + 0.5) / (tally.total() + 1.0) - 2.2 for speaker in people}
    return Scores(0.0 if style == "long heading" else tilt["user"], 0.0, tilt["annotator"])


def _runs(blocks: Sequence[Block], roles: dict[int, Role], last_line: int) -> list[Run]:
    """Blocks to runs; a reply begins with the first model block after a prompt, and goes on after remarks."""
    runs: list[Run] = []
    turn = 0
    awaiting = True
    for number, block in enumerate(blocks):
        role = roles[number]
        if role == "user":
            awaiting = True
        elif role == "model" and awaiting:
            turn += 1
            awaiting = False
        shown = turn + 1 if role == "user" else turn
        first = block.first
        if runs and runs[-1].role == role and runs[-1].turn == shown:
            runs[-1] = Run(role, runs[-1].first, block.last, shown)
        else:
            runs.append(Run(role, first, block.last, shown))
    return _covering(runs, last_line)


def _covering(runs: Sequence[Run], last_line: int) -> list[Run]:
    """The runs stretched over blank lines, so that they cover every line of the text."""
    covering = []
    for number, run in enumerate(runs):
        first = 0 if number == 0 else run.first
        last = runs[number + 1].first - 1 if number + 1 < len(runs) else last_line - 1
        covering.append(Run(run.role, first, last, run.turn))
    return covering
