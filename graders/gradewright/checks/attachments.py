"""Whether a prompt gave the model outputs that the transcript's text does not show."""

from __future__ import annotations

import re

_ATTACHED = re.compile(
    r"\b(?:screenshots?|attach\w*|upload\w*|outputs?|(?:here (?:are|is)|these are) (?:the|my) (?:results?|plots?))\b",
    re.I,
)
_NOTHING = re.compile(
    r"\b(?:no|without|not have|don't have|do not have|cannot see|can't see)\s+(?:\w+\s+){0,2}"
    r"(?:notebook|files?|tools?|outputs?)\b",
    re.I,
)
_CLAUSE = re.compile(r"[^.,;!?\n()]{1,400}")
_DENIED = re.compile(
    r"\b(?:not|never|nothing|none|no|without|instead of|neither|nor|cannot|unable to|later|tomorrow|forgot to)\b"
    r"|n['’]t\b",
    re.I,
)
"""In a clause that speaks of attaching: nothing came along ("not attached", "I will upload them later")."""


def outputs_attached(prompt: str) -> bool:
    """Whether the user says that screenshots, files or outputs came along."""
    if _NOTHING.search(prompt):
        return False
    clauses = (match.group() for match in _CLAUSE.finditer(prompt))
    return any(_ATTACHED.search(clause) and not _DENIED.search(clause) for clause in clauses)
