"""Formulas that a column of text broke off, where no sign at the end of the line tells."""

from __future__ import annotations

import pytest

from gradewright.language.formulas import find_formulas

FULL = "The tanks are joined by one pipe, and the water flows from the upper tank to the lower.\n"


def found(text: str) -> list[str]:
    return [" ".join(text[f.start : f.end].split()) for f in find_formulas(text) if f.formula]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("So the level of the lower tank follows from that of the upper: h_2(t) = a_1 f(t_1)", "g(t_2) / (k_1 + k_2)"),
        ("So the level of the lower tank follows from that of the upper one as h_2 = exp(−k_1 t", "/ (A_1 + A_2))"),
        ("Both together hold as much water as in the beginning, which gives V = A_1 (h_1 + h_2", "− h_3)"),
    ],
)  # fmt: skip
def test_a_formula_goes_on_where_the_next_word_did_not_fit(first: str, second: str):
    assert found(f"{FULL}{first}\n{second} and nothing else.\n")[-1].endswith(second)


@pytest.mark.parametrize(
    "text",
    [
        f"{FULL}The level is h_2 = a_1 f(t_1)\nV_2 is the volume of the lower one.\n",
        f"{FULL}The level of the lower tank follows from the upper (and so does the one in h_2 = 3\nwhich is small).\n",
    ],
)
def test_a_line_that_had_room_left_or_goes_on_in_words_ends_its_formula(text: str):
    assert all("V_2" not in formula and "which" not in formula for formula in found(text))


def test_nothing_is_joined_in_text_that_no_column_wraps():
    text = f"{FULL.strip() * 3}\nh_2 = a_1 f(t_1)\nV_2 (k_1)\n"
    assert "h_2 = a_1 f(t_1)" in found(text)
