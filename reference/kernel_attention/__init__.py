"""Softmax attention by random features: what the problem claims, as code that runs.

Importing this package needs numpy only; `proof` imports sympy, `torch_attention` torch, and the demonstration
(`python -m reference.kernel_attention`) matplotlib, each when it is used.
"""

from __future__ import annotations

from gradewright.truth import FactTable

from .costs import costs
from .misconceptions import Misconception, misconceptions
from .scene import ASSUMPTIONS, scene

__all__ = ["ASSUMPTIONS", "Misconception", "costs", "facts", "misconceptions", "scene"]


def facts() -> FactTable:
    """No figures: this problem's answers are formulas and costs."""
    return FactTable((), (), ())
