"""Statements: what a passage says in words, read as ideas, relations and misconceptions.

A course writes its ideas as patterns over word stems (docs/statements.md); `read_book` compiles them once,
`judge_statement` decides one criterion on one passage, `sweep_misconceptions` looks for known errors anywhere.
"""

from __future__ import annotations

from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.ideas import Idea, Match, match_idea
from gradewright.language.statements.judging import Held, StatementJudgement, judge_statement
from gradewright.language.statements.spec import Misconception, StatementBook, StatementSpec, read_book
from gradewright.language.statements.sweep import (
    ExampleFailure,
    check_book,
    check_examples,
    sweep_misconceptions,
)

__all__ = [
    "ExampleFailure",
    "Held",
    "Idea",
    "Match",
    "Misconception",
    "PatternError",
    "StatementBook",
    "StatementJudgement",
    "StatementSpec",
    "check_book",
    "check_examples",
    "judge_statement",
    "match_idea",
    "read_book",
    "sweep_misconceptions",
]
