"""Comparisons in words: which of two things is farther (larger, more) than the other.

"farther from the anchor than the positive", "keeps a larger distance from the anchor than the positive does",
"the positive is still nearer", "beyond the positive, yet less than α beyond it" all come out as one relation
(left, more or less, right, offset), so that a criterion is decided on what is said and not on how. Relations
written in symbols are read by `distances` into the same values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gradewright.language.statements.distances import Comparison, Symbols, compile_symbols, read_inequalities
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.negation import is_negated
from gradewright.language.statements.phrases import Element, parse_element
from gradewright.language.statements.words import word_set

REACH = 14
"""Content words between a comparative, its "than" and the thing compared with."""


@dataclass(frozen=True, slots=True)
class ComparisonTerms:
    """What a course compares, in its words and letters."""

    name: str
    things: tuple[tuple[str, Element], ...]
    """The first is what a sentence is about when it does not say (the thing being defined)."""
    more: Element
    less: Element
    offset: Element
    about: Element | None
    """Words for the thing defined ("semi-hard")."""
    apart: Element | None
    """Words for its other kinds ("hardest"): a relation said of them is not about the thing defined."""
    symbols: Symbols | None

    def other(self, name: str) -> str:
        """The thing that is not `name`."""
        return next(thing for thing, _ in self.things if thing != name)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A relation that a pattern asks for, e.g. "negative > positive" or "negative < positive + margin"."""

    terms: ComparisonTerms
    left: str
    direction: str
    right: str
    offset: int

    def find(self, index: TextIndex) -> list[Comparison]:
        """Comparisons of the text that say it."""
        return [found for found in read_comparisons(index, self.terms) if self._is(found)]

    def _is(self, found: Comparison) -> bool:
        same = (found.left, found.direction, found.right) == (self.left, self.direction, self.right)
        turned = {"more": "less", "less": "more"}[found.direction]
        flipped = (found.right, turned, found.left) == (self.left, self.direction, self.right)
        return (same and found.offset == self.offset) or (flipped and found.offset == self.offset == 0)


@lru_cache(maxsize=256)
def read_comparisons(index: TextIndex, terms: ComparisonTerms) -> tuple[Comparison, ...]:
    """Every comparison of two of the things that a text states, in words or symbols."""
    found = [*_in_words(index, terms)]
    if terms.symbols is not None:
        found.extend(read_inequalities(index.text, terms.symbols))
    return tuple(sorted(found, key=lambda comparison: comparison.start))


def _in_words(index: TextIndex, terms: ComparisonTerms) -> Iterator[Comparison]:
    things = sorted((run, name) for name, element in terms.things for run in element.runs(index))
    apart = _apart(index, terms)
    heads = [(run, "more") for run in terms.more.runs(index)] + [
        (run, "less") for run in terms.less.runs(index)
    ]
    for head, direction in sorted(heads):
        sentence = index.words[head.first].sentence
        if sentence in index.questions or _is_about(index, head, apart):
            continue
        here = [(run, name) for run, name in things if index.words[run.first].sentence == sentence]
        comparison = _read(index, terms, head, direction, here)
        if comparison is not None:
            yield comparison


def _apart(index: TextIndex, terms: ComparisonTerms) -> list[Run]:
    """Where other kinds are named; "hard" within "semi-hard" is none of them."""
    about = {number for run in (terms.about.runs(index) if terms.about else []) for number in range(*run)}
    return [run for run in (terms.apart.runs(index) if terms.apart else []) if about.isdisjoint(range(*run))]


def _is_about(index: TextIndex, head: Run, apart: list[Run]) -> bool:
    """Whether the comparative is said of another kind: named shortly before it, or after it ("would be hard")."""
    sentence = index.words[head.first].sentence
    for run in apart:
        if index.words[run.first].sentence != sentence:
            continue
        if run.last <= head.first and index.gap(run, head) <= 8:
            return True
        copula = index.words[run.first - 1].lower if run.first else ""
        if run.first >= head.last and index.gap(head, run) <= 9 and copula in ("be", "is", "are", "called"):
            return True
    return False


def _read(
    index: TextIndex, terms: ComparisonTerms, head: Run, direction: str, things: list[tuple[Run, str]]
) -> Comparison | None:
    than = _than(index, head)
    after = [(run, name) for run, name in things if run.first >= (than or head).last]
    if not after or index.gap(than or head, after[0][0]) > REACH // 2:
        return None
    if than is None and not _stands_alone(index, head):
        return None
    if _names_offset(index, terms, than or head, after[0][0]):
        return None
    object_run, object_name = after[0]
    subject = _subject(index, terms, head, than, things, object_name)
    offset = _offset(index, terms, object_run)
    if is_negated(index, head, reach=1):
        direction = {"more": "less", "less": "more"}[direction]
    start = index.words[subject[0].first if subject[0] else head.first].start
    last = object_run.last if not offset else min(object_run.last + 3, len(index.words))
    return Comparison(subject[1], direction, object_name, offset, start, index.words[last - 1].end)


def _names_offset(index: TextIndex, terms: ComparisonTerms, since: Run, thing: Run) -> bool:
    """Whether the comparison is with the offset itself ("smaller than the margin, so the loss is positive")."""
    return any(since.last <= run.first < thing.first for run in terms.offset.runs(index))


def _than(index: TextIndex, head: Run) -> Run | None:
    """The word that introduces what is compared with; "as" and "compared" are what "than" becomes at times."""
    for word in ("than", "compared", "as", "then"):
        for run in index.lowers.get(word, ()):
            if run.first >= head.last and index.gap(head, run) <= REACH:
                if index.words[run.first].sentence == index.words[head.first].sentence:
                    return run
                break
    return None


_PREPOSITIONS = word_set("beyond exceeds exceed exceeding past outside behind")


def _stands_alone(index: TextIndex, head: Run) -> bool:
    """Words that compare without "than": "beyond the positive", "exceeds that of the positive"."""
    return index.words[head.first].lower in _PREPOSITIONS


def _subject(
    index: TextIndex,
    terms: ComparisonTerms,
    head: Run,
    than: Run | None,
    things: list[tuple[Run, str]],
    object_name: str,
) -> tuple[Run | None, str]:
    """What is compared: named between the comparative and "than", else before it, else the thing defined."""
    if than is not None:
        between = [(run, name) for run, name in things if head.last <= run.first < than.first]
        if between and between[-1][1] != object_name:
            return between[-1]
    before = [(run, name) for run, name in things if run.last <= head.first and index.gap(run, head) <= REACH]
    different = [(run, name) for run, name in before if name != object_name]
    if different:
        return different[-1]
    default = terms.things[0][0]
    return None, default if default != object_name else terms.other(object_name)


def _offset(index: TextIndex, terms: ComparisonTerms, object_run: Run) -> int:
    """1 when the object reads "the positive plus the margin"."""
    for run in terms.offset.runs(index):
        if run.first >= object_run.last and index.gap(object_run, run) <= 3:
            between = [word.lower for word in index.words[object_run.last : run.first]]
            if "plus" in between or "+" in between:
                return 1
    return 0


def parse_terms(
    name: str, data: Mapping[str, object], synonyms: Mapping[str, str], where: str
) -> ComparisonTerms:
    """Read one entry of a course's `comparisons:`. Raises `PatternError`."""
    things = data.get("things")
    if not isinstance(things, Mapping) or len(things) != 2:
        raise PatternError(where, "`things` names the two things compared, each with its words")
    words = {key: data.get(key) for key in ("more", "less", "offset")}
    missing = [key for key, value in words.items() if not isinstance(value, str)]
    if missing:
        raise PatternError(where, f"needs words for {', '.join(missing)}")
    read = {key: parse_element(str(value), synonyms, f"{where}.{key}") for key, value in words.items()}
    about, apart = data.get("about"), data.get("apart")
    return ComparisonTerms(
        name,
        tuple(
            (str(key), parse_element(str(value), synonyms, f"{where}.things"))
            for key, value in things.items()
        ),
        read["more"],
        read["less"],
        read["offset"],
        parse_element(str(about), synonyms, f"{where}.about") if about else None,
        parse_element(str(apart), synonyms, f"{where}.apart") if apart else None,
        _parse_symbols(data.get("symbols"), where),
    )


def _parse_symbols(data: object, where: str) -> Symbols | None:
    if data is None:
        return None
    if not isinstance(data, Mapping) or not {"things", "origin", "offset"} <= set(data):
        raise PatternError(where, "`symbols` needs things, origin and offset")
    offsets = tuple(str(data["offset"]).split())
    return compile_symbols({str(k): str(v) for k, v in data["things"].items()}, str(data["origin"]), offsets)


def parse_wanted(written: str, terms: ComparisonTerms, where: str) -> Wanted:
    """Read "negative > positive" or "negative < positive + margin"."""
    parts = written.replace("+", " + ").split()
    names = {name for name, _ in terms.things}
    if len(parts) not in (3, 5) or parts[1] not in ("<", ">") or not {parts[0], parts[2]} <= names:
        raise PatternError(
            where, f"a comparison reads 'A > B' or 'A < B + offset' with A, B of {sorted(names)}: {written!r}"
        )
    direction = "more" if parts[1] == ">" else "less"
    return Wanted(terms, parts[0], direction, parts[2], 1 if len(parts) == 5 else 0)
