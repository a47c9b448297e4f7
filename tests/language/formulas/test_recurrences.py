"""Recurrences written for the next index say the same as those written for this one."""

import pytest

from gradewright.language.formulas import canonical, compare_formulas, parse
from gradewright.language.formulas.recurrences import restated


def shown(text):
    return canonical(restated(parse(text).tree))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Z_{i+1} = Z_i + x_i", "Z_i = Z_{i-1} + x_{i-1}"),
        ("Z_{i+1} = Z_i + x_{i+1}", "Z_i = Z_{i-1} + x_i"),
        ("Z_{i-1} = Z_i - x_i", "Z_i = Z_{i+1} - x_{i+1}"),
        ("a_{n+2} = a_{n+1} + a_n", "a_n = a_{n-1} + a_{n-2}"),
        ("w_{t+1} = w_t - g(w_t)", "w_t = w_{t-1} - g(w_{t-1})"),
        ("x_{t+1} = t x_t", "x_t = (t - 1) x_{t-1}"),
    ],
)
def test_the_index_is_moved_everywhere(written, meant):
    assert shown(written) == canonical(parse(meant).tree)


@pytest.mark.parametrize(
    "text",
    [
        "Z_i = Z_{i-1} + x_i",
        "y_{i+1} = x_i",
        "Z_{i+1} = Z_i + sum_{i=1}^{3} x_i",
        "Z_{i+j} = Z_i + x_j",
        "Z_{i+1} < Z_i",
        "Z_{i+100} = Z_i",
        "x + y",
    ],
)
def test_other_statements_stay(text):
    tree = parse(text).tree
    assert restated(tree) is tree


@pytest.mark.parametrize("ahead", ["Z_{i+1} = Z_i + u_i v_i", "Z_{i+2} = Z_{i+1} + u_{i+1} v_{i+1}"])
def test_both_spellings_are_equal(ahead):
    assert compare_formulas("Z_i = Z_{i-1} + u_{i-1} v_{i-1}", ahead).verdict == "equal"


@pytest.mark.parametrize(
    "wrong", ["Z_i = Z_{i-1} + x_i", "Z_i = Z_{i-1} - x_{i-1}", "Z_i = 2 Z_{i-1} + x_{i-1}"]
)
def test_an_index_that_is_off_by_one_is_seen(wrong):
    assert compare_formulas("Z_{i+1} = Z_i + x_i", wrong).verdict == "not_equal"
