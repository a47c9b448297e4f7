"""Comparisons in words: which of two things is farther (larger, more) than the other.

"farther from the anchor than the positive", "keeps a larger distance from the anchor than the positive does",
"the positive is still nearer than the negative", "beyond the positive" all come out as one relation (left, more
or less, right, offset), so that a criterion is decided on what is said and not on how.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gradewright.language.statements.distances import Comparison, read_inequalities
from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.negation import is_negated
from gradewright.language.statements.relations import ComparisonTerms
from gradewright.language.statements.words import word_set

REACH = 14
"""Content words between a comparative, its "than" and the thing compared with."""
WINDOW = 40
"""Words on either side of a comparative that are looked at."""
APART = 8
"""Content words between another kind of thing and the comparative said of it."""

_THAN = ("than", "compared", "as", "then")
"""What introduces the thing compared with; the last three are what "than" becomes at times."""
_ALONE = word_set("beyond exceeds exceed exceeding past outside behind")
"""Comparatives that need no "than"."""
_CALLED = word_set("be is are was were being called considered termed named known")
"""Words by which a sentence ends in a name: "closer ones would be hard negatives"."""
_RELATIVE = word_set("that which is are lies lie sits sit")
_THAT = word_set("that which")
_INDEFINITE = word_set("a an any every each")
_GIVEN = word_set("for of with from by when if where once whenever")
_SAID_TO_BE = word_set("is are would gives violates makes leads has")
_SUPPOSING = word_set("if when whenever suppose assume assuming")
_LEADING = 3
"""Words of a label or "so" before them."""
_BEFORE_A_NAME = word_set("a an the one ones as so then just simply rather instead actually")

_LABEL = re.compile(r"[ >*_\-•–#]*(?:\(?\w{1,3}[.):] ?)?[*_]*(?:\w+ ){0,2}")
"""What may stand before the name of a kind that opens a line."""
_COLON = re.compile(r"[*_ ]*(?:\w+[*_ ]*){0,2}:")
_ITEM_ENDS = re.compile(r"\n[ >]*(?:\n|[-*•–+]|\(?\w{1,3}[.)] )")

Thing = tuple[Run, str]


@dataclass(frozen=True, slots=True)
class _Around:
    """A comparative with what is named near it in its sentence."""

    head: Run
    direction: str
    things: list[Thing]
    offsets: list[Run]
    apart: list[Run]
    than: Run | None


@lru_cache(maxsize=256)
def read_comparisons(index: TextIndex, terms: ComparisonTerms) -> tuple[Comparison, ...]:
    """Every comparison of the two things that a text states, in words or symbols, in order."""
    found = [
        read for around in _comparatives(index, terms) if (read := _read(index, terms, around)) is not None
    ]
    found.extend(_in_symbols(index, terms))
    return tuple(sorted(found, key=lambda comparison: comparison.start))


def _comparatives(index: TextIndex, terms: ComparisonTerms) -> Iterator[_Around]:
    things = sorted((run, name) for name, element in terms.things for run in element.runs(index))
    offsets = terms.offset.runs(index)
    thans = sorted(run for word in _THAN for run in index.lowers.get(word, ()))
    apart = _apart(index, terms)
    items = _items_of_others(index, terms, apart)
    previous: Run | None = None
    for head, direction in _heads(index, terms):
        start = index.words[head.first].start
        asked = index.words[head.first].sentence in index.questions
        if asked or _inside(start, items) or _is_supposed(index, terms, head):
            continue
        since = previous.first if previous is not None else -1
        yield _Around(
            head,
            direction,
            [thing for thing in _window(things, head) if _same_sentence(index, thing[0], head)],
            _runs_near(offsets, head, index),
            [run for run in _runs_near(apart, head, index) if run.first > since],
            _than(index, head, _runs_near(thans, head, index)),
        )
        previous = head


def _window(things: list[Thing], head: Run) -> list[Thing]:
    low = bisect_left(things, head.first - WINDOW, key=lambda thing: thing[0].first)
    high = bisect_right(things, head.last + WINDOW, key=lambda thing: thing[0].first)
    return things[low:high]


def _runs_near(runs: list[Run], head: Run, index: TextIndex) -> list[Run]:
    low = bisect_left(runs, head.first - WINDOW, key=lambda run: run.first)
    high = bisect_right(runs, head.last + WINDOW, key=lambda run: run.first)
    return [run for run in runs[low:high] if _same_sentence(index, run, head)]


def _same_sentence(index: TextIndex, one: Run, other: Run) -> bool:
    return index.words[one.first].sentence == index.words[other.first].sentence


def _heads(index: TextIndex, terms: ComparisonTerms) -> list[tuple[Run, str]]:
    """Comparatives with their direction, in order; in "less similar" the "less" alone is none."""
    heads = [(run, "more") for run in terms.more.runs(index)]
    heads.extend((run, "less") for run in terms.less.runs(index))
    longest = {run.first: run.last for run, _ in sorted(heads)}
    return sorted(head for head in heads if head[0].last == longest[head[0].first])


def _apart(index: TextIndex, terms: ComparisonTerms) -> list[Run]:
    """Where other kinds are named; "hard" within "semi-hard" is none of them."""
    about = {number for run in (terms.about.runs(index) if terms.about else []) for number in range(*run)}
    return [run for run in (terms.apart.runs(index) if terms.apart else []) if about.isdisjoint(range(*run))]


def _items_of_others(index: TextIndex, terms: ComparisonTerms, apart: list[Run]) -> list[tuple[int, int]]:
    """Paragraphs that another kind opens ("Hard ones: ..."), in characters, up to where the thing defined is named."""
    about = sorted(index.words[run.first].start for run in (terms.about.runs(index) if terms.about else []))
    items = []
    for run in apart:
        start, end = index.span(run)
        line = index.text.rfind("\n", 0, start) + 1
        if _LABEL.fullmatch(index.text[line:start]) and _COLON.match(index.text, end):
            closing = _ITEM_ENDS.search(index.text, end)
            last = closing.start() if closing else len(index.text)
            items.append((line, min((at for at in about if line <= at < last), default=last)))
    return items


def _is_supposed(index: TextIndex, terms: ComparisonTerms, head: Run) -> bool:
    """Whether it stands in a case that opens its sentence ("If it is nearer, x = 0"), the thing defined unnamed."""
    if terms.about is None:
        return False
    number = index.words[head.first].sentence
    sentence = index.sentences[number]
    opening = range(sentence.first, min(sentence.first + _LEADING, head.first))
    at = next((n for n in opening if index.words[n].lower in _SUPPOSING), None)
    if at is None or "," in index.text[index.words[at].start : index.words[head.first].start]:
        return False
    named = [run for _, element in terms.things for run in element.runs(index) if at < run.first < head.first]
    if not named or index.content_before[named[0].first] - index.content_before[at + 1] > 1:
        return False  # "When training converges the negative is farther": the case is another one
    return all(index.words[run.first].sentence != number for run in terms.about.runs(index))


def _inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


def _than(index: TextIndex, head: Run, thans: list[Run]) -> Run | None:
    after = [run for run in thans if run.first >= head.last and index.gap(head, run) <= REACH]
    proper = [run for run in after if index.words[run.first].lower == "than"]
    return next(iter(proper or after), None)


def _is_about_another(index: TextIndex, around: _Around) -> bool:
    """Whether it is said of another kind: named shortly before, or called so after it ("would be hard ones")."""
    for run in around.apart:
        if run.last <= around.head.first and index.gap(run, around.head) <= APART:
            return True
        if run.first < around.head.last or index.gap(around.head, run) > APART + 1:
            continue
        if _names_the_item(index, run):
            return True
        lead = [
            index.words[at].lower for at in range(run.first - 1, max(around.head.last, run.first - 4) - 1, -1)
        ]
        if next((word for word in lead if word not in _BEFORE_A_NAME), "") in _CALLED:
            return True
    return False


_LEADS_TO_NAME = re.compile(r"[ *_`]{0,4}(?::|=|→|⇒|->|=>|\||\()[ *_`]{0,6}(?:an?[ ]|the[ ])?[*_`]{0,3}")
_NAME_ENDS = re.compile(r"[*_`]{0,3}(?:[ ][a-z]{3,12})?[ *_`]{0,4}(?:$|[\n.,;:|)])", re.M)


def _names_the_item(index: TextIndex, run: Run) -> bool:
    """Whether a kind is named behind what it is: "nearer than the other: hard ones", "nearer (hard)"."""
    if not run.first:
        return False
    start, end = index.span(run)
    before = index.text[index.words[run.first - 1].end : start]
    return _LEADS_TO_NAME.fullmatch(before) is not None and _NAME_ENDS.match(index.text, end) is not None


def _read(index: TextIndex, terms: ComparisonTerms, around: _Around) -> Comparison | None:
    since = around.than or around.head
    if around.than is None and index.words[around.head.first].lower not in _ALONE:
        return None
    after = [thing for thing in around.things if thing[0].first >= since.last]
    if not after or index.gap(since, after[0][0]) > REACH // 2 or _is_about_another(index, around):
        return None
    object_run, object_name = after[0]
    if any(since.last <= run.first < object_run.first for run in around.offsets):
        return None  # compared with the offset itself: "smaller than the margin, so the loss is positive"
    subject_run, subject = _subject(index, terms, around, object_name)
    if subject_run is not None and _picks_out(index, around, subject_run, object_run):
        return None
    offset = _offset(index, around, object_run)
    direction = around.direction
    if is_negated(index, around.head, reach=1):
        direction = {"more": "less", "less": "more"}[direction]
    last = min(object_run.last + 3 * offset, len(index.words))
    start = index.words[(subject_run or around.head).first].start
    return Comparison(subject, direction, object_name, offset, start, index.words[last - 1].end)


def _picks_out(index: TextIndex, around: _Around, subject: Run, compared: Run) -> bool:
    """Whether the comparison only tells which of many is meant: "for a stone that is heavier than the weight it tips".

    "A stone that is heavier than the weight" may define something; with a preposition before it, or said to be
    something, it does not.
    """
    between = {word.lower for word in index.words[subject.last : around.head.first]}
    at = subject.first - 1
    if at < 0 or index.words[at].lower not in _INDEFINITE or not between <= _RELATIVE:
        return False
    if between and not between & _THAT:
        return False
    opens = at == 0 or index.words[at - 1].sentence != index.words[at].sentence
    if not opens:
        return index.words[at - 1].lower in _GIVEN
    following = index.words[compared.last : compared.last + 1]
    return bool(following) and following[0].lower in _SAID_TO_BE and _same_sentence(index, subject, compared)


def _subject(
    index: TextIndex, terms: ComparisonTerms, around: _Around, object_name: str
) -> tuple[Run | None, str]:
    """What is compared: named between the comparative and "than", else before it, else the thing defined."""
    if around.than is not None:
        between = [t for t in around.things if around.head.last <= t[0].first < around.than.first]
        if between and between[-1][1] != object_name:
            return between[-1]
    before = [
        thing
        for thing in around.things
        if thing[0].last <= around.head.first
        and index.gap(thing[0], around.head) <= REACH
        and thing[1] != object_name
    ]
    if before:
        return before[-1]
    default = terms.things[0][0]
    return None, default if default != object_name else terms.other(object_name)


def _offset(index: TextIndex, around: _Around, object_run: Run) -> int:
    """1 when the object reads "the positive plus the margin"."""
    for run in around.offsets:
        if run.first >= object_run.last and index.gap(object_run, run) <= 3:
            between = [word.lower for word in index.words[object_run.last : run.first]]
            if "plus" in between or "+" in between:
                return 1
    return 0


def _in_symbols(index: TextIndex, terms: ComparisonTerms) -> Iterator[Comparison]:
    """Inequalities, but for those that a sentence gives for another kind ("hard ones, for which ...")."""
    if terms.symbols is None:
        return
    apart = _apart(index, terms)
    items = _items_of_others(index, terms, apart)
    since = -1
    for found in read_inequalities(index.text, terms.symbols):
        if _inside(found.start, items):
            continue
        at = bisect_left(index.starts, found.start)
        if at < len(index.words):
            here = Run(at, at + 1)
            near = _runs_near(apart, here, index)
            if any(since < run.last <= at and index.gap(run, here) <= APART for run in near):
                continue
            if any(_is_what_a_formula_is_called(index, found.end, run) for run in near):
                continue
        since = at
        yield found


_CALLS_A_FORMULA = re.compile(
    r"[ )\]$*_`,}]{0,8}(?:(?:[:=→⇒|(]|->|=>|\\to\b|\\Rightarrow\b)|(?:the[ ][a-z]{3,12}[ ])?"
    r"(?:is|are|would[ ]be|(?:is|are)[ ]called|is[ ]named|makes?|gives?|means?|defines?|marks?)\b)"
    r"[ $*_`\"“'‘(]{0,6}(?:(?:an?|the)[ ])?[*_\"“'‘`]{0,3}"
)


def _is_what_a_formula_is_called(index: TextIndex, end: int, run: Run) -> bool:
    """Whether a kind is said of an inequality right behind it: "(x < y) is a hard one", "x < y: hard"."""
    start, stop = index.span(run)
    if start < end or _CALLS_A_FORMULA.fullmatch(index.text, end, start) is None:
        return False
    return _NAME_ENDS.match(index.text, stop) is not None
