"""The one error that leaves this room.

UnreadableSubmission
    the file is missing, binary, empty, too large, broken JSON, or its sidecar is wrong; its message is
    one line that names the file and says what to do
"""

from __future__ import annotations

from pathlib import Path


class UnreadableSubmission(Exception):
    """A submission that cannot be read; `why` tells in one line what is wrong and what to do."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = str(path)
        self.why = why
