"""Functions that an answer names in words and applies: "call the factors g(q) and g(k)", "let c be the norm factor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gradewright.course import Problem
from gradewright.language.formulas import Formula, parse, spell
from gradewright.language.formulas.elementary import ELEMENTARY
from gradewright.language.formulas.tree import Apply, Chain, Name, walk

MOST_FUNCTIONS = 2
"""Functions of one answer that are looked for in its words."""
MOST_TEXT = 20_000
"""Characters that are searched for the words that name one."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+")
_THEM = re.compile(r"\bcall(?:ed)? (?:them|these|those|it|this|that)\b", re.IGNORECASE)


def described_functions(text: str, formulas: Sequence[Formula], problem: Problem) -> Iterator[Formula]:
    """Definitions of the functions that are applied to one thing, defined nowhere, and named by what they are.

    The words may stand in the sentence before one that calls "them" so.
    """
    if not problem.described_functions:
        return
    sentences = [match.group() for match in _SENTENCE.finditer(text[:MOST_TEXT])]
    for name in _undefined(formulas, problem)[:MOST_FUNCTIONS]:
        letter = re.compile(rf"(?<![\w\\]){re.escape(name)}(?![\w'])")
        told = [
            f"{sentences[n - 1] if n and _THEM.search(sentence) else ''} {sentence}".lower()
            for n, sentence in enumerate(sentences)
            if letter.search(sentence)
        ]
        for function in problem.described_functions:
            if any(word in sentence for sentence in told for word in function.called):
                definition = parse(f"{name}(x) = {function.value}")
                if isinstance(definition, Formula):
                    yield definition
                break


def _undefined(formulas: Sequence[Formula], problem: Problem) -> list[str]:
    """Functions of one argument that no formula defines and that neither the problem nor mathematics knows."""
    known = {s.name for s in problem.symbols} | {
        k for s in problem.symbols for k in (*s.called_as, *s.aliases)
    }
    known |= set(ELEMENTARY)
    applied: dict[str, None] = {}
    for formula in formulas:
        for statement in formula.statements:
            heads = (
                [item for item in statement.items if isinstance(item, (Apply, Name))]
                if isinstance(statement, Chain)
                else []
            )
            known |= {spell(item.function if isinstance(item, Apply) else item) for item in heads}
            for part in walk(statement):
                if isinstance(part, Apply) and isinstance(part.function, Name) and len(part.arguments) == 1:
                    applied[spell(part.function)] = None
    return [name for name in applied if name not in known]
