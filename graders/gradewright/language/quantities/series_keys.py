"""The numbers of a page that name rows of a table: 64, 128 and 256 dimensions, "2.6, 26 and 260 million"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gradewright.language.quantities.figures import Figure, tidy
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.vocabulary import Mention, Vocabulary

KEYS_AROUND = 8
"""Figures on either side of an ambiguous number that are asked what it counts."""
LIST = re.compile(
    r"[ ]{0,3}(?P<to>→|->|\bto\b|/|,|&|(?:,[ ]{0,2})?\b(?:(?:and[ ])?(?:then[ ])?up[ ]to|and|or|to|through|then"
    r"|vs\.?|versus)\b)[ ]{0,3}"
    r"(?:(?:about|around|d[ ]?=)[ ]?|[~≈])?[ ]{0,2}",
    re.I,
)
_KEY_BEFORE = re.compile(r"\b(?:at|with|for|using|to|from|and|d[ ]?=)[ ]{0,3}$", re.I)


def without_guesses(flat: str, words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
    """Take a borrowed "%" away from the second number of "87.9 % at 128, 87.7 % at 256": it is a key."""
    named = frozenset(value for _, value in words.keys)
    suspects = [_may_be_key(measure.figure) and measure.figure.low in named for measure in measures]
    settled = list(measures)
    for index, measure in enumerate(measures):
        figure = measure.figure
        if not suspects[index]:
            continue
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(measures) and suspects[i]]
        listed = any(_are_listed(flat, measures[min(i, index)], measures[max(i, index)]) for i in beside)
        announced = _KEY_BEFORE.search(flat[max(0, figure.start - 12) : figure.start])
        if figure.low > 100 or listed or announced:
            settled[index] = replace(measure, figure=replace(figure, unit="", elided=False))
    return settled


def _may_be_key(figure: Figure) -> bool:
    return figure.resolution >= 1 and (not figure.unit or (figure.unit == "percent" and figure.elided))


def _are_listed(flat: str, one: Measure, other: Measure) -> bool:
    return bool(LIST.fullmatch(flat, one.figure.end, other.figure.start))


def keys_of(measures: Sequence[Measure], words: Vocabulary) -> dict[int, Mention]:
    """Numbers that name entities. A bare number that could be two things is what the keys around it are."""
    keys = {i: key for i, m in enumerate(measures) if (key := words.key(m.figure)) is not None}
    units = {
        i: measures[i].figure.unit or _unit_of(words, measures[i].figure, key) for i, key in keys.items()
    }
    for index, measure in enumerate(measures):
        figure = measure.figure
        if index in keys or figure.unit or figure.dims or figure.low != figure.high:
            continue
        near = [i for i in units if abs(i - index) <= KEYS_AROUND]
        for other in sorted(near, key=lambda i: (abs(i - index), i)):
            if names := words.keys.get((units[other], figure.low), ()):
                keys[index] = Mention(figure.start, figure.end, names, key=True)
                break
    keys |= _multiplied(measures, words, keys, units)
    return dict(sorted(keys.items()))


def _multiplied(
    measures: Sequence[Measure], words: Vocabulary, keys: Mapping[int, Mention], units: Mapping[int, str]
) -> dict[int, Mention]:
    """Keys given as multiples of the one before: "2.6 million give ..., ten times as many ..., twice that ..."."""
    found: dict[int, Mention] = {}
    last: tuple[int, str, float] | None = None
    for index, measure in enumerate(measures):
        figure = measure.figure
        if index in keys and keys[index].names:
            last = (measure.sentence, units.get(index, ""), figure.low / keys[index].power)
        elif figure.unit == "ratio" and last is not None and measure.sentence - last[0] <= 1:
            value = tidy(last[2] * figure.low)
            names = words.keys.get((last[1], value), ())
            if names and figure.direction != "fewer":
                found[index] = Mention(figure.start, figure.end, names, key=True)
                last = (measure.sentence, last[1], value)
    return found


def with_shared_scale(flat: str, words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
    """ "2.6, 26, 52 and 260 million": numbers that name rows once the scale at the list's end is theirs too."""
    settled = list(measures)
    for index in range(len(settled) - 2, -1, -1):
        figure, after = settled[index].figure, settled[index + 1].figure
        if figure.scale != 1.0 or after.scale < 1e3 or figure.unit not in ("", after.unit) or figure.dims:
            continue
        if settled[index].grid is not None or not _are_listed(flat, settled[index], settled[index + 1]):
            continue
        scaled = replace(figure, low=tidy(figure.low * after.scale), high=tidy(figure.high * after.scale),
                         resolution=tidy(figure.resolution * after.scale), scale=after.scale,
                         unit=after.unit, scaled=True)  # fmt: skip
        named = [words.key(each) for each in (scaled, after)]
        if all(key is not None and key.names and key.power == 1.0 for key in named):
            settled[index] = replace(settled[index], figure=scaled)
    return settled


LEAST_KEYS = 3
"""Numbers in a row or column that all name rows of the table once one scale is put behind them."""


def with_scale_of_keys(words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
    """Bare numbers in one row or column of a table that name things in one scale: 1.5, 15, 150 (millions)."""
    lines: dict[tuple[int, str, int], list[int]] = {}
    for index, measure in enumerate(measures):
        if measure.grid is not None and not measure.figure.unit and measure.figure.scale == 1.0:
            lines.setdefault((measure.grid, "row", measure.row), []).append(index)
            lines.setdefault((measure.grid, "column", measure.column), []).append(index)
    settled = list(measures)
    for line in lines.values():
        for unit, scale in ((unit, scale) for unit in words.key_units if unit for scale in KEY_SCALES):
            values = {tidy(measures[index].figure.low * scale) for index in line}
            if len(values) >= LEAST_KEYS and all((unit, value) in words.keys for value in values):
                for index in line:
                    settled[index] = replace(
                        measures[index], figure=_in_scale(measures[index].figure, scale, unit)
                    )
    return settled


KEY_SCALES = (1e3, 1e6, 1e9)


def _in_scale(figure: Figure, scale: float, unit: str) -> Figure:
    return replace(figure, low=tidy(figure.low * scale), high=tidy(figure.high * scale),
                   resolution=tidy(figure.resolution * scale), scale=scale, unit=unit)  # fmt: skip


def _unit_of(words: Vocabulary, figure: Figure, key: Mention) -> str:
    units = [
        unit for (unit, value), names in words.keys.items() if value == figure.low and names == key.names
    ]
    return units[0] if units else ""
