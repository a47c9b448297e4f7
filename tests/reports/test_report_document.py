"""A transcript as a document: nothing left out, roles told apart, code and plain text kept as they are."""

from __future__ import annotations

import re

import pytest

from gradewright.reports.document import read_document
from gradewright.reports.markdown import looks_like_markdown, phrase, quoted
from gradewright.reports.marks import Evidence
from gradewright.transcripts.model import Segment, Span, Transcript, Unit


def of(units: tuple[Unit, ...], segments: tuple[Segment, ...] = (), counted_in: str = "lines") -> Transcript:
    return Transcript("a", "", "text", units, segments, (), None, counted_in)


def test_turns_come_in_order_with_role_and_lines(transcript):
    turns = read_document(transcript, ())
    assert [(turn.role, turn.turn) for turn in turns] == [
        ("user", 0), ("model", 1), ("user", 1), ("model", 2), ("annotator", 2)
    ]  # fmt: skip
    assert turns[0].place == "lines 1–2"
    assert "<table>" in turns[1].html
    assert "<math" in turns[1].html


def test_text_between_segments_is_shown_as_other():
    text = "preface\nanswer\nrest"
    turns = read_document(of((Unit(text),), (Segment("model", Span(0, 8, 15), 1),)), ())
    assert [turn.role for turn in turns] == ["other", "model", "other"]
    assert ["preface" in turns[0].html, "answer" in turns[1].html, "rest" in turns[2].html] == [True] * 3


def test_plain_text_keeps_its_lines_and_spaces():
    turns = read_document(of((Unit("a    b\n  c\n"),)), ())
    assert "a    b\n  c" in turns[0].html
    assert '<pre class="plain">' in turns[0].html


def test_a_text_file_in_markdown_is_read_as_markdown():
    text = "# Title\n\n**bold** and $x$\n\n| a |\n|---|\n| b |\n\n## More\n"
    assert looks_like_markdown(text)
    assert "<strong>" in read_document(of((Unit(text),)), ())[0].html
    assert not looks_like_markdown("- a list\n- of $5 things\n1. in plain text\n")


def test_a_markdown_file_joins_its_lines_and_a_chat_keeps_them():
    text = "**one**\ntwo\n"
    file = Transcript("a.md", "", "text", (Unit(text),), (), ())
    assert "<br>" not in read_document(file, ())[0].html
    assert "<strong>" in read_document(file, ())[0].html
    chat = of((Unit(text, "model", "message"),), counted_in="units")
    assert "<br>" in read_document(chat, ())[0].html


def test_cells_and_messages_are_counted_as_items_and_outputs_shown():
    units = (Unit("Say *hi*", "user", "message"), Unit("print(1)", "model", "code", outputs="1 <b>"))
    turns = read_document(of(units, counted_in="units"), ())
    assert [turn.place for turn in turns] == ["item 0", "cell 1"]
    assert "<em>hi</em>" in turns[0].html
    assert "1 &lt;b&gt;" in turns[1].html


def test_evidence_that_cannot_be_shown_in_place_is_anchored_at_its_turn():
    text = "para\n\n[ref]: http://x 'title'\n\n---\n\nlast"
    start = text.index("---")
    lost = Evidence("v0", 0, start, start + 3, "wrong", "label", 1)
    turns = read_document(of((Unit(text, kind="markdown"),)), [lost])
    assert turns[0].html.count('id="at-v0"') == 1


def test_a_text_too_large_for_markdown_is_shown_line_by_line():
    text = "*a" * 20_000
    html = read_document(of((Unit(text, kind="markdown"),)), ())[0].html
    assert html.startswith('<pre class="plain">')


def test_a_phrase_renders_its_formulas_and_escapes_the_rest():
    html = phrase("<b> $x^2$ & costs $5")
    assert html.startswith("&lt;b&gt; <math")
    assert html.endswith("&amp; costs $5")


@pytest.mark.parametrize(
    ("quote", "formula"),
    [
        (r"O(N D_{\text{random}} M)", True),
        (r"\frac{a}{b}", True),
        (r"where \phi maps a vector", False),
        ("plain words", False),
        ("O(N^2)", False),
    ],
)
def test_a_piece_of_a_formula_is_shown_as_one(quote, formula):
    assert quoted(quote).startswith("<math") is formula


@pytest.mark.parametrize(
    "text",
    [
        "> " * 120 + "deep words",
        "- " * 120 + "deep words",
        "| a |\n| --- |\n| b | deep words |\n",
        "``` deep words\nx\n```",
        "[deep]: http://words 'title'",
        "<!-- deep words -->",
        "<p hidden>deep words</p>",
        "# heading # deep words #",
        "1986\\. deep words\n\n&amp; more &lt;b&gt;",
    ],
)
def test_no_word_of_a_submission_is_left_out(text):
    file = Transcript("a.md", "", "text", (Unit(text),), (), ())
    shown = re.sub(r"<[^>]*>", "", read_document(file, ())[0].html)
    assert "deep" in shown
    assert "words" in shown
