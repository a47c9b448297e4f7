"""Counts that an answer works out from a formula at sizes it names: "N²(D + M), about 2.1 billion" with N = 4096.

The formula may be right or wrong: what is held against it is only the number that is said to be its value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice, pairwise

from gradewright.checks.numeric_costs import scale_of
from gradewright.language.costs import Cost, CostError, SymbolTable
from gradewright.language.costs.expression import parse_cost
from gradewright.language.quantities.grids import find_grids

MAX_TEXT = 60_000
"""Characters that are searched for formulas with a value."""
MAX_COUNTS = 300
"""Numbers behind a formula that are looked at in one text."""
MAX_FORMULA = 90
"""Characters before a number in which its formula stands."""
SMALLEST = 1_000
"""Smaller numbers may be anything's."""
ROUNDED = 0.06
"""Share by which a told count may be off."""
SIMPLE = (2.0, 3.0, 4.0, 6.0)
"""Factors between ways to count: queries and keys, multiplications and additions."""
_NUMBER = r"\d{1,3}(?:(?:,|\{,\}|\\,|\s)\d{3}){1,4}(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_SCALE = (
    r"billion|million|thousand|trillion|[GMTB](?![A-Za-z])"
    r"|(?:\\times|\\cdot|[×·x*])\s?10\s?\^?\s?\{?[\d⁰¹²³⁴-⁹]{1,2}\}?"
)
_VALUE = re.compile(rf"(?P<number>{_NUMBER})(?:[\s$~]|\\[ ,;!]){{0,3}}(?P<scale>{_SCALE})?")
_EQUALS = re.compile(
    rf"(?:=|≈|\\approx|\\simeq|→|,?\s(?:which is|that is|i\.e\.|giving)|,(?=\s?(?:about|roughly|around|approximately)))"
    rf"[\s$\\~,]{{0,4}}(?:about |roughly |around |approximately )?[~≈]?\s?{_VALUE.pattern}"
    r"(?!,?\d)(?![\d.]*[ \t]?(?:\\cdot|\\times|[·⋅*×/^+(-]|[A-Za-z]?_))"
)
_CELL = re.compile(
    rf"[\s$~≈*\\]{{0,8}}(?:approx|about|roughly)?[\s~≈]{{0,3}}{_VALUE.pattern}[\s$*\\]{{0,6}}(?:[A-Za-z -]{{0,24}})"
)
_BOUNDARY = re.compile(r"(?<![\w\\{}^_])(?=[\w\\$(])")
_GOES_ON = re.compile(
    r"(?:[\d)}+*/^·⋅×−-]|(?<![A-Za-z])(?!(?:is|of|or|as|at|in|to|by|a)\b)[A-Za-z]{1,2})[\s$\\]{0,4}$"
)
"""What stands before a formula that is only the end of a longer one: "h N²(D + M)"."""
_IN_NUMBERS = re.compile(r"\s{0,3}[=≈]\s{0,3}(?:[\d\s.,^*×·⋅+(){}$]|\\(?:cdot|times|[ ,;])){3,60}\Z")
"""A formula with its sizes put in, between the formula and its value: "N²(D + M) = 4096² · 128"."""
_GROWTH = re.compile(r"\b[OΘΩo]\s?\(|\\mathcal|\\Theta|\\Omega|\\log|\blog|max|min|√|sqrt|\bexp\b|[:?]")


@dataclass(frozen=True, slots=True)
class SizedCount:
    """A formula with the number that is said to be its value, at text[start:end], and its value at the sizes given."""

    start: int
    end: int
    stated: float
    computed: float


def contradicted_counts(
    text: str, symbols: SymbolTable, settings: Sequence[Mapping[str, float]]
) -> Iterator[SizedCount]:
    """Numbers that are the value of their formula in no setting of sizes, nor that value times a simple factor."""
    if not any(settings):
        return
    told = (
        each for each in chain(_inline(text[:MAX_TEXT]), _in_tables(text[:MAX_TEXT])) if each[2] >= SMALLEST
    )
    for start, formula, value, end in islice(told, MAX_COUNTS):
        found = _cost(formula, symbols, start)
        if found is None:
            continue
        begins, cost = found
        computed = [v for sizes in settings if (v := _evaluated(cost, sizes)) is not None]
        if computed and not any(_fits(value, each) for each in computed):
            yield SizedCount(start + begins, end, value, computed[0])


def _inline(text: str) -> Iterator[tuple[int, str, float, int]]:
    for match in _EQUALS.finditer(text):
        line = max(text.rfind("\n", 0, match.start()), match.start() - MAX_FORMULA) + 1
        yield line, text[line : match.start()], _number(match), match.end()


def _in_tables(text: str) -> Iterator[tuple[int, str, float, int]]:
    for grid in find_grids(text):
        for row in grid.rows[1:]:
            cells = [(cell, text[cell.start : cell.end]) for cell in row]
            for (formula, said), (value, told) in pairwise(cells):
                match = _CELL.fullmatch(told)
                if match is not None and re.search(r"[A-Za-z]", said):
                    yield formula.start, said, _number(match), value.end


def _number(match: re.Match[str]) -> float:
    return float(re.sub(r"[,{}\s\\]", "", match["number"])) * scale_of(match["scale"] or "")


def _cost(before: str, symbols: SymbolTable, place: int) -> tuple[int, Cost] | None:
    """The longest end of a text that reads as a product or sum of known sizes, and where it begins."""
    before = _IN_NUMBERS.sub("", before.rstrip(" $\\~"))
    starts = [m.start() for m in _BOUNDARY.finditer(before)]
    cut = max((before.rfind(mark) for mark in ("=", "≈", "|", ";")), default=-1)
    for start in starts:
        formula = before[start:].strip(" $|")
        if start <= cut or len(formula) < 2 or _GROWTH.search(formula):
            continue
        try:
            cost, unknown = symbols.resolved(parse_cost(formula).cost, place)
        except CostError:
            continue
        if not unknown and (len(cost.symbols) >= 2 or _is_power(cost)):
            return None if _GOES_ON.search(before[:start]) else (start, cost)
    return None


def _is_power(cost: Cost) -> bool:
    """Whether a cost is a power of one size, like the N² entries of a matrix; a size alone is given, not counted."""
    terms = [term for part in cost.parts for term in part.terms]
    return len(terms) == 1 and len(terms[0].powers) == 1 and terms[0].powers[0][1] > 1


def _evaluated(cost: Cost, sizes: Mapping[str, float]) -> float | None:
    """The value of a sum of products; None where a size has no value, or something else than powers stands in it."""
    total = 0.0
    for part in cost.parts:
        if len(part.terms) != 1 or any(name not in sizes for name, _ in part.terms[0].powers):
            return None
        product = math.prod(sizes[name] ** float(Fraction(power)) for name, power in part.terms[0].powers)
        total += float(part.coefficient) * product
    return total if 0 < total < 1e30 else None


def _fits(value: float, computed: float) -> bool:
    ratio = value / computed
    return any(abs(ratio * way - 1) <= ROUNDED for factor in (1.0, *SIMPLE) for way in (factor, 1 / factor))
