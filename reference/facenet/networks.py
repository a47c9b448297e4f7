"""NN1 and NN2 (and their variants) as torch modules, built row by row from the paper's tables.

A module holds one child per table row, so that each row's parameters can be counted on the real thing, and
`count_rows` counts the multiply-adds that its convolutions and matrix products carry out in a forward pass.
Counting works on torch's "meta" device, where NN1's 140M parameters take no memory.

This module imports torch; the package does not import it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from .architectures import Network
from .layers import Branches, Chain, Conv, GlobalPool, Keep, Layer, Linear, Pool, Shape
from .tables import L2_POOLED


class L2Pool(nn.Module):
    """Root of the sum of squares over a window (Table 2's "L2"), in place of the maximum."""

    def __init__(self, kernel: int, stride: int, padding: int) -> None:
        super().__init__()
        self.pool = nn.LPPool2d(2, kernel, stride)
        self.padding = padding

    def forward(self, x: Tensor) -> Tensor:
        """(batch, channels, height, width) to the pooled size."""
        pooled: Tensor = self.pool(functional.pad(x, [self.padding] * 4))
        return pooled


class Maxout(nn.Module):
    """The largest of `pieces` affine maps, number by number (Goodfellow et al., arXiv:1302.4389)."""

    def __init__(self, inputs: int, outputs: int, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces
        self.linear = nn.Linear(inputs, outputs * pieces)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, inputs) to (batch, outputs)."""
        pieces: Tensor = self.linear(x).unflatten(1, (-1, self.pieces))
        return pieces.amax(dim=2)


class Concatenate(nn.Module):
    """Branches on the same input, joined along the channels: an Inception module."""

    def __init__(self, branches: list[nn.Module]) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, channels, height, width) with the branches' channels one after the other."""
        return torch.cat([branch(x) for branch in self.branches], dim=1)


class UnitNorm(nn.Module):
    """The embedding scaled to length 1 (the paper's L2 layer)."""

    def forward(self, x: Tensor) -> Tensor:
        """(batch, ...) flattened and normalised to (batch, numbers)."""
        return functional.normalize(x.flatten(1), dim=1)


def _module(layer: Layer, given: Shape, *, l2_pool: bool) -> tuple[nn.Module, Shape]:
    """The torch module of a layer on an input of the given shape, and its output shape."""
    shape = layer.run(given).shape
    match layer:
        case Conv():
            padding = (layer.kernel - 1) // 2 if layer.padding is None else layer.padding
            conv = nn.Conv2d(given.channels, layer.channels, layer.kernel, layer.stride, padding)
            return nn.Sequential(conv, nn.ReLU()), shape
        case Pool():
            window = (layer.kernel, layer.stride, layer.padding)
            return (L2Pool(*window) if l2_pool else nn.MaxPool2d(*window)), shape
        case GlobalPool():
            return nn.AdaptiveAvgPool2d(1), shape
        case Linear():
            inputs = given.height * given.width * given.channels
            if layer.maxout > 1:
                return nn.Sequential(nn.Flatten(), Maxout(inputs, layer.channels, layer.maxout)), shape
            return nn.Sequential(nn.Flatten(), nn.Linear(inputs, layer.channels)), shape
        case Chain():
            return _chain(layer, given, l2_pool=l2_pool), shape
        case Branches():
            parts = [_module(branch, given, l2_pool=l2_pool)[0] for branch in layer.branches]
            return Concatenate(parts), shape
        case _:
            return nn.Identity(), shape


def _chain(chain: Chain, given: Shape, *, l2_pool: bool) -> nn.Sequential:
    parts = []
    for layer in chain.layers:
        part, given = _module(layer, given, l2_pool=l2_pool)
        parts.append(part)
    return nn.Sequential(*parts)


class TableNetwork(nn.Module):
    """A network of the paper as a torch module with one child a table row, in order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.rows = nn.ModuleList()
        shape = network.input
        for row in network.rows:
            module, shape = _module(row.layer, shape, l2_pool=row.name in L2_POOLED)
            if isinstance(row.layer, Keep):
                module = UnitNorm() if row.name.startswith("L2") else _keeping(row.name)
            elif "norm" in row.name:
                parts = (module, nn.LocalResponseNorm(5))
                module = nn.Sequential(*(parts[::-1] if row.name.startswith("norm") else parts))
            self.rows.append(module)

    def forward(self, images: Tensor) -> Tensor:
        """Unit embeddings of images.

        Args:
            images: (batch, 3, height, width) of the network's input size.

        Returns:
            (batch, 128), each row of length 1.

        Raises:
            ValueError: if the images have another shape.
        """
        expected = (self.network.input.channels, self.network.input.height, self.network.input.width)
        if images.ndim != 4 or tuple(images.shape[1:]) != expected or len(images) == 0:
            raise ValueError(f"images must have shape (batch >= 1, *{expected}), got {tuple(images.shape)}")
        for row in self.rows:
            images = row(images)
        return images


def _keeping(name: str) -> nn.Module:
    """Rows of Table 1 that keep the shape: response normalisation and the concatenation of one input."""
    return nn.LocalResponseNorm(5) if name.startswith("rnorm") else nn.Identity()


class RowCount(NamedTuple):
    """What was counted on the torch module for one table row and one image."""

    name: str
    parameters: int
    flops: int
    """Multiply-adds, with the bias as one more input, as the paper's tables count."""


def _flops(module: nn.Module, output: Tensor) -> int:
    """Multiply-adds of one convolution or matrix product that put out `output`, biases included."""
    weight, bias = module.weight, module.bias
    assert isinstance(weight, Tensor)
    inputs = weight.numel() // weight.shape[0] + (0 if bias is None else 1)
    return inputs * output.numel()


@contextmanager
def _counting(row: nn.Module, add: Callable[[int], None]) -> Iterator[None]:
    """While active, every convolution and matrix product inside `row` reports its multiply-adds."""

    def record(module: nn.Module, _inputs: object, output: Tensor) -> None:
        add(_flops(module, output))

    counted = [module for module in row.modules() if isinstance(module, nn.Conv2d | nn.Linear)]
    handles = [module.register_forward_hook(record) for module in counted]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def count_rows(network: Network) -> tuple[RowCount, ...]:
    """Build the network on the meta device, run one image through it, and count every row."""
    with torch.device("meta"):
        module = TableNetwork(network)
        x = torch.empty(1, network.input.channels, network.input.height, network.input.width)
    counts = []
    for row, child in zip(network.rows, module.rows, strict=True):
        found: list[int] = []
        with _counting(child, found.append):
            x = child(x)
        parameters = sum(parameter.numel() for parameter in child.parameters())
        counts.append(RowCount(row.name, parameters, sum(found)))
    return tuple(counts)
