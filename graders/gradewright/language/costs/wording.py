"""Costs in words: "linear in N", "quadratic in the sequence length", "N inner products of length D".

Words of growth speak of one symbol and leave the others open; counts of inner and outer products and products of
matrices by their shapes say the whole cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradewright.language.costs import growth
from gradewright.language.costs.expression import parse_cost
from gradewright.language.costs.growth import Cost, CostError

_DEGREES = {
    "constant": 0,
    "independent": 0,
    "sublinear": None,
    "linear": 1,
    "proportional": 1,
    "quadratic": 2,
    "cubic": 3,
    "logarithmic": None,
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A cost in words at text[start:end]."""

    start: int
    end: int
    cost: Cost
    partial: bool = False
    """Speaks of one symbol only."""
    shapes_only: bool = False
    """Two shapes beside each other, which are a cost only where costs are spoken of."""


_SIZE = r"[$\\({\s]{0,3}([A-Z](?:\\?_(?:\{[^{}\n]{1,20}\}|[A-Za-z0-9]{1,10}))?|[a-z])(?![A-Za-z])"
_TIMES = re.compile(r"\s?(?:[·⋅×*(]|\\cdot|\\times|[A-Z](?![a-z]))")
"""What makes a symbol the first factor of a product: "proportional to N·D" is the whole product."""
_WORD = r"(?!(?:instead|rather|and|or|but|while|whereas|as|so|not|for|because|since|when|if)\b)[a-z]+"
_GROWTH = re.compile(
    r"\b(constant|independent|linear|proportional|quadratic|cubic)(?:ly|ally)?(?:\s(?:time|cost"
    r"|complexity|scaling))?"
    r"(?:\*\*|\*|_)?(?:\s(?:in|with|to)|(?<=independent)\sof)\s(?:respect to\s)?(?:the\s|its\s|both\s)?"
    rf"({_WORD}(?:[ -]{_WORD}){{0,2}}(?![a-z])|)\s?(?:{_SIZE})?"
)
_SUBSCRIPT = r"(?:\\?_(?:\{(?:[^{}\n]|\{[^{}\n]{1,20}\}){1,30}\}|[A-Za-z0-9]{1,10})|[ᵣₖₘₙ])?"
_DIMENSION = rf"(\d{{0,2}}\s?[·*]?\s?[A-Za-z]{_SUBSCRIPT})"
_EDGE = r"[$\\({}\s]{0,4}"
_CROSS = r"\s{0,2}[$)]{0,2}\s?(?:×|\\times|x|-?by-?|\\cdot|·)\s?[($]{0,2}\s?"
_SEVERAL = rf"((?<![A-Za-z])\d{{0,2}}\s?(?:[A-Za-z]{_SUBSCRIPT}\s?(?:[·⋅×*]\s?|\\cdot\s)?){{1,3}})"
"""How often something is done: one symbol or a product of up to three, `N D_r`."""
_INNER = re.compile(
    rf"{_SEVERAL}[$\\)\s]{{0,3}}\b(?:inner|dot"
    rf"|scalar)[- ]products?(?:[^.;:\n]{{0,30}}?)\s?,?\s?(?:each )?(?:of|in|with)"
    rf"\s(?:length|size|dimension)\s?{_EDGE}{_DIMENSION}(?![A-Za-z])"
)
_OUTER = re.compile(
    rf"{_SEVERAL}[$\\)\s]{{0,3}}\bouter products?\s?(?:of |with |, |each )?(?:size "
    rf"|shape )?{_EDGE}{_DIMENSION}{_CROSS}"
    rf"{_DIMENSION}(?![A-Za-z])"
)
_TOUCHED = re.compile(
    rf"\b(?:[Ee]ach(?: one)?|[Ee]very(?: single)? one|[Aa]ll) of the\s{_EDGE}{_DIMENSION}[$\\)\s]{{1,3}}"
    rf"[a-z]+\s[a-z]+\s(?:an?|the)\s{_EDGE}{_DIMENSION}{_CROSS}"
    rf"{_DIMENSION}[$\\)\s-]{{1,3}}(?:matrix|state|array)"
)
_PRODUCT_OF_SHAPES = re.compile(
    rf"\(\s?{_DIMENSION}\s?(?:×|\\times|x)\s?{_DIMENSION}\s?\)\s?(?:\\cdot|·|×"
    rf"|\\times)?\s?\(\s?{_DIMENSION}\s?"
    rf"(?:×|\\times|x)\s?{_DIMENSION}\s?\)"
)


def worded_costs(text: str) -> Iterator[Worded]:
    """Every cost in words, in no particular order."""
    for match in _GROWTH.finditer(text):
        if match[1] == "proportional" and _TIMES.match(text, match.end()):
            continue
        name, degree = _size_name(match), _DEGREES[match[1]]
        if name and degree is not None:
            cost = growth.power(growth.symbol(name), Fraction(degree)) if degree else growth.number(1)
            yield Worded(match.start(), match.end(), cost, partial=True)
    for pattern in (_INNER, _OUTER, _TOUCHED):
        for match in pattern.finditer(text):
            yield from _product(match, match.groups())
    for match in _PRODUCT_OF_SHAPES.finditer(text):
        rows, inner, again, columns = match.groups()
        if _same(inner, again):
            yield from _product(match, (rows, inner, columns))


def _size_name(match: re.Match[str]) -> str:
    """The symbol after the words, else the words: "the sequence length N" is N."""
    if match[3]:
        try:
            return next(iter(parse_cost(match[3]).cost.symbols), "")
        except CostError:
            return ""
    return (match[2] or "").strip()


def _same(a: str, b: str) -> bool:
    try:
        return parse_cost(a).cost == parse_cost(b).cost
    except CostError:
        return False


_ONE = frozenset(("", "a", "an", "one"))
"""How often something is done once: "one outer product"."""


def _product(match: re.Match[str], factors: Sequence[str | None]) -> Iterator[Worded]:
    cost = growth.number(1)
    try:
        for factor in factors:
            single = factor is None or factor.strip().lower() in _ONE
            cost = growth.times(cost, parse_cost("1" if single or factor is None else factor).cost)
    except CostError:
        return
    yield Worded(match.start(), match.end(), cost, shapes_only=match[0].startswith("("))
