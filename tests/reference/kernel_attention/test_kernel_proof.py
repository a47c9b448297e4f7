"""The symbolic proofs, and that a false equation is not proved."""

import pytest
import sympy

from reference.kernel_attention import proof


@pytest.fixture(scope="module")
def proofs():
    return proof.all_proofs()


def test_both_directions_are_proved_for_general_and_for_softmax_width(proofs):
    claims = [p.claim for p in proofs]
    for width in ("σ²", "√D"):
        assert f"exp(qᵀk/{width}) = exp(‖q‖²/(2{width})) · K_Gauss(q,k) · exp(‖k‖²/(2{width}))" in claims
        assert f"K_Gauss(q,k) = exp(−‖q‖²/(2{width})) · exp(qᵀk/{width}) · exp(−‖k‖²/(2{width}))" in claims


def test_every_step_holds_for_numbers_too(proofs):
    for step in (step for p in proofs for step in p.steps):
        if step.left.atoms(sympy.Sum):
            continue
        names = sorted((step.left - step.right).free_symbols, key=str)
        numbers = {name: 0.3 + 0.17 * place for place, name in enumerate(names)}
        left, right = (sympy.sympify(side).subs(numbers).evalf() for side in (step.left, step.right))
        assert abs(left - right) < 1e-9, step.words


def test_the_expansion_holds_in_coordinates():
    (step,) = proof.expansion().steps
    difference = step.left - step.right
    numbers = {"q": (1.0, -2.0, 0.5), "k": (0.3, 4.0, 1.0)}
    unfolded = difference.subs({s: 3 for s in difference.free_symbols if str(s) == "D"}).doit()
    values = {
        entry: numbers[str(entry.base)][int(entry.indices[0]) - 1] for entry in unfolded.atoms(sympy.Indexed)
    }
    assert abs(unfolded.subs(values)) < 1e-12
    assert step.left.has(sympy.Indexed)


@pytest.mark.parametrize("factor", [1, 4, -2])
def test_wrong_norm_factors_are_not_proved(factor):
    nq, nk, dot = sympy.symbols("nq nk dot", real=True)
    variance = sympy.symbols("sigma2", positive=True)
    wrong = sympy.exp((nq + nk) / (factor * variance)) * sympy.exp(-(nq + nk - 2 * dot) / (2 * variance))
    with pytest.raises(proof.ProofError, match=r"the identity: multiply: .* differ by"):
        proof.prove("the identity", [proof.Step("multiply", wrong, sympy.exp(dot / variance))])


def test_a_single_key_cannot_tell_whether_its_factor_cancels():
    with pytest.raises(proof.ProofError, match="would cancel"):
        proof.cancellation(positions=1)


def test_equations_with_more_than_one_solution_decide_nothing():
    x = sympy.Symbol("x")
    with pytest.raises(proof.ProofError, match=r"expected one solution, found \[-1, 1\]"):
        proof._only(sympy.solve(x**2 - 1, x))
