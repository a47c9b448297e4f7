"""FaceNet's Tables 1 and 2 as data: every row as printed, with the layer that it describes.

Source: arXiv:1503.03832v3, Table 1 (NN1, the Zeiler & Fergus style network with 1×1 convolutions between)
and Table 2 (NN2, the Inception style network). Printed cells are kept as strings, because their digits say
how precise they are; "" stands for an empty cell.
"""

from __future__ import annotations

from typing import NamedTuple

from .layers import Branches, Chain, Conv, GlobalPool, Keep, Layer, Linear, Pool, Shape


class Row(NamedTuple):
    """One printed row and the layer that it describes."""

    name: str
    layer: Layer
    size_out: Shape
    """Printed output size."""
    params: str = ""
    """Printed parameter count, e.g. "664K"."""
    flops: str = ""
    """Printed multiply-adds for one image, e.g. "521M"."""


NN1_INPUT = Shape(220, 220, 3)
NN2_INPUT = Shape(224, 224, 3)

HALVE = Pool(3, 2, 1)
"""3×3 pooling with stride 2, as everywhere in both tables; sides are rounded up."""


def _map(side: int, channels: int) -> Shape:
    return Shape(side, side, channels)


NN1_ROWS: tuple[Row, ...] = (
    Row("conv1", Conv(7, 64, 2), _map(110, 64), "9K", "115M"),
    Row("pool1", HALVE, _map(55, 64), "0"),
    Row("rnorm1", Keep(), _map(55, 64), "0"),
    Row("conv2a", Conv(1, 64), _map(55, 64), "4K", "13M"),
    Row("conv2", Conv(3, 192), _map(55, 192), "111K", "335M"),
    Row("rnorm2", Keep(), _map(55, 192), "0"),
    Row("pool2", HALVE, _map(28, 192), "0"),
    Row("conv3a", Conv(1, 192), _map(28, 192), "37K", "29M"),
    Row("conv3", Conv(3, 384), _map(28, 384), "664K", "521M"),
    Row("pool3", HALVE, _map(14, 384), "0"),
    Row("conv4a", Conv(1, 384), _map(14, 384), "148K", "29M"),
    Row("conv4", Conv(3, 256), _map(14, 256), "885K", "173M"),
    Row("conv5a", Conv(1, 256), _map(14, 256), "66K", "13M"),
    Row("conv5", Conv(3, 256), _map(14, 256), "590K", "116M"),
    Row("conv6a", Conv(1, 256), _map(14, 256), "66K", "13M"),
    Row("conv6", Conv(3, 256), _map(14, 256), "590K", "116M"),
    Row("pool4", HALVE, _map(7, 256), "0"),
    Row("concat", Keep(), _map(7, 256), "0"),
    Row("fc1", Linear(32 * 128, maxout=2), _map(1, 32 * 128), "103M", "103M"),
    Row("fc2", Linear(32 * 128, maxout=2), _map(1, 32 * 128), "34M", "34M"),
    Row("fc7128", Linear(128), _map(1, 128), "524K", "0.5M"),
    Row("L2", Keep(), _map(1, 128), "0"),
)
"""Table 1. The 22 rows are what the paper's "22 layers deep" counts; 14 of them have parameters."""

NN1_PRINTED_TOTAL = ("140M", "1.6B")
"""Parameters and multiply-adds of the last row of Table 1."""


def inception(
    ones: int, reduce3: int, threes: int, reduce5: int, fives: int, projection: int, *, stride: int = 1
) -> Branches:
    """One row of Table 2: 1×1, 1×1→3×3, 1×1→5×5 and pooling→1×1 side by side.

    A zero leaves the branch (or the projection) out, as an empty cell of the table does. With `stride` 2 the
    3×3, the 5×5 and the pooling have it, and the pooled input is passed on without projection.
    """
    branches: list[Layer] = []
    if ones:
        branches.append(Conv(1, ones))
    branches.append(Chain((Conv(1, reduce3), Conv(3, threes, stride))))
    if fives:
        branches.append(Chain((Conv(1, reduce5), Conv(5, fives, stride))))
    pool = Pool(3, stride, 1)
    branches.append(Chain((pool, Conv(1, projection))) if projection else pool)
    return Branches(tuple(branches))


NN2_ROWS: tuple[Row, ...] = (
    Row("conv1", Conv(7, 64, 2), _map(112, 64), "9K", "119M"),
    Row("max pool + norm", HALVE, _map(56, 64)),
    Row("inception (2)", Chain((Conv(1, 64), Conv(3, 192))), _map(56, 192), "115K", "360M"),
    Row("norm + max pool", HALVE, _map(28, 192)),
    Row("inception (3a)", inception(64, 96, 128, 16, 32, 32), _map(28, 256), "164K", "128M"),
    Row("inception (3b)", inception(64, 96, 128, 32, 64, 64), _map(28, 320), "228K", "179M"),
    Row("inception (3c)", inception(0, 128, 256, 32, 64, 0, stride=2), _map(14, 640), "398K", "108M"),
    Row("inception (4a)", inception(256, 96, 192, 32, 64, 128), _map(14, 640), "545K", "107M"),
    Row("inception (4b)", inception(224, 112, 224, 32, 64, 128), _map(14, 640), "595K", "117M"),
    Row("inception (4c)", inception(192, 128, 256, 32, 64, 128), _map(14, 640), "654K", "128M"),
    Row("inception (4d)", inception(160, 144, 288, 32, 64, 128), _map(14, 640), "722K", "142M"),
    Row("inception (4e)", inception(0, 160, 256, 64, 128, 0, stride=2), _map(7, 1024), "717K", "56M"),
    Row("inception (5a)", inception(384, 192, 384, 48, 128, 128), _map(7, 1024), "1.6M", "78M"),
    Row("inception (5b)", inception(384, 192, 384, 48, 128, 128), _map(7, 1024), "1.6M", "78M"),
    Row("avg pool", GlobalPool(), _map(1, 1024)),
    Row("fully conn", Linear(128), _map(1, 128), "131K", "0.1M"),
    Row("L2 normalization", Keep(), _map(1, 128)),
)
"""Table 2. Its depth column adds up to 24."""

NN2_PRINTED_TOTAL = ("7.5M", "1.6B")
"""Parameters and multiply-adds of the last row of Table 2."""

NN2_DEPTHS: tuple[int, ...] = (1, 0, 2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 1, 0)
"""The depth column of Table 2, row by row."""

L2_POOLED: frozenset[str] = frozenset(f"inception ({name})" for name in ("3b", "4a", "4b", "4c", "4d", "5a"))
"""Modules whose pooling branch takes the L2 norm over the window instead of the maximum (Table 2: "L2")."""
