"""Lists of an answer's own that are lettered as parts are: "(a) projections (b) norms (c) sums" below part ii.

They go through letters in a row, with nothing labelled between, up to one that no part of the problem has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gradewright.transcripts.guide import ProblemGuide
from gradewright.transcripts.paragraphs import Paragraph

FEWEST = 3
"""Items of such a list."""
LONGEST = 600
"""Characters of an item: an answer to a part is mostly longer."""


def own_lists(paragraphs: Sequence[Paragraph], problems: Sequence[ProblemGuide]) -> frozenset[int]:
    """Numbers of the paragraphs whose labels only letter such a list, where it is about one of `problems`."""
    known = {part.path[0] for problem in problems for part in problem.parts if part.path}
    found: set[int] = set()
    for run in _runs(paragraphs):
        letters = [_letter(paragraphs[n]) for n in run]
        if len(run) < FEWEST or letters[0] not in known or letters[-1] in known:
            continue
        below = any(p.label is not None and p.label.tokens for p in paragraphs[: run[0]])
        short = all(
            sum(len(p.text) for p in paragraphs[here:after]) <= LONGEST
            for here, after in pairwise((*run, run[-1] + 1))
        )
        if below and short:
            found.update(run)
    return frozenset(found)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """Runs of labelled paragraphs that count on from "a"."""
    run: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.label is None and not paragraph.heading:
            continue
        letter = _letter(paragraph)
        if run and letter == chr(ord(_letter(paragraphs[run[-1]])) + 1):
            run.append(number)
            continue
        yield run
        run = [number] if letter == "a" else []
    yield run


def _letter(paragraph: Paragraph) -> str:
    """The only letter of a label that names no problem and is no heading; "" for all others."""
    label = paragraph.label
    if label is None or paragraph.heading or label.number is not None or len(label.tokens) != 1:
        return ""
    return label.tokens[0] if len(label.tokens[0]) == 1 else ""
