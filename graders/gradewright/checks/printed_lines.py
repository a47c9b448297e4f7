"""Figures of one sentence against the lines that a run printed: what stands on one line belongs together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from gradewright.checks.count_tables import count_tables
from gradewright.checks.extremes import extreme_clashes
from gradewright.checks.keyed_rows import least_rows, shares_of_other_rows
from gradewright.checks.line_clash import LineClash
from gradewright.checks.point_gaps import point_gap_clashes
from gradewright.checks.runs import Run, RunValue, agrees
from gradewright.checks.subjects import Clause, clause_around, is_summand
from gradewright.checks.told_bounds import bound_clashes
from gradewright.checks.told_peaks import peak_clashes
from gradewright.checks.told_shares import share_clashes
from gradewright.language.quantities import Quantity

MAX_CLAUSE = 2_000
"""Characters of a clause that are read for rows and counts."""
MAX_NUMBERS = 500
"""Numbers of a text that are looked up in the rows of printed tables."""
MIN_COUNT = 10
"""Smaller counts stand in too many places to say which row they came from."""
_UNITS = frozenset({"percent", "second", "flop", "mac"})
_COUNTED = frozenset({"flop", "mac"})
_COMPARES = re.compile(
    r"\b(?:than|against|versus|vs|compared|instead|rather|whereas|while|but|from|unlike)\b|→|->", re.I
)
_LEAST = re.compile(r"\b(?:lowest|smallest|minimum|minimal|fewest|least|cheapest)\b", re.I)
_LIMIT = re.compile(
    r"\**\s{0,3}(?:\w+\s)?(?:requirement|constraint|limit|bar|floor|target|mark|condition|criterion|bound|"
    r"or (?:more|better|higher|above))\b",
    re.I,
)
_KEEPS = re.compile(
    r"\b(?:keep(?:s|ing)?|hold(?:s|ing)?|stay(?:s|ing)?|retain(?:s|ing)?|maintain(?:s|ing)?|meet(?:s|ing)?|satisf(?:ies|ying|y)|"
    r"not below|no less than|not less than)\b[^.;:\n\d]{0,25}$",
    re.I,
)
_PLAIN = re.compile(r"(?<![\w.,/])\d{1,9}(?![\w%]|[.,]\d)")
_PART = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})"
_COUNT = re.compile(
    rf"(?<![\w.])(?P<part>{_PART}) (?:out )?of (?:the |all |all the |its )?(?P<whole>{_PART})\b[^.;\n\d]{{0,60}}?"
    r"\b(?:at|in|on) (?:\w+ )?(?P<entry>[a-z]+) (?P<key>\d{1,4})\b(?!\s*(?:or|and|to|through|-|–|\+|,\s*\d))",
    re.I,
)


def line_clashes(figures: Sequence[Quantity], run: Run, text: str) -> Iterator[LineClash]:
    """Every figure of `text` that a printed line of `run` contradicts; what cannot be bound is left out."""
    clauses: dict[int, list[Quantity]] = defaultdict(list)
    places: dict[int, Clause] = {}
    for quantity in figures:
        clause = clause_around(text, quantity.start, quantity.end)
        clauses[clause.start].append(quantity)
        places[clause.start] = clause
    bounded: set[int] = set()
    for start, members in clauses.items():
        words = text[start : places[start].end][:MAX_CLAUSE]
        yield from _from_another_line(members, run, words)
        outside = list(_outside_its_bound(members, run, words, text))
        bounded |= {start for _ in outside}
        yield from outside
    yield from _counted_as_another(figures, run, text)
    yield from _wrong_counts(run, text)
    yield from _rows_of_others(run, text)
    yield from extreme_clashes(run, text)
    yield from count_clashes(run, text)
    for clash in bound_clashes(text, run):
        if clause_around(text, clash.start, clash.end).start not in bounded:
            yield clash
    yield from point_gap_clashes(text, run)


def count_clashes(run: Run, text: str) -> Iterator[LineClash]:
    """Shares and peaks of counts that a table of the outputs, or one that the text itself holds, denies."""
    tables = count_tables(run, text)
    yield from share_clashes(text, tables, run.entries)
    yield from peak_clashes(text, tables, run.entries)
    yield from shares_of_other_rows(run, text)


def _only_source(quantity: Quantity, run: Run) -> RunValue | None:
    """The one labelled number that a figure repeats; None where several or none would do."""
    if quantity.unit not in _UNITS or quantity.bound or quantity.low != quantity.high:
        return None
    exact = [v for v in run.values if agrees(quantity, v.value) and v.value not in run.settings]
    return exact[0] if len(exact) == 1 and exact[0].output.label else None


def _line(value: RunValue) -> tuple[int, int]:
    return value.cell, value.output.line


def _from_another_line(members: Sequence[Quantity], run: Run, words: str) -> Iterator[LineClash]:
    """Two or more figures of a clause stand on one line; one more has this line's label but stands on another."""
    sources = [(q, v) for q in members if (v := _only_source(q, run)) is not None]
    labels = Counter(v.output.label for _, v in sources)
    if len(sources) < 3 or max(labels.values()) > 1 or _COMPARES.search(words):
        return
    (home, often), *others = Counter(_line(v) for _, v in sources).most_common()
    if often < 2 or len(others) != 1:
        return
    stray, source = next((q, v) for q, v in sources if _line(v) != home)
    for own in run.values:
        if _line(own) == home and own.output.label == source.output.label and not agrees(stray, own.value):
            yield LineClash(
                "swapped_entity", stray.start, stray.end, stray.printed,
                f"{own.output.printed}; {source.output.printed} was printed for another run",
                f"The other figures of this line were printed together with {own.output.printed}.",
            )  # fmt: skip


def _outside_its_bound(members: Sequence[Quantity], run: Run, words: str, text: str) -> Iterator[LineClash]:
    """The lowest value of those that keep a share, taken from a line that prints less than this share."""
    bounds = [q for q in members if q.unit == "percent" and (q.bound in {">", ">="} or _required(q, text))]
    if len(bounds) != 1 or not _LEAST.search(words) or _COMPARES.search(words):
        return
    for quantity in members:
        source = _only_source(quantity, run) if quantity.unit != "percent" else None
        if source is None and quantity.unit in _COUNTED and not quantity.bound:
            yield from least_rows(quantity, bounds[0].low, run)
        beside = [
            v for v in run.values if source is not None and _line(v) == _line(source) and _is_share(v, run)
        ]
        if source is not None and beside and all(_in_percent(v) < bounds[0].low for v in beside):
            other = beside[0].output
            yield LineClash(
                "wrong_value", quantity.start, quantity.end, quantity.printed,
                f"{source.output.printed} was printed with {other.label} {other.printed}",
                f"This run does not keep the bound ({bounds[0].printed}) that the sentence sets.",
            )  # fmt: skip


def _in_percent(value: RunValue) -> float:
    return value.value * (100 if value.value <= 1 else 1)


def _is_share(value: RunValue, run: Run) -> bool:
    measure = run.measure(value)
    return measure is not None and measure.unit == "percent" and 0 <= _in_percent(value) <= 100


def _required(quantity: Quantity, text: str) -> bool:
    """Whether the words beside a share make it a requirement: "the 90 % limit", "keeps 90 %"."""
    return bool(
        _LIMIT.match(text, quantity.end) or _KEEPS.search(text[max(0, quantity.start - 40) : quantity.start])
    )


def _counted_as_another(figures: Sequence[Quantity], run: Run, text: str) -> Iterator[LineClash]:
    """Entries of a printed table that count one thing (batches), stated as counts of another (images).

    Only where the sentence says what the table counts: ten pictures that were looked at are no entry of it.
    """
    tables: dict[tuple[int, int], list[RunValue]] = defaultdict(list)
    for v in run.values:
        measure = run.measure(v)
        if measure is not None and measure.counts and v.output.group:
            tables[v.cell, v.output.group].append(v)
    for quantity in figures if tables else ():
        owners = [v for v in run.values if v.value == quantity.low == quantity.high]
        for entries in tables.values():
            measure = run.measure(entries[0])
            total = sum(v.value for v in entries)
            if is_summand(text, quantity.start, quantity.end):
                continue  # "batches, not images: 20 + 9 + 7"
            if measure is None or quantity.unit not in measure.not_for or total == measure.unless_total:
                continue
            said = clause_around(text, quantity.start, quantity.end).words
            if owners and all(v in entries for v in owners) and said & {*measure.words, *run.entries}:
                yield LineClash(
                    "wrong_value", quantity.start, quantity.end, quantity.printed,
                    f"{quantity.low:g} of kind {measure.counts}; the entries add up to {total:g}",
                    f"The printed entries count by the {measure.counts}.",
                )  # fmt: skip
                break


def _wrong_counts(run: Run, text: str) -> Iterator[LineClash]:
    """ "N of the M at layer K", where a printed table's entries add up to M and its entry K is no N."""
    tables = _tables(run)
    for match in _COUNT.finditer(text):
        if match.group("entry").lower() not in run.entries:
            continue
        part, whole = (float(match.group(g).replace(",", "")) for g in ("part", "whole"))
        fitting = [t for t in tables if sum(t.values()) == whole and match.group("key") in t]
        if len(fitting) != 1 or part in {v.value for v in run.values}:
            continue
        if not {part, whole - part} & _running_sums(tuple(fitting[0].values())):
            entry = fitting[0][match.group("key")]
            yield LineClash(
                "wrong_value", match.start("part"), match.end("part"), match.group("part"), f"{entry:g}",
                f"The output gives {entry:g} for entry {match.group('key')}.",
            )  # fmt: skip


def _running_sums(members: Sequence[float]) -> frozenset[float]:
    """What "up to this entry" may mean; a reader may have added up entries in order."""
    return frozenset(accumulate(members))


def _tables(run: Run) -> list[dict[str, float]]:
    """Printed tables as key -> value: dicts, lists of pairs, and each column behind the first of keyed rows."""
    found: dict[tuple[int, int, int], dict[str, float]] = defaultdict(dict)
    for v in run.values:
        if v.output.group and v.output.key and not v.output.row:
            found[v.cell, v.output.group, v.output.column].setdefault(v.output.key, v.value)
    return list(found.values())


def _rows_of_others(run: Run, text: str) -> Iterator[LineClash]:
    """A sentence names one row of a printed table and gives two or more figures, all of one other row."""
    groups: dict[tuple[int, int], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
    for v in run.values:
        if v.output.group:
            groups[v.cell, v.output.group][v.output.row].add(v.value)
    tables = [rows for rows in groups.values() if sum(bool(name) for name in rows) > 1]
    seen: set[int] = set()
    for number in islice(_PLAIN.finditer(text), MAX_NUMBERS if tables else 0):
        clause = clause_around(text, number.start(), number.end())
        if clause.start in seen or _COMPARES.search(text, clause.start, clause.end):
            continue
        seen.add(clause.start)
        for rows in tables:
            yield from _row_clash(rows, text, clause)


def _row_clash(rows: dict[str, set[float]], text: str, clause: Clause) -> Iterator[LineClash]:
    words = text[clause.start : clause.end][:MAX_CLAUSE]
    named = [name for name in rows if name and re.search(rf"\b{re.escape(name)}s?\b", words, re.I)]
    if len(named) != 1:
        return
    heads = rows.get("", set())
    numbers = [
        m for m in _PLAIN.finditer(words) if float(m.group()) >= MIN_COUNT and float(m.group()) not in heads
    ]
    if len({m.group() for m in numbers}) < 2 or any(float(m.group()) in rows[named[0]] for m in numbers):
        return
    owners = [n for n, held in rows.items() if n and all(float(m.group()) in held for m in numbers)]
    if len(owners) == 1:
        start = clause.start + numbers[0].start()
        yield LineClash(
            "swapped_entity", start, start + len(numbers[0].group()), ", ".join(m.group() for m in numbers),
            f"these are the figures of {owners[0]}",
            f"The output gives these figures for {owners[0]}, not for {named[0]}.",
        )  # fmt: skip
