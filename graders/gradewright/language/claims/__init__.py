"""Claims known to be right or wrong, and a judge that learned from them how wrong sentences sound.

It sees words only: no meaning, no formula. What it says is a reason to accuse only where it is sure, and where what a
sentence is about is known.
"""

from gradewright.language.claims.features import FEATURES, Told, features, stems_of, told_sentences
from gradewright.language.claims.propositions import Proposition
from gradewright.language.claims.topics import WORDS, Known, Topics, bag_of
from gradewright.language.claims.weights import SCALE, Weights, sparse_weights

__all__ = [
    "FEATURES",
    "SCALE",
    "WORDS",
    "Known",
    "Proposition",
    "Told",
    "Topics",
    "Weights",
    "bag_of",
    "features",
    "sparse_weights",
    "stems_of",
    "told_sentences",
]
