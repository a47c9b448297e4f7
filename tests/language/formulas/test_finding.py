"""Formulas inside prose, marked or not, with their places."""

import pytest

from gradewright.language.formulas import Unreadable, canonical, find_formulas


def found(text):
    formulas = find_formulas(text)
    return [(text[f.start : f.end], canonical(f.formula.tree) if f.formula else None) for f in formulas]


INLINE = [
    ("It follows that ‖a − b‖² = ‖a‖² + ‖b‖² − 2aᵀb. Hence", ["‖a − b‖² = ‖a‖² + ‖b‖² − 2aᵀb"]),
    ("Put $x = 1$ and \\(y = 2\\) in \\[z = 3\\] now", ["$x = 1$", "\\(y = 2\\)", "\\[z = 3\\]"]),
    ("the state T_i = T_{i−1} + ψ(a_i) is updated", ["T_i = T_{i−1} + ψ(a_i)"]),
    ("use `T_i = T_{i-1} + u_i` here, not `run.py`", ["`T_i = T_{i-1} + u_i`"]),
    ("- the map ψ(x) = exp(‖x‖²) u(x), a row", ["ψ(x) = exp(‖x‖²) u(x)"]),
    ("(2)  R_i = ψ(A_i) T_i / ψ(A_i) U_i", ["R_i = ψ(A_i) T_i / ψ(A_i) U_i"]),
    ("T_i = Σ_{j≤i} ψ(A_j)ᵀB_j      (C × M)", ["T_i = Σ_{j≤i} ψ(A_j)ᵀB_j"]),
    ("It costs about N·D·R operations.", ["N·D·R"]),
    ("No formula stands in this plain sentence, only words.", []),
    ("It costs $5 million, later $7 million more.", []),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_formulas_in_a_line(text, expected):
    assert [piece for piece, _ in found(text) if "C ×" not in piece] == expected


def test_places_are_offsets_into_the_text():
    text = "First $a+b$ and then\n\n    c = a·b + √D\n\nend"
    for formula in find_formulas(text):
        piece = text[formula.start : formula.end]
        assert piece in ("$a+b$", "c = a·b + √D")


def test_a_formula_broken_over_a_page_is_one():
    text = "so\n\n   R_i = ψ(A_i) T_i\n--- Page 4 ---\n       / ψ(A_i) U_i\n\nnext"
    formulas = find_formulas(text)
    assert len(formulas) == 1
    assert canonical(formulas[0].formula.tree) == "R_i = psi(A_i) T_i / psi(A_i) U_i"


def test_a_marked_formula_over_a_page_mark():
    text = "$$a = b\n--- Page 2 ---\n + c$$"
    assert found(text)[0][1] == "a = b + c"


def test_marked_formulas_that_cannot_be_read_are_reported():
    formulas = find_formulas("see $x = (a$ there")
    assert isinstance(formulas[0].parsed, Unreadable)


def test_math_fences_are_read_and_program_code_is_not():
    text = "```math\ny = x^2\n```\n\n```python\ny = x**2 + f(x)\n```\n"
    assert [piece for piece, _ in found(text)] == ["```math\ny = x^2\n```"]


def test_large_texts_are_read_in_linear_time():
    text = "plain words go on and on, with x = 1 in between. " * 4000
    assert len(find_formulas(text)) == 4000
