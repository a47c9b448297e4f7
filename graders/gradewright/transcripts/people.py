"""Two or more persons of one kind who talk under marks: "**Student A:**", "S1:", "S2 prompt:", "> A: a comment".

Such marks tell who speaks, but not what for: one person may ask and another one answer, or all of them comment on what
a model said. Whoever asks is the user and whoever answers at length is the model; what the asker says about an answer
without asking, and what any of them says in a quotation, is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.transcripts.marks import Mark, read_mark
from gradewright.transcripts.model import Role
from gradewright.transcripts.voice import hear, plainly

_TURN = re.compile(
    r"\s{0,3}(?P<quoted>>\s{0,2})?[*_\[(]{0,3}"
    r"(?P<kind>student|person|partner|speaker|member|friend|classmate|teammate|author|[sp](?=\s?\d)|)[\s#]?"
    r"(?P<who>[A-D]|[1-4])(?P<prompts>(?:'s)? (?:prompt|question|asks?|query)s?(?: \d)?)?[\])*_]{0,3}\s?[:：]"
    r"[*_]{0,3}\s{0,3}(?P<said>\S.*)?",
    re.IGNORECASE,
)
"""A number alone names an item of a list, so a person is a letter, or a kind of person and a letter or number."""

_SIGNED = re.compile(
    r"\s{0,3}(?P<edge>[*_])(?![*_\s])(?P<who>me|i|us|we|student)\s?[:：]\s{0,3}(?P<said>\S.*?)(?<!\s)(?P=edge)\s*",
    re.IGNORECASE,
)
"""A line in italics from end to end that begins with who says it."""
_SIGNED_QUOTE = re.compile(
    r"\s{0,3}>\s{0,2}[*_]{0,3}(?P<who>me|i|us|we|student)[*_]{0,3}\s?[:：][*_]{0,3}\s{0,3}(?P<said>\S.*)",
    re.IGNORECASE,
)
"""A quotation that begins with who says it: "> **Me:** this is right"."""

MOST_TURNS = 400
"""Turns that are read."""
AT_LENGTH = 2.0
"""How many times as much as the asker somebody says who answers."""


@dataclass(frozen=True, slots=True)
class _Turn:
    line: int
    kind: str
    who: str
    quoted: bool
    prompts: bool
    """The mark itself says that a prompt follows."""
    said: str
    length: int
    """Characters up to the next turn."""

    @property
    def asks(self) -> bool:
        return self.said.rstrip(" *_").endswith("?") or self.prompts or _sounds_asking(self.said)

    @property
    def remarks(self) -> bool:
        return not self.asks and _judges(self.said)


def people_speaking(lines: Sequence[str], names: tuple[str, ...] = ()) -> dict[int, Mark]:
    """The marks of persons who talk to each other, by the numbers of their lines; empty where there are not two.

    `names`: what the model is known to be called.
    """
    turns = _of_one_kind(list(_turns(lines)))
    prompts = [turn for turn in turns if turn.prompts]
    if not prompts and len({turn.who for turn in turns}) < 2:
        return {}
    marked = _marked_replies(lines, names, {turn.line for turn in turns})
    if prompts:
        roles = [_role(turn, "user" if turn.prompts else "annotator") for turn in turns]
    elif marked:
        roles = [
            _role(turn, "user" if _next_is_reply(n, turns, marked) else "annotator")
            for n, turn in enumerate(turns)
        ]
    else:
        roles = _by_who_answers(turns)
    return {
        turn.line: Mark(role, True, not turn.said, f"{turn.kind} {turn.who}", turn.said.strip(" *_\t"))
        for turn, role in zip(turns, roles, strict=False)
    }


def signed_remarks(lines: Sequence[str]) -> dict[int, Mark]:
    """Marks of "*Me: this is right.*" and "> **Me:** this is right", by the numbers of their lines.

    What is set in italics or quoted and signed is a remark where prompts are marked otherwise. Elsewhere it is one
    only if it judges.
    """
    found = [
        (n, match)
        for n, line in enumerate(lines[:20_000])
        if (match := _SIGNED.fullmatch(line[:4_000]) or _SIGNED_QUOTE.fullmatch(line[:4_000]))
    ]
    if not found:
        return {}
    signed = {n for n, _ in found}
    marks = (read_mark(line) for n, line in enumerate(lines[:20_000]) if n not in signed)
    otherwise = any(mark is not None and mark.strong and mark.role == "user" for mark in marks)
    return {
        n: Mark("annotator", True, False, match["who"].lower(), match["said"].strip(" *_\t"))
        for n, match in found
        if otherwise or _judges(match["said"])
    }


def _turns(lines: Sequence[str]) -> Iterator[_Turn]:
    found = [(n, match) for n, line in enumerate(lines[:20_000]) if (match := _TURN.match(line[:400]))][
        :MOST_TURNS
    ]
    ends = [*(n for n, _ in found), len(lines)][1:]
    for (n, match), end in zip(found, ends, strict=True):
        yield _Turn(
            n,
            match["kind"].lower(),
            match["who"].lower(),
            match["quoted"] is not None,
            match["prompts"] is not None,
            lines[n][match.start("said") :] if match["said"] else "",
            sum(len(line) for line in lines[n:end]),
        )


def _of_one_kind(turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns of persons, each of whom is named in full at some place: "A" is short for "Student A".

    Letters alone, which name items and answers as well, are persons only in quotations.
    """
    initials = _are_initials(turns)
    turns = [turn for turn in turns if len(turn.kind) != 1 or initials]
    people = {turn.who for turn in turns if turn.kind}
    return [
        turn
        for turn in turns
        if (turn.kind or (turn.quoted and turn.who.isalpha())) and (turn.who in people or not people)
    ]


def _are_initials(turns: Sequence[_Turn]) -> bool:
    """Whether "S1", "S2" talk: steps and items are marked so too, but neither come back nor ask nor judge."""
    short = [turn for turn in turns if len(turn.kind) == 1]
    talk = sum(turn.quoted or turn.asks or turn.remarks for turn in short)
    return len({turn.who for turn in short}) < len(short) and 3 * talk >= len(short)


def _sounds_asking(said: str) -> bool:
    scores = hear(plainly(said))
    return scores.user >= 1.5 and scores.user > scores.annotator


def _judges(said: str) -> bool:
    scores = hear(plainly(said))
    return scores.annotator > max(scores.user, scores.model)


def _marked_replies(lines: Sequence[str], names: tuple[str, ...], people: set[int]) -> list[int]:
    """Lines with a mark of the model that is no person's."""
    marks = ((n, read_mark(line, names)) for n, line in enumerate(lines[:20_000]) if n not in people)
    return [n for n, mark in marks if mark is not None and mark.strong and mark.role == "model"]


def _next_is_reply(number: int, turns: Sequence[_Turn], replies: Sequence[int]) -> bool:
    here = turns[number].line
    following = turns[number + 1].line if number + 1 < len(turns) else here + 10_000
    return any(here < line < following for line in replies)


def _role(turn: _Turn, role: Role) -> Role:
    return "annotator" if turn.quoted and not turn.prompts else role


def _by_who_answers(turns: Sequence[_Turn]) -> list[Role]:
    """Who of two persons asks, and who answers; nothing where nobody answers at length."""
    loud = [turn for turn in turns if not turn.quoted]
    if not loud:
        return ["annotator"] * len(turns)
    asker = loud[0].who
    said = {
        who: sum(turn.length for turn in loud if turn.who == who) for who in sorted({t.who for t in loud})
    }
    answerers = [who for who in said if who != asker and said[who] >= AT_LENGTH * said[asker]]
    if not loud[0].asks or len(said) != 2 or not answerers:
        return []
    roles: list[Role] = []
    for number, turn in enumerate(turns):
        following = turns[number + 1] if number + 1 < len(turns) else None
        answers = turn.who in answerers
        roles.append(_role(turn, "model") if answers else _of_asker(turn, following))
    return roles


def _of_asker(turn: _Turn, following: _Turn | None) -> Role:
    """Whether who asks does so here, or judges an answer."""
    if following is not None and not following.quoted and following.who != turn.who:
        return "annotator" if turn.remarks or (turn.quoted and not turn.asks) else "user"
    return "user" if turn.asks and not turn.quoted else "annotator"
