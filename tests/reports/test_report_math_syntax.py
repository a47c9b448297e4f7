"""Which stretches of a text are formulas."""

from __future__ import annotations

import pytest

from gradewright.reports.markdown import MarkdownBlock
from gradewright.reports.marks import Marker
from gradewright.reports.math_syntax import formulas_in


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("where $x$ is", ["x"]),
        ("$a$, $b$ and $c$", ["a", "b", "c"]),
        (r"\(x+1\) and \[y\]", ["x+1", "y"]),
        ("$$E=mc^2$$", ["E=mc^2"]),
        (r"\begin{align}a&=b\end{align}", [r"\begin{align}a&=b\end{align}"]),
        (r"a price of \$5 and $6", []),
        ("it costs $5 and then $6 more", []),
        ("from $ 5 to $ 6", []),
        ("$a\\$b$", ["a\\$b"]),
        ("$$$$", []),
        ("no closing $x", []),
    ],
)
def test_formulas_are_told_from_prices(text, formulas):
    assert [text[span.inner_start : span.inner_end] for span in formulas_in(text)] == formulas


def rendered(text: str) -> str:
    return MarkdownBlock(text, 0, Marker(())).render()


@pytest.mark.parametrize(
    "text",
    [
        "$$\nx\n= y\n$$",
        "text before\n$$\nx\n- y\n$$\ntext after",
        "\\[\n# x\n\\]",
        "$$\nx\n\n+ y\n$$",
        "\\begin{aligned}\nx &= y\n\\end{aligned}",
    ],
)
def test_lines_of_a_display_formula_are_never_markdown(text):
    html = rendered(text)
    assert html.count("<math") == 1
    assert "heading" not in html
    assert "<li>" not in html


def test_a_display_formula_in_a_list_stays_in_its_item():
    html = rendered("- first\n  $$\n  x\n  $$\n- second")
    assert html.count("<li>") == 2
    assert html.index("<math") < html.index("second")


def test_a_formula_in_code_stays_code():
    assert "<math" not in rendered("`$x$` and\n\n```\n$$y$$\n```\n")


def test_emphasis_inside_a_formula_is_no_emphasis():
    assert "<em>" not in rendered("$a*b*c$ and $x_1 y_2$")


def test_many_open_dollars_are_read_in_good_time():
    assert rendered("$x " * 5_000).count("$") == 5_000
