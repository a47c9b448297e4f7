"""One random interpretation of the names in formulas about early exit, in which those of answers are executed.

C       6, the classes of the homework's data
p       (C,), a softmax output: positive, adds up to 1
H(x)    entropy in nats of a vector of probabilities
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from gradewright.truth import Scene

from .exit_rules import softmax_entropy

CLASSES = 6
STREAM = 20_184
"""Sets the random numbers of scenes apart from those of other users of the same seed."""


def entropy(probabilities: ArrayLike) -> float:
    """Entropy in nats of probabilities of shape (classes,). Raises ValueError like `softmax_entropy`."""
    return float(softmax_entropy(np.log(np.asarray(probabilities, dtype=np.float64))))


def scene(seed: int, assume: frozenset[str] = frozenset()) -> Scene:
    """A scene that depends on nothing but its seed. Raises ValueError for a negative seed or any assumption."""
    if assume:
        raise ValueError(f"there is nothing to assume here, but assume has {', '.join(sorted(assume))}")
    if seed < 0:
        raise ValueError(f"seed must not be negative, got {seed}")
    rng = np.random.default_rng((STREAM, seed))
    return Scene({"C": CLASSES, "p": rng.dirichlet(np.full(CLASSES, 2.0)), "H": entropy})
