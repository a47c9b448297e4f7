"""Weights of features by logistic regression, rounded to whole steps."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from gradewright.language.claims import SCALE, Proposition, Weights, features, sparse_weights, stems_of
from gradewright.learning.labelled import Example, LearningError

INVERSE_PENALTY = 20.0
"""scikit-learn's C: larger values trust rare features more."""
WEIGHT_OF_WRONG = 1.5
"""How much more a wrong sentence counts than a right one: there are fewer."""
SEEN = 2
"""Sentences that hold a feature before it counts."""
LARGEST = 32_767


def fit(propositions: Sequence[Proposition], labelled: Sequence[Example] = ()) -> Weights:
    """Weights learned from a problem's propositions and from labelled sentences.

    The same sentences in the same order give the same weights. Raises LearningError without scikit-learn, and
    where there is nothing wrong or nothing right to learn from.
    """
    try:
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        raise LearningError("learning needs scikit-learn: pip install 'gradewright[learn]'") from None
    examples = [*_told(propositions), *labelled]
    if len({example.wrong for example in examples}) < 2:
        raise LearningError("sentences that are right and sentences that are wrong are needed to learn from")
    held = [features(example.stems) for example in examples]
    counts = Counter(number for each in held for number in each)
    known = np.array(sorted(number for number, count in counts.items() if count >= SEEN), dtype=np.int64)
    if not known.size:
        raise LearningError(f"no word occurs in {SEEN} sentences: too little to learn from")
    column = {int(number): at for at, number in enumerate(known)}
    rows = [[column[number] for number in each if number in column] for each in held]
    values = np.concatenate([np.full(len(row), 1 / math.sqrt(max(len(row), 1))) for row in rows])
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.array([at for row in rows for at in row], dtype=np.int64)
    matrix = csr_matrix((values, columns, starts), shape=(len(rows), len(known)))
    wrong = np.array([example.wrong for example in examples])
    judge = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", random_state=0)
    judge.fit(matrix, wrong, sample_weight=np.where(wrong, WEIGHT_OF_WRONG, 1.0))
    steps = np.clip(np.rint(judge.coef_[0] * SCALE), -LARGEST, LARGEST).astype(np.int16)
    return sparse_weights(known, steps, round(float(judge.intercept_[0]), 4))


def _told(propositions: Sequence[Proposition]) -> list[Example]:
    return [
        Example(stems_of(said), wrong)
        for each in propositions
        for wrong, sentences in ((True, each.wrong), (False, each.right))
        for said in sentences
    ]
