"""What grading one submission yields, in the words of the contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True)
class Verdict:
    """One criterion in one attempt."""

    criterion: str
    turn: int
    status: str
    points: float
    line: int | None
    quote: str
    why: str
    method: str
    reference: str = ""
    witness: str = ""
    note: str = ""
    decide: str = ""
    confidence: float = 1.0
    unit: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Flag:
    """One distinct error, at its clearest place."""

    kind: str
    turn: int
    line: int
    quote: str
    claimed: str
    reference: str
    source: str
    why: str
    severity: str = "major"
    unit: int | None = None
    start: int | None = None
    end: int | None = None
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True)
class Score:
    """Points: first attempt at each part, last attempt, what was possible, what waits for a person."""

    first_try: float
    final: float
    possible: float
    withheld: float


@dataclass(frozen=True)
class Grade:
    """Everything a run says about one submission."""

    submission: str
    sha256: str
    model: str | None
    segments: tuple[dict[str, Any], ...]
    verdicts: tuple[Verdict, ...]
    flags: tuple[Flag, ...]
    score: Score
    format: str = ""
    version: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    remarks: tuple[dict[str, Any], ...] = ()
    notes: tuple[dict[str, Any], ...] = ()

    def as_row(self) -> dict[str, Any]:
        """The object that stands in grades.jsonl."""
        return {"schema": SCHEMA, **asdict(self)}


@dataclass(frozen=True)
class Ungraded:
    """A submission that could not be read. It has no score: "cannot read" is never a zero."""

    submission: str
    error: str
    sha256: str = ""
    version: str = field(default="")

    def as_row(self) -> dict[str, Any]:
        """The object that stands in grades.jsonl: the fields of a grade, empty, and the error."""
        return {
            "schema": SCHEMA,
            "submission": self.submission,
            "sha256": self.sha256,
            "model": None,
            "segments": [],
            "verdicts": [],
            "flags": [],
            "score": None,
            "format": "",
            "version": self.version,
            "parts": [],
            "remarks": [],
            "notes": [],
            "error": self.error,
        }
