"""What stands beside a problem.yaml for people to read: statement, derivation, and the derivation's pictures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gradewright.errors import CourseError

MAX_PICTURE_BYTES = 60_000
MAX_TEXT_BYTES = 200_000

_PICTURE = re.compile(r"!\[[^\]\n]*\]\(([^)\n]*)\)")
_PLACE = re.compile(r"pictures/([a-z0-9_]+)\.svg")


def texts_beside(problem_file: Path) -> dict[str, Any]:
    """Fields of `Problem` that are files of their own: those of `statement`, `derivation`, `pictures` that exist.

    Raises CourseError for a file that is too large or not UTF-8, and for a derivation that shows a picture
    which is not there.
    """
    found: dict[str, Any] = {}
    for field in ("statement", "derivation"):
        path = problem_file.with_name(f"{field}.md")
        if path.exists():
            found[field] = read_limited(path, MAX_TEXT_BYTES)
    pictures = sorted(problem_file.with_name("pictures").glob("*.svg"))
    found["pictures"] = {path.stem: read_limited(path, MAX_PICTURE_BYTES) for path in pictures}
    _expect_pictures(problem_file.with_name("derivation.md"), found)
    return found


def _expect_pictures(path: Path, found: dict[str, Any]) -> None:
    for number, line in enumerate(found.get("derivation", "").split("\n"), start=1):
        for target in _PICTURE.findall(line):
            place = _PLACE.fullmatch(target)
            if place is None or place.group(1) not in found["pictures"]:
                raise CourseError(path, f"no such picture: {target!r}; put it at pictures/NAME.svg", number)


def read_limited(path: Path, limit: int) -> str:
    """The text of a UTF-8 file of at most `limit` bytes. Raises CourseError for any other."""
    if path.stat().st_size > limit:
        raise CourseError(path, f"larger than {limit:,} bytes")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CourseError(path, f"not UTF-8: {error.reason} at byte {error.start}") from None
