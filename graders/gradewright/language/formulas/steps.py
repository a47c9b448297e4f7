"""What it takes to run a node: the types that rules and programs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gradewright.language.formulas.arithmetic import Measured
from gradewright.language.formulas.nodes import Node

if TYPE_CHECKING:
    from gradewright.language.formulas.execution import Evaluator

Step = Callable[["Evaluator"], Measured]
"""Runs one node."""
Part = Callable[[Node], Step]
"""The step of a child, for one that every run of its parent passes."""
Rule = Callable[[Any, Part], Step]
"""How nodes of one type become steps."""
