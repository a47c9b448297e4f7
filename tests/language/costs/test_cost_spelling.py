"""Costs as people spell them."""

from __future__ import annotations

import pytest

from gradewright.language.costs.expression import CostSyntaxError, parse_cost
from gradewright.language.costs.growth import CostError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O(NHW)", "H*N*W"),
        ("NKK_h", "K*K_h*N"),
        (r"2BK_hC_{in}", "B*C_in*K_h"),
        (r"O(N K_{\text{heads}} C)", "C*K_heads*N"),
        (r"O(N K_{\mathrm{heads}} C)", "C*K_heads*N"),
        (r"\mathcal{O}\left(N^{2}C\right)", "C*N^2"),
        (r"\mathcal O(N)", "N"),
        (r"\Theta\big(N\,C\,(H+W)\big)", "C*H*N + C*N*W"),
        ("Θ(N·Cₖ·H)", "C_k*H*N"),
        ("O(N²·C)", "C*N^2"),
        ("O(N**2 * C)", "C*N^2"),
        ("O(N^2 C)", "C*N^2"),
        (r"O(C \cdot H \times W)", "C*H*W"),
        ("O(seq_len * d_model)", "d_model*seq_len"),
        ("O(N * Kh * (C + H))", "C*K_h*N + H*K_h*N"),
        ("O(N Kh C)", "C*K*N*h"),
        ("O(Nk * C)", "C*N*k"),
        ("O(Tk * C + T)", "C*T*k"),
        ("O(n k log n)", "k*log(n)*n"),
        ("O(nlogn)", "log(n)*n"),
        (r"O(N\log_2 N)", "N*log(N)"),
        (r"O\!\left(\frac{N^2}{\varepsilon}\right)", "N^2*ε^-1"),
        (r"\frac12 N(N-1)", "N^2"),
        (r"\binom{n}{3}", "n^3"),
        (r"\sum_{i=1}^{N} i\,C", "C*N^2"),
        ("Σ_{j=1..N} C", "C*N"),
        (r"\sum_{i=1}^{n}\sum_{j=1}^{i} c", "c*n^2"),
        ("1 + 2 + ... + N", "N^2"),
        (r"2N\cdot O(C)", "C*N"),
        ("O(C) + O(N)", "C + N"),
        ("O(|V| + |E|)", "E + V"),
        ("O(V log V + E)", "E + V*log(V)"),
        (r"O(N\max\{H, W\})", "H*N + N*W"),
        ("O(N√C)", "C^1/2*N"),
        ("O[N]", "N"),
        (r"O(N K\_heads)", "K_heads*N"),
        ("O(1)", "1"),
        ("O(4,096 N)", "N"),
        (r"\underbrace{O(NC)}_{\text{keys}} + \overbrace{O(NH)}^{\text{values}}", "C*N + H*N"),
        (r"O(\underbrace{N}_{\text{rows}} C)", "C*N"),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    cost = parse_cost(text).cost
    terms = {str(part.terms[0]) for part in cost.parts}
    wanted = set(expected.split(" + "))
    assert wanted <= terms
    assert {name for term in terms for name in cost.symbols} == {
        name for name in cost.symbols if any(name in term for term in wanted)
    }


@pytest.mark.parametrize(
    ("text", "notation"), [("O(n)", "O"), (r"\Theta(n)", "Θ"), ("Ω(n)", "Ω"), ("2n m", "count")]
)
def test_the_notation_is_kept(text: str, notation: str) -> None:
    assert parse_cost(text).notation == notation


@pytest.mark.parametrize(
    "text",
    [
        "",
        "O(N",
        "O()",
        "QK^T",
        "O(N^M)",
        "hello world!",
        "O(poly(N))",
        "N =",
        "a, b",
        "O(N) of memory?",
        "__import__('os')",
    ],
)
def test_what_is_no_cost_raises(text: str) -> None:
    with pytest.raises(CostError):
        parse_cost(text)


def test_an_error_says_where() -> None:
    with pytest.raises(CostSyntaxError) as caught:
        parse_cost("O(N + )")
    assert caught.value.place == 6


def test_names_are_case_sensitive() -> None:
    assert parse_cost("O(Dd)").cost.symbols == ("D", "d")
