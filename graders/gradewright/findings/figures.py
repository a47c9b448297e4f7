"""Figures of entities that the reference knows, asked for or not."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.figure import claims_of, finding_of
from gradewright.findings.replies import Reply


def sweep(reply: Reply) -> Iterator[Finding]:
    """Figures that the fact table contradicts."""
    swept = reply.problem.swept_attributes
    if not reply.reference.facts.facts or swept == ():
        return
    for claim in claims_of(reply.text, reply.reference):
        if claim.verdict == "contradicted" and (swept is None or claim.attribute in swept):
            yield finding_of(claim, reply.text, reply.problem.id)
