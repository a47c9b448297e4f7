"""Known works that a text credits to somebody else: another work's author, number or year right behind the name.

"Random Feature Attention of Choromanski et al.", "BranchyNet (arXiv 1512.03385)". Only authors that the course lists
for another work are told: nobody lists all who wrote a work, or all that an author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gradewright.language.statements.citations import KnownWork
from gradewright.language.statements.words import plain

YEARS_APART = 2
"""A preprint's year and the one in which a work was printed may differ by so many."""
SHORTEST = 5
"""Characters of a name that stands for a work alone: the words before its title's colon."""

_BEHIND = r"[\"”*_]{0,3}(?:,? (?:paper|method|network|system))?"
_LINK = (
    rf"{_BEHIND}(?: (?:(?:was |is )?(?:introduced|proposed|developed|invented|published) )?(?:of|by|from|due to) "
    r"|[ ,]{0,2}[(\[])"
)
_NAME = r"[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20})?"
_OTHERS = rf"(?:,? et al(?:\.|(?!\.))|(?:, {_NAME}){{0,3}},? (?:and|&) (?:{_NAME}|(?:others|colleagues)))?"
_ENDS = r"(?=[ ]?[(\[]?(?:19|20)\d\d|[,;.)\]:]|[ ](?:and|which|that|is|was|uses|in (?:19|20)\d\d)\b|\s*\Z)"
"""Behind who is credited: a year, a mark, or the sentence's own verb."""
_PEOPLE = rf"(?P<who>{_NAME}){_OTHERS}{_ENDS}"
_YEAR = r",?[ ]?[(\[]?(?P<year>19[5-9]\d|20[0-3]\d)(?=[)\].,;]|\s*\Z)"
_NUMBER = rf"{_BEHIND}[ ,]{{0,2}}[(\[]?(?:see )?arXiv[: ]{{0,2}}(?P<id>\d{{4}}\.\d{{4,5}})"
_DENIED = re.compile(
    r"\b(?:not|isn't|wrong\w*|instead|rather|confus\w+|mix\w*|unlike|compar\w+)\b", re.IGNORECASE
)


Kind = Literal["swapped_entity", "wrong_value"]


@dataclass(frozen=True, slots=True)
class WrongCredit:
    """A work with what a text gives it and what it has; `start` and `end` in the text."""

    kind: Kind
    claimed: str
    reference: str
    start: int
    end: int


def wrong_credits(text: str, works: Sequence[KnownWork]) -> list[WrongCredit]:
    """Works that a text names with another one's author or number, or with a year far from theirs, in order."""
    flat = plain(text)
    found = [credit for work in works for name in _names(work) for credit in _of(flat, name, work, works)]
    first = {credit.start: credit for credit in sorted(found, key=lambda c: (c.start, -c.end))}
    return [first[start] for start in sorted(first)]


def _names(work: KnownWork) -> Iterator[str]:
    """A work's title, and the name before its colon where that is long enough."""
    yield work.title
    short, colon, _ = work.title.partition(":")
    if colon and len(short) >= SHORTEST:
        yield short


def _of(text: str, name: str, work: KnownWork, works: Sequence[KnownWork]) -> Iterator[WrongCredit]:
    named = rf"(?<![\w-])(?i:{re.escape(name)})"
    for match in re.finditer(named + _NUMBER, text):
        if work.arxiv and match["id"] != work.arxiv and not _is_denied(text, match):
            other = any(match["id"] == each.arxiv for each in works)
            kind: Kind = "swapped_entity" if other else "wrong_value"
            yield _credit(kind, f"arXiv:{match['id']}", f"arXiv:{work.arxiv}", work, match)
    if not work.authors:
        return
    for match in re.finditer(named + _LINK + _PEOPLE, text):
        others = {author for each in works if each is not work for author in each.authors} - set(work.authors)
        if match["who"] in others and not _is_denied(text, match):
            yield _credit("swapped_entity", match["who"], " and ".join(work.authors[:2]), work, match)
    year = _year(work)
    own = "|".join(map(re.escape, work.authors))
    for match in re.finditer(named + _LINK + rf"(?:{own})\b{_OTHERS}{_YEAR}", text):
        if year and abs(int(match["year"]) - year) > YEARS_APART and not _is_denied(text, match):
            yield _credit("wrong_value", match["year"], str(year), work, match)


def _year(work: KnownWork) -> int:
    """The year that a work's arXiv number begins with; 0 for one without."""
    return 2000 + int(work.arxiv[:2]) if re.fullmatch(r"\d{4}\.\d{4,5}", work.arxiv) else 0


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence denies or compares what it goes on to name."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "; ")) + 1
    return _DENIED.search(text, start, match.start()) is not None


def _credit(
    kind: Kind,
    given: str,
    has: str,
    work: KnownWork,
    match: re.Match[str],
) -> WrongCredit:
    short = work.title.partition(":")[0]
    return WrongCredit(kind, f"{short}: {given}", f"{short}: {has}", match.start(), match.end())
