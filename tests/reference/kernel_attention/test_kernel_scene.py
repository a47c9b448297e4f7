"""Scenes: what they contain, that their identities hold, and that nothing holds by accident."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gradewright.truth import Scene
from reference.kernel_attention import ASSUMPTIONS, scene
from reference.kernel_attention.exact_map import ExactFeatureMap, OutsideSceneError

SEEDS = range(25)
ROOT = Path(__file__).parents[3]


@pytest.fixture(params=SEEDS)
def values(request):
    return scene(request.param).values


def test_every_name_has_its_shape(values):
    N, D, M, C, F = (values[name] for name in ("N", "D", "M", "C", "F"))
    shapes = {
        "q": (D,), "k": (D,), "Q": (N, D), "K": (N, D), "V": (N, M),
        "V_out": (N, M), "V_out_gauss": (N, M), "V_sim": (N, M), "V_phi": (N, M),
        "V_masked_sim": (N, M), "V_masked_phi": (N, M),
        "S": (N + 1, C, M), "Z": (N + 1, C), "S_total": (C, M), "Z_total": (C,),
    }  # fmt: skip
    assert {name: values[name].shape for name in shapes} == shapes
    assert values["phi_random"](values["q"]).shape == values["psi"](values["q"]).shape == (F,)
    assert values["phi"](values["Q"]).shape == (N, C)
    assert 2 <= values["i"] < N


def test_all_sizes_differ_so_that_shapes_tell_names_apart(values):
    sizes = [values[name] for name in ("N", "D", "M", "C", "D_random", "F")]
    assert len(set(sizes)) == len(sizes)
    assert values["F"] == 2 * values["D_random"]


def test_phi_random_is_exact_on_every_point_of_the_scene(values):
    points = np.vstack([values["q"], values["k"], 0 * values["q"], values["Q"], values["K"]])
    features = values["phi_random"](points)
    np.testing.assert_allclose(features @ features.T, values["K_Gauss"](points, points), atol=1e-12)
    np.testing.assert_allclose(values["phi_random"](points[3]), features[3])


def test_phi_random_refuses_vectors_that_it_does_not_know(values):
    with pytest.raises(OutsideSceneError, match=r"is not among the .* points of the scene"):
        values["phi_random"](2 * values["q"])
    with pytest.raises(KeyError):
        values["phi_random"](np.vstack([values["q"], values["q"] + values["k"]]))
    with pytest.raises(ValueError, match="x must have"):
        values["phi_random"](np.ones(values["D"] + 1))


def test_the_softmax_side_fits_together(values):
    Q, K, V, psi = (values[name] for name in ("Q", "K", "V", "psi"))
    q, k, variance = values["q"], values["k"], values["sigma"] ** 2
    assert variance == pytest.approx(np.sqrt(values["D"]))
    assert psi(q) @ psi(k) == pytest.approx(values["sim_softmax"](q, k))
    linear = psi(Q) @ (psi(K).T @ V) / (psi(Q) @ psi(K).sum(axis=0))[:, None]
    np.testing.assert_allclose(linear, values["V_out"])
    weights = np.exp(Q @ K.T / np.sqrt(values["D"]))
    np.testing.assert_allclose(weights @ V / weights.sum(axis=1, keepdims=True), values["V_out"])
    phi_q, phi_k = values["phi_random"](Q), values["phi_random"](K)
    gauss = phi_q @ (phi_k.T @ V) / (phi_q @ phi_k.sum(axis=0))[:, None]
    np.testing.assert_allclose(gauss, values["V_out_gauss"])


def test_the_causal_side_fits_together(values):
    Q, K, V, phi, sim = (values[name] for name in ("Q", "K", "V", "phi", "sim"))
    for i in range(1, values["N"] + 1):
        similarities = np.array([sim(Q[i - 1], K[j]) for j in range(i)])
        np.testing.assert_allclose(values["V_masked_sim"][i - 1], similarities @ V[:i] / similarities.sum())
        S, Z = values["S"][i], values["Z"][i]
        np.testing.assert_allclose(S, phi(K[:i]).T @ V[:i])
        np.testing.assert_allclose(Z, phi(K[:i]).sum(axis=0))
        np.testing.assert_allclose(values["V_masked_phi"][i - 1], phi(Q[i - 1]) @ S / (phi(Q[i - 1]) @ Z))
    np.testing.assert_array_equal(values["S"][-1], values["S_total"])
    np.testing.assert_array_equal(values["Z"][-1], values["Z_total"])
    np.testing.assert_allclose(values["V_phi"][-1], values["V_masked_phi"][-1])
    np.testing.assert_allclose(values["V_sim"][-1], values["V_masked_sim"][-1])


def test_the_generic_similarity_is_no_kernel_of_phi_unless_assumed(values):
    pairs = values["sim"](values["Q"], values["K"])
    assert (pairs > 0).all()
    product = values["phi"](values["Q"]) @ values["phi"](values["K"]).T
    assert np.abs(pairs / product - 1).max() > 0.1
    assert np.abs(values["V_masked_sim"] / values["V_masked_phi"] - 1).max() > 1e-3


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_kernel_both_causal_outputs_are_the_same(seed):
    values = scene(seed, frozenset({"kernel"})).values
    q, k = values["q"], values["k"]
    assert values["sim"](q, k) == pytest.approx(values["phi"](q) @ values["phi"](k))
    np.testing.assert_allclose(values["V_masked_sim"], values["V_masked_phi"])
    np.testing.assert_allclose(values["V_sim"], values["V_phi"])


@pytest.mark.parametrize("seed", SEEDS)
def test_part_b_can_be_done_with_the_maps_of_part_a(seed):
    for assumption, name, similarity in (
        ("random_map", "phi_random", "K_Gauss"),
        ("weighted_map", "psi", "sim_softmax"),
    ):
        values = scene(seed, frozenset({assumption, "kernel"})).values
        Q, K, V = values["Q"], values["K"], values["V"]
        assert values["C"] == values["F"] == values["Z_total"].size
        np.testing.assert_allclose(values["phi"](K), values[name](K))
        np.testing.assert_allclose(values["S"][2], values[name](K[:2]).T @ V[:2])
        weights = np.tril(values[similarity](Q, K))
        np.testing.assert_allclose(values["V_masked_phi"], weights @ V / weights.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_with_unit_norms_the_key_factor_cancels(seed):
    values = scene(seed, frozenset({"unit_norm"})).values
    for name in ("q", "k", "Q", "K"):
        np.testing.assert_allclose(np.linalg.norm(values[name], axis=-1), 1.0)
    np.testing.assert_allclose(values["V_out_gauss"], values["V_out"])


@pytest.mark.parametrize("seed", SEEDS)
def test_without_unit_norms_it_does_not(seed):
    values = scene(seed).values
    assert np.abs(values["V_out_gauss"] / values["V_out"] - 1).max() > 1e-2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_general_sigma_is_not_tied_to_the_dimension(seed):
    values = scene(seed, frozenset({"general_sigma"})).values
    variance, q, k = values["sigma"] ** 2, values["q"], values["k"]
    assert abs(variance / np.sqrt(values["D"]) - 1) > 0.05
    assert abs(variance - 1) > 0.05
    factors = np.exp((q @ q + k @ k) / (2 * variance))
    assert np.exp(q @ k / variance) == pytest.approx(factors * values["K_Gauss"](q, k))
    assert values["psi"](q) @ values["psi"](k) == pytest.approx(np.exp(q @ k / variance))


def test_a_scene_says_what_it_assumes_and_knows_nothing_else():
    everything = frozenset(ASSUMPTIONS) - {"random_map"}
    assert isinstance(scene(3, everything), Scene)
    assert scene(3, everything).assumed == everything
    with pytest.raises(ValueError, match=r"assume may hold general_sigma, kernel, .*, but has causal"):
        scene(3, frozenset({"causal", "kernel"}))
    with pytest.raises(ValueError, match="random_map or weighted_map, but not both"):
        scene(3, frozenset({"random_map", "weighted_map"}))
    with pytest.raises(ValueError, match="seed must be at least 0"):
        scene(-1)


def test_a_scene_cannot_be_changed_by_who_uses_it():
    values = scene(2).values
    for name in ("q", "Q", "V_out", "S", "Z_total"):
        with pytest.raises(ValueError, match="read-only"):
            values[name][0] = 0.0


def test_seeds_give_different_sizes_and_numbers():
    drawn = [scene(seed).values for seed in SEEDS]
    assert {values["N"] for values in drawn} == {5, 6, 7}
    assert len({values["D"] for values in drawn}) >= 4
    assert len({float(values["q"][0]) for values in drawn}) == len(drawn)


def test_numbers_are_moderate(values):
    for name, value in values.items():
        if not callable(value):
            assert np.abs(value).max() < 1e4, name
            assert np.isfinite(value).all(), name


def test_a_scene_depends_on_nothing_but_its_seed():
    code = (
        "from reference.kernel_attention import scene; v = scene(7).values;"
        "print(repr([float(v[n].sum()) for n in ('q', 'V_out', 'V_masked_phi', 'V_masked_sim')]),"
        " float(v['phi_random'](v['q'])[0]))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, check=True, cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": "1"},
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(printed) == 1


def test_an_exact_map_needs_enough_features_and_distinct_points():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(5, 3))
    with pytest.raises(ValueError, match="features must be at least 5, the number of points, but is 4"):
        ExactFeatureMap(points, 1.0, 4, rng)
    with pytest.raises(ValueError, match=r"points of shape \(6, 3\) contain the same point twice"):
        ExactFeatureMap(np.vstack([points, points[:1]]), 1.0, 8, rng)
