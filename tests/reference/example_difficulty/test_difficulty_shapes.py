"""Generated shapes: reproducible, balanced, and drawn as their factors say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reference.example_difficulty.notebook_setup import SHAPES
from reference.example_difficulty.shapes import INSIDE, Factors, Ranges, generate_shapes, render


def one(name, size=8.0, aspect=1.8, rotation=0.0, across=0.0, down=0.0):
    """Coverage of a single shape, 32 by 32."""
    values = (size, aspect, rotation, across, down, 0.0, 0.0)
    return render(np.array([SHAPES.index(name)]), Factors(*(np.array([value]) for value in values)))[0]


def test_a_seed_gives_one_data_set():
    first, again, other = generate_shapes(30, 1), generate_shapes(30, 1), generate_shapes(30, 2)
    assert np.array_equal(first.images, again.images)
    assert np.array_equal(first.labels, again.labels)
    assert not np.array_equal(first.images, other.images)


@given(st.integers(6, 60), st.integers(0, 10**6))
@hypothesis_settings(max_examples=15, deadline=None)
def test_classes_are_balanced_and_factors_stay_in_their_ranges(count, seed):
    ranges = Ranges(size=(4, 6), shift=(-2, 2))
    data = generate_shapes(count, seed, ranges)
    counts = np.bincount(data.labels, minlength=6)
    assert counts.max() - counts.min() <= 1
    assert ((data.factors.size >= 4) & (data.factors.size <= 6)).all()
    assert (abs(data.factors.across) <= 2).all()
    assert np.isfinite(data.images).all()
    assert data.images.shape == (count, 32, 32)


def test_large_and_small_sets_agree_across_blocks():
    data = generate_shapes(510, 3, Ranges(noise=(0, 0)))
    again = render(data.labels[500:], Factors(*(values[500:] for values in data.factors)))
    assert data.images[500:] == pytest.approx(again, abs=1e-6)
    assert data.factors.area[500:] == pytest.approx(again.sum(axis=(1, 2)))


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_have_about_the_area_of_a_circle(name):
    circle = np.pi * 8**2
    assert 0.55 * circle < one(name).sum() < 1.2 * circle


@pytest.mark.parametrize("name", SHAPES)
def test_area_grows_with_the_square_of_the_size(name):
    assert one(name, size=9).sum() / one(name, size=4.5).sum() == pytest.approx(4, rel=0.1)


def test_position_moves_the_centre_of_the_shape():
    shape = one("circle", size=5, across=4, down=-3)
    places = np.arange(32) + 0.5 - 16
    across, down = shape.sum(axis=0) @ places, shape.sum(axis=1) @ places
    assert (across / shape.sum(), down / shape.sum()) == pytest.approx((4, -3))


def test_rotation_by_a_right_angle_turns_the_picture():
    assert one("rectangle", rotation=90) == pytest.approx(np.rot90(one("rectangle")), abs=1e-9)
    assert one("right_triangle", rotation=90) == pytest.approx(np.rot90(one("right_triangle"), -1), abs=1e-9)


def test_a_square_is_symmetric_and_a_right_triangle_is_not():
    assert one("square") == pytest.approx(np.rot90(one("square")), abs=1e-9)
    assert abs(one("right_triangle") - np.rot90(one("right_triangle"))).max() > 0.5


def test_a_heart_is_symmetric_left_to_right_only():
    heart = one("heart", size=10)
    assert heart == pytest.approx(heart[:, ::-1], abs=1e-9)
    assert abs(heart - heart[::-1]).max() > 0.5


def test_aspect_one_makes_an_ellipse_a_circle_and_a_rectangle_a_square():
    assert one("ellipse", aspect=1.0) == pytest.approx(one("circle"))
    assert one("rectangle", aspect=1.0) == pytest.approx(one("square"))


def test_noise_has_the_drawn_strength():
    data = generate_shapes(60, 5, Ranges(noise=(0.3, 0.3)))
    clean = render(data.labels, data.factors)
    assert (data.images - clean).std() == pytest.approx(0.3, rel=0.02)


def test_every_class_has_a_shape():
    assert tuple(INSIDE) == SHAPES


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"count": 5}, "count must be at least 6"),
        ({"side": 0}, "side must be at least 1"),
        ({"ranges": Ranges(size=(5, 4))}, r"ranges.size .* \(5, 4\)"),
        ({"ranges": Ranges(size=(0, 4))}, "ranges.size"),
        ({"ranges": Ranges(aspect=(-1, 2))}, "ranges.aspect"),
        ({"ranges": Ranges(noise=(-0.1, 2))}, "ranges.noise"),
        ({"ranges": Ranges(noise=(float("nan"), 2))}, "ranges.noise"),
    ],
)
def test_bad_requests_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        generate_shapes(**{"count": 12, "seed": 0, **arguments})
