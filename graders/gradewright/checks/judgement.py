"""What a check says: a judgement with its evidence, or why none can be given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gradewright.transcripts.model import Span

Status = Literal["satisfied", "partial", "wrong", "missing", "needs_review"]
Method = Literal["executed", "proved", "counted", "looked_up", "compared", "matched", "measured", "judged"]
FlagKind = Literal[
    "swapped_attribute",
    "swapped_entity",
    "scale",
    "wrong_value",
    "unsupported",
    "false_equation",
    "wrong_cost",
    "wrong_concept",
    "self_contradiction",
]

RANK: dict[Status, int] = {"satisfied": 4, "partial": 3, "needs_review": 2, "wrong": 1, "missing": 0}
"""From the best to the worst for the answer: of several ways to earn a point the best one counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim of the answer that the reference contradicts or does not cover; becomes a flag."""

    kind: FlagKind
    span: Span
    claimed: str
    reference: str
    source: str
    why: str
    subject: str = ""
    """What the claim is about, e.g. "facenet.NN1.flops": claims about one subject are one error."""
    same_as: str = ""
    """What subjects begin with whose errors, in the same reply, this one only repeats in other words."""
    severity: Literal["major", "minor"] = "major"
    proved: bool = True
    """Whether something was found that makes it wrong; what only sounds wrong gives way to what is proved."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of one check on one answer."""

    status: Status
    method: Method
    why: str
    span: Span | None = None
    """The words that decide it; None only where the point is missing."""
    witness: str = ""
    """Values at which what is claimed and what is true differ, for a reader to check."""
    mistake: str = ""
    """Id of the recognised mistake."""
    assumed: str = ""
    """Assumption stated by the answer under which alone it is right."""
    decide: str = ""
    """What a person has to decide, where the status is needs_review."""
    confidence: float = 1.0
    findings: tuple[Finding, ...] = field(default=())


def missing(method: Method, why: str) -> Judgement:
    """The part is answered, but this point is not there."""
    return Judgement("missing", method, why)


def undecided(method: Method, why: str, decide: str, span: Span | None = None) -> Judgement:
    """What is there cannot be decided: a person has to."""
    return Judgement("needs_review", method, why, span=span, decide=decide, confidence=0.5)


def best(judgements: tuple[Judgement, ...]) -> Judgement:
    """The judgement that serves the answer best; the first of equals."""
    return max(judgements, key=lambda j: RANK[j.status])
