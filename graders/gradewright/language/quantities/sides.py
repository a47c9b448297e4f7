"""Which entities a comparison compares, also where one side is elided or a pronoun.

"... and both run at about 40 % of its FLOPs": the right side is then that of the comparison before, the left
one what the pronoun or the sentence's subject stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.grids import Grid
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import column_header
from gradewright.language.quantities.pairs_named import other_of_a_pair
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Group, Names


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what; an empty side could not be told."""

    left: Names
    right: Names


_OF = re.compile(r"(?:\bof|\bthan|\bto)[ ]{1,3}(?:(?:the|an?)[ ])?(?:one[ ]of[ ])?$", re.I)
_DIFFER = re.compile(r"\bdiffer(?:s|ed|ence)?\b[^.;,]{0,30}\Z", re.I)
_POSSESSIVE = re.compile(r"[^.;,]{0,24}?\b(?:its|their|that)\b", re.I)
_SOON = 60


def sides_of(scene: Scene, comparative: Comparative, last: tuple[int, Sides] | None) -> Sides:
    """Left and right of a comparative; `last` are those of the comparison before, and the sentence it stood in."""
    if comparative.pair is not None:
        return Sides((comparative.pair[0],), (comparative.pair[1],))
    if (place := _place(scene, comparative)) is not None:
        return _in_table(scene, *place)
    groups = scene.discourse.groups[comparative.sentence]
    if _DIFFER.search(scene.page.flat, max(0, comparative.start - _SOON), comparative.start):
        return Sides((), ())  # "A and B differ by 20×" says of neither that it is the larger one
    quotient = _quotient(scene, groups)
    if quotient is not None:
        return quotient
    if (between := _between_named(scene, comparative, groups)) is not None:
        return between
    if comparative.is_rank and _AMONG.match(scene.page.flat, comparative.end):
        return _among(scene, comparative, groups)
    right = _right(scene, comparative, groups, last)
    left = _left(scene, comparative, groups, right)
    if _holds_the_other(scene, left, right):
        return Sides((), ())
    both = tuple(names for names in left if names not in right)
    return Sides(both if len(both) == len(left) else (), right)


def _holds_the_other(scene: Scene, left: Names, right: Names) -> bool:
    """Whether one side names a whole of which the other is a part: nothing is compared with itself."""
    own, others = {n for names in left for n in names}, {n for names in right for n in names}
    return any(scene.words.umbrellas.get(name, frozenset()) & others for name in own)


_AMONG = re.compile(r"[ ](?:both|the[ ]two|them|in)\b|[ ]{0,2}(?:[.,;]|$)", re.I)
_OF_TWO = re.compile(r"[ ](?:(?:those|that)[ ]of[ ])?(?:the[ ])?")


def _between_named(scene: Scene, comparative: Comparative, groups: Sequence[Group]) -> Sides | None:
    """ "A lies between B and C": the subject against the two that are named behind."""
    if comparative.relation != "between" or _AMONG.match(scene.page.flat, comparative.end):
        return None
    flat = scene.page.flat
    others = next((g for g in groups if _OF_TWO.fullmatch(flat, comparative.end, g.start)), None)
    subjects = [g for g in groups if g.end <= comparative.start and not g.mentions[0].key]
    if others is None or len(others.names) != 2:
        return Sides((), ())
    return Sides(subjects[-1].names if subjects and len(subjects[-1].names) == 1 else (), others.names)


def _among(scene: Scene, comparative: Comparative, groups: Sequence[Group]) -> Sides:
    """ "above both", "in between": the sentence's subject against the two that were named before it."""
    subjects = [g for g in groups if g.end <= comparative.start and not g.oblique and not g.mentions[0].key]
    meant = subjects[0].names if subjects else scene.discourse.before(comparative.sentence, comparative.start)
    left = meant or ()
    if len(left) != 1:
        return Sides((), ())
    return Sides(left, scene.discourse.pair(comparative.sentence, comparative.start, left))


def _right(
    scene: Scene, comparative: Comparative, groups: Sequence[Group], last: tuple[int, Sides] | None
) -> Names:
    flat = scene.page.flat
    compared = [g for g in groups if g.end <= comparative.start and g.oblique and not g.mentions[0].key]
    after = [g for g in groups if g.start >= comparative.start and not g.mentions[0].key]
    for group in after:
        if compared and _NEXT_CLAUSE.search(flat, comparative.end, group.start):
            break
        before = flat[max(comparative.start, group.start - 24) : group.start]
        owned = (
            comparative.figure is not None
            and group.start - comparative.end <= _SOON
            and (_OF.search(before) or not flat[comparative.end : group.start].strip())
        )
        if group.oblique or owned:
            return _before_the_next(group, flat)
    if _POSSESSIVE.match(flat[comparative.start : comparative.end + 30]):
        if last is not None and last[0] == comparative.sentence:
            return last[1].right
        if last is not None and _of_several(scene, comparative) and comparative.sentence - last[0] == 1:
            return last[1].right if len(last[1].right) == 1 else ()
        if (owner := _owner_before(comparative, groups)) is not None:
            return owner
        meant = scene.discourse.carried(comparative.sentence)
        return meant if len(meant) == 1 else ()
    if _OF_BOTH.match(flat, comparative.end):
        return _both_others(scene, comparative, groups)
    if (other := other_of_a_pair(comparative, groups)) is not None:
        return other
    if compared:
        return compared[-1].names
    if last is not None and comparative.sentence - last[0] <= 1:
        return last[1].right
    return announced(scene, comparative.sentence)


_EQUATED = re.compile(
    r"[ ]?[=≈:](?![=])|[ ](?:has|needs|takes|uses|requires|costs|is|comes|runs)\b(?![^.;,\n]{0,40}\btogether\b)"
)


def _before_the_next(group: Group, flat: str) -> Names:
    """A group without its last name where that begins anew: "A = 5x the params of B and C = 0.3x", "... and C has"."""
    begins_anew = len(group.mentions) > 1 and _EQUATED.match(flat, group.end) is not None
    return tuple(each.names for each in group.mentions[:-1]) if begins_anew else group.names


_LEAD_IN = re.compile(
    r"[\W_]{0,6}(?:compar(?:ed|ing|ison)|relative|in[ ]comparison|in[ ]relation|against|versus|vs\.?)\b"
    r"(?:[^.;!?]|\.(?=\d))*:[\W_]{0,4}\Z",
    re.I,
)
LEAD_IN_REACH = 4
"""Items below a lead-in that it is taken to hold for."""


def announced(scene: Scene, sentence: int) -> Names:
    """The one thing that a lead-in over a list compares all items with: "Compared with B:"."""
    for number in range(sentence - 1, max(-1, sentence - 1 - LEAD_IN_REACH), -1):
        line = scene.page.sentences[number]
        if _LEAD_IN.match(scene.page.flat[line.start : line.end]):
            named = [g for g in scene.discourse.groups[number] if not g.mentions[0].key]
            return named[0].names if len(named) == 1 and len(named[0].names) == 1 else ()
    return ()


_NEXT_CLAUSE = re.compile(r"[,;][ ]{1,3}(?:and|but|while|whereas|though|yet|so)\b")


def _owner_before(comparative: Comparative, groups: Sequence[Group]) -> Names | None:
    """Whom "its" means where one other thing is named before the subject: "For B ...: A has half of its"."""
    before = [g for g in groups if g.end <= comparative.start and not g.mentions[0].key]
    owners = dict.fromkeys(g.names for g in before[:-1])
    return before[0].names if len(owners) == 1 and len(before[0].names) == 1 else None


def _of_several(scene: Scene, comparative: Comparative) -> bool:
    """Whether the sentence opens with "they" or "both": its "its" is then what these were compared with."""
    return _SEVERAL.match(scene.page.flat, scene.page.sentences[comparative.sentence].start) is not None


_SEVERAL = re.compile(r"[ ]{0,3}(?:they|both|the[ ]two)\b", re.I)
_OF_BOTH = re.compile(
    r"[ ]{0,3}(?:[A-Za-z]+[ ]){0,2}(?:of|as|than)[ ](?:those[ ]of[ ]|that[ ]of[ ])?"
    r"(?:both|either|the[ ](?:two|others?))\b"
)


def _both_others(scene: Scene, comparative: Comparative, groups: Sequence[Group]) -> Names:
    """The two that "of both" means beside the sentence's subject: those it compares, else those before it."""
    before = [g for g in groups if g.end <= comparative.start and not g.mentions[0].key]
    subject = next((g.names for g in before if not g.oblique), ())
    named = tuple(n for n in dict.fromkeys(n for g in before for n in g.names) if n not in subject)
    return (
        named if len(named) == 2 else scene.discourse.pair(comparative.sentence, comparative.start, subject)
    )


def _left(scene: Scene, comparative: Comparative, groups: Sequence[Group], right: Names) -> Names:
    if (behind := _subject_behind(scene, comparative, groups, right)) is not None:
        return behind
    before = [g for g in groups if g.end <= comparative.start and not g.oblique and not g.mentions[0].key]
    meant = scene.discourse.before(comparative.sentence, comparative.start, without=right)
    clause = clause_bounds(scene.page.flat, scene.page.sentences[comparative.sentence], comparative.start)
    if meant is not None and (len(meant) > 1 or not any(g.start >= clause[0] for g in before)):
        return tuple(names for names in meant if names not in right)
    if before and _is_of_another(scene, comparative, groups):
        return ()
    others = [g for g in _subjects(scene, before) if g.names != right]  # nothing is compared with itself
    if others:
        return others[-1].names
    return meant if meant is not None else scene.discourse.default(comparative.sentence)


_FOR = (
    r"(?:[ ][A-Za-z]+){0,2}(?:(?:,|[ ]and)[ ][\d.]{1,6}[ ]?(?:[x×]|-?fold|times)"
    r"(?:[ ][A-Za-z]+){0,2})?[ ](?:for[ ]|\()"
)
_FOR_BOTH = re.compile(rf"{_FOR}(?:both|the[ ]two|either)\b", re.I)
_FOR_ONE = re.compile(rf"{_FOR}(?:the[ ])?", re.I)


def _subject_behind(
    scene: Scene, comparative: Comparative, groups: Sequence[Group], right: Names
) -> Names | None:
    """Who stands behind a verbless comparative: "against C: more parameters for A, fewer for B"."""
    flat, end = scene.page.flat, comparative.end
    if not any(g.oblique and g.names == right and g.end <= comparative.start for g in groups):
        return None
    if _FOR_BOTH.match(flat, end):
        return scene.discourse.pair(comparative.sentence, end, right)
    behind = next((g for g in groups if g.start > end), None)
    return behind.names if behind is not None and _FOR_ONE.fullmatch(flat, end, behind.start) else None


_OTHER = re.compile(
    r"\b(?:and|but|while|whereas|though|yet)[ ](?:in[ ])?(?:the[ ])?(?:other|second|first|latter|former)\b",
    re.I,
)


def _is_of_another(scene: Scene, comparative: Comparative, groups: Sequence[Group]) -> bool:
    """Whether the subject is named by its place alone: "A is larger than B and the other one is smaller"."""
    named = max(group.end for group in groups if group.end <= comparative.start)
    return _OTHER.search(scene.page.flat, named, comparative.start) is not None


_YARDSTICK_BEFORE = re.compile(r"\b(?:of|times|than|as|to)[ ]{1,3}(?:the[ ])?$", re.I)


def _subjects(scene: Scene, named: Sequence[Group]) -> Sequence[Group]:
    """The names that something is said of: in "A has a fifth of B's weights, and it costs" B is only a yardstick."""
    flat = scene.page.flat
    apart = [
        g
        for g in named
        if not (
            flat.startswith("'s", g.end) and _YARDSTICK_BEFORE.search(flat[max(0, g.start - 12) : g.start])
        )
    ]
    return apart or named


_QUOTIENT = re.compile(r"[ ]{0,3}[:/][ ]{0,3}")
_EQUALS = re.compile(r"[ ]{0,3}(?:[=≈:]|ratio|is(?:[ ]{1,2}(?:about|around|roughly))?[ ]{1,2}[~≈]?\d)")


def _quotient(scene: Scene, groups: Sequence[Group]) -> Sides | None:
    """ "NN1 : ResNet-50 = 5.5 : 1 in parameters"."""
    mentions = [mention for group in groups if not group.oblique for mention in group.mentions]
    for one, other in pairwise(mentions):
        if _QUOTIENT.fullmatch(scene.page.flat, one.end, other.start) and _EQUALS.match(
            scene.page.flat, other.end
        ):
            return Sides((one.names,), (other.names,))
    return None


def _place(scene: Scene, comparative: Comparative) -> tuple[Grid, int, int] | None:
    """The cell below a table's header that a comparison stands in."""
    measure = comparative.measure
    if measure is not None:
        return (
            (scene.page.grids[measure.grid], measure.row, measure.column)
            if measure.grid is not None
            else None
        )
    for grid in scene.page.grids:
        if (
            grid.start <= comparative.start < grid.end
            and (place := grid.place(comparative.start)) is not None
        ):
            return (grid, *place) if place[0] else None
    return None


_MEASURED_IN = re.compile(
    r"(?:\b(?:vs\.?|versus|relative[ ]to|compared[ ](?:to|with)|in[ ]units[ ]of|of|than)[ ]|[/÷:][ ]?)"
    r"(?:an?[ ]|the[ ])?$",
    re.I,
)


def _in_table(scene: Scene, grid: Grid, row_number: int, column: int) -> Sides:
    """A comparison in a table: the row's entity against the one that the header (or the heading) names."""
    cells = [
        grid.rows[row_number][0],
        column_header(grid, row_number, column) or grid.rows[0][min(column, len(grid.rows[0]) - 1)],
        grid.rows[0][0],
        grid.rows[row_number][column],
    ]
    row, header, corner, own = ([m for m in scene.mentions if c.start <= m.start < c.end] for c in cells)
    header = (own if column else []) or header or corner
    if len(row) == 2 and not header:
        return Sides((row[0].names,), (row[1].names,))
    if not row or not header:
        return Sides((), ())
    label = scene.page.flat[cells[0].start : row[0].start] if row[0].start < cells[0].end else ""
    if _MEASURED_IN.search(label):
        return Sides((header[-1].names,), (row[0].names,))  # a row "weights vs. B" below the names
    return Sides((row[0].names,), (header[-1].names,))
