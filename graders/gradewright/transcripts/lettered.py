"""The letter of questions that are numbered by numerals alone: "i. ... ii. ..." of part (a), or of part (b)?"""

from __future__ import annotations

import re

from gradewright.transcripts.asked import Request
from gradewright.transcripts.guide import PartGuide, ProblemGuide
from gradewright.transcripts.topics import Topics

SEVERAL = 2
"""Numerals from which on a prompt lists a part's questions."""
TITLED = 4.0
"""A letter in the title above, in cues."""
_LETTER = re.compile(r"(?:\bpart\s?\(?|\d\s?\(?|\()([a-j])\)?(?!\w)", re.IGNORECASE)


def letter_of(request: Request, title: str, prompt: str, guide: PartGuide, topics: Topics) -> str | None:
    """The letter that a prompt's lone numerals belong to: of those that have them all, the one it speaks of most.

    None where there is no choice.
    """
    if len(request.numerals) < SEVERAL:
        return None
    about = topics.about(prompt)
    titled = {match[1].lower() for match in _LETTER.finditer(title)}
    scores: dict[str, float] = {}
    for problem in (p for p in guide.problems if not request.problems or p.id in request.problems):
        for letter in _letters(problem, request.numerals):
            parts = [problem.by_path[letter, numeral].id for numeral in request.numerals]
            score = sum(about.get(part, 0.0) for part in parts) + TITLED * (letter in titled)
            scores[letter] = max(scores.get(letter, 0.0), score)
    best = max(scores, key=lambda letter: scores[letter], default=None)
    return best if len(scores) > 1 else None


def _letters(problem: ProblemGuide, numerals: tuple[str, ...]) -> list[str]:
    letters = dict.fromkeys(part.path[0] for part in problem.parts if part.path)
    return [letter for letter in letters if all((letter, numeral) in problem.by_path for numeral in numerals)]
