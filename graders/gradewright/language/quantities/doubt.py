"""Reasons not to accuse: the words around a figure leave open what exactly it is a figure of.

A claim that the table contradicts is reported only if none of these applies. Agreement needs no such care.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gradewright.language.quantities.circumstances import in_sum, is_a_spread, otherwise_trained
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure, column_header
from gradewright.language.quantities.negation import is_unreal
from gradewright.language.quantities.parts_of_things import PART, is_of_a_part
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.scene import Scene

_SHARE = re.compile(
    r"[ ]{0,3}(?:of|out[ ]of)[ ]{1,3}(?:its|the|their|all|these|those|a[ ]total|which|~|≈|about|\d)", re.I
)
_SHARE_BEFORE = re.compile(
    r"\b(?:of[ ]which|saves?|saving|savings[ ]of|adds?|adding|additional|another|extra"
    r"|remaining|other|contribut\w+|account\w*[ ]for|(?:\w+er|less|more)[ ]by"
                           r"|difference[ ]of|gap[ ]of|increase[ ]of|reduction[ ]of|minus|plus|than)[ ]{1,3}"
                           r"(?:(?:about|around|only|just|merely|some|roughly"
                           r"|the|a)[ ]|~){0,3}[ ]{0,2}$", re.I)  # fmt: skip
_OF_OTHERS = re.compile(r"\b(?:both|either|the[ ](?:two|others))[ ]{0,2}[(,–-][ ]?$", re.I)
"""Before what each of the others has: "A is above both (1.6B each)"."""
_BASE = re.compile(
    r"(?:\d[ ]?(?:x|×|%|fold|times)|per[ ]?cent|\b(?:half|third|quarter|fifth|tenth|twice|double|times|fraction"
    r"|share))[ ]{1,3}(?:of[ ]|as[ ](?:many|much)[ ]as[ ])?(?:the[ ]|those[ ]|that[ ])?[~≈]?$",
    re.I,
)
"""What a multiple is taken of: "0.42x of 3.8B" gives no figure of the sentence's subject."""
_MOVED = re.compile(
    r"\b(?:shr[iau]nk|reduc|cut|lower|br[io]\w*ng|brought|trim|compress|rais|gr[oe]w|increas|decreas|drop|slash|scal"
    r"|go|move|chang|switch)\w*\b[^.;]{0,110}\b(?:from|to)[ ]{1,3}(?:about[ ]|around[ ]|only[ ]|just[ ]|[~≈])?$",
    re.I,
)
"""One end of a change ("cuts it from 120M to 6.5M"), which belongs to one of two things."""
_APART_BY = re.compile(r"[ ]{1,3}(?:more|fewer|less|higher|lower|larger|smaller|above|below|extra)\b", re.I)
"""Behind a difference: "so A has 95M more, B has 24M fewer"."""
_PER = re.compile(
    r"(?:/(?=[A-Za-z])|[ ]{1,3}per[ ]|for[ ](?:each|every)[ ]|in[ ]each[ ])"
    r"(?!(?:single[ ])?(?:image|forward|inference|pass|example|input|face|sample|crop|img|prediction|thumbnail|photo"
    r"|network|model)\b)",
    re.I,
)
_WHOLE_RUN = re.compile(
    r"\b(?:train(?:ing|ed)?|epochs?|batch|triplets?|test[ ]set|dataset|backward|total[ ]for|in[ ]total[ ]for|second"
    r"|throughput)\b",
    re.I,
)
_KERNEL = re.compile(
    r"\b(?:kernels?|conv\w*|filters?|feature[ ]maps?|pool\w*|strides?|grid|patch(?:es)?|activations?|outputs?)\b",
    re.I,
)
_ORIGINAL = re.compile(
    r"\b(?:original|vanilla|standard|quantized|pruned|compressed|modified|distilled|half-precision)\b", re.I
)

_OTHER_LABEL = re.compile(
    r"(?:^|[,;·|/&(]|\band\b|\bvs\.?|\bto\b|\bthan\b|'s\b)[ ]{0,3}"
    r"([A-Za-z][\w.+-]{0,15}\d[\w.+-]{0,8}|\w{2,20}[Nn]et(?:[ -]?[\w.]{1,6})?)"
    r"(?:,?[ ](?:which|that))?[ ]{0,3}(?:[:=≈~]|has|had|with|uses|needs)?[ ]{0,3}"
    r"(?:about|around|roughly|[≈~])?[ ]{0,3}$"
)
"""A name that nobody knows right before a figure: "A 120M, B-12 25M" says nothing of A's 25M."""

_OTHERS = re.compile(r"\b([A-Z][A-Za-z]{2,15})'s[ ]{1,2}(?:about[ ]|around[ ]|roughly[ ]|[≈~])?$")
""" "next to A's 3.8 billion": the count of whom the possessive names."""

_SPACES = re.compile(r"[ ]+")
_ENUMERATED = re.compile(r"\d[ ]?(?:(?:,|/|and|or)[ ]{1,3}(?:and[ ]|or[ ])?|(?:→|->|×|x|to|by|-to-)[ ]?)$")
"""The last of several numbers that share a noun: "18, 34 and 50 layers", "a 2048→1000 layer"."""
_LABELS_A_FIGURE = re.compile(r"[ ]?[:=(→]?[ ]?[~≈]?\d")
"""Behind a depth that names a column: "18-layer: 1.8 billion, 34-layer: 3.6 billion"."""
_DEPTH = re.compile(
    r"(?<![\d.])(\d{1,3})-layers?(?:[ ](?:net(?:work)?|model|column|version|variant|one))?[ ]?[:=(→]?[ ]{0,3}"
    r"[~≈]?[ ]{0,2}$"
)
_COMPUTED = re.compile(r"[\d)}][ ]*[≈=][ ]*$")

_BELONGS = re.compile(
    r"[ ]{1,3}(?:(?:figure|number|value|count|total|one)[ ]{1,3})?"
    r"(?:is|are|was|were|belongs?|refers?|applies|apply|holds?|stands?|comes?)[ ]{1,3}(?:only[ ]|just[ ]|that[ ])?"
    r"(?:the[ ]{1,3}(?:[\w-]{1,20}[ ]{1,3}){1,3}?)?"
    r"(?:for|of|to|from)[ ]{1,3}"
)
_NOT_OF = re.compile(r"\b(?:not|rather[ ]than|instead[ ]of)\b", re.I)
_NEXT_WORDS = 12
"""Characters within which a name is what "is for" is followed by."""
_DIVISOR = re.compile(r"[ ]?[\w% ]{0,14}?[ ]?[/÷][ ]?[~≈]?\d[\d.,]*[ ]?[\w% ]{0,14}?[ ]?[=≈~]")
_DIVIDED = re.compile(r"\d[ ]?[\w% ]{0,14}?[ ]?[/÷][ ]?[~≈]?$")
_RESULT = re.compile(r"[ ]?[\w% ]{0,14}?[ ]?[=≈~]")
_FRACTION = re.compile(r"\\[dt]?frac[ ]?\{[^{}]{0,30}(?:\}[ ]?\{[^{}]{0,30})?$")


MOST_NAMES = 40
"""Names in a clause that are looked at."""
NEIGHBOURS = 8
NEARBY_BLOCKS = 4
"""How far around a figure others are looked for that make it one of a series."""

SMALLEST_COUNT = 10_000
"""Below this a bare number beside "parameters" or "FLOPs" is in millions or billions, or counts something else."""

SMALLEST_CROWD = 10
"""Fewer people than this are those of a picture or an example ("two people"), no data set's."""

SMALLEST_PICTURE = 16
"""A shape below this is a kernel or a feature map, not an input."""

STRONG_UNITS = frozenset({"param", "flop", "mac"})
"""Units of which a model has one well-known figure, so that the unit alone says what is meant."""


def is_doubtful(scene: Scene, measure: Measure, quantity: Quantity, *, telling: bool = False) -> bool:
    """Whether the context leaves room for another reading than "this cell of the table has this value".

    With `telling`, the value itself says what it is a figure of: it is another named thing's, to four digits.
    """
    if measure.grid is not None:
        return _doubtful_in_table(scene, measure, quantity)
    flat, line = scene.page.flat, scene.page.sentences[measure.sentence]
    if is_unreal(flat, line.start, line.end) or otherwise_trained(flat, line.start, line.end):
        return True
    clause = clause_bounds(flat, line, measure.figure.number[0])
    if quantity.high == 0 or (quantity.unit == "dimensionless" and measure.figure.in_words):
        return True  # "the distance of two points and a margin": a setting is printed in digits
    before = _SPACES.sub(" ", _without_name(scene, clause[0], quantity.start, quantity.entity))
    after = _SPACES.sub(" ", flat[quantity.end : clause[1]])
    if _COMPUTED.search(before) or _in_quotient(before, after):
        return True
    if _is_of_something_else(scene, line.start, quantity, clause[1]):
        return True
    if (
        (quantity.unit == "dimensionless" and (quantity.low < quantity.high or in_sum(before, after)))
        or _APART_BY.match(after)
        or _SHARE.match(after)
        or _SHARE_BEFORE.search(before)
        or (_OF_OTHERS.search(before) is not None and after.lstrip().startswith("each"))
        or is_a_spread(before)
    ):
        return True
    if quantity.unit in STRONG_UNITS | {"operation"}:
        return _is_no_size_of_the_net(measure, quantity, before, after)
    if quantity.unit == "layer":
        is_label = _LABELS_A_FIGURE.match(flat, quantity.end) is not None
        is_name = any(m.start < quantity.end and quantity.start < m.end and not m.key for m in scene.mentions)
        return is_label or is_name or _odd_layers(quantity) or _ENUMERATED.search(before) is not None
    if quantity.unit == "identity" and quantity.high < SMALLEST_CROWD:
        return True
    if quantity.unit == "pixel":
        return (
            quantity.low < SMALLEST_PICTURE
            or bool(_KERNEL.search(before[-40:] + " " + after[:30]))
            or not _names_attribute(scene, measure, quantity.attribute, clause)
        )
    if quantity.kind == "count" and _is_shared_out(scene, quantity, clause):
        return True
    named = telling or _names_attribute(scene, measure, quantity.attribute, clause)
    return not (named or _in_series(scene, measure))


def _is_no_size_of_the_net(measure: Measure, quantity: Quantity, before: str, after: str) -> bool:
    """Whether a count of weights or operations is a difference, a part's, or that of a whole run."""
    return (
        _is_small_label(measure)
        or bool(_BASE.search(before))
        or bool(_MOVED.search(before[-140:]))
        or is_of_a_part(before, after)
        or bool(_ORIGINAL.search(before[-30:]))
        or bool(_PER.match(after))
        or (quantity.unit != "param" and bool(_WHOLE_RUN.search(before[-60:] + " " + after[:40])))
    )


def _is_of_something_else(scene: Scene, start: int, quantity: Quantity, end: int) -> bool:
    """Whether a figure belongs to another name, to another depth, or is given away behind it."""
    return (
        _follows_another_name(scene, start, quantity)
        or _of_another_depth(scene, start, quantity)
        or _is_anothers(scene, quantity, end)
    )


_FOR_EACH = re.compile(
    r"\b(?:each|every|per|(?:of|for)[ ](?:an?|one|the[ ]same))[ ]{1,2}(?:single[ ]|different[ ]|given[ ])?[a-z]{3,20}",
    re.I,
)


def _is_shared_out(scene: Scene, quantity: Quantity, clause: tuple[int, int]) -> bool:
    """Whether a count is said of each of something else: "every person in the batch has 40 photos"."""
    flat = scene.page.flat
    own = {(t.start, t.end) for t in scene.terms(*clause) if quantity.attribute in t.names}
    behind = _FOR_EACH.match(flat, min(quantity.end + 1, len(flat)))
    before = _FOR_EACH.finditer(flat, clause[0], max(clause[0], quantity.start))
    return any(
        not any(start < found.end() and found.start() < end for start, end in own)
        for found in (*before, *([behind] if behind else []))
    )


def _is_anothers(scene: Scene, quantity: Quantity, end: int) -> bool:
    """Whether the words behind a figure give it to somebody else: "500M is for the small ones, not for B"."""
    flat = scene.page.flat
    belongs = _BELONGS.match(flat, quantity.end, end)
    if belongs is None:
        return False
    named = [m for m in scene.mentions if belongs.end() <= m.start < end]
    if not named or named[0].start - belongs.end() > _NEXT_WORDS:
        return True
    return (
        quantity.entity not in named[0].names
        or _NOT_OF.search(flat, belongs.end(), named[0].start) is not None
    )


def _in_quotient(before: str, after: str) -> bool:
    """Whether a figure is divided or divides ("120M / 25M ≈ 4.8"): each side of a quotient is of another thing."""
    if _DIVISOR.match(after) or _FRACTION.search(before[-70:]):
        return True
    return bool(_DIVIDED.search(before[-40:]) and _RESULT.match(after))


def _follows_another_name(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether the word right before a figure names something that the reference does not know."""
    offset = max(start, quantity.start - 60)
    words = scene.page.flat[offset : quantity.start]
    found = _OTHER_LABEL.search(words) or _OTHERS.search(words)
    if found is None:
        return False
    first, last = found.start(1) + offset, found.end(1) + offset
    known = any(m.start < last and first < m.end for m in scene.mentions)
    return not known and not scene.terms(first, last)


def _of_another_depth(scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether the depth right before a figure is that of another thing: "B-50: ... 34-layer: 3.6 billion"."""
    depth = _DEPTH.search(scene.page.flat[max(start, quantity.start - 40) : quantity.start])
    return depth is not None and depth.group(1) not in re.findall(r"\d+", quantity.entity or "")


def _is_small_label(measure: Measure) -> bool:
    """Whether a small bare number got its unit from a label: "parameters: 140" leaves the millions out."""
    figure = measure.figure
    return figure.elided and not figure.scaled and figure.scale == 1.0 and figure.high < SMALLEST_COUNT


def is_bare_count(measure: Measure) -> bool:
    """Whether a small count in a table prints no scale, neither itself nor its label: a caption may give it."""
    figure = measure.figure
    small = not figure.scaled and figure.scale == 1.0 and figure.high < SMALLEST_COUNT
    return figure.unit in STRONG_UNITS and small


def _without_name(scene: Scene, start: int, end: int, entity: str | None) -> str:
    """The words between two offsets without the names of `entity` itself, which may be a layer's."""
    words = scene.page.flat[start:end]
    first = bisect_left(scene.mentions, start, key=lambda mention: mention.start)
    for mention in scene.mentions[first : first + MOST_NAMES]:
        if mention.end <= end and entity in mention.names:
            blank = " " * (mention.end - mention.start)
            words = words[: mention.start - start] + blank + words[mention.end - start :]
    return words


def _doubtful_in_table(scene: Scene, measure: Measure, quantity: Quantity) -> bool:
    """A table's cell is doubtful where its header does not name the attribute, or names part of a thing."""
    assert measure.grid is not None
    grid = scene.page.grids[measure.grid]
    header = column_header(grid, measure.row, measure.column)
    words = "".join(scene.page.text[c.start : c.end] + " " for c in (header, grid.rows[measure.row][0]) if c)
    if PART.search(words) or _ORIGINAL.search(words):
        return True
    if quantity.unit in STRONG_UNITS:
        return is_bare_count(measure)
    cells = [c for c in (header, grid.rows[measure.row][0], grid.rows[0][0]) if c]
    return not any(
        quantity.attribute in term.names for c in cells for term in scene.terms(c.start, c.end)
    ) and (grid.code or not _in_series(scene, measure))


def _odd_layers(quantity: Quantity) -> bool:
    """Layers of some sort ("3 fully connected layers") or a few of them are no statement about depth."""
    plain = re.fullmatch(r"\D*\d+[ -]{0,3}layers?(?:[ ]deep)?", quantity.printed.strip(), re.I)
    return plain is None or quantity.high < 5 or quantity.attribute is None


def _names_attribute(scene: Scene, measure: Measure, attribute: str | None, clause: tuple[int, int]) -> bool:
    line = scene.page.sentences[measure.sentence]
    return any(
        attribute in term.names
        for start, end in (clause, (line.start, line.end))
        for term in scene.terms(start, end)
    )


def _in_series(scene: Scene, measure: Measure) -> bool:
    """Whether the figure is one of several of its unit, each given for a number ("64-D 86.8 %, 128-D 87.9 %")."""
    measures = scene.page.measures
    index = bisect_left(measures, measure.figure.start, key=lambda m: m.figure.start)
    block = scene.page.sentences[measure.sentence].block
    near = [
        m
        for m in measures[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1]
        if abs(scene.page.sentences[m.sentence].block - block) <= NEARBY_BLOCKS
    ]
    alike = [m for m in near if m.figure.unit == measure.figure.unit]
    keys = [m for m in near if scene.words.key(m.figure) is not None]
    return len(alike) >= 2 and len(keys) >= 2
