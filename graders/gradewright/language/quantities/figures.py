"""Put numbers together with what surrounds them: ranges, shapes, ±, hedges, units and ratios.

A `Figure` is a quantity whose unit may still be unknown; `reading` settles that from the context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gradewright.language.quantities.hedges import hedge_after, hedge_before
from gradewright.language.quantities.numerals import Numeral, scan_numerals
from gradewright.language.quantities.quantity import Bound, Direction
from gradewright.language.quantities.ratios import (
    Multiple,
    degree_before,
    multiple_at,
    scan_fractions,
    share_at,
)
from gradewright.language.quantities.units import Unit, unit_after, unit_at

SMALLEST_DIMENSION = 8
"""Below this, "5d" names a question or a space, not the size of an embedding."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in its surroundings; offsets `start`, `end` take in hedge and unit, `number` the digits alone."""

    low: float
    high: float
    resolution: float
    number: tuple[int, int]
    start: int
    end: int
    unit: str = ""
    approximate: bool = False
    bound: Bound = ""
    hedge: str = ""
    direction: Direction = ""
    plus_minus: float | None = None
    dims: tuple[int, ...] = ()
    scaled: bool = False
    scale: float = 1.0
    """What a scale word or prefix multiplied the digits by: 1e9 for "1.6 GFLOPs"."""
    in_words: bool = False
    difference: bool = False
    """A change in the unit ("132M more parameters", "percentage points"), not a value."""
    elided: bool = False
    borrowed: bool = False
    """The unit was taken over from an earlier figure or a distant label: a guess, not the text's own word."""


def tidy(value: float) -> float:
    """`value` without the noise that a change of unit leaves in its last digits: 18 ms is 0.018 s."""
    return float(f"{value:.15g}")


def scan_figures(flat: str) -> list[Figure]:
    """Every number of a flattened text with its hedge, range and unit, in order."""
    numerals = list(scan_numerals(flat))
    found: list[Figure] = []
    index = 0
    while index < len(numerals):
        figure, used = _figure(flat, numerals, index)
        if figure is not None:
            found.append(figure)
        index += used
        while figure is not None and index < len(numerals) and numerals[index].start < figure.end:
            index += 1
    fractions = [_fraction(flat, multiple) for multiple in scan_fractions(flat)]
    slashed = {f.number[0] for f in fractions if "/" in flat[slice(*f.number)]}
    return _merged([f for f in found if f.number[0] not in slashed], fractions)


def _merged(figures: Sequence[Figure], fractions: Sequence[Figure]) -> list[Figure]:
    """Both lists in order of place, a fraction giving way to a figure that it overlaps."""
    merged: list[Figure] = []
    for figure in sorted([*figures, *fractions], key=lambda f: (f.number[0], f.end)):
        if merged and figure.number[0] < merged[-1].end and figure.number != merged[-1].number:
            continue
        merged.append(figure)
    return merged


def _figure(flat: str, numerals: Sequence[Numeral], index: int) -> tuple[Figure | None, int]:
    """The figure that begins with numeral `index` and how many numerals it took."""
    numeral = numerals[index]
    shape = _shape(flat, numeral)
    if shape is not None:
        return shape, 1
    after = numerals[index + 1] if index + 1 < len(numerals) else None
    if after is not None and (span := _range(flat, numeral, after)) is not None:
        return span, 2
    return _point(flat, numeral), 1


# -- shapes ------------------------------------------------------------------------------------------------

_SHAPE = re.compile(
    r"(\d{1,4})[ ]{0,8}(?:px[ ]?)?[x×X][ ]{0,8}(\d{1,4})(?:[ ]{0,8}[x×X][ ]{0,8}(\d{1,4}))?(?![\d.,]*\d"
    r"|[ ]{0,8}[x×X*·^])(?P<unit>[ ]?(?:px|pixels?)\b)?"
)
_OF_UNITS = re.compile(
    r"[ ]{1,2}(?:maxout|units?|neurons?|weights?|parameters?|matri(?:x|ces)|features?|entries|groups?)\b",
    re.I,
)
"""Behind a product that counts what a layer holds: "32×128 maxout units" are no pixels."""
_PRODUCT_BEFORE = re.compile(r"[x×X*·][ ]{0,8}$")


def _shape(flat: str, numeral: Numeral) -> Figure | None:
    found = _SHAPE.match(flat, numeral.start)
    if (
        found is None
        or numeral.in_words
        or _PRODUCT_BEFORE.search(flat[max(0, numeral.start - 9) : numeral.start])
    ):
        return None
    if _OF_UNITS.match(flat, found.end()):
        return None
    dims = tuple(int(side) for side in found.groups()[:3] if side)
    sides = dims[:2]
    end = found.end()
    return Figure(
        min(sides), max(sides), 1.0, (numeral.start, end), numeral.start, end, unit="pixel", dims=dims
    )


# -- ranges ------------------------------------------------------------------------------------------------

_DASH = re.compile(r"[ ]{0,2}(?:-{1,2}|[–—~])[ ]{0,2}~?$")
_SUM_GOES_ON = re.compile(r"[ ]{1,3}[-+=][ ]{0,3}[\d(]")
"""Behind the second number of a difference: "0.7 - 0.8 + 0.3", "0.7 - 0.5 = 0.2"."""
_TO = re.compile(r"[ ]{1,3}(?:to|through)[ ]{1,3}(?:about[ ]|~|around[ ]|roughly[ ])?$")
_AND = re.compile(r"[ ]{1,3}and[ ]{1,3}(?:about[ ]|~|around[ ])?$")
_BETWEEN = re.compile(r"\bbetween[ ]{1,3}(?:about[ ]|~|around[ ]|roughly[ ])?$", re.I)
_FROM = re.compile(
    r"(?P<ranges>\b(?:rang|var|span|anywhere|extend)\w*[ ]{1,3})?\bfrom[ ]{1,3}(?:about[ ]|~|around[ ])?$",
    re.I,
)


def _range(flat: str, first: Numeral, second: Numeral) -> Figure | None:
    if second.start - first.end > 40 or (first.in_words != second.in_words):
        return None
    own = unit_at(flat, first.end + (flat[first.end : first.end + 1] == " "))
    gap = flat[own.end if own else first.end : second.start]
    before = flat[max(0, first.start - 40) : first.start]
    between = _BETWEEN.search(before) if _AND.match(gap) else None
    from_ = _FROM.search(before)
    if not (between or _TO.match(gap) or _DASH.match(gap)) or (from_ and not from_["ranges"]):
        return None
    if _DASH.match(gap) and gap != gap.strip() and _SUM_GOES_ON.match(flat, second.end):
        return None
    first = _with_scale_of(first, second)
    unit = unit_after(flat, second.end, scaled=second.scaled)
    multiple = None if unit else multiple_at(flat, second.end)
    if own and not (unit and unit.name == own.name):
        return None
    if not (between or from_) and first.value > second.value:
        return None  # "76.3 % at 2.6M to 86.2 % at 260M"; but costs "range from 19 to 2 billion"
    if _DASH.match(gap) and (first.value >= second.value or _glued_to_word(flat, second, unit, multiple)):
        return None
    low = tidy(first.value * (own.factor if own else unit.factor if unit else 1.0))
    high = tidy(second.value * (unit.factor if unit else 1.0))
    figure = _dressed(flat, replace(second, start=first.start), unit, multiple)
    start = min(figure.start, first.start - len(between.group()) if between else first.start)
    resolution = max(first.resolution, second.resolution) * (unit.factor if unit else 1.0)
    return replace(figure, low=min(low, high), high=max(low, high), resolution=resolution, start=start,
                   scaled=first.scaled or second.scaled)  # fmt: skip


def _glued_to_word(flat: str, numeral: Numeral, unit: Unit | None, multiple: Multiple | None) -> bool:
    return unit is None and multiple is None and flat[numeral.end : numeral.end + 1].isalpha()


def _with_scale_of(first: Numeral, second: Numeral) -> Numeral:
    """ "7-8 million": the first number takes the scale of the second, if that keeps their order."""
    if first.scaled or second.scale == 1.0 or first.value * second.scale > second.value:
        return first
    return replace(
        first, value=first.value * second.scale, resolution=first.resolution * second.scale, scaled=True
    )


# -- points ------------------------------------------------------------------------------------------------

_PLUS_MINUS = re.compile(r"[ ]{0,3}\(?[ ]?(?:±|\+/-|\+-)[ ]{0,8}(\d{1,6}(?:\.\d{1,6})?)(?:[ ]?%)?\)?")
_DIFFERENCE = re.compile(
    r"[ ]{1,3}(?P<more>more|extra|additional|higher|larger|better)\b|[ ]{1,3}(?:fewer|less|lower|smaller|worse)\b",
    re.I,
)


def _point(flat: str, numeral: Numeral) -> Figure | None:
    multiple = multiple_at(flat, numeral.end) or share_at(flat, numeral.end, numeral.value)
    unit = None if multiple else unit_after(flat, numeral.end, scaled=numeral.scaled or not numeral.in_words)
    if unit is not None and (own := _unit_in_front(flat, numeral, unit)) is not None:
        unit = own
    if unit and unit.name == "dim" and numeral.value < SMALLEST_DIMENSION and unit.end - unit.start == 1:
        return None  # "3D alignment", "question 5d"
    if _glued_to_word(flat, numeral, unit, multiple):
        return None
    return _dressed(flat, numeral, unit, multiple)


_WORD_IN_FRONT = re.compile(r"(?<![\w.-])(?P<word>[A-Za-z]{4,12})[ ]{1,8}$")
_NUMBER_IN_FRONT = re.compile(r"(?<![\w.-])\d[\d.,]{0,11}[ ]?[kKMBGT%]?[ ]{1,8}$")
_NUMBER_BEHIND = re.compile(r"[ ]{1,8}[~≈]?\d")


def _unit_in_front(flat: str, numeral: Numeral, behind: Unit) -> Unit | None:
    """The unit that labels a number where the word behind it labels the next: "params 140M   flops 1.6B"."""
    word = _WORD_IN_FRONT.search(flat, max(0, numeral.start - 24), numeral.start)
    if word is None or not _NUMBER_BEHIND.match(flat, behind.end):
        return None
    unit = unit_at(flat, word.start("word"))
    if unit is None or unit.name == behind.name or unit.end != word.end("word"):
        return None
    if _NUMBER_IN_FRONT.search(flat, max(0, word.start() - 16), word.start("word")):
        return None  # "140M params 1.6B flops 3x": the words stand behind their numbers
    return replace(unit, start=numeral.end, end=numeral.end)


def _dressed(flat: str, numeral: Numeral, unit: Unit | None, multiple: Multiple | None) -> Figure:
    """A numeral with its hedge, unit (or multiple) and ±."""
    hedge = hedge_before(flat, numeral.start)
    late = hedge_after(flat, numeral.end)
    factor = unit.factor if unit else 1.0
    value = tidy(numeral.value * factor)
    end = multiple.end if multiple else unit.end if unit else late.start
    figure = Figure(value, value, numeral.resolution * factor, (numeral.start, numeral.end), hedge.start, end,
                    unit="ratio" if multiple else unit.name if unit else "",
                    approximate=hedge.approximate or late.approximate, bound=hedge.bound or late.bound,
                    hedge=hedge.word or late.word, direction=multiple.direction if multiple else "",
                    scaled=numeral.scaled, scale=numeral.scale * factor, in_words=numeral.in_words)  # fmt: skip
    if multiple is None and (sign := _MULTIPLIED.search(flat, max(0, hedge.start - 3), hedge.start)):
        figure = _after_sign(figure, sign) if not unit else figure
    elif multiple is None:
        figure = _by_factor(flat, _with_difference(flat, figure, unit))
    return _with_plus_minus(flat, figure)


_MULTIPLIED = re.compile(r"(?<=[ (|])(?:(?P<times>×|x)|÷)$")
"""A sign right before a factor: "×5.5", "÷3.4"; no product of numbers."""


def _after_sign(figure: Figure, sign: re.Match[str]) -> Figure:
    direction: Direction = "" if sign["times"] else "fewer"
    return replace(figure, unit="ratio", start=sign.start(), direction=direction)


def _by_factor(flat: str, figure: Figure) -> Figure:
    """A number by which one thing exceeds another: "larger by a factor of five", "undercuts it by 58 %"."""
    if figure.difference or figure.unit not in ("", "percent", "ratio"):
        return figure
    degree = degree_before(flat, figure.start)
    if degree is None or not (degree.factor or figure.unit == "percent"):
        return figure
    return replace(figure, start=degree.start, direction=degree.direction, unit=figure.unit or "ratio",
                   difference=figure.unit == "percent")  # fmt: skip


def _with_difference(flat: str, figure: Figure, unit: Unit | None) -> Figure:
    """Recognise "132M more parameters" and "42 % fewer FLOPs": a difference, not a value."""
    found = _DIFFERENCE.match(flat, unit.end if unit else figure.number[1])
    if found is None:
        return replace(figure, difference=figure.unit == "percentage_point")
    direction: Direction = "more" if found["more"] else "fewer"
    behind = unit_after(flat, found.end(), scaled=True)
    if unit is None and behind is None:
        return figure
    figure = replace(figure, difference=True, direction=direction)
    return replace(figure, unit=figure.unit or behind.name, end=behind.end) if behind else figure


def _with_plus_minus(flat: str, figure: Figure) -> Figure:
    found = _PLUS_MINUS.match(flat, max(figure.number[1], figure.end))
    if found is None:
        return figure
    figure = replace(figure, plus_minus=float(found[1]), end=found.end())
    if not figure.unit and "%" not in found.group() and (unit := unit_after(flat, found.end())) is not None:
        figure = replace(figure, unit=unit.name, end=unit.end)
    return replace(figure, unit=figure.unit or ("percent" if "%" in found.group() else ""))


def _fraction(flat: str, multiple: Multiple) -> Figure:
    hedge = hedge_before(flat, multiple.start)
    # half of 0.5, a third of 0.333: as precise as "one in two", "one in three"
    resolution = multiple.value**2 if multiple.value < 1 else multiple.value if multiple.approximate else 1.0
    return Figure(
        multiple.value,
        multiple.value,
        resolution,
        (multiple.start, multiple.number_end),
        hedge.start,
        multiple.end,
        unit="ratio",
        approximate=hedge.approximate or multiple.approximate,
        bound=hedge.bound,
        hedge=hedge.word,
        direction=multiple.direction,
        in_words=True,
    )
