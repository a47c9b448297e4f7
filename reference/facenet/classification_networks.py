"""Parameters and multiply-adds of the image classifiers that an answer may compare FaceNet with.

All for one image and 1000 ImageNet classes, from the layer sizes in the papers:

* ResNet-18/34/50/101/152: He et al., arXiv:1512.03385, Table 1. `bottleneck_stride="1x1"` is the paper's
  (stride in the first 1×1 convolution of a block); "3x3" is the later "v1.5" of torchvision.
* VGG-16/19: Simonyan & Zisserman, arXiv:1409.1556, configurations D and E.
* GoogLeNet: Szegedy et al., arXiv:1409.4842, Table 1, without the auxiliary classifiers.
* AlexNet: Krizhevsky et al., NIPS 2012, with the two groups of the printed figure.
* Zeiler & Fergus, arXiv:1311.2901, Fig. 3: the network that NN1 is modelled on.
"""

from __future__ import annotations

from typing import Literal

from .layers import Chain, Conv, Cost, GlobalPool, Keep, Layer, Linear, Pool, Residual, Shape
from .tables import inception

Stride = Literal["1x1", "3x3"]

IMAGENET_INPUT = Shape(224, 224, 3)
CLASSES = 1000

RESNET_BLOCKS: dict[int, tuple[int, int, int, int]] = {
    18: (2, 2, 2, 2),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
}
"""Blocks of the four stages (He et al., Table 1); two convolutions a block to depth 34, three from depth 50."""


def _convolution(kernel: int, channels: int, stride: int = 1) -> Conv:
    return Conv(kernel, channels, stride, bias=False, norm=True)


def _basic_block(width: int, stride: int, project: bool) -> Residual:
    body = Chain((_convolution(3, width, stride), _convolution(3, width)))
    return Residual(body, _convolution(1, width, stride) if project else Keep())


def _bottleneck(width: int, stride: int, project: bool, where: Stride) -> Residual:
    first, second = (stride, 1) if where == "1x1" else (1, stride)
    body = Chain((_convolution(1, width, first), _convolution(3, width, second), _convolution(1, 4 * width)))
    return Residual(body, _convolution(1, 4 * width, stride) if project else Keep())


def resnet(depth: int, *, bottleneck_stride: Stride = "1x1") -> Chain:
    """ResNet of He et al. with projection shortcuts where the size changes (option B).

    Raises:
        ValueError: if `depth` is not one of Table 1's.
    """
    if depth not in RESNET_BLOCKS:
        raise ValueError(f"depth must be one of {sorted(RESNET_BLOCKS)}, got {depth}")
    layers: list[Layer] = [_convolution(7, 64, 2), Pool(3, 2, 1)]
    for stage, blocks in enumerate(RESNET_BLOCKS[depth]):
        for block in range(blocks):
            stride = 2 if stage > 0 and block == 0 else 1
            width = 64 << stage
            if depth < 50:
                layers.append(_basic_block(width, stride, project=stride == 2))
            else:
                layers.append(_bottleneck(width, stride, block == 0, bottleneck_stride))
    layers += [GlobalPool(), Linear(CLASSES)]
    return Chain(tuple(layers))


def vgg(depth: int) -> Chain:
    """VGG-16 or VGG-19 (configurations D and E).

    Raises:
        ValueError: if `depth` is neither 16 nor 19.
    """
    if depth not in (16, 19):
        raise ValueError(f"depth must be 16 or 19, got {depth}")
    late = 3 if depth == 16 else 4
    layers: list[Layer] = []
    for channels, repeats in ((64, 2), (128, 2), (256, late), (512, late), (512, late)):
        layers += [Conv(3, channels)] * repeats
        layers.append(Pool(2, 2))
    return Chain((*layers, Linear(4096), Linear(4096), Linear(CLASSES)))


def googlenet() -> Chain:
    """GoogLeNet (Szegedy et al., Table 1), main classifier only."""
    shrink = Pool(3, 2, 0, ceil=True)
    return Chain(
        (
            Conv(7, 64, 2),
            shrink,
            Conv(1, 64),
            Conv(3, 192),
            shrink,
            inception(64, 96, 128, 16, 32, 32),
            inception(128, 128, 192, 32, 96, 64),
            shrink,
            inception(192, 96, 208, 16, 48, 64),
            inception(160, 112, 224, 24, 64, 64),
            inception(128, 128, 256, 24, 64, 64),
            inception(112, 144, 288, 32, 64, 64),
            inception(256, 160, 320, 32, 128, 128),
            shrink,
            inception(256, 160, 320, 32, 128, 128),
            inception(384, 192, 384, 48, 128, 128),
            GlobalPool(),
            Linear(CLASSES),
        )
    )


def alexnet() -> Chain:
    """AlexNet with its two groups; the input side that makes the printed sizes fit is 227."""
    return Chain(
        (
            Conv(11, 96, 4, padding=0),
            Pool(3, 2),
            Conv(5, 256, groups=2),
            Pool(3, 2),
            Conv(3, 384),
            Conv(3, 384, groups=2),
            Conv(3, 256, groups=2),
            Pool(3, 2),
            Linear(4096),
            Linear(4096),
            Linear(CLASSES),
        )
    )


def zeiler_fergus() -> Chain:
    """The original network of Zeiler & Fergus (their Fig. 3): 7×7 with stride 2 first, no groups."""
    return Chain(
        (
            Conv(7, 96, 2, padding=1),
            Pool(3, 2, 1),
            Conv(5, 256, 2, padding=0),
            Pool(3, 2, 1),
            Conv(3, 384),
            Conv(3, 384),
            Conv(3, 256),
            Pool(3, 2),
            Linear(4096),
            Linear(4096),
            Linear(CLASSES),
        )
    )


def classifier_cost(network: Chain, side: int = 224) -> Cost:
    """Cost of a classifier on one RGB image.

    Args:
        network: One of this module's networks.
        side: Height and width of the image in pixels.
    """
    return network.run(Shape(side, side, 3)).cost
