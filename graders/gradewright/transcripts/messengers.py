"""Chats copied from a messenger: a name and a time over each message, or before it ("acme_bot — 21:16").

The model is who is marked as a program, or has a program's name. A person's message that the model answers, or that
asks, is a prompt; what a person says otherwise is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gradewright.transcripts.marks import Mark
from gradewright.transcripts.model import Role
from gradewright.transcripts.voice import hear, plainly

MOST_LINES = 20_000
AT_LENGTH = 1.3
"""How many times as much as the other one somebody writes who answers."""
FEWEST = 3
"""Messages from which on a text is such a chat."""
_DAY = r"(?:(?:today|yesterday|on)\s(?:at\s)?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s(?:at\s)?)?"
_CLOCK = rf"{_DAY}\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[ap]\.?m\.?)?"
_NAME = r"(?P<name>@?[A-Za-z][\w.\-]{1,24}(?: [\w.\-]{1,16}){0,2}?)"
_ABOVE = re.compile(
    rf"\s{{0,3}}[*_]{{0,2}}{_NAME}(?P<program>\s(?:✓?BOT|APP))?[*_]{{0,2}}\s?(?:[—–·|,-]\s?|\(|\[|\s)\s?{_CLOCK}\s?[)\]]?\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\s{{0,3}}(?:\[{_CLOCK}\]|{_CLOCK}\s[-–—])\s?{_NAME}(?P<program>\s(?:BOT|APP))?:\s(?P<said>\S.*)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"bot\b|bot[_\d-]|gpt|assistant|\bai\b|llm|chat\b", re.IGNORECASE)


class _Message(NamedTuple):
    line: int
    name: str
    program: bool
    rest: str
    """What stands in the line of the name."""
    said: str


def messages(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that name who writes a message, as marks of theirs; empty where the text is no such chat."""
    found = _messages(lines)
    models = (
        {m.name for m in found if m.program}
        or {m.name for m in found if _PROGRAM.search(m.name)}
        or _who_answers(found)
    )
    if len(found) < FEWEST or not models or all(m.name in models for m in found):
        return {}
    marks: dict[int, Mark] = {}
    for number, message in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        role: Role = "model" if message.name in models else _of_person(message, following, models)
        marks[message.line] = Mark(role, True, not message.rest, message.name, message.rest)
    return marks


def _messages(lines: Sequence[str]) -> list[_Message]:
    read = [(n, line) for n, line in enumerate(lines[:MOST_LINES]) if 0 < len(line) <= 4_000]
    heads = [(n, m) for n, line in read if (m := _ABOVE.fullmatch(line[:90]) or _BEFORE.fullmatch(line))]
    ends = [*(n for n, _ in heads), len(lines)][1:]
    return [
        _Message(
            n,
            match["name"].casefold(),
            match["program"] is not None,
            rest := match.groupdict().get("said") or "",
            "\n".join((rest, *lines[n + 1 : end])).strip(),
        )
        for (n, match), end in zip(heads, ends, strict=True)
    ]


def _who_answers(found: Sequence[_Message]) -> set[str]:
    """Of two who write, the one who never writes first and says much more."""
    said: dict[str, int] = {}
    for message in found:
        said[message.name] = said.get(message.name, 0) + len(message.said)
    if len(said) != 2:
        return set()
    first, other = said
    return {other} if said[other] >= AT_LENGTH * said[first] else set()


def _of_person(message: _Message, following: _Message | None, models: set[str]) -> Role:
    """Whether a person's message asks the model something, or tells others something about its answer."""
    scores = hear(plainly(message.said))
    named = any(f"@{name.split()[0]}" in message.said.casefold() for name in models)
    answered = following is not None and following.name in models
    if named or (answered and scores.annotator < scores.user + 2.0):
        return "user"
    return "user" if message.said.rstrip(" *_)").endswith("?") and answered else "annotator"
