"""Percentages saved that were read off a factor, and shares needed that are the shares saved.

1.9 times fewer saves 47 %, not 90 % and not 53 %, and needs 53 %, not 47 %.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from gradewright.checks.subjects import clause_around
from gradewright.language.quantities import Quantity, read_quantities

_ALL = 100
"""Nobody measured a saving of everything: "no saving could exceed 100 %"."""
MIN_FACTOR = 1.1
"""Below this a factor less one and the share it saves are too close to be told apart."""
_APART = 0.03
"""How far, at least, the share needed and the share saved lie apart where one is taken for the other."""
_ROUNDED = 0.004
"""A factor and its percentage may each have been rounded before the other was formed."""
_SAVES = re.compile(
    r"\b(?:sav(?:es?|ed|ings?)|reduc(?:es?|ed|ing|tions?)|cuts?|cutting|spares?|spared|"
    r"lowers?|lowered|shrinks?|shrank|removes?|removed|removing|eliminates?|eliminated|avoids?|avoided|skips?|skipped|"
    r"(?:drops?|dropped|falls?|fell|decreas(?:es?|ed)|declin(?:es?|ed)|goes down) by)\b[^.;:\n\d]{0,40}$",
    re.I,
)
_FEWER = re.compile(
    r"\s{0,3}\**\s{0,2}(?:fewer|less|lower|smaller|cheaper"
    r"|of (?:the |all )?\w+ (?:is|are) (?:saved|skipped|removed|avoided|spared|eliminated))\b",
    re.I,
)
_TO = re.compile(r"\b(?:to|down to|at|leaving|from)\s+(?:about |around |roughly |only |~|≈)?\s{0,2}$", re.I)
"""What is reduced *to* a share is what is left."""
_FACTOR = re.compile(
    r"\b(?:ratio|factor|speed-?up)\b[^.;\n\d]{0,20}?(?P<value>[1-9]\d{0,3}(?:\.\d{1,6})?)(?!\s*[%/÷]|[\w.]*\d)",
    re.I,
)


_SCALED = r"(?:\s?(?:[×x·]|\\times|\\cdot)\s?10\^?\{?\d{1,2}\}?|[TGM])?"
_QUOTIENT = re.compile(
    rf"\d{_SCALED}\s?[/÷:]\s?\d[\d.,eE]{{0,20}}{_SCALED}\s?(?:=|≈|~|is|\\approx)\s?\**"
    r"(?P<value>[1-9]\d{0,3}(?:\.\d{1,6})?)"
    r"(?!\s*%|\s?[TGM]\b|\s?[TGM](?:MAC|FLOP)|\s?(?:[×x·]|\\times|\\cdot)\s?10|[\w.]*\d)"
)
_PRINTED = r"\{(?:\d++|[., ]|\{,\}|\\[,; ]|\\(?:times|cdot)|\^(?:\{\d{1,2}\}|\d{1,2}(?!\d))){1,60}+\}"
_FRACTION = re.compile(
    rf"\\[dt]?frac\s?{_PRINTED}\s?{_PRINTED}\s?(?:=|≈|\\approx)\s?(?P<value>[1-9]\d{{0,3}}(?:\.\d{{1,6}})?)(?![\w.]*\d)"
)
"""A quotient of printed numbers as LaTeX has it, with its value."""
_CONCLUDES = re.compile(
    r"\W{0,6}(?:so|hence|thus|therefore|that is|this means)\b|\W{0,6}(?:[\w-]+ ){1,6}?therefore\b", re.I
)
_JUST_BEFORE = 220
"""Characters before a sentence that concludes something in which the quotient stands."""
_REACH = 1_500
"""Characters around a saving, however long its sentence is, in which a factor is looked for."""
_LESS_ONE = re.compile(
    r"\b(?:sav\w+|reduc\w+|fewer|less)\b(?:[^.;\n]|\.(?=\d)){0,80}?(?<![\d.])(?P<value>[1-9]\d{0,3}(?:\.\d{1,6})?)"
    r"\s?[−–-]\s?1(?:\s{0,3}(?:=|≈|\\approx))?\s{0,3}[*$~≈]{0,2}\s?$",
    re.I,
)
"""A saving that is worked out as a factor less one: "saving = a / b - 1 = 1.5 - 1 = 50 %"."""
_NEEDS = re.compile(
    r"\b(?:needs?|needed|requires?|required|uses?|used|consumes?|consumed|costs?|takes?|took|spends?|performs?"
    r"|gets by with|makes do with|runs (?:on|with)|leaves?|remain(?:s|ing)?)\s+(?:\w+\s+){0,2}[*_~≈]{0,3}$",
    re.I,
)
_OF_IT = re.compile(
    r"\**\s{0,2}of\s+(?:\w+\s+){0,3}(?:MACs?|FLOPs?|operations?|multipl\w+|compute|computations?|work|time|seconds)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|sav\w+|not|never|reduc\w+|cuts?|spare\w*|if|would)\b|n['’]t\b", re.I
)
MAX_PAIRS = 15
"""With more pairs than this, some share saved would be met by chance."""


_LEFT = re.compile(
    r"\b(?:of (?:the |its )?original|remain\w*|left|only|not|never|if|would|could|expect\w*|should|per|paper|layers?)\b"
    r"|n['’]t\b",
    re.I,
)
"""What is left may be meant, or another network's saving."""
_COUNTS_FROM = 1e6
"""Printed numbers of operations; smaller ones measure something else."""
MAX_LARGE = 20


class SavingClash(NamedTuple):
    """A stated saving that is a factor less one, or what is left; places in the text that was read."""

    start: int
    end: int
    printed: str
    factor: float
    left: bool = False


def saving_clashes(text: str, pairs: Iterable[tuple[float, float]] = ()) -> Iterator[SavingClash]:
    """Savings beside a factor, or for two figures of `pairs`, that are the factor less one.

    `pairs` holds two numbers of one measure each, in any order. Any of them may be meant where the sentence itself
    states no factor, so a saving that one of them gives is never accused.
    """
    quantities = [q for q in read_quantities(text) if not q.rejected]
    known = [max(p) / min(p) for p in pairs if min(p) > 0]
    for quantity in quantities:
        if quantity.unit != "percent" or quantity.low != quantity.high or not is_saving(quantity, text):
            continue
        if quantity.low == _ALL:
            continue
        stated = list(_stated_factors(quantity, quantities, text))
        factors = stated or known
        if any(_near(quantity, 1 - 1 / f) for f in factors if f > 1):
            continue
        left = next((f for f in factors if f > 1 and _near(quantity, 1 / f)), None)
        if left is not None and (not stated or not _said_less(quantity, text)):
            continue
        wrong = left or next((f for f in factors if f >= MIN_FACTOR and _near(quantity, f - 1)), None)
        if wrong is not None:
            yield SavingClash(quantity.start, quantity.end, quantity.printed, wrong, left is not None)


def _said_less(quantity: Quantity, text: str) -> bool:
    """Whether the words behind a share say that it is the difference: "69 % less work"."""
    return (
        _FEWER.match(text, quantity.end) is not None
        or re.search(r"\b(?:less|fewer)\b", quantity.printed) is not None
    )


def need_clashes(text: str, pairs: Iterable[tuple[float, float]]) -> Iterator[SavingClash]:
    """Shares said to be needed that two figures of `pairs` give as the share saved, and no two as the share needed."""
    known = [min(p) / max(p) for p in pairs if min(p) > 0 and max(p) > min(p)]
    if len(known) > MAX_PAIRS:
        return
    for quantity in read_quantities(text):
        if quantity.rejected or quantity.unit != "percent" or quantity.low != quantity.high:
            continue
        clause = clause_around(text, quantity.start, quantity.end)
        needs = _NEEDS.search(text[max(clause.start, quantity.start - 60) : quantity.start])
        if (
            not needs
            or not _OF_IT.match(text, quantity.end)
            or _LESS.search(text, quantity.start - 40, clause.end)
        ):
            continue
        if any(_near(quantity, share) for share in known):
            continue
        share = next((s for s in known if _near(quantity, 1 - s) and abs(1 - 2 * s) > _APART), None)
        if share is not None:
            yield SavingClash(quantity.start, quantity.end, quantity.printed, 1 / share)


def left_clashes(
    text: str, pairs: Iterable[tuple[float, float]], printed: Iterable[float]
) -> Iterator[SavingClash]:
    """Shares called saved that two figures of `pairs` give as the share left, and no two `printed` ones as saved."""
    known = [min(p) / max(p) for p in pairs if min(p) > 0 and max(p) > min(p)]
    if not known or len(known) > MAX_PAIRS:
        return
    large = sorted({v for v in printed if v > _COUNTS_FROM})[:MAX_LARGE]
    others = [1 - small / big for n, small in enumerate(large) for big in large[n + 1 :]]
    for quantity in read_quantities(text):
        plain = quantity.unit == "percent" and quantity.low == quantity.high and not quantity.bound
        if quantity.rejected or quantity.approximate or not plain or not is_saving(quantity, text):
            continue
        clause = clause_around(text, quantity.start, quantity.end)
        if _LEFT.search(text, clause.start, clause.end):
            continue
        if any(_near(quantity, saved) for saved in (*(1 - s for s in known), *others)):
            continue
        share = next((s for s in known if _near(quantity, s) and abs(1 - 2 * s) > _APART), None)
        if share is not None:
            yield SavingClash(quantity.start, quantity.end, quantity.printed, 1 / share)


def is_saving(quantity: Quantity, text: str) -> bool:
    """Whether a share is said to be saved, cut or spared, and not to be what is left."""
    before = text[max(0, quantity.start - 60) : quantity.start]
    if _TO.search(before):
        return False
    if _less_one(quantity, text) is not None:
        return True
    return bool(quantity.direction == "fewer" or _SAVES.search(before) or _FEWER.match(text, quantity.end))


def _less_one(quantity: Quantity, text: str) -> re.Match[str] | None:
    """The factor less one that a share is said to be, in a line about what is saved."""
    line = text.rfind("\n", 0, quantity.start) + 1
    return _LESS_ONE.search(text[max(line, quantity.start - 160) : quantity.start])


def _stated_factors(quantity: Quantity, quantities: Sequence[Quantity], text: str) -> Iterator[float]:
    """Factors in the sentence of a saving, and in the quotient right before one that concludes from it."""
    clause = clause_around(text, quantity.start, quantity.end)
    if (less_one := _less_one(quantity, text)) is not None:
        yield float(less_one["value"])
    if _CONCLUDES.match(text, clause.start, quantity.start):
        before = text[max(0, clause.start - _JUST_BEFORE) : clause.start]
        yield from list(_quotients(before))[-1:]
    first, last = max(clause.start, quantity.start - _REACH), min(clause.end, quantity.end + _REACH)
    here = bisect_left(quantities, first, key=attrgetter("start"))
    for other in takewhile(lambda each: each.start < last, islice(quantities, here, None)):
        if other.unit == "ratio" and other.low > 1:
            yield other.low
    yield from _quotients(text[first:last], _FACTOR)


def _quotients(text: str, *more: re.Pattern[str]) -> Iterator[float]:
    """Values above one of the quotients that a text prints, and of what else these patterns read."""
    for regex in (*more, _QUOTIENT, _FRACTION):
        for match in regex.finditer(text):
            if float(match["value"]) > 1:
                yield float(match["value"])


def _near(quantity: Quantity, share: float) -> bool:
    slack = quantity.resolution * (2 if quantity.approximate else 1) / 200 + _ROUNDED
    return abs(quantity.low / 100 - share) <= slack
