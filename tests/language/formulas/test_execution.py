"""Formulas run on a small world of arrays and functions."""

import numpy as np
import pytest

from gradewright.language.formulas import (
    Interpretation,
    Unbound,
    Undecided,
    Value,
    bare,
    definitions,
    evaluate,
    holds,
    parse,
    spell,
)

N, D, M, R = 6, 4, 3, 5


def world(seed):
    random = np.random.default_rng(seed)
    A, B, C = (random.normal(size=(N, width)) for width in (D, D, M))
    W = random.normal(size=(R, D))

    def psi(x):
        return np.concatenate([np.sin(W @ x), np.cos(W @ x)])

    def state(i):
        return sum((np.outer(psi(B[j]), C[j]) for j in range(i)), np.zeros((2 * R, M)))

    def weights(i):
        return sum((psi(B[j]) for j in range(i)), np.zeros(2 * R))

    values = {
        "A": A,
        "B": B,
        "C": C,
        "T": state,
        "U": weights,
        "psi": psi,
        "u": A[0],
        "v": B[0],
        "D": float(D),
        "N": float(N),
    }
    values["D_random"] = float(R)
    values["Y'"] = lambda i: psi(A[i - 1]) @ state(i) / (psi(A[i - 1]) @ weights(i))
    return Interpretation(
        values, aliases={"psi_random": "psi", "D_r": "D_random"}, sequences={"b": "B", "c": "C"}
    )


WORLDS = [world(seed).at(i=i) for seed in (1, 2) for i in (2, 4)]


def verdict(text, worlds=WORLDS):
    return holds(parse(text).relations[0], worlds)


TRUE = [
    "‖u − v‖² = ‖u‖² + ‖v‖² − 2uᵀv",
    "‖u − v‖² = ‖u‖² + ‖v‖² − 2uvᵀ",
    "exp(uᵀv/√D) = exp(‖u‖²/(2√D)) exp(−‖u−v‖²/2√D) exp(‖v‖²/(2√D))",
    "Y'_i = ψ(A_i) T_i / ψ(A_i) U_i",
    "Y'_i = ψ(A_i) Σ_{j≤i} ψ(B_j)ᵀ C_j / ψ(A_i) Σ_{j≤i} ψ(B_j)ᵀ",
    r"Y'_i=\frac{\psi(A_i)^\top\sum_{j=1}^{i}\psi(b_j)c_j^\top}{\psi(A_i)^\top U_i}"
    r"=\frac{\psi(A_i)^T T_i}{\psi(A_i)^T U_i}",
    "T_i = Σ_{j=1..N} [j ≤ i] ψ(B_j)ᵀ C_j",
    "T_i = T_{i−1} + ψ(B_i)ᵀ C_i",
    "T_0 = 0",
    "U_i − U_{i−1} = ψ_random(B_i)",
    "Σ_j ‖B_j‖² = ‖B‖²",
    "D_r = D_random",
    "‖u‖ ≤ ‖v‖ + ‖u − v‖",
    r"\max_j \|b_j\| \ge \|b_i\|",
]


@pytest.mark.parametrize("text", TRUE)
def test_true_relations_hold(text):
    found = verdict(text)
    assert found.truth is True, found


FALSE = [
    "‖u − v‖² = ‖u‖² + ‖v‖² − uᵀv",
    "exp(uᵀv/√D) = exp(−‖u‖²/(2√D)) exp(−‖u−v‖²/(2√D)) exp(−‖v‖²/(2√D))",
    "Y'_i = ψ(A_i) Σ_j ψ(B_j)ᵀ C_j / ψ(A_i) Σ_j ψ(B_j)ᵀ",
    r"T_i=T_{i-1}+\psi(B_{i-1})C_{i-1}^\top",
    "T_i = Σ_{j<i} ψ(B_j)ᵀ C_j",
    "‖u‖² = ‖v‖² = uᵀu",
]


@pytest.mark.parametrize("text", FALSE)
def test_false_relations_come_with_a_witness(text):
    found = verdict(text)
    assert found.truth is False
    assert found.witness is not None
    assert found.witness.left != found.witness.right


UNDECIDED = [
    ("x = uᵀv", ("x",)),
    ("ψ(z) = 1", ("z",)),
    ("u = T_i", ()),
    ("ψ(A_i) ∈ R^{1×D}", ()),
    ("u/v = 1", ()),
]


@pytest.mark.parametrize(("text", "unbound"), UNDECIDED)
def test_what_cannot_be_run_is_undecided(text, unbound):
    found = verdict(text)
    assert found.truth is None
    assert found.unbound == unbound


def test_a_false_step_of_a_chain_is_named():
    found = verdict("uᵀv = vᵀu = 2uᵀv")
    assert (found.truth, found.link) == (False, 1)


def test_an_answers_own_names_extend_the_world():
    texts = [
        "χ(x) = exp(‖x‖²/(2√D)) ψ_random(x)",
        "a_j = ‖B_j‖²",
        "L = 2D_random",
        "H_0 = 0, H_i = H_{i−1} + ψ(B_i)ᵀ C_i",
    ]
    own = definitions([parse(text) for text in texts], known=lambda name: WORLDS[0].knows(bare(name)))
    assert sorted(own) == ["H", "L", "a", "chi"]
    worlds = [item.defining(own) for item in WORLDS]
    assert verdict("H_i = T_i", worlds).truth is True
    assert verdict("χ(u) = 2χ(u)", worlds).truth is False
    assert verdict("Σ_j a_j = ‖B‖²", worlds).truth is True
    assert verdict("L = D_r + D_r", worlds).truth is True


def test_definitions_never_replace_what_the_world_knows():
    own = definitions([parse("D = 7"), parse("ψ(x) = 1 + x")])
    defined = WORLDS[0].defining(own)
    assert evaluate(parse("D").tree, defined).value == D
    assert isinstance(evaluate(parse("ψ(u)").tree, defined).value, np.ndarray)


def test_a_definition_that_refers_to_itself_is_undecided():
    own = definitions([parse("p_i = p_{i+1} + i")])
    assert isinstance(evaluate(parse("p_1").tree, WORLDS[0].defining(own)), Undecided)


def test_results_are_values_with_the_scale_of_their_terms():
    result = evaluate(parse("1000 − 999").tree, Interpretation({}))
    assert isinstance(result, Value)
    assert result.value == 1.0
    assert result.scale == pytest.approx(1999)
    assert evaluate(parse("x + y").tree, Interpretation({"x": 1.0})) == Unbound(("y",))


@pytest.mark.parametrize("convention", ["column", "row"])
def test_strict_conventions_tell_inner_from_outer_products(convention):
    strict = Interpretation({"u": np.arange(3.0), "v": np.ones(3)}, convention=convention)
    inner, outer = ("u^T v", "u v^T") if convention == "column" else ("u v^T", "u^T v")
    assert np.ndim(evaluate(parse(inner).tree, strict).value) == 0
    assert np.shape(evaluate(parse(outer).tree, strict).value) == (3, 3)


def test_names_keep_their_own_spelling():
    assert spell(parse("D_random").tree) == "D_random"
    assert spell(parse("φ̂_r").tree) == "phi_hat_r"
    assert bare(parse("V'_i").tree) == "V'"
