"""Citations of works that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.findings.replies import Reply


def sweep(reply: Reply) -> Iterator[Finding]:
    """Filled in when the reader is there."""
    return iter(())
