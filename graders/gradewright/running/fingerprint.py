"""Fingerprints: what a grade depends on, so that a cached one is used only where nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import gradewright

_COURSE_FILES = ("*.yaml", "*.md", "*.py", "*.json", "*.npz", "*.ipynb")


def fingerprint_files(root: Path, files: Iterable[Path]) -> str:
    """SHA-256 over the names (below `root`) and bytes of the files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint_engine() -> str:
    """Version and source of the engine: an edited engine never reuses the grades of another."""
    package = Path(gradewright.__file__).parent
    sources = (p for p in package.rglob("*.py") if "example" not in p.relative_to(package).parts)
    return f"{gradewright.__version__}-{fingerprint_files(package, sources)}"


def fingerprint_course(folder: Path) -> str:
    """Problem files and reference modules of a course."""
    files = [
        path
        for room in ("problems", "reference")
        for pattern in _COURSE_FILES
        for path in (folder / room).rglob(pattern)
    ]
    return fingerprint_files(folder, files)
