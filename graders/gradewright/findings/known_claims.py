"""Sentences that sound like claims known to be wrong, whatever their words.

Patterns (ideas.py) know what they look for; here a judge that learned from thousands of right and wrong sentences
says how wrong one sounds. It accuses only where it is sure and a known proposition is near, which says what is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.findings.replies import Reply
from gradewright.language.claims import told_sentences

SURE = 2.5
"""Log-odds from which on a sentence is accused; docs/claims.md tells how it was chosen."""
LIKE_WRONG_ONES = "It reads like claims that are known to be wrong."


def sweep(reply: Reply) -> Iterator[Finding]:
    """Every sentence of a reply that the judge is sure about, with what is true of what it speaks of."""
    learned = reply.claims.learned if reply.claims is not None else None
    if learned is None:
        return
    for part in reply.parts:
        for told in told_sentences(part.text):
            if not (told.is_plain and learned.weights.score(told.stems) >= SURE):
                continue
            known = learned.topics.nearest(told.stems)
            if known is None:
                continue
            yield Finding(
                kind="wrong_concept",
                span=part.span(told.start, told.end),
                claimed=part.text[told.start : told.end],
                reference=known.truth,
                source=known.source,
                why=f"{LIKE_WRONG_ONES} What is told as true is the known claim that it comes nearest to.",
                subject=f"claim:{reply.problem.id}.{known.id}",
                proved=False,
            )
