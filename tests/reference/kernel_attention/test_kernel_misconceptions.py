"""Known mistakes: each misses the truth, and no two of them look alike."""

import numpy as np
import pytest

from reference.kernel_attention import misconceptions, scene

SEEDS = range(30)


def truth(values, name):
    if name == "sim_softmax(q, k)":
        return values["sim_softmax"](values["q"], values["k"])
    return values[name]


def relative_distance(a, b):
    """Largest difference where both are defined, relative to the largest entry."""
    return float(np.nanmax(np.abs(a - b)) / np.nanmax(np.abs(b)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "assume", [frozenset(a) for a in ((), ("kernel",), ("random_map",), ("weighted_map",))]
)
def test_every_mistake_has_the_shape_of_the_truth_and_misses_it(seed, assume):
    values = scene(seed, assume).values
    for name, mistake in misconceptions(seed, assume).items():
        true = truth(values, mistake.instead_of)
        assert mistake.value.shape == np.shape(true), name
        assert relative_distance(mistake.value, true) > 1e-3, name
        assert mistake.words, name


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_mistakes_about_one_value_look_alike(seed):
    found = list(misconceptions(seed).items())
    for place, (name, mistake) in enumerate(found):
        for other_name, other in found[:place]:
            if other.instead_of != mistake.instead_of:
                continue
            same = {name, other_name} in SAME_VALUE
            assert (relative_distance(mistake.value, other.value) < 1e-9) == same, (name, other_name)


SAME_VALUE = [
    {"masked_phi.not_masked", "state_form.read_final_state"},
    {"masked_phi.strict", "state_form.read_before_update"},
    {"masked_phi.denominator_over_all", "state_form.final_normaliser"},
    {"masked_phi.not_normalised", "state_form.not_normalised"},
]
"""The same mistake made in the sums and in the states."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_position_that_sees_nothing_is_undefined(seed):
    found = misconceptions(seed)
    for name in ("masked_sim.strict", "masked_phi.strict", "state_form.read_before_update"):
        assert np.isnan(found[name].value[0]).all()
        assert np.isfinite(found[name].value[1:]).all()


def test_dropping_the_key_factor_is_attention_with_the_gaussian_kernel():
    for seed in SEEDS:
        dropped = misconceptions(seed)["linear_form.key_factor_dropped"]
        np.testing.assert_allclose(dropped.value, scene(seed).values["V_out_gauss"])


def test_with_unit_norms_dropping_it_is_no_mistake():
    assume = frozenset({"unit_norm"})
    for seed in SEEDS:
        dropped = misconceptions(seed, assume)["linear_form.key_factor_dropped"]
        np.testing.assert_allclose(dropped.value, scene(seed, assume).values["V_out"])


def test_a_recurrence_that_starts_late_lags_by_one():
    for seed in SEEDS:
        late = misconceptions(seed)["recurrence_S.off_by_one"].value
        np.testing.assert_allclose(late[1:], scene(seed).values["S"][:-1])


def test_ids_are_stable():
    assert list(misconceptions(0)) == list(misconceptions(1))
    assert sorted({name.split(".")[0] for name in misconceptions(0)}) == [
        "identity", "linear_form", "masked_phi", "masked_sim", "recurrence_S", "recurrence_Z", "state_form",
    ]  # fmt: skip
