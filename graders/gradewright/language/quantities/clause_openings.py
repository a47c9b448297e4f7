"""Whether a name behind "and" opens a clause of its own or ends a list: "than A, and B is", "than A and B about 3x"."""

from __future__ import annotations

import re

_ADVERBS = (
    r"(?:(?:about|around|roughly|only|just|some|also|still|even|far|much|almost|then|again|somewhat|rather|quite"
    r"|slightly|well|by[ ]far|a[ ](?:bit|little|lot|shade)|under|over|below|above|[a-z]{2,14}ly)[ ]{1,3}){0,3}"
)
_COMPARED = r"more|less|fewer|smaller|larger|bigger|lighter|heavier|cheaper|costlier|higher|lower|leaner|slower|faster"
_MULTIPLE = (
    r"[~≈]?(?:\d[\d.]{0,8}[ ]?(?:[x×%]|per[ ]?cent|times|-?fold)|twice|half"
    r"|an?[ ](?:third|quarter|fifth|tenth))"
)
_HEAD = r"(?:[ ](?:one|model|net|network|variant|version|architecture|family))?"
"""The noun that a name may stand before: "the A one is", "the A network needs"."""
_VERB = re.compile(
    rf"{_HEAD}[ ]{{1,12}}{_ADVERBS}(?:(?:is|has|had|have|remains?|stays?|lies|sits|needs?|uses?|takes?|requires?"
    rf"|reaches|gets|was|runs?|comes|costs|stands|holds|carries|contains|counts|performs|spends|does|did|{_COMPARED})\b|{_MULTIPLE})",
    re.I,
)
"""What is said of a name, with a verb or, where the clause before shares its verb, without one."""
_PREDICATE = re.compile(
    rf"{_HEAD}[ ]{{1,3}}(?:is|has|needs|uses|takes|requires|was|runs|remains|stays|lies|sits|gets)\b", re.I
)
"""A verb in the singular: what stands before it after ", and" opens a clause and ends no list."""
_OWNER_BEFORE = re.compile(r"\bof[ ]{1,3}(?:the[ ]|a[ ])?$", re.I)
_ELIDED = re.compile(rf"[ ]{{1,12}}{_ADVERBS}(?:{_MULTIPLE}|(?:less|more)[ ]than)", re.I)
"""Behind a name that opens a clause without a verb: "A has 5 times the weights of B and C about 0.3 times"."""


def opens_clause(flat: str, end: int) -> bool:
    """Whether something is said of the name that ends at `end`: "... than B and C is smaller", "and C 3x smaller"."""
    return _VERB.match(flat, end) is not None


def is_predicate(flat: str, end: int) -> bool:
    """Whether a verb in the singular stands behind the name that ends at `end`."""
    return _PREDICATE.match(flat, end) is not None


def is_owner(before: str) -> bool:
    """Whether the words before a name make it an owner: "the weights of"."""
    return _OWNER_BEFORE.search(before) is not None


def is_elided(flat: str, end: int) -> bool:
    """Whether the name that ends at `end` shares the verb of the clause before."""
    return _ELIDED.match(flat, end) is not None
