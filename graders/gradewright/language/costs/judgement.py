"""Stated costs against counted ones: whether a total agrees, which step a missing term comes from, what is counted.

A right total over a list that leaves a step out is seen as both: `judge_total` looks at the total alone, and
`covers_step` at whether any stated cost counts the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from gradewright.language.costs import growth
from gradewright.language.costs.comparison import term_text
from gradewright.language.costs.dominance import compare, dominated, leading
from gradewright.language.costs.growth import Cost, CostError, Part, Term
from gradewright.language.costs.rays import TooMuchWork
from gradewright.language.costs.reading import CostClaim
from gradewright.language.costs.symbols import SymbolTable
from gradewright.truth import CostModel, CostStep

Outcome = Literal["agrees", "coarse", "missing", "excess", "differs", "undecided"]


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """A term of the counted cost that a stated total falls short of, with the steps that produce it."""

    term: str
    steps: tuple[CostStep, ...]


@dataclass(frozen=True, slots=True)
class CostJudgement:
    """A stated total against a counted cost."""

    outcome: Outcome
    """ "agrees"; "coarse" (right in the symbols it speaks of, silent on the others: O(N)); "missing" (too small);
    "excess" (too large); "differs" (both); "undecided" (a name nobody introduced, or an unreadable cost)."""
    missing: tuple[MissingTerm, ...] = ()
    excess: tuple[str, ...] = ()
    """Terms that no step produces, e.g. "N^2*M"."""
    unknown: tuple[str, ...] = ()
    """Names whose meaning would be needed."""
    assuming: str = ""
    """What the answer sets equal for this to agree, e.g. "M = D"."""


def step_cost(step: CostStep) -> Cost:
    """The counted terms of one step."""
    return growth.plus(*(growth.from_monomial(powers, coefficient) for coefficient, powers in step.terms))


def model_cost(model: CostModel) -> Cost:
    """The counted terms of all steps."""
    return growth.plus(*(step_cost(step) for step in model.steps))


def same_power(cost: Cost, other: Cost, symbol: str) -> bool:
    """Whether two costs grow alike in one symbol, whatever the others do. Raises CostError like their arithmetic."""

    def alone(each: Cost) -> Cost:
        return each.renamed(lambda name: growth.symbol(name) if name == symbol else growth.number(1))

    try:
        return compare(alone(cost), alone(other)).relation == "equal"
    except TooMuchWork:
        return True


def overshoots(cost: Cost, other: Cost) -> bool:
    """Whether a cost of one term grows faster than all of another's: N²DM, where N²D and N²M are added.

    Raises CostError like their arithmetic.
    """
    try:
        return len(cost.parts) == 1 and compare(cost, other).relation == "above"
    except TooMuchWork:
        return False


def is_another_product(cost: Cost, other: Cost) -> bool:
    """Whether a cost is a product of the very sizes that another's leading term is, with other powers: ND for ND².

    Raises CostError like their arithmetic.
    """
    try:
        counted = leading(other)
        alike = len(cost.parts) == len(counted.parts) == 1 and cost.symbols == counted.symbols
        return alike and compare(cost, counted).relation != "equal"
    except TooMuchWork:
        return False


def judge_total(claim: CostClaim, model: CostModel, symbols: SymbolTable) -> CostJudgement:
    """Compare a stated total with the counted cost of `model`.

    A cost per item is multiplied by the number of items. Never raises: what cannot be compared is "undecided".
    """
    if claim.cost is None:
        return CostJudgement("undecided")
    try:
        cost, unknown = symbols.resolved(claim.cost, claim.start)
        if claim.scope == "per_item":
            cost = _for_all_items(cost, symbols.guide.items)
        counted = model_cost(model)
        if unknown:
            return _whatever_they_mean(cost, unknown, counted, model)
        if _is_coarse(claim, cost, counted):
            return _in_few_symbols(cost, counted)
        outcome = _judged(cost, counted, model)
        return (
            outcome if outcome.outcome == "agrees" else _under_equalities(cost, counted, symbols) or outcome
        )
    except (CostError, TooMuchWork):
        return CostJudgement("undecided")


def _whatever_they_mean(
    cost: Cost, unknown: tuple[str, ...], counted: Cost, model: CostModel
) -> CostJudgement:
    """Undecided, unless the cost is too large whatever the unknown names mean (N² where nothing grows like it)."""
    undecided = CostJudgement("undecided", unknown=unknown)
    readings = [None, *counted.symbols]
    if len(unknown) > _MAX_UNKNOWN:
        return undecided
    for chosen in product(readings, repeat=len(unknown)):
        meaning = dict(zip(unknown, chosen, strict=True))
        if compare(_with_meanings(cost, meaning), counted).relation in ("equal", "below"):
            return undecided
    literal = _judged(cost, counted, model)
    return CostJudgement("excess", excess=literal.excess, unknown=unknown)


def _with_meanings(cost: Cost, meaning: Mapping[str, str | None]) -> Cost:
    """The cost with names replaced by others, or by a constant for None."""

    def of(name: str) -> Cost:
        other = meaning.get(name, name)
        return growth.number(1) if other is None else growth.symbol(other)

    return cost.renamed(of)


_MAX_UNKNOWN = 2


def _for_all_items(cost: Cost, items: str) -> Cost:
    return cost if not items or items in cost.symbols else growth.times(cost, growth.symbol(items))


def _is_coarse(claim: CostClaim, cost: Cost, counted: Cost) -> bool:
    """Whether the claim speaks of one symbol only and takes the others for constants, as O(N) does."""
    return claim.partial or (len(cost.symbols) == 1 and len(leading(counted).symbols) > 1)


def _in_few_symbols(cost: Cost, counted: Cost) -> CostJudgement:
    """Compare degrees in the symbols of the claim."""
    if not cost.symbols or any(name not in counted.symbols for name in cost.symbols):
        return CostJudgement("undecided")
    ours = counted.renamed(lambda name: growth.symbol(name) if name in cost.symbols else growth.number(1))
    found = compare(cost, ours)
    if found.relation == "equal":
        return CostJudgement("coarse")
    if found.relation == "above":
        return CostJudgement("excess", excess=tuple(term_text(term) for term in found.excess))
    return CostJudgement("undecided")


def _judged(cost: Cost, counted: Cost, model: CostModel) -> CostJudgement:
    found = compare(cost, counted)
    outcomes: dict[str, Outcome] = {
        "equal": "agrees",
        "below": "missing",
        "above": "excess",
        "apart": "differs",
    }
    missing = tuple(MissingTerm(term_text(term), _producing(term, model)) for term in found.missing)
    return CostJudgement(outcomes[found.relation], missing, tuple(term_text(term) for term in found.excess))


def _producing(term: Term, model: CostModel) -> tuple[CostStep, ...]:
    return tuple(step for step in model.steps if term in _terms(step_cost(step)))


def _terms(cost: Cost) -> tuple[Term, ...]:
    return tuple(part.terms[0] for part in cost.parts if len(part.terms) == 1)


def _under_equalities(cost: Cost, counted: Cost, symbols: SymbolTable) -> CostJudgement | None:
    """Agreement once the symbols that the answer sets equal are one symbol."""
    for pairs in (*((pair,) for pair in symbols.equalities), symbols.equalities):
        if pairs and compare(_merged(cost, pairs), _merged(counted, pairs)).relation == "equal":
            assuming = ", ".join(f"{first} = {second}" for first, second in pairs)
            return CostJudgement("agrees", assuming=assuming)
    return None


def _merged(cost: Cost, pairs: Iterable[tuple[str, str]]) -> Cost:
    """The cost with every two symbols of the pairs as one, and so those of "R = D = M" all as one."""
    one: dict[str, str] = {}
    for first, second in pairs:
        old, new = one.get(first, first), one.get(second, second)
        one |= {first: new, second: new} | {name: new for name, meant in one.items() if meant == old}
    return cost.renamed(lambda name: growth.symbol(one.get(name, name)))


def covers_step(claims: Iterable[CostClaim], step: CostStep, symbols: SymbolTable) -> CostClaim | None:
    """The stated cost that counts `step`, or None.

    It has to have the step's leading terms among its own up to constants, a cost per item after multiplication by the
    number of items. A cost of a step is preferred to a total.
    """
    wanted = _terms(leading(step_cost(step)))
    own = [claim for claim in claims if claim.asserted and not claim.partial and claim.cost is not None]
    for claim in sorted(own, key=lambda claim: (claim.scope == "total", claim.notation == "words")):
        if _counts(claim, wanted, symbols):
            return claim
    return None


def _counts(claim: CostClaim, wanted: Sequence[Term], symbols: SymbolTable) -> bool:
    if claim.cost is None:
        return False
    try:
        cost, _ = symbols.resolved(claim.cost, claim.start)
        if claim.scope == "per_item":
            cost = _for_all_items(cost, symbols.guide.items)
    except CostError:
        return False
    terms = _terms(cost)
    return all(term in terms or _present(term, cost, symbols) for term in wanted)


def _present(term: Term, cost: Cost, symbols: SymbolTable) -> bool:
    """Whether a cost has a term once the symbols that the answer sets equal are one symbol."""
    single = Cost.of([Part((term,))])
    return any(
        set(_terms(_merged(single, (pair,)))) <= set(_terms(_merged(cost, (pair,))))
        for pair in symbols.equalities
    )


def stated_total(claims: Sequence[CostClaim], symbols: SymbolTable) -> CostClaim | None:
    """The cost that an answer ends up giving for the whole, or None.

    The last one called a total, or a later one that covers it; without any, the last one that covers all the others
    and is written as a cost: "N inner products of length D" speaks of a step. Else the last sum that covers two steps
    and all others before it: what follows may compare.
    What is added to a cost in the same sentence ("plus O(ND) for the features") is part of it.
    """
    own = [
        claim for claim in claims if claim.asserted and not claim.partial and _speaks_of_sizes(claim, symbols)
    ]
    summed = _summed(own, symbols)
    whole = [c for c in summed if c.scope != "per_item" or _counts_items(c, symbols)] or summed
    totals = [claim for claim in whole if claim.scope == "total"]
    if not totals:
        written = [claim for claim in reversed(whole) if claim.notation != "words"]
        largest = next((c for c in written if all(_covers(c, other, symbols) for other in whole)), None)
        return largest or next((c for c in written if _adds_up(c, summed[: summed.index(c)], symbols)), None)
    chosen = totals[-1]
    for later in whole[whole.index(chosen) + 1 :]:
        if _covers(later, chosen, symbols):
            chosen = later
    return chosen


def _adds_up(claim: CostClaim, before: Sequence[CostClaim], symbols: SymbolTable) -> bool:
    """Whether a cost is a sum that covers all that was stated before it."""
    sums = claim.cost is not None and len(claim.cost.parts) >= 2
    return sums and len(before) >= 2 and all(_covers(claim, other, symbols) for other in before)


def coarse_claim(claims: Sequence[CostClaim], model: CostModel, symbols: SymbolTable) -> CostClaim | None:
    """The last cost in words about one size ("linear in N") that is right for it, or None."""
    words = [claim for claim in claims if claim.partial and claim.asserted]
    right = (claim for claim in reversed(words) if judge_total(claim, model, symbols).outcome == "coarse")
    return next(right, None)


def _speaks_of_sizes(claim: CostClaim, symbols: SymbolTable) -> bool:
    """Whether a cost has a known size in it; "w·Q_i" is a product that is computed, not a number of operations."""
    if claim.cost is None:
        return False
    try:
        cost, unknown = symbols.resolved(claim.cost, claim.start)
    except CostError:
        return True
    return len(unknown) < len(cost.symbols) or not cost.symbols


def _summed(claims: Sequence[CostClaim], symbols: SymbolTable) -> list[CostClaim]:
    """The claims with each that is added to the one before it joined to that; a cost per item only to another."""
    joined: list[CostClaim] = []
    for claim in claims:
        if claim.adds and joined and not (joined[-1].scope == "per_item" and _counts_items(claim, symbols)):
            joined[-1] = _added(joined[-1], claim)
        else:
            joined.append(claim)
    return joined


def _counts_items(claim: CostClaim, symbols: SymbolTable) -> bool:
    """Whether a cost has the number of items in it, and so is not one of a single item."""
    if claim.cost is None or not symbols.guide.items:
        return False
    try:
        return symbols.guide.items in symbols.resolved(claim.cost, claim.start)[0].symbols
    except CostError:
        return False


def _covers(large: CostClaim, small: CostClaim, symbols: SymbolTable) -> bool:
    if large.cost is None or small.cost is None:
        return False
    try:
        low, _ = symbols.resolved(small.cost, small.start)
        high, _ = symbols.resolved(large.cost, large.start)
        return dominated(_merged(low, symbols.equalities), _merged(high, symbols.equalities))
    except (CostError, TooMuchWork):
        return False


def _added(total: CostClaim, more: CostClaim) -> CostClaim:
    if total.cost is None or more.cost is None:
        return total
    text = f"{total.text} plus {more.text}"
    return replace(total, end=more.end, text=text, cost=growth.plus(total.cost, more.cost))
