"""Typed stand-ins are read as the signs they stand for, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.formulas.typed import plain_signs


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("S <- S + x", "S := S + x"),
        ("phi(q) @ sum", "phi(q) · sum"),
        ("phi(k)' v", "phi(k)ᵀ v"),
        ("2 q'k", "2 qᵀk"),
        ("(b) y = x", "    y = x"),
        ("a) ii. y = x", "       y = x"),
        ("T_i is T_{i-1} plus f(x_i)", "T_i =  T_{i-1}  +   f(x_i)"),
        (
            r"we get $T_i$ from $T_{i-1}$ by adding $\rho_i$",
            r"we get $T_i   =    T_{i-1}      +      \rho_i$",
        ),
        ("y = a/b\n\n  = c/d", "y = a/b\n   = c/d"),
        ("φ*(x) = 2φ(x), φ*(q)", "φ'(x) = 2φ(x), φ'(q)"),
        ("I write r for √n.", "I write r  =  √n."),
        ("we write f for phi_random", "we write f  =  phi_random"),
        ("L = [ d(a) − d(b) + m ]+.", "L = [ d(a) − d(b) + m ]₊."),
        ("L = [ d(a) ]+\n    [ d(b) ]", "L = [ d(a) ]+\n    [ d(b) ]"),
        ("L = [d(a) + m]+\nλ R", "L = [d(a) + m]+\nλ R"),
        ("L = E[X]+\nE[Y]", "L = E[X]+\nE[Y]"),
        ("V = phi(q) S_i over phi(q) Z_i", "V = phi(q) S_i  /   phi(q) Z_i"),
        ("E f(q)ᵀf(k) over N(0, I)", "E f(q)ᵀf(k) over N(0, I)"),
        ("the sum of K(q_i, k_j) over (j = 1..N)", "the sum of K(q_i, k_j) over (j = 1..N)"),
        ("We call √d a scaling factor.", "We call √d a scaling factor."),
        ("I use |x| for the norm and s for sqrt(D)", "I use |x| for the norm and s  =  sqrt(D)"),
        ("(s stands for √n)", "(s     =      √n)"),
        ("with s short for √n", "with s     =     √n"),
        ("I call sqrt(n) s.", "I      s=sqrt(n)."),
        (r"write $f$ for $\phi_{r}$", r"write $f   =   \phi_{r}$"),
        ("A = sum over j=1..N of f(x_j)", "A =       sum_{j=1..N} f(x_j)"),
        ("T = Σ_j a_jᵀb_j (2R x M)", "T = Σ_j a_jᵀb_j         "),
        ("T = Σ_j a_jᵀb_j (2R × M) and", "T = Σ_j a_jᵀb_j          and"),
        (r"$T = a^\top b \quad (R \times M)$", r"$T = a^\top b                   $"),
    ],
)
def test_a_stand_in_becomes_its_sign(typed: str, meant: str):
    assert plain_signs(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "V'_i = x",
        "f'(x)",
        "a = b",
        "x <-3",
        "name@host",
        "it's fine",
        "(a+b) c",
        "T_i is T_{i-1} plus one term",
        "T_i is R_{i-1} plus f(x_i)",
        "$T_i$ is T_{i-1} plus f(x_i)",
        "Title\n\n=====",
        "a φ*(q)",
        "we write f for features",
        "T = A (B × C) D",
        "x = f(a) (2 × 3) + 1",
    ],
)
def test_what_means_something_else_stays(text: str):
    assert plain_signs(text) == text


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_offsets_never_move(text: str):
    assert len(plain_signs(text)) == len(text)
