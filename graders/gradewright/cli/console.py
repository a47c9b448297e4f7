"""Exit statuses and the one way in which the command complains."""

from __future__ import annotations

import sys

EXIT_GRADED, EXIT_SOME_UNREADABLE, EXIT_AT_FAULT = 0, 1, 2
"""The contract's exit statuses."""


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    flat = " ".join(message.split())
    print("gradewright: " + "".join(c if c.isprintable() else "�" for c in flat), file=sys.stderr)
