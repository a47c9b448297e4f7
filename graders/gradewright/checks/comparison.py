"""Criterion kind `comparison`: comparisons evaluated on the reference's fact table."""

from __future__ import annotations

import re
from functools import lru_cache

from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.figure import Table, claims_of
from gradewright.checks.judgement import Finding, FlagKind, Judgement, Status, missing
from gradewright.course import Criterion, Reference
from gradewright.course.checks import ComparisonCheck
from gradewright.language.quantities import Comparison, check_comparisons, named_entities
from gradewright.transcripts.model import Span
from gradewright.truth import FactTable


def judge(check: ComparisonCheck, criterion: Criterion, answer: Answer) -> Judgement:
    """Evaluate every comparison that the criterion asks for; direction first, then factor."""
    asked = {(p.left, p.right, a) for p in check.pairs for a in p.attributes}
    own = [c for c in comparisons_of(answer.joined, answer.reference) if _pair(c, asked)]
    right = [c for c in own if c.verdict == "supported"]
    false = [c for c in own if c.verdict == "contradicted"]
    turned = [c for c in false if not direction_holds(c, answer.reference.facts)]
    needed = check.enough or len(asked)
    if turned:
        phrases = len({(c.start, c.end) for c in turned})
        status: Status = "partial" if len(right) > phrases else "wrong"
        findings = _findings(turned, answer)
        return Judgement(
            status,
            "compared",
            turned[0].why,
            span=_span(turned[0], answer),
            mistake="direction_reversed",
            findings=findings,
        )
    if false:
        findings = _findings(false, answer)
        why = f"the direction holds, the factor does not: {false[0].why}"
        return Judgement("partial", "compared", why, span=_span(false[0], answer), findings=findings)
    covered = {_pair(c, asked) for c in right}
    if len(covered) >= needed or (covered and len(covered | _before(answer, asked)) >= needed):
        return Judgement("satisfied", "compared", right[0].why, span=_span(right[0], answer))
    if covered:
        why = f"{len(covered)} of the comparisons asked for: {criterion.description}"
        return Judgement("partial", "compared", why, span=_span(right[0], answer))
    return missing("compared", "no comparison between these is made")


def _before(answer: Answer, asked: set[tuple[str, str, str]]) -> set[tuple[str, str, str] | None]:
    """What an earlier reply compared rightly: a correction need not repeat the rest."""
    past = comparisons_of(answer.past, answer.reference) if answer.earlier else ()
    own = [c for c in past if _pair(c, asked)]
    false = {_pair(c, asked) for c in own if c.verdict == "contradicted"}
    return {_pair(c, asked) for c in own if c.verdict == "supported"} - false


def _findings(found: list[Comparison], answer: Answer) -> tuple[Finding, ...]:
    """One finding a phrase; what only follows from the answer's own wrong figures is charged there."""
    charged = {(c.start, c.end): c for c in reversed(found) if not c.follows}
    return tuple(
        finding_of(charged[place], answer.joined, answer.reference, answer.problem.id)
        for place in sorted(charged)
    )


def comparisons_of(joined: JoinedText, reference: Reference) -> tuple[Comparison, ...]:
    """Every comparison that a text makes between entities of the fact table."""
    return _comparisons(joined, Table(reference))


@lru_cache(maxsize=256)
def _comparisons(joined: JoinedText, table: Table) -> tuple[Comparison, ...]:
    found = check_comparisons(joined.text, table.reference.facts)
    return tuple(
        c for c in found if c.verdict != "contradicted" or not _EQUAL_BEHIND.match(joined.text, c.end)
    )


_EQUAL_BEHIND = re.compile(
    r"[^.;\n]{0,40}\band (?:about |roughly |exactly )?(?:the same|as many|equally many|equal)\b", re.I
)
"""An equality behind a comparison: "0.3x the parameters and the same FLOPs as B" names B for the FLOPs alone."""


def direction_holds(comparison: Comparison, facts: FactTable) -> bool:
    """Whether the side that is said to be more (or less) is so, whatever the factor."""
    left = facts.of(comparison.left, comparison.attribute)
    right = facts.of(comparison.right, comparison.attribute)
    if not left or not right:
        return True
    if comparison.direction == "equal":
        return comparison.verdict != "contradicted"
    if comparison.direction == "times" and comparison.factor is not None:
        says_more = comparison.factor > 1
    else:
        says_more = comparison.direction in ("more", "by_more")
    return left[0].high > right[0].low if says_more else left[0].low < right[0].high


COMPARISON = ":comparison"
"""How the subject of a finding about an evaluated comparison ends."""
FAR_OFF = 1.5
"""How far a stated multiple has to miss the table's before it is an error where nobody asked for it."""


def factor_is_far_off(comparison: Comparison, facts: FactTable) -> bool:
    """Whether a stated multiple ("5 times smaller") misses every ratio of accepted values by `FAR_OFF` or more.

    Percentages, fractions and multiples below `FAR_OFF` are left alone: what they are a share of is often unsaid.
    """
    stated = comparison.factor
    if stated and comparison.direction == "times" and stated < 1:
        stated = 1 / stated
    if comparison.verdict != "contradicted" or comparison.direction not in ("times", "more", "fewer"):
        return False
    left, right = (
        _accepted(facts, name, comparison.attribute) for name in (comparison.left, comparison.right)
    )
    if stated is None or stated < FAR_OFF or not left or not right or min(*left, *right) <= 0:
        return False
    more = comparison.direction == "more" or (
        comparison.direction == "times" and (comparison.factor or 0) > 1
    )
    upper, lower = (left, right) if more else (right, left)
    smallest, largest = min(upper) / max(lower), max(upper) / min(lower)
    return stated > FAR_OFF * largest or stated * FAR_OFF < smallest


def _accepted(facts: FactTable, entity: str, attribute: str) -> list[float]:
    """Both ends of every range that the facts of one cell accept."""
    own = facts.of(entity, attribute)
    return [end for fact in own for ends in ((fact.low, fact.high), *fact.accepted) for end in ends]


def finding_of(comparison: Comparison, joined: JoinedText, reference: Reference, problem: str) -> Finding:
    """The flag that a false comparison raises."""
    return Finding(
        kind=_kind(comparison, joined, reference),
        span=joined.span(comparison.start, comparison.end),
        claimed=comparison.claimed,
        reference=comparison.why,
        source="the reference's fact table",
        why=comparison.why,
        subject=f"{problem}:{comparison.left}:{comparison.right}:{comparison.attribute}{COMPARISON}",
    )


_LARGE = 1000.0
"""Figures of which people form multiples: sizes and work, not layers or shares."""
LONGEST = 60_000
"""Characters that are searched for the names of other entities."""
_NEAR = 0.12
"""Share by which a stated multiple may miss the one that it was taken from."""


def _kind(comparison: Comparison, joined: JoinedText, reference: Reference) -> FlagKind:
    """Whose multiple a false one is: of another attribute, or of another entity; else what the text itself denies."""
    facts, stated = reference.facts, comparison.factor or 0.0
    stated = 1 / stated if 0 < stated < 1 else stated
    if stated >= FAR_OFF and comparison.direction in ("times", "more", "fewer"):
        left, right, attribute = comparison.left, comparison.right, comparison.attribute
        if any(
            _is_multiple(stated, facts, left, right, each.name)
            for each in facts.attributes
            if each.name != attribute
        ):
            return "swapped_attribute"
        named = set(named_entities(joined.text[:LONGEST], facts)) - {left, right}
        if any(
            _is_multiple(stated, facts, *pair, attribute)
            for each in named
            for pair in ((each, right), (left, each))
        ):
            return "swapped_entity"
    told = {
        (c.fact.entity, c.fact.attribute)
        for c in claims_of(joined, reference)
        if c.verdict == "supported" and c.fact
    }
    sides = {(comparison.left, comparison.attribute), (comparison.right, comparison.attribute)}
    return "self_contradiction" if sides <= told else "wrong_value"


def _is_multiple(stated: float, facts: FactTable, left: str, right: str, attribute: str) -> bool:
    one, other = _accepted(facts, left, attribute)[:1], _accepted(facts, right, attribute)[:1]
    if not one or not other or min(*one, *other) < _LARGE:
        return False
    ratio = max(one[0], other[0]) / min(one[0], other[0])
    return ratio >= FAR_OFF and abs(stated / ratio - 1) <= _NEAR


def _pair(comparison: Comparison, asked: set[tuple[str, str, str]]) -> tuple[str, str, str] | None:
    """The comparison asked for that this one makes, in either order."""
    key = (comparison.left, comparison.right, comparison.attribute)
    turned = (comparison.right, comparison.left, comparison.attribute)
    return key if key in asked else turned if turned in asked else None


def _span(comparison: Comparison, answer: Answer) -> Span:
    return answer.joined.span(comparison.start, comparison.end)
