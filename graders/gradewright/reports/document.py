"""A transcript as a readable document: its turns one by one, roles told apart, evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gradewright.reports.markdown import MarkdownBlock, looks_like_markdown, plain_lines, renderable
from gradewright.reports.marks import Evidence, Marker
from gradewright.reports.visible import visible
from gradewright.transcripts.model import Role, Segment, Span, Transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch of a transcript by one speaker, ready to be shown."""

    anchor: str
    role: Role
    turn: int
    place: str
    """"lines 12–40" or "message 3"."""
    html: str


def read_document(transcript: Transcript, evidence: Iterable[Evidence]) -> list[Turn]:
    """Every stretch of the transcript in order, with the evidence marked in it."""
    by_unit: dict[int, list[Evidence]] = {}
    for item in evidence:
        by_unit.setdefault(item.unit, []).append(item)
    markers = {unit: Marker(items) for unit, items in by_unit.items()}
    turns: list[Turn] = []
    for segment in _covering(transcript):
        marker = markers.setdefault(segment.span.unit, Marker(()))
        html = stretch_html(transcript, segment.span, marker)
        html = marker.anchors(segment.span.start, segment.span.end) + html
        turns.append(
            Turn(f"t{len(turns)}", segment.role, segment.turn, _place(transcript, segment.span), html)
        )
    return turns


def stretch_html(transcript: Transcript, span: Span, marker: Marker) -> str:
    """One stretch of a unit as HTML: Markdown, code or lines of text, as the unit is written."""
    unit = transcript.units[span.unit]
    named_markdown = transcript.path.lower().endswith((".md", ".markdown"))
    text = _visible_unit(unit.text)[span.start : span.end]
    if unit.kind in {"code", "output"} or not renderable(text):
        html = plain_lines(text, span.start, marker)
    elif unit.kind == "text" and not (named_markdown or looks_like_markdown(unit.text)):
        html = plain_lines(text.rstrip(), span.start, marker)
    else:
        wrapped = named_markdown or unit.kind == "markdown"
        html = MarkdownBlock(text, span.start, marker, breaks=not wrapped).render()
    if unit.outputs and span.end >= len(unit.text):
        html += '<p class="output-label">output</p>' + plain_lines(visible(unit.outputs), 0, Marker(()))
    return html


@lru_cache(maxsize=4)
def _visible_unit(text: str) -> str:
    return visible(text)


def _covering(transcript: Transcript) -> Iterator[Segment]:
    """The segments with what lies between them as "other", so that nothing of a submission is left out."""
    by_unit: dict[int, list[Segment]] = {}
    for segment in transcript.segments:
        by_unit.setdefault(segment.span.unit, []).append(segment)
    turn = 0
    for number, unit in enumerate(transcript.units):
        at = 0
        for segment in sorted(by_unit.get(number, ()), key=lambda s: s.span):
            start, end = max(at, segment.span.start), min(segment.span.end, len(unit.text))
            if unit.text[at:start].strip():
                yield Segment("other", Span(number, at, start), turn)
            if unit.text[start:end].strip():
                yield Segment(segment.role, Span(number, start, end), segment.turn)
            at, turn = max(at, end), segment.turn
        if unit.text[at:].strip() or (unit.outputs and at == 0):
            yield Segment(unit.role or "other", Span(number, at, len(unit.text)), turn)


def _place(transcript: Transcript, span: Span) -> str:
    if transcript.counted_in == "units":
        return f"{'cell' if transcript.units[span.unit].kind in {'code', 'output'} else 'item'} {span.unit}"
    unit = transcript.units[span.unit]
    first, last = unit.line_at(span.start), unit.line_at(max(span.start, span.end - 1))
    return f"line {first}" if first == last else f"lines {first}–{last}"
