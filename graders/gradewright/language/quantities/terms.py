"""Which attribute a figure gives: the one named nearest to it among those that take its unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from gradewright.language.quantities.measures import Measure, Page, column_header
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Term

_ATTRIBUTE_OF_UNIT = {"param": "parameters", "flop": "FLOPs", "dim": "dimensions", "pixel": "input size",
                      "layer": "layers", "epoch": "epochs", "gpu": "GPUs"}  # fmt: skip
_METRICS = re.compile(
    r"\b(?:top-[15](?:[ ](?:accuracy|error))?|accuracy|validation[ ]rate|VAL|mAP|error[ ]rate|error|learning[ ]rate"
    r"|margin|batch[ ]size"
    r"|dropout|weight[ ]decay|momentum|false[ ]accept[ ]rate|loss|size|inference[ ]time|training[ ]time|throughput"
    r"|computational[ ]cost"
    r"|parameters?|FLOPs|operations|speed|smaller|faster|slower|larger|speedup)\b",
    re.I,
)
_PLAIN = {"parameter": "parameters", "flops": "FLOPs", "smaller": "size", "larger": "size", "faster": "speed",
          "slower": "speed", "speedup": "speed", "val": "VAL", "map": "mAP"}  # fmt: skip

LABEL_FIRST = 1000
"""Added to the distance of a name behind a setting: "the margin is 0.2 and the learning rate 0.05"."""


def choose_attribute(
    scene: Scene, measure: Measure, names: Sequence[str], clause: tuple[int, int]
) -> str | None:
    """The attribute of the table that the figure is a value of, or None where no one wins.

    A named attribute wins if it takes the figure's unit; else the only one of that unit that the table gives
    for the entity; else the only one of that unit at all.
    """
    words = scene.words
    compatible = words.compatible(_unit_measured(scene.page, measure))
    if not compatible:
        return None
    named = _named(scene, measure, compatible, clause)
    if named is not None:
        return named
    known = [a for a in compatible if any(a in words.cells.get(name, ()) for name in names)]
    if len(known) == 1 or (known and all(words.alike(name, known) for name in names)):
        return known[0]
    return _plainest(known or compatible, measure.figure.unit)


def _unit_measured(page: Page, measure: Measure) -> str:
    """The unit of what is compared: that of "parameters" in "5x more parameters"."""
    if measure.figure.unit != "ratio":
        return measure.figure.unit
    found = re.search(
        r"\b(param|flop|mac|operation|layer)", page.flat[measure.figure.start : measure.figure.end], re.I
    )
    return found.group(1).lower() if found else "ratio"


def _plainest(candidates: Sequence[str], unit: str) -> str | None:
    """Of several attributes of one unit, the one called by it: "parameters" before "fc parameters"."""
    plain = [name for name in candidates if name.lower().rstrip("s").startswith(unit) and " " not in name]
    if len(plain) == 1:
        return plain[0]
    return candidates[0] if len(candidates) == 1 and unit in ("param", "flop", "mac") else None


def _named(scene: Scene, measure: Measure, compatible: Sequence[str], clause: tuple[int, int]) -> str | None:
    spans = _spans(scene.page, measure, clause)
    figure = measure.figure
    best: tuple[int, int, str] | None = None
    for start, end in spans:
        for term in scene.terms(start, end):
            fitting = [name for name in term.names if name in compatible]
            if len(fitting) != 1 or _belongs_to_another(scene.page, measure, term):
                continue
            behind = LABEL_FIRST if measure.cue and term.start >= figure.end else 0
            rank = (_distance(term, figure.start, figure.end) + behind, -(term.end - term.start), fitting[0])
            best = rank if best is None else min(best, rank)
        if best is not None:
            return best[2]
    return None


def _belongs_to_another(page: Page, measure: Measure, term: Term) -> bool:
    """Whether the term is the unit of a neighbouring figure: "images per identity" in "20 images per identity"."""
    index = bisect_left(page.measures, measure.figure.start, key=lambda m: m.figure.start)
    return any(
        other.figure.start < term.start < other.figure.end
        for other in page.measures[max(0, index - 4) : index + 5]
        if other.figure.start != measure.figure.start
    )


def _spans(page: Page, measure: Measure, clause: tuple[int, int]) -> list[tuple[int, int]]:
    """Where to look for the attribute: header cells of a table, else the clause."""
    if measure.grid is None:
        return [clause, (page.sentences[measure.sentence].start, page.sentences[measure.sentence].end)]
    grid = page.grids[measure.grid]
    header = column_header(grid, measure.row, measure.column)
    cells = [cell for cell in (header, grid.rows[measure.row][0]) if cell is not None]
    own = grid.rows[measure.row][measure.column]
    return [(cell.start, cell.end) for cell in cells if cell.start != own.start] + [(own.start, own.end)]


def _distance(term: Term, start: int, end: int) -> int:
    if term.start >= end:
        return term.start - end
    return max(0, start - term.end)


def guessed_attribute(page: Page, measure: Measure) -> str | None:
    """Without a table: the metric or unit that the figure's own words or its clause name."""
    figure = measure.figure
    if figure.unit in _ATTRIBUTE_OF_UNIT:
        return _ATTRIBUTE_OF_UNIT[figure.unit]
    own = page.flat[figure.start : figure.end]
    if figure.unit not in ("percent", "ratio", "dimensionless", "second", "byte", "percentage_point"):
        return own.rpartition(" ")[2].strip("-") if " " in own and not own[-1].isdigit() else None
    line = page.sentences[measure.sentence]
    best: tuple[int, str] | None = None
    for found in _METRICS.finditer(page.flat, line.start, line.end):
        rank = (
            _distance(Term(found.start(), found.end(), ()), figure.start, figure.end),
            found.group().lower(),
        )
        best = rank if best is None else min(best, rank)
    return None if best is None else _PLAIN.get(best[1], best[1])
