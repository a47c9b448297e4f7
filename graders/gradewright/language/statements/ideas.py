"""Ideas: what a sentence can mean, as a set of alternative patterns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import TextIndex, read_text
from gradewright.language.statements.negation import NEAR, WIDE
from gradewright.language.statements.patterns import Hit, Pattern, Vocabulary, parse_pattern, parse_phrases
from gradewright.language.statements.phrases import Phrase

_REACH = {"near": NEAR, "wide": WIDE, "ignore": None}


class Match(NamedTuple):
    """Characters `start` to `end` of the text that express an idea."""

    idea: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int


@dataclass(frozen=True, slots=True)
class Idea:
    """A named meaning. One pattern that is met suffices."""

    name: str
    patterns: tuple[Pattern, ...]
    reach: int | None = NEAR
    """How far a negation before it undoes it, in content words; None: a negation does not matter."""
    near: tuple[Phrase, ...] = ()
    """What a sentence must hold one of to be a near miss; any sentence may be one where nothing is named."""


def match_idea(idea: Idea, text: str) -> list[Match]:
    """Every place where a text expresses an idea, in order; overlapping ones are given once.

    Text of any kind is accepted; nothing is raised. Time grows linearly with the text.
    """
    return find_idea(idea, read_text(text))


def find_idea(idea: Idea, index: TextIndex) -> list[Match]:
    """`match_idea` on a text that is read already."""
    hits = sorted({hit for pattern in idea.patterns for hit in pattern.find(index, idea.reach)})
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return [Match(idea.name, *hit) for hit in kept]


def nearness(idea: Idea, index: TextIndex) -> float:
    """How much of its fullest alternative one sentence holds: 1.0 is all words, but not as they should stand.

    Alternatives of one or two elements are no measure: their words are too common to point at the idea.
    """
    within = {
        sentence
        for phrase in idea.near
        for found in phrase.sentences_of_elements(index)
        for sentence in found
    }
    if idea.near and not within:
        return 0.0
    return max(
        (
            pattern.share(index, within if idea.near else None)
            for pattern in idea.patterns
            if pattern.size() > 2
        ),
        default=0.0,
    )


def parse_idea(name: str, data: object, vocabulary: Vocabulary, where: str) -> Idea:
    """Read an idea: a list of patterns, or a mapping with `any`, `not`, `negation`, `near`. Raises `PatternError`."""
    if isinstance(data, str):
        data = [data]
    if isinstance(data, Sequence):
        data = {"any": data}
    if not isinstance(data, Mapping):
        raise PatternError(where, f"an idea is a list of patterns or a mapping, not {type(data).__name__}")
    unknown = set(map(str, data)) - {"any", "not", "negation", "near", "about"}
    if unknown:
        raise PatternError(where, f"unknown key {sorted(unknown)[0]!r} (any, not, negation, near, about)")
    written = data.get("any")
    if not isinstance(written, Sequence) or isinstance(written, str) or not written:
        raise PatternError(where, "`any` lists the patterns of which one suffices")
    negation = str(data.get("negation", "near"))
    if negation not in _REACH:
        raise PatternError(where, f"negation is one of {', '.join(_REACH)}, not {negation!r}")
    blockers = parse_phrases(data.get("not", []), vocabulary, f"{where}.not")
    patterns = [parse_pattern(item, vocabulary, f"{where}.any[{n}]") for n, item in enumerate(written)]
    shared = [replace(p, blockers=(*p.blockers, *blockers)) for p in patterns]
    near = parse_phrases(data.get("near", []), vocabulary, f"{where}.near")
    return Idea(name, tuple(shared), _REACH[negation], near)
