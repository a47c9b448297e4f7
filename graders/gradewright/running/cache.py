"""Grades kept by what they depend on: a folder of JSON files, one a submission."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_A_GRADE = frozenset({"schema", "submission", "sha256", "segments", "verdicts", "flags", "score"})
"""What a kept row holds at least; one without is no grade."""


@dataclass(frozen=True)
class GradeCache:
    """Grades by (engine, course, bytes of the submission and its sidecar, path as given)."""

    folder: Path
    engine: str
    course: str

    def key(self, *contents: bytes, submission: str) -> str:
        """The name under which the grade of these bytes is kept."""
        named = f"{self.engine}\n{self.course}\n{submission}\n"
        digest = hashlib.sha256(named.encode("utf-8", "surrogatepass"))
        for content in contents:
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()

    def get(self, key: str) -> dict[str, Any] | None:
        """The row kept under `key`; a damaged file counts as absent."""
        try:
            row = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return row if isinstance(row, dict) and row.keys() >= _A_GRADE else None

    def put(self, key: str, row: dict[str, Any]) -> None:
        """Keep a row; written to a side file first, so that an interrupted run leaves no half of one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{key}.json"
        draft = target.with_suffix(".draft")
        draft.write_text(json.dumps(row), encoding="utf-8")
        draft.replace(target)
