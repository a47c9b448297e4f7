"""Layer arithmetic: what a layer does to a feature map's shape, and what it costs.

A network is a tree of small values: `Conv`, `Pool`, `GlobalPool`, `Linear`, `Keep`, put together with
`Chain` (one after the other), `Branches` (side by side, channels concatenated) and `Residual` (side by side,
added). `layer.run(shape)` gives the output shape and the cost, in exact integers; nothing is executed.

Costs are counted for one image. FaceNet (arXiv:1503.03832, Tables 1 and 2) prints "FLOPS" that are
multiply-adds *with the bias counted as one more input*: a convolution costs (k·k·c_in + 1)·c_out at every
output position. He et al. (arXiv:1512.03385) count multiply-adds without biases. `Cost` keeps both apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Shape(NamedTuple):
    """Height, width and channels of a feature map (a vector is 1 by 1)."""

    height: int
    width: int
    channels: int


class Cost(NamedTuple):
    """Exact counts for one image."""

    parameters: int
    """Learned numbers, biases and normalisation scales included."""
    macs: int
    """Multiply-adds of convolutions and matrix products, biases left out."""
    bias_adds: int = 0
    """Additions of a bias, one for each output number that has one."""

    @property
    def flops(self) -> int:
        """Multiply-adds as FaceNet's tables count them: the bias is one more input."""
        return self.macs + self.bias_adds


class Result(NamedTuple):
    """Output shape and cost of running a layer on an input shape."""

    shape: Shape
    cost: Cost


class Layer(Protocol):
    """Anything that maps an input shape to an output shape at a cost."""

    def run(self, shape: Shape) -> Result:
        """Output shape and cost for one image of the given shape."""
        ...  # pragma: no cover - protocol


FREE = Cost(0, 0, 0)


def total(costs: Iterable[Cost]) -> Cost:
    """Sum of costs, field by field."""
    parameters = macs = bias_adds = 0
    for cost in costs:
        parameters += cost.parameters
        macs += cost.macs
        bias_adds += cost.bias_adds
    return Cost(parameters, macs, bias_adds)


def window_output(size: int, kernel: int, stride: int, padding: int, *, ceil: bool = False) -> int:
    """Output positions of a sliding window along one side of `size` pixels.

    Raises:
        ValueError: if the window does not fit into the padded side.
    """
    room = size + 2 * padding - kernel
    if room < 0:
        raise ValueError(f"size={size} with padding={padding} is smaller than kernel={kernel}")
    return (-(-room // stride) if ceil else room // stride) + 1


@dataclass(frozen=True, slots=True)
class Conv:
    """A square convolution. `padding=None` keeps the side ("same"), divided by the stride and rounded up."""

    kernel: int
    channels: int
    stride: int = 1
    padding: int | None = None
    groups: int = 1
    bias: bool = True
    norm: bool = False
    """Followed by batch normalisation (a scale and a shift for each channel; folded away at inference)."""

    def run(self, shape: Shape) -> Result:
        """Output shape and cost; every output position costs k·k·c_in/groups·c_out multiply-adds."""
        padding = (self.kernel - 1) // 2 if self.padding is None else self.padding
        height = window_output(shape.height, self.kernel, self.stride, padding)
        width = window_output(shape.width, self.kernel, self.stride, padding)
        weights = self.kernel * self.kernel * (shape.channels // self.groups) * self.channels
        biases = self.channels if self.bias else 0
        scales = 2 * self.channels if self.norm else 0
        positions = height * width
        cost = Cost(weights + biases + scales, weights * positions, biases * positions)
        return Result(Shape(height, width, self.channels), cost)


@dataclass(frozen=True, slots=True)
class Pool:
    """Max, average or L2 pooling: no parameters, and not counted as multiply-adds by any of the papers."""

    kernel: int
    stride: int
    padding: int = 0
    ceil: bool = False

    def run(self, shape: Shape) -> Result:
        """Pooled shape at no cost."""
        height = window_output(shape.height, self.kernel, self.stride, self.padding, ceil=self.ceil)
        width = window_output(shape.width, self.kernel, self.stride, self.padding, ceil=self.ceil)
        return Result(Shape(height, width, shape.channels), FREE)


@dataclass(frozen=True, slots=True)
class GlobalPool:
    """Average over all positions."""

    def run(self, shape: Shape) -> Result:
        """A 1 by 1 map at no cost."""
        return Result(Shape(1, 1, shape.channels), FREE)


@dataclass(frozen=True, slots=True)
class Keep:
    """A layer that changes neither shape nor count: normalisation, concatenation of one input, L2, identity."""

    def run(self, shape: Shape) -> Result:
        """The same shape at no cost."""
        return Result(shape, FREE)


@dataclass(frozen=True, slots=True)
class Linear:
    """A fully connected layer on the flattened map; `maxout` pieces of which the largest is kept."""

    channels: int
    maxout: int = 1
    bias: bool = True

    def run(self, shape: Shape) -> Result:
        """A vector; weights and multiply-adds are the same number, since each weight is used once."""
        outputs = self.channels * self.maxout
        weights = shape.height * shape.width * shape.channels * outputs
        biases = outputs if self.bias else 0
        return Result(Shape(1, 1, self.channels), Cost(weights + biases, weights, biases))


@dataclass(frozen=True, slots=True)
class Chain:
    """Layers one after the other."""

    layers: tuple[Layer, ...]

    def run(self, shape: Shape) -> Result:
        """Shape after the last layer and the sum of all costs."""
        costs: list[Cost] = []
        for layer in self.layers:
            shape, cost = layer.run(shape)
            costs.append(cost)
        return Result(shape, total(costs))


@dataclass(frozen=True, slots=True)
class Branches:
    """Layers side by side on the same input, their channels concatenated (an Inception module)."""

    branches: tuple[Layer, ...]

    def run(self, shape: Shape) -> Result:
        """Concatenated shape and the sum of all costs.

        Raises:
            ValueError: if the branches end in maps of different height or width.
        """
        results = [branch.run(shape) for branch in self.branches]
        sides = {(result.shape.height, result.shape.width) for result in results}
        if len(sides) != 1:
            raise ValueError(f"branches end in maps of different sizes: {sorted(sides)}")
        height, width = sides.pop()
        channels = sum(result.shape.channels for result in results)
        return Result(Shape(height, width, channels), total(result.cost for result in results))


@dataclass(frozen=True, slots=True)
class Residual:
    """A body and a shortcut whose outputs are added (the addition is not counted, as in He et al.)."""

    body: Layer
    shortcut: Layer

    def run(self, shape: Shape) -> Result:
        """The body's shape and the sum of both costs.

        Raises:
            ValueError: if body and shortcut end in different shapes.
        """
        body, shortcut = self.body.run(shape), self.shortcut.run(shape)
        if body.shape != shortcut.shape:
            raise ValueError(f"body ends in {tuple(body.shape)}, shortcut in {tuple(shortcut.shape)}")
        return Result(body.shape, total((body.cost, shortcut.cost)))
