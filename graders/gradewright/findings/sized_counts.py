"""Costs worked out in numbers at sizes that are given, where the number is not what the formula comes to."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.cost_sizes import sizes_named_in
from gradewright.checks.numeric_costs import settings_given
from gradewright.checks.sized_counts import contradicted_counts
from gradewright.findings.replies import Reply
from gradewright.language.quantities.precision import is_power_of_ten_off


def sweep(reply: Reply) -> Iterator[Finding]:
    """One finding for each number that is the value of its own formula at none of the sizes given."""
    if not reply.problem.cost_symbols:
        return
    symbols = sizes_named_in(reply.problem, reply.text)
    prompts = reply.transcript.prompts(reply.turn)
    settings = settings_given((*prompts, reply.text.text), symbols)
    for count in contradicted_counts(reply.text.text, symbols, settings):
        yield Finding(
            kind="scale" if is_power_of_ten_off(count.stated, count.computed) else "wrong_value",
            span=reply.text.span(count.start, count.end),
            claimed=f"{count.stated:,.6g}",
            reference=f"{count.computed:,.6g}",
            source="the same reply's formula at the sizes given",
            why=f"At these sizes the formula comes to {count.computed:,.6g}, not {count.stated:,.6g}.",
            subject=f"{reply.problem.id}:sized count:{count.start}",
        )
