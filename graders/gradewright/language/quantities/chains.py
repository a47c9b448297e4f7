"""Chains of signs between names: "A > B > C in parameters", "FLOPs: A = B < C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from gradewright.language.quantities.comparative import Comparative, Relation
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Mention, Term

_SIGN = re.compile(r"[ ]{0,3}(?P<sign>>{1,3}|<{1,3}|≫|≪|=|≈|~)[ ]{0,9}")
_BESIDE_VALUES = re.compile(r"[ :(]{0,6}(?:[=≈:][ ]{0,3})?[ )]{0,4}(?P<sign>>{1,3}|<{1,3}|≫|≪)[ (]{0,4}")
""" "A 7M < B", "A (7M) < B", "A = 7M < B", once the value is taken out."""
_IN = re.compile(
    r"[ ]{0,3}[,(]?[ ]?(?:in(?:[ ]terms[ ]of)?|by|for|regarding)[ ](?:the[ ])?(?:number[ ]of[ ])?"
)
_NEAR = 60
LONGEST_CHAIN = 6


def chains(scene: Scene) -> Iterator[Comparative]:
    """Every pair of names that a chain of signs puts in order, where the attribute is named."""
    reached = 0
    for names, signs in _runs(scene):
        number = scene.sentence_of(names[0].start)
        line = scene.page.sentences[number]
        behind = _behind(scene, names[-1].end, line.end)
        before = scene.measured_terms(max(line.start, names[0].start - _NEAR, reached), names[0].start)
        named = [behind] if behind else list(dict.fromkeys(before))
        reached = behind.end if behind else names[-1].end
        if len({term.names for term in named}) == 1 and len(named[0].names) == 1:
            yield from _pairs(names, signs, named[0].names[0], number)


def _runs(scene: Scene) -> Iterator[tuple[Sequence[Mention], Sequence[str]]]:
    """Names joined by signs, with the signs between them."""
    run: list[Mention] = []
    signs: list[str] = []
    for one, other in pairwise(scene.mentions):
        sign = _sign_between(scene, one, other)
        if sign is not None and not one.key and not other.key and len(run) < LONGEST_CHAIN:
            run = run or [one]
            run.append(other)
            signs.append(sign["sign"][0])
        else:
            if run:
                yield run, signs
            run, signs = [], []
    if run:
        yield run, signs


def _sign_between(scene: Scene, one: Mention, other: Mention) -> re.Match[str] | None:
    """The sign between two names, beside which a value of the first may stand."""
    flat = scene.page.flat
    if (sign := _SIGN.fullmatch(flat, one.end, other.start)) is not None:
        return sign
    if other.start - one.end > _NEAR:
        return None
    values = [
        m.figure for m in scene.page.measures if one.end <= m.figure.start and m.figure.end <= other.start
    ]
    if len(values) != 1:
        return None
    return _BESIDE_VALUES.fullmatch(flat[one.end : values[0].start] + flat[values[0].end : other.start])


def _behind(scene: Scene, start: int, end: int) -> Term | None:
    """The attribute right behind a chain: "in parameters", "(FLOPs)"."""
    for term in scene.measured_terms(start, min(end, start + _NEAR))[:1]:
        gap = scene.page.flat[start : term.start]
        if _IN.fullmatch(gap) or gap.strip() == "(":
            return term
    return None


def _pairs(
    names: Sequence[Mention], signs: Sequence[str], attribute: str, sentence: int
) -> Iterator[Comparative]:
    for first, last in combinations(range(len(names)), 2):
        between = {">" if sign in ">≫" else "<" if sign in "<≪" else "=" for sign in signs[first:last]}
        if between >= {">", "<"} or between == {"="}:
            continue
        relation: Relation = "more" if ">" in between else "fewer"
        one, other = names[first], names[last]
        yield Comparative(one.start, other.end, relation, attribute, sentence, pair=(one.names, other.names))
