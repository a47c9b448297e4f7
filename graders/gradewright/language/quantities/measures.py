"""Settle the unit of every figure: from its own words, a table's header, a label, or its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradewright.language.quantities.code_tables import find_code_grids
from gradewright.language.quantities.figures import Figure, scan_figures, tidy
from gradewright.language.quantities.grids import Cell, Grid, find_grids
from gradewright.language.quantities.labels import Label, Labels, is_quotient, read_label, unit_nouns
from gradewright.language.quantities.layout import Sentence, flatten, sentences
from gradewright.language.quantities.paired_columns import label_over, split_paired_columns
from gradewright.language.quantities.units import Unit, unit_at


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its unit settled ("" where nothing tells), its sentence and its place in a table."""

    figure: Figure
    sentence: int
    grid: int | None = None
    row: int = 0
    column: int = 0
    cue: str = ""
    """Kind that a cue word gave to a bare number: "hyperparameter", "metric" or "proportion"."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out for reading, with every figure in it."""

    text: str
    flat: str
    sentences: tuple[Sentence, ...]
    grids: tuple[Grid, ...]
    measures: tuple[Measure, ...]


def lay_out(text: str) -> Page:
    """Flatten a text, find its tables and sentences, and settle the unit of every figure."""
    grids = _tables(text)
    flat = flatten(text, grids)
    lines = sentences(text, flat)
    starts = [line.start for line in lines]
    placed: list[Measure] = []
    waiting = 0
    for figure in scan_figures(flat):
        while waiting < len(grids) and grids[waiting].end <= figure.number[0]:
            waiting += 1
        sentence = max(0, bisect_right(starts, figure.number[0]) - 1)
        place = grids[waiting].place(figure.number[0]) if waiting < len(grids) else None
        if place is None:
            placed.append(Measure(figure, sentence))
        else:
            placed.append(_in_table(text, grids, waiting, place, Measure(figure, sentence)))
    return Page(text, flat, tuple(lines), tuple(grids), tuple(_settled(flat, lines, placed)))


def _tables(text: str) -> list[Grid]:
    """Tables of text and of code; the wide gaps before comments make no columns of code."""
    typed = find_code_grids(text)
    drawn = [g for g in find_grids(text) if not any(g.start < c.end and c.start < g.end for c in typed)]
    drawn = [split_paired_columns(text, grid) for grid in drawn]
    return sorted([*drawn, *typed], key=lambda grid: grid.start)


# -- tables ------------------------------------------------------------------------------------------------


def _in_table(
    text: str, grids: Sequence[Grid], number: int, place: tuple[int, int], measure: Measure
) -> Measure:
    row, column = place
    measure = replace(measure, grid=number, row=row, column=column)
    figure = measure.figure
    if figure.unit:
        return measure
    if _is_taken_of_another(text, grids[number], place, figure):
        return replace(measure, figure=replace(figure, unit="ratio"))
    for label in header_labels(text, grids[number], place, figure.number[0]):
        if label.unit and not (label.unit == "pixel" and not figure.dims):
            shared = as_percentage(figure) if label.unit == "percent" and not label.printed else figure
            return replace(measure, figure=_labelled(shared, label), cue=label.kind)
    return measure


LARGEST_MULTIPLE = 1000


def _is_taken_of_another(text: str, grid: Grid, place: tuple[int, int], figure: Figure) -> bool:
    """Whether a plain number in a table is a multiple of another thing's, by its row's or column's label."""
    if figure.scaled or figure.dims or figure.high >= LARGEST_MULTIPLE or 0 in place:
        return False
    cells = (grid.rows[place[0]][0], column_header(grid, *place))
    return any(c is not None and is_quotient(text[c.start : c.end]) for c in cells)


def as_percentage(figure: Figure) -> Figure:
    """A rate given as a share of one ("VAL 0.868") in percent; any other figure as it is."""
    if (
        figure.scaled
        or figure.in_words
        or not (0 < figure.low <= figure.high < 1 and figure.resolution < 0.1)
    ):
        return figure
    return replace(figure, low=tidy(figure.low * 100), high=tidy(figure.high * 100),
                   resolution=tidy(figure.resolution * 100))  # fmt: skip


def header_labels(text: str, grid: Grid, place: tuple[int, int], position: int) -> list[Label]:
    """What the column's header and the row's first cell say of the number at `position` of a cell."""
    row, column = place
    corner, head = grid.heads(0, column)[0], grid.heads(row, column)[0]
    own = grid.rows[row][column]
    cells = [corner] if row == 0 or own == head else [column_header(grid, row, column), head]
    said = [label_over(text, cell, own, position) for cell in cells if cell is not None]
    return [read_label(text[cell.start : cell.end].replace("_", " ")) for cell in said if cell is not None]


def column_header(grid: Grid, row: int, column: int) -> Cell | None:
    """The header over a cell; a ragged row is aligned on the right, where a missing corner shifts it."""
    header = grid.rows[0]
    if len(header) == len(grid.rows[row]):
        return header[column]
    shifted = column - (len(grid.rows[row]) - len(header))
    return header[shifted] if 0 <= shifted < len(header) else None


LARGEST_GROUPED = 1e12
"""Up to here a label's scale holds for digits in groups too: "140,000" under "k", not "140,000,000" under "M"."""


def _labelled(figure: Figure, label: Label) -> Figure:
    grouped = figure.scaled and figure.scale == 1.0 and figure.high * label.factor <= LARGEST_GROUPED
    factor = 1.0 if figure.scaled and not grouped else label.factor
    return replace(figure, unit=label.unit, low=tidy(figure.low * factor), high=tidy(figure.high * factor),
                   resolution=tidy(figure.resolution * factor), scale=figure.scale * factor)  # fmt: skip


# -- sentences ---------------------------------------------------------------------------------------------

_LIST_GAP = re.compile(
    r"[ ]{0,3}(?:\([^()\n]{0,30}\)[ ]{0,2})?(?:,|/|&|\+|(?:,[ ]{0,3})?\b(?:and|or|vs\.?|versus|compared[ ]to|to"
    r"|against)\b)[ ]{0,3}"
    r"(?:(?:about|around|roughly|approximately|only|just|the)[ ]{1,3}|[~≈][ ]?)?",
    re.I,
)
_UNIT_BEHIND_BRACKET = re.compile(r"[ ]?\)[ ]{0,3}(?=[A-Za-z])")
_UNIT_AFTER_LINK = re.compile(
    r"[ ]{1,3}(?:(?:number|figure|value|count|total)[ ]{1,3})?"
    r"(?:(?:is|are|refers[ ]to|belongs[ ]to|counts|describes|was|were|for|in|as|of|gives?|being)[ ]{1,3})?"
    r"(?:(?:its|the|their|a|total)[ ]{1,3}){0,2}\(?"
)
_TWO_UNITS = re.compile(
    r"[ ]{0,3}(?:,|/|&|\band\b|\|)[ ]{0,3}(?:[GM]?FLOPs?|params?|parameters|M?-?Adds?|MACs?|compute)\b", re.I
)
LABEL_REACH = 300
"""Characters over which "parameters: ..." still gives its unit to a figure."""
_ELIDABLE_BACK = frozenset(
    {"param", "flop", "mac", "image", "tpu_core_day", "byte", "token", "second", "identity", "pixel"}
)
_LABEL_LINK = re.compile(
    r"(?:[ ]{1,3}|[ ]?[:=(),][ ]?|\b(?:is|was|are|were|of|count|counts|number|total|budget|comes?|to|at|about"
    r"|around|for|only|amounts?)\b"
    r"|[~≈])*"
)


def _settled(flat: str, lines: Sequence[Sentence], measures: Sequence[Measure]) -> list[Measure]:
    """Give bare figures outside tables the unit of a neighbour or label."""
    settled = list(measures)
    labels = Labels(flat)
    for index in range(len(settled) - 1, -1, -1):
        if not settled[index].figure.unit and settled[index].grid is None:
            settled[index] = _from_ahead(flat, labels, lines, settled, index)
    for index, measure in enumerate(settled):
        if not measure.figure.unit and measure.grid is None:
            settled[index] = _from_behind(flat, labels, lines, settled, index)
    return settled


def _from_ahead(
    flat: str, labels: Labels, lines: Sequence[Sentence], measures: Sequence[Measure], index: int
) -> Measure:
    """ "140M and 7.5M parameters", "(1.3M vs 2.4M) parameters", "140M is its parameter count"."""
    measure = measures[index]
    figure = measure.figure
    bracket = _UNIT_BEHIND_BRACKET.match(flat, figure.end)
    if figure.scaled and bracket and (unit := unit_at(flat, bracket.end())) is not None:
        return replace(measure, figure=replace(figure, unit=unit.name, elided=True))
    announced = labels.cue_before(lines[measure.sentence].start, figure.start) is not None
    if announced or _is_other_side(flat, measures, index):
        return measure
    after = measures[index + 1] if index + 1 < len(measures) else None
    if after is not None and after.grid is None and after.sentence == measure.sentence:
        gap = _LIST_GAP.fullmatch(flat, figure.end, after.figure.start)
        given = _is_too_fine(figure, after.figure.unit) and _GIVEN.search(
            flat[max(0, figure.start - 4) : figure.start]
        )
        labelled = _is_labelled(flat, labels, lines[measure.sentence].start, measures, index)
        if gap and not given and not labelled and _can_share(figure, after.figure):
            return replace(measure, figure=_sharing(figure, after.figure))
    link = _UNIT_AFTER_LINK.match(flat, figure.end)
    if figure.scaled and link and link.end() > figure.end:
        unit = next(unit_nouns(flat, link.end(), min(link.end() + 24, lines[measure.sentence].end)), None)
        if unit is not None and unit.start == link.end():
            several = _TWO_UNITS.match(flat, unit.end) is not None
            return replace(measure, figure=replace(figure, unit=unit.name, elided=True, borrowed=several))
    return measure


def _is_labelled(flat: str, labels: Labels, start: int, measures: Sequence[Measure], index: int) -> bool:
    """Whether the word right before a figure names its unit, and is not that of the figure before it."""
    figure, after = measures[index].figure, measures[index + 1].figure
    noun = labels.noun_before(max(start, figure.start - LABEL_REACH), figure.start)
    if noun is None or noun.name == after.unit or not _LABEL_LINK.fullmatch(flat, noun.end, figure.start):
        return False
    return index == 0 or measures[index - 1].figure.end <= noun.start


_GIVEN = re.compile(r"(?::|=|→|->|⇒)[ ]*$")
"""Behind these stands what a key is given, no key: "1.5M images: 66.1, 15M images: 74.8"."""
_AGAINST = re.compile(r"\b(?:vs\.?|versus|than|against|compared[ ](?:to|with))[ ]", re.I)


def _is_other_side(flat: str, measures: Sequence[Measure], index: int) -> bool:
    """Whether the figure is compared with the one before, whose unit it then has: "120M parameters vs. 31M"."""
    if index == 0 or measures[index - 1].sentence != measures[index].sentence:
        return False
    before = measures[index - 1].figure
    gap = flat[before.number[1] : measures[index].figure.start]
    return bool(before.unit in _ELIDABLE_BACK and len(gap) < 60 and _AGAINST.search(gap))


_WHOLE = frozenset({"dim", "layer", "image", "identity", "epoch", "class", "step"})
"""Units that are counted in whole numbers."""


def _can_share(figure: Figure, after: Figure) -> bool:
    if after.unit in ("", "ratio", "percentage_point") or after.dims or after.difference:
        return False
    if _is_too_fine(figure, after.unit) and not after.scaled and after.scale == 1.0:
        return False  # "16 dims -> 71.4, 32 dims -> 78.9"
    return not (figure.scaled and after.unit in ("percent", "dim", "layer")) and not figure.in_words


def _is_too_fine(figure: Figure, unit: str) -> bool:
    """Whether a figure has decimals where the unit is counted in whole numbers."""
    return figure.resolution < 1 and not figure.scaled and unit in _WHOLE


def _sharing(figure: Figure, after: Figure) -> Figure:
    """The unit, and for a small bare number also the scale, of the figure that ends the list."""
    shares = not figure.scaled and after.scale >= 1e3 and figure.high < 1000
    factor = after.scale if shares else 1.0
    return replace(figure, unit=after.unit, low=tidy(figure.low * factor), high=tidy(figure.high * factor),
                   resolution=tidy(figure.resolution * factor), scale=figure.scale * factor, elided=True,
                   borrowed=figure.scaled)  # fmt: skip


def _from_behind(
    flat: str, labels: Labels, lines: Sequence[Sentence], measures: Sequence[Measure], index: int
) -> Measure:
    """ "parameters: 140M", "the margin is 0.2", "BERT-Large has 340M parameters; BERT-Base has 110M"."""
    measure = measures[index]
    figure, line = measure.figure, lines[measure.sentence]
    if (cue := labels.cue_before(line.start, figure.start)) is not None:
        return replace(measure, figure=replace(figure, unit="dimensionless"), cue=cue)
    if (
        not figure.scaled
        and not figure.in_words
        and figure.high <= 100
        and labels.metric_beside(line.start, figure.number)
    ):
        return replace(measure, figure=replace(as_percentage(figure), unit="percent", elided=True))
    noun = labels.noun_before(max(line.start, figure.start - LABEL_REACH), figure.start)
    previous = _previous(measures, index)
    if noun is not None and _is_too_fine(figure, noun.name):
        return measure
    if noun is not None and (previous is None or noun.start > previous.figure.number[0]):
        linked = _LABEL_LINK.fullmatch(flat, noun.end, figure.start)
        if figure.scaled or (linked and not figure.in_words):
            factor = 1.0 if figure.scaled else noun.factor
            label = Label(noun.name, factor)
            guessed = not linked or _is_second_label(flat, labels, line.start, noun)
            guessed = guessed or (previous is not None and noun.start < previous.figure.end)
            return replace(
                measure, figure=replace(_labelled(figure, label), elided=factor == 1.0, borrowed=guessed)
            )
    if previous is not None and figure.scaled and previous.figure.unit in _ELIDABLE_BACK:
        return replace(measure, figure=replace(figure, unit=previous.figure.unit, elided=True, borrowed=True))
    return measure


_TWO_LABELS = re.compile(r"[ ]{0,3}(?:,|/|&|\band\b)[ ]{0,3}(?:its[ ]|the[ ])?")


def _is_second_label(flat: str, labels: Labels, start: int, noun: Unit) -> bool:
    """Whether the noun ends a list of labels: "its parameters and FLOPs are 25.6M and 3.8B"."""
    first = labels.noun_before(start, noun.start)
    return first is not None and _TWO_LABELS.fullmatch(flat, first.end, noun.start) is not None


def _previous(measures: Sequence[Measure], index: int) -> Measure | None:
    """The last figure before `index` with a unit that a bare figure could share, at most one sentence back."""
    for back in range(index - 1, max(-1, index - 6), -1):
        measure = measures[back]
        if measures[index].sentence - measure.sentence > 1 or measure.grid is not None:
            return None
        if measure.figure.unit in _ELIDABLE_BACK and not measure.figure.dims:
            return measure
    return None
