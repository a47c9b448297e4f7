"""Formulas as a reader sees them: notation of the field comes out right, anything else stays harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports.mathematics import MAX_DEPTH, WIDE, formula_html, shown_formula

PIECES = [
    *"xyN01+-=<>&%#$\\{}^_|()[],.'\" \n~@é中∑‖",
    r"\frac", r"\sqrt", r"\text{a b}", r"\left", r"\right", r"\sum_{i}", r"\mathbb{R}", r"\begin{aligned}",
    r"\end{aligned}", r"\\", "&", r"\href{javascript:x}", r"\style{a}", r"\color{red}", r"\operatorname{sim}",
    "<script>", "</math>", "onload=", r"\unicode{x202e}", "\u202e", r"\big", r"\overline{x}", r"\not", r"\limits",
]  # fmt: skip
sources = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
ELEMENTS = set(
    "math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder "
    "mover munderover mmultiscripts mprescripts none mtable mtr mtd code".split()
)


def shown(source: str) -> str:
    """What is read: the text of the MathML, without spaces."""
    html = formula_html(source, display=False)
    assert html.startswith("<math"), html
    return re.sub(r"<[^>]*>|\s", "", html)


class Checked(HTMLParser):
    """Fails on an element or attribute that does more than write mathematics."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ELEMENTS, tag
        for name, _ in attrs:
            assert not name.startswith("on"), name
            assert name not in {"href", "xlink:href", "style", "src", "id", "actiontype"}, name
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@settings(max_examples=300, deadline=None)
@given(sources, st.booleans())
def test_any_source_is_balanced_harmless_markup(source, display):
    Checked(formula_html(source, display=display))


@settings(max_examples=100, deadline=None)
@given(sources)
def test_a_formula_always_keeps_its_source(source):
    html = formula_html(source, display=False)
    kept = re.search(r'alttext="([^"]*)"', html) or re.search(
        r'<code class="tex">(.*)</code>', html, re.DOTALL
    )
    assert kept is not None


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("x^2", "x2"),
        (r"\|q-k\|^2", "‖q−k‖2"),
        (r"\sigma^2 = \sqrt{D}", "σ2=D"),
        (r"D_{\text{random}}", "Drandom"),
        (r"O(N D)", "O(ND)"),
        (r"a \le b \ne c", "a≤b≠c"),
        (r"\mathrm{sim}(q, k)", "sim(q,k)"),
        (r"\phi(x)^\top", "ϕ(x)⊤"),
        (r"\operatorname{sim}", "sim"),
        (r"10\,\%", "10%"),
        (r"\mathcal{N}(0, I)", "𝒩(0,I)"),
    ],
)
def test_the_notation_of_the_field_is_read(source, read):
    assert shown(source) == read


@pytest.mark.parametrize(
    ("source", "element"),
    [
        (r"\frac{a}{b}", "mfrac"),
        (r"\dfrac{a}{b}", "mfrac"),
        (r"\sqrt{D}", "msqrt"),
        (r"\sqrt[3]{D}", "mroot"),
        ("x_i", "msub"),
        ("x^2", "msup"),
        ("x_i^2", "msubsup"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "mtable"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", "mtable"),
        (r"\hat{y}", "mover"),
    ],
)
def test_structure_is_kept(source, element):
    assert f"<{element}" in formula_html(source, display=True)


@pytest.mark.parametrize(
    "environment", ["aligned", "align", "align*", "gather", "gathered", "multline", "split", "eqnarray"]
)
def test_environments_of_several_lines_are_tables(environment):
    html = formula_html(rf"\begin{{{environment}}} a = b \\ c = d \end{{{environment}}}", display=True)
    assert html.count("<mtr") == 2


@pytest.mark.parametrize("source", [r"\begin{equation} a \end{equation}", r"a \label{eq:one}", r"a \ref{x}"])
def test_numbering_is_left_out(source):
    assert shown(source) == "a"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 10_000])
def test_deep_nesting_is_shown_as_source(depth):
    source = "{" * depth + "x" + "}" * depth
    assert formula_html(source, display=False).startswith('<code class="tex">')


def test_a_wide_formula_scrolls_and_can_be_reached_by_keyboard():
    wide = "+".join("abcdefghijklmnopqrs")
    assert len(wide) > WIDE
    assert shown_formula(wide, display=False).startswith('<span class="wide" tabindex="0"><math')
    assert shown_formula("a", display=False).startswith("<math")
    assert shown_formula("a", display=True).startswith('<span class="display"><math')
    assert shown_formula(wide, display=True).startswith('<span class="display" tabindex="0"><math')


def test_an_empty_formula_is_nothing_but_itself():
    assert formula_html("  ", display=False) == '<code class="tex"></code>'
