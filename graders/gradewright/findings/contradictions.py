"""Comparisons of two runs that an answer's own figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.checks import Finding, JoinedText
from gradewright.checks.measured import result_figures
from gradewright.checks.subjects import ORDINARY, Clause, clause_around
from gradewright.course import Measure, Problem
from gradewright.findings.ratios import ratio_clashes
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity

_MORE = r"(?:higher|larger|greater|better|more\s+(?P<what_more>\w+)|slower|up)"
_LESS = r"(?:lower|smaller|less(?:\s+(?P<what_less>\w+))?|worse|fewer(?:\s+(?P<what_fewer>\w+))?|faster|down)"
_COMPARED = re.compile(rf"\b(?P<more>{_MORE})\b|\b(?P<less>{_LESS})\b(?=[^.;]*\bthan\b)", re.I)
_THAN = re.compile(r"\bthan\b(?P<rest>[^.;]*)", re.I)
_WORD = re.compile(r"[a-z]+")
_ASIDE = re.compile(r"[,)]\s")
_OF_SOME = re.compile(
    r"\b(?:can|may|might|could|if|unless|sometimes|hard (?:images|inputs|examples)|easy (?:images|inputs|examples)"
    r"|(?:for|on) (?:the |those )?(?:\w+ )?"
    r"(?:inputs|images|examples|batches|image|input|batch) (?:that|which|with)|namely"
    r"|an? (?:image|input|batch)|per (?:training )?step)\b",
    re.IGNORECASE,
)
"""A comparison for some inputs or some cases: the totals of a run say nothing of it."""
NEAR = 80
"""Characters before a comparison in which it names what is compared."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that the answer gives for the baseline or for what is compared with it."""

    measure: Measure
    ordinary: bool
    quantity: Quantity


def sweep(reply: Reply) -> Iterator[Finding]:
    """Sentences that call one run better where the answer's own figures say the reverse."""
    if not reply.problem.results_need_run:
        return
    stated = list(_stated(reply.text, reply.problem))
    for measure in (m for m in reply.problem.measures if m.compared):
        values = [s for s in stated if s.measure == measure]
        baseline = [s.quantity for s in values if s.ordinary]
        other = [s.quantity for s in values if not s.ordinary]
        if len(baseline) == 1 and len(other) == 1 and baseline[0].unit == other[0].unit:
            yield from _against(measure, baseline[0], other[0], reply)
    yield from _factors(reply)


def _factors(reply: Reply) -> Iterator[Finding]:
    """Factors that the reply's own table does not give, in the parts' text and around it."""
    text = reply.whole
    for clash in ratio_clashes(text.text, [m for m in reply.problem.measures if m.compared]):
        yield Finding(
            kind="self_contradiction",
            span=text.span(clash.start, clash.end),
            claimed=clash.claimed,
            reference=f"{clash.reference}, from the table of the same answer",
            source="the same answer",
            why="The factor contradicts the figures that the answer itself gives.",
            subject=f"{reply.problem.id}:factor:{clash.start}",
        )


def _stated(text: JoinedText, problem: Problem) -> Iterator[Stated]:
    """Figures of clauses that speak of one measure and one run: baseline words tell which."""
    for quantity in result_figures(text):
        clause = clause_around(text.text, quantity.start, quantity.end)
        measure = _measure(quantity, clause, problem)
        if measure is not None and quantity.low == quantity.high and not quantity.bound:
            ordinary = bool(clause.words & ORDINARY)
            if ordinary != bool(clause.words & frozenset(problem.variant)):
                yield Stated(measure, ordinary, quantity)


def _measure(quantity: Quantity, clause: Clause, problem: Problem) -> Measure | None:
    """What a figure measures: its unit tells, and for percentages the words beside it."""
    unit = "mac" if quantity.unit == "flop" else quantity.unit
    fitting = [m for m in problem.measures if m.unit and m.unit == unit]
    if unit == "percent":
        fitting = [m for m in fitting if clause.words & frozenset(m.words)]
    return fitting[0] if fitting else None


def _compares(measure: Measure, match: re.Match[str], than: re.Match[str], clause: str, start: int) -> bool:
    """Whether a comparison is one of this measure: the noun behind "more" is its word, or a word around is."""
    own = frozenset(measure.words)
    noun = match.group("what_more") or match.group("what_less") or match.group("what_fewer")
    if noun is not None and noun.lower() != "than":
        return noun.lower() in own
    aside = _ASIDE.search(clause, than.end("rest") - len(than.group("rest")) - start)
    last = aside.start() if aside else len(clause)
    at = match.start() - start
    inside = clause.rfind("(", 0, at)  # a bracket speaks for itself
    first = inside if inside > clause.rfind(")", 0, at) else at - NEAR
    return bool(frozenset(_WORD.findall(clause[max(0, first) : last].lower())) & own)


def _against(measure: Measure, baseline: Quantity, other: Quantity, reply: Reply) -> Iterator[Finding]:
    text = reply.text.text
    for match in _COMPARED.finditer(text):
        clause = clause_around(text, match.start(), match.end())
        than = _THAN.search(text, match.end(), clause.end)
        if than is None or not _compares(measure, match, than, text[clause.start : clause.end], clause.start):
            continue
        if not frozenset(re.findall(r"[a-z]+", than.group("rest").lower())) & ORDINARY:
            continue
        if _OF_SOME.search(text, clause.start, clause.end):
            continue
        says_more = match.group("more") is not None
        if says_more != (other.low > baseline.low) and other.low != baseline.low:
            yield Finding(
                kind="self_contradiction",
                span=reply.text.span(clause.start, clause.end),
                claimed=text[match.start() : clause.end].strip(),
                reference=f"{other.printed} against {baseline.printed}, both stated in the same answer",
                source="the same answer",
                why="The comparison contradicts the figures that the answer itself gives.",
                subject=f"{reply.problem.id}:contradiction:{measure.name}",
            )
