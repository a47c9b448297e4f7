"""One way of saying an idea: phrases that must stand together in a clause, a sentence or a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gradewright.language.statements.comparatives import read_comparisons
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.negation import NEAR, is_negated
from gradewright.language.statements.phrases import Phrase, parse_phrase
from gradewright.language.statements.relations import ComparisonTerms, Wanted, parse_wanted
from gradewright.language.statements.trends import Quantity, Trend, find_trend, parse_trend

SCOPES = ("clause", "sentence", "near", "passage")
"""`near` is a sentence with the next one, for a point that is made in two steps or in a list item."""
MAX_HITS = 50

Chain = tuple[Run, ...]


class Hit(NamedTuple):
    """A place where a pattern is met: characters, and the sentences it spans."""

    start: int
    end: int
    first_sentence: int
    last_sentence: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What patterns may refer to: named synonyms, comparisons and quantities."""

    synonyms: Mapping[str, str]
    comparisons: Mapping[str, ComparisonTerms]
    quantities: Mapping[str, Quantity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pattern:
    """All `parts` in one unit of `scope`, none of `blockers`; or a comparison in a sentence with all `parts`."""

    parts: tuple[Phrase, ...]
    scope: str
    blockers: tuple[Phrase, ...]
    wanted: Wanted | None = None
    trend: Trend | None = None

    def find(self, index: TextIndex, reach: int | None) -> list[Hit]:
        """Places where it is met and not negated (`reach`: see `negation`; None ignores negation)."""
        if self.wanted is not None:
            return list(_compared(self, index))
        if self.trend is not None:
            return list(_trending(self.trend, self, index))
        found = [_usable(phrase.find(index), index, reach) for phrase in self.parts]
        if not all(found):
            return []
        blocked = [chain for phrase in self.blockers for chain in phrase.find(index)]
        return list(_together(found, blocked, self.scope, index))[:MAX_HITS]

    def share(self, index: TextIndex, within: Collection[int] | None = None) -> float:
        """The largest share of its elements that one sentence (of `within`) holds, in whatever order, from 0 to 1."""
        places = [place for phrase in self.parts for place in phrase.sentences_of_elements(index)]
        counts = Counter(
            sentence for place in places for sentence in sorted(place) if within is None or sentence in within
        )
        return max(counts.values(), default=0) / max(1, len(places))

    def size(self) -> int:
        """Number of elements it asks for."""
        return sum(len(phrase.elements) for phrase in self.parts)


def _usable(chains: list[Chain], index: TextIndex, reach: int | None) -> list[Chain]:
    """Chains that are asserted: not in a mere question, not governed by a negation."""
    asserted = [chain for chain in chains if not index.is_asked(chain[0].first)]
    if reach is None:
        return asserted
    return [chain for chain in asserted if not _denied(chain, index, reach)]


def _denied(chain: Chain, index: TextIndex, reach: int) -> bool:
    """Whether a negation governs the first words of a chain, or one that stands between them the words after it."""
    own = _own(chain)
    inner = 1 if reach == NEAR else reach
    return is_negated(index, chain[0], reach, own) or any(
        is_negated(index, run, min(inner, index.gap(before, run)), own)
        for before, run in pairwise(chain)
        if index.gap(before, run)
    )


def _own(chain: Chain) -> frozenset[int]:
    return frozenset(number for run in chain for number in range(run.first, run.last))


def _unit(scope: str, chain: Chain, index: TextIndex) -> tuple[int, ...]:
    """The units a chain belongs to."""
    word = index.words[chain[0].first]
    if scope == "clause":
        return (word.clause,) if index.words[chain[-1].last - 1].clause == word.clause else ()
    if scope == "sentence":
        return (word.sentence,)
    return (word.sentence - 1, word.sentence) if scope == "near" else (0,)


def _together(
    found: Sequence[list[Chain]], blocked: Sequence[Chain], scope: str, index: TextIndex
) -> Iterator[Hit]:
    """Units that hold a chain of every part and no blocker, as hits from the first chain to the last."""
    by_unit: dict[int, list[Chain | None]] = {}
    for number, chains in enumerate(found):
        for chain in chains:
            for unit in _unit(scope, chain, index):
                slots = by_unit.setdefault(unit, [None] * len(found))
                slots[number] = slots[number] or chain
    barred = {unit for chain in blocked for unit in _unit(scope, chain, index)}
    for unit in sorted(by_unit):
        chosen = [chain for chain in by_unit[unit] if chain is not None]
        if len(chosen) == len(found) and unit not in barred:
            yield _hit(chosen, index)


def _hit(chains: Sequence[Chain], index: TextIndex) -> Hit:
    first = min(chain[0].first for chain in chains)
    last = max(chain[-1].last for chain in chains)
    start, end = index.span(Run(first, last))
    return Hit(start, end, index.words[first].sentence, index.words[last - 1].sentence)


def _compared(pattern: Pattern, index: TextIndex) -> Iterator[Hit]:
    assert pattern.wanted is not None
    barred = {index.words[c[0].first].sentence for phrase in pattern.blockers for c in phrase.find(index)}
    named = [{index.words[c[0].first].sentence for c in phrase.find(index)} for phrase in pattern.parts]
    said = [c for c in read_comparisons(index, pattern.wanted.terms) if pattern.wanted.is_said_by(c)]
    for comparison in said:
        first, last = (_sentence_at(index, at) for at in (comparison.start, comparison.end - 1))
        if first not in barred and all(first in sentences for sentences in named):
            yield Hit(comparison.start, comparison.end, first, last)


def _trending(trend: Trend, pattern: Pattern, index: TextIndex) -> Iterator[Hit]:
    """Claims of a trend in sentences with all `parts`; the blockers count in the whole sentence, too."""
    barred = {index.words[c[0].first].sentence for phrase in pattern.blockers for c in phrase.find(index)}
    named = [{index.words[c[0].first].sentence for c in phrase.find(index)} for phrase in pattern.parts]
    for run in find_trend(trend, index)[:MAX_HITS]:
        sentence = index.words[run.first].sentence
        if sentence not in barred and all(sentence in sentences for sentences in named):
            yield _hit([(run,)], index)


def _sentence_at(index: TextIndex, character: int) -> int:
    """Sentence of the word that holds, or stands before, a character."""
    return index.words[max(0, bisect_right(index.starts, character) - 1)].sentence


def parse_pattern(data: object, vocabulary: Vocabulary, where: str) -> Pattern:
    """Read one alternative: a phrase or a mapping. Raises `PatternError`."""
    if isinstance(data, str):
        return Pattern((parse_phrase(data, vocabulary.synonyms, where),), "sentence", ())
    if not isinstance(data, Mapping):
        raise PatternError(where, f"a pattern is a phrase or a mapping, not {type(data).__name__}")
    unknown = set(map(str, data)) - {"all", "phrase", "compare", "trend", "scope", "not"}
    if unknown:
        raise PatternError(
            where, f"unknown key {sorted(unknown)[0]!r} (all, phrase, compare, trend, scope, not)"
        )
    scope = str(data.get("scope", "sentence"))
    if scope not in SCOPES:
        raise PatternError(where, f"scope is one of {', '.join(SCOPES)}, not {scope!r}")
    blockers = parse_phrases(data.get("not", []), vocabulary, f"{where}.not")
    if "trend" in data:
        beside = parse_phrases(data.get("all", []), vocabulary, f"{where}.all")
        trend = parse_trend(str(data["trend"]), vocabulary.quantities, where)
        return Pattern(beside, scope, blockers, trend=trend)
    if "compare" in data:
        beside = parse_phrases(data.get("all", []), vocabulary, f"{where}.all")
        return Pattern(beside, scope, blockers, _parse_compare(str(data["compare"]), vocabulary, where))
    written = data["all"] if "all" in data else data.get("phrase", [])
    parts = parse_phrases(written, vocabulary, f"{where}.all")
    if not parts:
        raise PatternError(where, "a pattern needs `all`, `phrase`, `compare` or `trend`")
    return Pattern(parts, scope, blockers)


def _parse_compare(written: str, vocabulary: Vocabulary, where: str) -> Wanted:
    name, colon, relation = written.partition(":")
    if not colon and len(vocabulary.comparisons) == 1:
        name, relation = next(iter(vocabulary.comparisons)), written
    terms = vocabulary.comparisons.get(name.strip())
    if terms is None:
        raise PatternError(
            where, f"no comparison is named {name.strip()!r} (known: {', '.join(vocabulary.comparisons)})"
        )
    return parse_wanted(relation, terms, where)


def parse_phrases(data: object, vocabulary: Vocabulary, where: str) -> tuple[Phrase, ...]:
    """Read a phrase or a list of phrases."""
    written = [data] if isinstance(data, str) else data
    if not isinstance(written, Sequence):
        raise PatternError(where, f"expected a phrase or a list of phrases, not {type(data).__name__}")
    return tuple(
        parse_phrase(str(item), vocabulary.synonyms, f"{where}[{n}]") for n, item in enumerate(written)
    )
