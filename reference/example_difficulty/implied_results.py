"""Results that an answer can give without a run: printed in the notebooks as handed out, or counted layer by layer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gradewright.truth import ImpliedResult

from .early_exit_costs import (
    CLASSES,
    PRINTED_EARLY_TOTAL,
    PRINTED_REGULAR_TOTAL,
    exit_costs,
    parameters,
    regular_cost,
)
from .facts import EXIT_NOTEBOOK

PRINTED_REGULAR_ACCURACY = 0.9078333
"""Printed in early_exit.ipynb as handed out, with a percent sign behind it."""

_WORK = ("mac", "operation", "multipl", "comput", "cost", "flop", "arithmetic", "work", "cheap", "cut")
_PASS = (*_WORK, "pass", "exit", "head", "layer1", "stage")
_RIGHT = ("accura", "correct", "classif", "right", "printed", "prints", "fraction")
_WRONG = ("error", "wrong", "misclassif", "mistake")
_SIZE = ("param", "weight")


def _printed() -> Iterator[ImpliedResult]:
    source = f"{EXIT_NOTEBOOK}, outputs"
    yield ImpliedResult(PRINTED_REGULAR_ACCURACY, _RIGHT, source, digits=3)
    yield ImpliedResult(1 - PRINTED_REGULAR_ACCURACY, _WRONG, source)
    ratio = PRINTED_REGULAR_TOTAL / PRINTED_EARLY_TOTAL
    for value in (ratio, 1 / ratio, 1 - 1 / ratio, ratio - 1):
        yield ImpliedResult(value, _WORK, source)


def _counted() -> Iterator[ImpliedResult]:
    source = f"{EXIT_NOTEBOOK}, architectures.py, recomputed"
    whole, exits, tried = regular_cost(), exit_costs(), exit_costs(count_rejected_heads=True)
    for cost in exits[:-1]:
        for value in (cost / whole, 1 - cost / whole, whole / cost):
            yield ImpliedResult(value, _PASS, source)
    yield ImpliedResult(
        tried[-1] / whole - 1, (*_PASS, "overhead", "refus", "reject", "more"), source, digits=1
    )
    total, heads = parameters()
    for value in (heads / total, heads / (total - heads)):
        yield ImpliedResult(value, _SIZE, source, digits=1)
    yield ImpliedResult(1 / CLASSES, ("chance", "guess", "random"), "six balanced classes")


@cache
def implied_results() -> tuple[ImpliedResult, ...]:
    """All of them."""
    return (*_printed(), *_counted())
