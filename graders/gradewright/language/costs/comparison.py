"""Compare two stated costs: `compare_costs("O(N D_r (D+M))", "O(NDD_r + ND_rM)")` is equal.

A cost is an upper bound, so the answer with the smaller class says more than the reference ("implies"), the one with
the larger class less ("implied_by"). Names are case-sensitive. A subscript may be shortened (D_r for D_random) where
that leaves no doubt; a symbol of the answer that the reference does not have is taken for a symbol of its own, and
where it could as well stand for one that the answer does not use, and that would change the verdict, the verdict is
"undecided".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import gcd
from typing import Literal

from gradewright.language.costs import growth
from gradewright.language.costs.dominance import Direction, Dominance, compare
from gradewright.language.costs.expression import Expression, parse_cost
from gradewright.language.costs.growth import Cost, CostError, Term
from gradewright.language.costs.rays import TooMuchWork
from gradewright.language.costs.reading import read_costs

Verdict = Literal["equal", "implies", "implied_by", "not_equal", "undecided", "unreadable"]

_VERDICTS: dict[str, Verdict] = {
    "equal": "equal",
    "below": "implies",
    "above": "implied_by",
    "apart": "not_equal",
}
_LONGEST_REMARK = 400
"""Characters of a text that is searched for the one cost it states; longer ones have to be a cost themselves."""
_MAX_UNKNOWN = 3
"""Symbols of the answer that may each stand for one of the reference's; more are only read literally."""


@dataclass(frozen=True, slots=True)
class CostComparison:
    """How an answer's cost compares with a reference's."""

    verdict: Verdict
    missing: tuple[str, ...] = ()
    """Terms of the reference that the answer falls short of, e.g. "N*D*D_random"."""
    excess: tuple[str, ...] = ()
    """Terms of the answer that the reference falls short of."""
    method: Literal["proved"] = "proved"
    """Always by proof: dominance of Newton polytopes, in exact arithmetic."""
    witness: Mapping[str, float] | None = None
    """Values of the symbols at which the two are far apart, or None if they never are."""
    why: str = ""
    """For a person, where the verdict is undecided or unreadable."""


def compare_costs(reference: str, answer: str) -> CostComparison:
    """Compare the cost `answer` with the cost `reference`, both LaTeX, Unicode or ASCII, e.g. "O(N^2 max(D, M))".

    Never raises: a text that is no cost, or holds more than one, is "unreadable".
    """
    sides: list[Expression] = []
    for side, text in (("reference", reference), ("answer", answer)):
        try:
            sides.append(_only_cost(text))
        except CostError as problem:
            return CostComparison("unreadable", why=f"the {side} does not read as one cost: {problem}")
    expected, stated = sides
    aliases = abbreviations(expected.cost.symbols, stated.cost.symbols)
    try:
        found = _renamed(stated.cost, aliases)
        outcome = compare(found, expected.cost)
        doubtful = _depends_on_names(expected.cost, found, outcome)
    except (CostError, TooMuchWork) as problem:
        return CostComparison("undecided", why=str(problem))
    if doubtful:
        return CostComparison("undecided", why=f"what {', '.join(doubtful)} stands for is not said")
    if "Ω" in (stated.notation, expected.notation) and stated.notation != expected.notation:
        return CostComparison("undecided", why="one of the two is a lower bound")
    return CostComparison(
        _VERDICTS[outcome.relation],
        tuple(term_text(term) for term in outcome.missing),
        tuple(term_text(term) for term in outcome.excess),
        witness=_witness(outcome.direction),
    )


def _only_cost(text: str) -> Expression:
    """The cost that a text is, or the only one that it states."""
    try:
        return parse_cost(text)
    except CostError:
        if len(text) > _LONGEST_REMARK:
            raise
        claims = [claim for claim in read_costs(text) if claim.notation != "words"]
        if len(claims) != 1:
            raise
        claim = claims[0]
        if claim.cost is None:
            raise
        return Expression(claim.cost, claim.notation, claim.start, claim.end)


def abbreviations(reference: Sequence[str], answer: Sequence[str]) -> dict[str, str]:
    """Symbols of the answer whose subscript is cut short, or written out, from one of the reference's: D_r, D_random.

    Only where the choice is the only one: not with both D_in and D_i in one of them, nor for a bare D.
    """
    found: dict[str, str] = {}
    strangers = [name for name in answer if name not in reference]
    unused = [name for name in reference if name not in answer]
    for name in strangers:
        matches = [other for other in reference if _abbreviates(name, other)]
        rivals = [other for other in strangers if matches and _abbreviates(other, matches[0])]
        if len(matches) == 1 and len(rivals) == 1 and matches[0] in unused:
            found[name] = matches[0]
    return found


def _abbreviates(a: str, b: str) -> bool:
    base_a, _, low_a = a.partition("_")
    base_b, _, low_b = b.partition("_")
    short, long = sorted((low_a.lower(), low_b.lower()), key=len)
    return base_a == base_b and bool(short) and long.startswith(short) and not short.isdigit()


def _depends_on_names(reference: Cost, answer: Cost, literal: Dominance) -> tuple[str, ...]:
    """Symbols of the answer that are not the reference's, if taking them for ones it lacks changes the verdict."""
    strangers = [name for name in answer.symbols if name not in reference.symbols]
    unused = [name for name in reference.symbols if name not in answer.symbols]
    if len(strangers) > _MAX_UNKNOWN or len(unused) > 2 * _MAX_UNKNOWN:
        return ()
    for renaming in _renamings(strangers, unused):
        renamed = _renamed(answer, renaming)
        if compare(renamed, reference).relation != literal.relation:
            return tuple(strangers)
    return ()


def _renamed(cost: Cost, names: Mapping[str, str]) -> Cost:
    return cost.renamed(lambda name: growth.symbol(names.get(name, name)))


def _renamings(strangers: Sequence[str], unused: Sequence[str]) -> Iterator[dict[str, str]]:
    """Every way in which each stranger stands for one of the unused symbols, no two for the same."""
    if strangers and len(strangers) <= len(unused):
        for chosen in permutations(unused, len(strangers)):
            yield dict(zip(strangers, chosen, strict=True))


def term_text(term: Term) -> str:
    """A term as the contract writes it: symbols joined by "*", those without subscripts first."""
    factors = sorted(
        term.powers, key=lambda power: ("_" in power[0], power[0].startswith("log("), _rank(power[0]))
    )
    return "*".join(name if power == 1 else f"{name}^{power}" for name, power in factors) or "1"


def _rank(name: str) -> tuple[int, str]:
    """Number-like names before the others, as people write them: N·D, n·d."""
    return (0 if name[:1] in "Nn" else 1, name)


def _witness(direction: Direction | None) -> dict[str, float] | None:
    """Values along a direction of growth at which one cost is at least a thousand times the other."""
    if direction is None:
        return None
    plain = {name: power for name, power in direction.items() if not any(mark in name for mark in "(^!")}
    unit = gcd(*plain.values())
    if unit == 0 or max(plain.values()) // unit > _FARTHEST:
        return None
    return {name: 1000.0 ** (power // unit) for name, power in sorted(plain.items())}


_FARTHEST = 20
"""The largest power of a thousand that a witness may hold."""
