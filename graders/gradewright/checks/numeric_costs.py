"""Costs worked out in numbers ("2 · 8192 · 128 · 64 = 134 million") at sizes that the text gives ("N = 8192").

A product of numbers is held against the exact counts of the reference at these sizes. It can only show that a step was
counted: a number that fits no step may be anything, and is no error.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradewright.language.costs import SymbolTable
from gradewright.language.costs.growth import CostError, symbol
from gradewright.truth import CostModel, CostStep

MAX_TEXT = 60_000
"""Characters that are searched for sizes and for products."""
MAX_SETTINGS = 12
"""Settings of sizes that numbers are tried at."""
_NUMBER = r"(?:\d{1,3}(?:(?:,|\{,\}|\\,)\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?(?:\s?\^\s?\{?\d{1,2}\}?)?"
_TIMES = r"\s?(?:\\cdot|\\times|[·⋅*×])\s?"
_PRODUCT = re.compile(rf"(?<![\w.^]){_NUMBER}(?:{_TIMES}{_NUMBER}){{2,6}}(?![\w^])")
_SIZE = re.compile(
    rf"(?<![\w\\^{{])(?P<names>(?:[A-Za-z](?:\\?_\{{?\\?[A-Za-z ]{{1,12}}\}}?)?[\s$]{{0,2}}=[\s$]{{0,2}}){{1,3}})"
    rf"(?P<number>{_NUMBER})(?![\d.]*(?:[A-Za-z(]|\s?(?:\\cdot|\\times|[·⋅*×/+-]\s?[\w(])))"
)
_VALUE = re.compile(
    rf"(?<![\w.^])(?P<number>{_NUMBER})(?:[\s$~]|\\[ ,;!]){{0,4}}"
    r"(?P<scale>billion|million|trillion|[GMT](?![a-z])|(?:\\times|[×·])\s?10\s?\^?\s?\{?[\d⁰¹²³⁴-⁹]{1,2}\}?)?"
)
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "M": 1e6,
    "billion": 1e9,
    "G": 1e9,
    "B": 1e9,
    "trillion": 1e12,
    "T": 1e12,
}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHARES = (1.0, 0.5)
"""Of a step's exact count: the queries' part of what queries and keys need together is half of it."""
_ROUNDED = 0.02
"""A total is given in two or three digits."""
_LEADING = 0.1
"""Share of the largest step from which on a step belongs to the leading ones."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A product of numbers at text[start:end]."""

    value: float
    start: int
    end: int


def settings_given(texts: Sequence[str], symbols: SymbolTable) -> tuple[dict[str, float], ...]:
    """The sizes that texts set, by canonical name: one setting for each time that a size gets another value.

    "For N = 1000 ... below N = 300 the exact version is cheaper" leaves the first setting to the numbers before it.
    The latest setting comes first; `MAX_SETTINGS` are kept.
    """
    settings: list[dict[str, float]] = [{}]
    for text in texts:
        for match in _SIZE.finditer(text[:MAX_TEXT]):
            value = _number(match["number"])
            names = [n for written in match["names"].split("=") for n in _meant(written.strip(" $"), symbols)]
            if any(settings[-1].get(name, value) != value for name in names):
                settings.append(dict(settings[-1]))
            settings[-1].update(dict.fromkeys(names, value))
    return tuple(reversed(settings[-MAX_SETTINGS:]))


def _meant(written: str, symbols: SymbolTable) -> tuple[str, ...]:
    """The sizes that a letter stands for: two where it was set equal to another's ("h = v = 64")."""
    spelling = re.sub(r"[{}\\ ]|text|mathrm|rm(?= )", "", written)
    if not spelling:
        return ()
    meanings = [d.meaning for d in symbols.definitions if d.symbol == spelling]
    found: dict[str, None] = {}
    for meaning in (symbol(spelling), *meanings):
        try:
            cost, unknown = symbols.resolved(meaning)
        except CostError:
            continue
        if len(cost.symbols) == 1 and not unknown:
            found[cost.symbols[0]] = None
    return tuple(found)


def _number(written: str) -> float:
    plain = re.sub(r"[,{}\s\\]", "", written)
    base, _, power = plain.partition("^")
    value = float(base)
    return float(min(value ** int(power), 1e300)) if power and abs(value) <= 1000 else value


def products(text: str) -> tuple[Worked, ...]:
    """Every product of three numbers or more."""
    return tuple(_products(text[:MAX_TEXT]))


def _products(text: str) -> Iterator[Worked]:
    for match in _PRODUCT.finditer(text):
        factors = [_number(factor) for factor in re.findall(_NUMBER, match[0])]
        yield Worked(math.prod(factors), match.start(), match.end())


def worked_step(
    text: str, model: CostModel, steps: Sequence[str], sizes: Mapping[str, float]
) -> Worked | None:
    """The product that counts the named steps; each product serves the first step of the model that it fits."""
    free = list(products(text))
    before = [step for step in model.steps if step.name not in steps]
    first = min((n for n, step in enumerate(model.steps) if step.name in steps), default=0)
    for step in before:
        if model.steps.index(step) < first:
            taken = next((p for p in free if _fits(p.value, _targets((step,), sizes))), None)
            if taken is not None:
                free.remove(taken)
    wanted = _targets([step for step in model.steps if step.name in steps], sizes)
    return next((p for p in free if _fits(p.value, wanted)), None)


def worked_total(text: str, model: CostModel, sizes: Mapping[str, float]) -> Worked | None:
    """The number that is the sum of the model's counts at these sizes, up to its rounding and to lower-order steps."""
    counts = [count for step in model.steps if (count := _count(step, sizes)) is not None]
    if len(counts) < len(model.steps) or not counts:
        return None
    sums = (sum(counts), sum(count for count in counts if count >= _LEADING * max(counts)))
    for match in _VALUE.finditer(text[:MAX_TEXT]):
        value = _number(match["number"]) * scale_of(match["scale"] or "")
        if any(abs(value - whole) <= _ROUNDED * whole for whole in sums):
            return Worked(value, match.start(), match.end())
    return None


def scale_of(written: str) -> float:
    """What stands behind a number: "million", "G", "× 10^9"; 1 for nothing."""
    power = re.search(r"10\D{0,3}(\d{1,2})", written.translate(_RAISED))
    return 10.0 ** int(power[1]) if power else _SCALES.get(written, 1.0)


def _targets(steps: Sequence[CostStep], sizes: Mapping[str, float]) -> tuple[float, ...]:
    counts = [count for step in steps if (count := _count(step, sizes)) is not None]
    whole = [sum(counts)] if len(counts) > 1 else []
    return tuple(share * count for count in (*whole, *counts) for share in _SHARES)


def _count(step: CostStep, sizes: Mapping[str, float]) -> float | None:
    """The operations of a step at these sizes; None where one of them is not given."""
    total = 0.0
    for coefficient, powers in step.terms:
        if any(name not in sizes for name in powers):
            return None
        total += coefficient * math.prod(sizes[name] ** power for name, power in powers.items())
    return total


def _fits(value: float, targets: Sequence[float]) -> bool:
    return any(math.isclose(value, target, rel_tol=1e-9) for target in targets)
