"""From cited lines and quotes to exact characters."""

from __future__ import annotations

import pytest

from gradewright.reports.evidence import find_evidence, locate
from gradewright.reports.grades import Cited
from gradewright.transcripts.model import Transcript, Unit

TEXT = "first line\n\n  second  line with words\nthat go on here\n"


def of(*texts: str, counted_in: str = "lines") -> Transcript:
    units = tuple(Unit(text) for text in texts)
    return Transcript("a.txt", "", "text", units, (), (), None, counted_in)


def cited(transcript: Transcript, **place: object) -> str | None:
    found = locate(Cited.model_validate(place), transcript)
    return transcript.units[found[0]].text[found[1] : found[2]] if found else None


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"line": 3, "quote": "line with"}, "line with"),
        ({"line": 3, "quote": "second line"}, "second  line"),
        ({"line": 3, "quote": "words that go"}, "words\nthat go"),
        ({"line": 3, "quote": "not there"}, "second  line with words"),
        ({"line": 3}, "second  line with words"),
        ({"line": 2, "quote": ""}, None),
        ({"line": 99, "quote": "first"}, None),
        ({"line": 0, "quote": "first"}, None),
        ({"quote": "first"}, None),
        ({"line": 3, "quote": "first line"}, "second  line with words"),
        ({"unit": 0, "start": 0, "end": 5, "line": 3, "quote": "x"}, "first"),
        ({"unit": 0, "start": 0, "end": 5_000, "line": 1, "quote": "line"}, "line"),
        ({"unit": 7, "start": 0, "end": 5, "line": 1, "quote": "line"}, "line"),
        ({"line": 3, "quote": "(a+)+$"}, "second  line with words"),
    ],
)
def test_a_quote_is_found_on_its_line(place, expected):
    assert cited(of(TEXT), **place) == expected


def test_in_an_export_the_line_is_the_message():
    chat = of("hello there", "", "good bye", counted_in="units")
    assert cited(chat, line=2, quote="bye") == "bye"
    assert cited(chat, line=2, quote="absent") == "good bye"
    assert cited(chat, line=1, quote="bye") is None
    assert cited(chat, line=-1, quote="bye") is None


def test_evidence_is_numbered_in_the_order_of_the_text(grade, transcript):
    found = find_evidence(grade, transcript)
    by_number = sorted(found.values(), key=lambda e: e.number)
    assert [e.key for e in by_number] == ["v0", "v1", "f0", "v2", "r0"]
    assert [e.number for e in by_number] == [1, 2, 3, 4, 5]
    assert [e.tone for e in by_number] == ["satisfied", "wrong", "flag", "satisfied", "remark"]
    assert found["v1"].label == "a.figure: wrong"
