"""Phrases: ordered elements over word stems, with gaps.

    "from which on"                 three elements in a row (articles and the like may stand between)
    "agree|match .. final|last"     alternatives; `..` lets up to six other words in, `...` up to twenty
    "ground_truth"                  several words that make one element
    "invarian*"                     every word with that beginning
    "=easy"                         exactly this word, not its relatives; `=K_m` is a symbol with its subscript
    "@knn"                          a named set of synonyms of the course

A phrase never crosses the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.words import lexemes, plain, stem

GAPS = {"..": 6, "...": 20}
MAX_ELEMENTS = 12
MAX_RUNS = 2_000
"""Occurrences of one element that are looked at: a text that repeats one word for pages decides nothing."""


@dataclass(frozen=True, slots=True)
class Key:
    """One word of an alternative."""

    how: str
    """"stem", "word" or "prefix"."""
    text: str


Alternative = tuple[Key, ...]
"""Words in a row."""


@dataclass(frozen=True, slots=True)
class Element:
    """A place in a phrase with every alternative that may fill it."""

    alternatives: tuple[Alternative, ...]
    written: str

    def runs(self, index: TextIndex) -> list[Run]:
        """Where it occurs, in order."""
        found: dict[Run, None] = {}
        for alternative in self.alternatives:
            found.update(dict.fromkeys(_runs(alternative, index)))
        return sorted(found)[:MAX_RUNS]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Elements in order; `gaps[k]` other words may stand before element k."""

    elements: tuple[Element, ...]
    gaps: tuple[int, ...]
    written: str

    def find(self, index: TextIndex) -> list[tuple[Run, ...]]:
        """Every occurrence as the runs of its elements, in order of their ends."""
        chains: list[tuple[Run, ...]] = [(run,) for run in self.elements[0].runs(index)]
        for element, gap in zip(self.elements[1:], self.gaps[1:], strict=True):
            if not chains:
                return []
            chains = _extend(chains, element.runs(index), gap, index)
        return [chain for chain in chains if _in_one_sentence(chain, index)]

    def sentences_of_elements(self, index: TextIndex) -> list[set[int]]:
        """For every element, the sentences it occurs in: how near a miss is."""
        return [{index.words[run.first].sentence for run in element.runs(index)} for element in self.elements]


def _runs(alternative: Alternative, index: TextIndex) -> Iterator[Run]:
    runs = list(_of_key(alternative[0], index))
    for key in alternative[1:]:
        after = {run.first: run for run in _of_key(key, index)}
        extended = []
        for run in runs:
            following = run.last
            while following < len(index.words) and following not in after:
                if index.content_before[following + 1] != index.content_before[run.last]:
                    break
                following += 1
            if following in after:
                extended.append(Run(run.first, after[following].last))
        runs = extended
    return iter(runs)


def _of_key(key: Key, index: TextIndex) -> Iterator[Run]:
    if key.how == "stem":
        yield from index.stems.get(key.text, ())
    elif key.how == "word":
        yield from index.lowers.get(key.text, ())
    else:
        for word in index.starting_with(key.text):
            yield from index.lowers[word]


def _extend(
    chains: Sequence[tuple[Run, ...]], runs: Sequence[Run], gap: int, index: TextIndex
) -> list[tuple[Run, ...]]:
    """Continue every chain with each run that follows closely; of chains with one end, the shortest stays."""
    ends: dict[Run, tuple[Run, ...]] = {}
    start = 0
    for chain in sorted(chains, key=lambda chain: chain[-1].last):
        last = chain[-1]
        while start < len(runs) and runs[start].first < last.last:
            start += 1
        for run in runs[start:]:
            if index.gap(last, run) > gap:
                break
            if run not in ends or ends[run][0].first < chain[0].first:
                ends[run] = (*chain, run)
    return [ends[run] for run in sorted(ends)]


def _in_one_sentence(chain: tuple[Run, ...], index: TextIndex) -> bool:
    return index.words[chain[0].first].sentence == index.words[chain[-1].last - 1].sentence


def parse_phrase(written: str, synonyms: Mapping[str, str], where: str) -> Phrase:
    """Read a phrase. Raises `PatternError` with `where` for what cannot be read."""
    elements: list[Element] = []
    gaps: list[int] = []
    gap = 0
    for part in re.sub(r"\s*\|\s*", "|", written).split():
        if part in GAPS:
            gap = GAPS[part]
            continue
        elements.append(parse_element(part, synonyms, where))
        gaps.append(gap)
        gap = 0
    if not elements or gap:
        raise PatternError(where, f"a phrase begins and ends with words, not with a gap: {written!r}")
    if len(elements) > MAX_ELEMENTS:
        raise PatternError(where, f"a phrase has at most {MAX_ELEMENTS} elements: {written!r}")
    return Phrase(tuple(elements), tuple(gaps), written)


def parse_element(written: str, synonyms: Mapping[str, str], where: str) -> Element:
    """Read the alternatives of one element, synonym sets included."""
    alternatives = [_alternative(option, where) for option in _options(written, synonyms, where, depth=0)]
    return Element(tuple(dict.fromkeys(alternatives)), written)


def _options(written: str, synonyms: Mapping[str, str], where: str, depth: int) -> Iterator[str]:
    if depth > 5:
        raise PatternError(where, f"synonyms refer to one another in a circle at {written!r}")
    for option in re.sub(r"\s*\|\s*", "|", written.strip()).split("|"):
        if not option:
            raise PatternError(where, f"an empty alternative in {written!r}")
        if option.startswith("@"):
            if option[1:] not in synonyms:
                raise PatternError(
                    where, f"no synonyms are named {option[1:]!r} (known: {', '.join(synonyms)})"
                )
            yield from _options(synonyms[option[1:]], synonyms, where, depth + 1)
        else:
            yield from (option,)


def _alternative(option: str, where: str) -> Alternative:
    exact = option.startswith("=") and len(option) > 1
    keys: list[Key] = []
    for piece in [option[1:]] if exact else option.split("_"):
        if piece.endswith("*"):
            keys.append(Key("prefix", piece[:-1].lower()))
            continue
        words = [lexeme.lower for lexeme in lexemes(plain(piece))[0]]
        keys.extend(Key("word", word) if exact else Key("stem", stem(word)) for word in words)
    if not keys or any(key.how == "prefix" and len(key.text) < 3 for key in keys):
        raise PatternError(
            where, f"nothing to look for in {option!r} (a beginning has at least three letters)"
        )
    return tuple(keys)
