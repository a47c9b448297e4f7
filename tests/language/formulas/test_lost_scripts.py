"""Formulas whose superscripts and subscripts were laid flat on the way out of a page."""

import pytest

from gradewright.language.formulas import Formula, canonical, compare_formulas, find_formulas, parse
from gradewright.language.formulas.typed import plain_signs

DAMAGED = "By the law of cosines ||a − b||2 = ||a||2 − 2 aT b + ||b||2 for all a, b.\n"


def found(text):
    whole = plain_signs(DAMAGED + text)
    return [canonical(f.formula.tree) for f in find_formulas(whole) if f.formula is not None][1:]


@pytest.mark.parametrize(
    ("flat", "raised"),
    [
        ("Ti = Ti−1 + g(Ki)T Vi", "T_i = T_{i-1} + g(K_i)ᵀ V_i"),
        ("y′i = Σj≤i s(Qi,Kj) Vj", "y'_i = Σ_{j, j ≤ i} s(Q_i, K_j) V_j"),
        ("h = ||x||2/2σ2", "h = ‖x‖^2 / 2 sigma^2"),
        ("h = ‖x‖22 + 1", "h = ‖x‖_2^2 + 1"),
        ("h = ∥f(xia) − f(xib)∥22 + 1", "h = ‖f(x_i^a) − f(x_i^b)‖_2^2 + 1"),
        ("h = ∥f(xai) − f(xbi)∥22 + 1", "h = ‖f(x_i^a) − f(x_i^b)‖_2^2 + 1"),
        ("f(x) = φrandom(x) exp(||x||2)", "f(x) = phi_random(x) exp(‖x‖^2)"),
        ("F(q,k) = Σj KGauss(q,Kj)", "F(q, k) = Σ_{j} KGauss(q, K_j)"),
        ("y′i = Σj=1..i−1 s(Qi, Kj) Vj", "y'_i = Σ_{j=1..i − 1} s(Q_i, K_j) V_j"),
        ("U = ∑j=1N s(QiKjT) Vj", "U = Σ_{j=1..N} s(Q_i K_jᵀ) V_j"),
        ("Ti = ∑j=1i g(Kj)TVj", "T_i = Σ_{j=1..i} g(K_j)ᵀ V_j"),
        ("Ti = Ti−1 + \\psi(Ki)T Vi", "T_i = T_{i-1} + psi(K_i)ᵀ V_i"),
        ("\\boxed{ F(q,k) = KLaplace(q,k) · ||k||2 }", "F(q, k) = KLaplace(q, k) · ‖k‖^2"),
        ("F(q,k) = g(q) · KLaplace(q, k) · g(k)", "F(q, k) = g(q) · KLaplace(q, k) · g(k)"),
    ],
)
def test_flat_scripts_are_read_where_the_text_shows_the_damage(flat, raised):
    assert found(flat) == [raised]


def test_a_sound_text_is_left_as_it_is():
    text = "We set Si = 3 and use 2 layers; aT b is written once."
    assert plain_signs(text) == text
    assert plain_signs("$||x||2$ and $aT b$, $||y||2$") == "$||x||2$ and $aT b$, $||y||2$"


def test_offsets_stay_where_they_were():
    text = DAMAGED + "Ti = Ti−1 + g(Ki)T Vi"
    assert len(plain_signs(text)) == len(text)
    assert text[find_formulas(plain_signs(text))[1].start :] == "Ti = Ti−1 + g(Ki)T Vi"


def test_a_colon_between_brackets_divides():
    assert compare_formulas("(a + b)/(c + d)", "(a + b) : (c + d)").verdict == "equal"
    assert compare_formulas("(a + b)/(c + d)", "[a + b] : [c + d]").verdict == "equal"


def test_a_colon_elsewhere_does_not_divide():
    for text in ("f: A → B", "\\{(x, y) : (x + y) = 1\\}"):
        parsed = parse(text)
        assert isinstance(parsed, Formula)
        assert "/" not in canonical(parsed.tree)


def test_ln_needs_no_bracket():
    assert compare_formulas("log(x) + log(y)", "ln x + ln y").verdict == "equal"


def test_functions_of_flat_rows_show_the_damage_too():
    text = plain_signs("y′i = Σ_{j=1}^{i} g(Qi) h(Kj) Vj. Here g(Qi) is a row.")
    assert canonical(find_formulas(text)[0].formula.tree) == "y'_i = Σ_{j=1..i} g(Q_i) h(K_j) V_j"
