"""Factors between costs that disagree with the counts in the same reply: "100 times fewer" of 2.1e9 and 2e8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from gradewright.checks import Finding
from gradewright.checks.subjects import clause_around
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.language.quantities.numerals import scan_numerals

NEAR = 1_500
"""Characters before a factor in which the counts stand that it compares."""
MOST_COUNTS = 6
"""With more counts than this, some two of them give any factor."""
FEWEST_OPERATIONS = 1e5
"""What a bare number in a table has to be to count operations."""
_LEAST = 2.0
_APART = 1.4
"""How far a factor must be from those that the counts give: a rough one is told in one digit."""
_WORK = re.compile(r"\b(?:operations|multipl\w+|multiply[- ]adds?|[mtg]?macs?|[tg]?flops?)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:if|would|could|should|might|may|when|for longer|twice|double|doubl\w+|papers?|reported?|up to"
    r"|at (?:least|most)"
    r"|parameters?|weights|memory|per|each|instead of)\b|n['’]t\b|\bnot\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?:[=≈|]|\\approx|\bis|\babout|\broughly|,)[\s$~*\\]{0,6}$")


def sweep(reply: Reply) -> Iterator[Finding]:
    """Factors of operations that no two of the few counts before them give; figures of fact have other checks."""
    if reply.reference.facts.facts or reply.problem.results_need_run:
        return
    text = reply.text.text
    quantities = [q for q in read_quantities(text) if not q.rejected]
    for factor in quantities:
        if not _compares_work(factor, text):
            continue
        counts = _counts(text[max(0, factor.start - NEAR) : factor.start], quantities, factor)
        ratios = sorted(a / b for a, b in permutations(counts, 2) if a > b)
        if not ratios or any(1 / _APART <= factor.low / ratio <= _APART for ratio in ratios):
            continue
        clause = clause_around(text, factor.start, factor.end)
        given = f"{ratios[-1]:.3g}" if len(ratios) == 1 else f"at most {ratios[-1]:.3g}"
        tenfold = any(8.0 <= max(factor.low / r, r / factor.low) <= 12.5 for r in ratios[-1:])
        yield Finding(
            kind="scale" if tenfold else "wrong_value",
            span=reply.text.span(clause.start, clause.end),
            claimed=factor.printed,
            reference=f"the counts stated give {given}",
            source="the same reply",
            why=f"The reply's own counts give a factor of {given}, not {factor.printed}.",
            subject=f"{reply.problem.id}:own factor:{factor.start}",
        )


def _compares_work(quantity: Quantity, text: str) -> bool:
    clause = clause_around(text, quantity.start, quantity.end)
    return (
        quantity.unit == "ratio"
        and quantity.low == quantity.high >= _LEAST
        and quantity.direction in {"fewer", "more"}
        and _WORK.search(text, clause.start, clause.end) is not None
        and not _OPEN.search(text, clause.start, clause.end)
    )


def _counts(before: str, quantities: list[Quantity], factor: Quantity) -> list[float]:
    """Different counts of operations in the text before a factor; empty where they are too few or too many."""
    first = factor.start - len(before)
    told = {
        q.low
        for q in quantities
        if q.unit in {"mac", "flop"} and q.low == q.high and first <= q.start < factor.start
    }
    bare = {
        n.value
        for n in scan_numerals(before)
        if not n.in_words
        and n.value >= FEWEST_OPERATIONS
        and _RESULT.search(before, max(0, n.start - 24), n.start)
    }
    counts: list[float] = []
    for value in sorted(v for v in told | bare if v >= FEWEST_OPERATIONS):
        if not counts or value > 1.05 * counts[-1]:
            counts.append(value)
    return counts if 2 <= len(counts) <= MOST_COUNTS else []
