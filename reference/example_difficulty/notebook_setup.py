"""What the course's two notebooks fix: the network's hook points, its sizes, the training, the probes.

Source: the homework notebooks example_difficulty.ipynb and early_exit.ipynb with architectures.py (spring
2025 copies), as handed out. The data files themselves are not available. Feature map sides are recomputed:
the notebook assigns a resize to 224 pixels that never runs, so that images stay 32×32.
"""

from __future__ import annotations

from typing import NamedTuple

IMAGE_SIDE = 32
SHAPES = ("circle", "square", "rectangle", "right_triangle", "heart", "ellipse")
"""The six classes, in the notebook's order."""
LARGER_RESNETS = {
    "ResNet-34": 21_797_672,
    "ResNet-50": 25_557_032,
    "ResNet-101": 44_549_160,
    "ResNet-152": 60_192_808,
}
"""Parameters of the larger networks of the family, with a thousand classes (torchvision model documentation)."""
NEIGHBOURS = 30
EPOCHS = 10
LEARNING_RATE = 1e-4
TRAIN_BATCH = 256
TEST_IMAGES = 6000
EXIT_TOLERANCE = 0.05
EXIT_LOSS_WEIGHTS = (1.0, 0.3, 0.3, 0.3)
"""Loss = Σ w_i · cross-entropy of exit i (cells 0 and 17): 1 for the first, 0.3 for the others."""


class HookPoint(NamedTuple):
    """One probed layer: its number in the notebook's plots, module name, channels and side of its output."""

    number: int
    name: str
    channels: int
    side: int


_STRIDES = {"conv1": 2, "maxpool": 2, "layer2": 2, "layer3": 2, "layer4": 2}
_CHANNELS: dict[str, int] = {
    "input": 3,
    **dict.fromkeys(("conv1", "bn1", "relu", "maxpool", "layer1"), 64),
    "layer2": 128,
    "layer3": 256,
    "layer4": 512,
    "avgpool": 512,
    "fc": len(SHAPES),
}


def hook_points(side: int = IMAGE_SIDE) -> tuple[HookPoint, ...]:
    """The eleven probed layers of torchvision's ResNet-18 (ten module outputs and the input).

    Args:
        side: Height and width of the input in pixels; strided layers halve it, rounded up.
    """
    points = []
    for number, (name, channels) in enumerate(_CHANNELS.items()):
        stride = _STRIDES.get(name, 1)
        side = 1 if name in ("avgpool", "fc") else -(-side // stride)
        points.append(HookPoint(number, name, channels, side))
    return tuple(points)


def resnet18_parameters(classes: int = len(SHAPES)) -> int:
    """Parameters of torchvision's ResNet-18 with a final layer for `classes` classes."""
    total, before = 7 * 7 * 3 * 64 + 2 * 64, 64
    for channels in (64, 128, 256, 512):
        total += 9 * before * channels + 3 * 9 * channels * channels + 4 * 2 * channels
        if before != channels:
            total += before * channels + 2 * channels
        before = channels
    return total + 512 * classes + classes
