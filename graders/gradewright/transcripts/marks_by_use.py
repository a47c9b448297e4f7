"""Lines that are marks by how a text uses them: bare names in turns, headings of prompts, replies and remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gradewright.transcripts.marks import BRACKETED, PEOPLE, TO_THE_MODEL, worded_mark
from gradewright.transcripts.model import Role

_BARE_NAME = re.compile(r"[A-Za-z][\w.\-]{0,20}(?: [\w.\-]{1,15}){0,2}")
_INDEX = "i"
"""On a line of its own an index of a broken formula, and nobody's name."""
_RULED = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|[-=]{2,40}\s+|\*\*|__)(?P<name>[^*_#=]{1,40}?)(?:\s+[-=#]{2,40}|\*\*|__)?:?\s*$"
)


def ruled_names(lines: Sequence[str], names: tuple[str, ...]) -> dict[str, Role]:
    """Lines of nothing but the model's name, set apart like a mark ("---- Acme ----"), below a mark of the user's."""
    known = {name.lower() for name in names}
    asked = False
    found: dict[str, Role] = {}
    for line in lines[:20_000]:
        match = _RULED.match(line[:120]) if line.strip() else None
        if match is None:
            continue
        name = match["name"].strip().rstrip(":").lower()
        asked = asked or name in PEOPLE or _worded_role(line) == "user"
        if asked and name in known:
            found[line.strip()] = "model"
    return found


def _worded_role(line: str) -> Role | None:
    mark = worded_mark(line[:400].rstrip())
    return mark.role if mark is not None and mark.strong else None


def bare_marks(lines: Sequence[str]) -> dict[str, Role]:
    """Lines that hold a bare name each time somebody begins to speak: "Me" and "Acme" in turns.

    Such lines occur at least twice in all, one of them is a word for the person who asks, and the
    other occurs about as often.
    """
    headed = {
        **_headed_names(lines), **_headed_turns(lines), **_headed_remarks(lines), **_bracketed_names(lines),
        **_words_in_turns(lines),
    }  # fmt: skip
    counts = Counter(text for line in lines if _BARE_NAME.fullmatch(text := line.strip()))
    people = [name for name in counts if name.lower() in PEOPLE and name != _INDEX]
    often = sum(counts[name] for name in people)
    others = [n for n, count in counts.items() if n not in people and count >= 2 and abs(count - often) <= 1]
    if not people or len(others) != 1:
        return headed
    return {**headed, **dict.fromkeys(people, "user"), others[0]: "model"}


_HEADED = re.compile(
    r"\s{0,3}(?:#{1,6}\s+(?:(?P<user>question|query|input)|(?P<model>answer|solution|output))s?\s*:?\s*"
    rf"|\*\*(?:(?P<to>{TO_THE_MODEL})|(?P<of>answer|reply|response))\s?:?\*\*\s?:?\s*)",
    re.IGNORECASE,
)


def _headed_turns(lines: Sequence[str]) -> dict[str, Role]:
    """Headings "Question" and "Answer" that stand in turns."""
    found = [(line.strip(), match) for line in lines[:20_000] if (match := _HEADED.fullmatch(line[:60]))]
    asked = sum((match["user"] or match["to"]) is not None for _, match in found)
    if not asked or abs(len(found) - 2 * asked) > 1:
        return {}
    return {text: "user" if match["user"] or match["to"] else "model" for text, match in found}


_LONE_WORD = re.compile(
    r"\s{0,3}(?:(?P<user>(?:my |the |user )?(?:prompt|message)|(?:my|user) input)"
    r"|(?P<model>(?:model |the )?(?:response|reply)|model output))"
    r"(?: #?\d{1,2})?(?: ?\([^()\n]{1,40}\))?\s*",
    re.IGNORECASE,
)


def _words_in_turns(lines: Sequence[str]) -> dict[str, Role]:
    """Words on lines of their own between blank ones, in turns, twice at least: "Prompt" and "Response (Model A)"."""
    read = ["", *lines[:20_000], ""]
    found = [
        (line.strip(), match)
        for before, line, after in zip(read, read[1:], read[2:], strict=False)
        if not before.strip() and not after.strip() and (match := _LONE_WORD.fullmatch(line[:80]))
    ]
    turns = [match["user"] is not None for _, match in found]
    if len(turns) < 4 or not turns[0] or any(one == other for one, other in pairwise(turns)):
        return {}
    return {text: "user" if match["user"] else "model" for text, match in found}


_TURN_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:prompt|user|human|me|student|question|query)s?\s*:?\s*", re.I
)
_NUMBERED_TURN = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:(?:my )?prompt|follow[- ]?up|question|user)\s*#?\d{1,3}\s*:?\s*", re.I
)
_REMARK_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:(?:(?:reviewer|grader|student|annotator)(?:'s)? )?"
    r"(?:notes?|comments?|remarks?|feedback|evaluation|assessment|verdict|takeaways?)"
    r"|(?P<own>(?:my|our) (?:\w+ )?(?:summary|conclusions?|check(?:ing)?|impressions?|review)"
    r"(?: (?:of|on) [\w# ]{2,30})?)"
    r"|what (?:I|we) (?:take away|take from (?:it|this)|learn(?:ed|t)|think|thought|noticed|found)(?: [\w ]{2,30})?"
    r"|(?P<either>(?:final |closing |overall )?(?:summary|conclusions?|thoughts|remarks)))\s*:?\s*",
    re.I,
)
"""`either`: a reply has such sections as well; `own`: whoever asked says whose they are, at any level."""
_ANY_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+\S")
_TURN_WORDS = re.compile(
    r"\s{0,3}#{1,6}\s+(?:(?:my )?(?:prompt|follow[- ]?up|question)|user|human|me|student|query|answer|reply|response"
    r"|model|assistant|output|solution)\b",
    re.I,
)


def _headed_remarks(lines: Sequence[str]) -> dict[str, Role]:
    """Headings "Notes" of the very level that this text's prompts have; "Summary" where no reply has heads of it.

    "My summary" is the person's wherever somebody asks.
    """
    read = lines[:20_000]
    turns = {m["level"] for line in read if (m := _turn_heading(line))}
    found = [(line.strip(), match) for line in read if (match := _REMARK_HEADING.fullmatch(line[:60]))]
    told = {text for text, _ in found}
    others = {
        m["level"]
        for line in read
        if (m := _ANY_HEADING.match(line)) and line.strip() not in told and not _TURN_WORDS.match(line)
    }
    asked = any(match["own"] for _, match in found) and any(_worded_role(line) == "user" for line in read)
    return {
        text: "annotator"
        for text, match in found
        if (match["level"] in turns and (match["either"] is None or match["level"] not in others))
        or (match["own"] and asked)
    }


def _turn_heading(line: str) -> re.Match[str] | None:
    return (_TURN_HEADING.fullmatch(line) or _NUMBERED_TURN.fullmatch(line)) if len(line) <= 60 else None


_NAME_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?P<name>[^\W\d_][\w.\-]{1,20}(?: [\w.\-]{1,15}){0,2})\s*:?\s*"
)
_TITLE_LINES = 5


def _headed_names(lines: Sequence[str]) -> dict[str, Role]:
    """The one heading that follows every heading of a prompt, at its level: "### Acme".

    Where it does so once only, the text's first lines must hold it as well.
    """
    headings = [
        (line.strip(), match["level"], match["name"].lower())
        for line in lines[:20_000]
        if (match := _NAME_HEADING.fullmatch(line[:60])) is not None
    ]
    behind: list[tuple[str, str]] = []
    following: dict[str, tuple[str, str]] = {}
    for line, level, name in reversed(headings):
        if _TURN_HEADING.fullmatch(line) and level in following:
            behind.append(following[level])
        following[level] = (line, name)
    if len({name for _, name in behind}) != 1 or worded_mark(behind[0][0]) is not None:
        return {}
    head = " ".join(line for line in lines[:_TITLE_LINES] if line.strip() != behind[0][0]).lower()
    if len(behind) == 1 and behind[0][1] not in head:
        return {}
    return {line: "model" for line, _ in behind}


def _bracketed_names(lines: Sequence[str]) -> dict[str, Role]:
    """The one name in brackets that takes turns with a person's: "[me] ..." and "[Acme] ..."."""
    found = [match["name"] for line in lines[:20_000] if (match := BRACKETED.match(line[:120]))]
    people = {name for name in found if name[1:-1].lower() in PEOPLE}
    others = list(dict.fromkeys(name for name in found if name not in people))
    in_turns = all((one in people) != (other in people) for one, other in pairwise(found))
    return {others[0]: "model"} if people and len(others) == 1 and in_turns else {}
