"""Facts about the image classifiers that answers compare FaceNet with, ResNet-50 above all.

Where the paper's printed multiply-adds and the recomputed ones round differently (ResNet-50: 3.8e9 printed,
3.858e9 recomputed) the fact spans both. The later variant with the stride in the 3×3 convolution (4.09e9) is
accepted too, and with it everything between.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from gradewright.truth import Fact

from .classification_networks import (
    RESNET_BLOCKS,
    alexnet,
    classifier_cost,
    googlenet,
    resnet,
    vgg,
    zeiler_fergus,
)
from .layers import Chain, Conv, Cost, Layer, Residual

HE = "He et al., arXiv:1512.03385"
TORCHVISION = "torchvision model documentation"

PRINTED_FLOPS: dict[int, str] = {18: "1.8e9", 34: "3.6e9", 50: "3.8e9", 101: "7.6e9", 152: "11.3e9"}
"""Table 1 of He et al.: "FLOPs (multiply-adds)" by depth."""

PRINTED_VGG_FLOPS: dict[int, str] = {16: "15.3e9", 19: "19.6e9"}
"""He et al.'s figures for VGG (Table 1's caption and sec. 3.3)."""


def count_convolutions(layer: Layer) -> int:
    """Convolutions in a layer tree."""
    if isinstance(layer, Conv):
        return 1
    if isinstance(layer, Chain):
        return sum(count_convolutions(part) for part in layer.layers)
    if isinstance(layer, Residual):
        return count_convolutions(layer.body) + count_convolutions(layer.shortcut)
    return 0


def _between_millions(exact: int) -> tuple[tuple[float, float], ...]:
    """Whole millions around an exact count: people cut 25.557M to 25M as often as they round it to 26M."""
    return ((floor(exact / 1e6) * 1e6, ceil(exact / 1e6) * 1e6),)


def _resnet_flops(depth: int) -> Fact:
    printed = PRINTED_FLOPS[depth]
    paper = classifier_cost(resnet(depth)).macs
    later = classifier_cost(resnet(depth, bottleneck_stride="3x3")).macs
    low, high = sorted((float(printed), float(paper)))
    top = max(high, ceil(later / 1e8) * 1e8)
    return Fact(
        f"ResNet-{depth}",
        "flops",
        low,
        high,
        printed,
        f"{HE}, Table 1",
        "recomputed",
        ((low, top),),
        f"multiply-adds; {paper:,} with the paper's stride, {later:,} with torchvision's",
    )


def _resnet_facts(depth: int) -> Iterator[Fact]:
    network = resnet(depth)
    parameters = classifier_cost(network).parameters
    yield Fact(
        f"ResNet-{depth}",
        "parameters",
        parameters,
        parameters,
        f"{parameters / 1e6:.1f}M",
        f"{TORCHVISION}; layers of {HE}, Table 1",
        "recomputed",
        _between_millions(parameters),
        f"{parameters:,}",
    )
    yield _resnet_flops(depth)
    for attribute in ("layers", "layers with parameters"):
        yield Fact(f"ResNet-{depth}", attribute, depth, depth, str(depth), f"{HE}, Table 1", "table")
    convolutions = count_convolutions(network)
    yield Fact(
        f"ResNet-{depth}",
        "convolutions",
        convolutions,
        convolutions,
        str(convolutions),
        f"{HE}, Table 1",
        "recomputed",
        ((depth - 1, depth - 1),),
        "projection shortcuts included; without them one less than the depth",
    )
    yield Fact(f"ResNet-{depth}", "input size", 224, 224, "224x224", f"{HE}, sec. 3.4", "text")


def _plain_facts(
    entity: str, cost: Cost, source: str, *, printed_flops: str = "", layers: int = 0, side: int = 224
) -> Iterator[Fact]:
    low, high = sorted((float(printed_flops or cost.macs), float(cost.macs)))
    shown = f"{cost.parameters / 1e6:.3g}M"
    nearby = _between_millions(cost.parameters)
    yield Fact(entity, "parameters", cost.parameters, cost.parameters, shown, source, "recomputed", nearby)
    printed = printed_flops or f"{cost.macs / 1e9:.2g}e9"
    widest = ((min(low, floor(low / 1e8) * 1e8), max(high, ceil(high / 1e8) * 1e8)),)
    yield Fact(entity, "flops", low, high, printed, source, "recomputed", widest)
    yield Fact(entity, "layers", layers, layers, str(layers), source, "text")
    yield Fact(entity, "layers with parameters", layers, layers, str(layers), source, "text")
    yield Fact(entity, "input size", side, side, f"{side}x{side}", source, "text", ((224, 227),))


def classifier_facts() -> tuple[Fact, ...]:
    """Facts about ResNet, VGG, GoogLeNet, AlexNet and the original Zeiler & Fergus network."""
    facts: list[Fact] = []
    for depth in RESNET_BLOCKS:
        facts += _resnet_facts(depth)
    for depth, printed in PRINTED_VGG_FLOPS.items():
        source = f"Simonyan and Zisserman, arXiv:1409.1556; {HE}"
        facts += _plain_facts(
            f"VGG-{depth}", classifier_cost(vgg(depth)), source, printed_flops=printed, layers=depth
        )
    source = "Szegedy et al., arXiv:1409.4842, Table 1"
    facts += _plain_facts("GoogLeNet", classifier_cost(googlenet()), source, printed_flops="1.5e9", layers=22)
    cost = classifier_cost(alexnet(), side=227)
    facts += _plain_facts("AlexNet", cost, "Krizhevsky et al., NIPS 2012", layers=8, side=227)
    cost = classifier_cost(zeiler_fergus())
    source = "Zeiler and Fergus, arXiv:1311.2901, Fig. 3"
    facts += _plain_facts("original Zeiler & Fergus network", cost, source, layers=8)
    return tuple(facts)
