"""Savings that disagree with the two figures that the same reply states before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks.answer import JoinedText
from gradewright.checks.judgement import Finding
from gradewright.checks.savings import is_saving
from gradewright.checks.subjects import clause_around
from gradewright.language.quantities import Quantity, read_quantities

_APART = 0.06
"""A saving further than this from the one that the figures give was not rounded to it."""
_WORK = re.compile(
    r"\b[TGM]?MACs?\b|\b[TGM]?FLOPs?\b|\b(?:multiply|operations|computations?)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:inference|measured|run(?:ning)?)?\s?(?:time|runtime|latency|seconds)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:up to|at (?:least|most)|more than|less than|over|paper|layers?|stages?|per)\b|n['’]t\b|\bnot\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|would|could|should|might|may|expect\w*)\b", re.IGNORECASE)
"""A saving that is only supposed binds nobody, unless the figures it is formed of are supposed with it."""
_UNITS = {"mac": "work", "flop": "work", "second": "time"}


def contradicted_savings(joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Savings of operations or time beside exactly two figures of that kind, which give another share."""
    quantities = [q for q in read_quantities(joined.text) if not q.rejected]
    for saving in quantities:
        if saving.unit != "percent" or saving.low != saving.high or not is_saving(saving, joined.text):
            continue
        clause = clause_around(joined.text, saving.start, saving.end)
        said = joined.text[clause.start : clause.end]
        work, time = bool(_WORK.search(said)), bool(_TIME.search(said))
        if work == time or _VAGUE.search(said):
            continue
        if _SUPPOSED.search(said):
            quantities = [q for q in quantities if q.start >= clause.start]
        pair = _two_before(saving, quantities, "work" if work else "time")
        if pair is not None and _disagrees(saving, min(pair) / max(pair)):
            yield _finding(saving, pair, joined, problem)


def _two_before(saving: Quantity, quantities: list[Quantity], kind: str) -> tuple[float, float] | None:
    """The two figures that stand before a saving, where there are two and no more."""
    before = [q for q in quantities if q.start < saving.start and _UNITS.get(q.unit) == kind]
    if any(q.bound or q.low != q.high or q.low <= 0 for q in before):
        return None
    values = sorted({q.low for q in before})
    return (values[0], values[1]) if len(values) == 2 and values[1] < 10 * values[0] else None


def _disagrees(saving: Quantity, left: float) -> bool:
    """Whether a share is neither what is saved, nor what is left, nor the factor less one (told elsewhere)."""
    share = saving.low / 100
    return all(abs(share - other) > _APART for other in (1 - left, left, 1 / left - 1))


def _finding(saving: Quantity, pair: tuple[float, float], joined: JoinedText, problem: str) -> Finding:
    clause = clause_around(joined.text, saving.start, saving.end)
    saved = f"{100 * (1 - pair[0] / pair[1]):.3g} %"
    place = joined.span(saving.start, saving.end)
    return Finding(
        kind="self_contradiction",
        span=joined.span(clause.start, clause.end),
        claimed=saving.printed,
        reference=f"from {pair[1]:.6g} to {pair[0]:.6g} is {saved} less",
        source="the same reply",
        why=f"The reply's own figures, {pair[1]:.6g} and {pair[0]:.6g}, give {saved}, not {saving.printed}.",
        subject=f"{problem}:run:{place.unit}:{place.start}",
    )
