"""Evidence lands on its own words: places found from quotes, marks that nest, anchors that are never lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.alignment import MAX_SKIP, SourceLines, aligned
from gradewright.reports.document import read_document
from gradewright.reports.evidence import NEAR_LINES, find_evidence, keyed_rows, locate
from gradewright.reports.grades import Cited, GradedSubmission
from gradewright.reports.marks import MAX_NESTED, Evidence, Marker
from gradewright.transcripts.model import Transcript, Unit

lines = st.lists(st.text(alphabet="ab $\\*é\t", max_size=12), min_size=1, max_size=8)


def of(text: str) -> Transcript:
    return Transcript("a.txt", "", "text", (Unit(text),), (), (), None, "lines")


def ev(start: int, end: int, key: str = "v0", tone: str = "wrong") -> Evidence:
    return Evidence(key, 0, start, end, tone, f"label of {key}", int(key[1:]) + 1)


@settings(deadline=None)
@given(lines, st.data())
def test_an_exact_range_is_taken_as_it_is(written, data):
    text = "\n".join(written)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    row = Cited(unit=0, start=start, end=end)
    assert locate(row, of(text)) == ((0, start, end) if start < end else None)


@settings(deadline=None)
@given(lines, st.data())
def test_a_verbatim_quote_is_found_at_or_after_the_start_of_its_line(written, data):
    text = "\n".join(written)
    number = data.draw(st.integers(1, len(written)))
    line = written[number - 1]
    start = data.draw(st.integers(0, len(line)))
    quote = line[start : data.draw(st.integers(start, len(line)))]
    found = locate(Cited(line=number, quote=quote), of(text))
    if quote.strip():
        unit, first, last = found
        assert (unit, text[first:last]) == (0, quote)
        line_start = sum(len(before) + 1 for before in written[: number - 1])
        assert line_start <= first <= line_start + start


@pytest.mark.parametrize("after", range(1, NEAR_LINES + 3))
def test_a_quote_is_looked_for_on_the_lines_just_after_alone(after):
    text = "cited\n" + "other\n" * (after - 1) + "the words\n"
    found = locate(Cited(line=1, quote="the words"), of(text))
    near = after <= NEAR_LINES
    assert text[found[1] : found[2]] == ("the words" if near else "cited")


def test_rows_have_keys_by_kind_in_the_order_of_the_grade(grade):
    assert [key for key, _ in keyed_rows(grade)] == ["v0", "v1", "v2", "f0", "r0"]


def test_evidence_that_is_nowhere_has_no_number(transcript):
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": "missing"}
    grade = GradedSubmission.model_validate({"submission": "a.md", "verdicts": [verdict]})
    assert find_evidence(grade, transcript) == {}


def test_a_quote_of_very_many_words_stands_for_its_line():
    text = "word " * 100
    assert locate(Cited(line=1, quote="word  " * 80), of(text)) == (0, 0, len(text) - 1)


@pytest.mark.parametrize(
    ("content", "source", "places"),
    [
        ("b|c", r"a b\|c", [2, 4, 5]),
        ("abc", "xx abc", [3, 4, 5]),
        ("a*", r"a\*", [0, 2]),
        ("", "abc", None),
        ("z", "abc", None),
        ("ab", "a" + "." * MAX_SKIP + "b", None),
        ("ab", "a" + "." * (MAX_SKIP - 1) + "b", [0, MAX_SKIP]),
    ],
)
def test_rendered_characters_are_found_in_their_source(content, source, places):
    found = aligned(content, source, 0)
    assert (None if found is None else list(found)) == places


def test_what_was_found_is_not_found_again():
    source = SourceLines("same same", 10)
    assert source.locate("same", 0, 1) == [10, 11, 12, 13]
    assert source.locate("same", 0, 1) == [15, 16, 17, 18]
    assert source.locate("same", 0, 1) == [None] * 4


def test_a_line_that_is_not_there_leaves_the_others_in_place():
    places = SourceLines("one\ntwo\n", 0).locate("two\nelse", 0, 2)
    assert places[:3] == [4, 5, 6]
    assert places[4:] == [None] * 4


def test_overlapping_evidence_is_nested_where_it_overlaps():
    html = Marker([ev(0, 4), ev(2, 6, "f0", "flag")]).text("abcdef", range(6))
    bare = re.sub(r'<span class="pins">.*?</span>', "", html)
    assert bare == (
        '<mark id="at-v0" class="ev wrong" data-e="v0">ab</mark>'
        '<mark id="at-f0" class="ev flag" data-e="f0"><mark class="ev wrong" data-e="v0">cd</mark></mark>'
        '<mark class="ev flag" data-e="f0">ef</mark>'
    )


def test_every_piece_of_evidence_has_one_anchor_and_one_pin():
    marker = Marker([ev(0, 9), ev(3, 5, "v1"), ev(3, 5, "v2")])
    html = marker.text("abc", range(3)) + marker.text("defghi", range(3, 9)) + marker.anchors(0, 9)
    for key in ("v0", "v1", "v2"):
        assert html.count(f'id="at-{key}"') == 1
        assert html.count(f'<a class="pin wrong" href="#{key}"') == 1


def test_more_evidence_than_can_be_nested_keeps_its_links():
    many = [ev(0, 3, f"v{n}") for n in range(MAX_NESTED + 5)]
    marker = Marker(many)
    html = marker.text("abc", range(3))
    assert html.count("<mark") == MAX_NESTED
    html += marker.anchors(0, 3)
    assert {f"at-v{n}" for n in range(MAX_NESTED + 5)} == set(re.findall(r'id="(at-v\d+)"', html))


def test_text_without_known_places_is_escaped_and_not_marked():
    assert Marker([ev(0, 9)]).text("<b>", None) == "&lt;b&gt;"


@settings(deadline=None, max_examples=60)
@given(lines, st.data())
def test_every_piece_of_evidence_can_be_jumped_to(written, data):
    text = "\n".join(written)
    if not text.strip():
        return
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda e: e[0] < e[1])
    cited = [
        ev(*places, key=f"v{n}") for n, places in enumerate(data.draw(st.lists(ends, min_size=1, max_size=6)))
    ]
    html = "".join(turn.html for turn in read_document(of(text), cited))
    anchors = re.findall(r'id="(at-v\d+)"', html)
    assert len(anchors) == len(set(anchors))
    stretches = [turn for turn in read_document(of(text), ()) if turn.html]
    assert len(stretches) == 1, "one unit without segments is one stretch"
    assert set(anchors) == {f"at-{e.key}" for e in cited}
