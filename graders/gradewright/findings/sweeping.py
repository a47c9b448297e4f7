"""All sweeps over all replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gradewright.checks import Finding
from gradewright.course import Course
from gradewright.findings import (
    citations,
    claimed_runs,
    comparisons,
    contradictions,
    definitions,
    equations,
    figures,
    ideas,
    known_claims,
    method_costs,
    own_factors,
    own_runs,
    reported,
    runs,
    sized_counts,
    trigonometry,
    unsourced,
    worded_growth,
)
from gradewright.findings.replies import Reply, replies
from gradewright.transcripts.model import Transcript

Sweep = Callable[[Reply], Iterator[Finding]]

SWEEPS: tuple[Sweep, ...] = (
    figures.sweep,
    equations.sweep,
    trigonometry.sweep,
    definitions.sweep,
    comparisons.sweep,
    method_costs.sweep,
    sized_counts.sweep,
    own_factors.sweep,
    worded_growth.sweep,
    ideas.sweep,
    known_claims.sweep,
    runs.sweep,
    unsourced.sweep,
    own_runs.sweep,
    claimed_runs.sweep,
    reported.sweep,
    contradictions.sweep,
    citations.sweep,
)
"""Each looks for one sort of claim; costs of the method asked for are found by the checks that compare them."""


def sweep(transcript: Transcript, course: Course) -> Iterator[tuple[int, Finding]]:
    """Every finding with the reply it stands in."""
    for reply in replies(transcript, course):
        for one in SWEEPS:
            for finding in one(reply):
                yield reply.turn, finding
