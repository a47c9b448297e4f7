"""Reading `grades.jsonl`: one frozen value a submission, and an error that names the line at fault.

Fields that this version does not know are ignored, so that newer runs stay readable.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from gradewright.errors import GradewrightError
from gradewright.reports.course_view import part_of

Status = Literal["satisfied", "partial", "wrong", "missing", "needs_review"]
Role = Literal["user", "model", "annotator", "other"]

SCHEMA = 1
"""The layout of `grades.jsonl` that this version reads."""


_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class GradesError(GradewrightError):
    """A row of `grades.jsonl` cannot be read; the message names the file, the line and what is wrong."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Cited(_Row):
    """Something said about a stretch of a submission."""

    line: int | None = None
    quote: str = ""
    unit: int | None = None
    start: int | None = None
    """First character of the quote in its unit; absent where only line and quote are known."""
    end: int | None = None


class GradedSegment(_Row):
    """A run of lines (or messages) by one speaker."""

    role: Role
    start: int
    end: int
    turn: int = 0


class Verdict(Cited):
    """What one attempt earns at one criterion."""

    criterion: str
    turn: int
    status: Status
    points: float = 0.0
    why: str = ""
    method: str = ""
    reference: str = ""
    witness: str = ""
    note: str = ""
    """Id of the recognised mistake, if one was."""
    decide: str = ""
    """What a person has to decide, where the status is `needs_review`."""
    confidence: float | None = None

    @property
    def part(self) -> str:
        """The part that the criterion belongs to, e.g. "kettle.b"."""
        return part_of(self.criterion)


class FlagRow(Cited):
    """A claim that the reference contradicts or does not cover."""

    kind: str
    turn: int = 0
    claimed: str = ""
    reference: str = ""
    source: str = ""
    why: str = ""
    repeats: tuple[int, ...] = ()
    """Further lines that repeat the claim."""


class Remark(Cited):
    """What a person in the transcript said about the answer, beside our verdict."""

    about: str = ""
    says: str = ""
    agrees: bool | None = None
    """Whether our verdict says the same; None where the two cannot be compared."""


class Note(Cited):
    """Something worth knowing that costs no points, e.g. an erratum that the answer inherited."""

    why: str = ""


class PartSpan(_Row):
    """The lines that answer one part."""

    part: str
    turn: int = 0
    start: int
    end: int


class Score(_Row):
    """Points of a submission."""

    first_try: float = 0.0
    final: float = 0.0
    possible: float = 0.0
    withheld: float = 0.0
    """Points that wait for a person's decision."""


class GradedSubmission(_Row):
    """One row of `grades.jsonl`. A row with an `error` was not graded."""

    schema_number: int = Field(SCHEMA, alias="schema")
    submission: str
    sha256: str = ""
    model: str | None = None
    segments: tuple[GradedSegment, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    score: Score = Score()
    title: str | None = None
    format: str | None = None
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[PartSpan, ...] = ()
    version: str | None = None
    error: str | None = None

    @field_validator("score", mode="before")
    @classmethod
    def _no_score_without_a_grade(cls, value: object) -> object:
        """A row with an error has null for a score."""
        return {} if value is None else value

    @property
    def name(self) -> str:
        """The submission's file name."""
        return self.submission.rpartition("/")[2] or self.submission

    @property
    def who(self) -> str:
        """Who answered, for headings and tables."""
        return self.model or "unknown model"


def load_grades(path: Path) -> list[GradedSubmission]:
    """Read every row of a `grades.jsonl`.

    Raises
    ------
    GradesError
        If a row is not JSON, is no grade, or was written in a newer layout; the message gives its line.
    OSError
        If the file cannot be opened.
    """
    rows = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                rows.append(_read_row(line, f"{path}:{number}"))
    return rows


def _read_row(line: str, place: str) -> GradedSubmission:
    try:
        row = GradedSubmission.model_validate(_decoded(line))
    except json.JSONDecodeError as error:
        raise GradesError(f"{place}: not JSON ({error.msg} at character {error.pos})") from error
    except RecursionError as error:
        raise GradesError(f"{place}: nested too deeply to be a grade") from error
    except ValidationError as error:
        raise GradesError(f"{place}: {_first_problem(error)}") from error
    if row.schema_number > SCHEMA:
        raise GradesError(
            f"{place}: written in layout {row.schema_number}, this version reads {SCHEMA}; upgrade gradewright"
        )
    return row


def _decoded(line: str) -> object:
    """The row's JSON; half a surrogate pair (from a file name that is not UTF-8, say) becomes U+FFFD."""
    value: object = json.loads(line)
    if _ESCAPED_SURROGATE.search(line):
        value = json.loads(_LONE_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    return value


def _first_problem(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"]) or "the row"
    return f"{where}: {first['msg']} (found {str(first['input'])[:60]!r})"
