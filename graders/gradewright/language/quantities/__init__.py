"""Figures in a text: read them, bind them to a fact table, and check what is claimed."""

from __future__ import annotations

from gradewright.language.quantities.arithmetic import ArithmeticClaim, check_arithmetic
from gradewright.language.quantities.claims import Claim, Context, check_claims
from gradewright.language.quantities.comparisons import Comparison, check_comparisons
from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.reading import read_quantities
from gradewright.language.quantities.spreads import Spread, check_spreads
from gradewright.language.quantities.vocabulary import named_entities

__all__ = [
    "ArithmeticClaim",
    "Claim",
    "Comparison",
    "Context",
    "Quantity",
    "Spread",
    "check_arithmetic",
    "check_claims",
    "check_comparisons",
    "check_spreads",
    "named_entities",
    "read_quantities",
]
