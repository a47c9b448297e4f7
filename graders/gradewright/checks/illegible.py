"""Passages whose mathematics was lost when a page became text."""

from __future__ import annotations

MIN_LINES = 25
SHORT = 4
"""Characters up to which a line is a splinter."""
SCATTERED_SHARE = 0.3


def is_scattered(text: str) -> bool:
    """Whether formulas lie in splinters: many lines of one or two signs, as PDF extraction leaves them."""
    lines = [line.strip() for line in text.splitlines()]
    written = [line for line in lines if line]
    if len(written) < MIN_LINES:
        return False
    splinters = sum(1 for line in written if len(line) <= SHORT)
    return splinters >= SCATTERED_SHARE * len(written)
