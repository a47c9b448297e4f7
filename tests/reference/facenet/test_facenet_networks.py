"""The torch networks: every table row counted, and unit embeddings put out."""

from __future__ import annotations

import pytest
import torch

from reference.facenet.architectures import nn1, nn2, nn3, nn4
from reference.facenet.networks import L2Pool, Maxout, TableNetwork, count_rows


@pytest.fixture(autouse=True)
def _one_thread():
    torch.set_num_threads(1)


@pytest.mark.parametrize("network", [nn1(), nn2(), nn3(), nn4()], ids=lambda network: network.name)
def test_every_row_of_the_module_has_the_recomputed_cost(network):
    counted = [(row.name, row.parameters, row.flops) for row in count_rows(network)]
    assert counted == [(row.row.name, row.cost.parameters, row.cost.flops) for row in network.costs()]


def test_torch_counts_the_same_multiply_adds():
    from torch.utils.flop_counter import FlopCounterMode

    with torch.device("meta"):
        module, image = TableNetwork(nn1()), torch.empty(1, 3, 220, 220)
    counter = FlopCounterMode(display=False)
    with counter:
        module(image)
    assert counter.get_total_flops() == 2 * nn1().cost().macs


def test_rows_have_the_printed_sizes_on_the_module():
    with torch.device("meta"):
        module, x = TableNetwork(nn2()), torch.empty(1, 3, 224, 224)
    for row, child in zip(nn2().rows, module.rows, strict=True):
        x = child(x)
        size = tuple(x.shape[1:]) if x.ndim == 4 else (x.shape[1], 1, 1)
        assert size == (row.size_out.channels, row.size_out.height, row.size_out.width)


def test_embeddings_have_unit_norm():
    torch.manual_seed(0)
    with torch.no_grad():
        embedded = TableNetwork(nn2(32))(torch.randn(2, 3, 32, 32))
    assert embedded.shape == (2, 128)
    assert torch.allclose(embedded.norm(dim=1), torch.ones(2), atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 3, 32, 31), (0, 3, 32, 32), (3, 32, 32)])
def test_images_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match=r"images must have shape .* got"):
        TableNetwork(nn2(32))(torch.zeros(shape))


def test_maxout_is_the_largest_piece():
    layer = Maxout(2, 3, 2)
    x = torch.randn(4, 2)
    pieces = layer.linear(x).reshape(4, 3, 2)
    assert torch.equal(layer(x), pieces.max(dim=2).values)


def test_l2_pooling_is_the_root_of_the_sum_of_squares():
    x = torch.randn(1, 1, 3, 3)
    pooled = L2Pool(3, 1, 1)(x)
    assert pooled.shape == (1, 1, 3, 3)
    assert pooled[0, 0, 1, 1].item() == pytest.approx(x.square().sum().sqrt().item(), rel=1e-5)
