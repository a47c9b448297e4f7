"""Read numbers in words: one hundred forty million, seven and a half million, one point six, two fifths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

POWERS = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mil": 6, "mill": 6, "b": 9, "bn": 9, "bil": 9, "bill": 9, "g": 9,
    "t": 12,
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_UNITS_AND_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = {word: value for value, word in enumerate(_UNITS_AND_TEENS.split())} | _TENS
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_DIGIT_WORDS = "|".join(_UNITS_AND_TEENS.split()[:10])
_LARGE = r"(?:hundred|thousand|million|billion|trillion)s?"
_HALVES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2, "sixth": 1 / 6,
           "eighth": 0.125, "tenth": 0.1}  # fmt: skip
_PARTS = "halves|" + "|".join(f"{part}s?" for part in _HALVES)
_SHARE_OF = r"(?![ ](?:of|as|the|its|their|that|more|less|fewer)\b)"
_AFTER_LARGE = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))"
"""Where "and" goes on with a number ("one hundred and forty"); "five and six" are two."""
_WHOLE = (
    rf"(?!(?:one|two|three|four|an?)[ -](?:{_PARTS})\b)(?P<whole>(?:{_WORD}|an?(?=[ ]{_LARGE}\b))"
    rf"(?:(?:[ -]|{_AFTER_LARGE}[ ]and[ ])(?:{_WORD}|{_LARGE})){{0,8}})\b"
)
_WORDS = re.compile(
    rf"\b(?:(?P<half>half)[ ]an?(?=[ ]{_LARGE}\b)"
    rf"|(?P<count>one|two|three|four)[ -](?P<part>{_PARTS})\b{_SHARE_OF}"
    rf"|{_WHOLE}(?:[ ]point(?P<decimals>(?:[ -](?:{_DIGIT_WORDS})){{1,4}})\b"
    rf"|[ ]and[ ](?P<over>an?|one|two|three)[ -](?P<under>{_PARTS})\b(?![ ]of\b))?)"
    rf"(?P<tail>(?:[ ]{_LARGE}\b){{0,2}})",
    re.I,
)


class Spelled(NamedTuple):
    """A number in words; `step` is what its last word is worth, `scale` 1e6 for "two million"."""

    value: float
    step: float
    start: int
    end: int
    scale: float


def spelled_numbers(flat: str) -> Iterator[Spelled]:
    """Every number in words, in order; a fraction of something ("one third of") is none."""
    for found in _WORDS.finditer(flat):
        value = _spelled(found)
        if value is not None:
            tokens = re.split(r"[ -]+", found.group().lower())
            scale = next((10.0 ** _power(t) for t in reversed(tokens) if _power(t)), 1.0)
            yield Spelled(value, _step(found, value, scale), found.start(), found.end(), scale)


def _step(found: re.Match[str], value: float, scale: float) -> float:
    if found["part"]:
        return value / 100
    if found["decimals"]:
        return float(scale * 0.1 ** len(_digit_words(found)))
    return scale * 0.1 if found["half"] or found["under"] else scale


def _spelled(found: re.Match[str]) -> float | None:
    """The value of a number in words: "one hundred forty million", "seven and a half million", "two fifths"."""
    tail = 1.0
    for word in found["tail"].lower().split():
        tail *= 10.0 ** _power(word)
    if found["half"]:
        return 0.5 * tail
    if found["part"]:
        return _SMALL[found["count"].lower()] * _HALVES[_part(found["part"])] * tail
    value = _whole(found["whole"][: _whole_ends(found)])
    if found["decimals"]:
        value += float("0." + "".join(str(_SMALL[word]) for word in _digit_words(found)))
    if found["under"]:
        value += _SMALL.get(found["over"].lower(), 1) * _HALVES[_part(found["under"])]
    value *= tail
    return value if value <= 1e15 else None


def _whole_ends(found: re.Match[str]) -> int:
    """Where the whole number ends in the words of one with a fraction."""
    ends = [found.start(name) for name in ("decimals", "over") if found[name]]
    words = found["whole"][: ends[0] - found.start("whole")] if ends else found["whole"]
    return len(re.sub(r"[ ](?:point|and[ ])$", "", words)) if ends else len(words)


def _digit_words(found: re.Match[str]) -> list[str]:
    return re.split(r"[ -]+", (found["decimals"] or "").strip(" -").lower()) if found["decimals"] else []


def _part(word: str) -> str:
    return "half" if word.lower() == "halves" else word.lower().removesuffix("s")


def _power(word: str) -> int:
    return POWERS.get(word.removesuffix("s"), 0) if len(word) > 3 else 0


def _whole(words: str) -> float:
    """The value of a whole number in words: "one hundred forty million" is 1.4e8."""
    total, group = 0.0, 0.0
    for word in re.split(r"[ -]+", words.lower()):
        if word in ("and", ""):
            continue
        if word in _SMALL or word in ("a", "an"):
            group += _SMALL.get(word, 1)
        elif _power(word) == 2:
            group = max(group, 1.0) * 100
        else:
            total += max(group, 1.0) * 10.0 ** _power(word)
            group = 0.0
    return total + group
