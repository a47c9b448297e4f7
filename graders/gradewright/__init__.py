"""gradewright grades free-form technical homework by running it against a reference.

The package face: three functions that need no course, and nothing heavy imported before it is used.

>>> from gradewright import compare_costs
>>> compare_costs("O(N D M)", "O(M N D)").verdict
'equal'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from gradewright.language.costs import CostComparison, compare_costs
    from gradewright.language.formulas import Comparison, compare_formulas
    from gradewright.language.quantities import Quantity, read_quantities

__all__ = [
    "Comparison",
    "CostComparison",
    "Quantity",
    "__version__",
    "compare_costs",
    "compare_formulas",
    "read_quantities",
]

_HOME = {
    "Comparison": "gradewright.language.formulas",
    "compare_formulas": "gradewright.language.formulas",
    "CostComparison": "gradewright.language.costs",
    "compare_costs": "gradewright.language.costs",
    "Quantity": "gradewright.language.quantities",
    "read_quantities": "gradewright.language.quantities",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its room at first use, so that importing the package stays cheap."""
    if name not in _HOME:
        raise AttributeError(f"module 'gradewright' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
