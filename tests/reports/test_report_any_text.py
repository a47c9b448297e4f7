"""Whatever a submission holds, its page is well formed and marking evidence changes nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.markdown import MarkdownBlock, phrase, plain_lines, quoted
from gradewright.reports.marks import Evidence, Marker
from gradewright.reports.math_syntax import formulas_in
from gradewright.reports.visible import visible

PIECES = [
    *"*_`~$|\\<>[]()&#-+=!:. \n\t1ax{}^",
    "$$", "\\(", "\\)", "\\[", "\\]", "```", "**", "\n\n", "\n> ", "\n- ", "\n| a | b |\n|---|---|\n", "&amp;",
    "\\frac{a}{b}", "\\text{", "\\begin{align}", "\\end{align}", "\\left(", "<b>", "</mark>", "    ", "\u202e", "é",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ALLOWED = (
    "p|h[1-6]|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td|div|span|em|strong|s|del|br|hr|mark|a|"
    "math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|mstyle|msub|msup|msubsup|munder|mover|munderover|mtable|mtr|mtd|"
    "mpadded|mphantom|merror|ms|mmultiscripts|mprescripts|none"
)


class Balanced(HTMLParser):
    """Fails on a tag that closes what is not open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert re.fullmatch(ALLOWED, tag), tag
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag


@settings(max_examples=300, deadline=None)
@given(texts, st.data())
def test_any_markdown_is_well_formed_and_marks_only_add(text, data):
    text = visible(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = MarkdownBlock(text, 0, Marker(())).render()
    html = MarkdownBlock(text, 0, Marker([Evidence("v0", 0, start, end, "wrong", "label", 1)])).render()
    Balanced(html)
    assert re.sub(r'<span class="pins">.*?</span>|</?mark[^>]*>', "", html) == plain


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_phrase_and_any_plain_text_are_well_formed(text):
    Balanced(phrase(text))
    Balanced(quoted(text))
    Balanced(plain_lines(text, 0, Marker(())))


@settings(max_examples=200, deadline=None)
@given(texts)
def test_formulas_are_in_order_and_apart(text):
    at = 0
    for span in formulas_in(text):
        assert at <= span.start <= span.inner_start <= span.inner_end <= span.end
        at = span.end
