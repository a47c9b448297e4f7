"""Two figures of one sort set against each other: "A stores 5M weights against 25M for B" says which is more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from gradewright.language.quantities.binding import Bound, bound_measures
from gradewright.language.quantities.comparative import Comparative, Relation
from gradewright.language.quantities.scene import Scene

_AGAINST = re.compile(
    r"[ ,]{0,3}(?:as[ ])?(?:against|versus|vs\.?|compared[ ](?:to|with)|in[ ]contrast[ ]to|rather[ ]than"
    r"|instead[ ]of|where(?:as)?|while)[ ][^.;:()%]{0,40}"
)


def contrasts(scene: Scene) -> Iterator[Comparative]:
    """Every pair of neighbouring figures that words set against each other, for the two things that have them.

    The figures themselves are checked elsewhere: which of the two is more accuses nobody once more.
    """
    stated = [
        list(group) for _, group in groupby(bound_measures(scene), key=lambda b: b.measure.figure.start)
    ]
    for one, other in pairwise(stated):
        first, second = one[0].measure, other[0].measure
        if first.sentence != second.sentence or first.grid is not None or second.grid is not None:
            continue
        if not _AGAINST.fullmatch(scene.page.flat, first.figure.end, second.figure.start):
            continue
        for left in one:
            yield from _compared(left, other)


def _compared(left: Bound, others: list[Bound]) -> Iterator[Comparative]:
    attribute, figure = left.quantity.attribute, left.measure.figure
    for right in others:
        names = left.quantity.entity, right.quantity.entity
        alike = attribute is not None and right.quantity.attribute == attribute and names[0] != names[1]
        if not alike or not names[0] or not names[1] or left.quantity.low == right.quantity.low:
            continue
        relation: Relation = "more" if left.quantity.low > right.quantity.low else "fewer"
        pair = ((names[0],), (names[1],))
        sentence = left.measure.sentence
        yield Comparative(
            figure.start, figure.end, relation, str(attribute), sentence, pair=pair, is_rank=True
        )
