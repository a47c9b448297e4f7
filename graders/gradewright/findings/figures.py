"""Figures of entities that the reference knows, asked for or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gradewright.checks import Finding
from gradewright.checks.figure import claims_of, finding_of
from gradewright.course import Problem
from gradewright.course.checks import FigureCheck
from gradewright.findings.replies import Reply


def sweep(reply: Reply) -> Iterator[Finding]:
    """Figures that the fact table contradicts; those that no criterion asks for are side details."""
    asked = _asked(reply.problem)
    swept = reply.problem.swept_attributes
    if not reply.reference.facts.facts or swept == ():
        return
    for claim in claims_of(reply.text, reply.reference):
        if claim.verdict == "contradicted" and (swept is None or claim.attribute in swept):
            finding = finding_of(claim, reply.text, reply.problem.id)
            yield finding if (claim.entity, claim.attribute) in asked else replace(finding, severity="minor")


def _asked(problem: Problem) -> frozenset[tuple[str | None, str | None]]:
    """The cells that the problem's criteria ask for."""
    checks = (c.check for _, c, _ in problem.criteria() if isinstance(c.check, FigureCheck))
    return frozenset((cell.entity, cell.attribute) for check in checks for cell in check.cells)
