"""Evidence is marked at its exact characters and never changes how a text is read."""

from __future__ import annotations

import re
from html import unescape

import pytest

from gradewright.reports.markdown import MarkdownBlock, plain_lines
from gradewright.reports.marks import Evidence, Marker

TEXT = """\
# Cost of **NN9**

It has 140M weights, **about 22 layers** and `code here`, \\*starred*, &amp; more.
> quoted $a^2+b$ text
> on two lines

- item *one*
  $$
  x = \\frac{a}{b}
  $$
1. ~~struck~~ item

| a | b \\| c |
|---|:-:|
| $O(N)$ | `2` |

```py
x = 1
  y = 2
```

    indented code

Twice: same same.
"""


def evidence(start: int, end: int, key: str = "v0", number: int = 1) -> Evidence:
    return Evidence(key, 0, start, end, "wrong", "label", number)


def marked(html: str) -> list[str]:
    """Text of every mark, without the small number before it and with formulas as their source."""
    html = re.sub(r'<span class="pins">.*?</span>', "", html)
    html = re.sub(r'<math[^>]*alttext="([^"]*)".*?</math>', r"{\1}", html)
    texts = re.findall(r"<mark[^>]*>(.*?)</mark>", html, flags=re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", text)) for text in texts]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("140M weights", ["140M weights"]),
        ("NN9", ["NN9"]),
        ("weights, **about 22 layers** and", ["weights, ", "about 22 layers", " and"]),
        ("22 lay", ["22 lay"]),
        ("**about", ["about"]),
        ("code here", ["code here"]),
        ("`code here`", ["code here"]),
        ("and `code", [" and ", "code"]),
        ("\\*starred*", ["*", "starred*"]),
        ("&amp; more", ["&", " more"]),
        ("a^2", ["{a^2+b}"]),
        ("quoted $a^2", ["quoted ", "{a^2+b}"]),
        ("text\n> on two", [" text", "on two"]),
        ("*one*", ["one"]),
        ("\\frac{a}{b}", ["{x = \\frac{a}{b}}"]),
        ("one*\n  $$\n  x", ["one", "{x = \\frac{a}{b}}"]),
        ("~~struck~~ item", ["struck", " item"]),
        ("b \\| c", ["b | c"]),
        ("O(N)", ["{O(N)}"]),
        ("$O(N)$ | `2`", ["{O(N)}", "2"]),
        ("x = 1\n  y", ["x = 1", "  y"]),
        ("y = 2", ["y = 2"]),
        ("indented", ["indented"]),
        ("same.", ["same."]),
    ],
)
def test_the_cited_characters_are_marked(quote, expected):
    start = TEXT.index(quote)
    html = MarkdownBlock(TEXT, 0, Marker([evidence(start, start + len(quote))])).render()
    assert [m.strip() for m in marked(html)] == [e.strip() for e in expected]


@pytest.mark.parametrize("start", range(0, len(TEXT) - 7, 3))
def test_marking_never_changes_how_the_text_is_read(start):
    plain = MarkdownBlock(TEXT, 0, Marker(())).render()
    html = MarkdownBlock(TEXT, 0, Marker([evidence(start, start + 7)])).render()
    bare = re.sub(r'<span class="pins">.*?</span>|</?mark[^>]*>', "", html)
    assert bare == plain


def test_places_count_from_the_start_of_the_unit():
    html = MarkdownBlock("two words", 100, Marker([evidence(104, 109)])).render()
    assert marked(html) == ["words"]


def test_the_first_piece_is_the_target_and_carries_the_link_back():
    start = TEXT.index("weights")
    html = MarkdownBlock(TEXT, 0, Marker([evidence(start, start + 30)])).render()
    assert html.count('id="at-v0"') == 1
    assert html.count('href="#v0"') == 1
    assert html.index('id="at-v0"') < html.index('href="#v0"')


def test_overlapping_evidence_is_nested():
    marker = Marker([evidence(0, 8, "v0"), evidence(4, 12, "f0", 2)])
    html = marker.text("abcdefghijkl", range(12))
    assert re.sub(r'<span class="pins">.*?</span>', "", html) == (
        '<mark id="at-v0" class="ev wrong" data-e="v0">abcd</mark>'
        '<mark id="at-f0" class="ev wrong" data-e="f0"><mark class="ev wrong" data-e="v0">efgh</mark></mark>'
        '<mark class="ev wrong" data-e="f0">ijkl</mark>'
    )


def test_plain_lines_are_marked_across_line_ends():
    assert marked(plain_lines("one\ntwo\nthree", 0, Marker([evidence(2, 9)]))) == ["e", "two", "t"]


def test_overlong_lines_are_cut_and_the_cut_is_said():
    html = plain_lines("x" * 5_000_000, 0, Marker(()))
    assert len(html) < 30_000
    assert "4,980,000 more characters" in html


def test_labels_and_texts_are_escaped():
    marker = Marker([Evidence("v0", 0, 0, 9, "wrong", '"><script>', 1)])
    html = marker.text("<b>&amp;", range(8))
    assert "<script" not in html
    assert "&lt;b&gt;&amp;amp;" in html
