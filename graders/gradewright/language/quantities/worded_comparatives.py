"""Comparing phrases without a number: "more parameters", "cheaper to run", "sits in between in size"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gradewright.language.quantities.comparative import DENIED, Comparative, Relation
from gradewright.language.quantities.compared_attributes import (
    UNIT_OF_WORD,
    attribute_with_unit,
    only_term,
    term_after,
    term_in_phrase,
)
from gradewright.language.quantities.ratios import FEWER, MORE
from gradewright.language.quantities.scene import Scene

_VAGUE = frozenset(("heavier", "lighter", "leaner"))
"""Said of size as well as of cost."""
_COMPARED = "|".join(sorted(MORE | FEWER))
_WORD = re.compile(
    r"\b(?:(?P<degree>more|less)[ ](?:computationally[ ])?(?P<adjective>expensive|costly|compact|efficient)"
    rf"|(?P<word>{_COMPARED}))\b",
    re.I,
)
_PREDICATE_ENDS = re.compile(
    r"[ ]{0,3}(?:$|[.,;:)!?\n|/]|(?:than|in|and|but|while|whereas|or|yet|compared|relative|still|to[ ]run"
    r"|to[ ]evaluate|computationally|overall|per)\b)"
)
_NUMBER_FOLLOWS = re.compile(
    r"[ ]{1,3}than[ ]{1,3}(?:[~≈]?\d|half|twice|double|triple|an?[ ](?:third|quarter|fifth|tenth|order)|(?:two"
    r"|three|four|five|ten)\b)",
    re.I,
)

_RANK = re.compile(
    r"\b(?:(?P<above>above)|(?P<below>below)"
    r"|(?:sits|lies|is|falls|ranks|stands|comes)[ ](?:\w+[ ])?(?P<between>in[ -]?between|between))\b"
    r"(?=[ ](?:(?:those|that)[ ]of[ ])?(?:both|the[ ]two|them|in\b)"
    r"|(?<=between)(?:[ ]{0,2}(?:[.,;]|$)|[ ](?:(?:those|that)[ ]of[ ])?(?:the[ ])?[A-Z]))",
    re.I,
)
_IN_SIZE = re.compile(r"\bin[ ](?:terms[ ]of[ ])?(?:model[ ])?(?P<word>[a-z]{4,9})\b", re.I)


def ranks(scene: Scene) -> Iterator[Comparative]:
    """ "sits in between in parameters and above both in compute": the attribute must be named."""
    for number, line in enumerate(scene.page.sentences):
        for found in _RANK.finditer(scene.page.flat, line.start, line.end):
            attribute = term_in_phrase(scene, found.end(), line.start, line.end)
            attribute = attribute or _in_size(scene, max(line.start, found.start() - 24), line.end)
            if attribute is None and found["between"]:
                attribute = only_term(scene, line.start, found.start())  # "A's weight count lies between"
            relation: Relation = "more" if found["above"] else "fewer" if found["below"] else "between"
            if attribute is not None:
                yield Comparative(found.start(), found.end(), relation, attribute, number, is_rank=True)


def _in_size(scene: Scene, start: int, end: int) -> str | None:
    """The attribute that is meant by "in size", "in terms of cost"."""
    named = _IN_SIZE.search(scene.page.flat, start, end)
    unit = UNIT_OF_WORD.get(named["word"].lower()) if named else None
    return attribute_with_unit(scene, unit) if unit else None


def worded_comparatives(scene: Scene) -> Iterator[Comparative]:
    """Every comparing word that no number belongs to: "more parameters than", "is cheaper"."""
    numbered = [
        m.figure for m in scene.page.measures if m.figure.unit in ("ratio", "percent") or m.figure.difference
    ]
    for number, line in enumerate(scene.page.sentences):
        for found in _WORD.finditer(scene.page.flat, line.start, line.end):
            if found["word"] and found["word"].lower() in ("expensive", "costly"):
                continue  # of no degree: "the least expensive"
            if any(f.start <= found.start() < f.end + 2 for f in numbered):
                continue
            comparative = _plain_one(scene, number, found)
            if comparative is not None and scene.page.text[found.start() - 1 : found.start()] != "|":
                yield comparative
                if comparative.alternative and _BOTH_WAYS.match(scene.page.flat, comparative.end, line.end):
                    yield replace(comparative, attribute=comparative.alternative)


def _plain_one(scene: Scene, number: int, found: re.Match[str]) -> Comparative | None:
    flat, line = scene.page.flat, scene.page.sentences[number]
    if _NUMBER_FOLLOWS.match(flat, found.end()) or DENIED.search(
        flat[max(line.start, found.start() - 40) : found.start()]
    ):
        return None
    word = (found["adjective"] or found["word"]).lower()
    relation: Relation = "fewer" if (found["degree"] or word).lower() in FEWER else "more"
    if word == "efficient":
        relation = "fewer" if relation == "more" else "more"
    attribute = None if found["adjective"] else term_after(scene, found.end(), line.end)
    explicit = attribute
    if attribute is None:
        unit = UNIT_OF_WORD.get(word)
        following = _WORD.search(flat, found.end(), line.end)  # "heavier in memory and lighter in FLOPs"
        explicit = term_in_phrase(
            scene, found.end(), line.start, following.start() if following else line.end
        )
        if not _PREDICATE_ENDS.match(flat, found.end()):
            return None
        of_any = word in ("higher", "lower", "greater") or (
            word in ("more", "less", "fewer") and _THAN.match(flat, found.end()) is not None
        )
        if unit is not None or (explicit is not None and of_any):
            attribute = explicit or attribute_with_unit(scene, str(unit))
    named = any(
        m.end <= found.start() and _JUST_BEHIND.fullmatch(flat, m.end, found.start()) for m in scene.mentions
    )
    if attribute is None and not named and not _THAN.match(flat, found.end()):
        return None
    vague = word in _VAGUE and explicit is None and attribute == attribute_with_unit(scene, "parameters")
    other = attribute_with_unit(scene, "flops") if vague else None
    return Comparative(found.start(), found.end(), relation, attribute or "", number, alternative=other)


_BOTH_WAYS = re.compile(
    r"[^.;:]{0,40}?\b(?:in|on|by)[ ]both(?:[ ](?:senses|respects|ways|regards|counts|fronts)\b|(?=[ ]?[.,;)]))",
    re.I,
)
""" "A is lighter than B in both respects"."""
_JUST_BEHIND = re.compile(r"[ ]{0,2}(?:(?:far|much|even|rather|quite|[a-z]{2,14}ly)[ ]{1,2}){0,2}")
"""Between a name and the comparative that is all that is said of it: "A has more weights, B far fewer"."""
_THAN = re.compile(
    r"[ ]{1,3}than[ ]{1,3}(?:(?:(?:the|those[ ]of|that[ ]of)[ ])?[A-Z]|(?:both|either|the[ ]two)\b)"
)
