"""Every error a user can meet, as an outline.

GradewrightError
├── CourseError             the course's own files are at fault: file, line and what to change
└── UnreadableSubmission    one submission cannot be read; a run names it and goes on with the others

Whatever else is raised is a defect of gradewright.
"""

from __future__ import annotations

from pathlib import Path


class GradewrightError(Exception):
    """Base of all errors that are told to the user in one line."""


class CourseError(GradewrightError):
    """A problem file or reference module is at fault. `line` is 1-based, or None where none can be told."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        self.path, self.line, self.message = path, line, message
        place = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{place}: {message}")

    def __reduce__(self) -> tuple[type[CourseError], tuple[Path, str, int | None]]:
        """Made again from its parts: a process of its own hands it back to the run."""
        return type(self), (self.path, self.message, self.line)


class UnreadableSubmission(GradewrightError):
    """A submission that cannot be read: binary, empty, too large, or broken in its own format."""

    def __init__(self, path: Path | str, why: str) -> None:
        self.path, self.why = Path(path), why
        super().__init__(f"{path}: {why}")
