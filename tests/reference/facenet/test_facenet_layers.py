"""Layer arithmetic: shapes and costs of single layers and of their combinations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.facenet.layers import (
    Branches,
    Chain,
    Conv,
    Cost,
    GlobalPool,
    Keep,
    Linear,
    Pool,
    Residual,
    Shape,
    total,
    window_output,
)


def brute_force_positions(size, kernel, stride, padding):
    return sum(start + kernel <= size + 2 * padding for start in range(0, size + 2 * padding, stride))


@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(0, 3))
def test_a_window_has_as_many_positions_as_can_be_counted(size, kernel, stride, padding):
    if size + 2 * padding < kernel:
        with pytest.raises(ValueError, match=f"kernel={kernel}"):
            window_output(size, kernel, stride, padding)
    else:
        assert window_output(size, kernel, stride, padding) == brute_force_positions(
            size, kernel, stride, padding
        )


def test_rounding_up_adds_a_window_that_hangs_over():
    assert (window_output(112, 3, 2, 0), window_output(112, 3, 2, 0, ceil=True)) == (55, 56)


@given(
    st.integers(1, 30), st.integers(1, 30), st.sampled_from([1, 3, 5]), st.integers(1, 12), st.integers(1, 9)
)
def test_a_convolution_costs_its_weights_at_every_position(height, width, kernel, before, after):
    shape, cost = Conv(kernel, after).run(Shape(height, width, before))
    weights = kernel * kernel * before * after
    assert shape == (height, width, after)
    assert cost == Cost(weights + after, weights * height * width, after * height * width)
    assert cost.flops == (kernel * kernel * before + 1) * after * height * width


def test_groups_bias_and_norm_change_the_parameters():
    shape = Shape(8, 8, 4)
    assert Conv(3, 6, groups=2).run(shape).cost.parameters == 9 * 2 * 6 + 6
    assert Conv(3, 6, bias=False).run(shape).cost == Cost(9 * 4 * 6, 9 * 4 * 6 * 64, 0)
    assert Conv(3, 6, bias=False, norm=True).run(shape).cost.parameters == 9 * 4 * 6 + 12


def test_a_maxout_layer_pays_for_every_piece_and_puts_out_one():
    shape, cost = Linear(10, maxout=3).run(Shape(2, 2, 5))
    assert shape == (1, 1, 10)
    assert cost == Cost(20 * 30 + 30, 20 * 30, 30)


def test_pooling_and_keeping_are_free():
    shape = Shape(9, 9, 3)
    assert Pool(3, 2, 1).run(shape) == ((5, 5, 3), (0, 0, 0))
    assert GlobalPool().run(shape) == ((1, 1, 3), (0, 0, 0))
    assert Keep().run(shape) == (shape, (0, 0, 0))


def test_a_chain_adds_costs_along_the_way():
    layers = (Conv(3, 4), Pool(2, 2), Linear(5))
    shape, cost = Chain(layers).run(Shape(6, 6, 2))
    first, pooled = layers[0].run(Shape(6, 6, 2)), Shape(3, 3, 4)
    assert shape == (1, 1, 5)
    assert cost == total((first.cost, layers[2].run(pooled).cost))


def test_branches_join_their_channels():
    shape, cost = Branches((Conv(1, 3), Conv(3, 4), Pool(3, 1, 1))).run(Shape(5, 5, 2))
    assert shape == (5, 5, 3 + 4 + 2)
    assert cost.parameters == (2 * 3 + 3) + (9 * 2 * 4 + 4)


def test_branches_of_different_sizes_are_refused():
    with pytest.raises(ValueError, match="different sizes"):
        Branches((Conv(1, 3), Conv(3, 3, 2))).run(Shape(5, 5, 2))


def test_a_residual_block_needs_equal_shapes():
    block = Residual(Conv(3, 4), Conv(1, 4))
    assert block.run(Shape(5, 5, 2)).cost.parameters == (9 * 2 * 4 + 4) + (2 * 4 + 4)
    with pytest.raises(ValueError, match="shortcut"):
        Residual(Conv(3, 4), Keep()).run(Shape(5, 5, 2))
