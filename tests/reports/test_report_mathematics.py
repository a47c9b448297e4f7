"""TeX to MathML through an allow-list; what cannot be read is shown as source."""

from __future__ import annotations

import re

import pytest

from gradewright.reports.mathematics import MAX_TEX, formula_html


def without_source(html: str) -> str:
    return re.sub(r' alttext="[^"]*"', "", html)


def test_a_fraction_becomes_mathml_and_keeps_its_source_for_readers():
    html = formula_html(r"\frac{a}{b}", display=True)
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in html
    assert 'display="block"' in html
    assert r'alttext="\frac{a}{b}"' in html


def test_aligned_environments_become_tables():
    html = formula_html(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", display=True)
    assert html.count("<mtr>") == 2


def test_a_percent_sign_does_not_swallow_the_rest():
    assert "<mi>z</mi>" in formula_html("93% z", display=False)


@pytest.mark.parametrize(
    "source",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(http://x)}{y}",
        r"\class{evil}{y}",
        r"\color{red\" onmouseover=alert(1)}{y}",
        r"<svg onload=alert(1)>",
        r"&lt;script&gt;alert(1)&lt;/script&gt;",
        r"\text{&lt;script&gt;}",
        r"\mathrm{</math><script>}",
        '"><script>',
    ],
)
def test_no_markup_of_the_source_survives(source):
    html = formula_html(source, display=False)
    tags = set(re.findall(r"</?([A-Za-z]+)", html))
    assert tags <= {"math", "mrow", "mi", "mo", "mn", "mtext", "mstyle", "code"}
    assert not re.search(r"\s(href|style|on\w+|src|xlink:href)=", without_source(html).split(">", 1)[0])
    assert not re.search(r"<[a-z]+[^>]*\s(href|style|on\w+)=", without_source(html))


@pytest.mark.parametrize("source", ["a_b_c", r"\left( x", "{" * 500, "x" * (MAX_TEX + 1), r"\begin{matrix}"])
def test_what_cannot_be_read_is_shown_as_its_source(source):
    assert formula_html(source, display=False) == f'<code class="tex">{source}</code>'


@pytest.mark.parametrize(
    "source", ["", r"\frac", "^^", "_", r"\sqrt[" * 300, r"\left" * 500, "\\", "&&&", "}{"]
)
def test_broken_formulas_never_raise(source):
    assert re.match(r"<(math|code)\b", formula_html(source, display=False))
