"""Comparisons whose other side is only meant: "B takes 4B steps. ... so A gets by with 40 %", "below B's 4B".

What is compared with what is a guess here: among the things just spoken of, the one whose ratio the reference gives.
A guess that fits is credit for what is said; one that does not fit accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gradewright.language.quantities.binding import Bound, bound_measures
from gradewright.language.quantities.comparative import Comparative, Relation
from gradewright.language.quantities.compared_attributes import only_term, term_after
from gradewright.language.quantities.factors import evaluate, is_wide, value_interval
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.negation import is_rejected, is_unreal
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Names
from gradewright.truth import FactTable

SPOKEN_OF = 3
"""Sentences before a ratio in which the thing that it is taken of may have been named."""
MOST_NAMES = 6
"""Things spoken of that are tried: a passage about more leaves open which is meant."""
_COUNTS = {"param": "parameters", "flop": "flops", "mac": "flops", "operation": "flops"}


def fitting(scene: Scene, table: FactTable, taken: Sequence[tuple[int, int]]) -> Iterator[Comparative]:
    """Ratios outside the spans `taken` that agree with the table for one attribute of what is spoken of."""
    for measure in scene.page.measures:
        relation = _relation(measure)
        start, end = measure.figure.start, measure.figure.end
        if relation is None or any(s < end and start < e for s, e in taken) or _is_unsaid(scene, measure):
            continue
        for left in _subjects(scene, measure):
            yield from _that_fit(scene, table, measure, relation, left)


def _relation(measure: Measure) -> Relation | None:
    figure = measure.figure
    if measure.grid is not None or figure.unit not in ("ratio", "percent") or figure.plus_minus is not None:
        return None
    return figure.direction or "times"


def _is_unsaid(scene: Scene, measure: Measure) -> bool:
    line, figure = scene.page.sentences[measure.sentence], measure.figure
    clause = clause_bounds(scene.page.flat, line, figure.start)
    return is_unreal(scene.page.flat, line.start, line.end) or is_rejected(
        scene.page.flat, figure.start, figure.end, clause
    )


def _subjects(scene: Scene, measure: Measure) -> Names:
    """What a ratio is said of: a pronoun's things, the last name before it, else what was spoken of."""
    position = measure.figure.start
    meant = scene.discourse.before(measure.sentence, position)
    if meant:
        return meant
    groups = [g for g in scene.discourse.groups[measure.sentence] if not g.oblique and not g.mentions[0].key]
    before = [g for g in groups if g.end <= position]
    if before:
        return before[-1].names
    return scene.discourse.carried(measure.sentence)


def _that_fit(
    scene: Scene, table: FactTable, measure: Measure, relation: Relation, left: tuple[str, ...]
) -> Iterator[Comparative]:
    figure = measure.figure
    others = [name for name in _spoken_of(scene, measure) if len(left) == 1 and name != left[0]]
    for attributes in _attributes(scene, measure):
        fits = [
            (other, attribute)
            for attribute in attributes
            for other in others
            if _fits(table, measure, relation, attribute, (left[0], other))
        ]
        if len({attribute for _, attribute in fits}) > 1:
            return
        for other, attribute in fits:
            span = figure.start, figure.end
            pair = (left, (other,))
            yield Comparative(*span, relation, attribute, measure.sentence, figure, is_rank=True, pair=pair)
        if fits:
            return


def _fits(
    table: FactTable, measure: Measure, relation: Relation, attribute: str, pair: tuple[str, str]
) -> bool:
    own, held = (value_interval(table.of(name, attribute)) for name in pair)
    if own is None or held is None or is_wide(own) or is_wide(held):
        return False
    return evaluate(own, held, relation, measure.figure) == "supported"


def _attributes(scene: Scene, measure: Measure) -> Iterator[tuple[str, ...]]:
    """The counts that a ratio may be of, the likeliest first: what it names, what its sentence and those before do."""
    figure, line = measure.figure, scene.page.sentences[measure.sentence]
    named = only_term(scene, figure.number[1], figure.end) or term_after(scene, figure.end, line.end)
    if named is not None:
        yield (named,)
        return
    if figure.bound:
        yield from [found] if len(found := _counts_in(scene, measure.sentence)) == 1 else []
        return
    for number in range(measure.sentence, max(-1, measure.sentence - SPOKEN_OF), -1):
        yield _counts_in(scene, number)


def _counts_in(scene: Scene, number: int) -> tuple[str, ...]:
    """The attributes other than rates that a sentence names, or gives a figure of."""
    line = scene.page.sentences[number]
    given = {n for term in scene.measured_terms(line.start, line.end) for n in term.names}
    given |= {_COUNTS[m.figure.unit] for m in scene.page.measures
              if m.sentence == number and m.figure.unit in _COUNTS}  # fmt: skip
    return tuple(a.name for a in scene.words.attributes if a.name in given and a.unit != "percent")


def _spoken_of(scene: Scene, measure: Measure) -> tuple[str, ...]:
    """The things that a sentence and those before it name."""
    first = scene.page.sentences[max(0, measure.sentence - SPOKEN_OF)].start
    end = scene.page.sentences[measure.sentence].end
    named = [m.names[0] for m in scene.mentions if first <= m.start < end and not m.key and len(m.names) == 1]
    return tuple(dict.fromkeys(reversed(named)))[:MOST_NAMES]


# -- beside another's value --------------------------------------------------------------------------------


_BESIDE = re.compile(
    r"\b(?:(?P<fewer>below|under|underneath|short[ ]of|fewer[ ]than|less[ ]than|lower[ ]than|smaller[ ]than|undercuts?)"
    r"|(?P<more>above|over|beyond|exceeds?|exceeding|surpass(?:es)?|tops?|more[ ]than|larger[ ]than|higher[ ]than"
    r"|bigger[ ]than))[ ]{1,3}[^.;:,()\d]{0,40}[~≈]?[ ]?$",
    re.I,
)


def beside_values(scene: Scene) -> Iterator[Comparative]:
    """ "A stays below the 4B of B": a word of more or less before a value that is another's."""
    for bound in bound_measures(scene):
        measure, quantity = bound.measure, bound.quantity
        if measure.grid is not None or quantity.entity is None or quantity.attribute is None or bound.assumed:
            continue
        line = scene.page.sentences[measure.sentence]
        number = measure.figure.number[0]
        found = _BESIDE.search(scene.page.flat[max(line.start, number - 60) : number])
        if found is None:
            continue
        start = max(line.start, number - 60) + found.start()
        for left in _owners(scene, measure, start, bound):
            relation: Relation = "more" if found["more"] else "fewer"
            pair = (left, (quantity.entity,))
            yield Comparative(
                start,
                measure.figure.end,
                relation,
                quantity.attribute,
                measure.sentence,
                is_rank=True,
                pair=pair,
            )


def _owners(scene: Scene, measure: Measure, position: int, bound: Bound) -> Names:
    """Who is said to stay below or above: the pronoun's things or the last other name before the word."""
    meant = scene.discourse.before(measure.sentence, position)
    groups = [g for g in scene.discourse.groups[measure.sentence] if g.end <= position and not g.oblique]
    named = [g.names for g in groups if not g.mentions[0].key]
    names = meant or (named[-1] if named else ())
    return tuple(each for each in names if bound.quantity.entity not in each and len(each) == 1)
