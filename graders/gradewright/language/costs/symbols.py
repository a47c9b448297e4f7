"""What the sizes in a cost are called: canonical symbols, their usual spellings, and an answer's own names for them.

A `SymbolGuide` says what the canonical symbols are and what people call them; a `SymbolTable` adds what one answer
introduces (see `introductions`). A name that is neither introduced nor known stays unknown, and what rests on it
cannot be decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradewright.language.costs import growth
from gradewright.language.costs.expression import parse_cost
from gradewright.language.costs.growth import Cost, CostError


@dataclass(frozen=True, slots=True)
class SymbolEntry:
    """One canonical symbol with everything people call it."""

    name: str
    """As in the reference's counts, e.g. "D_random"."""
    aliases: tuple[str, ...] = ()
    """Other spellings that need no introduction, e.g. "D_r", "D_{\\\\text{rand}}"; a bare letter among them ("R") has
    this meaning only until an answer gives it another, and not beside the canonical name."""
    phrases: tuple[str, ...] = ()
    """Words that introduce a name for it, e.g. "number of random features", "random features"."""


@dataclass(frozen=True, slots=True)
class SymbolGuide:
    """The canonical symbols of a problem's costs."""

    entries: tuple[SymbolEntry, ...] = ()
    items: str = ""
    """The symbol that counts what "per token" is one of, e.g. "N"; "" if there is none."""
    shapes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sizes of named arrays in canonical symbols, e.g. (("V_j", ("1", "M")),); a "1" stands for itself."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)

    def spelt(self) -> dict[str, str]:
        """Every known spelling, as `parse_cost` reads it, with its canonical name."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for spelling in (*entry.aliases, entry.name):
                found[spelling_of(spelling)] = entry.name
        return found

    def worded(self) -> dict[str, str]:
        """Every phrase, case-folded, with the canonical name of what it speaks of."""
        return {phrase.casefold(): entry.name for entry in self.entries for phrase in entry.phrases}

    def fixed(self) -> dict[str, str]:
        """The spellings that passing words do not redefine: all but the bare letters among the aliases."""
        return {
            spelling: name for spelling, name in self.spelt().items() if spelling == name or len(spelling) > 1
        }


@dataclass(frozen=True, slots=True)
class Definition:
    """What an answer says a symbol means, at text[start:end]."""

    symbol: str
    meaning: Cost
    """In the names that the answer uses there, which may be defined themselves."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """What the symbols of one answer mean."""

    guide: SymbolGuide
    definitions: tuple[Definition, ...] = ()
    """In order of place."""
    equalities: tuple[tuple[str, str], ...] = ()
    """Pairs of canonical symbols that the answer sets equal, e.g. ("M", "D") for "with M = D"."""
    used: tuple[str, ...] = ()
    """Names in the answer's costs."""

    def resolved(self, cost: Cost, place: int = 0) -> tuple[Cost, tuple[str, ...]]:
        """The cost in canonical symbols, and the names in it that nobody has introduced.

        `place` is where the cost stands: of several definitions of a name the last one before it counts, else the
        first one after. Raises CostError like the arithmetic of costs.
        """
        unknown: dict[str, None] = {}
        spelt, phrases = self.guide.spelt(), self.guide.worded()

        def known(name: str) -> Cost:
            canonical = (
                spelt.get(name) or _abbreviated(name, self.guide.names) or phrases.get(name.casefold())
            )
            if len(name) == 1 and canonical != name and self._rivals(name, canonical):
                canonical = None
            if canonical is None:
                unknown[name] = None
            return growth.symbol(canonical or name)

        def meaning(name: str, depth: int = 0) -> Cost:
            definition = self._definition(name, place)
            if definition is None or depth >= _DEEPEST:
                return known(name)
            return definition.meaning.renamed(
                lambda inner: known(inner) if inner == name else meaning(inner, depth + 1)
            )

        return cost.renamed(meaning), tuple(unknown)

    def _rivals(self, letter: str, canonical: str | None) -> bool:
        """Whether the answer's costs have another name for what a bare letter usually stands for (d beside D)."""
        spelt = self.guide.spelt()
        defined = {definition.symbol for definition in self.definitions}
        return any(
            name != letter and name not in defined and spelt.get(name, "") == canonical for name in self.used
        )

    def _definition(self, name: str, place: int) -> Definition | None:
        mine = [definition for definition in self.definitions if definition.symbol == name]
        before = [definition for definition in mine if definition.start <= place]
        return before[-1] if before else mine[0] if mine else None


_DEEPEST = 4


def spelling_of(text: str) -> str:
    """A symbol's name as `parse_cost` reads it; the text itself where that is not one symbol."""
    try:
        symbols = parse_cost(text).cost.symbols
    except CostError:
        return text
    return symbols[0] if len(symbols) == 1 else text


def _abbreviated(name: str, names: Sequence[str]) -> str | None:
    """The only canonical name whose subscript begins like this one's: D_rand for D_random."""
    base, _, low = name.partition("_")
    matches = [
        other
        for other in names
        if low and other.partition("_")[0] == base and other.partition("_")[2].lower().startswith(low.lower())
    ]
    return matches[0] if len(matches) == 1 else None
