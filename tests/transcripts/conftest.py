"""What several tests of transcripts ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gradewright.transcripts.roles import read_roles


@pytest.fixture
def speakers() -> Callable[[str], dict[str, str]]:
    """Who says each line of a text, by its first three words."""

    def of(text: str) -> dict[str, str]:
        lines = text.strip().split("\n")
        roles = {n: run.role for run in read_roles(lines) for n in range(run.first, run.last + 1)}
        return {" ".join(line.split()[:3]): roles[n] for n, line in enumerate(lines) if line.strip()}

    return of
