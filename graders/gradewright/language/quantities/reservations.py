"""What keeps a figure that no fact agrees with from being accused: every reason to doubt our own reading of it.

A figure may be too vague, counted by another convention, a figure of something that the passage leaves open, or
one that is right for another thing that stands near.
"""

from __future__ import annotations

import re

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.companions import is_of_another
from gradewright.language.quantities.diagnosis import Explanation
from gradewright.language.quantities.doubt import STRONG_UNITS, is_doubtful
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.of_an_example import is_of_an_example
from gradewright.language.quantities.other_readings import (
    follows_its_attribute,
    is_left_to_another,
    is_right_of_another,
)
from gradewright.language.quantities.parts_of_things import is_told_of_a_part
from gradewright.language.quantities.plain_subjects import is_plain_subject
from gradewright.language.quantities.precision import (
    agrees,
    is_one_of_a_familys,
    same_digits,
    significant_digits,
)
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.under_headings import is_an_entry, is_called_by_name
from gradewright.language.quantities.unowned import is_of_an_unnamed_one, is_subtracted
from gradewright.truth import Fact, FactTable

OTHER_CONVENTION = "one multiply-add counted as two operations, or the other way round"
SOMETHING_ELSE = "it may be said of something else"


def reservation(
    scene: Scene,
    bound: Bound,
    facts: tuple[Fact, ...],
    because: Explanation,
    table: FactTable,
    *,
    named: frozenset[str],
    factor: float,
) -> str | None:
    """What speaks against accusing a figure that agrees with none of its cell's `facts`; None where nothing does."""
    quantity = bound.quantity
    vague = any(agrees(quantity, f, factor=factor) == "unclear" for f in facts)
    familys = any(is_one_of_a_familys(quantity, f, factor=factor) for f in facts)
    if familys:
        vague = not is_called_by_name(scene, bound)
    if vague and not (because.pieced and not quantity.approximate):
        return "too vague to tell"
    if _other_convention(quantity, facts) and not _printed_for_another(scene, bound, because):
        return OTHER_CONVENTION
    telling = _is_telling(scene, bound, because, named) or _is_the_only_rate(scene, bound, table)
    doubtful = is_doubtful(scene, bound.measure, quantity, telling=telling)
    if _may_be_a_label(scene, bound) or doubtful:
        return "the context leaves open what this is a figure of"
    if bound.measure.figure.unit == "percent" and _true_of_a_neighbour(scene, bound, table):
        return SOMETHING_ELSE
    wrongly_bound = _bound_to_the_wrong_cell(scene, bound, because)
    if wrongly_bound and not (familys and is_an_entry(scene, bound)):
        return SOMETHING_ELSE
    if _said_of_the_compared(scene, bound, because):
        return SOMETHING_ELSE
    if _who_and_where(scene, bound, because, table) or _crowd_of_a_batch(scene, bound, because):
        return SOMETHING_ELSE
    if is_of_an_unnamed_one(scene, bound):
        return SOMETHING_ELSE
    if is_subtracted(scene, bound):
        return "it stands in a sum, and so may be any figure's"
    if _between_two_rows(scene, bound, because) or is_of_another(scene, bound, facts, factor):
        return SOMETHING_ELSE
    return SOMETHING_ELSE if _has_another_reading(scene, bound, facts, because, table) else None


def _has_another_reading(
    scene: Scene, bound: Bound, facts: tuple[Fact, ...], because: Explanation, table: FactTable
) -> bool:
    """Whether the words around a figure let it be right: of another thing, of a part, of an example."""
    if bound.measure.grid is not None:
        return False  # a cell of a table is bound by its row and column, not by words
    if because.kind == "swapped_attribute" and follows_its_attribute(scene, bound, because.taken_from):
        return True
    return (
        is_right_of_another(scene, bound, table)
        or is_left_to_another(scene, bound)
        or is_of_an_example(scene, bound, facts)
        or _is_of_a_part(scene, bound, facts, because)
    )


def _is_of_a_part(scene: Scene, bound: Bound, facts: tuple[Fact, ...], because: Explanation) -> bool:
    quantity = bound.quantity
    if quantity.unit not in STRONG_UNITS:
        return False
    if quantity.high >= min(fact.low for fact in facts) and because.kind != "swapped_entity":
        return False
    flat, line = scene.page.flat, scene.page.sentences[bound.measure.sentence]
    clause = clause_bounds(flat, line, bound.measure.figure.number[0])
    after = flat[quantity.end : line.end]
    owner = because.taken_from.entity if because.taken_from is not None else ""
    return is_told_of_a_part(
        flat[line.start : quantity.start],
        flat[clause[0] : quantity.start],
        after,
        str(quantity.entity),
        owner,
    )


TELLING = 4
"""Digits from which a value tells by itself what it is a figure of."""


_ON = re.compile(r"[ ]{0,2}(?:(?:of[ ])?accuracy[ ])?(?:on|for)[ ](?:the[ ])?(?:\w+[ ])?")


def _is_telling(scene: Scene, bound: Bound, because: Explanation, named: frozenset[str]) -> bool:
    """Whether the value is, digit by digit, that of another thing the text names, or said "on" this very one."""
    other = because.taken_from
    if because.kind != "swapped_entity" or other is None or significant_digits(bound.quantity) < TELLING:
        return False
    behind = _ON.match(scene.page.flat, bound.measure.figure.end)
    said_on = behind is not None and any(
        m.start <= behind.end() < m.end and m.names == (bound.quantity.entity,) for m in scene.mentions
    )
    return other.entity in named or said_on or _follows_its_name(scene, bound)


def _follows_its_name(scene: Scene, bound: Bound) -> bool:
    """Whether the entity is named before the figure in its sentence, and nothing else between or behind it."""
    line = scene.page.sentences[bound.measure.sentence]
    named = [m for m in scene.mentions if line.start <= m.start < line.end and not m.key]
    own = [m for m in named if m.names == (bound.quantity.entity,) and m.end <= bound.measure.figure.start]
    return bool(own) and named[-1] == own[-1]


def _bound_to_the_wrong_cell(scene: Scene, bound: Bound, because: Explanation) -> bool:
    """Whether our own reading is the likelier mistake: the value fits another cell, only context ties it to this."""
    of_another = because.taken_from is not None and because.taken_from.entity != bound.quantity.entity
    if of_another and (bound.weak or bound.assumed) and bound.quantity.unit in STRONG_UNITS:
        return not is_plain_subject(scene, bound.measure, str(bound.quantity.entity))
    if bound.assumed:
        return True
    if because.taken_from is None:
        return False
    if bound.measure.figure.borrowed and because.kind == "swapped_attribute":
        return True
    return bound.weak and of_another


_PAIRED = re.compile(r"[ ]?(?:vs\.?|versus|against|compared[ ](?:to|with)|instead[ ]of)[ ]", re.I)


def _said_of_the_compared(scene: Scene, bound: Bound, because: Explanation) -> bool:
    """Whether a value that stands by the yardstick is right for what is measured: "A is smaller than B (7M)"."""
    if because.kind != "swapped_entity" or because.taken_from is None:
        return False
    if _PAIRED.match(scene.page.flat, bound.measure.figure.end):  # "less than B (1.6B vs. 3.8B)"
        return True
    groups = scene.discourse.groups[bound.measure.sentence]
    sides = {
        oblique: {name for g in groups if g.oblique is oblique for m in g.mentions for name in m.names}
        for oblique in (True, False)
    }
    return bound.quantity.entity in sides[True] and because.taken_from.entity in sides[False]


_RATED = re.compile(
    r"\b(?:rates?|accurac(?:y|ies)|performance|giv(?:es?|ing)|gave|reach(?:es|ed)?|yield(?:s|ed)?|gets?|scores?"
    r"|achiev(?:es?|ed)|obtain(?:s|ed)?)\b",
    re.I,
)
_RATED_OTHERWISE = re.compile(
    r"\b(?:err\w*|false|FAR|loss\w*|training (?:accuracy|error)|confidence|share|top[- ]?\d|gain\w*|improv\w*)\b",
    re.I,
)
SAME_SIZE = 1.5
"""Factor within which a rate is one of the same sort as the true one."""


def _is_the_only_rate(scene: Scene, bound: Bound, table: FactTable) -> bool:
    """Whether a rate is said of a row that has a single rate, in a sentence that speaks of nothing else."""
    quantity = bound.quantity
    if quantity.unit != "percent" or bound.measure.grid is not None or quantity.bound:
        return False
    name = str(quantity.entity)
    rates = {(f.low, f.high) for a in scene.words.compatible("percent") for f in table.of(name, a)}
    if len(rates) != 1:
        return False
    line, flat = scene.page.sentences[bound.measure.sentence], scene.page.flat
    here = [m for m in scene.mentions if line.start <= m.start < line.end]
    if not here or any(not m.key or m.names != (name,) for m in here):
        return False
    if not _RATED.search(flat, line.start, line.end) or _RATED_OTHERWISE.search(flat, line.start, line.end):
        return False
    return all(low / SAME_SIZE <= quantity.low <= high * SAME_SIZE for low, high in rates)


_HAS = re.compile(
    r"(?:[ ]sizes?)?[ ](?:of|with|contain(?:s|ing)?|hold(?:s|ing)?|has|have|compris(?:es?|ing))[ ]{1,3}"
    r"(?:(?:only|just|up[ ]to|in[ ]total)[ ]{1,3})?$",
    re.I,
)


def _may_be_a_label(scene: Scene, bound: Bound) -> bool:
    """Whether a number may name a row of a table: "batches of 90 samples" says whose samples they are."""
    key = scene.words.key(bound.measure.figure)
    if bound.quantity.unit == "dimensionless" and bound.quantity.low >= SMALLEST_LABEL:
        return any(value == bound.quantity.low for _, value in scene.words.keys)  # "its margin over 256"
    if key is None or key.names:
        return key is not None
    line, flat = scene.page.sentences[bound.measure.sentence], scene.page.flat
    return not any(
        bound.quantity.attribute in term.names and _HAS.fullmatch(flat, term.end, bound.quantity.start)
        for term in scene.terms(line.start, bound.quantity.start)
    )


SMALLEST_LABEL = 10
"""A bare number from this on that names a row of a table is no setting, which is a fraction or a few units."""


_FROM_TO = re.compile(r"\bfrom[ ][^.;:%]{1,30}?[ ]to[ ]\Z", re.I)


def _between_two_rows(scene: Scene, bound: Bound, because: Explanation) -> bool:
    """Whether a rate is another row's, in a sentence that goes through the rows: "from 16 to 64 it rises to 80 %"."""
    if because.kind != "swapped_entity" or bound.quantity.unit != "percent":
        return False
    line, flat = scene.page.sentences[bound.measure.sentence], scene.page.flat
    return any(
        m.key and m.names == (bound.quantity.entity,) and _FROM_TO.search(flat[line.start : m.start])
        for m in scene.mentions
        if line.start <= m.start < bound.measure.figure.start
    )


_BATCH = re.compile(r"\b(?:mini[- ]?)?batch(?:es)?\b", re.I)


def _crowd_of_a_batch(scene: Scene, bound: Bound, because: Explanation) -> bool:
    """Whether a number of people may be that of a batch, which follows from other figures and is in no table."""
    if bound.quantity.unit != "identity" or because.kind != "wrong_value":
        return False
    line = scene.page.sentences[bound.measure.sentence]
    return _BATCH.search(scene.page.flat, line.start, line.end) is not None


_PLACED = re.compile(r"\b(?:on|for|at)[ ](?:the[ ])?\Z", re.I)


def _who_and_where(scene: Scene, bound: Bound, because: Explanation, table: FactTable) -> bool:
    """Whether a rate joins someone and a test that the sentence names both: "A has 91 % on T" is of A and of T.

    Not where a third thing has this very rate: then it is A's on another test.
    """
    other = because.taken_from
    if because.kind != "swapped_entity" or other is None or bound.quantity.unit != "percent":
        return False
    if any(
        fact.attribute == other.attribute
        and fact.entity not in (other.entity, bound.quantity.entity)
        and same_digits(bound.quantity, fact)
        for fact in table.facts
    ):
        return False
    line, flat = scene.page.sentences[bound.measure.sentence], scene.page.flat
    placed = {
        name: _PLACED.search(flat[max(line.start, m.start - 8) : m.start]) is not None
        for m in scene.mentions
        if line.start <= m.start < line.end and not m.key
        for name in m.names
    }
    one, two = placed.get(str(bound.quantity.entity)), placed.get(other.entity)
    return one is not None and two is not None and one != two


def _true_of_a_neighbour(scene: Scene, bound: Bound, table: FactTable) -> bool:
    """Whether a rate given for a number is right for a thing that the sentence names: "with 128 dims, A reaches"."""
    quantity = bound.quantity
    keys = {name for mention in scene.mentions if mention.key for name in mention.names}
    if quantity.entity not in keys:
        return False
    groups = scene.discourse.groups[bound.measure.sentence]
    named = dict.fromkeys(n for g in groups for m in g.mentions if not m.key for n in m.names)
    return any(
        agrees(quantity, fact) == "yes" for n in named for fact in table.of(n, str(quantity.attribute))
    )


def _other_convention(quantity: Quantity, facts: tuple[Fact, ...]) -> bool:
    """Whether operations are counted two for a multiply-add where the source counts one, or the reverse."""
    if quantity.unit not in ("flop", "mac", "operation"):
        return False
    return any(same_digits(quantity, fact, factor=2.0 if quantity.unit == "mac" else 0.5) for fact in facts)


_COUNTED_TWICE = re.compile(
    r"\b(?:mac|madd|mult\w*|add(?:s|ition|itions)|twice|doubl\w+|two[ ](?:operations|flops)|convention\w*|count\w*"
    r"|librar\w+|tool\w*|2[ ]?[x×·])(?!\w)",
    re.I,
)
_CONVENTION_REACH = 400
"""Characters around a figure within which a passage says how it counts operations."""


def _printed_for_another(scene: Scene, bound: Bound, because: Explanation) -> bool:
    """Whether a doubled count is just what is printed for a relative, and the passage speaks of no way of counting."""
    if because.kind != "swapped_entity" or because.pieced:
        return False
    figure = bound.measure.figure
    around = scene.page.flat[max(0, figure.start - _CONVENTION_REACH) : figure.end + _CONVENTION_REACH]
    return figure.unit != "mac" and _COUNTED_TWICE.search(around) is None
