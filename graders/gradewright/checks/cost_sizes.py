"""What an answer calls the sizes that its costs are stated in, and the costs it states."""

from __future__ import annotations

from functools import lru_cache

from gradewright.checks.answer import Answer, JoinedText
from gradewright.course import Problem
from gradewright.language.costs import (
    CostClaim,
    SymbolEntry,
    SymbolGuide,
    SymbolTable,
    read_costs,
    read_symbols,
)

MAX_ASKED = 40_000
"""Characters of the user's prompts that are read for names of sizes."""


@lru_cache(maxsize=256)
def read_answer_costs(joined: JoinedText, other_methods: tuple[str, ...]) -> tuple[CostClaim, ...]:
    """Every cost that a text states, those of other methods told apart."""
    return tuple(read_costs(joined.text, other_methods=other_methods))


def symbol_table(answer: Answer) -> SymbolTable:
    """What the sizes are called in this answer: its own words, and what its other parts and replies, and the user, said
    before."""
    guide = _guide(answer.problem)
    before = _symbols(answer.history, guide, _asked_symbols(answer.asked[:MAX_ASKED], guide))
    return _symbols(answer.joined, guide, before)


def sizes_named_in(problem: Problem, joined: JoinedText) -> SymbolTable:
    """What the sizes are called in a text read by itself."""
    return _symbols(joined, _guide(problem), None)


def own_letters(answer: Answer) -> dict[str, str]:
    """Names that an answer, or the user before it, gives to one of the problem's sizes, with the size's own name."""
    letters = {}
    for definition in symbol_table(answer).definitions:
        if len(definition.meaning.symbols) == 1 and str(definition.meaning) == definition.meaning.symbols[0]:
            letters[definition.symbol] = definition.meaning.symbols[0]
    return letters


@lru_cache(maxsize=256)
def _asked_symbols(asked: str, guide: SymbolGuide) -> SymbolTable | None:
    return read_symbols(asked, guide) if asked.strip() else None


@lru_cache(maxsize=256)
def _symbols(joined: JoinedText, guide: SymbolGuide, earlier: SymbolTable | None) -> SymbolTable:
    return read_symbols(joined.text, guide, earlier=earlier)


def _guide(problem: Problem) -> SymbolGuide:
    entries = tuple(SymbolEntry(s.name, s.aliases, s.means) for s in problem.cost_symbols)
    return SymbolGuide(entries=entries, items=problem.cost_items)
