"""Known misconceptions, wherever in a reply they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradewright.checks import Finding, JoinedText
from gradewright.checks.statement import finding_of, statement_book
from gradewright.findings.replies import Reply
from gradewright.language.claims import Weights, told_sentences
from gradewright.language.statements import Held, sweep_misconceptions

SURELY_RIGHT = -3.5
"""Log-odds of being wrong up to which the judge of known claims overrules a pattern; docs/claims.md tells why."""


def sweep(reply: Reply) -> Iterator[Finding]:
    """Misconceptions that the problem's author listed, each at its first place where it is not surely right."""
    book = statement_book(reply.problem)
    learned = reply.claims.learned if reply.claims is not None else None
    for part in reply.parts:
        held = sweep_misconceptions(book.misconceptions.values(), part.text)
        for one in _doubtful(held, part, learned.weights) if learned is not None else held:
            yield finding_of(one, part.span(one.match.start, one.match.end), reply.problem)


def _doubtful(held: Sequence[Held], part: JoinedText, weights: Weights) -> Iterator[Held]:
    """Those that stand in a sentence which does not sound surely right as a whole.

    A pattern sees a few words; where all the others speak against it, it met them in another sense.
    """
    told = tuple(told_sentences(part.text)) if held else ()
    for one in held:
        around = [each for each in told if each.start < one.match.end and each.end > one.match.start]
        if not around or max(weights.score(each.stems) for each in around) > SURELY_RIGHT:
            yield one
