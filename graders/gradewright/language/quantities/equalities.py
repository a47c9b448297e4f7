"""What a text calls equal: "as many weights as B", "at the same cost", "A and B need similar compute".

An equality that only context gives two sides to ("both need the same") may agree with the table, but accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.compared_attributes import (
    LINK,
    UNIT_OF_WORD,
    attribute_with_unit,
    term_in_phrase,
)
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.sides import announced
from gradewright.language.quantities.subjects import Group, Names

_HEDGE = (
    r"(?:(?:about|practically|roughly|nearly|almost|just|approximately|virtually|essentially|exactly|very|quite"
    r"|broadly|fairly|basically|more[ ]or[ ]less|pretty[ ]much)[ ]){0,2}"
)
_SAME = re.compile(
    rf"\b{_HEDGE}(?:as[ ](?:many|much)|(?:(?:the|an?)[ ])?{_HEDGE}(?:same|equal|identical|similar|comparable)"
    r"(?:[ ](?:number|amount|count|level)s?[ ]of)?)(?=[ ])",
    re.I,
)
_TO = re.compile(
    r"\b(?:equal|identical|similar|comparable|equivalent|close|on[ ]par|on[ ]a[ ]par|level)[ ](?:to|with)[ ]"
    r"|\bmatch(?:es|ing)?[ ]",
    re.I,
)
_AS_ADJECTIVE = re.compile(
    rf"\b{_HEDGE}as[ ](?P<word>expensive|costly|cheap|large|big|small|heavy|deep)[ ]as[ ]", re.I
)
_OF_SIZE = re.compile(
    r"\b(?:is|are|has|have|stays?|remains?)[ ]"
    r"(?:(?:therefore|thus|hence|so|also|still|then|actually|in[ ]fact|of)[ ]){0,2}"
    rf"{_HEDGE}(?:of[ ])?{_HEDGE}(?:(?:the|an?)[ ])?{_HEDGE}"
    r"(?:(?:same|similar|equal|comparable|identical)[ ](?P<word>size)[ ](?:as|to)"
    r"|(?:similar|comparable|equal)[ ]in[ ]size[ ]to)[ ]",
    re.I,
)
_UNIT_OF = {"cheap": "flops", "heavy": "parameters", "size": "parameters"}
_MULTIPLE_BEFORE = re.compile(
    r"(?:(?<![\w.-])\d[\d.]*[ ]?[x×]?|times|fold|half|twice|double|thrice|triple|third|quarter|fifth|tenth|that|so|of)"
    r"[ ]{1,12}$",
    re.I,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|cannot|nowhere[ ]near|far[ ]from|hardly|if|were|would|without|no)|n't)"
    r"[ ]{1,3}(?:\w+[ ]){0,2}$",
    re.I,
)
_AS = re.compile(r"[ ]{1,3}(?:as|like)[ ]")
_WITH = re.compile(
    r"[ ]{1,3}(?:as|like|to|with)[ ]{1,3}(?:(?:the|an?|that[ ]of|those[ ]of)[ ]{1,3}){0,2}$", re.I
)
_SIDE_BY_SIDE = re.compile(r"\b(?:at|with|for)[ ]{1,3}$", re.I)
_COMPARED_FIRST = re.compile(
    r"[\W_]{0,4}(?:compared[ ](?:to|with)|relative[ ]to|in[ ]comparison[ ](?:to|with)|against)[ ](?:(?:the|a)[ ])?",
    re.I,
)
"""Before a name at the head of a sentence: "Compared with B, A has the same number of weights"."""
_ARE_SAME = re.compile(r"(?:s|counts?)?[ ](?:of|for|in)[ ](?:the[ ])?$", re.I)
_ARE = re.compile(
    rf"[ ]{{1,3}}(?:is|are|was|were)[ ]{_HEDGE}(?:the[ ])?{_HEDGE}(?:same|equal|identical|similar|comparable)\b"
    r"(?![ ](?:to|as|with|order|ballpark|range|size[ ]class)\b)",
    re.I,
)
_SHARED = re.compile(r"[ ]{1,3}(?:for|at|in|across|over|on)[ ](?:all|both|each|every|any|the[ ]two)\b", re.I)
"""Behind what one thing uses again and again: "A uses the same weights at every step"."""
_REACH = 40


def equalities(scene: Scene) -> Iterator[Comparative]:
    """Every phrase that calls two things equal in an attribute of the table; none is denied or a multiple."""
    for number, line in enumerate(scene.page.sentences):
        for found in _SAME.finditer(scene.page.flat, line.start, line.end):
            if not _is_denied(scene, line.start, found.start()):
                yield from _of_a_term(scene, number, found)
        for pattern in (_TO, _AS_ADJECTIVE, _OF_SIZE):
            for found in pattern.finditer(scene.page.flat, line.start, line.end):
                if not _is_denied(scene, line.start, found.start()):
                    yield from _to_another(scene, number, found)
        yield from _of_two(scene, number)


def _is_denied(scene: Scene, start: int, position: int) -> bool:
    before = scene.page.flat[max(start, position - 30) : position]
    return _MULTIPLE_BEFORE.search(before) is not None or _DENIED.search(before) is not None


def _of_a_term(scene: Scene, number: int, found: re.Match[str]) -> Iterator[Comparative]:
    """ "the same number of weights as B", "at equal cost", "A and B need the same compute"."""
    flat, line = scene.page.flat, scene.page.sentences[number]
    terms = scene.measured_terms(found.start(), min(line.end, found.end() + _REACH))
    if not terms or len(terms[0].names) != 1:
        return
    if terms[0].start >= found.end() and not LINK.fullmatch(flat, found.end(), terms[0].start):
        return
    name, end = terms[0].names[0], terms[0].end
    if _AS.match(flat, end):
        yield Comparative(found.start(), end, "equal", name, number)
        return
    if found.group().lower().endswith(("many", "much")):
        return
    behind = _named_behind(scene, number, end)
    subject = _subject(scene, number, found.start())
    if behind is not None:
        for one in subject.names if subject is not None else ():
            yield Comparative(found.start(), end, "equal", name, number, pair=(one, behind.names[0]))
        return
    if subject is not None and len(subject.names) == 1 and _SHARED.match(flat, end):
        return
    if (pair := _two(scene, number, found.start(), subject)) is not None:
        yield Comparative(found.start(), end, "equal", name, number, pair=pair, is_rank=subject is None)


def _two(
    scene: Scene, number: int, position: int, subject: Group | None
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What is called equal with each other: two that are named together, or one with what it is compared with."""
    line = scene.page.sentences[number]
    if subject is not None and len(subject.names) == 2:
        return subject.names[0], subject.names[1]
    compared = [g for g in _groups(scene, number) if g.end <= position and g.oblique]
    if subject is not None and len(subject.names) == 1 and len(compared) == 1 and len(compared[0].names) == 1:
        head = scene.page.flat[line.start : compared[0].start]
        if _SIDE_BY_SIDE.search(scene.page.flat, max(line.start, position - 8), position) or (
            _COMPARED_FIRST.fullmatch(head)
        ):
            return subject.names[0], compared[0].names[0]
        return None
    if subject is not None and len(subject.names) == 1 and not compared:
        against = announced(scene, number)
        if len(against) == 1 and against != subject.names:
            return subject.names[0], against[0]
    meant: Names | None = scene.discourse.before(number, position)
    return (meant[0], meant[1]) if meant is not None and len(meant) == 2 else None


def _to_another(scene: Scene, number: int, found: re.Match[str]) -> Iterator[Comparative]:
    """ "comparable to B in compute", "A's weights are about equal to those of B", "as expensive as B"."""
    line = scene.page.sentences[number]
    right = _named_behind(scene, number, found.end(), bare=True)
    subject = _subject(scene, number, found.start())
    if right is None or subject is None or len(right.names) != 1:
        return
    word = found.groupdict().get("word")
    attribute = term_in_phrase(scene, right.end, line.start, line.end)
    if attribute is None and word is not None:
        attribute = attribute_with_unit(scene, UNIT_OF_WORD.get(word.lower()) or _UNIT_OF[word.lower()])
    if attribute is None:
        attribute = _subjects_term(scene, number, found.start())
    for one in subject.names if attribute is not None else ():
        yield Comparative(
            found.start(), right.end, "equal", str(attribute), number, pair=(one, right.names[0])
        )


def _of_two(scene: Scene, number: int) -> Iterator[Comparative]:
    """ "The weights of A and B are about the same"."""
    flat, line = scene.page.flat, scene.page.sentences[number]
    for group in _groups(scene, number):
        said = _ARE.match(flat, group.end, line.end)
        if said is None or len(group.names) != 2 or group.oblique:
            continue
        terms = scene.measured_terms(max(line.start, group.start - _REACH), group.start)
        if terms and len(terms[-1].names) == 1 and _ARE_SAME.fullmatch(flat, terms[-1].end, group.start):
            pair = (group.names[0], group.names[1])
            yield Comparative(said.start(), said.end(), "equal", terms[-1].names[0], number, pair=pair)


def _groups(scene: Scene, number: int) -> list[Group]:
    return [g for g in scene.discourse.groups[number] if not g.mentions[0].key]


def _named_behind(scene: Scene, number: int, end: int, *, bare: bool = False) -> Group | None:
    """The group right behind "to", "with" (or behind a place that ends in one, with `bare`)."""
    flat = scene.page.flat
    for group in _groups(scene, number):
        if group.start >= end:
            gap = flat[end : group.start]
            return group if _WITH.fullmatch(("  to " if bare else "") + gap) else None
    return None


def _subject(scene: Scene, number: int, position: int) -> Group | None:
    """The last group before a place that is not only compared with, in the same clause where it has one."""
    before = [g for g in _groups(scene, number) if g.end <= position and not g.oblique]
    start = clause_bounds(scene.page.flat, scene.page.sentences[number], position)[0]
    here = [g for g in before if g.start >= start]
    return (here or before)[-1] if before else None


def _subjects_term(scene: Scene, number: int, position: int) -> str | None:
    """The one attribute that a sentence is about before its verb: "A's weights", "the weights of A"."""
    line = scene.page.sentences[number]
    start = clause_bounds(scene.page.flat, line, position)[0]
    terms = scene.measured_terms(max(start, line.start), position)
    return terms[0].names[0] if len(terms) == 1 and len(terms[0].names) == 1 else None
