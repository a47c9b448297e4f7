"""Right sentences of a course, held against its own patterns, figures and comparisons: none may be accused.

A claims file says of every proposition how it is said rightly. Whoever writes a pattern or a fact sees here at once
which of these sentences it would take for an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gradewright.checks.statement import statement_book
from gradewright.course import KnownClaims, Problem, Reference
from gradewright.language.quantities import check_claims, check_comparisons
from gradewright.language.statements import sweep_misconceptions


def right_sentences(claims: KnownClaims) -> tuple[str, ...]:
    """Every sentence that the claims files know to be right, each once, in their order."""
    told = (sentence for proposition in claims.propositions for sentence in proposition.right)
    return tuple(dict.fromkeys((*claims.asides, *told)))


def accused(problem: Problem, reference: Reference, sentences: Iterable[str]) -> Iterator[str]:
    """What is wrong with a sentence that grading would accuse for its own words, one line for each."""
    misconceptions = tuple(statement_book(problem).misconceptions.values())
    for sentence in sentences:
        for held in sweep_misconceptions(misconceptions, sentence):
            yield f"{sentence!r} is right, but is taken for {held.misconception.id}"
        if not reference.facts.facts:
            continue
        for claim in check_claims(sentence, reference.facts):
            swept = problem.swept_attributes is None or claim.attribute in problem.swept_attributes
            if claim.verdict == "contradicted" and swept:
                yield f"{sentence!r} is right, but {claim.claimed!r} is accused: {claim.why}"
        for comparison in check_comparisons(sentence, reference.facts):
            if comparison.verdict == "contradicted":
                yield f"{sentence!r} is right, but {comparison.claimed!r} is accused: {comparison.why}"
