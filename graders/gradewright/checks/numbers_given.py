"""Bare numbers that prompts hold: results told in a list or a sentence, and the shares that they make."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_NUMBERS = 200
"""Numbers of the prompts that are kept; a prompt that holds more is a log, which is read as one."""
MAX_WHOLES = 5
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TELLING = re.compile(rf"(?<![\w.,/:])(?:{_NUMBER})(?![\w]|[.,]\d|:\d)")
_WHOLE = re.compile(
    rf"\bof (?:the |all |all the |my )?(?P<of>{_NUMBER})\b"
    rf"|(?<![\w.,])(?P<many>{_NUMBER}) (?:test |training |different )?"
    r"(?:images|examples|samples|batches|pictures|inputs|points)\b",
    re.I,
)


class NumbersGiven(NamedTuple):
    """Numbers of the prompts that are long enough to be recognised, and shares of a whole that is named there."""

    values: tuple[float, ...] = ()
    shares: tuple[float, ...] = ()

    @property
    def counts(self) -> frozenset[float]:
        """Whole numbers of three digits and more: sizes of a set that totals are divided by."""
        return frozenset(v for v in self.values if v >= 100 and v == int(v))


NONE_GIVEN = NumbersGiven()


def read_numbers_given(prompts: str) -> NumbersGiven:
    """Numbers with a decimal point or three digits; shorter ones are numbers of parts and layers."""
    printed = [m.group().replace(",", "") for m in _TELLING.finditer(prompts)]
    telling = [p for p in printed if "." in p or len(p) >= 3]
    values = tuple(dict.fromkeys(float(p) for p in telling))[:MAX_NUMBERS]
    named = (m["of"] or m["many"] for m in _WHOLE.finditer(prompts))
    wholes = list(dict.fromkeys(float(n.replace(",", "")) for n in named))
    wholes = [w for w in wholes if w >= 10 and w == int(w)][:MAX_WHOLES]
    shares = [v / w for w in wholes for v in values if v < w and v == int(v)]
    return NumbersGiven(values, (*shares, *(1 - s for s in shares)))
