"""The formula room: mathematics as people write it, read into one tree and decided by execution.

parse(text)              text to `Formula`, or to `Unreadable` with the place
find_formulas(text)      every formula in a passage, with its offsets
settle(tree, ...)        decides what the spelling left open: a(b + c), a / b c
Interpretation           what names stand for: values, aliases, own definitions, indices
evaluate(tree, interp)   `Value`, `Unbound` or `Undecided`
holds(relation, interps) `Verdict`: true, false with a witness, or undecided
definitions(formulas)    the names an answer defines for itself
mathml(tree)             the formula for a page, escaped
canonical(tree)          one Unicode spelling for every tree
"""

from typing import TYPE_CHECKING, Any

from gradewright.language.formulas.comparison import compare_formulas
from gradewright.language.formulas.definitions import definitions
from gradewright.language.formulas.execution import Result, Unbound, Undecided, Value, evaluate
from gradewright.language.formulas.interpretation import Definition, Interpretation
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.parser import Formula, Parsed, Unreadable, parse
from gradewright.language.formulas.readings import readings, settle
from gradewright.language.formulas.relations import Verdict, Witness, holds
from gradewright.language.formulas.rendering import canonical, caret
from gradewright.language.formulas.verdicts import Comparison

if TYPE_CHECKING:
    from gradewright.language.formulas.finding import FoundFormula, find_formulas
    from gradewright.language.formulas.markup import mathml

__all__ = [
    "Comparison",
    "Definition",
    "Formula",
    "FoundFormula",
    "Interpretation",
    "Parsed",
    "Result",
    "Unbound",
    "Undecided",
    "Unreadable",
    "Value",
    "Verdict",
    "Witness",
    "bare",
    "canonical",
    "caret",
    "compare_formulas",
    "definitions",
    "evaluate",
    "find_formulas",
    "holds",
    "mathml",
    "parse",
    "readings",
    "settle",
    "spell",
]

_HOME = {"FoundFormula": "finding", "find_formulas": "finding", "mathml": "markup"}


def __getattr__(name: str) -> Any:
    """Import what comparing formulas does not need at its first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found
