"""Find what a sentence compares: "more parameters", "20x fewer FLOPs", "a third of its size", "cheaper to run"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gradewright.language.quantities.compared_attributes import (
    UNIT_OF_WORD,
    VERB_BEFORE,
    attribute_with_unit,
    before_its_brackets,
    is_fewer_in_brackets,
    is_share_of_another,
    of_the_term_before,
    of_the_value_before,
    of_the_value_behind,
    only_term,
    subject_term,
    term_after,
    term_in_phrase,
)
from gradewright.language.quantities.figures import Figure
from gradewright.language.quantities.grids import Cell
from gradewright.language.quantities.measures import Measure, column_header
from gradewright.language.quantities.paired_columns import label_over
from gradewright.language.quantities.ratios import FEWER, MORE
from gradewright.language.quantities.scene import Scene

Relation = Literal["more", "fewer", "times", "by_more", "by_fewer", "between", "equal"]
"""L > R · L < R · L = factor × R · L − R = factor · R − L = factor · R < L < R' (made more and fewer) · L ≈ R."""

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
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|neither|hardly|any)|n't)[ ]{1,3}(?:\w+[ ]{1,3})?$"
    r"|\b(?:nor|neither)[ ](?:is|are|does|do|has|have)[ ](?:[\w-]+[ ]){1,3}$",
    re.I,
)
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
    found = [*_with_numbers(scene), *_plain(scene), *_ranks(scene)]
    yield from _completed(scene, sorted(found, key=lambda comparative: comparative.start))


_CARRIED_ON = re.compile(
    r"(?:[ ]{0,2}(?:more|fewer|less|higher|lower|larger|smaller)\b)?"
    r"(?:[ ]{0,3}(?:$|[.,;:)!?\n]|and\b|but\b|while\b)|[ ]{1,3}than[ ])"
)


_OPPOSED = re.compile(
    r"[ ]{1,3}than[ ](?![^.;:,\n]{1,30}[ ]in[ ])[^.;:,\n]{1,30},?[ ](?:but|and|yet)[ ]{1,3}"
)


_SHARED_NOUN = re.compile(
    r",?[ ](?:and|but|while|whereas)[ ][\w-]{1,20}(?:[ ](?:has|needs|uses|only|about))*[ ]"
)
""" "A has 5x more and B 3x fewer weights": one noun for both."""


def _completed(scene: Scene, found: Sequence[Comparative]) -> Iterator[Comparative]:
    """Comparatives with the attribute of the one before them in the sentence, where they name none themselves.

    In "less than A but more than B in weights" and "A has 5x more and B 3x fewer weights" it is that of the one behind.
    """
    last: Comparative | None = None
    for each, following in zip(found, (*found[1:], None), strict=False):
        if each.attribute:
            last = each
            yield each
        elif (
            following is not None
            and following.attribute
            and (
                _OPPOSED.fullmatch(scene.page.flat, each.end, following.start)
                or (each.figure and _SHARED_NOUN.fullmatch(scene.page.flat, each.end, following.start))
            )
        ):
            yield replace(each, attribute=following.attribute)
        elif last is None or last.sentence != each.sentence:
            before = _spoken_of(scene, each) if _CARRIED_ON.match(scene.page.flat, each.end) else None
            if before is not None:
                yield replace(each, attribute=before, is_rank=True)
        elif _CARRIED_ON.match(scene.page.flat, each.end):
            yield replace(each, attribute=last.attribute)


def _spoken_of(scene: Scene, each: Comparative) -> str | None:
    """The one attribute that a sentence names before it: "A takes as many steps as B, both 2x fewer than C"."""
    start = scene.page.sentences[each.sentence].start
    named = dict.fromkeys(term.names for term in scene.measured_terms(start, each.start))
    names = next(iter(named), ())
    return names[0] if len(named) == 1 and len(names) == 1 else None


# -- phrases with a number ---------------------------------------------------------------------------------


def _with_numbers(scene: Scene) -> Iterator[Comparative]:
    for measure in scene.page.measures:
        figure = measure.figure
        relation = _relation(scene, measure)
        if relation is None or _DENIED.search(scene.page.flat[max(0, figure.start - 16) : figure.start]):
            continue
        attribute = _attribute_of_figure(scene, measure)
        if attribute is not None or measure.grid is None:
            yield Comparative(
                figure.start, figure.end, relation, attribute or "", measure.sentence, figure, measure
            )


def _relation(scene: Scene, measure: Measure) -> Relation | None:
    figure = measure.figure
    if figure.unit == "ratio":
        return figure.direction or ("fewer" if is_fewer_in_brackets(scene, figure) else "times")
    if figure.unit == "percent" and figure.difference:
        return figure.direction or None
    if figure.unit == "percent" and (sign := _SIGNED.search(scene.page.flat, figure.start - 2, figure.start)):
        return "more" if sign.group().strip() == "+" else "fewer"
    if figure.unit == "percent" and is_share_of_another(scene, measure):
        return "times"
    if figure.unit == "percent" and _OF_ATTRIBUTE.match(scene.page.flat, figure.number[1]):
        line = scene.page.sentences[measure.sentence]
        saved = _SAVED.search(scene.page.flat, max(line.start, figure.start - 60), figure.start)
        return "fewer" if saved else "times"
    if figure.difference and figure.direction:
        return "by_more" if figure.direction == "more" else "by_fewer"
    if figure.unit == "percentage_point":
        line = scene.page.sentences[measure.sentence]
        words = scene.page.flat[line.start : min(line.end, figure.end + 30)]
        better, worse = _BETTER.search(words), _WORSE.search(words)
        return "by_more" if better and not worse else "by_fewer" if worse and not better else None
    return None


_SAVED = re.compile(
    r"\b(?:sav(?:es?|ed|ing)|cuts?|spares?|sheds?|removes?|eliminates?|drops?)[ ]"
    r"(?:(?!\b(?:but|while|needs?|has|uses|keeps?|takes?)\b)[^.;:]){0,50}$",
    re.I,
)
"""Before the share that falls away: "A saves 71 % of the weights and 58 % of the steps"."""
_SIGNED = re.compile(r"(?<![\w%)])[+-]$")
_OF_ATTRIBUTE = re.compile(r"[ ]{0,8}(?:%|per[ ]?cent)[ ]{1,3}(?:of|as)[ ]", re.I)


def _attribute_of_figure(scene: Scene, measure: Measure) -> str | None:
    """The attribute a ratio multiplies: named in or after it, by its adjective, or by the column's header."""
    figure, line = measure.figure, scene.page.sentences[measure.sentence]
    if measure.grid is not None:
        grid = scene.page.grids[measure.grid]
        own = _attribute_in_cell(scene, grid.rows[measure.row][measure.column], figure)
        if own is not None:
            return own
        over = column_header(grid, measure.row, measure.column)
        cells = [over or grid.rows[0][min(measure.column, len(grid.rows[0]) - 1)], grid.rows[measure.row][0]]
        mine = grid.rows[measure.row][measure.column]
        said = [label_over(scene.page.flat, cell, mine, figure.start) for cell in cells]
        return next(
            (name for cell in said if cell and (name := only_term(scene, cell.start, cell.end))), None
        )
    inside = only_term(scene, figure.number[1], figure.end) or only_term(
        scene, figure.start, figure.number[0]
    )
    inside = inside or before_its_brackets(scene, figure)
    if inside is not None:
        return inside
    after = term_after(scene, figure.end, line.end)
    if after is not None:
        return after
    verb = VERB_BEFORE.search(scene.page.flat, line.start, figure.start)
    words = (verb.group() if verb else "") + " " + scene.page.flat[figure.start : figure.number[0]]
    words = (words + scene.page.flat[figure.number[1] : min(figure.end + 24, line.end)]).lower()
    unit = next((UNIT_OF_WORD[word] for word in re.findall(r"[a-z]+", words) if word in UNIT_OF_WORD), None)
    explicit = term_in_phrase(scene, figure.end, line.start, line.end)
    if (
        explicit is None
        and unit is None
        and _FOR_COMPUTING.search(scene.page.flat[line.start : figure.start])
    ):
        unit = "flops"
    return explicit or (
        attribute_with_unit(scene, unit)
        if unit
        else of_the_value_behind(scene, figure, line.end)
        or of_the_value_before(scene, measure)
        or subject_term(scene, line.start, figure.start)
        or of_the_term_before(scene, measure, line.start)
    )


_NEXT_IN_CELL = re.compile(r"[,;/·]|\band\b|\bbut\b|<br", re.I)


def _attribute_in_cell(scene: Scene, cell: Cell, figure: Figure) -> str | None:
    """What the figure's own words in its cell name: "5x more parameters, 2x fewer FLOPs"."""
    rest = _NEXT_IN_CELL.search(scene.page.flat, figure.number[1], cell.end)
    end = rest.start() if rest else cell.end
    named = only_term(scene, figure.number[1], end)
    if named is not None:
        return named
    words = re.findall(r"[a-z]+", scene.page.flat[figure.number[1] : end].lower())
    unit = next((UNIT_OF_WORD[word] for word in words if word in UNIT_OF_WORD), None)
    return attribute_with_unit(scene, unit) if unit else None


_FOR_COMPUTING = re.compile(r"\b(?:for|in|when)[ ](?:the[ ])?(?:calculat|comput)\w+[ ][^.;,]{0,40}$", re.I)


# -- phrases without a number ------------------------------------------------------------------------------


_RANK = re.compile(
    r"\b(?:(?P<above>above)|(?P<below>below)"
    r"|(?:sits|lies|is|falls|ranks|stands|comes)[ ](?:\w+[ ])?(?P<between>in[ -]?between|between))\b"
    r"(?=[ ](?:(?:those|that)[ ]of[ ])?(?:both|the[ ]two|them|in\b)"
    r"|(?<=between)(?:[ ]{0,2}(?:[.,;]|$)|[ ](?:(?:those|that)[ ]of[ ])?(?:the[ ])?[A-Z]))",
    re.I,
)
_IN_SIZE = re.compile(r"\bin[ ](?:terms[ ]of[ ])?(?:model[ ])?(?P<word>[a-z]{4,9})\b", re.I)


def _ranks(scene: Scene) -> Iterator[Comparative]:
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


def _plain(scene: Scene) -> Iterator[Comparative]:
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
    if _NUMBER_FOLLOWS.match(flat, found.end()) or _DENIED.search(
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
