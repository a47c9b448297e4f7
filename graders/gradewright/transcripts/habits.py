"""How one document's remarks look: bold, quoted, as headings, narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gradewright.transcripts.cues import Scores
from gradewright.transcripts.heard import Heard
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.places import style_of
from gradewright.transcripts.turn_taking import Speaker

UNQUOTED = -3.0
"""Where prompts are set as quotations, a block that is none is no prompt."""
QUOTED_TOO = 1.5
"""Where the first prompt is set as a quotation, other quotations."""
BEFORE_A_LABEL = Scores(0.0, -0.4, 0.6)
"""Where people remark at the end of what is said under a label, other paragraphs there."""
OFTEN = 3
"""Remarks from which one more is no surprise."""
HINTED = 1.0
"""How much more a block must sound like a remark than like an answer to be taken for one more."""
ONE_MORE = Scores(0.0, 0.0, 0.8)
"""Where a document holds many remarks, a block that sounds like one."""
PLAIN = Scores(0.0, 0.0, -2.0)
"""Where remarks are set apart by one style, a block without it."""
QUOTED_REPLY = Scores(-1.0, 2.0, -1.0)
"""Where replies are set as quotations, other quotations."""


def with_habits(heard: Sequence[Heard], path: Sequence[Speaker]) -> list[Heard]:
    """The blocks scored anew by how this document's remarks look (bold, quoted, as headings, narrow)."""
    counts: dict[str, Counter[Speaker]] = {}
    for item, speaker in zip(heard, path, strict=True):
        counts.setdefault(style_of(item.block), Counter())[speaker] += 1
    counts.pop("", None)
    quoted = counts.get("quoted", Counter())
    prompts_are_quoted = quoted["user"] >= 2 and quoted["user"] >= 0.6 * quoted.total()
    replies_are_quoted = quoted["model"] >= 2 and quoted["model"] >= 0.6 * quoted.total()
    opens_quoted = style_of(heard[0].block) == "quoted" and path[0] == "user" if heard else False
    of_remarks = _style_of_remarks(counts, path)
    remarks = sum(1 for speaker, _ in groupby(path) if speaker == "annotator")
    before_labels = _stand_before_labels(heard, path)
    adjusted = []
    for number, item in enumerate(heard):
        style = style_of(item.block)
        scores = item.scores.plus(_habit(style, counts.get(style)))
        if of_remarks and style != of_remarks and item.mark is None:
            scores = scores.plus(PLAIN)
        if prompts_are_quoted and style != "quoted" and not item.pasted:
            scores = scores.plus(Scores(UNQUOTED, 0.0, 0.0))
        if replies_are_quoted and style == "quoted":
            scores = scores.plus(QUOTED_REPLY)
        if opens_quoted and style == "quoted":
            scores = scores.plus(Scores(QUOTED_TOO, 0.0, 0.0))
        if scores.annotator >= scores.model + HINTED and not item.opens:
            scores = scores.plus(BEFORE_A_LABEL, number in before_labels).plus(ONE_MORE, remarks >= OFTEN)
        adjusted.append(replace(item, scores=scores))
    return adjusted


def _style_of_remarks(counts: Mapping[str, Counter[Speaker]], path: Sequence[Speaker]) -> str:
    """The style in which at least two thirds of this document's remarks are set, and of which most are remarks."""
    intro = next((n for n, speaker in enumerate(path) if speaker != "annotator"), 0)
    remarks = path.count("annotator") - intro
    for style in ("italic", "quoted", "bracketed", "capitals", "footnote", "slashes", "dash", "dashes"):
        tally = counts.get(style, Counter())
        own = tally["annotator"]
        if own >= 2 and 3 * own >= 2 * remarks and 2 * own >= tally.total():
            return style
    return ""


def _stand_before_labels(heard: Sequence[Heard], path: Sequence[Speaker]) -> frozenset[int]:
    """Paragraphs that end what is said under a label, where this document's remarks stand at such places."""
    ends = [
        number
        for number, (here, after) in enumerate(pairwise(heard))
        if here.block.shape == "prose" and not _is_labelled(here) and _is_labelled(after)
    ]
    remarks = sum(path[number] == "annotator" for number in ends)
    return frozenset(ends) if remarks >= 2 else frozenset()


def _is_labelled(item: Heard) -> bool:
    label = read_label(item.block.text.strip().split("\n", 1)[0])
    return label is not None and bool(label.tokens)


def _habit(style: str, tally: Counter[Speaker] | None) -> Scores:
    """What a style says, by who used it so far: from about -2 for nobody to 4 for one speaker only."""
    if tally is None or tally.total() < 2:
        return Scores()
    people: tuple[Speaker, ...] = ("user", "annotator")
    tilt = {speaker: 7.0 * (tally[speaker] + 0.5) / (tally.total() + 1.0) - 2.2 for speaker in people}
    return Scores(0.0 if style == "long heading" else tilt["user"], 0.0, tilt["annotator"])
