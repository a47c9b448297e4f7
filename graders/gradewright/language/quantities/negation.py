"""Whether a figure is named in order to deny it, to correct it, or as somebody else's words."""

from __future__ import annotations

import re

_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|never)(?![ ](?:only|just|even|more|less|fewer))|\bfar[ ]from|\bnowhere[ ]near"
    r"|\binstead[ ]of|\brather[ ]than"
    r"|\bas[ ]opposed[ ]to|\bno[ ]longer"
    r"|\b(?:wrongly|mistakenly|incorrectly|erroneously|falsely)(?:[ ]\w+){0,4}|\bmisread(?:ing)?(?:[ ]\w+){0,3})"
    r"(?:[ ]{1,3}(?:the|a|an|its|about|around|exactly|as|at|for|to|be|by|of|~|≈)){0,3}[ ]{0,3}[\"'“(]?[~≈]?$"
    r"|(?:n't|\bnot|\bnever|\bno longer)[ ](?:actually[ ])?(?:have|has|had|need|use|require|take|cost|reach|be"
    r"|contain|equal|achieve|get|perform|run)\w*"
    r"(?:[ ]{1,3}(?:the|a|an|about|around|only|exactly|~|≈)){0,2}[ ]{0,3}[~≈]?$"
    r"|\b(?:is|was|are)(?:[ ]not|n't)[ ](?:the|an?)[ ][^.;,]{0,30}\b(?:with|of|at)[ ]$",
    re.I,
)
_PAST_WORDS = re.compile(
    r"\bI(?:[ ]had|'d|[ ]have|'ve)?(?:[ ](?:previously|mistakenly|wrongly|earlier|first|originally))?[ ]"
    r"(?:mis)?(?:read|wrote|written|state[ds]?|said|gave|given|listed|swapped|confused|mixed|quoted|reported"
    r"|claimed|put|attributed|copied|took|taken)\b"
    r"|\b(?:my|the)[ ](?:earlier|previous|first|original|initial|old)[ ](?:answer|value|figure|number|claim|reply"
    r"|statement|response|version)\b"
    r"|\b(?:previously|earlier|originally)[ ](?:I[ ])?(?:said|stated|claimed|written|wrote|gave|given|listed"
    r"|reported)\b"
    r"|\b(?:you|the[ ](?:user|prompt|question|statement|student|reviewer))(?:[ ](?:had|have|may[ ]have))?"
    r"[ ](?:said|stated?s?|claim(?:ed|s)?|wrote|suggest(?:ed|s)?|mention(?:ed|s)?|propos(?:ed|es)|cited?|gave"
    r"|quoted?|believe)\b"
    r"|\byour[ ](?:claim|statement|figure|value|suggestion|number|correction)\b"
    r"|\b(?:a[ ])?(?:common|frequent|typical|classic|usual|popular)[ ](?:mistake|error|misconception|slip|trap|pitfall"
    r"|confusion|fallacy|mix-?up|misunderstanding)\b"
    r"|\b(?:believing|thinking|to[ ](?:think|believe))[ ]that\b",
    re.I,
)
_MISREADING = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)[ ](?:be[ ])?(?:to[ ](?:be[ ])?)?(?:mis)?"
    r"(?:read|interpret(?:ed)?|take|taken|understand|understood|think|conclude|believe|infer|mean|imply|say|saying)\b[^.;:\n]{0,60}$",
    re.I,
)
"""What is not to be concluded: "do not read it as 'layer 10 is 50 % accurate'"."""
_CORRECTED_FROM = re.compile(
    r"\b(?:correct|chang|fix|updat|revis|replac)\w*(?:[ ][\w'-]+){0,5}[ ](?:from[ ])?$", re.I
)
_FROM = re.compile(r"\bfrom[ ][~≈]?$", re.I)
_DENIED_AFTER = re.compile(
    r"[^.;\n]{0,40}?\b(?:(?:is|was|are|were|would[ ]be)[ ](?:clearly[ ]|simply[ ]|actually[ ])?"
    r"(?:wrong|incorrect|mistaken|a[ ]mistake|an[ ]error|false|not[ ](?:right|correct|true)|a[ ]typo|a[ ]slip"
    r"|a[ ]misreading|outdated)"
    r"|should[ ](?:be|read|have[ ](?:been|read))"
    r"|(?:has|gets?|puts?|turns?)[ ](?:it[ ]|this[ ]|the[ ]\w+[ ]){1,2}"
    r"(?:reversed|backwards|round|the[ ]wrong[ ]way))\b",
    re.I,
)
_UNREAL = re.compile(
    r"\b(?:if|would|could|might|(?-i:may)|suppose|imagine|assum(?:e|ing)|hypothetical\w*|were[ ]to|say,)\b|\?[ ]*$",
    re.I,
)
_WINDOW = 110


def is_rejected(flat: str, start: int, end: int, clause: tuple[int, int]) -> bool:
    """Whether the figure at `start` to `end` is denied, corrected or reported rather than claimed."""
    before = flat[max(clause[0], start - _WINDOW) : start]
    if _DENIED_BEFORE.search(before) or _PAST_WORDS.search(before) or _MISREADING.search(before):
        return True
    moved = _FROM.search(before)
    if moved and _CORRECTED_FROM.search(before[: moved.end()]):
        return True
    return bool(_DENIED_AFTER.match(flat[end : min(clause[1], end + 80)]))


def is_unreal(flat: str, start: int, end: int) -> bool:
    """Whether the sentence at `start` to `end` supposes or asks rather than states."""
    return bool(_UNREAL.search(flat, start, end))
