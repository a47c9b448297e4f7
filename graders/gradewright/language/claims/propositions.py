"""What a problem's answers assert, with sentences that get it right and wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Proposition:
    """One thing that answers can get wrong."""

    id: str
    truth: str
    """A sentence that corrects whoever got it wrong."""
    source: str
    wrong: tuple[str, ...] = ()
    """Sentences that get it wrong, each in its own words; empty where the file only holds what is right."""
    right: tuple[str, ...] = ()
    """Sentences that get it right, in words as near to the wrong ones as may be."""
