"""Multiples and fractions: "5x more parameters", "20× fewer", "a third of its size", "twice as many", "5.5 : 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gradewright.language.quantities.quantity import Direction
from gradewright.language.quantities.units import unit_after

_MORE = (
    "more larger bigger greater higher faster heavier deeper longer slower costlier better wider stronger "
    "costly expensive pricier denser worse"
)
_FEWER = "fewer less smaller lower lighter cheaper shorter shallower reduced leaner"
MORE = frozenset(_MORE.split())
FEWER = frozenset(_FEWER.split())

_COMPARATIVE = re.compile(
    r"[ ]{0,3}(?:(?:as|so)[ ](?:many|much|large|big|heavy|expensive|costly|fast|deep|high)\b"
    rf"|(?P<word>{'|'.join(sorted(MORE | FEWER))})\b|(?:the|its|that|of|those)\b(?P<whole>))",
    re.I,
)
# Five blanks behind the sign are what flattening leaves of "\\times".
_MARK = re.compile(
    r"(?:[ ]?[x×](?:[ ]{5}|(?![\w×]))|-?[ ]?fold\b|[ ]{1,3}times\b|[ ]?:[ ]?1(?![\d.:%\w]))", re.I
)
_SPEEDUP = re.compile(
    r"[ ]{1,3}(?:[a-z]+[ ])?(?:speed-?ups?|savings?|reductions?|increase|improvement|compression|ratio)\b",
    re.I,
)
_FRACTIONS = {
    "half": 0.5, "halve": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 0.125, "ninth": 1 / 9, "tenth": 0.1, "twelfth": 1 / 12, "twentieth": 0.05,
    "20th": 0.05, "10th": 0.1, "hundredth": 0.01, "twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0,
}  # fmt: skip
_COUNT = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_FRACTION = re.compile(
    r"\b(?:(?:(?P<count>two|three|four|five)[ -](?P<parts>thirds|quarters|fifths|tenths|sixths)"
    r"|(?<![\w./^])1[ ]?/[ ]?(?P<under>[2-9]|1\d|20)(?![\w./^])(?:th|rd)?"
    r"|(?:a|one)[ -](?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|20th"
    r"|10th|hundredth|half)"
    r"|(?P<whole>half|twice|thrice|double|triple))\b(?:[ ]of\b)?"
    r"(?P<goes>[ ](?:as[ ](?:many|much|large|big|heavy|expensive|costly|fast|deep)|the|its|that|those|their|of|size"
    r"|of[ ]the)\b)?"
    r"|(?P<order>(?P<orders>an|one|two|three)[ -]orders?[ -]of[ -]magnitude))",
    re.I,
)
_ORDERS = {"an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Multiple:
    """A ratio's factor and direction; `number_end` ends the number, `end` the phrase ("20x fewer parameters")."""

    value: float
    direction: Direction
    start: int
    number_end: int
    end: int
    approximate: bool = False


def multiple_at(flat: str, position: int) -> Multiple | None:
    """The marker of a multiple ("x", "-fold", "times") right after a number, with its comparative and noun."""
    mark = _MARK.match(flat, position)
    if mark is None:
        return None
    comparative = _COMPARATIVE.match(flat, mark.end())
    speedup = _SPEEDUP.match(flat, mark.end())
    if comparative is None:
        if speedup is not None:
            return Multiple(0.0, "", position, position, speedup.end())
        if "time" in mark.group().lower() and not _TIMES_ENDS.match(flat, mark.end()):
            return None
        return Multiple(0.0, "", position, position, mark.end())
    end = _noun_end(flat, comparative.end())
    if comparative["whole"] is not None and end == comparative.end():
        end = mark.end()
    return Multiple(0.0, _direction(comparative), position, position, end)


_TIMES_ENDS = re.compile(r"[ ]{1,3}[A-Z]|[ ]{0,3}(?:[;,)]|\.(?:[ ]|$)|$|as[ ]for\b|and[ ][A-Z])")
"""What follows "5.5 times" where nothing but a name or the clause's end does."""
_SHARE_OF = re.compile(r"[ ]{1,3}of[ ]{1,3}(?:the|its|their|that|those|[A-Z]\w*)\b")


def share_at(flat: str, position: int, value: float) -> Multiple | None:
    """A share printed as a decimal: "0.42 of the operations of"."""
    if not 0 < value < 1 or not _SHARE_OF.match(flat, position):
        return None
    end = re.compile(r"[ ]{1,3}of[ ]{1,3}(?:the|its|their)\b").match(flat, position)
    return Multiple(0.0, "", position, position, _noun_end(flat, end.end()) if end else position)


class Degree(NamedTuple):
    """A comparative in front of the number that says by how much; `factor` for "by a factor of"."""

    start: int
    direction: Direction
    factor: bool


_DEGREE = re.compile(
    rf"\b(?:(?P<more>{'|'.join(sorted(MORE))}|exceeds?|surpass(?:es)?|outweighs?|tops?)"
    rf"|(?P<fewer>{'|'.join(sorted(FEWER))}|undercuts?|falls?[ ]short|stays?[ ]below|lies?[ ]below))\b"
    r"[^.;:,\n]{0,60}?\bby[ ](?P<factor>a[ ]factor[ ](?:of[ ])?)?(?:a[ ])?[ ]{0,2}$",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:(?P<fewer>reduc(?:es?|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|shrinks?|shr[aiu]nk|shrinking"
    r"|decreas(?:es?|ed|ing)|divid(?:es?|ed|ing))|(?P<more>increas(?:es?|ed|ing)|rais(?:es?|ed|ing)"
    r"|multipl(?:y|ies|ied|ying)))\b(?![^.;:,\n]{0,60}\b(?:errors?|loss|rate)\b)"
    r"[^.;:,\n]{1,60}?\bby[ ](?:roughly[ ]|about[ ]|around[ ])?(?:a[ ])?factors?[ ](?:of[ ])?[ ]{0,2}$",
    re.I,
)
""" "Cuts the operations by a factor of" 20: a change, and by a factor only, since "by 20 %" may be of anything."""
_DEGREE_REACH = 110


def degree_before(flat: str, position: int) -> Degree | None:
    """The comparative whose degree stands at `position`: "smaller by a factor of" 3.4, "exceeds it by" 20 %."""
    first = max(0, position - _DEGREE_REACH)
    if "by " not in flat[max(0, position - 30) : position]:
        return None
    if (changed := _CHANGED.search(flat[first:position])) is not None:
        return Degree(first + changed.start(), "more" if changed["more"] else "fewer", factor=True)
    found = _DEGREE.search(flat[first:position])
    if found is None:
        return None
    return Degree(first + found.start(), "more" if found["more"] else "fewer", found["factor"] is not None)


def _direction(comparative: re.Match[str]) -> Direction:
    word = (comparative["word"] or "").lower()
    if word in FEWER:
        return "fewer"
    return "more" if word in MORE or comparative["whole"] is None else ""


def _noun_end(flat: str, position: int) -> int:
    """Where the noun that is multiplied ends ("5x more parameters"), or `position`."""
    if not flat.startswith(" ", position):
        return position
    unit = unit_after(flat, position, scaled=True)
    return unit.end if unit else position


_HEDGED = re.compile(
    r"(?<!by )\b(?:(?:less|more|fewer)[ ]than|about|roughly|around|nearly|almost|only|under|over)[ ]{1,2}$",
    re.I,
)
_ENDS = re.compile(r"[ ]{0,2}(?:[.;,)]|$)")
"""A fraction whose noun was said before: "A has twice the weights, B less than a third."."""


def _value_of(found: re.Match[str]) -> float:
    if found["under"]:
        return 1 / int(found["under"])
    word = (found["parts"] or found["part"] or found["whole"]).lower().removesuffix("s")
    return _FRACTIONS[word] * _COUNT.get((found["count"] or "").lower(), 1.0)


def scan_fractions(flat: str) -> Iterator[Multiple]:
    """Ratios in words, in order: half, a third of, twice as many, an order of magnitude fewer."""
    for found in _FRACTION.finditer(flat):
        if found["order"]:
            comparative = _COMPARATIVE.match(flat, found.end())
            direction = _direction(comparative) if comparative else ""
            end = _noun_end(flat, comparative.end()) if comparative else found.end()
            value = 10.0 ** _ORDERS[found["orders"].lower()]
            yield Multiple(value, direction, found.start(), found.end(), end, approximate=True)
            continue
        goes = found["goes"]
        elided = _HEDGED.search(flat, max(0, found.start() - 16), found.start()) and _ENDS.match(
            flat, found.end()
        )
        if goes is None and not found.group().endswith(" of") and not elided:
            continue
        value = _value_of(found)
        number_end = found.start("goes") if goes else found.end()
        many: Direction = "more" if value > 1 and goes and " as" in goes else ""
        yield Multiple(value, many, found.start(), number_end, _noun_end(flat, found.end()))
