"""What a clause speaks about, as far as a run's labels, code words and positions can tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_BREAK = re.compile(
    r"(?<=[.;!?])(?<!i\.e\.)(?<!e\.g\.)(?<!vs\.)(?<!ca\.)(?<!cf\.)(?<!approx\.)(?<!et al\.)\s+|\n\s*\n|\n(?=\s*[-*|])"
)
_WORD = re.compile(r"[a-z]+")
ORDINARY = frozenset(
    {"regular", "plain", "standard", "normal", "baseline", "vanilla", "full", "ordinary", "original", "base"}
)
"""Words for the run without the change under study: answers and code rarely choose the same one."""
_SMALL = frozenset(
    {
        "the",
        "and",
        "for",
        "has",
        "was",
        "are",
        "its",
        "with",
        "than",
        "that",
        "this",
        "from",
        "total",
        "print",
    }
)
_FIRST = frozenset({"first", "earliest"})
_LAST = frozenset({"last", "final"})
TO_THE_END = (
    r"\b(?:needs?|needed|requires?|required|uses?|used|takes?|took|reach(?:es|ed)?|through|traversed?|pass(?:ed)?|ran|run)"
    r"\s(?:\w+\s){0,3}?(?:complete|whole|full|entire)\s(?:network|model|net|depth|backbone|path|stack)\b"
)
"""What runs through everything leaves at the last place."""
_DENIES = frozenset(
    {"not", "never", "without", "no", "none", "instead", "before", "than", "t", "if", "would", "less"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its place in the text."""

    start: int
    end: int
    words: frozenset[str]
    order: tuple[str, ...]


_WRAPPED = re.compile(r"\n(?![\s>]*(?:\n|[-*•|#]|\d{1,2}[.)]))")


def unwrapped(text: str) -> str:
    """A text whose lines run on where their ends are none of a clause's: no item, heading or empty line follows."""
    return _WRAPPED.sub(" ", text)


@lru_cache(maxsize=32)
def _breaks(text: str) -> tuple[int, ...]:
    """Where the sentences and lines of a text begin and end, in order."""
    return (0, *(m.end() for m in _BREAK.finditer(text)), len(text))


def clause_around(text: str, start: int, end: int) -> Clause:
    """The sentence or line that holds characters `start` to `end`."""
    breaks = _breaks(text)
    first = breaks[max(0, bisect_right(breaks, start) - 1)]
    last = breaks[min(bisect_left(breaks, end), len(breaks) - 1)]
    order = tuple(_WORD.findall(text[first:last].lower()))
    trailing = len(text[first:last]) - len(text[first:last].rstrip())
    return Clause(first, max(last - trailing, end), frozenset(order), order)


def subject_score(clause: Clause, one: frozenset[str], other: frozenset[str]) -> int:
    """How much more a clause speaks about code with the words `one` than about code with the words `other`."""
    words = _with_ordinary(clause.words - _SMALL)
    mine, theirs = _with_ordinary(one), _with_ordinary(other)
    return len(words & _apart(mine, theirs)) - len(words & _apart(theirs, mine))


def _apart(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Words of one and not of the other, nor the beginning of one: "test" stands in "testloader", too."""
    return frozenset(w for w in one - other if not any(o.startswith(w) for o in other))


def position_named(clause: Clause, keys: Sequence[str]) -> str | None:
    """The key that a clause names by its place: the first or the last of them ("needed the whole network")."""
    if not keys:
        return None
    to_the_end = re.search(TO_THE_END, " ".join(clause.order)) and not clause.words & _DENIES
    first, last = bool(clause.words & _FIRST), bool(clause.words & _LAST or to_the_end)
    if first == last:
        return None
    return keys[0] if first else keys[-1]


def _with_ordinary(words: frozenset[str]) -> frozenset[str]:
    return words | {"ordinary"} if words & ORDINARY else words


_ADDED = re.compile(r"\s?\+\s?\d")
_ADDED_TO = re.compile(r"\d\s?\+\s?$")


def is_summand(text: str, start: int, end: int) -> bool:
    """Whether the number at text[start:end] is added to others: "20 + 9 + 7" tells none of them of anything alone."""
    return _ADDED.match(text, end) is not None or _ADDED_TO.search(text, max(0, start - 8), start) is not None
