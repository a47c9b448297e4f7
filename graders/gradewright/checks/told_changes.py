"""Counts, factors and savings that a run's outputs give otherwise: how many went where, how many times fewer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from gradewright.checks.line_clash import LineClash
from gradewright.checks.runs import Run, RunValue, agrees
from gradewright.checks.savings import MAX_PAIRS, is_saving
from gradewright.checks.subjects import TO_THE_END, clause_around
from gradewright.language.quantities import Quantity, read_quantities

MAX_CLAIMS = 200
"""Counts of a text that are looked up in printed entries."""
_ROUNDED = 0.006
"""How far, as a share of the whole, a saving may lie off: its amounts may have been rounded before."""
_ROUGH = 0.01
"""How far, as a share of it, a factor may lie off: its figures may have been rounded before."""
_AWAY = 0.04
"""How far, at least, a saving lies from every one that the outputs give."""
_LEAST_FACTOR = 1.1
"""Smaller factors are told as differences."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_COUNT = r"(?<![\w.,])(?P<count>\d{1,5})(?![\d%]|[.,]\d)"
_OF_ALL = r"(?:\s(?:out\s)?of\s(?:the\s|all\s)?(?:the\s)?\d{1,5})?"
_AT_PLACE = re.compile(
    rf"{_COUNT}{_OF_ALL}(?:\s[a-z]+){{0,6}}?\s"
    rf"(?:at|through|by|use|uses|used|took|take|via)\s(?:the\s)?(?P<place>{'|'.join(_ORDINALS)}|last|final)\s(?P<entry>[a-z]+)\b",
    re.IGNORECASE,
)
"""A count and the place that it is told of: "12 of the 40 boxes go at the second stop"."""
_TO_THE_END = re.compile(rf"{_COUNT}{_OF_ALL}(?:\s[a-z]+){{0,5}}?\s{TO_THE_END}", re.IGNORECASE)
_NOT_SO = re.compile(
    r"\b(?:not|never|would|could|should|may|might|if|up to|at least|at most|about|around|roughly|almost|nearly|some"
    r"|more|fewer|less|only then|together|before|total|images?)\b|n['’]t\b|[~≈<>]",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:not|never|would|could|should|may|might|if|up to|at least|at most|more than|less than|over|under|papers?"
    r"|reported|authors?|et al|theor\w+|ideal\w*|expect\w*|typical\w*|per|each|every|layers?|stages?|tolerance"
    r"|threshold|parameters?)\b|n['’]t\b",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(?:would|could|if|suppose|assum\w+|imagine|in theory)\b", re.IGNORECASE)
_NEAR = 200
"""Characters before a sentence in which the case may be set that it is about."""
_TIMES = re.compile(r"\d\s?(?:times|x|×)", re.IGNORECASE)
_FASTER = re.compile(r"\b(?:faster|quicker)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|sav(?:es?|ed|ing|ings of))\s(?:about |around |roughly |nearly |~|≈|\*\*)?\s?$", re.I
)
_REDUCED_BY = re.compile(
    r"\b(?:reduc\w+|decreas\w+|drop\w*|fall\w*|fell|savings?|saved?|saves|shrink\w*|shrank|lower\w*|cuts?|declin\w+)\b"
    r"[^.;\n\d]{0,60}?\bfactor (?:of )?(?P<about>about |around |roughly |nearly |almost |~ ?|≈ ?)?"
    r"\**(?P<factor>\d{1,3}(?:\.\d{1,4})?)(?![\d%]|\.\d|\s?[/÷])",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"[*_)]{0,3}\s(?:multiply[\w-]*\s|in total\s)?(?:per|for (?:each|every|one|a single))\s(?P<unit>[a-z]+)\b",
    re.I,
)
_WHOLE_RUN = frozenset({"run", "epoch", "set", "dataset", "evaluation", "pass", "test", "experiment"})


def told_changes(text: str, run: Run) -> Iterator[LineClash]:
    """Counts at named places, factors, savings and totals of `text` that the printed numbers of `run` contradict."""
    yield from _places(text, run)
    quantities = [q for q in read_quantities(text) if not q.rejected and not q.bound]
    for quantity in quantities:
        yield from _total_for_each(quantity, text, run)
    factors = _factors(run, text)
    for quantity in quantities if factors else ():
        yield from _change(quantity, text, run, factors)
    yield from _by_factor(text, run, factors)


def _places(text: str, run: Run) -> Iterator[LineClash]:
    """A count that a table prints for another entry than the one whose place the words name."""
    tables = [t for t in _counting_tables(run) if len(t) > 1]
    for match in islice(_AT_PLACE.finditer(text), MAX_CLAIMS if tables else 0):
        if match["entry"].lower().rstrip("s") in run.entries:
            place = match["place"].lower()
            index = -1 if place in ("last", "final") else _ORDINALS.index(place)
            yield from _of_another_entry(match, tables, index)
    for match in islice(_TO_THE_END.finditer(text), MAX_CLAIMS if tables else 0):
        yield from _of_another_entry(match, tables, -1)


def _of_another_entry(
    match: re.Match[str], tables: Sequence[Sequence[RunValue]], index: int
) -> Iterator[LineClash]:
    count = float(match["count"])
    holding = [t for t in tables if any(v.value == count for v in t)]
    if len(holding) != 1 or _NOT_SO.search(match.group()) or index >= len(holding[0]):
        return
    values = [v.value for v in holding[0]]
    sums = {sum(values[: index + 1]), sum(values[index:])} if index >= 0 else {values[-1]}
    if count in sums or values.count(count) != 1:
        return
    named, there = holding[0][index], holding[0][values.index(count)]
    yield LineClash(
        "swapped_attribute", match.start("count"), match.end("count"), match["count"],
        f"{named.output.printed} for key {named.output.key}; {there.output.printed} belongs to key {there.output.key}",
        f"The output gives {there.output.printed} for another entry than the one named.",
    )  # fmt: skip


def _counting_tables(run: Run) -> list[list[RunValue]]:
    """Printed tables of entries that are counted, in the order of their keys."""
    found: dict[tuple[int, int], list[RunValue]] = defaultdict(list)
    for v in run.values:
        measure = run.measure(v)
        if (
            v.output.group
            and v.output.key
            and v.output.column == 0
            and measure is not None
            and measure.counts
        ):
            found[v.cell, v.output.group].append(v)
    return list(found.values())


def _total_for_each(quantity: Quantity, text: str, run: Run) -> Iterator[LineClash]:
    """A printed total that is told as the amount for a single one."""
    each = _EACH.match(text, quantity.end)
    if each is None or each["unit"].lower() in _WHOLE_RUN or quantity.unit not in ("mac", "flop"):
        return
    same = [v for v in run.values if agrees(quantity, v.value)]
    totals = [v for v in same if "total" in v.output.label.lower()]
    if totals and len(totals) == len(same):
        printed = totals[0].output
        yield LineClash(
            "scale", quantity.start, quantity.end, quantity.printed, f"{printed.printed} in total",
            f"The output prints this as a total ({printed.label}), not for a single {each['unit'].lower()}.",
        )  # fmt: skip


_LONG = re.compile(r"(?<![\w.,])\d{7,15}(?![\w.,]\d|\w)")
"""A number as programs print it, which a text gives for its own: its outputs may stand among its words."""


def _factors(run: Run, text: str) -> dict[str, list[float]]:
    """Factors between any two numbers of one measure, printed, told in a prompt or in the text itself, by its unit.

    There are none where chance would meet some.
    """
    found: dict[str, list[float]] = {}
    for measure in (m for m in run.measures if m.compared and m.unit in {"mac", "second"}):
        printed = {v.value for v in run.values if run.measure(v) == measure}
        sized = measure.from_size > 0  # "95 seconds" of a prompt may be anything's
        told = {v for v, unit in run.given if sized and unit == measure.unit and v >= measure.from_size}
        if sized and printed:
            long = islice(_LONG.finditer(text), MAX_PAIRS)
            told |= {v for v in (float(number[0]) for number in long) if v >= measure.from_size}
        values = sorted(value for value in printed | (told if printed else set()) if value > 0)
        pairs = [b / a for n, a in enumerate(values) for b in values[n + 1 :]]
        if 0 < len(pairs) <= MAX_PAIRS:
            found[measure.unit] = pairs
    return found


def _change(quantity: Quantity, text: str, run: Run, factors: dict[str, list[float]]) -> Iterator[LineClash]:
    """A factor or a saving of operations that no two printed numbers give."""
    clause = clause_around(text, quantity.start, quantity.end)
    before = max(0, clause.start - _NEAR)
    faster = "second" if _FASTER.search(quantity.printed) else ""
    measured = [
        m
        for m in run.measures
        if m.unit in {"mac", "second"} and (m.unit == faster or clause.words - {"times"} & frozenset(m.words))
    ]
    if len(measured) != 1 or measured[0].unit not in factors or quantity.low != quantity.high:
        return
    if (
        _SUPPOSED.search(text, clause.start, clause.end)
        or _CASE.search(text, before, clause.start)
        or _stated_pair(clause.start, clause.end, text)
    ):
        return
    known = factors[measured[0].unit]
    given = f"{max(known):.3g}" if len(known) == 1 else " or ".join(f"{f:.3g}" for f in sorted(known)[:4])
    if (
        quantity.unit == "ratio"
        and quantity.low >= _LEAST_FACTOR
        and _TIMES.search(quantity.printed)
        and (quantity.direction == "fewer" or faster)
    ):
        slack = quantity.resolution / 2 * (2 if quantity.approximate else 1)
        if all(abs(quantity.low - f) > slack + _ROUGH * f for f in known):
            yield LineClash(
                "wrong_value", quantity.start, quantity.end, quantity.printed, given,
                f"The outputs give a factor of {given}.",
            )  # fmt: skip
    elif quantity.unit == "percent" and is_saving(quantity, text):
        yield from _saving(quantity, text, known)


def _by_factor(text: str, run: Run, factors: dict[str, list[float]]) -> Iterator[LineClash]:
    """ "A reduction by a factor of 1.8", of work that its sentence or the one before it names."""
    for match in islice(_REDUCED_BY.finditer(text), MAX_CLAIMS if factors else 0):
        clause = clause_around(text, match.start(), match.end())
        before = clause_around(text, max(0, clause.start - 2), max(0, clause.start - 2))
        named = next((m for m in (_measures(clause.words, run), _measures(before.words, run)) if m), [])
        told = float(match["factor"])
        if len(named) != 1 or named[0] not in factors or told < _LEAST_FACTOR:
            continue
        if _SUPPOSED.search(text, clause.start, clause.end) or _stated_pair(clause.start, clause.end, text):
            continue
        slack = 0.5000001 * 10.0 ** -len(match["factor"].partition(".")[2]) * (2 if match["about"] else 1)
        if all(abs(told - f) > slack + _ROUGH * f for f in factors[named[0]]):
            given = " or ".join(f"{f:.3g}" for f in sorted(factors[named[0]])[:4])
            yield LineClash(
                "wrong_value", match.start(), match.end(), match["factor"], given,
                f"The outputs give a factor of {given}.",
            )  # fmt: skip


def _measures(words: frozenset[str], run: Run) -> list[str]:
    """Units of the measures that words speak of, work and time only."""
    said = words - {"times"}
    return [m.unit for m in run.measures if m.unit in {"mac", "second"} and said & frozenset(m.words)]


def _saving(quantity: Quantity, text: str, known: Sequence[float]) -> Iterator[LineClash]:
    share = quantity.low / 100
    saved = [1 - 1 / f for f in known]
    slack = quantity.resolution / 200 + _ROUNDED
    left = _BY.search(text[max(0, quantity.start - 40) : quantity.start]) or quantity.direction == "fewer"
    if any(abs(share - s) <= max(_AWAY, slack) for s in saved):
        return
    if any(abs(share - (f - 1)) <= slack for f in known):
        return  # told by savings.py
    if not left and any(abs(share - 1 / f) <= slack for f in known):
        return
    given = " or ".join(f"{100 * s:.3g} %" for s in sorted(saved)[:4])
    yield LineClash(
        "wrong_value",
        quantity.start,
        quantity.end,
        quantity.printed,
        given,
        f"By the outputs {given} are saved.",
        share=True,
    )


def _stated_pair(start: int, end: int, text: str) -> bool:
    """Whether the sentence itself names the amounts that it compares: they need not be the outputs'."""
    return sum(q.unit in ("mac", "flop", "second") for q in read_quantities(text[start:end])) >= 2
