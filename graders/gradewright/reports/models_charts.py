"""The charts of the comparison: what is satisfied, what is recovered, what is flagged, what can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from gradewright.reports.charts import DIFFERENCES, IntervalChart, Layer, Series, StackChart
from gradewright.reports.comparison import SIGNIFICANT, ModelRecord, Pairing
from gradewright.reports.statistics import Interval
from gradewright.reports.words import KIND_WORDS, worded

MAX_ROWS = 30
"""Models or pairs in one chart, those with the most points or the clearest; the tables hold all of them."""
MAX_KINDS = 4
"""Kinds of flags with a colour of their own; rarer ones share one."""


def satisfied_chart(records: Sequence[ModelRecord]) -> IntervalChart | None:
    """Share of rubric points satisfied by model, first try and in the end; None where nothing is decided."""
    shown = _ranked(records, lambda record: record.final or record.first_try)
    if not shown:
        return None
    return IntervalChart(
        "satisfied",
        f"Rubric points satisfied, with 95 % intervals{_which(records)}",
        tuple(record.model for record in shown),
        (
            Series("first try", tuple(record.first_try for record in shown), filled=False),
            Series("final", tuple(record.final for record in shown)),
        ),
    )


def recovered_chart(records: Sequence[ModelRecord]) -> IntervalChart | None:
    """Share of the points missed at first and tried again that were right in the end, by model."""
    shown = _ranked(records, lambda record: record.recovered)
    if not shown:
        return None
    return IntervalChart(
        "recovered",
        f"Missed at first, recovered after a hint, with 95 % intervals{_which(records)}",
        tuple(record.model for record in shown),
        (Series("recovered", tuple(record.recovered for record in shown)),),
    )


def flags_chart(records: Sequence[ModelRecord]) -> StackChart | None:
    """Flags for every 1,000 words by model and kind; None where there are no flags or no words to count."""
    shown = _ranked(records, lambda record: record.flag_rate())
    met: Counter[str] = Counter()
    for record in shown:
        met += record.flags
    if not met:
        return None
    kinds = sorted(met, key=lambda kind: (-met[kind], kind))
    own, others = kinds[:MAX_KINDS], kinds[MAX_KINDS:]
    layers = [_layer(worded(KIND_WORDS, kind), n, shown, kind) for n, kind in enumerate(own, start=1)]
    if others:
        name = worded(KIND_WORDS, others[0]) if len(others) == 1 else "other kinds"
        layers.append(_layer(name, MAX_KINDS + 1, shown, *others))
    return StackChart(
        "flags",
        f"Flags by kind; a line below a bar is the 95 % interval of its sum{_which(records)}",
        tuple(record.model for record in shown),
        tuple(layers),
        "flags per 1,000 words",
        tuple(record.flag_rate() for record in shown),
    )


def pairs_chart(pairings: Sequence[Pairing]) -> IntervalChart | None:
    """How far two models are apart on the points that both attempt, in the order of the table."""
    comparable = [pair for pair in pairings if pair.shared]
    shown = comparable[:MAX_ROWS]
    if not shown:
        return None
    series = (
        Series("cannot be told from chance", _differences(shown, told_apart=False), filled=False),
        Series(f"told apart (adjusted p < {SIGNIFICANT})", _differences(shown, told_apart=True)),
    )
    which = f"; the {MAX_ROWS} clearest pairs" if len(comparable) > MAX_ROWS else ""
    return IntervalChart(
        "pairs",
        f"Points on which the first model does better, less those on which it does worse{which}",
        tuple(f"{pair.first}\nagainst {pair.second}" for pair in shown),
        tuple(line for line in series if any(line.values)),
        replace(DIFFERENCES, title="share of the points in common"),
    )


def _ranked(
    records: Sequence[ModelRecord], estimate: Callable[[ModelRecord], Interval | None]
) -> list[ModelRecord]:
    """Records that have the estimate, the highest first; of too many those with the most points."""
    known = [(value.estimate, record) for record in records if (value := estimate(record))]
    known.sort(key=lambda pair: -len(pair[1].attempts))
    return [record for _, record in sorted(known[:MAX_ROWS], key=lambda pair: -pair[0])]


def _which(records: Sequence[ModelRecord]) -> str:
    return f"; the {MAX_ROWS} models with the most rubric points" if len(records) > MAX_ROWS else ""


def _layer(name: str, colour: int, records: Sequence[ModelRecord], *kinds: str) -> Layer:
    rates = (record.flag_rate(*kinds) for record in records)
    return Layer(
        name,
        f"var(--chart-{colour})",
        tuple(rate.estimate if rate else 0.0 for rate in rates),
        tuple(sum(record.flags[kind] for kind in kinds) for record in records),
    )


def _differences(pairs: Sequence[Pairing], *, told_apart: bool) -> tuple[Interval | None, ...]:
    return tuple(pair.difference if pair.told_apart == told_apart else None for pair in pairs)
