"""The answer's own names for sizes, tied to the reference's: R for the number of random features, L = 2D_random.

A `SymbolGuide` says what the canonical symbols are called; `read_symbols` finds where an answer introduces others. A
name that is neither introduced nor a known alias stays unknown, and what rests on it cannot be decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gradewright.language.costs import growth
from gradewright.language.costs.expression import parse_cost
from gradewright.language.costs.growth import Cost, CostError
from gradewright.language.costs.layout import formula_at, formulas
from gradewright.language.costs.mentions import members


@dataclass(frozen=True, slots=True)
class SymbolEntry:
    """One canonical symbol with everything people call it."""

    name: str
    """As in the reference's counts, e.g. "D_random"."""
    aliases: tuple[str, ...] = ()
    """Other spellings that need no introduction, e.g. "D_r", "D_{\\text{rand}}"."""
    phrases: tuple[str, ...] = ()
    """Words that introduce a name for it, e.g. "number of random features", "random features"."""


@dataclass(frozen=True, slots=True)
class SymbolGuide:
    """The canonical symbols of a problem's costs."""

    entries: tuple[SymbolEntry, ...] = ()
    items: str = ""
    """The symbol that counts what "per token" is one of, e.g. "N"; "" if there is none."""
    shapes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sizes of named arrays in canonical symbols, e.g. {"V_j": ("1", "M")}; a "1" stands for itself."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries)

    def spelt(self) -> dict[str, str]:
        """Every known spelling, as `parse_cost` reads it, with its canonical name."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for spelling in (*entry.aliases, entry.name):
                found[_spelling(spelling)] = entry.name
        return found


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
    equalities: tuple[tuple[str, str], ...] = ()
    """Pairs of canonical symbols that the answer sets equal, e.g. ("M", "D") for "with M = D"."""

    def resolved(self, cost: Cost, place: int = 0) -> tuple[Cost, tuple[str, ...]]:
        """The cost in canonical symbols, and the names in it that nobody has introduced.

        `place` is where the cost stands: of several definitions of a name the last one before it counts, else the
        first one after. Raises CostError like the arithmetic of costs.
        """
        unknown: dict[str, None] = {}
        spelt = self.guide.spelt()

        def meaning(name: str, depth: int = 0) -> Cost:
            definition = self._definition(name, place)
            if definition is not None and depth < _DEEPEST:
                return definition.meaning.renamed(
                    lambda inner: meaning(inner, depth + 1) if inner != name else known(name)
                )
            return known(name)

        def known(name: str) -> Cost:
            canonical = spelt.get(name) or _abbreviated(name, self.guide.names)
            if canonical is None:
                unknown[name] = None
            return growth.symbol(canonical or name)

        result = cost.renamed(meaning)
        return result, tuple(unknown)

    def _definition(self, name: str, place: int) -> Definition | None:
        mine = [definition for definition in self.definitions if definition.symbol == name]
        before = [definition for definition in mine if definition.start <= place]
        return before[-1] if before else mine[0] if mine else None


_DEEPEST = 4


def _spelling(text: str) -> str:
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


MAX_TEXT = 400_000
_MAX_DEFINITIONS = 200
_LETTER = r"(?:[A-Za-zℓ](?:\\?_(?:\{(?:[^{}\n]|\{[^{}\n]{0,20}\}){1,30}\}|[A-Za-z0-9]{1,10})|[ᵣₐₑₕₖₗₘₙₚₛₜᵢᵥ])?)(?![A-Za-z])"
_BETWEEN = (
    r"[\s$)\\}*`]{0,6}(is|are|be|denotes?|denoting|means|stands for|counts?|represents?|for|as|:|=|:=|—|–|-|,|\|)?"
    r"[\s*$]{0,4}(?:defined as |to be )?(?:the |a |an |our |its )?(?:total |input |\w+ing )?"
)
_DEFINING = frozenset(
    (
        "is",
        "be",
        "denote",
        "denotes",
        "denoting",
        "means",
        "stands for",
        "represents",
        "represent",
        ":",
        "=",
        ":=",
        "|",
        "—",
    )
)


def read_symbols(text: str, guide: SymbolGuide) -> SymbolTable:
    """Every name for a size that `text` introduces, by words, by an equation, or by the shape of an array."""
    text = text[:MAX_TEXT]
    spelt = guide.spelt()
    found: list[Definition] = []
    equalities: list[tuple[str, str]] = []
    for definition in _equations(text):
        left = spelt.get(definition.symbol)
        right = definition.meaning.symbols
        if left is None:
            found.append(definition)
        elif (
            len(right) == 1
            and spelt.get(right[0]) not in (None, left)
            and str(definition.meaning) == right[0]
        ):
            equalities.append((left, spelt[right[0]]))
    found += _worded(text, guide, spelt)
    found += (each for each in _shaped(text, guide) if each.symbol not in spelt)
    ordered = sorted(found[:_MAX_DEFINITIONS], key=lambda definition: definition.start)
    return SymbolTable(guide, tuple(ordered), tuple(dict.fromkeys(equalities)))


_EQUATION = re.compile(
    rf"(?<![\w(\^_]){_LETTER}\s{{0,2}}(?:=|:=|≡|≈)\s{{0,2}}(\d{{0,2}}\s?[·*]?\s?{_LETTER})(?!\s?[\^(\w·*+-])"
)
_IN_PLACE_OF = re.compile(
    rf"(?<![\w\\]){_LETTER}[\s$)\\]{{1,4}}(?:for|instead of|in place of|stands for|to denote|\((?:the|i\.e\.,?|=)?"
    rf"(?:\s?\w+['’]s)?)\s[$(\\]{{0,3}}{_LETTER}"
)
_WRITTEN_AS = re.compile(
    rf"(?:[Ww]rit(?:e|ing)|[Dd]enot(?:e|ing)|[Aa]bbreviat(?:e|ing)|[Cc]all(?:ing)?)\s[$(\\]{{0,3}}({_LETTER})[$)\\]{{0,3}}\s"
    rf"(?:as|by)\s[$(\\]{{0,3}}({_LETTER})"
)


def _equations(text: str) -> Iterator[Definition]:
    """L = 2D_random in formulas and in prose; "write D_random as R"."""
    found = formulas(text)
    for formula in found:
        sides = members(text, formula)
        for left, right in zip(sides, sides[1:], strict=False):
            if right.related and left.clean and right.clean:
                yield from _equation(text, (left.start, left.end), (right.start, right.end))
    for match in _EQUATION.finditer(text):
        if formula_at(found, match.start()) is None:
            sign = re.search(r":?[=≡≈]", match[0])
            if sign is not None:
                yield from _equation(text, (match.start(), match.start() + sign.start()), match.span(1))
    for match in _WRITTEN_AS.finditer(text):
        yield from _equation(text, match.span(2), match.span(1))


def _equation(text: str, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Definition]:
    """A lone symbol on the left, and on the right one symbol with a constant factor or a power."""
    try:
        symbol, meaning = parse_cost(text, *left, latex=True), parse_cost(text, *right, latex=True)
    except CostError:
        return
    name, parts = str(symbol.cost), meaning.cost.parts
    if (
        (name,) == symbol.cost.symbols
        and symbol.notation == "count"
        and len(parts) == 1
        and meaning.cost.symbols
    ):
        if name not in meaning.cost.symbols:
            yield Definition(name, meaning.cost, left[0], right[1])


def _worded(text: str, guide: SymbolGuide, spelt: Mapping[str, str]) -> Iterator[Definition]:
    """ "Let R be the number of random frequencies", "sequence length N", "m random features"."""
    phrases = [(phrase, entry.name) for entry in guide.entries for phrase in entry.phrases]
    taken: list[tuple[int, int]] = []
    for phrase, name in sorted(phrases, key=lambda pair: -len(pair[0])):
        words = r"[\s-]{1,3}".join(re.escape(word) for word in phrase.split())
        pattern = re.compile(
            rf"(?:(?<![A-Za-z0-9_\\^{{]){_CAPTURED}{_BETWEEN})?\b(?P<words>{words})s?\b"
            rf"(?:[\s$(*\\,|:=]{{1,5}}(?:is |of |be |called |=\s?)?[$(\\]{{0,3}}(?P<after>{_LETTER})(?![\w'’(]))?",
            re.IGNORECASE,
        )
        for match in pattern.finditer(text):
            if any(low < match.end("words") and match.start("words") < high for low, high in taken):
                continue
            taken.append(match.span("words"))
            yield from _introduced(match, name, spelt)


_CAPTURED = rf"(?P<before>{_LETTER})"


def _introduced(match: re.Match[str], name: str, spelt: Mapping[str, str]) -> Iterator[Definition]:
    """The symbol before the words, or else the one after; known names are redefined only in so many words."""
    connector = match.group(2) if match["before"] else None
    for side in ("before", "after"):
        if not match[side]:
            continue
        symbol = _spelling(match[side])
        explicit = side == "before" and connector is not None and connector.lower() in _DEFINING
        if symbol in spelt and (not explicit or spelt[symbol] == name):
            continue
        if symbol.isalpha() and len(symbol) == 1 and symbol.lower() in "aio" and not explicit:
            continue
        yield Definition(symbol, growth.symbol(name), match.start(), match.end())
        return


_SHAPE = re.compile(
    rf"({_LETTER})[\s$)\\]{{0,4}}(?:\\in|∈|in)(?![A-Za-z])\s{{0,2}}[$(\\]{{0,3}}(?:mathbb\s?\{{?\s?R\s?\}}?|ℝ|R)\s?\^\s?"
    rf"[{{(]?\s?(\d|{_LETTER})(?:\s?(?:\\times|×|x)\s?(\d{{0,2}}{_LETTER}|\d))?"
)


def _shaped(text: str, guide: SymbolGuide) -> Iterator[Definition]:
    """V_j ∈ R^{1×m}, by the guide's shape of V_j."""
    shapes = {_spelling(name): shape for name, shape in guide.shapes.items()}
    for match in _SHAPE.finditer(text):
        shape = shapes.get(_spelling(match[1]))
        stated = [size for size in match.groups()[1:] if size]
        if shape is None or len(shape) != len(stated):
            continue
        if any((a == "1") != (b == "1") for a, b in zip(shape, stated, strict=True)):
            continue
        for canonical, size in zip(shape, stated, strict=True):
            if canonical != "1":
                symbol = _spelling(size.lstrip("0123456789"))
                yield Definition(symbol, growth.symbol(canonical), match.start(), match.end())
