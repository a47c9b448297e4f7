"""Texts of one writer: their head says so ("HW 10, my own answers"), or nobody asks and nobody judges in them.

They tell of their writer ("I looked the figures up") as remarks do, and are answers all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gradewright.transcripts.cues import Scores
from gradewright.transcripts.heard import Heard
from gradewright.transcripts.turn_taking import Speaker

HEAD_LINES = 3
"""Lines with words, at the top, that may say whose answers these are."""
LONGEST = 120
"""Characters of such a line."""
OWN = Scores(-2.5, 2.5, -2.0)
"""How much more each block of such a text is its writer's answer."""

_WORK = r"(?:answers?|solutions?|write-?ups?|submission|work|attempt)"
_OWN = re.compile(
    rf"\bmy own {_WORK}\b|(?:^|[,:;(–—-] ?)(?:all )?(?:my|own) {_WORK}\b"
    r"|\b(?:no|without(?: the help of)?(?: an?| any)?) (?:llms?|ais?|chat ?bots?|language models?)\b"
    r"|\b(?:written|typed|done|solved|answered) (?:by (?:me|myself|hand)|on my own)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:\w*gpt\S*|chats?|remarks?|comments?|prompts?|asked|copied|transcript|conversation|partner|feedback"
    r"|review(?:ed)?|annotat\w+|helped|with (?:the )?help)\b|\?",
    re.IGNORECASE,
)
"""What tells that others speak in the text as well."""
_JUDGES = re.compile(
    r"\b(?:right|(?:in)?correct\w*|wrong\w*|fine|okay|ok|mist(?:akes?|ook)|errors?|points?|marks?|score|(?:in)?complete\w*"
    r"|missing|miss(?:es|ed)|forg[eo]t\w*|true|false|good|bad|nice\w*|well|great|(?:dis)?agree\w*|solutions?|key|hallucinat\w*"
    r"|off|invalid|inaccurate|unclear|sloppy|vague"
    r"|answers?|repl(?:y|ies|ied)|models?|llms?|bots?|chat\w*|\w*gpt\S*|claims?|says|said|you|your"
    r"|grad(?:ed?|ing|er)|reviewe?r?|readers?|partner)\b|[✓✔✗✘]|\d ?/ ?\d|[+-]\d+\s*\Z",
    re.IGNORECASE,
)
"""What a remark on somebody else's answer holds: a verdict, points, or whose answer it is."""


def is_own_sheet(lines: Sequence[str]) -> bool:
    """Whether the first lines of a text say that its writer answers, and of nobody else."""
    head = [line.strip() for line in lines[:40] if line.strip()][:HEAD_LINES]
    told = any(_OWN.search(line) for line in head if len(line) <= LONGEST)
    return told and not any(_OTHERS.search(line) for line in head)


def in_one_voice(heard: Sequence[Heard]) -> list[Heard]:
    """The blocks of such a text, answers but where a mark says who speaks; unchanged where prompts are marked."""
    if any(item.mark is not None and item.mark.strong and item.mark.role == "user" for item in heard):
        return list(heard)
    return [
        item if item.mark is not None and item.mark.strong else replace(item, scores=item.scores.plus(OWN))
        for item in heard
    ]


def with_own_remarks(heard: Sequence[Heard], path: Sequence[Speaker]) -> list[Speaker]:
    """The speakers with unmarked remarks given to who answers, where nobody asks and no remark judges.

    In a text that marks whose an answer is, its writer is another person.
    """
    asked = "user" in path[1:] or (path[:1] == ["user"] and heard[0].asks)
    named = any(item.mark is not None and item.mark.strong and item.mark.role == "model" for item in heard)
    remarks = [item for item, speaker in zip(heard, path, strict=True) if speaker == "annotator"]
    if asked or named or any(item.mark is not None or _JUDGES.search(item.block.text) for item in remarks):
        return list(path)
    return ["model" if speaker == "annotator" else speaker for speaker in path]
