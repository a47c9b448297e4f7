"""What a reply takes back without saying so: right in one reply, wrong in a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from gradewright.checks import Answer, Finding, Judgement
from gradewright.checks.subjects import clause_around
from gradewright.course import Criterion
from gradewright.transcripts.model import Span

_ANNOUNCED = re.compile(
    r"\b(?:(?:you(?:['’]re| are)|(?:you|your \w+|\w+) (?:is|are|was|were|has a)) (?:\w+ ){0,2}(?:right|point)"
    r"|correct(?:ion|ed)|mistake|apologi[sz]e|sorry|i was wrong|good (?:catch|point)|overlooked|misspoke|mixed up"
    r"|i (?:had|got|stated|described) (?:it|this|that|them) (?:\w+ )?(?:backwards?|wrong|reversed?|the wrong way)"
    r"|(?:rewritten|revised|updated|reworded|fixed)\b|better explanation"
    r"|thanks? (?:\w+ )?for (?:\w+ ){0,3}(?:correct|point|pass|flag|catch)\w*"
    r"|my (?:first|earlier|previous|original|initial))\b",
    re.I,
)
MIN_WORDS = 5
"""Words of more than three letters below which a clause is taken for a formula."""
OPENING = 400
"""Characters at the beginning of a reply in which it says that it changes its mind."""
_CHALLENGE = re.compile(
    r"\b(?:wrong|mixed up|error|mistake|incorrect|are you sure|check again|correct this|backwards?|rewrite"
    r"|fix (?:it|this|that|your))\b",
    re.I,
)


class JudgedAnswer(Protocol):
    """One criterion judged in one answer."""

    @property
    def answer(self) -> Answer: ...
    @property
    def criterion(self) -> Criterion: ...
    @property
    def judgement(self) -> Judgement: ...
    @property
    def criterion_id(self) -> str: ...


def reversals(judged: Sequence[JudgedAnswer]) -> Iterator[tuple[int, Finding]]:
    """A self-contradiction for every point that was right and is wrong in a later reply that announces no change.

    A reply that corrects itself, or that answers a challenge, changes its mind openly: that is no contradiction.
    """
    right: dict[str, JudgedAnswer] = {}
    for item in judged:
        span, earlier = item.judgement.span, right.get(item.criterion_id)
        if item.judgement.status == "satisfied":
            right[item.criterion_id] = item
        elif item.judgement.status == "wrong" and span is not None and earlier is not None:
            openings = (_opening(item.answer), item.answer.joined.text[:OPENING])
            announced = any(_ANNOUNCED.search(opening) for opening in openings)
            if not announced and not _CHALLENGE.search(item.answer.prompt):
                yield item.answer.turn, _finding(item, earlier, span)


def _opening(answer: Answer) -> str:
    """How the reply begins, whichever part its first words belong to."""
    spoken = (s.span for s in answer.transcript.by_role("model") if s.turn == answer.turn)
    first = next(spoken, None)
    return answer.transcript.text(first)[:OPENING] if first is not None else ""


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a place; a display formula belongs to the sentence that leads up to it."""
    clause = clause_around(text, span.start, span.end)
    if sum(len(word) > 3 for word in clause.order) >= MIN_WORDS or clause.start == 0:
        return clause.start, clause.end
    return clause_around(text, max(0, clause.start - 3), clause.start).start, clause.end


def _finding(item: JudgedAnswer, earlier: JudgedAnswer, span: Span) -> Finding:
    unit = item.answer.transcript.units[span.unit].text
    start, end = _sentence(unit, span)
    place = earlier.judgement.span
    said = earlier.answer.quote(place) if place is not None else earlier.criterion.reference
    return Finding(
        kind="self_contradiction",
        span=Span(span.unit, start, end),
        claimed=item.answer.quote(span),
        reference=f"reply {earlier.answer.turn} says: {said}",
        source=f"the same transcript, reply {earlier.answer.turn}",
        why="An earlier reply says the opposite, and this one does not say that it changes its mind.",
        subject=f"{item.criterion_id}:reversal",
    )
