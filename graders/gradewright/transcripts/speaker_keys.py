"""Heads that tell how everybody's lines are marked: "[S] = student, [G] = Acme, [R] = my remark"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.marks import Mark
from gradewright.transcripts.model import Role

HEAD_LINES = 25
"""Lines, at the top of a text, that may tell so."""
MOST_LINES = 20_000
_PAIR = re.compile(
    r"(?<![\w\[<])(?P<token>\[[\w ]{1,20}\]|<[A-Za-z ]{1,20}>|[A-Z][A-Za-z]{0,11})\s?"
    r"(?:=|:|is|are|means?|stands? for|for)\s(?P<who>[\w'’ .-]{2,40}?)(?=\s?(?:[,;.)]|\band\b|\Z))"
)
_BEGINS = re.compile(
    r"(?:^|[.,;]\s|\band )(?P<who>my|mine|our|the (?:model|bot|assistant|chatbot)['’]s|its"
    r"|(?-i:[A-Z])[\w.\-]{1,20}['’]s)"
    r"(?: (?:own )?(?P<what>lines|turns|words|text|prompts|questions|messages|replies|answers))?"
    r"(?: (?:all |each )?(?:start|begin|open|come|stand|are marked|are))? (?:with|by|behind|after) [\"'“`]?"
    r"(?P<token>\[[\w ]{1,20}\]|<[A-Za-z ]{1,20}>|(?-i:[A-Z]{1,8}(?=:)))",
    re.IGNORECASE,
)
"""Whose lines begin how: "My lines start with [me], the model's with [R1]"."""
_OF_A_REPLY = frozenset({"replies", "answers"})
_OF_A_PROMPT = frozenset({"prompts", "questions", "messages"})
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "annotator",
        re.compile(r"\b(?:remarks?|comments?|notes?|annotations?|annotator|grader|reviewer)\b", re.I),
    ),
    (
        "user",
        re.compile(
            r"\b(?:student|user|human|prompts?|questions?|me|myself|asker|what (?:i|we) asked)\b", re.I
        ),
    ),
    (
        "model",
        re.compile(
            r"\b(?:model|llm|assistant|chat ?bot|bot|ai|answers?|repl(?:y|ies)|responses?|output)\b", re.I
        ),
    ),
)
_A_NAME = re.compile(r"[A-Z][\w.\-]*(?: [\w.\-]+){0,2}")


def key_of(line: str) -> dict[str, Role]:
    """The tokens of such a line with whose lines they begin: one of who asks and one of who answers; else empty.

    A name that is no word for anybody is who answers, where nobody else is said to.
    """
    found: dict[str, Role] = {}
    named: list[str] = []
    for match in _PAIR.finditer(line[:300]):
        role = next((role for role, words in _ROLES if words.search(match["who"])), None)
        if role is None and _A_NAME.fullmatch(match["who"].strip()):
            named.append(match["token"])
        elif role is not None:
            found.setdefault(match["token"], role)
    for match in _BEGINS.finditer(line[:300]):
        own = match["who"].lower() in ("my", "mine", "our")
        what = (match["what"] or "").lower()
        if what not in (_OF_A_REPLY if own else _OF_A_PROMPT):  # a student may be named, and may answer
            found.setdefault(match["token"], "user" if own else "model")
    if "model" not in found.values() and len(named) == 1:
        found.setdefault(named[0], "model")
    roles = list(found.values())
    return found if roles.count("user") == 1 and roles.count("model") == 1 else {}


def speakers_by_key(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that begin with a token which the text's head explains, as marks of who speaks."""
    head = [(n, key) for n, line in enumerate(lines[:HEAD_LINES]) if (key := key_of(line.strip()))]
    if not head:
        return {}
    told_at, key = head[0]
    marks: dict[int, Mark] = {}
    for number, line in enumerate(lines[:MOST_LINES]):
        said = line.strip()
        for token, role in key.items() if number > told_at else ():
            rest = _behind(token, said)
            if rest is not None:
                marks[number] = Mark(role, True, not rest, token.lower(), rest)
                break
    return marks if {mark.role for mark in marks.values()} >= {"user", "model"} else {}


def _behind(token: str, line: str) -> str | None:
    """What a line says behind its token, None where it does not begin with it; bare letters need a colon."""
    if not line.startswith(token):
        return None
    rest = line[len(token) :]
    if token[0] in "[<":
        return rest.lstrip(" :").strip()
    stop = re.match(r"\s?[:>]\s?", rest)
    return rest[stop.end() :].strip() if stop else None
