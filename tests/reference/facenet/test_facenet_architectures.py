"""Every printed cell of FaceNet's tables, and the totals of the networks it is compared with."""

from __future__ import annotations

import pytest

from reference.facenet.architectures import (
    NN4_WITHOUT_5X5,
    UNDETERMINED,
    convolution_cost,
    nn1,
    nn2,
    nn3,
    nn4,
    rows_with_parameters,
)
from reference.facenet.classification_networks import (
    alexnet,
    classifier_cost,
    googlenet,
    resnet,
    vgg,
    zeiler_fergus,
)
from reference.facenet.classifier_facts import count_convolutions
from reference.facenet.printed import read_printed
from reference.facenet.tables import NN1_PRINTED_TOTAL, NN2_DEPTHS, NN2_PRINTED_TOTAL

TABLE_ROWS = [(network, row) for network in (nn1(), nn2()) for row in network.costs()]


@pytest.mark.parametrize(("network", "row"), TABLE_ROWS, ids=lambda value: getattr(value, "name", ""))
def test_every_printed_cell_is_reproduced(network, row):
    assert row.shape == row.row.size_out
    if row.row.params not in ("", "0"):
        assert read_printed(row.row.params).agrees(row.cost.parameters)
    if row.row.flops:
        assert read_printed(row.row.flops).agrees(row.cost.flops)
    else:
        assert row.cost.flops == 0


@pytest.mark.parametrize(
    ("network", "printed", "parameters", "flops"),
    [
        (nn1(), NN1_PRINTED_TOTAL, 140_025_664, 1_608_287_104),
        (nn2(), NN2_PRINTED_TOTAL, 7_456_304, 1_599_771_872),
    ],
)
def test_totals(network, printed, parameters, flops):
    cost = network.cost()
    assert (cost.parameters, cost.flops) == (parameters, flops)
    assert read_printed(printed[0]).agrees(parameters)
    assert read_printed(printed[1]).agrees(flops)


def test_nn3_is_nn2_on_a_smaller_input():
    assert nn3().cost().parameters == nn2().cost().parameters
    assert nn3().cost().flops == 816_274_400
    assert nn2(160).cost() == nn3().cost()


def test_dropping_three_5x5_branches_gives_the_printed_figures_of_nn4():
    cost = nn4().cost()
    assert read_printed("285M").agrees(cost.flops)
    assert read_printed("6.6M").agrees(cost.parameters)
    assert (cost.parameters, cost.flops) == (6_607_888, 285_330_432)
    assert all(name in {row.name for row in nn4().rows} for name in NN4_WITHOUT_5X5)


def test_nn4_with_all_its_5x5_branches_would_not_fit():
    assert not read_printed("285M").agrees(nn2(96).cost().flops)


def test_nn1_keeps_its_parameters_in_the_fully_connected_layers():
    everything, convolutions = nn1().cost(), convolution_cost(nn1())
    connected = everything.parameters - convolutions.parameters
    assert convolutions.parameters == 3_169_984
    assert connected / everything.parameters == pytest.approx(0.9774, abs=5e-5)
    assert 1 - convolutions.flops / everything.flops == pytest.approx(0.0851, abs=5e-5)


def test_depths():
    assert (len(nn1().rows), rows_with_parameters(nn1())) == (22, 14)
    assert len(NN2_DEPTHS) == len(nn2().rows)
    assert sum(NN2_DEPTHS) == 24


def test_what_is_open_is_said_of_every_network_without_a_table():
    assert [gap.network for gap in UNDETERMINED] == ["NN3", "NN4", "NNS1", "NNS2"]


@pytest.mark.parametrize(
    ("network", "side", "parameters", "macs"),
    [
        (resnet(18), 224, 11_689_512, 1_814_073_344),
        (resnet(34), 224, 21_797_672, 3_663_761_408),
        (resnet(50), 224, 25_557_032, 3_857_973_248),
        (resnet(50, bottleneck_stride="3x3"), 224, 25_557_032, 4_089_184_256),
        (resnet(101), 224, 44_549_160, 7_570_194_432),
        (resnet(152), 224, 60_192_808, 11_282_415_616),
        (vgg(16), 224, 138_357_544, 15_470_264_320),
        (vgg(19), 224, 143_667_240, 19_632_062_464),
        (googlenet(), 224, 6_998_552, 1_582_671_872),
        (alexnet(), 227, 60_965_224, 724_406_816),
        (zeiler_fergus(), 224, 62_357_608, 1_168_032_896),
    ],
)
def test_classifiers(network, side, parameters, macs):
    cost = classifier_cost(network, side)
    assert (cost.parameters, cost.macs) == (parameters, macs)


def test_fc1_of_nn1_has_as_many_weights_as_fc6_of_vgg16():
    fc1 = next(row for row in nn1().costs() if row.row.name == "fc1")
    assert fc1.cost.macs == 7 * 7 * 512 * 4096


@pytest.mark.parametrize(("depth", "convolutions"), [(18, 20), (34, 36), (50, 53), (101, 104), (152, 155)])
def test_resnet_convolutions_count_the_projections(depth, convolutions):
    assert count_convolutions(resnet(depth)) == convolutions


def test_unknown_depths_are_refused():
    with pytest.raises(ValueError, match=r"\[18, 34, 50, 101, 152\], got 20"):
        resnet(20)
    with pytest.raises(ValueError, match="16 or 19, got 11"):
        vgg(11)


@pytest.mark.parametrize(
    ("text", "value", "digit"),
    [
        ("140M", 1.4e8, 1e6),
        ("7.5M", 7.5e6, 1e5),
        ("9K", 9e3, 1e3),
        ("0.1M", 1e5, 1e5),
        ("22", 22, 1),
        ("1.6B", 1.6e9, 1e8),
    ],
)
def test_printed_figures(text, value, digit):
    printed = read_printed(text)
    assert (printed.value, printed.last_digit) == (value, digit)
    assert printed.agrees(value)
    assert not printed.agrees(value + digit)
    assert not printed.agrees(value - digit)


@pytest.mark.parametrize("text", ["", "M", "about 3", "-3M", "1.2.3K", "1e6"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match="is not a figure"):
        read_printed(text)
