"""Sentences of the examples that a problem's statements are tested with, and right ones beside the point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gradewright.course import Problem
from gradewright.language.claims import told_sentences
from gradewright.learning.labelled import Example

_RIGHT = ("satisfied", "not_wrong")
_WRONG = "wrong"


def example_sentences(problem: Problem) -> Iterator[Example]:
    """Every sentence of a right example, and wrong examples of a single sentence: of longer ones some may be right."""
    sections = problem.statements or {}
    for section in ("statements", "misconceptions"):
        for entry in (sections.get(section) or {}).values():
            yield from _of_entry(entry.get("examples") or {})


def asides(sentences: Iterable[str]) -> Iterator[Example]:
    """Right sentences beside the point, for a judge to learn whom to leave alone."""
    for said in sentences:
        yield from (Example(each.stems, False) for each in told_sentences(said) if each.in_words)


def _of_entry(examples: Mapping[str, Any]) -> Iterator[Example]:
    for status, texts in examples.items():
        for text in texts:
            told = [each for each in told_sentences(str(text)) if each.in_words]
            if status in _RIGHT:
                yield from (Example(each.stems, False) for each in told)
            elif status == _WRONG and len(told) == 1:
                yield Example(told[0].stems, True)
