"""The formula room: mathematics as people write it, read into one tree and decided by execution.

parse(text)              text to `Formula`, or to `Unreadable` with the place
settle(tree, ...)        decides what the spelling left open: a(b + c), a / b c
canonical(tree)          one Unicode spelling for every tree
"""

from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.parser import Formula, Parsed, Unreadable, parse
from gradewright.language.formulas.readings import readings, settle
from gradewright.language.formulas.rendering import canonical, caret

__all__ = [
    "Formula",
    "Parsed",
    "Unreadable",
    "canonical",
    "caret",
    "parse",
    "readings",
    "settle",
    "spell",
]
