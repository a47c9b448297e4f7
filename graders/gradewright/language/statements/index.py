"""A text read once: its words, and where each stem, word and compound occurs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from gradewright.language.statements.sentences import words_of
from gradewright.language.statements.words import Word, lexemes, plain, word_set

FILLERS = word_set(
    "a an the its their his her our this that these those own very really quite also then just both such simply "
    "merely actually any some still already now indeed even rather already either directly"
)
"""Words that a pattern need not spell out."""

_DETERMINERS = word_set("the a an its our this each")
"""No labels of parts: "The state ..." bids nobody to state anything."""
_ASKS = word_set("what how why when which who where do does did is are can could would should")
_PLACES = word_set("at in on from to after by for with")
"""Words before a question word: "at which"."""
_MUSES = word_set("maybe perhaps possibly or hmm wait")
"""Openings of questions that somebody asks himself."""
_PERSONS = word_set("we you he she it")
"""Short words that are no label: "you give PyTorch a function" is no task."""
_SPEAKER = re.compile(r"(?<![\w^{}$\\.=≤<>-])(?<![≤=<>] )I(?=['\u2019][a-z]|\s{1,2}[a-z]{2})")
"""The capital letter where it begins what somebody says of himself."""
_BIDS = word_set("explain describe discuss briefly state give")


class Run(NamedTuple):
    """Words number `first` to `last` (exclusive)."""

    first: int
    last: int


@dataclass(frozen=True, eq=False)
class TextIndex:
    """The words of one text. Build it with `read_text`."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> dict[str, list[Run]]:
        """Runs by stem; a hyphenated pair counts as its joined compound too ("mini-batch" as minibatch)."""
        found: dict[str, list[Run]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.stem, []).append(Run(number, number + 1))
            following = self.words[number + 1] if number + 1 < len(self.words) else None
            if following and re.fullmatch(r"-\n? {0,8}", self.text[word.end : following.start]):
                found.setdefault(word.lower + following.stem, []).append(Run(number, number + 2))
        return found

    @cached_property
    def lowers(self) -> dict[str, list[Run]]:
        """Runs by the word itself; the person who speaks ("I left that out") is no index i."""
        found: dict[str, list[Run]] = {}
        for number, word in enumerate(self.words):
            if not (word.lower == "i" and _SPEAKER.match(self.text, word.start)):
                found.setdefault(word.lower, []).append(Run(number, number + 1))
        return found

    @cached_property
    def vocabulary(self) -> list[str]:
        """Distinct words, sorted, to look prefixes up in."""
        return sorted(self.lowers)

    def starting_with(self, prefix: str) -> Iterator[str]:
        """Distinct words that begin with `prefix`."""
        at = bisect_left(self.vocabulary, prefix)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(prefix):
            yield self.vocabulary[at]
            at += 1

    @cached_property
    def content_before(self) -> list[int]:
        """For every word, how many words before it are no fillers: gaps are counted in these."""
        counts = [0]
        for word in self.words:
            counts.append(counts[-1] + (word.lower not in FILLERS))
        return counts

    @cached_property
    def starts(self) -> list[int]:
        """First character of every word."""
        return [word.start for word in self.words]

    def gap(self, first: Run, second: Run) -> int:
        """Content words between two runs."""
        return self.content_before[second.first] - self.content_before[first.last]

    @cached_property
    def sentences(self) -> list[Run]:
        """The words of every sentence."""
        runs: list[Run] = []
        for number, word in enumerate(self.words):
            while len(runs) <= word.sentence:
                runs.append(Run(number, number))
            runs[word.sentence] = Run(runs[word.sentence].first, number + 1)
        return runs

    @cached_property
    def questions(self) -> frozenset[int]:
        """Sentences that only ask, as a repeated task does: they assert nothing."""
        return frozenset(number for number, run in enumerate(self.sentences) if self._asks(run))

    def _asks(self, run: Run) -> bool:
        if run.first == run.last:
            return False
        first = run.first
        while (
            first + 1 < run.last
            and len(self.words[first].lower) <= 3
            and self.words[first].lower not in _ASKS | _MUSES | _PERSONS | _DETERMINERS
        ):
            first += 1  # the part's label: "iv.", "(b)"
        opening = self.words[first].lower
        if opening in _BIDS:
            return True
        return opening in _ASKS | _MUSES and self._ends_asking(run)

    def is_asked(self, number: int) -> bool:
        """Whether a word stands in a question: a sentence that asks, or what a colon in one leads to."""
        sentence = self.words[number].sentence
        return sentence in self.questions or number >= self._asked_from.get(sentence, len(self.words))

    @cached_property
    def _asked_from(self) -> dict[int, int]:
        """The word behind a colon from which on a sentence asks ("Two things differ: who pays, and is it fair?")."""
        found: dict[int, int] = {}
        for sentence, run in enumerate(self.sentences):
            if run.first == run.last or not self._ends_asking(run):
                continue
            for number in range(run.first, run.last - 1):
                between = self.text[self.words[number].end : self.words[number + 1].start]
                opening = number + 1 + (self.words[number + 1].lower in _PLACES and number + 2 < run.last)
                if (":" in between or "\u2014" in between) and self.words[opening].lower in _ASKS:
                    found.setdefault(sentence, number + 1)
        return found

    def _ends_asking(self, run: Run) -> bool:
        tail = self.text[self.words[run.last - 1].end :][:4].lstrip("*_ \"'")
        return tail.startswith("?")

    def span(self, run: Run) -> tuple[int, int]:
        """Characters of a run."""
        return self.words[run.first].start, self.words[run.last - 1].end


@lru_cache(maxsize=256)
def read_text(text: str) -> TextIndex:
    """Read a text once; the last few hundred are kept, since many criteria ask about one passage."""
    flat = plain(text)
    found, marks = lexemes(flat)
    return TextIndex(flat, tuple(words_of(flat, found, marks)))
