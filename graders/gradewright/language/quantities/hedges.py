"""Words before or after a number that soften it or make it a bound: "about", "nearly", "up to", "below"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gradewright.language.quantities.quantity import Bound

_APPROXIMATE = (
    r"~|≈|=~|about|around|roughly|approximately|approx\.?|nearly|almost|circa|c\.|ca\.|some|close[ ]to"
    r"|in[ ]the[ ](?:order|region|neighbou?rhood)[ ]of|on[ ]the[ ]order[ ]of|an[ ]estimated|essentially|practically"
    r"|virtually"
    r"|somewhere[ ]around|in[ ]the[ ]range[ ]of"
)
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    (
        r"no[ ]more[ ]than|not[ ]more[ ]than|at[ ]most|up[ ]to|as[ ]many[ ]as|a[ ]maximum[ ]of|at[ ]max|≤|<=|=<",
        "<=",
    ),
    (r"no[ ](?:less|fewer)[ ]than|not[ ]less[ ]than|at[ ]least|a[ ]minimum[ ]of|as[ ]few[ ]as|≥|>=", ">="),
    (
        r"(?:(?:slightly|just|a[ ]little|a[ ]bit|well|far|much)[ ])?(?:below|under|less[ ]than|fewer[ ]than"
        r"|lower[ ]than|smaller[ ]than)|not[ ](?:even|quite)|<",
        "<",
    ),
    (
        r"(?:(?:slightly|just|a[ ]little|a[ ]bit|well|far|much)[ ])?(?:over|above|more[ ]than|greater[ ]than"
        r"|larger[ ]than|higher[ ]than|in[ ]excess[ ]of|exceed(?:s|ing)?|upwards[ ]of)|(?<![-=])>",
        ">",
    ),
)
_FILLER = r"[ ]{0,12}(?:(?:only|just|the|a|an|total|of)[ ]{1,3}){0,2}"
_BOUND_WORDS = "|".join(f"(?P<b{number}>{words})" for number, (words, _) in enumerate(_BOUNDS))
_BEFORE = re.compile(
    rf"(?:(?<=[\s(\[|:,=;/→·-])|^)(?:(?P<approximate>{_APPROXIMATE})|{_BOUND_WORDS}){_FILLER}$", re.I
)
_AFTER = re.compile(r"[ ]?(?:or[ ]so|-?ish|or[ ]thereabouts|give[ ]or[ ]take)\b|(?P<plus>\+)(?![/\d-])", re.I)
_REACHED = re.compile(
    r"\b(?:(?:goes|went|going|climbs?|rises?|rose|rising|jumps?|grows?|grew)"
    r"|(?:takes?|took|brings?|brought|push(?:es|ed)?|drives?|lifts?|raises?|moves?|gets?)[ ]{1,3}"
    r"(?:it|this|that|the[ ]\w{2,12}))[ ]{1,3}(?:(?:all[ ]the[ ]way|only|just)[ ]{1,3})?$",
    re.I,
)
"""Before "up to", where it tells what a value comes to: "takes it up to"."""
_WINDOW = 44


@dataclass(frozen=True, slots=True)
class Hedge:
    """What stands before a number: where it starts, whether it is approximate, and what bound it sets."""

    start: int
    approximate: bool = False
    bound: Bound = ""
    word: str = ""


def hedge_before(flat: str, position: int) -> Hedge:
    """The hedge (or two: "up to about") that ends at `position`; an empty one where there is none."""
    hedge = Hedge(position)
    for _ in range(2):
        window = flat[max(0, hedge.start - _WINDOW) : hedge.start].rpartition("\n")[2]
        found = _BEFORE.search(window)
        if found is None:
            break
        if found.group().lower().split()[:2] == ["up", "to"] and _REACHED.search(window, 0, found.start()):
            break
        bounds = [bound for i, (_, bound) in enumerate(_BOUNDS) if found[f"b{i}"]]
        word = found.group().strip().lower()
        hedge = Hedge(
            hedge.start - len(window) + found.start(),
            hedge.approximate or bool(found["approximate"]),
            bounds[0] if bounds else hedge.bound,
            f"{word} {hedge.word}".strip(),
        )
    return hedge


def hedge_after(flat: str, position: int) -> Hedge:
    """A hedge that follows a number ("or so", "100M+"); `start` is where it ends."""
    found = _AFTER.match(flat, position)
    if found is None:
        return Hedge(position)
    if found["plus"]:
        return Hedge(found.end(), bound=">=", word="+")
    return Hedge(found.end(), approximate=True, word=found.group().strip().lower())
