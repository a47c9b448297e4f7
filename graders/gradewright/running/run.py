"""Grade many submissions: a pure function of each one's bytes, mapped over processes, rows in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gradewright.course import Course, load_course
from gradewright.grading import grade_submission
from gradewright.running.cache import GradeCache
from gradewright.running.fingerprint import fingerprint_course, fingerprint_engine


@dataclass(frozen=True, slots=True)
class Submission:
    """A file to grade, and its name in grades.jsonl."""

    path: Path
    as_given: str


def grade_submissions(
    submissions: Sequence[Submission], course: Path, *, jobs: int = 1, cache: Path | None = None
) -> Iterator[dict[str, Any]]:
    """The row of every submission, in the order given, as each is ready.

    A submission that cannot be read yields a row with `error`; it never stops the others.
    Raises CourseError where the course itself is at fault.
    """
    state = fingerprint_course(course)
    kept = GradeCache(cache, fingerprint_engine(), state) if cache is not None else None
    rows = [_cached(kept, s) for s in submissions]
    fresh = [s for s, (_, row) in zip(submissions, rows, strict=True) if row is None]
    graded = _grade_fresh(fresh, course, state, jobs)
    for key, row in rows:
        if row is None:
            row = next(graded)
            if kept is not None and key and "error" not in row:
                kept.put(key, row)
        yield row


def _grade_fresh(
    fresh: Sequence[Submission], course: Path, state: str, jobs: int
) -> Iterator[dict[str, Any]]:
    if jobs <= 1 or len(fresh) < 2:
        for submission in fresh:
            yield _grade_one(submission, course, state)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(fresh))) as pool:
        yield from pool.map(_grade_one, fresh, [course] * len(fresh), [state] * len(fresh))


def _grade_one(submission: Submission, course: Path, state: str) -> dict[str, Any]:
    row = grade_submission(submission.path, _course(course, state), as_given=submission.as_given).as_row()
    # through JSON at once: a row from the cache and a fresh one are the same value, tuples and all
    loaded: dict[str, Any] = json.loads(json.dumps(row, ensure_ascii=False))
    return loaded


@lru_cache(maxsize=1)
def _course(folder: Path, state: str) -> Course:  # noqa: ARG001 - part of the key
    """Each process loads the course once; `state` is its fingerprint, so that an edited one is loaded again."""
    return load_course(folder)


def _cached(cache: GradeCache | None, submission: Submission) -> tuple[str, dict[str, Any] | None]:
    if cache is None:
        return "", None
    path = submission.path
    sidecars = (path.with_name(path.name + ".yaml"), path.with_suffix(".yaml"))
    try:
        contents = [p.read_bytes() for p in (path, *sidecars) if p.exists()]
    except OSError:
        return "", None  # unreadable: grading it says why
    key = cache.key(*contents, submission=submission.as_given)
    return key, cache.get(key)
