"""What a passage earns for one statement criterion, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.language.statements.ideas import Match, find_idea, nearness
from gradewright.language.statements.index import TextIndex, read_text
from gradewright.language.statements.negation import corrections, is_rejected
from gradewright.language.statements.spec import Misconception, StatementSpec

Status = Literal["satisfied", "partial", "wrong", "missing", "needs_review"]

_LOST_FORMULA = re.compile(
    r"\b(?:where|minimi[sz]es?|enforc(?:es|ing)|satisf(?:y|ies|ying)|such that|given by|denoted by|defined as"
    r"|of the form)\s*[,;.](?!\w)"
)
"""A sentence that breaks off where a formula stood: extraction from a page lost it."""

NEAR_MISS = 0.75
"""Share of an idea's words from which a person is asked instead of saying "missing": three of four elements."""


@dataclass(frozen=True, slots=True)
class Held:
    """A misconception that the text holds, with its place."""

    misconception: Misconception
    match: Match


@dataclass(frozen=True, slots=True)
class StatementJudgement:
    """The verdict on one criterion."""

    status: Status
    evidence: Match | None
    """The words that decide it; None for what is missing."""
    held: tuple[Held, ...]
    contradiction: bool
    """The passage says the right thing and its opposite."""
    confidence: float
    why: str
    supporting: tuple[Match, ...] = ()
    """One match for each idea found."""


def judge_statement(criterion: StatementSpec, text: str) -> StatementJudgement:
    """Judge one passage by one criterion. Any text is accepted; nothing is raised."""
    index = read_text(text)
    held = find_held(criterion.misconceptions, index)
    found = [(idea.name, find_idea(idea, index)) for idea in criterion.needs]
    matches = [place for _, places in found for place in places]
    held = _after_corrections(held, matches, index)
    held = _unyielding(held, [places for _, places in found], criterion.at_least)
    decisive = tuple(item for item in held if item.misconception.makes != "nothing")
    supporting = tuple(places[0] for _, places in found if places)
    if decisive:
        return _with_misconception(criterion, index, found, decisive, held, supporting)
    if len(supporting) >= criterion.at_least:
        why = "says " + _listed([match.idea for match in supporting])
        return StatementJudgement("satisfied", supporting[0], held, False, 0.95, why, supporting)
    judged = _incomplete(criterion, index, held, supporting)
    if criterion.in_symbols and _LOST_FORMULA.search(index.text):
        why = f"{judged.why}; but a formula was lost from the text, which may have said it"
        return replace(judged, status="needs_review", confidence=0.5, why=why)
    return judged


def find_held(
    misconceptions: Sequence[Misconception], index: TextIndex, *, in_part: bool = True
) -> tuple[Held, ...]:
    """Misconceptions that the text asserts: neither negated nor quoted in order to reject them.

    `in_part` says that the text answers the part that is asked, where looser words suffice.
    """
    return tuple(
        Held(misconception, match)
        for misconception in misconceptions
        for match in _places(misconception, index, in_part=in_part)
        if not is_rejected(index, match.first_sentence) and not is_rejected(index, match.last_sentence)
    )


def _places(misconception: Misconception, index: TextIndex, *, in_part: bool) -> list[Match]:
    places = find_idea(misconception.idea, index)
    if in_part and misconception.in_part is not None:
        looser = find_idea(misconception.in_part, index)
        places = places + [match for match in looser if not any(_overlap(match, known) for known in places)]
    return places


def _after_corrections(held: tuple[Held, ...], matches: list[Match], index: TextIndex) -> tuple[Held, ...]:
    """Drop what the text takes back: a misconception before a correction that is followed by the right idea."""
    starts = [index.words[number].start for number in corrections(index)]

    def taken_back(item: Held) -> bool:
        return any(
            item.match.start < start and any(match.start >= start for match in matches) for start in starts
        )

    return tuple(item for item in held if not taken_back(item))


def _unyielding(held: tuple[Held, ...], found: Sequence[list[Match]], at_least: int) -> tuple[Held, ...]:
    """Drop what is no error beside the right idea, where other sentences say enough of that."""
    weak = [item for item in held if item.misconception.yields]
    said = sum(any(not any(_overlap(m, item.match) for item in weak) for m in places) for places in found)
    return tuple(item for item in held if item not in weak) if weak and said >= at_least else held


def _with_misconception(
    criterion: StatementSpec,
    index: TextIndex,
    found: Sequence[tuple[str, list[Match]]],
    decisive: tuple[Held, ...],
    held: tuple[Held, ...],
    supporting: tuple[Match, ...],
) -> StatementJudgement:
    """Wrong, or partial when the right idea stands in another sentence of the passage."""
    worst = next((item for item in decisive if item.misconception.makes == "wrong"), decisive[0])
    apart = [
        any(not any(_overlap(place, item.match) for item in decisive) for place in places)
        for _, places in found
    ]
    complete = sum(apart) >= criterion.at_least
    why = f"says that {worst.misconception.claim}; {worst.misconception.truth}"
    if worst.misconception.makes == "partial":
        if supporting or any(find_idea(idea, index) for idea in criterion.partial_if):
            return StatementJudgement("partial", worst.match, held, False, 0.85, why, supporting)
        return StatementJudgement("wrong", worst.match, held, False, 0.7, why)
    if complete and not worst.misconception.outweighs:
        why = f"says the right thing and also that {worst.misconception.claim}"
        return StatementJudgement("partial", worst.match, held, True, 0.8, why, supporting)
    return StatementJudgement("wrong", worst.match, held, False, 0.9, why, supporting)


def _overlap(one: Match, other: Match) -> bool:
    return one.first_sentence <= other.last_sentence and other.first_sentence <= one.last_sentence


def _incomplete(
    criterion: StatementSpec, index: TextIndex, held: tuple[Held, ...], supporting: tuple[Match, ...]
) -> StatementJudgement:
    lacking = [idea for idea in criterion.needs if idea.name not in {match.idea for match in supporting}]
    if len(supporting) >= criterion.partial_at:
        why = f"says {_listed([m.idea for m in supporting])}, but not {_listed([i.name for i in lacking])}"
        return StatementJudgement("partial", supporting[0], held, False, 0.8, why, supporting)
    for idea in criterion.partial_if:
        places = find_idea(idea, index)
        if places:
            why = f"says only {_readable(idea.name)}"
            return StatementJudgement("partial", places[0], held, False, 0.75, why, (places[0],))
    closest = max((nearness(idea, index) for idea in lacking), default=0.0)
    if closest >= NEAR_MISS and index.words:
        why = f"the words for {_listed([i.name for i in lacking])} occur, but not as a statement of it"
        return StatementJudgement("needs_review", None, held, False, round(1 - closest, 2), why)
    why = f"nothing says {_listed([idea.name for idea in lacking])}"
    return StatementJudgement("missing", None, held, False, round(0.95 - 0.4 * closest, 2), why)


def _readable(name: str) -> str:
    return name.replace("_", " ")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(_readable(name) for name in names) or "what is asked"
