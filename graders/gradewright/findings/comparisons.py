"""Comparisons and sums of an answer, asked for or not."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.comparison import comparisons_of, direction_holds, factor_is_far_off, finding_of
from gradewright.findings.replies import Reply
from gradewright.language.quantities import check_arithmetic, check_spreads
from gradewright.language.quantities.precision import is_power_of_ten_off


def sweep(reply: Reply) -> Iterator[Finding]:
    """Comparisons that point the wrong way on the table or miss by far, and arithmetic that does not add up."""
    swept = reply.problem.swept_attributes
    if reply.reference.facts.facts and swept != ():
        charged: set[tuple[int, int]] = set()
        for found in comparisons_of(reply.text, reply.reference):
            turned = found.verdict == "contradicted" and not direction_holds(found, reply.reference.facts)
            wrong = turned or factor_is_far_off(found, reply.reference.facts)
            asked = swept is None or found.attribute in swept
            if wrong and not found.follows and asked and (found.start, found.end) not in charged:
                charged.add((found.start, found.end))
                yield finding_of(found, reply.text, reply.reference, reply.problem.id)
        yield from _spreads(reply)
    for claim in check_arithmetic(reply.text.text):
        if claim.verdict == "contradicted":
            yield Finding(
                kind="scale" if is_power_of_ten_off(claim.stated, claim.computed) else "wrong_value",
                span=reply.text.span(claim.start, claim.end),
                claimed=reply.text.text[claim.start : claim.end],
                reference=f"{claim.computed:g}",
                source="recomputed",
                why=claim.why,
                subject=f"{reply.problem.id}:arithmetic:{claim.start}",
            )


def _spreads(reply: Reply) -> Iterator[Finding]:
    """Differences that no two rows of the table they are said of have."""
    for found in check_spreads(reply.text.text, reply.reference.facts):
        low, high = found.smallest, found.largest
        between = f"{low.entity} has {low.printed}, {high.entity} {high.printed}"
        yield Finding(
            kind="wrong_value",
            span=reply.text.span(found.start, found.end),
            claimed=reply.text.text[found.start : found.end],
            reference=f"at most {high.high - low.low:.3g} points: {between}",
            source=low.source,
            why=f"No two rows of this table differ by that much: {between}.",
            subject=f"{reply.problem.id}:spread:{found.start}",
        )
