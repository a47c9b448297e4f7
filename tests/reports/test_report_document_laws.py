"""A transcript on the page: every word of it, in order, by whom it was said, however it is cut into turns."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.document import read_document
from gradewright.reports.markdown import (
    MAX_LINE_SHOWN,
    MAX_PARAGRAPH,
    MAX_TEXT,
    MarkdownBlock,
    phrase,
    plain_lines,
    renderable,
)
from gradewright.reports.marks import Marker
from gradewright.reports.visible import visible
from gradewright.transcripts.model import Segment, Span, Transcript, Unit

ROLES = ("user", "model", "annotator", "other")
words = st.lists(
    st.sampled_from(["one", "two", "three", "**four**", "`five`", "\n", "\n\n", "- ", "# ", "> "])
)


def transcript(text: str, cuts: list[int], path: str = "a.md") -> Transcript:
    """The text as stretches that begin at the cuts, by one speaker after the other."""
    segments = tuple(
        Segment(ROLES[n % len(ROLES)], Span(0, start, end), n)
        for n, (start, end) in enumerate(pairwise([*cuts, len(text)]))
        if start < end
    )
    return Transcript(path, "", "text", (Unit(text),), segments, ())


def read_words(html: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", unescape(re.sub(r"<[^>]*>", " ", html)))


@settings(deadline=None)
@given(words, st.lists(st.integers(0, 60), max_size=4), st.sampled_from(["a.md", "a.txt"]))
def test_every_word_is_shown_once_and_in_order(pieces, cuts, path):
    text = " ".join(pieces)
    cuts = sorted({min(cut, len(text)) for cut in cuts})
    # a cut inside a word makes two of it: move each to the start of the word it falls into
    cuts = sorted({text.rfind(" ", 0, cut) + 1 if cut < len(text) else cut for cut in cuts})
    turns = read_document(transcript(text, cuts, path), ())
    assert [w for turn in turns for w in read_words(turn.html)] == re.findall(r"[a-z]{3,}", text)


@settings(deadline=None)
@given(words)
def test_anchors_are_numbered_and_roles_kept(pieces):
    text = " ".join([*pieces, "end"])
    turns = read_document(transcript(text, [0]), ())
    assert [turn.anchor for turn in turns] == [f"t{n}" for n in range(len(turns))]
    assert {turn.role for turn in turns} == {"user"}


def test_overlapping_stretches_show_their_words_once():
    text = "alpha beta gamma"
    segments = (Segment("user", Span(0, 0, 10), 0), Segment("model", Span(0, 6, 16), 1))
    turns = read_document(Transcript("a.txt", "", "text", (Unit(text),), segments, ()), ())
    assert [w for turn in turns for w in read_words(turn.html)] == ["alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("", True),
        ("x" * MAX_PARAGRAPH, False),
        ("x" * (MAX_PARAGRAPH - 1), True),
        (("x" * 1_000 + "\n") * (MAX_PARAGRAPH // 1_000), False),
        (("x" * 1_000 + "\n\n") * (MAX_PARAGRAPH // 1_000), True),
        ("x\n\n" * (MAX_TEXT // 3), True),
        ("x\n\n" * (MAX_TEXT // 3 + 1), False),
    ],
)
def test_what_takes_too_long_to_parse_is_known_beforehand(text, small):
    assert renderable(text) is small


@pytest.mark.parametrize("more", [0, 1, 1_234])
def test_an_overlong_line_is_cut_and_says_by_how_much(more):
    html = plain_lines("z" * (MAX_LINE_SHOWN + more), 0, Marker(()))
    assert html.count("z") == MAX_LINE_SHOWN
    assert (f"{more:,} more characters" in html) is (more > 0)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Title", '<p class="heading h1">Title</p>'),
        ("a **b** *c* ~~d~~", "<strong>b</strong> <em>c</em> <s>d</s>"),
        ("1. x\n2. y", "<ol>"),
        ("7. x", '<ol start="7">'),
        ("> said", "<blockquote>"),
        ("---", "<hr>"),
        ("```py\nx\n```", '<p class="output-label">py</p><pre><code>x</code></pre>'),
        ("| a |\n|--:|\n| 1 |", '<td class="right">1</td>'),
        ("$$\nx\n$$", '<span class="display"><math'),
    ],
)
def test_markdown_is_read(markdown, html):
    assert html in MarkdownBlock(markdown, 0, Marker(())).render()


@pytest.mark.parametrize(
    "markdown",
    ["[text](http://x.example)", "![text](y.png)", "<http://x.example>", "<b>text</b>", "[a]: http://x 't'"],
)
def test_links_images_and_markup_are_shown_as_they_are_written(markdown):
    html = MarkdownBlock(markdown, 0, Marker(())).render()
    assert unescape(re.sub(r"</?p>|\n|</?pre[^>]*>", "", html)) == markdown
    assert not re.search(r"<(a|img|b)\b", html)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("tab\tstays", "tab\tstays"),
        ("zero\u200bwidth", "zero\u200bwidth"),
        ("\u202eright", "\ufffdright"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\ud800", "\ufffd"),
        ("\U000e0041", "\ufffd"),
        ("combining e\u0301", "combining e\u0301"),
    ],
)
def test_what_could_hide_or_reorder_text_becomes_visible(text, seen):
    assert visible(text) == seen


@given(st.text(max_size=60))
def test_making_visible_keeps_every_place_and_settles_at_once(text):
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)


@settings(deadline=None)
@given(st.text(alphabet="ab<>&\"' \n", max_size=40))
def test_a_phrase_without_formulas_is_its_escaped_self(text):
    assert unescape(phrase(text)) == text
    assert "<" not in phrase(text)
