"""ResNet-18 for the shapes, written out, with its width free: the network whose layers are probed.

He et al., arXiv:1512.03385, Table 1: a 7×7 stem with stride 2 and max-pooling, four stages of two basic blocks,
average pooling, one fully connected layer. Its children have the names, order and roles of torchvision's
resnet18 (conv1, bn1, relu, maxpool, layer1 to layer4, avgpool, fc), which are the course's hook points; with
width 64 it has exactly as many parameters. `stem="small"` is the variant for small images of the early-exit
notebook: 3×3 with stride 1 and no pooling.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn

Stem = Literal["large", "small"]


class BasicBlock(nn.Module):
    """Two 3×3 convolutions and a shortcut, projected where the size changes."""

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU()
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or before != channels:
            projection = nn.Conv2d(before, channels, 1, stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        """(batch, before, height, width) to (batch, channels, height/stride, width/stride)."""
        inner = self.relu(self.bn1(self.conv1(x)))
        summed: Tensor = self.relu(self.bn2(self.conv2(inner)) + self.shortcut(x))
        return summed


def stage(before: int, channels: int, stride: int) -> nn.Sequential:
    """Two basic blocks, the first with the stride."""
    return nn.Sequential(BasicBlock(before, channels, stride), BasicBlock(channels, channels, 1))


class ResNet18(nn.Sequential):
    """ResNet-18 as a sequence of named children; the flattening sits in the last one's name "fc".

    Args:
        classes: Number of classes, at least 2.
        width: Channels of the first stage (64 in the paper); the others have 2, 4 and 8 times as many.
        stem: "large" (7×7, stride 2, pooling) or "small" (3×3, stride 1, none).
        channels: Channels of the images.

    Raises:
        ValueError: if there are fewer than 2 classes or no channels.
    """

    def __init__(self, classes: int = 6, width: int = 64, stem: Stem = "large", channels: int = 3) -> None:
        if classes < 2 or width < 1 or channels < 1:
            raise ValueError(
                f"need classes >= 2, width >= 1 and channels >= 1, got {classes}, {width} and {channels}"
            )
        super().__init__()
        large = stem == "large"
        first = nn.Conv2d(channels, width, 7, 2, 3, bias=False)
        if not large:
            first = nn.Conv2d(channels, width, 3, 1, 1, bias=False)
        self.add_module("conv1", first)
        self.add_module("bn1", nn.BatchNorm2d(width))
        self.add_module("relu", nn.ReLU())
        self.add_module("maxpool", nn.MaxPool2d(3, 2, 1) if large else nn.Identity())
        self.add_module("layer1", stage(width, width, 1))
        for index in (2, 3, 4):
            self.add_module(f"layer{index}", stage(width << (index - 2), width << (index - 1), 2))
        self.add_module("avgpool", nn.AdaptiveAvgPool2d(1))
        self.add_module("fc", nn.Sequential(nn.Flatten(), nn.Linear(8 * width, classes)))


def build_resnet18(
    seed: int, classes: int = 6, width: int = 64, stem: Stem = "large", channels: int = 3
) -> ResNet18:
    """A freshly initialised network, reproducibly and without touching torch's global generator."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return ResNet18(classes, width, stem, channels)
