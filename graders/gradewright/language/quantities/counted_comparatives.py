"""Comparing phrases with a number: "20x fewer FLOPs", "a third of its size", "29 million more"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.language.quantities.comparative import DENIED, Comparative, Relation
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
from gradewright.language.quantities.scene import Scene

_WORSE = re.compile(r"\b(?:worse|lower|below|behind|short|trails?|loses?|drops?|less|fewer|smaller)\b", re.I)
_BETTER = re.compile(
    r"\b(?:beats?|better|higher|above|ahead|outperforms?|exceeds?|surpass\w*|gains?|improves?|more|larger)\b",
    re.I,
)


def counted_comparatives(scene: Scene) -> Iterator[Comparative]:
    """Every phrase with a factor, a share or a difference, with the attribute it is of, or none where it names none."""
    for measure in scene.page.measures:
        figure = measure.figure
        relation = _relation(scene, measure)
        if relation is None or DENIED.search(scene.page.flat[max(0, figure.start - 16) : figure.start]):
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
