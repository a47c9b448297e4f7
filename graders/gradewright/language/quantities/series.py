"""Series of values, each given for a number: "86.8 % at 64 dimensions, 87.9 % at 128", "2.6M/26M: 76.3/85.1".

The numbers that name rows of a table are keys; what stands between keys and values decides which belong
together. In a sentence they either alternate, are two lists of one length, or are tied by a word or a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gradewright.language.quantities.kinds import kind_of_measure
from gradewright.language.quantities.measures import Measure, Page, as_percentage
from gradewright.language.quantities.series_keys import (
    LEAST_KEYS,
    LIST,
    keys_of,
    with_scale_of_keys,
    with_shared_scale,
    without_guesses,
)
from gradewright.language.quantities.subjects import Names
from gradewright.language.quantities.vocabulary import Mention, Vocabulary

SMALLEST_BARE = 10.0
"""A number without a sign of percent below this is a margin, a probability or a loss, not a rate."""
SMALLEST_SHARE = 0.1
"""A share of one with three digits from which it is a rate ("0.868"), not a false accept rate or a margin."""

_TO = re.compile(r"→|->|\bto\b", re.I)
_TIED_AFTER = re.compile(
    r"[ ]{0,3}(?:\(VAL\)|VAL|accuracy|validation[ ]rate)?[ ]{0,3}(?:,?[ ](?:belongs|goes)[ ]to[ ]{1,2}"
    r"|\((?:for[ ]|with[ ]|at[ ]|d[ ]?=[ ]?)?|[@←]"
    r"|\b(?:(?:is|are|was|were)[ ])?(?:(?:reached|obtained|achieved|found|seen)[ ])?"
    r"(?:already[ ]|still[ ]|again[ ]|only[ ])?(?:for|in|of|with|at|using|on|from|when)[ ]{1,2}"
    r"(?:(?:using|trained|training|it|the|a|an|only|just|all|is|both|model|network|on|with|embeddings?|of|size"
    r"|dimension(?:ality)?|d[ ]?=)[ ]{0,2}){0,5})[ ]{0,2}(?:d[ ]?=[ ]?)?",
    re.I,
)
_WORDS_BETWEEN = re.compile(
    r"(?:[ ](?:VAL|accuracy|validation[ ]rate))?,?[ ](?:when|as|if|by|once|after|with|for|from|at|on|using|in)\b"
    r"(?:[ ][A-Za-z-]{1,20}){0,8}?[ ]{1,2}"
)
"""Between two lists of one length: "from 76.3% to 85.1% when the set grows from 2.6 to 26 million images"."""
_ONE_OF_THEM = re.compile(
    r"\b(?:among|best|highest|largest|lowest|worst|smallest|maximum|minimum|peak|top|optimum)\b", re.I
)
"""What makes a value one thing's of a list: "among 64, 128 and 256 the best rate, 88 %, ..."."""
_LABELS_NEXT = re.compile(r"[ ]{0,2}(?::|=|→|->|is\b|gives?\b|it\b)")
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
    measures = without_guesses(page.flat, words, page.measures)
    measures = with_shared_scale(page.flat, words, measures)
    measures = with_scale_of_keys(words, measures)
    keys = keys_of(measures, words)
    measures = _rates_in_tables(page, words, measures, keys)
    owners: dict[int, Names | None] = {}
    by_sentence: dict[int, list[int]] = {}
    for index, measure in enumerate(measures):
        if measure.grid is None:
            by_sentence.setdefault(measure.sentence, []).append(index)
    for indices in by_sentence.values():
        if any(i in keys for i in indices):
            owners |= _tied(page.flat, measures, keys, indices)
    owners |= _across(page.flat, measures, keys, by_sentence)
    for index, names in owners.items():
        if names and not measures[index].figure.unit:
            figure = as_percentage(measures[index].figure)
            measures[index] = replace(measures[index], figure=replace(figure, unit="percent", elided=True))
    owners = {index: names for index, names in owners.items() if measures[index].figure.unit}
    return Series(replace(page, measures=tuple(measures)), tuple(keys.values()), owners)


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


def _across(
    flat: str,
    measures: Sequence[Measure],
    keys: Mapping[int, Mention],
    by_sentence: Mapping[int, Sequence[int]],
) -> dict[int, Names | None]:
    """Values whose keys are a list of the same length in the sentence before: "They test 64, 128, 256. VAL is ..."."""
    owners: dict[int, Names | None] = {}
    for sentence, indices in by_sentence.items():
        runs = _runs(flat, measures, keys, [i for i in indices if _is_value(flat, measures[i])])
        before = by_sentence.get(sentence - 1, ())
        listed = [i for i in before if i in keys or _is_value(flat, measures[i])]
        lists = _runs(flat, measures, keys, listed)
        if any(i in keys for i in indices) or len(runs) != 1 or len(lists) != 1 or not lists[0].is_key:
            continue
        if len(runs[0].members) == len(lists[0].members) >= LEAST_KEYS:
            owners |= _dealt(flat, measures, keys, lists[0], runs[0])
    return owners


def _runs(
    flat: str, measures: Sequence[Measure], keys: Mapping[int, Mention], events: Sequence[int]
) -> list[_Run]:
    runs: list[_Run] = []
    for index in events:
        last = runs[-1] if runs else None
        if last is not None and last.is_key == (index in keys):
            gap = flat[measures[last.members[-1]].figure.end : measures[index].figure.start]
            if LIST.fullmatch(gap):
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
    in_step = len(values.members) == len(keys.members) > 1 and _WORDS_BETWEEN.fullmatch(flat, start, end)
    if not in_step and not _TIED_AFTER.fullmatch(flat, start, end):
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
    if _ONE_OF_THEM.search(
        flat, max(0, measures[key_run.members[0]].figure.start - 80), measures[value].figure.start
    ):
        return {value: ()}
    if not key_run.joined_by_to:
        return {value: tuple(each for each in names if each)}
    start = measures[value].figure.start
    arrives = bool(names[-1]) and _ARRIVES.search(flat[max(0, start - 24) : start]) is not None
    return {value: (names[-1],) if arrives else ()}
