"""Relations that a course asks for: what is compared, in which words and letters, and what must hold.

`comparatives` reads them from words, `distances` from symbols, both into the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gradewright.language.statements.distances import Comparison, Symbols, compile_symbols
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.phrases import Element, parse_element


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

    def is_said_by(self, found: Comparison) -> bool:
        """Whether a comparison says it, from this side or, where no offset is involved, from the other."""
        same = (found.left, found.direction, found.right) == (self.left, self.direction, self.right)
        turned = {"more": "less", "less": "more"}[found.direction]
        flipped = (found.right, turned, found.left) == (self.left, self.direction, self.right)
        return (same and found.offset == self.offset) or (flipped and found.offset == self.offset == 0)


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
    origin = data["origin"]
    if not isinstance(origin, Mapping) or len(origin) != 1:
        raise PatternError(where, "`symbols.origin` is one name with its letter, e.g. {anchor: a}")
    (name, letter), *_ = origin.items()
    offsets = tuple(str(data["offset"]).split())
    return compile_symbols(
        {str(k): str(v) for k, v in data["things"].items()}, (str(name), str(letter)), offsets
    )


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
