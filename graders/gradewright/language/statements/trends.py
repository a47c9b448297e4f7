"""Trends: how one quantity goes with another ("the deeper the layer, the smaller the map", "easy inputs leave late").

A course names quantities by their nouns, which need a word of direction beside them ("a higher tolerance", "the map
shrinks"), and by words that say by themselves that there is much or little of it ("easy inputs"). A sentence that says
which way both lie says how they go together. Where it speaks of both ways at once, denies, compares under a condition
or speaks of exceptions, nothing is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.phrases import Phrase, parse_phrase
from gradewright.language.statements.words import Word, stem, word_set

BEFORE_NOUN, AFTER_NOUN = 1, 2
"""Words that may stand between a direction and the noun behind it ("an increase of sugar"), or before it."""
APART = 14
"""Words between the two quantities that one statement may put."""

_UP = word_set(
    "high higher highest large larger largest big bigger biggest great greater greatest more most many increase "
    "increases increased increasing rise rises rising grow grows growing raise raises raised raising up longer "
    "enlarge enlarges wider widest widen widens expand expands improve improves better best strong stronger loosen "
    "double doubles doubled"
)
_DOWN = word_set(
    "low lower lowest lowers lowered lowering small smaller smallest little less least few fewer fewest decrease "
    "decreases decreased decreasing fall falls falling drop drops dropping shrink shrinks shrinking reduce reduces "
    "reduced reducing decline declines declining narrower narrowest shorter worse worst weak weaker tiny tighten "
    "halve halves halved down"
)
_CONTRAST = word_set("whereas while but although though however yet")
_FOLLOWS = word_set("so hence thus therefore then")
_NO_WAY = word_set("mostly largely highly greatly strongly")
"""Adverbs that only look like a direction."""
_SILENT = word_set(
    "not never no nor neither none without cannot hardly rarely seldom instead would could might may can whether "
    "some sometimes occasionally even despite unlike regardless independent independently opposite contrary wrong "
    "false mistake misconception expect expected both"
)
_LITTLE = word_set("less least fewer fewest")
_FAILING = word_set(
    "confuse confused mistake mistaken mix misread misjudge misclassify misclassified miss overlook overlooked swap "
    "misidentify mislabel"
)
"""What is easy to do wrong is no easy case ("easy to confuse"), and what is hard to do wrong is one."""
_COMPARED = word_set("than compared")
_AND = word_set("and or nor with plus")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something of which there is more or less."""

    name: str
    nouns: tuple[Phrase, ...]
    more: tuple[Phrase, ...]
    less: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A claim that a pattern asks for: `left` rises or falls with `right`."""

    left: Quantity
    sign: int
    right: Quantity


class Level(NamedTuple):
    """A place that says there is much (+1) or little (-1) of a quantity."""

    sign: int
    run: Run


def find_trend(trend: Trend, index: TextIndex) -> list[Run]:
    """Every stretch of words that claims the trend."""
    lefts, rights = _levels(trend.left, index), _levels(trend.right, index)
    if not lefts or not rights:
        return []
    found: dict[Run, None] = {}
    for number in sorted({index.words[level.run.first].sentence for level in lefts}):
        for piece in _pieces(index, index.sentences[number]):
            if not index.is_asked(piece.first):
                found.update(dict.fromkeys(_claims(trend, piece, lefts, rights, index)))
    return sorted(found)


def _claims(
    trend: Trend, piece: Run, lefts: Sequence[Level], rights: Sequence[Level], index: TextIndex
) -> Iterator[Run]:
    """The claim of one piece of a sentence, or those of its parts where it speaks of both ways."""
    left, right = _within(lefts, piece, index), _within(rights, piece, index)
    if not left or not right:
        return
    ways = (len({level.sign for level in left}), len({level.sign for level in right}))
    if ways != (1, 1):  # one way of one and both of the other: half of it is told in words that are not known
        for part in _parts(index, piece) if ways == (2, 2) else ():
            if part != piece:
                yield from _claims(trend, part, lefts, rights, index)
        return
    pairs = [(a, b) for a in left for b in right if not _overlap(a.run, b.run)]
    if not pairs:
        return
    one, other = min(pairs, key=lambda pair: _distance(pair[0].run, pair[1].run))
    claim = Run(min(one.run.first, other.run.first), max(one.run.last, other.run.last))
    agrees = one.sign * other.sign == trend.sign and _distance(one.run, other.run) <= APART
    if agrees and not _is_silent(index, Run(piece.first, claim.last)):
        yield claim


def _within(levels: Sequence[Level], piece: Run, index: TextIndex) -> list[Level]:
    """Levels in a piece, without what it only compares with ("than the later ones")."""
    compared = next((n for n in range(piece.first, piece.last) if index.words[n].lower in _COMPARED), None)
    stop = piece.last if compared is None else _comma_after(index, compared, piece.last)
    return [
        level
        for level in levels
        if piece.first <= level.run.first
        and level.run.last <= piece.last
        and (compared is None or level.run.first < compared or level.run.first >= stop)
    ]


def _comma_after(index: TextIndex, at: int, last: int) -> int:
    return next((n + 1 for n in range(at, last - 1) if "," in _between(index, n)), last)


def _between(index: TextIndex, number: int) -> str:
    """Characters between a word and the next."""
    return index.text[index.words[number].end : index.words[number + 1].start]


def _is_silent(index: TextIndex, piece: Run) -> bool:
    return any(_silences(index, number) for number in range(piece.first, piece.last))


def _silences(index: TextIndex, number: int) -> bool:
    """Whether a word denies or weakens its piece. "As expected" does neither."""
    word = index.words[number].lower
    before = index.words[number - 1].lower if number else ""
    return word == "n't" or (word in _SILENT and not (word == "expected" and before == "as"))


def _pieces(index: TextIndex, sentence: Run) -> Iterator[Run]:
    """A sentence cut at semicolons and before words of contrast and what follows from the rest (", so ...")."""
    yield from _cut(
        sentence,
        lambda n: (
            index.words[n + 1].lower in _CONTRAST
            or any(c in _between(index, n) for c in ";:\u2014")
            or ("," in _between(index, n) and index.words[n + 1].lower in _FOLLOWS)
        ),
    )


def _parts(index: TextIndex, piece: Run) -> Iterator[Run]:
    """A piece cut at its commas and before "and"."""
    yield from _cut(piece, lambda n: "," in _between(index, n) or index.words[n + 1].lower == "and")


def _cut(run: Run, ends: Callable[[int], bool]) -> Iterator[Run]:
    first = run.first
    for number in range(run.first, run.last - 1):
        if ends(number):
            yield Run(first, number + 1)
            first = number + 1
    yield Run(first, run.last)


def _distance(one: Run, other: Run) -> int:
    return max(0, other.first - one.last, one.first - other.last)


def _overlap(one: Run, other: Run) -> bool:
    return one.first < other.last and other.first < one.last


def _levels(quantity: Quantity, index: TextIndex) -> list[Level]:
    """Every place that says which way a quantity lies; of overlapping ones the longest.

    Words that reach over others which say the opposite ("marks an easy input, a large one a hard") say nothing.
    """
    said = [
        Level(sign * _turned(index, chain[0].first, chain[-1].last), Run(chain[0].first, chain[-1].last))
        for sign, phrases in ((1, quantity.more), (-1, quantity.less))
        for phrase in phrases
        for chain in phrase.find(index)
    ]
    told = [level.run for level in said]
    for phrase in quantity.nouns:
        for chain in phrase.find(index):
            noun = Run(chain[0].first, chain[-1].last)
            if not any(_holds(run, noun) for run in told):  # "a stricter limit" has its direction
                said.extend(_directed(index, noun))
    said = [a for a in said if not any(a.sign != b.sign and _holds(a.run, b.run) for b in said)]
    kept: list[Level] = []
    for level in sorted(said, key=lambda level: (level.run.first - level.run.last, level.run.first)):
        if not any(_overlap(level.run, other.run) for other in kept):
            kept.append(level)
    return sorted(kept, key=lambda level: level.run)


def _holds(outer: Run, inner: Run) -> bool:
    return outer != inner and outer.first <= inner.first and inner.last <= outer.last


def _turned(index: TextIndex, first: int, last: int) -> int:
    """-1 where "less" or "fewer" stands right before words that say much, or "to confuse" behind them."""
    before = index.words[first - 1].lower if first else ""
    behind = [word.lower for word in index.words[last : last + 3]]
    fails = behind[:1] == ["to"] and bool(_FAILING.intersection(behind[1:]))
    return -1 if (before in _LITTLE) != fails else 1


def _directed(index: TextIndex, noun: Run) -> Iterator[Level]:
    """A noun with the nearest word of direction; of two as near the one before it ("a higher rate lowers ...")."""
    sentence = index.sentences[index.words[noun.first].sentence]
    reach = range(max(sentence.first, noun.first - 6), min(sentence.last, noun.last + 6))
    near = [
        (_gap(index, n, noun), n)
        for n in reach
        if _direction(index.words[n]) and _joined(index, n, noun) and _is_near(index, n, noun)
    ]
    if near:
        at = min(near)[1]
        yield Level(_direction(index.words[at]), Run(min(at, noun.first), max(at + 1, noun.last)))


def _is_near(index: TextIndex, at: int, noun: Run) -> bool:
    return _gap(index, at, noun) <= (BEFORE_NOUN if at < noun.first else AFTER_NOUN)


def _gap(index: TextIndex, at: int, noun: Run) -> int:
    """Content words between a word and a noun; none where the noun's own words hold it ("the probe's low score")."""
    if noun.first <= at < noun.last:
        return -1
    own = Run(at, at + 1)
    return index.gap(own, noun) if at < noun.first else index.gap(noun, own)


def _joined(index: TextIndex, at: int, noun: Run) -> bool:
    """Whether no comma stands between a word and a noun, and the word is not of the next one ("salt and low heat")."""
    first, last = (at, noun.first) if at < noun.first else (noun.last - 1, at)
    if at >= noun.last and (index.words[at - 1].lower in _AND or "/" in _between(index, at - 1)):
        return False
    if any(index.words[n].lower in _CONTRAST for n in range(noun.last, at)):
        return False
    return not any(mark in _between(index, n) for n in range(first, last) for mark in ",;:()")


_UP_STEMS = frozenset(stem(word) for word in _UP)
_DOWN_STEMS = frozenset(stem(word) for word in _DOWN)


def _direction(word: Word) -> int:
    if word.lower in _NO_WAY:
        return 0
    return 1 if word.stem in _UP_STEMS else -1 if word.stem in _DOWN_STEMS else 0


def parse_quantity(
    name: str, data: Mapping[str, object], synonyms: Mapping[str, str], where: str
) -> Quantity:
    """Read one entry of a course's `quantities:`. Raises `PatternError`."""
    unknown = set(map(str, data)) - {"nouns", "more", "less"}
    if unknown or not data:
        raise PatternError(where, f"a quantity has nouns, more and less, not {sorted(unknown)}")
    read = {key: _phrases(data.get(key, []), synonyms, f"{where}.{key}") for key in ("nouns", "more", "less")}
    return Quantity(name, read["nouns"], read["more"], read["less"])


def _phrases(data: object, synonyms: Mapping[str, str], where: str) -> tuple[Phrase, ...]:
    written = [data] if isinstance(data, str) else data
    if not isinstance(written, Sequence):
        raise PatternError(where, "expected a phrase or a list of phrases")
    return tuple(parse_phrase(str(item), synonyms, f"{where}[{n}]") for n, item in enumerate(written))


def parse_trend(written: str, quantities: Mapping[str, Quantity], where: str) -> Trend:
    """Read "accuracy falls with tolerance". Raises `PatternError`."""
    parts = written.split()
    if len(parts) != 4 or parts[1] not in ("rises", "falls") or parts[2] != "with":
        raise PatternError(where, f"a trend reads 'A rises with B' or 'A falls with B': {written!r}")
    unknown = [name for name in (parts[0], parts[3]) if name not in quantities]
    if unknown:
        raise PatternError(where, f"no quantity is named {unknown[0]!r} (known: {', '.join(quantities)})")
    return Trend(quantities[parts[0]], 1 if parts[1] == "rises" else -1, quantities[parts[3]])
