"""Printed tables that count how many of a whole fall to each of numbered entries: `{0: 17, 1: 12}`, `layer  images`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gradewright.checks.runs import Run
from gradewright.language.outputs import OutputValue, read_lists

FEWEST_ENTRIES = 3
_LEAST_TOTAL = 20
_MANY = 500
"""From here on what is counted are single inputs; tables with a smaller sum count groups of them."""
_GROUPS = re.compile(r"\bbatch(?:es)?\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"\b(?:images?|examples?|samples?|pictures?|inputs?|shapes?|test set|test data|data ?set)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CountTable:
    """How many fall to each entry, in the order of the keys, and whether groups (batches) are counted."""

    entries: Mapping[str, float]
    groups: bool

    @property
    def total(self) -> float:
        """The whole that the entries make up."""
        return sum(self.entries.values())

    def counts_whole(self, noun: str) -> bool:
        """Whether its entries are shares of this whole: "batch" or "image"."""
        return self.groups == (noun == "batch")

    def shares(self, key: str) -> tuple[float, ...]:
        """What "at this entry" may mean: its own share, all up to it, all from it on, and these without it."""
        if key not in self.entries:
            return ()
        values, at = list(self.entries.values()), list(self.entries).index(key)
        parts = (
            values[at],
            *(sum(piece) for piece in (values[: at + 1], values[at:], values[:at], values[at + 1 :])),
        )
        return tuple(part / self.total for part in parts)


def whole_of(words: str) -> str:
    """What a share is of, by the nouns behind it: "batch", "image", or "" where none is named."""
    groups, single = _GROUPS.search(words), _SINGLE.search(words)
    if groups and (single is None or groups.start() < single.start()):
        return "batch"
    return "image" if single else ""


def count_tables(run: Run, text: str) -> tuple[CountTable, ...]:
    """Tables of counts in the outputs of a run, and those that a text itself holds as dicts."""
    found: dict[tuple[int, int, int], list[OutputValue]] = defaultdict(list)
    for v in run.values:
        if v.output.group and v.output.key:
            found[v.cell, v.output.group, v.output.column].append(v.output)
    labelled: dict[tuple[int, str], list[OutputValue]] = defaultdict(list)
    for v in run.values:
        word, _, key = v.output.entry.partition(" ")
        if word in run.entries and v.output.label and not v.output.group:
            labelled[v.cell, v.output.label].append(replace(v.output, key=key))
    members = [*found.values(), *labelled.values(), *map(list, run.listed), *read_lists(text)]
    tables = (_table(one) for one in members)
    return tuple(t for t in tables if t is not None)


def _table(members: list[OutputValue]) -> CountTable | None:
    """The counts, where all keys and values are whole numbers and no value repeats its key."""
    entries = {v.key: v.value for v in members if not v.row}
    whole = all(k.isdigit() and v >= 0 and v == int(v) for k, v in entries.items())
    if len(entries) < FEWEST_ENTRIES or len(entries) != len(members) or not whole:
        return None
    keys = [int(k) for k in entries]
    total = sum(entries.values())
    if keys != sorted(keys) or total < _LEAST_TOTAL or list(entries.values()) == [float(k) for k in keys]:
        return None
    return CountTable(entries, total < _MANY)
