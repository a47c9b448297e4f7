"""What a learned judge of claims sees of a sentence: its stems alone, in rows, in order and under a negation.

A feature is a number below FEATURES, made from its words by a checksum: no vocabulary is kept, and the same words
give the same numbers on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gradewright.language.statements.index import TextIndex, read_text
from gradewright.language.statements.negation import is_rejected
from gradewright.language.statements.words import word_set

FEATURES = 1 << 20
"""How many features there are; a few pairs of unlike words share one."""
REACH = 5
"""How many words of content behind a word make a pair with it."""
UNDER = 5
"""How many words behind a negation stand under it."""
FEWEST_WORDS = 5
"""Words of two letters and more in a sentence that can be learned from."""
FEWEST_TO_JUDGE = 8
"""Words of two letters and more in a sentence that can be accused by them: shorter ones are heads and fragments."""
LONGEST = 1_000
"""Characters of a sentence that is judged."""
BEHIND = 6
"""Characters behind a sentence's last word that may show how it goes on."""
MOSTLY = 0.8
"""Share of a sentence's words that are words, not symbols or figures."""

_NEGATIONS = word_set("not n't no never without neither nor cannot instead rather")
_LIGHT = word_set(
    "the and of to a in is it that for this on are with as by an be at or from it which they these those was were has"
    " have"
)


_COMPUTED = re.compile(
    r"[=≈≤≥<>∑√|]|\\(?:frac|sum|mathcal)|\b[OΘ]\s?\(|\$\$"
    r"|(?<![\d.,])\d[\d.,]{0,30}\s?(?:[MBKGx×%]|million|billion|FLOPs?|MACs?|param\w*|times|percent|points)(?![a-z])",
)
"""What other checks read and compute."""
_POINTS_BACK = re.compile(
    r"\W{0,4}(?:(?:so|hence|thus|then|therefore|and|but|also),? )?(?:it|this|that|they|these|those) "
    r"(?:(?:must|may|can|should|will|would|has to|have to) (?:be )?|is |are |was |were )"
    r"(?:\S{1,20}\s){0,5}\S{1,20}\s{0,3}\Z",
    re.IGNORECASE,
)
"""A short sentence of which only the ones before tell what it is about: "So it must be one of the first kind."."""
_LEADS_ON = re.compile(r"(?::|\b(?:is|are|as))\W{0,8}\Z")
"""How a sentence ends that a formula or a list goes on with."""


class Told(NamedTuple):
    """One sentence of a text: its place, its words' stems, and its text with the marks right behind it."""

    start: int
    end: int
    stems: tuple[str, ...]
    said: str = ""

    @property
    def in_words(self) -> bool:
        """Whether some of it are words; a formula or a row of figures says nothing to a judge of words."""
        return self._words >= FEWEST_WORDS

    @property
    def is_plain(self) -> bool:
        """Whether it is told in words alone: no formula, cost, figure with a unit, table, heading or opening of a list.

        Those have checks of their own, which compute.
        """
        return (
            self._words >= FEWEST_TO_JUDGE
            and _POINTS_BACK.match(self.said) is None
            and self._words >= MOSTLY * len(self.stems)
            and len(self.said) <= LONGEST
            and _COMPUTED.search(self.said) is None
            and _LEADS_ON.search(self.said) is None
        )

    @property
    def _words(self) -> int:
        return sum(stem.isalpha() and len(stem) > 1 for stem in self.stems)


def told_sentences(text: str) -> Iterator[Told]:
    """The sentences that a text asserts, in order: no questions, and none that it calls wrong itself."""
    index = read_text(text)
    for number, run in enumerate(index.sentences):
        if run.first < run.last and not _is_taken_back(index, number):
            start, end = index.span(run)
            following = index.words[run.last].start if run.last < len(index.words) else len(text)
            stems = tuple(word.stem for word in index.words[run.first : run.last])
            yield Told(start, end, stems, text[start : min(following, end + BEHIND)])


def _is_taken_back(index: TextIndex, number: int) -> bool:
    return number in index.questions or is_rejected(index, number)


def stems_of(sentence: str) -> tuple[str, ...]:
    """The stems of a text's words, whatever sentences it has."""
    return tuple(word.stem for word in read_text(sentence).words)


def features(stems: Sequence[str]) -> tuple[int, ...]:
    """The features of a sentence, each once, in order of their numbers."""
    return tuple(sorted({zlib.crc32(each.encode()) % FEATURES for each in _spelt(stems)}))


def content(stems: Sequence[str]) -> list[str]:
    """The stems that say what a sentence is about."""
    return [stem for stem in stems if stem not in _LIGHT and (len(stem) > 2 or not stem.isalpha())]


def _spelt(stems: Sequence[str]) -> Iterator[str]:
    yield from stems
    yield from map("_".join, pairwise(stems))
    yield from map("_".join, zip(stems, stems[1:], stems[2:], strict=False))
    weighty = content(stems)
    for number, stem in enumerate(weighty):
        yield from (f"{stem}>{other}" for other in weighty[number + 1 : number + 1 + REACH])
    left = 0
    for stem in stems:
        if stem in _NEGATIONS:
            left = UNDER
        elif left:
            yield f"!{stem}"
            left -= 1
