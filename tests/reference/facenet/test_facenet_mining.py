"""Triplet loss, its gradient, and mining, against loops and differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.facenet.mining import at_random, every_triplet, hardest, positive_pairs, semi_hard
from reference.facenet.triplets import MARGIN, squared_distances, triplet_loss
from reference.facenet.verification import verify


@st.composite
def batches(draw):
    size = draw(st.integers(3, 9))
    ids = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size).filter(lambda v: len(set(v)) > 1))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    points = random.normal(size=(size, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    return squared_distances(points, points), np.array(ids)


def all_pairs(ids):
    return [(a, p) for a in range(len(ids)) for p in range(len(ids)) if a != p and ids[a] == ids[p]]


def by_loop(distances, ids, allowed):
    """The closest allowed negative of each pair, the slow way."""
    out = []
    for a, p in all_pairs(ids):
        negatives = [
            n for n in range(len(ids)) if ids[n] != ids[a] and allowed(distances[a, p], distances[a, n])
        ]
        if negatives:
            out.append((a, p, min(negatives, key=lambda n: distances[a, n])))
    return out


@given(batches())
def test_every_triplet_is_found_once(batch):
    distances, ids = batch
    expected = [(a, p, n) for a, p in all_pairs(ids) for n in range(len(ids)) if ids[n] != ids[a]]
    assert sorted(map(tuple, every_triplet(distances, ids))) == sorted(expected)


@given(batches())
def test_hardest_takes_the_closest_negative(batch):
    assert list(map(tuple, hardest(*batch))) == by_loop(*batch, lambda ap, an: True)


@given(batches())
def test_semi_hard_takes_the_closest_inside_the_ring(batch):
    expected = by_loop(*batch, lambda ap, an: ap < an < ap + MARGIN)
    assert list(map(tuple, semi_hard(*batch))) == expected


@given(batches(), st.integers(0, 1000))
def test_random_negatives_are_negatives_of_every_pair(batch, seed):
    distances, ids = batch
    chosen = at_random(seed)(distances, ids)
    assert [tuple(row[:2]) for row in chosen] == [tuple(row) for row in positive_pairs(ids)] == all_pairs(ids)
    assert (ids[chosen[:, 0]] != ids[chosen[:, 2]]).all()
    assert (at_random(seed)(distances, ids) == chosen).all()


def test_random_negatives_vary_from_call_to_call():
    distances, ids = np.zeros((40, 40)), np.repeat([0, 1], 20)
    rule = at_random(0)
    assert (rule(distances, ids) != rule(distances, ids)).any()


@pytest.mark.parametrize("rule", [every_triplet, hardest, semi_hard, at_random(0)])
@pytest.mark.parametrize(
    ("distances", "ids", "message"),
    [
        (np.zeros((2, 3)), [0, 1], r"got \(2, 3\)"),
        (np.zeros((0, 0)), [], r"got \(0, 0\)"),
        (np.full((2, 2), np.nan), [0, 1], "NaN"),
        (np.zeros((2, 2)), [0, 1, 2], r"identities must have shape \(2,\), got \(3,\)"),
        (np.zeros((3, 3)), [4, 4, 4], "one identity only"),
    ],
)
def test_bad_batches_are_refused(rule, distances, ids, message):
    with pytest.raises(ValueError, match=message):
        rule(distances, np.array(ids))


def random_triplets(seed, count=4, size=3):
    return np.random.default_rng(seed).normal(size=(3, count, size))


@given(st.integers(0, 10**6))
def test_the_loss_is_the_sum_of_hinges(seed):
    a, p, n = random_triplets(seed)
    expected = 0.0
    for x, y, z in zip(a, p, n, strict=True):
        expected += max(0.0, ((x - y) ** 2).sum() - ((x - z) ** 2).sum() + 0.2)
    assert triplet_loss(a, p, n).loss == pytest.approx(expected)


@given(st.integers(0, 10**6))
def test_the_gradient_is_that_of_differences(seed):
    parts = random_triplets(seed)
    result = triplet_loss(*parts)
    step = 1e-6
    for role, gradient in enumerate(result[1:]):
        for place in np.ndindex(gradient.shape):
            up, down = parts.copy(), parts.copy()
            up[(role, *place)] += step
            down[(role, *place)] -= step
            slope = (triplet_loss(*up).loss - triplet_loss(*down).loss) / (2 * step)
            # a triplet within a step of the hinge's corner has no gradient to compare with
            violation = ((parts[0] - parts[1]) ** 2).sum(1) - ((parts[0] - parts[2]) ** 2).sum(1) + 0.2
            if abs(violation[place[0]]) > 1e-4:
                assert gradient[place] == pytest.approx(slope, abs=1e-6)


def test_satisfied_triplets_have_neither_loss_nor_gradient():
    a, p, n = [[1.0, 0.0]], [[1.0, 0.0]], [[-1.0, 0.0]]
    result = triplet_loss(a, p, n)
    assert result.loss == 0
    assert not any(part.any() for part in result[1:])


def test_a_collapsed_model_has_a_loss_of_the_margin():
    same = np.ones((5, 2)) / np.sqrt(2)
    assert triplet_loss(same, same, same).loss == pytest.approx(5 * MARGIN)


@given(st.integers(0, 10**6))
def test_distances_are_those_of_differences(seed):
    random = np.random.default_rng(seed)
    a, b = random.normal(size=(4, 3)), random.normal(size=(5, 3))
    expected = ((a[:, None] - b[None]) ** 2).sum(axis=2)
    assert squared_distances(a, b) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: squared_distances(np.zeros((2, 3)), np.zeros((2, 4))), r"\(2, 3\) and \(2, 4\)"),
        (lambda: squared_distances(np.zeros(3), np.zeros((2, 3))), r"first must have shape .* got \(3,\)"),
        (lambda: squared_distances(np.zeros((2, 3)), np.full((1, 3), np.inf)), r"second of shape \(1, 3\)"),
        (lambda: triplet_loss([[1.0]], [[1.0]], [[1.0], [2.0]]), r"\(1, 1\), \(1, 1\), \(2, 1\)"),
        (lambda: triplet_loss([[1.0]], [[1.0]], [[1.0]], margin=-1), "margin"),
        (lambda: triplet_loss(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 2))), r"got \(0, 2\)"),
    ],
)
def test_bad_embeddings_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_verification_of_separate_clusters_is_perfect():
    points = np.repeat(np.eye(3), 4, axis=0)
    result = verify(points, points, np.repeat([0, 1, 2], 4))
    assert result == (1.0, 1.0)


def test_verification_of_a_collapsed_model_is_chance():
    result = verify(np.ones((8, 2)), np.ones((8, 2)), np.repeat([0, 1], 4))
    assert result == (0.0, 0.5)


@given(st.integers(0, 10**6))
def test_the_auc_is_the_share_of_ordered_pairs(seed):
    random = np.random.default_rng(seed)
    points, ids = random.normal(size=(8, 2)), np.array([0, 0, 0, 1, 1, 2, 2, 2])
    table = squared_distances(points, points)
    same = [table[i, j] for i in range(8) for j in range(8) if i != j and ids[i] == ids[j]]
    other = [table[i, j] for i in range(8) for j in range(8) if ids[i] != ids[j]]
    expected = np.mean([(s < o) + (s == o) / 2 for s in same for o in other])
    assert verify(points, points, ids).auc == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ids", "rate", "message"),
    [([0, 0, 1], 0.0, "false_accept_rate"), ([0, 0], 0.1, "differ in items"), ([0, 0, 0], 0.1, "both kinds")],
)
def test_bad_verifications_are_refused(ids, rate, message):
    with pytest.raises(ValueError, match=message):
        verify(np.eye(3), np.eye(3), ids, rate)
