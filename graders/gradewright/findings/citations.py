"""Citations of works that nobody knows, and known works that are credited to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.statement import statement_book
from gradewright.course import Problem
from gradewright.findings.replies import Reply
from gradewright.language.statements import KnownWork, unknown_support, wrong_credits


def sweep(reply: Reply) -> Iterator[Finding]:
    """Works that a claim leans on and that the course does not know, and known ones with another one's author.

    A work that is only named is left alone: nobody knows every paper. One that is said to prove or confirm a
    claim has to exist.
    """
    for citation in unknown_support(reply.text.text, known_works(reply.problem)):
        yield Finding(
            kind="unsupported",
            span=reply.text.span(citation.start, citation.end),
            claimed=f"{citation.title} ({citation.where})",
            reference="no work of this name is known to the course",
            source="the problem's list of works",
            why="A claim leans on this work, but the course knows no such work; it may be invented.",
            subject=f"{reply.problem.id}:citation:{citation.title.lower()}",
        )
    for credit in wrong_credits(reply.text.text, known_works(reply.problem)):
        yield Finding(
            kind=credit.kind,
            span=reply.text.span(credit.start, credit.end),
            claimed=credit.claimed,
            reference=credit.reference,
            source="the problem's list of works",
            why=f"The work is named with another one's author, number or year; it is {credit.reference}.",
            subject=f"{reply.problem.id}:credit:{credit.reference.lower()}",
        )


def known_works(problem: Problem) -> tuple[KnownWork, ...]:
    """The works that the problem's author listed, for the problem or with its statements."""
    listed = tuple(
        KnownWork(title=w.title, arxiv=w.ids[0] if w.ids else "", also=w.also, authors=w.authors)
        for w in problem.works
    )
    return listed + statement_book(problem).works
