"""What is wrong with a pattern, said to the author of the course."""

from __future__ import annotations


class PatternError(ValueError):
    """A pattern, idea or criterion that cannot be read. `where` is its path in the file."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
