"""A page with everything that binding needs: the names in it, its attributes, and what each sentence is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gradewright.language.quantities.measures import Page
from gradewright.language.quantities.names import guessed_mentions, name_vocabulary
from gradewright.language.quantities.series import find_series
from gradewright.language.quantities.short_names import short_mentions
from gradewright.language.quantities.subjects import Discourse, Names, is_genus
from gradewright.language.quantities.vocabulary import Mention, Term, Vocabulary, vocabulary_of
from gradewright.truth import FactTable


@dataclass(frozen=True)
class Scene:
    """What a page says and in which words; `guessed` if no fact table gave the names."""

    page: Page
    words: Vocabulary
    mentions: tuple[Mention, ...]
    discourse: Discourse
    guessed: bool
    keyed: Mapping[int, Names | None]
    """Which numbers own the values of a series; see `Series.owners`."""

    def sentence_of(self, position: int) -> int:
        """Number of the sentence that an offset stands in."""
        return max(0, bisect_right(self.page.sentences, position, key=lambda line: line.start) - 1)

    def terms(self, start: int, end: int) -> Sequence[Term]:
        """Attributes named between two offsets."""
        return _between(self._terms, start, end)

    def measured_terms(self, start: int, end: int) -> Sequence[Term]:
        """Attributes with a unit of their own named between two offsets; see `Vocabulary.terms`."""
        return _between(self._measured, start, end)

    @cached_property
    def _terms(self) -> list[Term]:
        return list(self.words.terms(self.page.flat))

    @cached_property
    def _measured(self) -> list[Term]:
        return list(self.words.terms(self.page.flat, measured=True))


def _between(terms: list[Term], start: int, end: int) -> Sequence[Term]:
    first = bisect_left(terms, start, key=lambda term: term.start)
    last = bisect_left(terms, end, lo=first, key=lambda term: term.start)
    inside = terms[first:last]
    return inside[:-1] if inside and inside[-1].end > end else inside


def set_scene(page: Page, table: FactTable | None) -> Scene:
    """Find every name in the page and what each sentence is about; without a table, names are guessed."""
    words = vocabulary_of(table) if table is not None else name_vocabulary()
    named = words.mentions(page.flat) if table is not None else guessed_mentions(page.flat)
    genera = {m.start: m for m in named if not m.key and is_genus(page.flat, m.start, m.end)}
    named = [m for m in named if m.start not in genera]
    named = sorted([*named, *short_mentions(page.flat, named)], key=lambda mention: mention.start)
    series = find_series(page, words)
    page, keys = series.page, series.keys
    spans = [(key.start, key.end) for key in keys]
    named = [m for m in named if not any(s < m.end and m.start < e for s, e in _near(spans, m.start))]
    mentions = tuple(sorted([*named, *keys], key=lambda mention: mention.start))
    inside = [(m.start, m.end) for m in mentions]
    places = [place for place in (m.figure.number[0] for m in page.measures)
              if not any(start <= place < end for start, end in _near(inside, place))]  # fmt: skip
    members = {start: _members(words, mention) for start, mention in genera.items()}
    discourse = Discourse(page.flat, page.sentences, mentions, places, words, members)
    return Scene(page, words, mentions, discourse, table is None, series.owners)


def _members(words: Vocabulary, genus: Mention) -> frozenset[str]:
    """The things that a wider name covers, which "both" of that name are taken from."""
    return frozenset().union(*(words.umbrellas.get(name, frozenset()) for name in genus.names))


def _near(spans: Sequence[tuple[int, int]], position: int) -> Sequence[tuple[int, int]]:
    index = bisect_left(spans, (position, 0))
    return spans[max(0, index - 2) : index + 3]
