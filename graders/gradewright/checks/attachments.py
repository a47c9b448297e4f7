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


def outputs_attached(prompt: str) -> bool:
    """Whether the user says that screenshots, files or outputs came along."""
    return bool(_ATTACHED.search(prompt)) and not _NOTHING.search(prompt)
