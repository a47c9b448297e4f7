"""Who an unnamed rival is, told by its figure: "it has more parameters (140M vs. 25M)"."""

from __future__ import annotations

import re

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.precision import WIDE, agrees
from gradewright.language.quantities.reading import quantity_of
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.sides import Sides
from gradewright.language.quantities.subjects import Names
from gradewright.truth import FactTable

_REACH = 60
_VERSUS = re.compile(
    r"[ ]{0,3}(?:vs\.?|versus|against|compared[ ](?:to|with)|rather[ ]than)[ ]{1,3}[~≈]?", re.I
)


def other_by_figure(scene: Scene, comparative: Comparative, sides: Sides, table: FactTable) -> Names:
    """The one entity that has the second figure behind a comparative; those the text names come first."""
    after = [
        m
        for m in scene.page.measures
        if m.sentence == comparative.sentence
        and comparative.end <= m.figure.number[0] <= comparative.end + _REACH
    ]
    if len(after) < 2 or not _VERSUS.fullmatch(scene.page.flat, after[0].figure.end, after[1].figure.start):
        return ()
    quantity = quantity_of(scene.page, after[1])
    having = [
        name
        for name, cells in scene.words.cells.items()
        if comparative.attribute in cells
        and (name,) not in sides.left
        and any(
            fact.high <= WIDE * fact.low and agrees(quantity, fact) == "yes"
            for fact in table.of(name, comparative.attribute)
        )
    ]
    named = {name for mention in scene.mentions for name in mention.names}
    here = [name for name in having if name in named] or having
    return ((here[0],),) if len(here) == 1 else ()
