"""Printed outputs that a prompt holds: fenced blocks and lines that read like a program's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.transcripts.material import is_named_figure

MIN_FIGURES = 3
"""Fewer figures than this in a stretch are a remark."""
_FENCE = re.compile(r"^[ \t]{0,12}(?:```|~~~)[^\n]*$", re.M)
_FIGURE = re.compile(r"(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_RESULT = re.compile(r"\d\.\d|(?<![\w.])\d{3,}")
"""What results look like and the numbers of parts and pages do not."""
_WORD = re.compile(r"[A-Za-z_]{2,}")
_SENTENCE = re.compile(r"[.?!]\s*$|[a-z]{2}[.?!]\s+[A-Z]")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?){1,3}", re.M)


def pasted_outputs(prompt: str) -> Iterator[str]:
    """Stretches of a prompt that were printed, not written, each with three figures at least."""
    for number, block in enumerate(_FENCE.split(_QUOTE.sub("", prompt))):
        if number % 2:
            if len(_FIGURE.findall(block)) >= MIN_FIGURES:
                yield block
        else:
            yield from _printed_stretches(block)


def _printed_stretches(text: str) -> Iterator[str]:
    stretch: list[str] = []
    for line in [*text.split("\n"), "."]:
        if printed(line):
            stretch.append(line)
        elif line.strip() and stretch:
            if sum(len(_RESULT.findall(one)) for one in stretch) >= MIN_FIGURES:
                yield "\n".join(stretch)
            stretch = []


def printed(line: str) -> bool:
    """A line with at least as many figures as names for them, or a name with a long figure behind it; no sentence."""
    figures = len(_FIGURE.findall(line))
    is_row = len(_WORD.findall(line)) <= 2 * figures + 1 or is_named_figure(line)
    return figures > 0 and is_row and not _SENTENCE.search(line)
