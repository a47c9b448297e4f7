"""Numbers that a reader would form from known ones: totals, shares, ratios, savings, differences, rates."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MAX_ALIKE = 40
"""Numbers of one measure from which pairs are formed, at most: their number grows with the square."""
MAX_ENTRIES = 200
"""Entries of one printed table that are added up, at most."""


class Known(NamedTuple):
    """A number with what it measures and the printed table it belongs to."""

    value: float
    family: str
    group: tuple[int, int, int] | None


@dataclass(frozen=True)
class Derived:
    """Derived numbers in ascending order."""

    values: tuple[float, ...]

    def hold(self, ranges: Iterable[tuple[float, float]]) -> bool:
        """Whether one of them lies in one of these closed ranges."""
        for low, high in ranges:
            at = bisect_left(self.values, low)
            if at < len(self.values) and self.values[at] <= high:
                return True
        return False


def derive(known: Sequence[Known], settings: Iterable[float]) -> Derived:
    """Everything one step away from the known numbers. Shares are fractions; signs are left out."""
    groups: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    families: dict[str, list[float]] = defaultdict(list)
    for one in known:
        families[one.family].append(one.value)
        if one.group is not None:
            groups[one.group].append(one.value)
    found = [1 - k.value for k in known if 0 < k.value < 1]
    for members in groups.values():
        found += _of_entries(members[:MAX_ENTRIES])
    for members in families.values():
        found += _of_pairs(list(dict.fromkeys(members))[:MAX_ALIKE])
    totals = {sum(m) for m in groups.values() if len(m) > 1 and all(v == int(v) for v in m)}
    counts = sorted(t for t in totals | set(settings) if t >= 10 and t == int(t))[:MAX_ALIKE]
    found += [
        rate for k in known if k.value > 0 for count in counts for rate in (k.value / count, count / k.value)
    ]
    return Derived(tuple(sorted(found)))


def _of_entries(members: Sequence[float]) -> Iterator[float]:
    """Totals and shares of the entries of one table; of the first few together, too, and of any two."""
    total = sum(members)
    yield total
    running = 0.0
    for n, member in enumerate(members):
        running += member
        yield running
        yield total - running
        yield total - member
        if total:
            yield from (member / total, 1 - member / total, running / total, 1 - running / total)
            yield from ((member + other) / total for other in members[n + 1 : MAX_ALIKE])


def _of_pairs(members: Sequence[float]) -> Iterator[float]:
    """Differences, sums, ratios and savings of two numbers of one measure."""
    for one in members:
        for other in members:
            yield abs(one - other)
            yield one + other
            if other:
                yield one / other
                yield abs(1 - one / other)
