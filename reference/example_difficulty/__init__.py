"""Example difficulty and early exit: definitions as array functions, facts, and the experiments behind them.

`facts` is what grading reads; importing this package needs numpy only. `python -m reference.example_difficulty`
trains a small ResNet-18 on generated shapes and shows prediction depth and early exit.
"""

from .definitions import (
    accuracy_by_depth,
    consistency_score,
    depth_by_correctness,
    first_correct_layer,
    iteration_learned,
    notebook_depth,
    notebook_text_depth,
    prediction_depth,
)
from .facts import facts
from .implied_results import implied_results
from .scene import scene

__all__ = [
    "accuracy_by_depth",
    "consistency_score",
    "depth_by_correctness",
    "facts",
    "first_correct_layer",
    "implied_results",
    "iteration_learned",
    "notebook_depth",
    "notebook_text_depth",
    "prediction_depth",
    "scene",
]
