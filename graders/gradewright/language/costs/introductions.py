"""Where an answer introduces its names for sizes: in words, by an equation, or by the shape of an array.

"Let R be the number of random features", "- N: sequence length", "L = 2D_random", "V_j ∈ R^{1×m}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise

from gradewright.language.costs import growth
from gradewright.language.costs.bounded_sizes import bounded_sizes
from gradewright.language.costs.expression import parse_cost
from gradewright.language.costs.growth import Cost, CostError
from gradewright.language.costs.layout import Formula, formula_at, formulas
from gradewright.language.costs.mentions import big_o_mentions, members
from gradewright.language.costs.symbols import Definition, SymbolGuide, SymbolTable, spelling_of

MAX_TEXT = 400_000
"""Characters read of one text."""
_MAX_DEFINITIONS = 200
_LETTER = (
    r"(?:[A-Za-zℓ](?:\\?_(?:\{(?:[^{}\n]|\{[^{}\n]{0,20}\}){1,30}\}|[A-Za-z0-9]{1,10})|[ᵣₐₑₕₖₗₘₙₚₛₜᵢᵥ])?)"
    r"(?![A-Za-z])"
)


def read_symbols(text: str, guide: SymbolGuide, *, earlier: SymbolTable | None = None) -> SymbolTable:
    """Every name for a size that `text` introduces.

    `earlier` is what the same writer has introduced before (in another part, in another reply); it holds until `text`
    says otherwise. Never raises; only MAX_TEXT characters are read.
    """
    text = text[:MAX_TEXT]
    fixed, found = guide.fixed(), formulas(text)
    used = _names_in_costs(text, found)
    introduced = _introduced_sizes(earlier, guide)
    definitions: list[Definition] = []
    equalities: list[tuple[str, str]] = []
    for definition in _equations(text, found, guide):
        left = fixed.get(definition.symbol)
        right = definition.meaning.symbols
        if left is None and definition.symbol not in introduced:
            definitions.append(definition)
            left = None if definition.symbol in used else guide.spelt().get(definition.symbol)
        own = not _is_example(text, definition) and not _is_compared(text, definition)
        if left is not None and _is_multiple(definition.meaning) and own:
            equalities.append((left, right[0]))
    equalities += bounded_sizes(text, guide)
    definitions += (each for each in _worded(text, guide, fixed) if not _names_a_size_itself(each, guide))
    definitions += (each for each in _shaped(text, guide) if each.symbol not in fixed)
    before = (
        [replace(known, start=-1, end=-1) for known in earlier.definitions] if earlier is not None else []
    )
    ordered = before + sorted(definitions[:_MAX_DEFINITIONS], key=lambda definition: definition.start)
    table = SymbolTable(guide, tuple(ordered), used=used)
    return replace(table, equalities=tuple(_canonical_pairs(equalities, table)))


_EXAMPLE = re.compile(
    r"\b(?:example|instance|e\.g\.|say|take|suppose|imagine|numbers?)\b[^.\n]{0,40}$", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"[$)\\\s]{0,4}=\s{0,2}\d")


_COMPARED = re.compile(
    r"\b(?:compared|versus|vs|instead of|whereas|than|against|unlike)\b[^.\n]{0,160}\([^()\n]{0,20}$",
    re.IGNORECASE,
)


def _is_compared(text: str, definition: Definition) -> bool:
    """Whether two sizes are equal in brackets behind what is compared: "than the O(N² D²) of it (taking M = D)"."""
    before = _COMPARED.search(text, max(0, definition.start - 220), max(0, definition.start))
    return before is not None


def _is_example(text: str, definition: Definition) -> bool:
    """Whether two sizes are set equal to a number in an example: "take for instance R = D = 64"."""
    before = _EXAMPLE.search(text, max(0, definition.start - 60), max(0, definition.start))
    return before is not None and _NUMBER_BEHIND.match(text, definition.end) is not None


def _is_multiple(meaning: Cost) -> bool:
    """Whether a meaning is one size up to a constant, as in "C = 2D_random"."""
    symbols, parts = meaning.symbols, meaning.parts
    return (
        len(symbols) == 1 and len(parts) == 1 and parts[0].terms == growth.symbol(symbols[0]).parts[0].terms
    )


def _names_a_size_itself(definition: Definition, guide: SymbolGuide) -> bool:
    """Whether a name of several characters is one of the sizes: "B_out is the number of bins" says it loosely."""
    return len(definition.symbol) > 1 and definition.symbol in guide.names


def _introduced_sizes(earlier: SymbolTable | None, guide: SymbolGuide) -> frozenset[str]:
    """Names that were given to a size before: "break-even near T = 3p" does not make T another size."""
    known = earlier.definitions if earlier is not None else ()
    return frozenset(d.symbol for d in known if str(d.meaning) in guide.names)


def _names_in_costs(text: str, found: Sequence[Formula]) -> tuple[str, ...]:
    costs = [mention.cost for mention in big_o_mentions(text, found) if mention.cost is not None]
    return tuple(sorted({name for cost in costs for name in cost.symbols}))


def _canonical_pairs(pairs: Sequence[tuple[str, str]], table: SymbolTable) -> Iterator[tuple[str, str]]:
    for left, name in dict.fromkeys(pairs):
        cost, unknown = table.resolved(growth.symbol(name))
        if not unknown and len(cost.symbols) == 1 and cost.symbols[0] != left:
            yield left, cost.symbols[0]


_EQUATION = re.compile(
    rf"(?<![\w\^_])(?<![^\s]\(){_LETTER}\s{{0,2}}(?:=|:=|≡|≈)\s{{0,2}}"
    rf"(?=(\d{{0,2}}\s?[·*]?\s?(?:{_LETTER}|(?P<flat>[A-Z][a-z]{{2,10}})))(?!\s?[\^(·*+]|[\w-]))"
)
"""The right side is only looked at, since it may be the left one of the next: "R = D = M". A name may have lost its
subscript's place: "R = Drandom"."""
_SUPPOSED = re.compile(r"\bif (?:we|one|you|I) (?:set|choose|take|pick|use)\W{0,4}$", re.IGNORECASE)
"""A choice that is weighed, not a name: "if we set R = D log D"."""
_SIGN = re.compile(r":?[=≡≈]")
_WRITTEN_AS = re.compile(
    rf"\b(?:writ(?:e|ing)|denot(?:e|ing)|abbreviat(?:e|ing)|call(?:ing)?)\s[$(\\]{{0,3}}({_LETTER})[$)\\]{{0,3}}\s"
    rf"(as|by|for|instead of|in place of)\s[$(\\]{{0,3}}({_LETTER})",
    re.IGNORECASE,
)
_NAMESAKE = re.compile(
    rf"(?<![\w\\_])({_LETTER})[$)\\]{{0,3}}\s(?:[\w$-]+\s){{0,8}}\((?:the\s|i\.e\.,?\s|=\s?|called\s)?(?:[\w'’]+\s){{0,3}}"
    rf"[$\\(]{{0,3}}({_LETTER})[$)\\]{{1,4}}"
)
_SAME = re.compile(
    rf"(?<![\w\\_])({_LETTER})[$)\\]{{0,3}}\s(?:is|stands for|denotes|replaces|means)\s"
    rf"(?:(?:your|their|the|our|what (?:you|they) call)\s)?[$\\(]{{0,3}}({_LETTER})"
)
_FRAGMENT = re.compile(r"[ \t]{0,3}\n\s{0,3}[​\n ]{0,4}([a-z]{2,10}|\d)[ \t]{0,3}(?:\n|$)")


def _equations(text: str, found: Sequence[Formula], guide: SymbolGuide) -> Iterator[Definition]:
    """L = 2D_random in formulas and in prose; "write D_random as R", "R for D_random"."""
    for formula in found:
        for left, right in pairwise(members(text, formula)):
            if right.related and left.clean and right.clean:
                yield from _equation(text, (left.start, left.end), (right.start, right.end))
    for match in _EQUATION.finditer(text):
        sign = _SIGN.search(match[0])
        if sign is None or formula_at(found, match.start()) is not None:
            continue
        if match["flat"] and spelling_of(match["flat"]) not in guide.fixed():
            continue
        if _SUPPOSED.search(text, max(0, match.start() - 24), match.start()):
            continue
        name = (match.start(), match.start() + sign.start())
        if torn := _FRAGMENT.match(text, match.end(1)):
            yield from _mended(text, name, match, torn[1], guide)
        else:
            yield from _equation(text, name, match.span(1))
    for match in _WRITTEN_AS.finditer(text):
        new, old = (3, 1) if match[2] in ("as", "by") else (1, 3)
        yield from _equation(text, match.span(new), match.span(old))
    for match in chain(_NAMESAKE.finditer(text), _SAME.finditer(text)):
        if spelling_of(match[2]) in guide.fixed():
            yield from _equation(text, match.span(1), match.span(2))


def _equation(text: str, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Definition]:
    """A lone symbol on the left, and on the right one term: a symbol with a factor or a power, or a product."""
    try:
        symbol, meaning = parse_cost(text, *left, latex=True), parse_cost(text, *right, latex=True)
    except CostError:
        return
    name = str(symbol.cost)
    is_name = (
        (name,) == symbol.cost.symbols and (len(name) == 1 or "_" in name) and symbol.notation == "count"
    )
    if not is_name or name in meaning.cost.symbols or meaning.notation != "count":
        return
    if len(meaning.cost.parts) == 1 and meaning.cost.symbols:
        yield Definition(name, meaning.cost, left[0], right[1])


def _mended(
    text: str, left: tuple[int, int], match: re.Match[str], low: str, guide: SymbolGuide
) -> Iterator[Definition]:
    """An equation whose subscript went to a line of its own ("L = 2D" above "random"), for names in the guide."""
    name = spelling_of(text[slice(*left)])
    base = match[1].strip()[-1:]
    if f"{base}_{low}" in guide.fixed():
        yield Definition(name, growth.symbol(f"{base}_{low}"), left[0], match.end(1))


_BETWEEN = (
    r"[\s$)\\}*`]{0,6}(is|are|be|denotes?|denoting|means|stands for|counts?|represents?|for|as|:|=|:=|—|–|-|,|\|)?"
    r"[\s*$]{0,4}(?:defined as |to be )?(?:the |a |an |our |its )?(?:total |input )?"
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
        ":",
        "=",
        ":=",
        "|",
        "—",
        "–",
    )
)


_OF_ANOTHER = r"\sof\s(?:a|an|each|every|any|one)\b"
"""What turns "the sequence length" into that of something else: "of a batch"."""
_OF_ANYTHING = r"\sof\b"
"""The same for a bare "the length": "the length of the feature vector" is no other phrase of the guide."""


def _worded(text: str, guide: SymbolGuide, fixed: Mapping[str, str]) -> Iterator[Definition]:
    """ "Let R be the number of random frequencies", "sequence length N", "m random features"."""
    phrases = [
        (phrase, entry.name) for entry in guide.entries for each in entry.phrases for phrase in _forms(each)
    ]
    taken = bytearray(len(text))
    folded = text.casefold()
    phrases = [each for each in phrases if all(word in folded for word in each[0].casefold().split())]
    for phrase, name in sorted(phrases, key=lambda pair: (-len(pair[0]), pair)):
        pattern = _introducing(phrase)
        for match in pattern.finditer(text):
            low, high = match.span("words")
            if any(taken[low:high]):
                continue
            taken[low:high] = b"\1" * (high - low)
            yield from _introduced(match, name, fixed)


@lru_cache(maxsize=1_024)
def _introducing(phrase: str) -> re.Pattern[str]:
    """A phrase with the letter that stands before or behind it."""
    words = r"[\s$-]{1,3}".join(re.escape(word) for word in phrase.split())
    of_another = _OF_ANYTHING if phrase.startswith("the ") else _OF_ANOTHER
    return re.compile(
        rf"(?:(?<![A-Za-z0-9_\\^{{])(?P<before>{_LETTER}){_BETWEEN})?(?<![A-Za-z])(?P<words>{words})(?i:s?)\b(?!{of_another})"
        rf"(?:[\s$(*\\,|:=]{{1,5}}(?:is |of |be |called |=\s?)?[$(\\]{{0,3}}(?P<after>{_LETTER})(?![\w'’(]))?",
        re.IGNORECASE,
    )


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase, and what is counted by it: "with m random features" names the number of random features."""
    counted = phrase.removeprefix("number of ")
    return (phrase,) if counted == phrase or " " not in counted else (phrase, counted)


def _introduced(match: re.Match[str], name: str, fixed: Mapping[str, str]) -> Iterator[Definition]:
    """The symbol before the words, or else the one after; fixed names are redefined only in so many words."""
    for side in ("before", "after"):
        if not match[side]:
            continue
        symbol = spelling_of(match[side])
        if side == "before" and fixed.get(symbol) == name:
            return  # "M the value width, R = D_random": the words have their letter, the next one is another's
        explicit = side == "before" and (match[2] or "").lower() in _DEFINING
        if symbol in fixed and (not explicit or fixed[symbol] == name):
            continue
        if symbol in _WORDS_OF_A_LETTER and not explicit:
            continue
        if _ITEM_OF_A_SEQUENCE.fullmatch(symbol) or (side == "before" and _counted(match)):
            continue
        yield Definition(symbol, growth.symbol(name), match.start(), match.end())
        return


def _counted(match: re.Match[str]) -> bool:
    """Whether the letter before counts items: "per i: features"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return re.search(r"\b(?:per|each|every|all|any)\W{1,4}$", before, re.IGNORECASE) is not None


_ITEM_OF_A_SEQUENCE = re.compile(r"[A-Za-z]+_[ijklt]")
""" "D_random frequencies w_i": the frequencies are called so, not their number."""
_WORDS_OF_A_LETTER = frozenset("aAIosS")
_SHAPE = re.compile(
    rf"({_LETTER})[\s$)\\]{{0,4}}(?:\\in|∈|in)(?![A-Za-z])\s{{0,2}}[$(\\]{{0,3}}(?:mathbb\s?\{{?\s?R\s?\}}?|ℝ|R)\s?\^\s?"
    rf"[{{(]?\s?(\d|{_LETTER})(?:\s?(?:\\times|×|x)\s?(\d{{0,2}}{_LETTER}|\d))?"
)


def _shaped(text: str, guide: SymbolGuide) -> Iterator[Definition]:
    """V_j ∈ R^{1×m}, by the guide's shape of V_j."""
    shapes = {spelling_of(name): shape for name, shape in guide.shapes}
    for match in _SHAPE.finditer(text):
        shape = shapes.get(spelling_of(match[1]))
        stated = [size for size in match.groups()[1:] if size]
        if shape is None or len(shape) != len(stated):
            continue
        if any((a == "1") != (b == "1") for a, b in zip(shape, stated, strict=True)):
            continue
        for canonical, size in zip(shape, stated, strict=True):
            if canonical != "1":
                symbol = spelling_of(size.lstrip("0123456789"))
                yield Definition(symbol, growth.symbol(canonical), match.start(), match.end())
