"""Where the characters of parsed Markdown stand in their source.

A Markdown parser says which lines a block came from but not which characters. Parsing never reorders text,
so each rendered stretch is found by walking forward through the source. Nothing is ever written into the
source, hence marking evidence cannot change how a submission is read.
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_SKIP = 4
"""Source characters between two neighbours of a rendered stretch (escapes, entities' remains)."""


def aligned(content: str, source: str, cursor: int) -> Sequence[int] | None:
    """Place of every character of `content` in `source`, searched from `cursor`; None if it is not there.

    >>> list(aligned("b|c", "a b\\\\|c", 1))
    [2, 4, 5]
    """
    if not content:
        return None
    found = source.find(content, cursor)
    if found >= 0:
        return range(found, found + len(content))
    return _aligned_with_gaps(content, source, cursor)


def _aligned_with_gaps(content: str, source: str, cursor: int) -> list[int] | None:
    start = source.find(content[0], cursor)
    if start < 0:
        return None
    places = [start]
    for char in content[1:]:
        after = places[-1] + 1
        place = source.find(char, after, after + MAX_SKIP)
        if place < 0:
            return None
        places.append(place)
    return places


class SourceLines:
    """The lines of a block of Markdown with their places, consumed from left to right."""

    def __init__(self, text: str, base: int) -> None:
        """`base` is the place of `text` in its unit."""
        self._lines = text.split("\n")
        self._starts = []
        for line in self._lines:
            self._starts.append(base)
            base += len(line) + 1
        self._column: dict[int, int] = {}

    def locate(self, content: str, first: int, last: int) -> list[int | None]:
        """Place in the unit of every character of `content`, which came from lines `first` to `last` (exclusive).

        Line ends count as the place after their line. Lines that are not found hold None.
        """
        places: list[int | None] = []
        number = first
        for line in content.split("\n"):
            where: Sequence[int] | None = None
            while number < min(last, len(self._lines)):
                where = aligned(line.strip(), self._lines[number], self._column.get(number, 0))
                if where is not None or not line.strip():
                    break
                number += 1
            places.extend(self._placed(line, number, where))
            places.append(places[-1] + 1 if places and places[-1] is not None else None)
            number += 1
        return places[:-1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in the unit of lines `first` to `last` (exclusive)."""
        last = min(last, len(self._lines)) - 1
        return self._starts[first], self._starts[last] + len(self._lines[last])

    def _placed(self, line: str, number: int, where: Sequence[int] | None) -> list[int | None]:
        if where is None:
            return [None] * len(line)
        self._column[number] = where[-1] + 1
        base, lead = self._starts[number], len(line) - len(line.lstrip())
        inner: list[int | None] = [base + place for place in where]
        before: list[int | None] = [base + max(0, where[0] - lead + i) for i in range(lead)]
        after: list[int | None] = [base + where[-1] + 1] * (len(line) - lead - len(where))
        return before + inner + after
