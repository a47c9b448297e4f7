"""Equations that plain text sets over three lines, and what the comments of program code state."""

import pytest

from gradewright.language.formulas import canonical, find_formulas
from gradewright.language.formulas.set_apart import comments, stacked_fractions


def found(text):
    return [canonical(s) for f in find_formulas(text) if f.formula is not None for s in f.formula.statements]


@pytest.mark.parametrize(
    "text",
    [
        "      a_i + b_i\ny_i = ---------\n      c_i + d_i\n",
        "      a_i + b_i\ny_i = ─────────.\n      c_i + d_i.\n",
        "y_i = a_i + b_i\n      ---------\n      c_i + d_i\n",
    ],
)
def test_a_fraction_over_three_lines_is_one_equation(text):
    assert found(text) == ["y_i = (a_i + b_i) / (c_i + d_i)"]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| x | y |\n",
        "A heading of a part\n-------------------\nand the text below it\n",
        "rows ........ N * D\n-------------------\ntotal ....... N * D\n",
        "x = a + b\n-----\ny = c\n",
    ],
)
def test_rules_of_tables_and_headings_are_no_fractions(text):
    assert list(stacked_fractions(text)) == []


def test_a_comment_in_code_may_state_a_recursion():
    code = "```python\nS = S + outer(fk, v)  # S_i = S_{i-1} + g(k_i)^T v_i\nlr = 3  # lr = 0.1\n```\n"
    assert found(code) == ["S_i = S_{i-1} + g(k_i)ᵀ v_i"]


def test_comments_without_indexed_names_are_left_alone():
    assert list(comments("x = 3  # x = 4\n", [(0, 16)])) == []


def test_a_line_with_a_relation_of_its_own_does_not_go_on_the_one_before():
    text = "y = g(q) S_i / (g(q) Z_i), where S_i = sum_{j<=i} g(k_j)^T v_j, Z_i = sum_{j<=i} g(k_j)^T\nS_i = S_{i-1} + g(k_i)^T v_i\n"
    assert found(text)[-1] == "S_i = S_{i-1} + g(k_i)ᵀ v_i"
