"""Who a figure is about: the entities that it is said of, or nobody where none wins.

In order of strength: the cells of a table; a name right beside the figure ("NN1: 140M", "140M (NN1)",
"for NN1"); lists in parallel ("NN1 and NN2 have 140M and 7.5M"); the last name before it that is not merely
compared with; a pronoun; the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.language.quantities.assumed_owners import Owners, assumed_owners, is_eligible
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Group, Names
from gradewright.language.quantities.table_owners import owners_in_table

_BESIDE_AFTER = re.compile(
    r"[ ]{0,3}(?:\((?:for[ ]|in[ ]|at[ ])?|\b(?:for|in|by|of|on|at)[ ]{1,2})(?:the[ ])?"
    r"(?:model[ ]|network[ ]|case[ ]of[ ])?",
    re.I,
)
_BESIDE_AFTER_KEY = re.compile(
    r"[ ]{0,3}(?:\((?:for[ ]|with[ ]|at[ ]|d[ ]?=[ ]?)?|[@←]|\b(?:for|in|of|with|at|using|on|from)[ ]{1,2}"
    r"|\bwhen[ ](?:using|trained[ ]on|training[ ]on)[ ]|\b(?:trained[ ]on|given)[ ]{1,2})(?:the[ ]|a[ ]|an[ ]"
    r"|only[ ]|just[ ]|all[ ])?",
    re.I,
)
_BESIDE_BEFORE = re.compile(
    r"(?:'s?)?(?:\)[ ]{0,2}(?==))?[ ]{0,3}"
    r"(?:images|training[ ]images|dims?|dimensions|d)?[ ]{0,2}(?:[(:=→⇒|,–-]|-+>|=>|\b(?:with|has"
    r"|have|having|is|at|gives?|gets?|yields?|reach(?:es)?|needs?)\b)?"
    r"[ ]{0,3}(?:about|around|roughly|approximately|only|just|an?|the|VAL|validation[ ]rate|accuracy|of|=|:"
    r"|[ ])*[ ]{0,3}",
    re.I,
)

_BESIDE_OBLIQUE = re.compile(
    r"(?:'s?)?[ ]{0,3}(?:[(:=]|\bat\b|\bwith(?:[ ]its)?\b|\band[ ]its\b)?[ ]{0,3}"
    r"(?:[~≈]|about|around|roughly|only)?[ ]{0,3}",
    re.I,
)

_AGAINST = re.compile(r"[ ]{0,3}(?:vs\.?|versus|against|compared[ ](?:to|with))[ ]", re.I)


def owners_of(scene: Scene, index: int) -> Owners:
    """The entities that figure number `index` is about."""
    measure = scene.page.measures[index]
    if measure.grid is not None:
        return owners_in_table(scene, measure)
    if scene.keyed.get(index) is not None:
        return Owners(scene.keyed[index] or ())
    groups = scene.discourse.groups[measure.sentence]
    own = (measure.figure.start, measure.figure.end)
    groups = tuple(g for g in groups if not (g.start < own[1] and own[0] < g.end))
    if scene.words.key(measure.figure) is not None and not measure.figure.scaled:
        groups = tuple(g for g in groups if not g.mentions[0].key)
    if index in scene.keyed:
        groups = tuple(g for g in groups if not g.mentions[0].key)
    groups = tuple(g for g in groups if is_eligible(scene, g, measure))
    named = (
        [g for g in groups if not g.oblique]
        if _AGAINST.match(scene.page.flat, measure.figure.end)
        else groups
    )
    beside = _beside(scene.page.flat, named, measure)
    if beside is not None:
        return Owners(_shared(scene, index, beside))
    if (of_both := _named_behind_the_next(scene, groups, index)) is not None:
        return Owners(of_both.names)
    subject = _subject(scene, groups, measure)
    if isinstance(subject, Group):
        return Owners(_shared(scene, index, subject))
    return subject


def _beside(flat: str, groups: Sequence[Group], measure: Measure) -> Group | None:
    """A name right after ("140M for NN1") or right before ("NN1: 140M") the figure."""
    figure = measure.figure
    for group in groups:
        if group.start >= figure.end:
            pattern = _BESIDE_AFTER_KEY if group.mentions[0].key else _BESIDE_AFTER
            link = pattern.fullmatch(flat, _after_unit(flat, figure.end), group.start)
            if link and not _labels_the_next(flat, group, link.group()):
                return group
            break
    for group in reversed(groups):
        if group.end <= figure.start:
            pattern = _BESIDE_OBLIQUE if group.oblique else _BESIDE_BEFORE
            gap = flat[group.end : figure.start]
            bracketed = gap.lstrip().startswith("(") and ")" not in gap
            return group if bracketed or pattern.fullmatch(gap) else None
    return None


_AND_THE_NEXT = re.compile(r"[ ]{1,3}(?:and|plus|with)[ ]{1,3}(?:about[ ]|around[ ]|only[ ]|[~≈])?[ ]{0,2}")


def _named_behind_the_next(scene: Scene, groups: Sequence[Group], index: int) -> Group | None:
    """Whose "5M weights" are in "5M weights and 2B steps for B", where the clause names nobody before them."""
    measures, flat = scene.page.measures, scene.page.flat
    measure, after = measures[index], measures[index + 1] if index + 1 < len(measures) else None
    if after is None or after.sentence != measure.sentence or after.figure.unit in ("", measure.figure.unit):
        return None
    if not _AND_THE_NEXT.fullmatch(flat, measure.figure.end, after.figure.start):
        return None
    clause = clause_bounds(flat, scene.page.sentences[measure.sentence], measure.figure.number[0])
    before = [g for g in groups if clause[0] <= g.start < measure.figure.start and not g.oblique]
    if any(not _BESIDE_AFTER.search(flat[max(0, g.start - 12) : g.start]) for g in before):
        return None
    behind = next((g for g in groups if g.start >= after.figure.end), None)
    if behind is None or len(behind.mentions) > 1 or behind.mentions[0].key:
        return None
    link = _BESIDE_AFTER.fullmatch(flat, _after_unit(flat, after.figure.end), behind.start)
    return behind if link and not _labels_the_next(flat, behind, link.group()) else None


def _after_unit(flat: str, end: int) -> int:
    """Skip what may stand between a figure and the name it is for: "140M parameters (per image) for NN1"."""
    skipped = re.compile(
        r"(?:[ ]per[ ](?:image|forward[ ]pass|inference))?(?:[ ](?:VAL|accuracy|validation[ ]rate)\b)?"
    ).match(flat, end)
    return skipped.end() if skipped else end


def _labels_the_next(flat: str, group: Group, link: str) -> bool:
    """Whether the name opens something new: "140M (ResNet-50: 25.6M)", "85.1 % with 26M"."""
    after = flat[group.end : group.end + 3].lstrip()
    return after[:1] in (":", "=", "→") or ("(" in link and after[:1] not in (")", ",", ";", "a", "&", "/"))


def _shared(scene: Scene, index: int, group: Group) -> Names:
    """Deal a list of figures out over a list of names, or give every name the same figure."""
    run = _run(scene, index)
    if len(group.mentions) == 1 and len(run) > 1 and group.mentions[0].key:
        return _dealt(scene, index, run) or group.names
    if len(run) == 1 or len(group.mentions) == 1:
        return group.names
    if len(run) == len(group.mentions):
        return (group.names[run.index(index)],)
    return ()


def _dealt(scene: Scene, index: int, run: Sequence[int]) -> Names:
    """The key in the same position of an equally long list in the sentence."""
    sentence = scene.page.measures[index].sentence
    for group in scene.discourse.groups[sentence]:
        if len(group.mentions) == len(run) > 1:
            return (group.names[list(run).index(index)],)
    return ()


_IN_LIST = re.compile(
    r"[ ]{0,3}(?:,|/|&|;|→|(?:,[ ]{0,2})?\b(?:and|or|to)\b)[ ]{0,3}(?:about[ ]|around[ ]|roughly[ ]|only[ ]"
    r"|[~≈])?[ ]{0,2}",
    re.I,
)


def _run(scene: Scene, index: int) -> list[int]:
    """The figures of one unit that stand in a list with figure `index`."""
    measures = scene.page.measures
    run = [index]
    for step in (-1, 1):
        here = index
        while 0 <= here + step < len(measures) and _listed(
            scene, min(here, here + step), max(here, here + step)
        ):
            here += step
            run.append(here)
    return sorted(run)


def _listed(scene: Scene, first: int, second: int) -> bool:
    one, other = scene.page.measures[first], scene.page.measures[second]
    if one.sentence != other.sentence or one.figure.unit != other.figure.unit or one.grid is not None:
        return False
    return bool(_IN_LIST.fullmatch(scene.page.flat, one.figure.end, other.figure.start))


def _subject(scene: Scene, groups: Sequence[Group], measure: Measure) -> Group | Owners:
    """The last name before the figure that is no mere comparison, or what a pronoun or heading stands for."""
    flat, start = scene.page.flat, measure.figure.start
    clause = clause_bounds(flat, scene.page.sentences[measure.sentence], measure.figure.number[0])
    if (other := _other_side(scene, groups, measure)) is not None:
        return Owners(other)
    before = [
        g
        for g in groups
        if g.end <= start
        and not g.oblique
        and (not _closed_off(flat, g.end, start) or not _is_compared_in_brackets(flat, g))
    ]
    after = [g for g in groups if g.start >= measure.figure.end and not g.oblique]
    opening = flat[scene.page.sentences[measure.sentence].start : start].strip(" (").lower()
    if after and not before and _FORWARD.fullmatch(opening):
        return after[0]
    meant = scene.discourse.before(measure.sentence, start)
    if meant is not None and not any(g.start >= clause[0] and not g.mentions[0].key for g in before):
        return Owners(meant, weak=True)
    if meant and len(meant) > 1:
        return Owners(meant, weak=True)
    if before:
        last = before[-1]
        doubtful = _closed_off(flat, last.end, start) and not _PREDICATE.match(flat, last.end)
        return Owners() if doubtful and last.names != before[0].names else last
    if after and opening in ("with", "at", "having", "using", "for", "despite", "with only", "at only", ""):
        return after[0] if not _ANNOUNCES.search(flat, measure.figure.end, after[0].start) else Owners()
    if after and _TERM_OF.search(flat[measure.figure.end : after[0].start]):
        return after[0]
    if meant is not None or any(g.end <= start and not g.oblique for g in groups):
        return Owners(meant or (), weak=True)
    if groups and all(g.mentions[0].key for g in groups):
        return Owners()
    return assumed_owners(scene, measure)


_FORWARD = re.compile(
    r"(?:with|despite|given|thanks[ ]to|because[ ]of|for[ ]all|at|using|owing[ ]to)[ ]+(?:its|their)"
    r"(?:[ ]+(?:only|mere|huge|total|modest|whole|large|small))*"
)
"""A possessive that looks forward: "with its 140M weights, the network ..."."""
_ANNOUNCES = re.compile(r"[:=≈]")
"""Between a figure and a name: "with 25M the quotient is: 120M / 25M, so A ..." says nothing of A yet."""
_TERM_OF = re.compile(
    r"^[ ]{1,3}(?:\w+[ ]{1,3})?(?:is|are|was|refers?[ ]to|belongs?[ ]to|counts?|describes?|gives?|comes?[ ]from)\b"
    r"(?:[ ]{1,3}[\w-]+){0,8}?[ ]{1,3}(?:for|of|in|to|from)(?:[ ]{1,3}(?:the|a|an|its)\b)?(?:[ ]{1,3}[a-z]+){0,2}[ ]*$"
)
"""What stands between a figure and the name it is said of: "140M is the parameter count for the older ..."."""


_VERSUS = re.compile(
    r"(?:[ ]{0,3}(?:vs\.?|versus|compared[ ](?:to|with)|against)[ ]{1,3}(?:about[ ]|around[ ]|only[ ]|[~≈])?"
    r"|(?:\b(?:half|third|quarter|fifth|tenth)|\d[ ]?(?:%|per[ ]?cent))[ ]{1,3}of[ ]the[ ]|\bthan[ ]its[ ])[ ]{0,2}$",
    re.I,
)
"""Before a figure of what is compared with: "(140M vs." 25M, "needs less than half of the" 3.8B, "than its" 3.8B."""


def _other_side(scene: Scene, groups: Sequence[Group], measure: Measure) -> Names | None:
    """The second figure of "(140M vs. 25M)" is about what the sentence compares with, as is a shared whole."""
    flat, start = scene.page.flat, measure.figure.start
    if not _VERSUS.search(flat[max(0, start - 30) : start]):
        return None
    compared = [g for g in groups if g.oblique and len(g.mentions) == 1]
    others = [g for g in groups if not g.oblique]
    if len(compared) == 1:
        return compared[0].names
    if not compared and len(others) == 2 and all(len(g.mentions) == 1 for g in others):
        between = flat[others[0].end : others[1].start]
        return others[1].names if others[1].end <= start and not _FIGURE.search(between) else ()
    return ()


_FIGURE = re.compile(r"(?<![\w-])\d")


def _closed_off(flat: str, end: int, start: int) -> bool:
    """Whether a bracket that holds the name is closed again before the figure."""
    if ")" not in flat[end:start]:
        return False
    depth = 0
    for char in flat[end:start]:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return True
    return False


_APART = re.compile(
    r"\b(?:like|unlike|vs|versus|than|cf|compared|contrast|not|as in|e\.g|of|from|by|over|below|above)\b"
    r"|\d[ ]?(?:[×x%MBK]|times|fold)",
    re.I,
)
_COMPARED_WITH = re.compile(
    r"\b(?:than|unlike|versus|vs\.?|against|like|as|compared[ ](?:to|with)|contrast[ ]to|instead[ ]of|over|below"
    r"|above)\b[^,;:.()]*$",
    re.I,
)
_PREDICATE = re.compile(
    r"[^()\w\n]{0,3}\)[ *_]{0,4}(?:,?[ ](?:which|it|alone|itself|also|then|already))?[ ]{0,2}(?::|=|→|[–—-][ ]|[~≈]?\d"
    r"|(?:only|just|about|around|roughly|nearly|almost|merely)\b"
    r"|(?:has|have|had|is|was|adds|sums|comes|totals|amounts|counts|with|needs|uses|requires|contains|costs|takes|performs"
    r"|achieves|reaches|gets|consists|comprises|stays|runs|holds|features|includes|boasts|carries)\b)"
)


def _is_compared_in_brackets(flat: str, group: Group) -> bool:
    """Whether a name in brackets only is compared with, or belongs to what is: "unlike the older one (NN1)"."""
    line = max(flat.rfind("\n", 0, group.start), group.start - 80) + 1
    opening = flat.rfind("(", line, group.start)
    compared = _APART.search(flat, max(opening, line), group.start) or _COMPARED_WITH.search(
        flat[line:opening]
    )
    return opening < 0 or compared is not None
