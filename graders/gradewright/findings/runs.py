"""Figures from a run, anywhere in a reply, against the submission's own outputs."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.against_run import check_figures
from gradewright.checks.denied_by_run import check_counts, check_lines, check_savings, check_shares
from gradewright.checks.measured import result_figures
from gradewright.checks.own_savings import contradicted_savings
from gradewright.checks.runs import read_run
from gradewright.findings.replies import Reply


def sweep(reply: Reply) -> Iterator[Finding]:
    """Figures that the outputs contradict, and savings that a factor contradicts, with outputs or without."""
    run = read_run(reply.transcript, reply.problem, reply.turn)
    yield from check_savings(run, reply.text, reply.problem.id)
    if reply.problem.results_need_run:
        yield from contradicted_savings(reply.text, reply.problem.id)
    if not run:
        if reply.problem.results_need_run:
            yield from check_counts(run, reply.text, reply.problem.id)
        return
    figures = [q for q in result_figures(reply.text) if not run.shows(q, reply.text.text)]
    for claim in check_figures(figures, run, reply.text, reply.problem.id):
        if claim.finding is not None:
            yield claim.finding
    yield from check_lines(figures, run, reply.text, reply.problem.id)
    yield from check_shares(run, reply.text, reply.problem.id)
