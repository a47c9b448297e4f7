"""Series of values, each given for a number: "86.8 % at 64 dimensions, 87.9 % at 128", "2.6M/26M: 76.3/85.1".

The numbers that name rows of a table are keys; what stands between keys and values decides which belong
together. In a sentence they either alternate, are two lists of one length, or are tied by a word or a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gradewright.language.quantities.figures import Figure, tidy
from gradewright.language.quantities.kinds import kind_of_measure
from gradewright.language.quantities.measures import Measure, Page, as_percentage
from gradewright.language.quantities.subjects import Names
from gradewright.language.quantities.vocabulary import Mention, Vocabulary

SMALLEST_BARE = 10.0
"""A number without a sign of percent below this is a margin, a probability or a loss, not a rate."""
SMALLEST_SHARE = 0.1
"""A share of one with three digits from which it is a rate ("0.868"), not a false accept rate or a margin."""
KEYS_AROUND = 8
"""Figures on either side of an ambiguous number that are asked what it counts."""

_LIST = re.compile(
    r"[ ]{0,3}(?P<to>→|->|\bto\b|/|,|&|(?:,[ ]{0,2})?\b(?:(?:and[ ])?(?:then[ ])?up[ ]to|and|or|to|through|then"
    r"|vs\.?|versus)\b)[ ]{0,3}"
    r"(?:(?:about|around|d[ ]?=)[ ]?|[~≈])?[ ]{0,2}",
    re.I,
)
_TO = re.compile(r"→|->|\bto\b", re.I)
_TIED_AFTER = re.compile(
    r"[ ]{0,3}(?:\(VAL\)|VAL|accuracy|validation[ ]rate)?[ ]{0,3}(?:\((?:for[ ]|with[ ]|at[ ]|d[ ]?=[ ]?)?|[@←]"
    r"|\b(?:(?:is|are|was|were)[ ])?(?:(?:reached|obtained|achieved|found|seen)[ ])?"
    r"(?:already[ ]|still[ ]|again[ ]|only[ ])?(?:for|in|of|with|at|using|on|from|when)[ ]{1,2}"
    r"(?:(?:using|trained|training|it|the|a|an|only|just|all|is|both|model|network|on|with|embeddings?|of|size"
    r"|dimension(?:ality)?|d[ ]?=)[ ]{0,2}){0,5})[ ]{0,2}(?:d[ ]?=[ ]?)?",
    re.I,
)
_LABELS_NEXT = re.compile(r"[ ]{0,2}(?::|=|→|->|is\b|gives?\b|it\b)")
_KEY_BEFORE = re.compile(r"\b(?:at|with|for|using|to|from|and|d[ ]?=)[ ]{0,3}$", re.I)
_ARRIVES = re.compile(
    r"(?:\b(?:to|at|reach\w*|gets?|gives?|giving|yield\w*|is)\b|[(:=,→])[ ]{0,2}(?:about[ ]|~|≈)?$"
)
_CHANGES = re.compile(
    r"\b(?:gain|grow|ris|rose|lift|drop|los[est]|improv|f[ae]ll|increas|decreas|declin|differ|gap|add|cost|low"
    r"|short)\w*(?:[ ](?:only|just|about|around|roughly|some|nearly|almost|another|a|an|further|of|by)){0,3}"
    r"[ ~≈]{0,2}$|\b(?:up|down)[ ]from[ ]$|\b(?:FAR|false[ -]\w+[ -]rate|fpr)\b(?:[ ](?:of|at|is))?[ =:≤<(~]{0,4}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Series:
    """The page with the units of its series settled, its keys, and which keys own which figures."""

    page: Page
    keys: tuple[Mention, ...]
    owners: Mapping[int, Names | None]
    """For every value in a sentence with keys, by number of its measure: None if no key could be tied to it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive keys, or consecutive values, of one list."""

    is_key: bool
    members: tuple[int, ...]
    joined_by_to: bool = False


def find_series(page: Page, words: Vocabulary) -> Series:
    """Find the keys of a page and tie the values of each sentence to them."""
    measures = _without_guesses(page.flat, words, page.measures)
    measures = _with_shared_scale(page.flat, words, measures)
    measures = _with_scale_of_keys(words, measures)
    keys = _keys(measures, words)
    measures = _rates_in_tables(page, words, measures, keys)
    owners: dict[int, Names | None] = {}
    by_sentence: dict[int, list[int]] = {}
    for index, measure in enumerate(measures):
        if measure.grid is None:
            by_sentence.setdefault(measure.sentence, []).append(index)
    for indices in by_sentence.values():
        if any(i in keys for i in indices):
            owners |= _tied(page.flat, measures, keys, indices)
    for index, names in owners.items():
        if names and not measures[index].figure.unit:
            figure = as_percentage(measures[index].figure)
            measures[index] = replace(measures[index], figure=replace(figure, unit="percent", elided=True))
    owners = {index: names for index, names in owners.items() if measures[index].figure.unit}
    return Series(replace(page, measures=tuple(measures)), tuple(keys.values()), owners)


def _without_guesses(flat: str, words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
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
    return bool(_LIST.fullmatch(flat, one.figure.end, other.figure.start))


# -- keys --------------------------------------------------------------------------------------------------


def _keys(measures: Sequence[Measure], words: Vocabulary) -> dict[int, Mention]:
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


def _with_shared_scale(flat: str, words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
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


def _with_scale_of_keys(words: Vocabulary, measures: Sequence[Measure]) -> list[Measure]:
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


# -- values ------------------------------------------------------------------------------------------------


def _is_value(flat: str, measure: Measure) -> bool:
    """Whether a figure can be the rate that a table gives for a key."""
    figure = measure.figure
    if figure.difference or measure.cue or figure.in_words or figure.dims or figure.high > 100:
        return False
    if _CHANGES.search(flat[max(0, figure.start - 50) : figure.start].rpartition("\n")[2]):
        return False
    if figure.unit == "percent":
        return kind_of_measure(flat, measure) == "proportion"
    if figure.unit or figure.resolution >= 1:
        return False
    return figure.low >= SMALLEST_BARE or (SMALLEST_SHARE <= figure.low < 1 and figure.resolution <= 0.001)


def _rates_in_tables(
    page: Page, words: Vocabulary, measures: Sequence[Measure], keys: Mapping[int, Mention]
) -> list[Measure]:
    """Bare numbers in the row or column of a key that has a rate: {64: 86.8, 128: 87.9}."""
    rated = {n for n, cells in words.cells.items() if any(c in words.compatible("percent") for c in cells)}
    places = {
        (m.grid, m.row, m.column)
        for i, m in enumerate(measures)
        if m.grid is not None and i in keys and any(name in rated for name in keys[i].names)
    }
    settled = list(measures)
    for index, measure in enumerate(measures):
        grid, row, column = measure.grid, measure.row, measure.column
        if (
            grid is None
            or index in keys
            or measure.cue
            or measure.figure.unit
            or not _is_value(page.flat, measure)
        ):
            continue
        if (grid, row, 0) in places or ((grid, 0, column) in places and row):
            figure = as_percentage(measure.figure)
            settled[index] = replace(measure, figure=replace(figure, unit="percent", elided=True))
    return settled


def _tied(
    flat: str, measures: Sequence[Measure], keys: Mapping[int, Mention], indices: Sequence[int]
) -> dict[int, Names | None]:
    """For every value of a sentence, the keys that own it."""
    events = [i for i in indices if i in keys or _is_value(flat, measures[i])]
    runs = _runs(flat, measures, keys, events)
    rates = [i for i in indices if i in events or measures[i].figure.unit == "percent"]
    owners: dict[int, Names | None] = {i: None for i in rates if i not in keys}
    for key_run, value_run in _pairs(flat, measures, runs):
        owners |= _dealt(flat, measures, keys, key_run, value_run)
    return owners


def _runs(
    flat: str, measures: Sequence[Measure], keys: Mapping[int, Mention], events: Sequence[int]
) -> list[_Run]:
    runs: list[_Run] = []
    for index in events:
        last = runs[-1] if runs else None
        if last is not None and last.is_key == (index in keys):
            gap = flat[measures[last.members[-1]].figure.end : measures[index].figure.start]
            if _LIST.fullmatch(gap):
                to = last.joined_by_to or bool(_TO.search(gap))
                runs[-1] = _Run(last.is_key, (*last.members, index), to)
                continue
        runs.append(_Run(index in keys, (index,)))
    return runs


def _pairs(flat: str, measures: Sequence[Measure], runs: Sequence[_Run]) -> list[tuple[_Run, _Run]]:
    """Runs of keys with the runs of values that belong to them."""
    alternate = len(runs) % 2 == 0 and all(one.is_key != other.is_key for one, other in pairwise(runs))
    if alternate and len(runs) and (runs[0].is_key or len(runs) > 2):
        couples = [(runs[i], runs[i + 1]) for i in range(0, len(runs), 2)]
        return [(one, other) if one.is_key else (other, one) for one, other in couples]
    pairs: list[tuple[_Run, _Run]] = []
    used: set[int] = set()
    for place, run in enumerate(runs):
        if run.is_key:
            continue
        after = runs[place + 1] if place + 1 < len(runs) else None
        before = runs[place - 1] if place else None
        if after is not None and after.is_key and _is_tied(flat, measures, run, after):
            pairs.append((after, run))
            used.add(after.members[0])
        elif before is not None and before.is_key and before.members[0] not in used:
            pairs.append((before, run))
            used.add(before.members[0])
    return pairs


def _is_tied(flat: str, measures: Sequence[Measure], values: _Run, keys: _Run) -> bool:
    """Whether keys follow their values: "87.9 % at 128", "76.3 % (2.6M)", but not "87.9 %, 64: 86.8 %"."""
    start, end = measures[values.members[-1]].figure.end, measures[keys.members[0]].figure.start
    if not _TIED_AFTER.fullmatch(flat, start, end):
        return False
    return not _LABELS_NEXT.match(flat, measures[keys.members[-1]].figure.end)


def _dealt(
    flat: str, measures: Sequence[Measure], keys: Mapping[int, Mention], key_run: _Run, value_run: _Run
) -> dict[int, Names | None]:
    """Deal the values of a list out over the keys of another; one value belongs to every key, or to the last."""
    names = tuple(keys[i].names for i in key_run.members)
    if len(key_run.members) == len(value_run.members):
        dealt = zip(value_run.members, names, strict=True)
        return {value: (each,) if each else () for value, each in dealt}
    if len(value_run.members) != 1:
        return dict.fromkeys(value_run.members, ())
    (value,) = value_run.members
    if not key_run.joined_by_to:
        return {value: tuple(each for each in names if each)}
    start = measures[value].figure.start
    arrives = bool(names[-1]) and _ARRIVES.search(flat[max(0, start - 24) : start]) is not None
    return {value: (names[-1],) if arrives else ()}
