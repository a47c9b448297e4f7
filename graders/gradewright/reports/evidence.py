"""From what a grade cites to exact characters: every verdict, flag, remark and note with its place.

The exact range of a row is taken where it gives one; else its quote is looked up on its line, forgiving
white space and line ends; else the whole line stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gradewright.reports.course_view import short_name
from gradewright.reports.grades import Cited, GradedSubmission, Verdict
from gradewright.reports.marks import Evidence
from gradewright.reports.words import KIND_WORDS, STATUS_WORDS, worded
from gradewright.transcripts.model import Transcript

NEAR_LINES = 6
"""Lines after the cited one in which a quote may go on."""
MAX_QUOTE_WORDS = 60


def keyed_rows(grade: GradedSubmission) -> Iterator[tuple[str, Cited]]:
    """Every row that cites the submission with its key on the page: v0, v1, .. f0, .. r0, .. n0, .."""
    kinds: tuple[tuple[str, Sequence[Cited]], ...] = (
        ("v", grade.verdicts),
        ("f", grade.flags),
        ("r", grade.remarks),
        ("n", grade.notes),
    )
    return ((f"{letter}{i}", row) for letter, rows in kinds for i, row in enumerate(rows))


def find_evidence(grade: GradedSubmission, transcript: Transcript) -> Mapping[str, Evidence]:
    """The place of every cited row, by its key, numbered in the order of the transcript."""
    found = []
    for key, row in keyed_rows(grade):
        place = locate(row, transcript)
        if place:
            found.append(Evidence(key, *place, tone=_tone(key, row), label=_label(key, row)))
    found.sort(key=lambda e: (e.unit, e.start, e.end, e.key))
    return {e.key: replace(e, number=number) for number, e in enumerate(found, start=1)}


def locate(row: Cited, transcript: Transcript) -> tuple[int, int, int] | None:
    """Unit, start and end of what a row cites; None where it cites nothing that is there."""
    if row.unit is not None and row.start is not None and row.end is not None:
        inside = 0 <= row.unit < len(transcript.units)
        if inside and 0 <= row.start < row.end <= len(transcript.units[row.unit].text):
            return row.unit, row.start, row.end
    if row.line is None or not transcript.units:
        return None
    if transcript.counted_in == "units":
        return _in_unit(row, transcript)
    return _on_line(row, transcript)


def _in_unit(row: Cited, transcript: Transcript) -> tuple[int, int, int] | None:
    unit = row.line if row.line is not None else -1
    if not 0 <= unit < len(transcript.units) or not transcript.units[unit].text:
        return None
    text = transcript.units[unit].text
    return (unit, *(_quote_in(row.quote, text, 0, len(text)) or (0, len(text))))


def _on_line(row: Cited, transcript: Transcript) -> tuple[int, int, int] | None:
    starts, text = transcript.units[0].line_starts, transcript.units[0].text
    number = (row.line or 0) - 1
    if not 0 <= number < len(starts):
        return None
    start = starts[number]
    ends = (*starts[1:], len(text) + 1)
    found = _quote_in(row.quote, text, start, ends[min(number + NEAR_LINES, len(ends) - 1)])
    if found:
        return 0, *found
    line = text[start : ends[number] - 1]
    lead = len(line) - len(line.lstrip())
    return (0, start + lead, start + len(line.rstrip())) if line.strip() else None


def _quote_in(quote: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a quote stands in `text[start:end]`, its white space forgiven."""
    if not quote.strip():
        return None
    at = text.find(quote, start, end)
    if at >= 0:
        return at, at + len(quote)
    words = quote.split()
    if len(words) > MAX_QUOTE_WORDS:
        return None
    match = re.compile(r"\s{1,40}".join(map(re.escape, words))).search(text, start, end)
    return match.span() if match else None


def _tone(key: str, row: Cited) -> str:
    if isinstance(row, Verdict):
        return row.status
    return {"f": "flag", "r": "remark", "n": "note"}[key[0]]


def _label(key: str, row: Cited) -> str:
    if isinstance(row, Verdict):
        return f"{short_name(row.criterion)}: {worded(STATUS_WORDS, row.status)}"
    kind = worded(KIND_WORDS, getattr(row, "kind", ""))
    return {"f": f"flag: {kind}", "r": "a person's remark", "n": "note"}[key[0]]
