"""Costs: what an answer says its method costs, read from prose and formulas and compared by dominance."""

from __future__ import annotations

from gradewright.language.costs.comparison import CostComparison, compare_costs
from gradewright.language.costs.dominance import leading
from gradewright.language.costs.growth import Cost, CostError, Term
from gradewright.language.costs.introductions import read_symbols
from gradewright.language.costs.judgement import (
    CostJudgement,
    MissingTerm,
    coarse_claim,
    covers_step,
    is_another_product,
    judge_total,
    model_cost,
    overshoots,
    same_power,
    stated_total,
    step_cost,
)
from gradewright.language.costs.reading import CostClaim, read_costs
from gradewright.language.costs.symbols import (
    Definition,
    SymbolEntry,
    SymbolGuide,
    SymbolTable,
    spelling_of,
)

__all__ = [
    "Cost",
    "CostClaim",
    "CostComparison",
    "CostError",
    "CostJudgement",
    "Definition",
    "MissingTerm",
    "SymbolEntry",
    "SymbolGuide",
    "SymbolTable",
    "Term",
    "coarse_claim",
    "compare_costs",
    "covers_step",
    "is_another_product",
    "judge_total",
    "leading",
    "model_cost",
    "overshoots",
    "read_costs",
    "read_symbols",
    "same_power",
    "spelling_of",
    "stated_total",
    "step_cost",
]
