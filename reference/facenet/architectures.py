"""Parameters and multiply-adds of FaceNet's networks, recomputed from the sizes in the paper.

| network | source | what the paper fixes |
| --- | --- | --- |
| NN1 | Table 1 | every layer; every printed cell is reproduced |
| NN2 | Table 2 | every layer; every printed cell is reproduced |
| NN3 | sec. 3.3 | NN2 on a 160×160 input: the same parameters; multiply-adds follow |
| NN4 | sec. 3.3 | 96×96 input, "no 5×5 convolutions in the higher layers"; which layers is not said |
| NNS1, NNS2 | sec. 3.3, Table 3 | input size, parameters and multiply-adds; no layers |

Leaving the 5×5 branches out of modules 4e, 5a and 5b gives NN4 exactly the printed 285M multiply-adds, and
6.6M parameters, the lower end of the range that sec. 3.3 gives for the Inception models.
"""

from __future__ import annotations

from typing import NamedTuple

from .layers import Branches, Chain, Conv, Cost, Layer, Shape, total
from .tables import NN1_INPUT, NN1_ROWS, NN2_INPUT, NN2_ROWS, Row, inception


class RowCost(NamedTuple):
    """One row of a table with its recomputed size and cost."""

    row: Row
    shape: Shape
    cost: Cost


class Network(NamedTuple):
    """A network of the paper: its input and its rows."""

    name: str
    input: Shape
    rows: tuple[Row, ...]

    def costs(self) -> tuple[RowCost, ...]:
        """Recomputed output shape and cost of every row, for one image."""
        shape, out = self.input, []
        for row in self.rows:
            shape, cost = row.layer.run(shape)
            out.append(RowCost(row, shape, cost))
        return tuple(out)

    def cost(self) -> Cost:
        """Sum over all rows."""
        return total(row.cost for row in self.costs())


NN4_WITHOUT_5X5 = ("inception (4e)", "inception (5a)", "inception (5b)")
"""The modules that must lose their 5×5 branch for NN4's printed 285M (an inference, see above)."""

_NN4_MODULES: dict[str, Branches] = {
    "inception (4e)": inception(0, 160, 256, 0, 0, 0, stride=2),
    "inception (5a)": inception(384, 192, 384, 0, 0, 128),
    "inception (5b)": inception(384, 192, 384, 0, 0, 128),
}


def _resized(rows: tuple[Row, ...], given: Shape, modules: dict[str, Branches]) -> tuple[Row, ...]:
    """The rows on another input, some modules exchanged; what Table 2 printed for 224×224 is dropped."""
    shape, out = given, []
    for row in rows:
        layer: Layer = modules.get(row.name, row.layer)
        shape, _ = layer.run(shape)
        out.append(Row(row.name, layer, shape))
    return tuple(out)


def nn1() -> Network:
    """NN1, the Zeiler & Fergus style network (Table 1)."""
    return Network("NN1", NN1_INPUT, NN1_ROWS)


def nn2(side: int = 224) -> Network:
    """NN2, the Inception style network (Table 2), optionally on another input size.

    Args:
        side: Height and width of the input in pixels.
    """
    if side == NN2_INPUT.height:
        return Network("NN2", NN2_INPUT, NN2_ROWS)
    given = Shape(side, side, 3)
    return Network(f"NN2 at {side}x{side}", given, _resized(NN2_ROWS, given, {}))


def nn3() -> Network:
    """NN3: NN2 on a 160×160 input (sec. 3.3)."""
    return nn2(160)._replace(name="NN3")


def nn4() -> Network:
    """NN4: 96×96 input, no 5×5 convolutions in modules 4e, 5a, 5b (sec. 3.3; the modules are inferred)."""
    given = Shape(96, 96, 3)
    return Network("NN4", given, _resized(NN2_ROWS, given, _NN4_MODULES))


def convolution_cost(network: Network) -> Cost:
    """Cost of the rows that hold convolutions (all but the fully connected ones)."""
    return total(row.cost for row in network.costs() if isinstance(row.row.layer, Conv | Branches | Chain))


def rows_with_parameters(network: Network) -> int:
    """How many rows of the table have parameters at all."""
    return sum(row.cost.parameters > 0 for row in network.costs())


class Undetermined(NamedTuple):
    """What the paper leaves open about one of its networks."""

    network: str
    given: str
    open: str


UNDETERMINED: tuple[Undetermined, ...] = (
    Undetermined("NN3", "input 160x160, architecture of NN2 (sec. 3.3)", "FLOPS are not printed"),
    Undetermined(
        "NN4",
        "input 96x96, 285M FLOPS, no 5x5 convolutions in the higher layers (sec. 3.3)",
        "which modules lose the 5x5 branch; the parameter count",
    ),
    Undetermined("NNS1", "input 165x165, 26M parameters, 220M FLOPS (sec. 3.3, Table 3)", "every layer"),
    Undetermined("NNS2", "input 140x116, 4.3M parameters, 20M FLOPS (sec. 3.3, Table 3)", "every layer"),
)
"""A clear statement of what cannot be recomputed, network by network."""
