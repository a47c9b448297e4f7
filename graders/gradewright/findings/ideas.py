"""Known misconceptions, wherever in a reply they stand."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.statement import finding_of, statement_book
from gradewright.findings.replies import Reply
from gradewright.language.statements import sweep_misconceptions


def sweep(reply: Reply) -> Iterator[Finding]:
    """Misconceptions that the problem's author listed, each at its first place."""
    book = statement_book(reply.problem)
    for part in reply.parts:
        for held in sweep_misconceptions(book.misconceptions.values(), part.text):
            yield finding_of(held, part.span(held.match.start, held.match.end), reply.problem)
