"""What is known of each block before it is decided who says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gradewright.transcripts.blocks import Block
from gradewright.transcripts.cues import Cue, Scores
from gradewright.transcripts.headed_answers import titles_that_ask
from gradewright.transcripts.marks import QUOTED, Mark, marks_in_turns, read_mark
from gradewright.transcripts.material import pasted_material
from gradewright.transcripts.model import Role
from gradewright.transcripts.places import Place, label_headings, place_scores, places, repeated_questions
from gradewright.transcripts.sheet_paragraphs import sheet_paragraphs
from gradewright.transcripts.sheets import asks_by_label, sheet_questions
from gradewright.transcripts.stamps import read_stamps
from gradewright.transcripts.tasks import leaves_a_task
from gradewright.transcripts.voice import (
    CLOSER,
    CUES,
    OPENER,
    begins_a_reply,
    complains,
    goes_on,
    hear,
    name_cue,
    plainly,
)
from gradewright.transcripts.wording import sounds_like

MARKED = 9.0
REMARKED = 3.0
"""How much more like remarks than like prompts lines behind ">>>" must sound, all together, to be remarks."""
RULED_OFF = 6.0
"""Beside MARKED, for a mark that fills its line: nothing else on it could speak against it."""
WEAKLY_MARKED = 2.0
ASKS_SURELY = 3.0
"""How much a block must sound like a prompt to be one without a question mark."""
ASKS_FOR_A_LABEL = Scores(5.0, -2.5, -0.5)
"""A question with a label that the next question, or its answer, follows."""
HEADS_AN_ANSWER = Scores(-1.0, 2.5, -1.0)
"""A label alone on its line above what asks nothing, in a text without marks."""
ASKS_AS_A_TITLE = Scores(-4.5, 2.5, -1.0)
"""A title that asks, in a series of titles of a reply."""
IS_ANSWERED = Scores(1.5, -0.3, -0.5)
"""A question that words follow which open a reply."""
NAMED_THANKS = Scores(-1.5, 1.0, 0.0)
"""Thanks for something that is named: answers to a correction begin so as well."""
PASTED = Scores(5.0, -4.0, -2.0)
"""A question of a sheet, or material, that is pasted into a prompt."""
TASK_BEHIND_A_REMARK = Scores(3.0, -1.5, -0.5)
"""Work ordered right behind what surely is a remark, or a line about the chat: whoever remarks goes on to ask."""
MOST_INTRODUCING = 30
"""Words of a line about the chat that stands over it."""
SURELY_A_REMARK = 2.0
"""How much more a block must sound like a remark than like an answer to be one beyond doubt."""
STAMPED_BELOW = Scores(4.0, -4.0, -1.0)
"""What stands right above a line that tells how long the model thought: it was asked there."""
ABOVE_ALL_STAMPS = Scores(3.0, -6.0, 0.0)
"""What stands above the first such line: no reply was given yet."""
THINKS = Scores(-2.0, 2.0, -3.5)
"""Paragraphs right below such a line, where a model thinks aloud, up to the first heading or list."""
THINKS_ALOUD = Scores(-8.0, 8.0, -8.0)
"""What surely is a thought (Stamps.aloud)."""
ANSWERS_WHICH = Scores(-1.0, 4.5, -4.5)
"""What follows a question about what "you" said, which of two things holds: "The sum is right." answers it."""
LAST_WORDS = 600
"""Characters at a prompt's end in which such a question stands."""
HEADS_A_PROMPT = Scores(6.0, -6.0, 0.0)
"""A heading right above a mark of who asks: it is the prompt's."""

WORDED = ("prose", "list")
"""Shapes of blocks whose words are weighed."""
BEGINS_A_REPLY = Scores(-1.5, 1.5, -1.5)
"""Consent, apology or the presentation of answers: they answer somebody."""
_REQUESTED = re.compile(r"\A[^\n]{0,300}\bplease\b[^\n:]{0,200}[.!]?\Z", re.IGNORECASE)
_WHICH = re.compile(
    r"\byour?\b.*\b(?:which (?:one |of (?:the two|these|them|both) )?(?:is|was|are|holds|do)\b[^?]*\?"
    r"|is (?:it|that|this) (?:really )?(?:right|correct|true|so)\b[^?]*\?|are you (?:sure|certain)\b[^?]*\?).{0,160}\Z",
    re.IGNORECASE | re.DOTALL,
)
_THANKS = re.compile(
    r"\A\W{0,3}(?:many )?(?:thanks|thank you)(?: a lot| very much)?[,.!—–-]{1,2} ?"
    r"(?:that|this|it|both|good|i|you|your|the|these|now)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"(?:[\s{\[(,]{0,6}\d{1,4}\s?:\s?\d[\d.,%\s]{0,30}[}\])]{0,2})+")
"""Numbered rows of figures ("3: 410, 0.915"): no remains of a formula, whoever gives them."""
_STATES = re.compile(r"[.:;)]\s*\Z")


@dataclass(frozen=True, slots=True)
class Heard:
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
    thanks: bool = False
    """It says thanks for something that it names."""
    goes_on: bool = False
    """It only names the label that is to come next."""
    states: bool = False
    """A statement of some length."""
    tasks: bool = False
    """It orders work and shows none."""
    pasted: bool = False
    """A question of a sheet, or material, that goes on with a prompt."""


def hear_all(
    blocks: Sequence[Block],
    spoken: Sequence[tuple[int, Block]],
    names: tuple[str, ...],
    bare: Mapping[str, Role],
    people: Mapping[int, Mark],
) -> list[Heard]:
    """What is known of every block that somebody says; `spoken`: those of `blocks`, with their numbers.

    `bare`: the text's bare marks (bare_marks). `people`: marks by their lines (people_speaking).
    """
    cues: tuple[Cue, ...] = (*CUES, *name_cue(names))
    where = places(blocks, spoken[0][0] if spoken else 0)
    questions = repeated_questions([block for _, block in spoken])
    stamps = read_stamps(blocks, spoken)
    marks = marks_in_turns(
        [
            people.get(block.first)
            or (_stamped(block) if n in stamps.below else read_mark(block.lines[0], names, bare))
            for n, (_, block) in enumerate(spoken)
        ]
    )
    heard = [
        _hear(block, where[number], cues, names, mark)
        for (number, block), mark in zip(spoken, marks, strict=True)
    ]
    heard = _with_signed_remarks(_with_quoted_remarks(heard))
    said = [item.block for item in heard]
    material = pasted_material(said)
    asked_by = [n in material or _sounds_like_a_prompt(item) for n, item in enumerate(heard)]
    answering = {
        n for n, item in enumerate(heard) if item.mark and item.mark.strong and item.mark.role != "user"
    }
    pasted = sheet_questions(said, asked_by, answering) | sheet_paragraphs(said, answering)
    pasted |= {n for n in material if heard[n].mark is None}
    pasted |= {
        n + 1
        for n, after in enumerate(heard[1:])
        if n in pasted and after.new_page and after.mark is None and asks_by_label(after.block)
    }
    pasted -= stamps.aloud
    unmarked = not any(mark is not None and mark.strong for mark in marks)
    heads = (label_headings(said) if unmarked else frozenset()) - pasted
    titles = titles_that_ask(said) - pasted
    heading = {
        n for n, (here, after) in enumerate(pairwise(heard)) if _is_ruled(here.block) and _asks_by_mark(after)
    }
    behind = {
        n + 1
        for n, (here, after) in enumerate(pairwise(heard))
        if after.tasks and (_surely_remarks(here) or (n == 0 and _only_introduces(here)))
    }
    which = {
        n + 1
        for n, (here, after) in enumerate(pairwise(heard))
        if after.mark is None and here.asks and _WHICH.search(here.block.text[-LAST_WORDS:])
    }
    answered = {n for n, (here, after) in enumerate(pairwise(heard)) if here.asks and after.opens}
    return [
        replace(
            item,
            scores=item.scores.plus(ASKS_FOR_A_LABEL, n in questions)
            .plus(IS_ANSWERED, n in answered)
            .plus(TASK_BEHIND_A_REMARK, n in behind)
            .plus(PASTED, n in pasted)
            .plus(HEADS_AN_ANSWER, n in heads and n + 1 not in pasted)
            .plus(ASKS_AS_A_TITLE, n in titles and item.mark is None)
            .plus(STAMPED_BELOW, n in stamps.above)
            .plus(ABOVE_ALL_STAMPS, n in stamps.unanswered and item.mark is None)
            .plus(THINKS, n in stamps.thinking and item.mark is None)
            .plus(THINKS_ALOUD, n in stamps.aloud)
            .plus(HEADS_A_PROMPT, n in heading)
            .plus(ANSWERS_WHICH, n in which),
            asks=(item.asks and n not in titles) or n in pasted,
            pasted=n in pasted,
        )
        for n, item in enumerate(heard)
    ]


def _with_quoted_remarks(heard: Sequence[Heard]) -> list[Heard]:
    """Lines behind ">>>" given to who remarks, where most of them sound so: a terminal's prompt looks the same."""
    return _as_remarks_if_they_sound_so(heard, (QUOTED,))


def _with_signed_remarks(heard: Sequence[Heard]) -> list[Heard]:
    """Lines behind "me:" given to who remarks, where no other mark names who asks or answers and most sound so."""
    marks = [item.mark for item in heard if item.mark is not None and item.mark.strong]
    others = any(mark.role != "annotator" and mark.name not in _SIGNATURES for mark in marks)
    return list(heard) if others else _as_remarks_if_they_sound_so(heard, _SIGNATURES)


_SIGNATURES = ("me", "i")


def _as_remarks_if_they_sound_so(heard: Sequence[Heard], names: Sequence[str]) -> list[Heard]:
    """The blocks with those behind marks of these names as remarks, where the first is none and most sound so."""
    marked = [n for n, item in enumerate(heard) if item.mark is not None and item.mark.name in names]
    told = sum(heard[n].scores.annotator - (heard[n].scores.user - MARKED) for n in marked)
    if not marked or marked[0] == 0 or told <= REMARKED:
        return list(heard)
    found = list(heard)
    for n in marked:
        item = found[n]
        moved = Scores(item.scores.user - MARKED, item.scores.model, item.scores.annotator + MARKED)
        mark = replace(item.mark, role="annotator") if item.mark is not None else None
        found[n] = replace(item, mark=mark, scores=moved, asks=False)
    return found


def said_in(block: Block, mark: Mark | None) -> str:
    """A block's words without the mark of who says them."""
    return block.text if mark is None else "\n".join((mark.rest, *block.lines[1:])).strip()


def _stamped(block: Block) -> Mark:
    """What follows the time that the model thought is its reply, as if its name stood there."""
    return Mark("model", True, False, "thought", block.lines[0])


def _is_ruled(block: Block) -> bool:
    return block.shape == "heading" and block.text.lstrip().startswith("#")


def _asks_by_mark(item: Heard) -> bool:
    return item.mark is not None and item.mark.strong and item.mark.role == "user"


def _surely_remarks(item: Heard) -> bool:
    return item.scores.annotator >= max(item.scores.model, item.scores.user) + SURELY_A_REMARK


def _only_introduces(item: Heard) -> bool:
    """Whether a text's first block may be a line about the chat, over its first prompt."""
    return not item.asks and item.mark is None and len(item.block.text.split()) <= MOST_INTRODUCING


def _sounds_like_a_prompt(item: Heard) -> bool:
    """Whether a list of questions may follow a block: who asks says so, or a mark does."""
    if item.mark is not None and item.mark.strong:
        return item.mark.role == "user"
    return item.scores.user >= max(1.0, item.scores.model + 0.5, item.scores.annotator)


def _is_no_formula(block: Block, mark: Mark) -> bool:
    return len(mark.name) > 1 or (mark.whole and block.text.strip().endswith(":"))


def _hear(
    block: Block, place: Place, cues: tuple[Cue, ...], names: tuple[str, ...], mark: Mark | None
) -> Heard:
    if block.shape == "glyphs" and mark is not None and mark.strong and _is_no_formula(block, mark):
        block = replace(block, shape="prose")  # "Me: and (b)" and "Q:" look like the remains of a formula
    elif block.shape == "glyphs" and _DATA.fullmatch(block.text):
        block = replace(block, shape="prose")
    elif block.shape not in ("prose", "heading", "list"):
        mark = None
    said = said_in(block, mark)
    scores = hear(said, cues) if block.shape not in ("glyphs", "math", "fence") else Scores()
    if block.shape in WORDED:
        scores = scores.plus(sounds_like(said, names))
    scores = scores.plus(place_scores(block, place)).plus(NAMED_THANKS, bool(_THANKS.match(said)))
    if begins_a_reply(said):
        scores = scores.plus(BEGINS_A_REPLY)
    tasks = mark is None and block.shape in WORDED and leaves_a_task(said)
    if mark is not None:
        weight = MARKED + RULED_OFF * mark.whole if mark.strong else WEAKLY_MARKED
        scores = scores._replace(**{mark.role: getattr(scores, mark.role) + weight})
    return Heard(
        block,
        mark,
        scores,
        bool(OPENER.match(plainly(said))) or begins_a_reply(said),
        begins_a_reply(said),
        bool(CLOSER.search(plainly(said[-400:]))),
        said.endswith("?") or bool(_REQUESTED.search(said)) or (bool(said) and scores.user >= ASKS_SURELY),
        place.new_page,
        complains(said),
        bool(_THANKS.match(said)),
        goes_on(said),
        len(said.split()) >= 5 and scores.user <= 0.5 and bool(_STATES.search(said)),
        tasks,
    )
