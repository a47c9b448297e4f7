"""Statements: what a passage says in words, read as ideas, relations and misconceptions.

A course writes its ideas as patterns over word stems (docs/statements.md); `read_book` compiles them once,
`judge_statement` decides one criterion on one passage, `sweep_misconceptions` looks for known errors anywhere.
"""

from __future__ import annotations

from gradewright.language.statements.citations import Citation, KnownWork, find_citations, unknown_support
from gradewright.language.statements.credits import WrongCredit, wrong_credits
from gradewright.language.statements.errors import PatternError
from gradewright.language.statements.grader_address import GraderAddress, find_grader_addresses
from gradewright.language.statements.ideas import Idea, Match, match_idea
from gradewright.language.statements.judging import Held, StatementJudgement, judge_statement
from gradewright.language.statements.promises import WordPromise, find_word_promises
from gradewright.language.statements.spec import Misconception, StatementBook, StatementSpec, read_book
from gradewright.language.statements.sweep import (
    ExampleFailure,
    check_book,
    check_examples,
    sweep_misconceptions,
)

__all__ = [
    "Citation",
    "ExampleFailure",
    "GraderAddress",
    "Held",
    "Idea",
    "KnownWork",
    "Match",
    "Misconception",
    "PatternError",
    "StatementBook",
    "StatementJudgement",
    "StatementSpec",
    "WordPromise",
    "WrongCredit",
    "check_book",
    "check_examples",
    "find_citations",
    "find_grader_addresses",
    "find_word_promises",
    "judge_statement",
    "match_idea",
    "read_book",
    "sweep_misconceptions",
    "unknown_support",
    "wrong_credits",
]
