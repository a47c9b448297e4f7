"""Differences between rows of one table that are larger than the whole table allows, whichever rows are meant.

"Going down to 64 dimensions loses ten points": against which size is left unsaid, but no two of them are ten points
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure, lay_out
from gradewright.language.quantities.negation import is_rejected, is_unreal
from gradewright.language.quantities.scene import Scene, set_scene
from gradewright.truth import Fact, FactTable

FEWEST_ROWS = 3
"""Rows of a table that are known: the spread of two is the comparison of these, which is judged as such."""
ROUGH = 0.1
"""Share by which any difference may be off: it may be rounded without a word for it."""
_GAIN = re.compile(
    r"\b(?:gain\w*|los[es]\w*|lost|drops?|dropp\w+|fall\w*|fell|ris(?:es?|ing)|rose|increas\w+|decreas\w+|improv\w+"
    r"|better|worse|lower|higher|below|above|ahead|behind|costs?|brings?|adds?|difference|apart|more|less|jump\w*)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|no|neither|nor|hardly|nowhere|without)\b|n['’]t\b", re.I)
_OF_ERROR = re.compile(r"\b(?:errors?|relative(?:ly)?|confidence|interval|deviation|uncertaint\w+)\b", re.I)


@dataclass(frozen=True, slots=True)
class Spread:
    """A difference in percentage points that no two rows of a family have; offsets count characters of the text."""

    start: int
    end: int
    smallest: Fact
    """The lowest row of the family."""
    largest: Fact


def check_spreads(text: str, table: FactTable) -> list[Spread]:
    """Every difference of points beside rows of one family alone that exceeds what any two of its rows differ by.

    In order of place. Any text and table are accepted; nothing is raised.
    """
    return list(_too_wide(set_scene(lay_out(text), table), table))


def _too_wide(scene: Scene, table: FactTable) -> Iterator[Spread]:
    for measure in scene.page.measures:
        figure = measure.figure
        if figure.unit != "percentage_point" or measure.grid is not None or _is_unsaid(scene, measure):
            continue
        ends = _ends(table, _family(scene, table, measure))
        if ends is None:
            continue
        slack = max(figure.resolution * (1.0 if figure.approximate else 0.5), ROUGH * figure.low)
        if figure.low - slack > ends[1].high - ends[0].low and figure.bound not in ("<", "<="):
            yield Spread(figure.start, figure.end, *ends)


def _is_unsaid(scene: Scene, measure: Measure) -> bool:
    flat, line = scene.page.flat, scene.page.sentences[measure.sentence]
    words = flat[line.start : line.end]
    clause = clause_bounds(flat, line, measure.figure.start)
    return (
        _GAIN.search(words) is None
        or _OF_ERROR.search(words) is not None
        or _DENIED.search(words) is not None
        or is_unreal(flat, line.start, line.end)
        or is_rejected(flat, measure.figure.start, measure.figure.end, clause)
    )


def _family(scene: Scene, table: FactTable, measure: Measure) -> str | None:
    """The one family that all rows named in the sentence belong to; None where anything else is named."""
    line = scene.page.sentences[measure.sentence]
    families = {entity.name: entity.family for entity in table.entities}
    named = {name for m in scene.mentions if line.start <= m.start < line.end for name in m.names}
    found = {families.get(name) or name for name in named}
    return next(iter(found)) if len(found) == 1 else None


def _ends(table: FactTable, family: str | None) -> tuple[Fact, Fact] | None:
    """The lowest and the highest percentage of the family's rows, by the first attribute that has them."""
    rows = [entity.name for entity in table.entities if family is not None and entity.family == family]
    for attribute in table.attributes:
        if attribute.unit != "percent":
            continue
        facts = [fact for name in rows for fact in table.of(name, attribute.name)[:1]]
        if len(facts) >= FEWEST_ROWS and len(facts) == len(rows):
            return min(facts, key=lambda f: f.low), max(facts, key=lambda f: f.high)
    return None
