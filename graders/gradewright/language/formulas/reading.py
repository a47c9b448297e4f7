"""The formula that a text gives as its answer: the text itself, or what a longer solution ends with."""

from __future__ import annotations

from gradewright.language.formulas.parser import Parsed, parse


def read_answer(text: str) -> Parsed:
    """The answer in a text."""
    return parse(text)
