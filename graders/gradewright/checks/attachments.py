"""Whether a prompt gave the model outputs that the transcript's text does not show."""

from __future__ import annotations

import re

from gradewright.checks.subjects import unwrapped

_ATTACHED = re.compile(
    r"\b(?:screenshots?|attach\w*|upload\w*|outputs?|(?:here (?:are|is)|these are) (?:the|my) (?:results?|plots?))\b",
    re.I,
)
_NOTHING = re.compile(
    r"\b(?:no|without|not have|don't have|do not have|cannot see|can't see)\s+(?:\w+\s+){0,2}"
    r"(?:notebook|files?|tools?|outputs?)\b",
    re.I,
)
_CLEARED = re.compile(
    r"\b(?:outputs?|results?|cells?|figures?|plots?)(?:\s+(?:of|in)\s+(?:(?:the|my|both|all)\s+)?\w+)?"
    r"\s+(?:(?:are|is|were|was|have been|has been|had been|all|got|being|still)\s+){0,3}"
    r"(?:cleared|removed|stripped|deleted|wiped|emptied|empty|missing|blank)\b"
    r"|\b(?:cleared|removed|stripped|deleted|wiped)\s+(?:(?:all|out|the|its|their|of|cell)\s+){0,3}(?:outputs?|results?)\b"
    r"|\b(?:unrun|un-?executed|(?:not|never|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:run|ran|executed)"
    r"(?:\s+(?:it|them|the|my|any|notebooks?|cells?|code|yet)){0,3})\b(?!\s+(?:out|into|on|with|for))",
    re.I,
)
"""Files that came along without what their code printed."""
_SHOWN = re.compile(
    r"\b(?:screenshots?|(?:attach\w*|upload\w*|past(?:e|ed)) (?:the|my|all) (?:outputs?|results?|plots?))\b",
    re.I,
)
_SHEET = r"(?:sheet|assignment|questions?|handout|problem set|homework (?:pdf|page|sheet)|(?:problem|exercise|task) \d)"
_QUESTIONS = re.compile(
    rf"\b(?:attach\w*|upload\w*)\b[^.\n]{{0,40}}\b{_SHEET}"
    rf"|\b{_SHEET}\b[^.\n]{{0,15}}\b(?:attach\w*|upload\w*)\b"
    rf"|\b(?:screenshots?|photos?|pictures?|scans?|images?) of [^.\n]{{0,25}}?"
    rf"\b(?:{_SHEET}|problems?|exercises?|tasks?|homework)\b",
    re.I,
)
_PICTURE_OF = re.compile(r"\b(?:screenshots?|photos?|pictures?|scans?|images?) of\b", re.I)
"""What such a picture shows is told by the words behind."""
_OUTPUTS = re.compile(
    r"\b(?:screenshots?|outputs?|results?|plots?|notebooks?|figures?|images?|solutions?|answers?)\b|\.ipynb",
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
    if _NOTHING.search(prompt) or (_CLEARED.search(prompt) and not _SHOWN.search(prompt)):
        return False
    clauses = (match.group() for match in _CLAUSE.finditer(unwrapped(prompt)))
    return any(
        _ATTACHED.search(clause) and not _DENIED.search(clause) and not _only_questions(clause)
        for clause in clauses
    )


def _only_questions(clause: str) -> bool:
    """Whether what came along is the sheet of questions, which shows no outputs."""
    shown = _PICTURE_OF.sub(" ", clause)
    return _QUESTIONS.search(clause) is not None and _OUTPUTS.search(shown) is None
