"""Scenes: unit embeddings, every ordering of the negative, and the truth of each relation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.facenet import RELATIONS, constraint, scene, semi_hard
from reference.facenet.scene import MARGIN, REGIONS, draw

seeds = st.integers(0, 10**6)


@given(seeds)
def test_the_reference_loss_is_the_written_formula(seed):
    v = scene(seed).values
    f = v["f"]
    positive = np.linalg.norm(f(v["x_i^a"]) - f(v["x_i^p"])) ** 2
    negative = np.linalg.norm(f(v["x_i^a"]) - f(v["x_i^n"])) ** 2
    assert v["triplet_loss"] == pytest.approx(max(0.0, positive - negative + v["alpha"]))
    assert v["hinge"](positive - negative + v["margin"]) == pytest.approx(v["triplet_loss"])


@given(seeds)
def test_embeddings_have_unit_norm(seed):
    v = scene(seed).values
    for role in "apn":
        assert np.linalg.norm(v["f"](v[role])) == pytest.approx(1)
        assert v["f"](v[role]) == pytest.approx(v[f"f_{role}"])


@given(seeds)
def test_the_distance_takes_images_and_embeddings(seed):
    v = scene(seed).values
    assert v["d"](v["a"], v["n"]) == pytest.approx(v["d"](v["f_a"], v["f_n"]))
    assert v["d"](v["a"], v["p"]) == pytest.approx(v["d_ap"])


@given(seeds)
def test_relations_are_those_of_the_distances(seed):
    v = scene(seed).values
    gap = v["d_an"] - v["d_ap"]
    assert abs(gap) > 0.05 * MARGIN
    assert abs(gap - MARGIN) > 0.05 * MARGIN
    assert v["constraint"] == v["easy"] == (gap > MARGIN) == constraint(seed)
    assert v["semi_hard"] == (0 < gap < MARGIN) == semi_hard(seed)
    assert v["hard"] == (gap < 0)
    assert v["violated"] == (v["triplet_loss"] > 0)
    assert v["farther_than_positive"] == (gap > 0)


def test_five_seeds_go_through_all_regions():
    assert [draw(seed).region for seed in range(10, 15)] == list(REGIONS)


@pytest.mark.parametrize("first", RELATIONS)
@pytest.mark.parametrize("second", RELATIONS)
def test_different_relations_are_told_apart_by_some_seed(first, second):
    same = {first, second} in ({"constraint", "easy"}, {first})
    assert all(RELATIONS[first](seed) == RELATIONS[second](seed) for seed in range(10)) == same


@pytest.mark.parametrize(
    "mistaken",
    [
        lambda ap, an: an < ap < an + MARGIN,
        lambda ap, an: ap < an + MARGIN,
        lambda ap, an: ap < an < ap + 2 * MARGIN,
        lambda ap, an: ap - MARGIN < an < ap,
        lambda ap, an: an < ap,
    ],
)
def test_mistaken_inequalities_differ_from_semi_hard(mistaken):
    differs = [mistaken(*draw(seed).distances()) != semi_hard(seed) for seed in range(20)]
    assert any(differs)


def test_a_seed_gives_one_scene():
    assert scene(7).values["a"] == pytest.approx(scene(7).values["a"])
    assert scene(7).values["d_an"] == scene(7).values["d_an"]
    assert scene(7).values["d_an"] != scene(12).values["d_an"]


def test_assumptions_are_kept():
    assert scene(0, frozenset({"finite"})).assumed == {"finite", "unit_norm"}


def test_negative_seeds_are_refused():
    with pytest.raises(ValueError, match="got -1"):
        scene(-1)
