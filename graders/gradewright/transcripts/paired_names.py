"""Names that take turns on lines of their own, in one dress: "--- me ---" and "--- Acme ---", "[Q]" and "[R]", "ME >".

One of them is a word for the person who asks; another, by turns with it, is the model. Names of remarks in the same
dress ("[my comment]") are the person's as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gradewright.transcripts.marks import PEOPLE, Mark
from gradewright.transcripts.model import Role

MOST_LINES = 20_000
MOST_NAMES = 100
"""Different names in one dress; with more of them they are headings."""
LONGEST = 80
"""Characters of such a line."""
FEWEST_WITH_COLON = 2
"""Times that a name with a colon stands alone: many headings do so once."""

_ASKS = (PEOPLE - {"i"}) | {"prompt", "my prompt", "question", "my question"}
"""Without "i", which is a label: "[i]", "[ii]"."""
_PEOPLE = PEOPLE - {"i"}
"""Of these alone a bold word before what is said is a name: "**Question:**" and "**Idea:**" take turns in any FAQ."""
_ASKS_IF_ANSWERED = frozenset({"q"})
"""A letter that stands for more than a question: only beside a word for who answers."""
_ANSWERS = frozenset(
    {
        "a",
        "r",
        "assistant",
        "model",
        "reply",
        "answer",
        "response",
        "ai",
        "bot",
        "chatbot",
        "llm",
        "output",
        "solution",
    }
)
_REMARKS = re.compile(
    r"(?:(?:my|our|student|final|own) )?(?:comments?|remarks?|notes?|evaluation|feedback|assessment|verdict"
    r"|conclusions?|summary|takeaways?)"
)
_NAME = r"[A-Za-z][\w.\-]{0,20}(?: [\w.\-]{1,15}){0,3}"
_STAGE = r"(?:\s?\([^()\n]{1,20}\))?"
"""What a name is at: "ACME > (thinking)"."""
_NUMBERED = re.compile(rf"\s{{0,3}}(?P<name>{_NAME}?)\s#?\d{{1,2}}{_STAGE}:?\s*")
"""Headings are numbered, too: only a word for who answers makes such a pair."""
_DRESSES = (
    (
        re.compile(
            rf"\s{{0,3}}(?:[-=*~#_<(]{{2,40}}|\[)\s?(?P<name>{_NAME})\s?:?\s?(?:[-=*~#_>)]{{1,40}}|\])"
            r"(?:\s?[*_]{0,2}\([^()\n]{1,40}\)[*_]{0,2})?\s*"
        ),
        1,
    ),
    (re.compile(rf"\s{{0,3}}>{{1,3}}\s?(?P<name>{_NAME}){_STAGE}:?\s*"), 1),
    (re.compile(rf"\s{{0,3}}(?P<name>{_NAME}){_STAGE}\s?>{{1,3}}{_STAGE}\s*"), 1),
    (re.compile(rf"\s{{0,3}}(?P<name>{_NAME}){_STAGE}:{_STAGE}\s*"), FEWEST_WITH_COLON),
    (_NUMBERED, FEWEST_WITH_COLON),
)


def paired_names(lines: Sequence[str]) -> dict[str, Role]:
    """The lines that hold such a name and nothing else, with whose they are."""
    found: dict[str, Role] = {}
    for pattern, fewest in _DRESSES:
        read = [(line.strip(), _match(pattern, line)) for line in lines[:MOST_LINES]]
        named = [(text, _plain(match["name"])) for text, match in read if match]
        names = [name for _, name in named]
        asks = _ASKS if _ASKS & set(names) else _ASKS_IF_ANSWERED
        only_words = pattern is _NUMBERED or asks is _ASKS_IF_ANSWERED
        turns = [n for n in _in_turns_with_people(names, fewest, asks) if n in _ANSWERS or not only_words]
        counts = Counter(names)
        most = max((counts[name] for name in turns), default=0)
        model = _one([name for name in turns if counts[name] == most])
        if model is not None:
            found |= {text: "user" for text, name in named if name in asks}
            found |= {text: "model" for text, name in named if name == model}
            found |= {text: "annotator" for text, name in named if _REMARKS.fullmatch(name)}
    return found


_INLINE = re.compile(rf"\s{{0,3}}\*\*(?P<name>{_NAME})(?::\*\*|\*\*\s?:)\s?(?P<rest>\S.*)")
"""The same names in bold in front of what they say: "**Me:** And now?", "**Acme:** Gladly."."""


def paired_inline(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that begin with the bold name that takes turns with a word for who asks, as marks of who answers."""
    read = [(n, match) for n, line in enumerate(lines[:MOST_LINES]) if (match := _INLINE.match(line[:400]))]
    names = [_plain(match["name"]) for _, match in read]
    turns = [n for n in _in_turns_with_people(names, FEWEST_WITH_COLON, _PEOPLE) if not _REMARKS.fullmatch(n)]
    if len(turns) != 1:
        return {}
    return {
        number: Mark("model", True, False, name, lines[number][match.start("rest") :])
        for (number, match), name in zip(read, names, strict=True)
        if name == turns[0]
    }


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return pattern.fullmatch(line) if len(line) <= LONGEST else None


def _plain(name: str) -> str:
    """A name without its number: "Prompt 2", "reply #3"."""
    return re.sub(r"[ #]*\d{1,3}\Z", "", name.strip(" -.")).lower()


def _one(names: Sequence[str]) -> str | None:
    """The one name, or the one that is a word for who answers."""
    told = [name for name in names if name in _ANSWERS] or [n for n in names if not _REMARKS.fullmatch(n)]
    return told[0] if len(told) == 1 else None


def _in_turns_with_people(named: Sequence[str], fewest: int, asks: frozenset[str]) -> Iterator[str]:
    """Every name that stands behind each word for a person, or all but the last, and nowhere else."""
    others = list(dict.fromkeys(name for name in named if name not in asks))
    if len(others) == len(set(named)) or len(others) > MOST_NAMES:
        return
    for other in others:
        spoken = [name for name in named if name == other or name in asks]
        turns = [name in asks for name, again in groupby(spoken) for _ in (again if name in asks else " ")]
        by_turns = turns[0] and all(one != next_one for one, next_one in pairwise(turns))
        if by_turns and turns.count(False) >= fewest:
            yield other
