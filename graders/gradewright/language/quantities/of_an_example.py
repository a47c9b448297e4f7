"""Figures of an example, of some of the things counted, or of a neighbouring notion: none is the table's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.doubt import STRONG_UNITS
from gradewright.language.quantities.layout import clause_bounds
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.precision import agrees
from gradewright.language.quantities.reading import quantity_of
from gradewright.language.quantities.scene import Scene
from gradewright.truth import Fact

_ANOTHER_NOTION = re.compile(r"\b(?:loss(?:es)?|gap|difference|distances?|similarity|d_?(?:ap|an))\b", re.I)
_WORKED_OUT = re.compile(r"[+−-][ ]{0,2}\S{1,12}[ ]{0,2}=[ ]{0,2}$")
_SUPPOSED = re.compile(
    r"(?:^|[,;:(]|\b(?:hence|thus|so|then|that|because|since)\b)[ ]{0,2}an?[ ](?:[a-z]+[ ]){1,3}of[ ]$", re.I
)
_DOES = re.compile(r"[ ](?:does|do|did|would|will|can|could|makes?|means?|asks?|is[ ]too)\b", re.I)
_COLLECTION = re.compile(
    r"\b(?:train\w*|data ?sets?|data|identities|corpus|collection|batch(?:es)?|altogether|in[ ]total|seen)\b",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:has|have|had|contains?|consists?[ ]of|compris\w+|there[ ](?:are|is)|total[ ]of|number[ ]of[^.;]{3,20}"
    r"|data ?set|covers?|made[ ]of|batch(?:es)?|divided[ ]into|balanced|trained[ ]on|comes?[ ]in|with|only)\b"
    r"[^.;,]{0,24}$",
    re.I,
)
"""Before a number in words that counts all there are, and not some of them: "the data set has four classes"."""
_NO_COUNT = re.compile(
    r"[ -](?:matri(?:x|ces)|vectors?|tensors?|updates?|decay|sharing|space|changes?|per[ ]identity)\b", re.I
)
_A_PICTURE = re.compile(
    r"[ -]{0,2}(?:wide[ ]|large[ ])?(?:pictures?|images?|inputs?|photos?|thumbnails?)\b", re.I
)
_A_SYMBOL = re.compile(r"\b[A-Za-z]_\{?\w{1,6}\}?[ ]{0,2}(?:=|≈|~)[ ]{0,2}$")
_ONE_CLASS = re.compile(
    r"-(?:class|way)[ ](?:\w+[ ])?(?:fc|head|layer|outputs?|classifier|problem|softmax)\b", re.I
)
_ANOTHER_NOUN = re.compile(r"[ ][a-z]{3,14}s\b")
_EACH_TIME = re.compile(
    r"(?:[ ][\w-]+)?[ ](?:times[ ]|[×*][ ]|for[ ](?:an?|each|every|one)[ ]|per[ ](?!second)|each[ ])", re.I
)
_YARDSTICK = re.compile(
    r"\b(?:than|below|above|against|instead[ ]of|opposed[ ]to|down[ ]from|up[ ]from|from|compared[ ](?:to|with))[ ]"
    r"(?:the[ ])?(?:usual[ ]|full[ ]|original[ ])?$",
    re.I,
)
_NUMBER_OF = re.compile(r",?[ ](?:(?:is|being|and)[ ])?the[ ]number[ ]of\b", re.I)
_TWO_PHRASES = re.compile(r"\d[ ](?:many|most|some|all)[ ]")
""" "in a batch of 1,800 many identities are mixed": the number and the noun belong to different phrases."""
_LABELLED = re.compile(r"\b(?P<noun>[A-Za-z]{4,14})[ ]$")
_AN_OPERATION = 1000
"""Fewer operations or weights than this, in words, are those of a definition: "counts as one operation"."""
_MANY_IN_WORDS = 20
_A_CROWD = 1e6
"""More people than this are those of no example."""


def is_of_an_example(scene: Scene, bound: Bound, facts: tuple[Fact, ...]) -> bool:
    """Whether a figure that contradicts its cell is no figure of that cell at all, by the words beside it."""
    quantity, flat = bound.quantity, scene.page.flat
    line = scene.page.sentences[bound.measure.sentence]
    start, end = clause_bounds(flat, line, bound.measure.figure.number[0])
    before, after = flat[start : quantity.start], flat[quantity.end : end]
    if _NUMBER_OF.match(flat, quantity.end) or _TWO_PHRASES.search(quantity.printed):
        return True
    if _is_a_label(before, scene.words.cells):
        return True
    if quantity.unit in STRONG_UNITS | {"operation"}:
        return _is_of_no_count(scene, bound, after)
    return _is_no_setting(scene, bound, facts, (start, end))


def _is_of_no_count(scene: Scene, bound: Bound, after: str) -> bool:
    """Whether weights or operations are those of a definition ("one operation"), or of each of several."""
    defined = bound.measure.figure.in_words and bound.quantity.high < _AN_OPERATION
    return defined or bool(_NO_COUNT.match(after)) or _is_of_each(scene, bound, str(bound.quantity.attribute))


def _is_no_setting(scene: Scene, bound: Bound, facts: tuple[Fact, ...], clause: tuple[int, int]) -> bool:
    """Whether a number is no count of all there are and no setting: a symbol's value, a few of them, an example's."""
    quantity, flat, (start, end) = bound.quantity, scene.page.flat, clause
    before, after = flat[start : quantity.start], flat[quantity.end : end]
    if _A_SYMBOL.search(before) or _ONE_CLASS.match(flat, bound.measure.figure.number[1]):
        return True
    if quantity.unit == "dimensionless":
        alone = quantity.kind == "hyperparameter" and "." not in quantity.printed and quantity.high == 1
        return alone or _is_another_notion(scene, bound, start, before, after)
    if quantity.unit == "pixel":
        pictured = _A_PICTURE.match(after) is not None and "input" not in str(quantity.attribute)
        return pictured or _YARDSTICK.search(before) is not None
    if quantity.unit == "identity":
        line = scene.page.sentences[bound.measure.sentence]
        return quantity.high < _A_CROWD and _COLLECTION.search(flat, line.start, line.end) is None
    if quantity.kind == "count":
        return (
            _is_some(bound, before, after, facts)
            or _right_one_beside(scene, bound, facts)
            or _only_another_is_named(scene, bound)
        )
    return False


def _is_some(bound: Bound, before: str, after: str, facts: tuple[Fact, ...]) -> bool:
    """Whether a count is of a few of the things, or of other things: "between two classes", "66,000 votes"."""
    figure, most = bound.measure.figure, bound.quantity.high
    if most <= 1 or (figure.borrowed and (figure.scaled or _ANOTHER_NOUN.match(after) is not None)):
        return True
    few = figure.in_words and most <= _MANY_IN_WORDS and most < facts[0].low
    return few and _TOTAL.search(before) is None


def _is_of_each(scene: Scene, bound: Bound, attribute: str) -> bool:
    """Whether a count is said of each, where its own attribute is a total: "3.3T in all, 0.56G for each picture"."""
    line = scene.page.sentences[bound.measure.sentence]
    return (
        "total" in attribute and _EACH_TIME.match(scene.page.flat, bound.quantity.end, line.end) is not None
    )


def _is_another_notion(scene: Scene, bound: Bound, start: int, before: str, after: str) -> bool:
    """ "with a margin of 0.2 the loss is 0.1", "4 + α = 4.2", "a margin of 0.4 does not double any step"."""
    if _WORKED_OUT.search(before):
        return True
    if _SUPPOSED.search(before) and _DOES.match(after):
        return True
    found = list(_ANOTHER_NOTION.finditer(before))
    if not found:
        return False
    place = start + found[-1].start()
    near = len(before) - found[-1].end() <= 24
    return near and not any(
        bound.quantity.attribute in term.names for term in scene.terms(place, bound.quantity.start)
    )


def _is_a_label(before: str, names: Iterable[str]) -> bool:
    """Whether the word before a number is that by which the table's rows are told: "at quality 10"."""
    found = _LABELLED.search(before)
    return found is not None and any(re.search(rf"\b{found['noun']} \d", name, re.I) for name in names)


def _right_one_beside(scene: Scene, bound: Bound, facts: tuple[Fact, ...]) -> bool:
    """Whether the sentence gives the right count too: "the 1000-class head is swapped for one of six classes"."""
    return any(
        other is not bound.measure
        and other.sentence == bound.measure.sentence
        and other.figure.unit == bound.measure.figure.unit
        and not _names_between(scene, bound.measure, other)
        and any(agrees(quantity_of(scene.page, other), fact) == "yes" for fact in facts)
        for other in scene.page.measures
    )


def _only_another_is_named(scene: Scene, bound: Bound) -> bool:
    """ "ResNet-18 with 1000 classes": the classes of a data set that the sentence does not name."""
    line = scene.page.sentences[bound.measure.sentence]
    named = [m.names for m in scene.mentions if line.start <= m.start < line.end and not m.key]
    return bool(named) and not any(bound.quantity.entity in names for names in named)


def _names_between(scene: Scene, one: Measure, other: Measure) -> bool:
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    return any(first.end <= m.start < second.start for m in scene.mentions if not m.key)
