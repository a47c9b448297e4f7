"""Who speaks where: a small scored sequence model over the blocks of a text.

Every block gets a score for each speaker (marks.py, voice.py, and its shape and place); changing the
speaker costs something, least where conversations change speakers; the best path through the blocks is
found by dynamic programming (Viterbi). It runs three times: after the first with the document's own habits,
for people who write their remarks in bold, or as headings, do so throughout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gradewright.transcripts.blocks import Block, adjoin, split_blocks
from gradewright.transcripts.debris import is_debris, is_field, is_title, page_heads, tells_of_the_chat
from gradewright.transcripts.habits import with_habits
from gradewright.transcripts.heard import Heard, hear_all
from gradewright.transcripts.idle_titles import headed_by_questions, without_idle_titles
from gradewright.transcripts.legends import remarks_by_legend
from gradewright.transcripts.marks import Mark, read_mark
from gradewright.transcripts.marks_by_use import bare_marks, ruled_names
from gradewright.transcripts.messengers import messages
from gradewright.transcripts.model import Role
from gradewright.transcripts.naming import names_by_use, tells_who_answers
from gradewright.transcripts.noted import ends_of_notes
from gradewright.transcripts.own_sheets import in_one_voice, is_own_sheet, with_own_remarks
from gradewright.transcripts.paired_names import paired_inline, paired_names
from gradewright.transcripts.people import people_speaking, signed_remarks
from gradewright.transcripts.printed_cells import cells
from gradewright.transcripts.speaker_keys import key_of, speakers_by_key
from gradewright.transcripts.turn_taking import SPEAKERS, START, Speaker, between_marks, change, marked_roles

REPLIES = 5.0
"""A text that begins as only a reply can: what it answers is not shown. Outweighs START and any first place."""
TASK_FIRST = 4.0
"""A text that begins by ordering work."""

PREAMBLE = 400
"""Characters of what may stand before the first marked prompt and be nobody's."""
HEAD_BLOCKS = 4
"""Blocks at the top that may be titles."""
MOST_FIELDS = 8
FIELD_LINES = 2
"""Lines of a block at the top that tells who answers, and perhaps what is asked."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `first` to `last` (0-based, inclusive) of one role; `turn` as in Segment."""

    role: Role
    first: int
    last: int
    turn: int


class Listened(NamedTuple):
    """A text cut into blocks, and what is known of each before it is decided who says it."""

    blocks: Sequence[Block]
    aside: frozenset[int]
    """Numbers of the blocks that nobody says."""
    heard: Sequence[Heard]
    """The others, in order."""
    names: tuple[str, ...]
    """What the model is called."""


def listen(lines: Sequence[str], names: tuple[str, ...] = ()) -> Listened:
    """The blocks of a text with what is known of each. `names`: what the model is known to be called."""
    bare = {**paired_names(lines), **bare_marks(lines), **ruled_names(lines, names)}
    people = {
        **paired_inline(lines),
        **people_speaking(lines, names),
        **signed_remarks(lines),
        **remarks_by_legend(lines),
        **speakers_by_key(lines),
        **messages(lines),
        **cells(lines),
    }
    opening = frozenset(n for n, line in enumerate(lines) if line.strip() in bare or n in people)
    opening |= ends_of_notes(lines)
    blocks = split_blocks(lines, opening)
    names = tuple(dict.fromkeys((*names, *names_by_use("\n".join(lines)))))
    aside = _asides(blocks, lines, names, bare, people)
    spoken = [(number, block) for number, block in enumerate(blocks) if number not in aside]
    heard = between_marks(
        headed_by_questions(without_idle_titles(hear_all(blocks, spoken, names, bare, people)))
    )
    return Listened(blocks, aside, in_one_voice(heard) if is_own_sheet(lines) else heard, names)


def read_roles(lines: Sequence[str], names: tuple[str, ...] = ()) -> list[Run]:
    """Runs of one role over all lines, in order. `names`: what the model is known to be called."""
    blocks, aside, heard, _names = listen(lines, names)
    if not blocks:
        return []
    path = _best_path(heard)
    for _ in range(2):
        path = _best_path(with_habits(heard, path))
    path = with_own_remarks(heard, path)
    spoken = [number for number in range(len(blocks)) if number not in aside]
    roles: dict[int, Role] = dict.fromkeys(aside, "other")
    roles.update(zip(spoken, path, strict=True))
    roles.update(dict.fromkeys((spoken[n] for n in _preamble(heard, path)), "other"))
    for number in spoken:
        before = roles[number - 1] if number else "other"
        if blocks[number].shape == "rule" and roles[number] == "model" and before != "model":
            roles[number] = before  # a line across the page is no reply
    return _runs(blocks, roles, len(lines))


def _asides(
    blocks: Sequence[Block],
    lines: Sequence[str],
    names: tuple[str, ...],
    bare: Mapping[str, Role],
    people: Mapping[int, Mark],
) -> frozenset[int]:
    """Blocks that nobody says: page marks, titles, remains of the user interface, lines to the grader."""
    heads_of_pages = {n for n in page_heads(blocks) if not _marks_a_prompt(blocks[n])}
    debris = {number for number, block in enumerate(blocks) if is_debris(block)} | heads_of_pages
    told = _fields(blocks, lines)
    for number, block in enumerate(blocks[: HEAD_BLOCKS + len(told)]):
        if number in debris:
            continue
        if number in told:
            debris.add(number)
            continue
        following = next((b for n, b in enumerate(blocks) if n > number and n not in debris), None)
        mark = people.get(block.first) or read_mark(block.lines[0], names, bare)
        if len(block.lines) <= FIELD_LINES and tells_who_answers(block.lines[0], lines):
            heads = True
        elif mark is not None and mark.strong:
            heads = False
        else:
            heads = is_title(block, following, names)
        if not heads:
            break
        debris.add(number)
    return frozenset(debris)


def _marks_a_prompt(block: Block) -> bool:
    """Whether a line marks a prompt ("You said"), whatever pages it stands beside: names of models also head pages."""
    mark = read_mark(block.lines[0])
    return mark is not None and mark.strong and mark.role == "user"


def _fields(blocks: Sequence[Block], lines: Sequence[str]) -> frozenset[int]:
    """Blocks of a head, line by line without a blank one, one of which tells who answers or who is marked how.

    "Question: problem 5" alone may be a prompt; right beside "LLM: Acme 4" it is a field like this one.
    """
    found: set[int] = set()
    run: list[int] = []
    tells = False
    for number, block in enumerate(blocks[:MOST_FIELDS]):
        if not run and is_debris(block):
            continue
        if run and not adjoin(blocks[run[-1]], block):
            found |= set(run) if tells else set()
            run, tells = [], False
        told = tells_who_answers(block.lines[0], lines) or bool(key_of(block.text.strip()))
        if len(block.lines) > FIELD_LINES or not (told or is_field(block.text)):
            break
        run.append(number)
        tells = tells or told
    return frozenset(found | (set(run) if tells and len(run) > 1 else set()))


def _preamble(heard: Sequence[Heard], path: Sequence[Speaker]) -> range:
    """Blocks before the first prompt that tell how the chat came about, or stand before marked prompts and replies."""
    told = next((n for n, item in enumerate(heard) if not tells_of_the_chat(item.block.text)), 0)
    if told and path[: told + 1] == ["user"] * (told + 1) and heard[told - 1].mark is None:
        return range(told)
    marks = [item.mark for item in heard if item.mark is not None and item.mark.strong]
    if not marks or marks[0].role != "user" or all(mark.role != "model" for mark in marks):
        return range(0)
    first = next(n for n, item in enumerate(heard) if item.mark is marks[0])
    said = sum(len(item.block.text) for item in heard[:first])
    told = first and said <= PREAMBLE and not any(item.asks for item in heard[:first])
    return range(first) if told and "annotator" not in path[:first] else range(0)


def _best_path(heard: Sequence[Heard]) -> list[Speaker]:
    """The most plausible speaker of every block."""
    if not heard:
        return []
    marked = marked_roles(heard)
    totals = {s: START[s] + getattr(heard[0].scores, s) for s in SPEAKERS}
    if heard[0].replies and heard[0].mark is None:
        totals["model"] += REPLIES
    elif heard[0].tasks:
        totals["user"] += TASK_FIRST
    steps: list[dict[Speaker, Speaker]] = []
    for before, here in pairwise(heard):
        step: dict[Speaker, Speaker] = {}
        new: dict[Speaker, float] = {}
        for speaker in SPEAKERS:
            options = [(totals[was] + change(was, speaker, before, here, marked), was) for was in SPEAKERS]
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
