"""Multiply-adds of the course's early-exit ResNet-18, exit by exit, recomputed from layer sizes.

The network (architectures.py of the course): a ResNet-18 for 32×32 images (3×3 stem without max-pooling,
stages of two blocks with 64, 128, 256, 512 channels on sides 32, 16, 8, 4), a linear head on the flattened
map after each of the first three stages, and the usual pooled head at the end, for 6 classes.

The notebook counts with torchprofile, which takes one multiply-add for every number that a batch
normalisation or the final average pooling puts out, and loses the heads that were tried and rejected
(they are dead code in its trace). `exit_costs(count_rejected_heads=True)` adds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CLASSES = 6
IMAGE_SIDE = 32
TEST_IMAGES = 6000
BATCH = 128
STAGES: tuple[tuple[int, int], ...] = ((64, 32), (128, 16), (256, 8), (512, 4))
"""Channels and side of the feature map of each stage."""

PRINTED_REGULAR_TOTAL = 3_336_213_504_000
"""Printed in the notebook as handed out: multiply-adds of the whole test set without early exit."""
PRINTED_EARLY_TOTAL = 2_305_700_339_712
"""Printed there: multiply-adds of the whole test set with early exit."""
PRINTED_EXITING_BATCHES = (17, 16, 8, 6)
"""Printed there: batches that leave at each exit. They do not belong to the printed total, see `batches_for`."""


class StageCost(NamedTuple):
    """Counts of one stage and of the head that follows it, for one image."""

    macs: int
    head_macs: int
    parameters: int
    head_parameters: int


def _convolution(kernel: int, before: int, channels: int, side: int) -> tuple[int, int]:
    """Multiply-adds (with one for each normalised number) and parameters of a convolution and its norm."""
    weights = kernel * kernel * before * channels
    return weights * side * side + channels * side * side, weights + 2 * channels


def _stage_convolutions(before: int, channels: int, side: int) -> Iterator[tuple[int, int]]:
    """The convolutions of a stage of two basic blocks; a projection where the size changes."""
    yield _convolution(3, before, channels, side)
    for _ in range(3):
        yield _convolution(3, channels, channels, side)
    if before != channels:
        yield _convolution(1, before, channels, side)


def stage_costs() -> tuple[StageCost, ...]:
    """Counts of the four stages; the stem belongs to the first."""
    out, before = [], 64
    for index, (channels, side) in enumerate(STAGES):
        parts = list(_stage_convolutions(before, channels, side))
        if index == 0:
            parts.append(_convolution(3, 3, channels, side))
        last = index == len(STAGES) - 1
        inputs = channels if last else channels * side * side
        pooled = channels if last else 0
        macs, parameters = (sum(column) for column in zip(*parts, strict=True))
        out.append(StageCost(macs, inputs * CLASSES + pooled, parameters, inputs * CLASSES + CLASSES))
        before = channels
    return tuple(out)


def exit_costs(*, count_rejected_heads: bool = False) -> tuple[int, ...]:
    """Multiply-adds of one image that leaves at exit 0, 1, 2, or at the end.

    Args:
        count_rejected_heads: Also count the heads that were evaluated and rejected on the way.
    """
    stages = stage_costs()
    costs = []
    for index, stage in enumerate(stages):
        trunk = sum(part.macs for part in stages[: index + 1])
        rejected = sum(part.head_macs for part in stages[:index]) if count_rejected_heads else 0
        costs.append(trunk + stage.head_macs + rejected)
    return tuple(costs)


def regular_cost() -> int:
    """Multiply-adds of one image through the whole network without exits."""
    return exit_costs()[-1]


def parameters() -> tuple[int, int]:
    """Parameters of the whole model, and of the three early heads among them."""
    stages = stage_costs()
    heads = sum(stage.head_parameters for stage in stages[:-1])
    return sum(stage.parameters for stage in stages) + stages[-1].head_parameters + heads, heads


def total_cost(batches: tuple[int, ...], *, short_exit: int) -> int:
    """Multiply-adds of the test set when so many batches leave at each exit.

    Args:
        batches: Number of batches of 128 images (and one of the 112 left over) at each exit.
        short_exit: The exit at which the short last batch leaves.
    """
    costs = exit_costs()
    short = TEST_IMAGES % BATCH or BATCH
    return (
        sum(BATCH * n * cost for n, cost in zip(batches, costs, strict=True))
        - (BATCH - short) * costs[short_exit]
    )


def batches_for(total: int) -> tuple[tuple[int, int, int, int], ...]:
    """Every way in which the test set's batches can leave so that the counts add up to `total`.

    For the notebook's printed total there is exactly one, (16, 3, 6, 22), and it is not the one printed
    beside it: the two come from runs with different tolerances.
    """
    short = TEST_IMAGES % BATCH or BATCH
    found: set[tuple[int, int, int, int]] = set()
    for place, cost in enumerate(exit_costs()):
        whole, rest = divmod(total + (BATCH - short) * cost, BATCH)
        if not rest:
            found.update(split for split in _splits(whole) if split[place])
    return tuple(sorted(found))


def _splits(wanted: int) -> Iterator[tuple[int, int, int, int]]:
    """Numbers of batches at the four exits whose costs for one image of each add up to `wanted`."""
    count = -(-TEST_IMAGES // BATCH)
    first_cost, second_cost, third_cost, last_cost = exit_costs()
    for first in range(count + 1):
        for second in range(count + 1 - first):
            left = count - first - second
            excess = left * last_cost - (wanted - first * first_cost - second * second_cost)
            third, rest = divmod(excess, last_cost - third_cost)
            if not rest and 0 <= third <= left:
                yield first, second, third, left - third
