"""Equations compared as conditions: equal up to a factor, the same solutions, or one follows from the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

import numpy as np

from gradewright.language.formulas.arithmetic import magnitude
from gradewright.language.formulas.draws import DRAWS, MORE_DRAWS, SIGNED, Draw
from gradewright.language.formulas.equality import Laboratory, residual
from gradewright.language.formulas.execution import Meter, Value, evaluate_settled
from gradewright.language.formulas.interpretation import Convention
from gradewright.language.formulas.kinds import CAPITALS
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.relations import Witness
from gradewright.language.formulas.tree import Chain, Name, Node, names
from gradewright.language.formulas.verdicts import Comparison, Relation

_STRICT: Final[tuple[Convention, ...]] = ("column", "row")
_ZERO: Final = 1e-9
MAX_SEARCH: Final = 40_000
"""Steps of work that solving two equations for their common names may take together."""
_GRID: Final = 30


def compare_equations(reference: Chain, answer: Chain, symbols: Mapping[str, str]) -> Comparison:
    """Whether two equations state the same.

    First as proportional residuals (2x + 4y = 6 and x + 2y = 3; matrices included), then by their solutions
    in one number that both contain.
    """
    for convention in _STRICT:
        laboratory = Laboratory((reference, answer), symbols, convention)
        if laboratory.runs(residual(reference)) and laboratory.runs(residual(answer)):
            break
    else:
        if CAPITALS not in symbols:
            return compare_equations(reference, answer, {**symbols, CAPITALS: "number"})
        return Comparison("undecided", reason="the equations cannot be run")
    proportional = _proportional(laboratory, residual(reference), residual(answer))
    if proportional is not None:
        return Comparison("equal" if proportional else "not_equal", reason="residuals")
    return _by_solutions(laboratory, reference, answer)


def _proportional(laboratory: Laboratory, reference: Node, answer: Node) -> bool | None:
    """True if residuals keep one ratio over the draws, False if one vanishes and the other does not."""
    ratios: list[float] = []
    zeros: list[tuple[bool, bool]] = []
    for draw in (*DRAWS, *MORE_DRAWS[:2]):
        a, b = laboratory.value(reference, draw), laboratory.value(answer, draw)
        if not isinstance(a, Value) or not isinstance(b, Value):
            continue
        if np.shape(a.value) != np.shape(b.value):
            return None
        zeros.append((magnitude(a.value) <= _ZERO * a.scale, magnitude(b.value) <= _ZERO * b.scale))
        if any(zeros[-1]):
            continue
        first, second = np.ravel(a.value), np.ravel(b.value)
        ratio = float(second[0] / first[0]) if first[0] else float("inf")
        if magnitude(np.asarray(second - ratio * first)) > 1e-8 * max(b.scale, abs(ratio) * a.scale):
            return None
        ratios.append(ratio)
    if len(zeros) >= 3 and all(first and second for first, second in zeros):
        return True
    if len(zeros) >= 3 and (all(f and not s for f, s in zeros) or all(s and not f for f, s in zeros)):
        return False
    if len(ratios) < 3 or any(any(pair) for pair in zeros):
        return None
    return True if max(ratios) - min(ratios) <= 1e-8 * max(map(abs, ratios)) else None


def _by_solutions(laboratory: Laboratory, reference: Chain, answer: Chain) -> Comparison:
    shared = _shared_numbers(laboratory, reference, answer)
    meter = Meter(MAX_SEARCH)
    for name in shared[:3]:
        verdict = _solutions_agree(laboratory, reference, answer, name, meter)
        if meter.left < 0:  # roots may have been missed, which would look like a difference
            return Comparison("undecided", reason="solving the equations takes too much work")
        if verdict is not None:
            return verdict
    if reference.items[0] == answer.items[0]:
        return Comparison("not_equal", reason="the right sides differ")
    return Comparison("undecided", reason="the equations could not be solved for a common name")


def _shared_numbers(laboratory: Laboratory, reference: Chain, answer: Chain) -> list[str]:
    """Numbers that both equations contain, isolated ones first."""
    ours, theirs = ({spell(name) for name in names(chain)} for chain in (reference, answer))
    heads = [spell(chain.items[0]) for chain in (answer, reference) if isinstance(chain.items[0], Name)]
    both = [
        key
        for key, kind in laboratory.kinds.numbers.items()
        if kind == "number" and key in ours and key in theirs
    ]
    return [key for key in heads if key in both] + [key for key in both if key not in heads]


def _solutions_agree(
    laboratory: Laboratory, reference: Chain, answer: Chain, name: str, meter: Meter
) -> Comparison | None:
    outside = [0, 0]
    solved = [0, 0]
    witness: Witness | None = None
    for draw in (*DRAWS[:2], MORE_DRAWS[0]):
        found = [_roots(laboratory, chain, name, draw, meter) for chain in (reference, answer)]
        for side, other in ((0, answer), (1, reference)):
            check = _residual_at(laboratory, residual(other), name, draw, meter)
            solved[side] += bool(found[side])
            for root in found[side]:
                if not _vanishes(check, root):
                    outside[side] += 1
                    witness = witness or Witness(root, tuple(found[1 - side]), ((name, root),))
    if not all(solved):
        return None
    verdicts: dict[tuple[bool, bool], Relation] = {
        (False, False): "equal",
        (True, False): "implies",
        (False, True): "implied_by",
    }
    verdict = verdicts.get((outside[0] > 0, outside[1] > 0), "not_equal")
    return Comparison(
        verdict, witness=None if verdict == "equal" else witness, reason=f"solutions for {name}"
    )


def _residual_at(
    laboratory: Laboratory, node: Node, name: str, draw: Draw, meter: Meter
) -> Callable[[float], tuple[float, float]]:
    base = laboratory.on(draw)

    def at(value: float) -> tuple[float, float]:
        found = evaluate_settled(node, base, meter, {name: value})
        if not isinstance(found, Value) or np.ndim(found.value):
            return float("nan"), 1.0
        return float(found.value), found.scale

    return at


def _vanishes(check: Callable[[float], tuple[float, float]], root: float) -> bool:
    value, scale = check(root)
    return abs(value) <= 1e-7 * scale


def _roots(laboratory: Laboratory, chain: Chain, name: str, draw: Draw, meter: Meter) -> list[float]:
    """Roots of an equation in one number: sign changes on a logarithmic grid, refined by the Illinois method."""
    at = _residual_at(laboratory, residual(chain), name, draw, meter)
    isolated = _isolated(laboratory, chain, name, draw)
    if isolated is not None:
        return [isolated]
    positive = list(np.exp(np.linspace(-7, 7, _GRID)))
    signed = len(bare_of(name)) == 1 and bare_of(name) in SIGNED
    grid: list[float] = sorted([-x for x in positive] + positive) if signed else positive
    values = [at(x)[0] for x in grid]
    found: list[float] = []
    for (x, y), (f, g) in zip(pairwise(grid), pairwise(values), strict=True):
        if f == 0:
            found.append(x)
        elif f * g < 0:
            root = _refined(at, x, y, f)
            value, scale = at(root)
            if abs(value) <= 1e-6 * scale:
                found.append(root)
    return found[:6]


def _isolated(laboratory: Laboratory, chain: Chain, name: str, draw: Draw) -> float | None:
    """The solution of `name = ...` where the name stands on the left only."""
    head, body = chain.items
    if not isinstance(head, Name) or spell(head) != name or any(spell(part) == name for part in names(body)):
        return None
    found = laboratory.value(body, draw)
    return float(found.value) if isinstance(found, Value) and not np.ndim(found.value) else None


def _refined(at: Callable[[float], tuple[float, float]], low: float, high: float, at_low: float) -> float:
    at_high = at(high)[0]
    side = 0
    middle = low
    for _ in range(60):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = at(middle)[0]
        if value == 0 or not np.isfinite(value) or abs(high - low) <= 1e-14 * abs(middle):
            return middle
        if (value < 0) == (at_low < 0):
            low, at_low = middle, value
            at_high = at_high / 2 if side == 1 else at_high
            side = 1
        else:
            high, at_high = middle, value
            at_low = at_low / 2 if side == -1 else at_low
            side = -1
        if abs(value) < 1e-15:
            return middle
    return middle


def bare_of(key: str) -> str:
    """The letter of a spelled name."""
    return key.partition("_")[0]
