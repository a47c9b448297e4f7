"""Word counts that an answer states about itself, against the words it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gradewright.language.statements.words import plain

EXACT_SLACK = 0.05
"""Share by which a stated count may be off: what counts as one word (hyphens, numbers) differs."""
ABOUT_SLACK = 0.25
"""The same for "about 100 words"."""

_ABOUT = r"~|≈|about|around|approx(?:imately|\.)?|roughly|ca\.?|circa|almost|nearly"
_COUNT = re.compile(
    rf"[(\[*_]{{1,3}}\s*(?:word count\s*[:=]\s*)?(?P<about>{_ABOUT})?\s*"
    r"(?P<words>\d{2,4})\s*words?\s*[.)\]*_]{1,3}"
    rf"|word\s+count\s*[:=]?\s*\(?(?P<about2>{_ABOUT})?\s*(?P<words2>\d{{2,4}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’\-–/.][^\W_]+)*")
_HEADING = re.compile(
    r"[ >]*(?:#{1,6}\s|(?:\*{1,2}|_)?\(?(?:[a-z]|[ivx]{1,4})[.)])[^\n]{0,200}\n|[^\n]{0,250}\?[^\n]{0,40}\n",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WordPromise:
    """A stated word count with what was counted."""

    stated: int
    about: bool
    counted: int
    start: int
    end: int

    @property
    def kept(self) -> bool:
        """Whether the count is right within the slack of its kind."""
        slack = ABOUT_SLACK if self.about else EXACT_SLACK
        return abs(self.counted - self.stated) <= max(2.0, slack * self.stated)


def find_word_promises(text: str) -> list[WordPromise]:
    """Counts that a passage states after its own words. A count in the task ("(≈ 100 words)") is none.

    Give one passage, i.e. the answer to one part: the words from its beginning, or from the count before,
    are what a count speaks of. Headings and repeated questions at the beginning are left out.
    """
    flat = plain(text)
    begin = _after_headings(flat)
    found: list[WordPromise] = []
    for match in _COUNT.finditer(flat):
        counted = len(_WORD.findall(flat[begin : match.start()])) if match.start() > begin else 0
        if counted >= 10 and not _asked(flat, match.start()):
            words = match.group("words") or match.group("words2")
            about = bool(match.group("about") or match.group("about2"))
            found.append(WordPromise(int(words), about, counted, match.start(), match.end()))
        begin = max(begin, match.end())
    return found


def _asked(text: str, at: int) -> bool:
    """Whether the count belongs to a question on its line: then it is the task's."""
    return "?" in text[text.rfind("\n", 0, at) + 1 : at]


def _after_headings(text: str) -> int:
    """Where the answer's own words begin."""
    at = 0
    while True:
        blank = re.compile(r"\s*").match(text, at)
        at = blank.end() if blank else at
        heading = _HEADING.match(text, at)
        if heading is None:
            return at
        at = heading.end()
