"""Find what a sentence compares: "more parameters", "20x fewer FLOPs", "a third of its size", "cheaper to run"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gradewright.language.quantities.figures import Figure
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.ratios import FEWER, MORE
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Mention

Relation = Literal["more", "fewer", "times", "by_more", "by_fewer", "between"]
"""L > R · L < R · L = factor × R · L − R = factor · R − L = factor · R < L < R' (resolved to more and fewer)."""

_UNIT_OF_WORD = {
    **dict.fromkeys(
        (
            "larger",
            "bigger",
            "smaller",
            "heavier",
            "lighter",
            "large",
            "big",
            "small",
            "size",
            "compact",
            "leaner",
        ),
        "parameters",
    ),
    **dict.fromkeys(("cheaper", "costlier", "pricier", "expensive", "costly", "efficient", "cost"), "flops"),
    **dict.fromkeys(("deeper", "shallower", "deep"), "layers"),
}
_VAGUE = frozenset(("heavier", "lighter", "leaner"))
"""Said of size as well as of cost."""
_COMPARED = "|".join(sorted(MORE | FEWER))
_WORD = re.compile(
    r"\b(?:(?P<degree>more|less)[ ](?:computationally[ ])?(?P<adjective>expensive|costly|compact|efficient)"
    rf"|(?P<word>{_COMPARED}))\b",
    re.I,
)
_PREDICATE_ENDS = re.compile(
    r"[ ]{0,3}(?:$|[.,;:)!?\n]|(?:than|in|and|but|while|whereas|or|yet|compared|relative|still|to[ ]run"
    r"|to[ ]evaluate|computationally|overall|per)\b)"
)
_NUMBER_FOLLOWS = re.compile(
    r"[ ]{1,3}than[ ]{1,3}(?:[~≈]?\d|half|twice|double|triple|an?[ ](?:third|quarter|fifth|tenth|order)|(?:two"
    r"|three|four|five|ten)\b)",
    re.I,
)
_DENIED = re.compile(r"(?:\b(?:not|no|never|neither|hardly|any)|n't)[ ]{1,3}(?:\w+[ ]{1,3})?$", re.I)
_LINK = re.compile(
    r"(?:[ ]{1,3}|\b(?:learnable|trainable|total|overall|model|of|in|terms|the|its|their|that|number|amount|as|many"
    r"|much|only|far|those|computational|per|[A-Z]\w*'s)\b)*"
)
_IN = re.compile(
    r"\b(?:in(?:[ ]terms[ ]of)?|by|regarding|measured[ ](?:in|by)|with[ ]respect[ ]to|as[ ]for)[ ](?:the[ ])?"
    r"(?:number[ ]of[ ]|its[ ]|total[ ])?[ ]{0,3}$",
    re.I,
)
_CUT = re.compile(r"[;.]|\b(?:but|while|whereas|yet)\b")
_WORSE = re.compile(r"\b(?:worse|lower|below|behind|short|trails?|loses?|drops?|less|fewer|smaller)\b", re.I)
_BETTER = re.compile(
    r"\b(?:beats?|better|higher|above|ahead|outperforms?|exceeds?|surpass\w*|gains?|improves?|more|larger)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Comparative:
    """A comparing phrase: the relation it states of an attribute, with a factor or difference where it has one."""

    start: int
    end: int
    relation: Relation
    attribute: str
    sentence: int
    figure: Figure | None = None
    measure: Measure | None = None
    is_rank: bool = False
    """Said of a place among others: "in between", "above both"."""
    alternative: str | None = None
    """What the word may be meant of as well: "lighter" of the parameters or of the FLOPs."""
    pair: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """Left and right, where the comparison itself stands between their names: "A > B"."""


def comparatives(scene: Scene) -> Iterator[Comparative]:
    """Every comparing phrase of a page whose attribute is known, in order of place."""
    found = [*_with_numbers(scene), *_plain(scene), *_ranks(scene), *_chains(scene)]
    yield from sorted(found, key=lambda comparative: comparative.start)


# -- phrases with a number ---------------------------------------------------------------------------------


def _with_numbers(scene: Scene) -> Iterator[Comparative]:
    for measure in scene.page.measures:
        figure = measure.figure
        relation = _relation(scene, measure)
        if relation is None or _DENIED.search(scene.page.flat[max(0, figure.start - 16) : figure.start]):
            continue
        attribute = _attribute_of_figure(scene, measure)
        if attribute is not None:
            yield Comparative(
                figure.start, figure.end, relation, attribute, measure.sentence, figure, measure
            )


def _relation(scene: Scene, measure: Measure) -> Relation | None:
    figure = measure.figure
    if figure.unit == "ratio":
        return figure.direction or "times"
    if figure.unit == "percent" and figure.difference:
        return figure.direction or None
    if figure.unit == "percent":
        return "times" if _OF_ATTRIBUTE.match(scene.page.flat, figure.number[1]) else None
    if figure.difference and figure.direction:
        return "by_more" if figure.direction == "more" else "by_fewer"
    if figure.unit == "percentage_point":
        line = scene.page.sentences[measure.sentence]
        words = scene.page.flat[line.start : min(line.end, figure.end + 30)]
        better, worse = _BETTER.search(words), _WORSE.search(words)
        return "by_more" if better and not worse else "by_fewer" if worse and not better else None
    return None


_OF_ATTRIBUTE = re.compile(r"[ ]{0,8}(?:%|per[ ]?cent)[ ]{1,3}(?:of|as)[ ]", re.I)


def _attribute_of_figure(scene: Scene, measure: Measure) -> str | None:
    """The attribute a ratio multiplies: named in or after it, by its adjective, or by the column's header."""
    figure, line = measure.figure, scene.page.sentences[measure.sentence]
    if measure.grid is not None:
        grid = scene.page.grids[measure.grid]
        cells = [grid.rows[0][min(measure.column, len(grid.rows[0]) - 1)], grid.rows[measure.row][0]]
        return next(
            (name for cell in cells if (name := _only_term(scene, cell.start, cell.end)) is not None), None
        )
    inside = _only_term(scene, figure.number[1], figure.end)
    if inside is not None:
        return inside
    after = _term_after(scene, figure.end, line.end)
    if after is not None:
        return after
    words = scene.page.flat[figure.number[1] : min(figure.end + 24, line.end)].lower()
    unit = next((_UNIT_OF_WORD[word] for word in re.findall(r"[a-z]+", words) if word in _UNIT_OF_WORD), None)
    explicit = _term_in_phrase(scene, figure.end, line.start, line.end)
    return explicit or (_attribute_with_unit(scene, unit) if unit else None)


def _only_term(scene: Scene, start: int, end: int) -> str | None:
    for term in scene.measured_terms(start, end):
        if len(term.names) == 1:
            return term.names[0]
    return None


def _term_after(scene: Scene, position: int, end: int) -> str | None:
    """The attribute right behind a comparative: "fewer" FLOPs, "half of" its parameters."""
    flat = scene.page.flat
    for term in scene.measured_terms(position, min(end, position + 60)):
        if flat[term.end : term.end + 1] == "-":
            return None  # "more parameter-efficient"
        if len(term.names) == 1 and _LINK.fullmatch(flat, position, term.start):
            return term.names[0]
        if _mentions(scene, position, term.start):
            gap = "".join(_without_mentions(scene, position, term.start))
            return term.names[0] if len(term.names) == 1 and _LINK.fullmatch(gap.replace("'s", " ")) else None
        return None
    return None


def _mentions(scene: Scene, start: int, end: int) -> list[Mention]:
    return [m for m in scene.mentions if start <= m.start and m.end <= end]


def _without_mentions(scene: Scene, start: int, end: int) -> Iterator[str]:
    for mention in _mentions(scene, start, end):
        yield scene.page.flat[start : mention.start]
        start = mention.end
    yield scene.page.flat[start:end]


def _term_in_phrase(scene: Scene, position: int, start: int, end: int) -> str | None:
    """The attribute of "in parameters", "in terms of FLOPs": behind the comparative, else at the clause's head."""
    flat = scene.page.flat
    cut = _CUT.search(flat, position, end)
    for term in scene.measured_terms(position, min(cut.start() if cut else end, position + 80)):
        if len(term.names) == 1 and _IN.search(flat[max(start, term.start - 40) : term.start]):
            return term.names[0]
    head = start
    for cut in _CUT.finditer(flat, start, position):
        head = cut.end()
    for term in scene.measured_terms(head, min(position, head + 60)):
        if len(term.names) == 1 and _IN.search(flat[head : term.start]) and term.start - head < 30:
            return term.names[0]
    return None


def _attribute_with_unit(scene: Scene, unit: str) -> str | None:
    """The one attribute of that unit, or the one that is called by it."""
    having = [attribute.name for attribute in scene.words.attributes if attribute.unit == unit]
    plain = [name for name in having if name.lower() == unit]
    return plain[0] if plain else having[0] if len(having) == 1 else None


# -- phrases without a number ------------------------------------------------------------------------------


_RANK = re.compile(
    r"\b(?:(?P<above>above)|(?P<below>below)"
    r"|(?:sits|lies|is|falls|ranks|stands|comes)[ ](?:\w+[ ])?(?P<between>in[ -]?between|between))\b"
    r"(?=[ ](?:both|the[ ]two|them|in\b))",
    re.I,
)


def _ranks(scene: Scene) -> Iterator[Comparative]:
    """ "sits in between in parameters and above both in compute": the attribute must be named."""
    for number, line in enumerate(scene.page.sentences):
        for found in _RANK.finditer(scene.page.flat, line.start, line.end):
            attribute = _term_in_phrase(scene, found.end(), line.start, line.end)
            relation: Relation = "more" if found["above"] else "fewer" if found["below"] else "between"
            if attribute is not None:
                yield Comparative(found.start(), found.end(), relation, attribute, number, is_rank=True)


def _plain(scene: Scene) -> Iterator[Comparative]:
    numbered = [
        m.figure for m in scene.page.measures if m.figure.unit in ("ratio", "percent") or m.figure.difference
    ]
    for number, line in enumerate(scene.page.sentences):
        for found in _WORD.finditer(scene.page.flat, line.start, line.end):
            if any(f.start <= found.start() < f.end + 2 for f in numbered):
                continue
            comparative = _plain_one(scene, number, found)
            if comparative is not None and scene.page.text[found.start() - 1 : found.start()] != "|":
                yield comparative


def _plain_one(scene: Scene, number: int, found: re.Match[str]) -> Comparative | None:
    flat, line = scene.page.flat, scene.page.sentences[number]
    if _NUMBER_FOLLOWS.match(flat, found.end()) or _DENIED.search(
        flat[max(line.start, found.start() - 16) : found.start()]
    ):
        return None
    word = (found["adjective"] or found["word"]).lower()
    relation: Relation = "fewer" if (found["degree"] or word).lower() in FEWER else "more"
    if word == "efficient":
        relation = "fewer" if relation == "more" else "more"
    attribute = None if found["adjective"] else _term_after(scene, found.end(), line.end)
    explicit = attribute
    if attribute is None:
        unit = _UNIT_OF_WORD.get(word)
        explicit = _term_in_phrase(scene, found.end(), line.start, line.end)
        if not _PREDICATE_ENDS.match(flat, found.end()):
            return None
        if unit is not None or (explicit is not None and word in ("higher", "lower", "greater")):
            attribute = explicit or _attribute_with_unit(scene, str(unit))
    if attribute is None:
        return None
    vague = word in _VAGUE and explicit is None and attribute == _attribute_with_unit(scene, "parameters")
    other = _attribute_with_unit(scene, "flops") if vague else None
    return Comparative(found.start(), found.end(), relation, attribute, number, alternative=other)


# -- signs -------------------------------------------------------------------------------------------------

_SIGN = re.compile(r"[ ]{0,3}(?P<sign>>{1,3}|<{1,3}|≫|≪)[ ]{0,3}")
_NEAR_CHAIN = 60


def _chains(scene: Scene) -> Iterator[Comparative]:
    """ "A > B > C in parameters", "FLOPs: A < B": each pair of neighbours, if the attribute is named."""
    flat = scene.page.flat
    for one, other in pairwise(scene.mentions):
        sign = _SIGN.fullmatch(flat, one.end, other.start)
        if sign is None or one.key or other.key:
            continue
        number = scene.sentence_of(one.start)
        line = scene.page.sentences[number]
        terms = scene.measured_terms(max(line.start, one.start - _NEAR_CHAIN), one.start)
        terms = terms or scene.measured_terms(other.end, min(line.end, other.end + _NEAR_CHAIN))
        named = list(dict.fromkeys(term.names for term in terms))
        if len(named) == 1 and len(named[0]) == 1:
            relation: Relation = "more" if sign["sign"][0] in ">≫" else "fewer"
            yield Comparative(
                one.start, other.end, relation, named[0][0], number, pair=(one.names, other.names)
            )
