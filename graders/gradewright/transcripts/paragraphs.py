"""A reply -> paragraphs with their places: the smallest stretches that answer one part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.transcripts.labels import Label, read_label
from gradewright.transcripts.model import Span

_HEADING = re.compile(
    r"^\s{0,3}#{1,6}\s|^\s{0,3}\*\*[^*]{1,160}\*\*:?\s*$|^\W{0,3}[\U0001f300-\U0001faff✓✅⌚⚡]\W{0,3}\w"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without a blank between them, or from one label to the next."""

    span: Span
    stretch: Span
    """The run of model text it lies in."""
    text: str
    label: Label | None
    heading: bool


def paragraphs_of(text: str, stretch: Span) -> Iterator[Paragraph]:
    """The paragraphs of one run of model text."""
    start: int | None = None
    end = stretch.start
    label: Label | None = None
    in_math = False
    for first, line in _lines(text, stretch):
        here = None if in_math else read_label(line)
        if line.count("$$") % 2:
            in_math = not in_math
        ends = start is not None and (
            not line.strip() or here is not None or _HEADING.match(line) is not None
        )
        if ends and start is not None:
            yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)
            start = None
        if line.strip():
            if start is None:
                start, label = first, here
            end = first + len(line)
            if _HEADING.match(line) and start == first:
                yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)
                start = None
    if start is not None:
        yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)


def _lines(text: str, stretch: Span) -> Iterator[tuple[int, str]]:
    at = stretch.start
    for line in text[stretch.start : stretch.end].split("\n"):
        yield at, line
        at += len(line) + 1


def _paragraph(text: str, span: Span, stretch: Span, label: Label | None) -> Paragraph:
    said = text[span.start : span.end]
    return Paragraph(span, stretch, said, label, bool(_HEADING.match(said)) and "\n" not in said)
