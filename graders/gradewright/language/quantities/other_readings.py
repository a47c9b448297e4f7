"""Readings by which a figure that contradicts its cell is right: of another thing that the sentence names.

They are looked for in the words that join the two: "B is the A design with 160×160 inputs" gives the inputs of B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.precision import agrees
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.reading import quantity_of
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Mention
from gradewright.truth import Fact, FactTable

_SAME_THING = re.compile(
    r"[ ,:(–—-]{0,4}(?:which[ ])?(?:(?:is|was|are)[ ]|[=≈:][ ]|has[ ]the[ ](?:same[ ])?(?:architecture|design|layout)"
    r"[ ](?:of|as)[ ])[^.;:]{0,40}|[ ]{0,2}:[ ]{1,2}[^.;:]{0,20}",
    re.I,
)
"""Between a thing and what it is said to be: "B is a light A-type model", "b: A net"."""
_WHICH = re.compile(
    r"[ ]{0,2},?[ ](?:which|whose|that)\b[^,;:]{0,60}$|[ ]{0,2},[ ]where\b[^,;:]{0,60}$", re.I
)
_GIVEN_TO = re.compile(
    r"[ ]{0,2}(?:(?:params?|parameters|weights|FLOPs|FLOPS|operations|multiply-adds)[ ])?"
    r"(?:that|which|of|in|for|is|are|belongs?[ ]to|is[ ](?:for|that[ ]of))[ ](?:the[ ])?",
    re.I,
)
_THE_OTHER = re.compile(r"[ ]{0,2}(?:is|are|for|belongs?[ ]to|is[ ](?:for|that[ ]of))[ ]the[ ]other\b", re.I)
_OF_A_SERIES = re.compile(r"[ ]?,?[ ]?(?:,|and|or|/)[ ]?(?:only[ ]|just[ ]|about[ ]|[~≈])?", re.I)
_POSSESSIVE = re.compile(r"\b(?:its|their|whose)[ ]{1,2}(?:own[ ])?[~≈]?$", re.I)
_BETWEEN = re.compile(r"\bbetween[ ]", re.I)
_BY_NAME = re.compile(
    r"(?:'s)?[ ]{0,2}(?:[:=(]|has|uses|takes|gets|with)?[ ]{0,2}(?:an?[ ])?(?:inputs?[ :=]{0,2}(?:of[ ])?)?",
    re.I,
)
_DETAIL = re.compile(r"'s[ ](?!own\b)[a-z-]{3,20}[ ](?:and|but|yet|while|,)")
_REACH = 40
_OF_ABOUT = re.compile(r"[ ]{0,2}(?:[:=(]|of|is|was)?[ ]{0,2}", re.I)
_ONLY = re.compile(r"\b(?:only|even|just)[ ]$", re.I)


def is_right_of_another(scene: Scene, bound: Bound, table: FactTable) -> bool:
    """Whether the words around a figure give it to another named thing, of which it is right."""
    quantity = bound.quantity
    others = [m for m in _in_sentence(scene, bound) if quantity.entity not in m.names]
    right = [m for m in others if _has(m, quantity, table)]
    if quantity.unit == "pixel":  # things of one design differ in little but their inputs
        return bool(right) and not (
            _stands_by_its_name(scene, bound) and not _is_said_to_be(scene, bound, right)
        )
    if _between_two(quantity, table) or _in_their_order(scene, bound, table):
        return True
    return any(_is_joined(scene, bound, mention) for mention in right)


def _in_sentence(scene: Scene, bound: Bound) -> list[Mention]:
    line = scene.page.sentences[bound.measure.sentence]
    return [m for m in scene.mentions if line.start <= m.start < line.end and not m.key]


def _has(mention: Mention, quantity: Quantity, table: FactTable) -> bool:
    """Whether a named thing has this very value of the attribute that the figure is bound to."""
    return any(
        agrees(quantity, fact) == "yes"
        for name in mention.names
        for fact in table.of(name, str(quantity.attribute))
    )


def _is_joined(scene: Scene, bound: Bound, mention: Mention) -> bool:
    """Whether one of the ways to say so joins the figure and the thing of which it is right."""
    flat, figure = scene.page.flat, bound.measure.figure
    line = scene.page.sentences[bound.measure.sentence]
    if mention.start >= figure.end:
        between = flat[figure.end : mention.start]
        return _GIVEN_TO.fullmatch(between) is not None
    if _is_said_to_be(scene, bound, [mention]):
        return True
    if _BY_NAME.fullmatch(flat, mention.end, figure.start) or _owns_only_a_detail(scene, bound, mention):
        return True
    nearest = not any(mention.end <= m.start < figure.start for m in _in_sentence(scene, bound))
    if nearest and _WHICH.match(flat[mention.end : figure.start]):
        return True
    return _POSSESSIVE.search(flat[max(line.start, figure.start - 12) : figure.start]) is not None


def _is_said_to_be(scene: Scene, bound: Bound, mentions: list[Mention]) -> bool:
    """Whether one of the things is said to be, or to be like, what the figure is bound to."""
    figure = bound.measure.figure
    own = [m for m in _in_sentence(scene, bound) if bound.quantity.entity in m.names]
    return any(
        mention.end <= m.start < figure.start
        and _SAME_THING.fullmatch(scene.page.flat, mention.end, m.start) is not None
        for mention in mentions
        for m in own
    )


def _owns_only_a_detail(scene: Scene, bound: Bound, subject: Mention) -> bool:
    """ "B sees a fifth of A's pixels and keeps 82 % at 285M FLOPs": A has the pixels, what is said is said of B."""
    named = _in_sentence(scene, bound)
    own = [m for m in named if bound.quantity.entity in m.names and m.end <= bound.measure.figure.start]
    owned = [_DETAIL.match(scene.page.flat, m.end) for m in own]
    return (
        bool(own)
        and named[0] == subject
        and all(found is not None and found.end() <= bound.measure.figure.start for found in owned)
    )


def _stands_by_its_name(scene: Scene, bound: Bound) -> bool:
    """Whether nothing but a colon or a verb stands between the figure and the name it is bound to: "A: 96×96"."""
    own = [m for m in _in_sentence(scene, bound) if bound.quantity.entity in m.names]
    figure = bound.measure.figure
    return any(
        m.end <= figure.start and _BY_NAME.fullmatch(scene.page.flat, m.end, figure.start) for m in own
    )


def follows_its_attribute(scene: Scene, bound: Bound, fact: Fact | None) -> bool:
    """Whether the attribute that has this value is named right before it: "a batch size of 90, while its width"."""
    own = bound.measure.figure
    if fact is None or not (own.borrowed or own.elided or own.unit in ("", "dimensionless")):
        return False
    start = bound.measure.figure.start
    named = [t for t in scene.terms(max(0, start - _REACH), start) if fact.attribute in t.names]
    return bool(named) and _OF_ABOUT.fullmatch(scene.page.flat, named[-1].end, start) is not None


def is_left_to_another(scene: Scene, bound: Bound) -> bool:
    """Whether a figure is said to be "the other one's", or the one thing named behind it is only set apart."""
    flat, figure = scene.page.flat, bound.measure.figure
    if _THE_OTHER.match(flat, figure.end):
        return True
    named = _in_sentence(scene, bound)
    if not named or named[0].start < figure.end:
        return False
    before = flat[max(0, named[0].start - 6) : named[0].start]
    return bound.quantity.entity in named[0].names and _ONLY.search(before) is not None


def _between_two(quantity: Quantity, table: FactTable) -> bool:
    """ "no conversion between 1.6B and 3.8B": the two ends are the values of two things."""
    if quantity.low == quantity.high or not _BETWEEN.match(quantity.printed):
        return False
    values = [f for f in table.facts if f.attribute == quantity.attribute]
    return all(any(f.low <= end <= f.high for f in values) for end in (quantity.low, quantity.high))


def _in_their_order(scene: Scene, bound: Bound, table: FactTable) -> bool:
    """ "A, B and C ..., the weights are 1.6B, 1.6B and 3.8B": a bare series is told in the order of the names."""
    series = list(_series(scene, bound))
    names = list(dict.fromkeys(m.names for m in _in_sentence(scene, bound)))
    before = [m for m in _in_sentence(scene, bound) if m.end <= series[0].start]
    if len(series) < 2 or len(names) != len(series) or len({m.names for m in before}) != len(names):
        return False
    return all(
        any(agrees(value, fact) == "yes" for name in each for fact in table.of(name, str(value.attribute)))
        for value, each in zip(series, names, strict=True)
    )


def _series(scene: Scene, bound: Bound) -> Iterator[Quantity]:
    """The figures of a unit that stand in a row with this one, nothing but commas between them."""
    page, own = scene.page, bound.measure
    row = [m for m in page.measures if m.sentence == own.sentence and m.figure.unit == own.figure.unit]
    first = last = next(i for i, m in enumerate(row) if m.figure.start == own.figure.start)
    while first > 0 and _OF_A_SERIES.fullmatch(page.flat, row[first - 1].figure.end, row[first].figure.start):
        first -= 1
    while last + 1 < len(row) and _OF_A_SERIES.fullmatch(
        page.flat, row[last].figure.end, row[last + 1].figure.start
    ):
        last += 1
    for measure in row[first : last + 1]:
        yield replace(quantity_of(page, measure), attribute=bound.quantity.attribute)
