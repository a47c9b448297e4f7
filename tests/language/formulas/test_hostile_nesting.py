"""What nests without brackets nests within bounds too: every text ends as a value, however deep the caller stands."""

from __future__ import annotations

import pytest

from gradewright.language.formulas import (
    Formula,
    Unreadable,
    canonical,
    compare_formulas,
    evaluate,
    find_formulas,
    mathml,
    parse,
)
from gradewright.language.formulas.interpretation import Interpretation

DEEP = {
    "styles inside styles": r"\mathbf{" * 400 + "x" + "}" * 400,
    "roman inside roman": r"\mathrm{" * 300 + "x" + "}" * 300,
    "factorials of factorials": "x" + "!" * 1400,
    "percent of percent": "x" + r"\%" * 1400,
    "powers of powers": "x" + "^2" * 700,
    "roots of roots": "√" * 1400 + "x",
    "signs behind a slash": "1/" + "-" * 1400 + "x",
    "signs behind a dot": "x·" + "-" * 1400 + "x",
    "denials": "¬" * 1400 + "x",
    "derivatives": "∂" * 1400 + "x",
    "logarithms": r"\log " * 700 + "x",
    "sines of negatives": r"\sin -" * 500 + "x",
    "means of means": r"\mathbb{E}" * 700 + "x",
    "quantifiers": " ∀ x:" * 400 + "x",
    "unions": "x" + " ∪ y" * 400,
    "both signs": "x" + " ± y" * 400,
    "quotients": "x" + "/y" * 700,
    "joined conditions": "(x<1" + " and x<1" * 300 + ")",
    "a list as an exponent": "x^{x" + ",x" * 700 + "}",
    "subscripts of a bracket": "(x)" + "_i" * 700,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_every_function_gives_a_value(text):
    parsed = parse(text)
    for node in parsed.statements if isinstance(parsed, Formula) else ():
        assert canonical(node)
        assert mathml(node)
        evaluate(node, Interpretation({"x": 2.0}))
    compare_formulas(text, text + "+1")
    compare_formulas("x < 1", text)
    find_formulas(f"${text}$ or {text}")


@pytest.mark.parametrize(
    "name", ["styles inside styles", "factorials of factorials", "denials", "logarithms"]
)
def test_too_deep_is_said_to_be_so(name):
    parsed = parse(DEEP[name])
    assert isinstance(parsed, Unreadable)
    assert "deep" in parsed.reason


@pytest.mark.parametrize("text", ["x" + "!" * 90, "x" + r"\%" * 90, r"\mathbf{" * 9 + "x" + "}" * 9])
def test_what_stays_below_the_limit_is_read(text):
    assert isinstance(parse(text), Formula)


def test_a_deep_caller_gets_a_value_too():
    def below(levels: int) -> object:
        return below(levels - 1) if levels else parse("(" * 30 + "x" + ")" * 30)

    assert isinstance(below(700), Formula | Unreadable)


def test_products_of_arrays_stay_small():
    matrix = r"\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}"
    assert compare_formulas("⊗".join([matrix] * 30), "x").verdict in ("undecided", "not_equal")


def test_a_label_without_content_at_the_end_is_refused():
    assert isinstance(parse(r"\underbrace{a + b}_"), Formula | Unreadable)
    assert isinstance(parse(r"y = \underbrace{a}^"), Formula | Unreadable)
