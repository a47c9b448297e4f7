"""Sentences of labelled transcripts: wrong where a label flags them, right where none is near."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gradewright.errors import GradewrightError
from gradewright.language.claims import told_sentences
from gradewright.transcripts import PartGuide, read_transcript

NEAR = 3
"""Lines around a flag whose sentences are neither right nor wrong for sure."""
_QUOTED = 0.6
"""Share of a quote's words in the sentence that it stands in."""
_READABLE = (".md", ".txt")
_LABELS = ".labels.jsonl"


class LearningError(GradewrightError):
    """Nothing can be learned; the message says what is missing."""


class Example(NamedTuple):
    """The stems of one sentence, and whether it is wrong."""

    stems: tuple[str, ...]
    wrong: bool


def labelled_sentences(folder: Path, problem: str, guide: PartGuide) -> Iterator[Example]:
    """Sentences of the replies in a folder's transcripts that are labelled for `problem`, in order of the files' names.

    A transcript NAME has its labels in NAME.labels.jsonl (segments, criteria, flags); of notebooks and exports, whose
    labels count no lines, only those without a flag are read. Raises LearningError for a file that holds no labels.
    """
    for path in sorted(folder.rglob(f"*{_LABELS}")):
        source = path.with_name(path.name.removesuffix(_LABELS))
        if not source.exists():
            continue
        try:
            labels = [
                json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
            ]
            if not any(_is_about(problem, row) for row in labels):
                continue
            if source.suffix in _READABLE:
                yield from _examples(source.read_text(encoding="utf-8").split("\n"), labels)
            elif all(row["kind"] != "flag" for row in labels):
                yield from _all_right(source, guide)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise LearningError(f"{path}: no labels ({error!r})") from None


def _is_about(problem: str, row: Mapping[str, Any]) -> bool:
    return bool(row["kind"] == "criterion" and row["id"].startswith(f"{problem}."))


def _examples(lines: Sequence[str], labels: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    flags = [row for row in labels if row["kind"] == "flag"]
    near = {n for row in flags for at in _lines(row) for n in range(at - NEAR, at + NEAR + 1)}
    for row in labels:
        if row["kind"] != "segment" or row["role"] != "model":
            continue
        text = "\n".join(lines[row["start"] - 1 : row["end"]])
        for told in told_sentences(text):
            first = row["start"] + text[: told.start].count("\n")
            last = row["start"] + text[: told.end].count("\n")
            wrong = any(
                _is_flagged(text[told.start : told.end], range(first - 1, last + 2), flag) for flag in flags
            )
            if told.in_words and (wrong or near.isdisjoint(range(first, last + 1))):
                yield Example(told.stems, wrong)


def _all_right(source: Path, guide: PartGuide) -> Iterator[Example]:
    transcript = read_transcript(source, guide=guide)
    for segment in transcript.segments:
        if segment.role == "model":
            told = told_sentences(transcript.text(segment.span))
            yield from (Example(each.stems, False) for each in told if each.in_words)


def _lines(flag: Mapping[str, Any]) -> list[int]:
    return [n for n in (flag.get("line"), *(flag.get("also") or ())) if isinstance(n, int)]


def _is_flagged(said: str, lines: range, flag: Mapping[str, Any]) -> bool:
    quoted, words = _words(str(flag.get("quote") or "")), _words(said)
    return bool(quoted) and flag.get("line") in lines and len(quoted & words) >= _QUOTED * len(quoted)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower()))
