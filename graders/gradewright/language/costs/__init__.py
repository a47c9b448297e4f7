"""Costs: what an answer says its method costs, read from prose and formulas and compared by dominance."""

from __future__ import annotations

from gradewright.language.costs.comparison import CostComparison, compare_costs
from gradewright.language.costs.growth import Cost, CostError, Term
from gradewright.language.costs.reading import CostClaim, read_costs

__all__ = ["Cost", "CostClaim", "CostComparison", "CostError", "Term", "compare_costs", "read_costs"]
