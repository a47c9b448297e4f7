"""A ResNet-18 with three early exits, its loss, and counted multiply-adds.

The course's network: a ResNet-18 for small images with a linear head on the flattened map after each of its
first three stages; loss Σ w_i · cross-entropy of exit i with w_0 = 1 and 0.3 for the others.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .notebook_setup import EXIT_LOSS_WEIGHTS
from .resnet18 import ResNet18


class EarlyExitResNet18(nn.Module):
    """Four stages with a head after each; the last is the network's own.

    Args:
        classes: Number of classes, at least 2.
        width: Channels of the first stage.
        side: Height and width of the images, a multiple of 8.
        channels: Channels of the images.

    Raises:
        ValueError: if `side` is not a multiple of 8, or as `ResNet18`.
    """

    def __init__(self, classes: int = 6, width: int = 64, side: int = 32, channels: int = 3) -> None:
        if side < 8 or side % 8:
            raise ValueError(f"side must be a multiple of 8 pixels, got {side}")
        super().__init__()
        plain = ResNet18(classes, width, "small", channels)
        parts = dict(plain.named_children())
        first = nn.Sequential(parts["conv1"], parts["bn1"], parts["relu"], parts["layer1"])
        self.stages = nn.ModuleList([first, parts["layer2"], parts["layer3"], parts["layer4"]])
        self.heads = nn.ModuleList()
        for index in range(3):
            numbers = (width << index) * (side >> index) ** 2
            self.heads.append(nn.Sequential(nn.Flatten(), nn.Linear(numbers, classes)))
        self.heads.append(nn.Sequential(parts["avgpool"], parts["fc"]))

    def exits(self, images: Tensor) -> list[Tensor]:
        """Logits (batch, classes) of every exit, the last the network's own."""
        logits = []
        for stage, head in zip(self.stages, self.heads, strict=True):
            images = stage(images)
            logits.append(head(images))
        return logits

    def forward(self, images: Tensor) -> Tensor:
        """Logits (batch, classes) at the end of the network."""
        return self.exits(images)[-1]


def build_early_exit(seed: int, classes: int = 6, width: int = 64, side: int = 32) -> EarlyExitResNet18:
    """A freshly initialised network, reproducibly and without touching torch's global generator."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return EarlyExitResNet18(classes, width, side)


def exit_loss(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Weighted sum of the exits' cross-entropies for one batch.

    Raises:
        ValueError: if the model has no exits.
    """
    if not isinstance(model, EarlyExitResNet18):
        raise ValueError(f"model must be an EarlyExitResNet18, got {type(model).__name__}")
    losses = [functional.cross_entropy(logits, labels) for logits in model.exits(images)]
    weights = torch.tensor(EXIT_LOSS_WEIGHTS, device=images.device)
    return (torch.stack(losses) * weights).sum()


def exit_logits(model: EarlyExitResNet18, images: Tensor, batch: int = 512) -> NDArray[np.float64]:
    """Logits of every exit for every image, shape (exits, images, classes), in evaluation mode."""
    model.eval()
    device = next(model.parameters()).device
    with torch.no_grad():
        parts = [torch.stack(model.exits(part.to(device))).cpu() for part in torch.split(images, batch)]
    logits: NDArray[np.float64] = torch.cat(parts, dim=1).double().numpy()
    return logits


@contextmanager
def counting_macs(model: nn.Module, *, outputs_of_norms: bool = False) -> Iterator[list[int]]:
    """While active, the multiply-adds of every convolution and matrix product that runs are appended.

    Args:
        model: Any module.
        outputs_of_norms: Also count one for each number that a batch normalisation or pooling puts out, as
            torchprofile does in the course's notebook.
    """
    found: list[int] = []

    def record(module: nn.Module, _inputs: object, output: Tensor) -> None:
        if isinstance(module, nn.Conv2d | nn.Linear):
            found.append(module.weight.numel() // module.weight.shape[0] * output.numel())
        elif outputs_of_norms:
            found.append(output.numel())

    kinds = (nn.Conv2d, nn.Linear, nn.BatchNorm2d, nn.AdaptiveAvgPool2d)
    handles = [
        module.register_forward_hook(record) for module in model.modules() if isinstance(module, kinds)
    ]
    try:
        yield found
    finally:
        for handle in handles:
            handle.remove()


class ExitMacs(NamedTuple):
    """Multiply-adds of one image that leaves at each exit."""

    without_rejected_heads: tuple[int, ...]
    with_rejected_heads: tuple[int, ...]


def count_exit_macs(
    model: EarlyExitResNet18, image: tuple[int, ...], *, outputs_of_norms: bool = False
) -> ExitMacs:
    """Count while running one image of shape (channels, height, width) stage by stage.

    Args:
        model: On any device, "meta" included.
        image: Shape of one image.
        outputs_of_norms: As `counting_macs`.
    """
    x = torch.zeros(1, *image, device=next(model.parameters()).device)
    model.eval()
    trunk, heads, lean, full = 0, 0, [], []
    with torch.no_grad(), counting_macs(model, outputs_of_norms=outputs_of_norms) as found:
        for stage, head in zip(model.stages, model.heads, strict=True):
            x = stage(x)
            trunk += sum(found)
            found.clear()
            head(x)
            lean.append(trunk + sum(found))
            full.append(trunk + heads + sum(found))
            heads += sum(found)
            found.clear()
    return ExitMacs(tuple(lean), tuple(full))


def count_macs(model: nn.Module, image: tuple[int, ...]) -> int:
    """Multiply-adds of one image of shape (channels, height, width) through a plain network."""
    model.eval()
    with torch.no_grad(), counting_macs(model) as found:
        model(torch.zeros(1, *image, device=next(model.parameters()).device))
    return sum(found)
