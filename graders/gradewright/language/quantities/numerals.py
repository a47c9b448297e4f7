"""Read numbers as people print them: 140M, 7.5 million, $1.6\\times10^{9}$, 25,557,032, one hundred forty million.

Only the number is read here; hedges, ranges and units are read around it by `figures`. All patterns run in
linear time, and a number that is too long or too large to be meant is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.language.quantities.number_words import POWERS, spelled_numbers
from gradewright.language.quantities.units import unit_at

LONGEST_NUMERAL = 40
"""Characters of a mantissa; nobody states a figure with more digits."""
LARGEST_EXPONENT = 60

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_DIGITS = (
    r"(?:(?!(?:8|16|32|64|128|256)(?:,(?:128|256|512))+(?!\d))"  # a list of sizes
    r"\d{1,3}(?:(?:,|\{,\}|[\u2009\u202f'_])\d{3})+(?!\d)|\d{1,3}(?:[ ]\d{3}){2,}(?!\d)"
    r"|(?<=[a-z:=(~≈][ ])\d{1,3}[ ]\d{3}(?=[ ]?(?:thousand|million|billion|[kMBG]\b))|\d+)(?:\.\d+)?"
    r"|\.\d+"
)
_VULGAR = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8,
    "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip
_MIXED = re.compile(rf"(?P<sign>[ ]?[{''.join(_VULGAR)}])|[ ](?P<over>[1-9])/(?P<under>[2-9])(?![\w./])")
"""What may stand behind a whole number as its fraction: "7½", "7 1/2"."""
_POWER = (
    r"10[ ]{0,3}(?:(?:\^|\*\*)[ ]{0,2}[{(]?[ ]{0,2}(?P<%s>[+-]?\d{1,4})(?!\d)(?:[ ]{0,2}[})])?"
    r"|(?P<%s>[⁻⁺]?[⁰¹²³⁴-⁹]{1,4}))"
)
_POWER_OF_TWO = (
    r"2(?:[ ]?\^[ ]?(?:\{[ ]?(?P<two>[4-9]|1\d)[ ]?\}|(?P<bare_two>[4-9]|1\d)(?![\w.]))"
    r"|(?P<raised_two>[⁴-⁹]|¹[⁰¹²³⁴-⁹])(?![⁰¹²³⁴-⁹]))"
)
"""Sizes in powers of two: "2^7"."""
_NUMERAL = re.compile(
    rf"(?<![\w.\\])(?:{_POWER % ('power', 'raised')}|{_POWER_OF_TWO}"
    rf"|(?P<mantissa>{_DIGITS})"
    rf"(?:[eE](?P<e>[+-]?\d{{1,4}})(?!\w)"
    rf"|[ ]{{0,8}}(?:[×*·]|[xX](?=[ ]{{0,2}}10[ ]?\^))[ ]{{0,8}}{_POWER % ('times', 'timesraised')})?)"
)
_SCALE = re.compile(
    r"(?P<letter>[kKMBGT]|bn|mn|mln|mio|[mb]il)(?![A-Za-z^_(=]|/(?!\d))"
    r"|(?P<small>(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\d\d))[bm]|[bm](?=[ ](?:param|flop|mac|mult|weight|image|face)))"
    r"(?![\w^(=]|/(?!\d)|[ ]?\d{1,2}[ ]?s\b)"  # as hurried people type 140M and 1.6B; 10m 32s is a time
    r"|[ ]{1,16}(?P<apart>[MBG]|bn|mn|mln|mio|[mb]ill?s?)(?![A-Za-z/^_(=]|[ ]?[-+*/=×^]|[ ]?·(?![ ][A-Za-z][\w-]))"
    r"|(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\d\d))[ ]{1,4}(?P<tera>T)(?![A-Za-z/^_(=]|[ ]?[-+*/=×^·])"
    r"|[ ]{0,16}-?(?P<word>(?i:hundred|thousand|million|billion|trillion)s?(?:[ ](?i:thousand|million|billion))?)\b",
)
_REFERENCE = re.compile(
    r"(?:\b(?:sections?|secs?\.|figures?|figs?\.?|tables?|tab\.|equations?|eqs?\.?|chapters?|appendix|pages?|pp?\."
    r"|problems?|questions?|parts?|steps?|theorems?|lemma|algorithms?|lines?|rows?|columns?|versions?|epochs?|exits?"
    r"|stages?|index|turn|cells?|homework|hw|listing|footnotes?|refs?\.?|layers?|splits?|seeds?|§|arxiv:|doi:"
    r"|no\.)[ ]{0,3}[(\[]?"
    r"|#)$",
    re.I,
)
_ITEM_LIST = re.compile(r"(?:,|and|or|to|-|–|&)[ ]{0,3}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|of|by|until|before|after|year|spring|fall|,)[ ]|\(|[A-Z]\w+[ ])$"
)
_BRACKETED = re.compile(r"\d{1,3}(?:[,–-][ ]?\d{1,3})*\]")
_IN_CODE = re.compile(r"(?:[=:][ ]?|\w\()\[$")
"""A list of numbers in code ("xs = [16, 32]") is no citation."""
_UNIT_BEFORE_SLASH = re.compile(
    r"\d[ ]?(?:[kKMBGTbm]|bn|million|billion|thousand)?[ ]?"
    r"(?:param(?:eter)?s?|weights|[GM]?FLOPs?|[GM]?MACs?|M?-?adds)/$",
    re.I,
)
""" "5M parameters/2B steps": the slash parts two figures."""
_SCALED_BEFORE_DASH = re.compile(r"(?<![\w.])\.?\d[\d.,]{0,20}(?:[kKMBGTbm]|bn)?(?:[ ]?%)?[ ]?[-/]$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with what its print tells: `digits` is worth `resolution` in its last place."""

    value: float
    resolution: float
    start: int
    end: int
    scaled: bool = False
    """Carries a scale ("M", "billion", "×10⁹") or digit groups: likely a figure even without a unit."""
    in_words: bool = False
    scale: float = 1.0
    """1e6 for "140M", 1e8 for "two hundred million"."""


def scan_numerals(flat: str) -> Iterator[Numeral]:
    """Every number of a flattened text in order, but for section numbers, citations and parts of names."""
    numbers = _digits(flat)
    words = _in_words(flat)
    number, word = next(numbers, None), next(words, None)
    while number or word:
        if word is None or (number is not None and number.start <= word.start):
            assert number is not None
            while word is not None and word.start < number.end:
                word = next(words, None)
            yield number
            number = next(numbers, None)
        else:
            yield word
            while number is not None and number.start < word.end:
                number = next(numbers, None)
            word = next(words, None)


def _digits(flat: str) -> Iterator[Numeral]:
    reference_ends = -1
    for found in _NUMERAL.finditer(flat):
        if found.end() - found.start() > LONGEST_NUMERAL + 30 or _is_part_of_name(flat, found.start()):
            continue
        if _is_reference(flat, found, reference_ends):
            reference_ends = found.end()
            continue
        numeral = _numeral(flat, found)
        if numeral is not None:
            yield numeral


def _numeral(flat: str, found: re.Match[str]) -> Numeral | None:
    two = found["two"] or found["bare_two"] or (found["raised_two"] or "").translate(_SUPERSCRIPTS)
    if two:
        return Numeral(float(2 ** int(two)), 1.0, *found.span())
    exponent = found["e"] or found["times"] or found["power"]
    if exponent is None and (raised := found["timesraised"] or found["raised"]):
        exponent = raised.translate(_SUPERSCRIPTS)
    mantissa = re.sub(r"[^\d.]", "", found["mantissa"] or "1")
    if len(mantissa) > LONGEST_NUMERAL or (exponent and abs(int(exponent)) > LARGEST_EXPONENT):
        return None
    power = int(exponent) if exponent else 0
    end = found.end()
    if not exponent and "." not in mantissa and (mixed := _MIXED.match(flat, end)):
        return _mixed(flat, found.start(), float(mantissa), mixed)
    suffix = _SCALE.match(flat, end)
    if suffix:
        power += sum(POWERS[word] for word in _scale_words(suffix))
        end = suffix.end()
    grouped = "," in (found["mantissa"] or "") or len(mantissa.partition(".")[0]) >= 6
    decimals = len(mantissa.partition(".")[2])
    places = power - decimals
    if not decimals and not power and float(mantissa) >= 1000:
        places = len(mantissa) - len(mantissa.rstrip("0"))
    return Numeral(
        float(f"{mantissa}e{power}"),
        float(f"1e{places}"),
        found.start(),
        end,
        scaled=bool(suffix or exponent or grouped),
        scale=float(f"1e{power}"),
    )


def _mixed(flat: str, start: int, whole: float, found: re.Match[str]) -> Numeral | None:
    """A whole number with a fraction behind it: "7½ million" is 7.5e6. A date or an index ("3 1/2") is none."""
    sign = (found["sign"] or "").strip()
    share = _VULGAR[sign] if sign else int(found["over"]) / int(found["under"])
    suffix = _SCALE.match(flat, found.end())
    if share >= 1 or not (sign or suffix or _MULTIPLE_NEXT.match(flat, found.end())):
        return None
    scale = float(f"1e{sum(POWERS[word] for word in _scale_words(suffix))}") if suffix else 1.0
    end = suffix.end() if suffix else found.end()
    return Numeral((whole + share) * scale, 0.1 * scale, start, end, scaled=bool(suffix), scale=scale)


_MULTIPLE_NEXT = re.compile(r"[ ]?(?:x\b|×|times\b|-?fold\b)")


def _scale_words(suffix: re.Match[str]) -> list[str]:
    words = (
        (suffix["letter"] or suffix["small"] or suffix["apart"] or suffix["tera"] or suffix["word"])
        .lower()
        .split()
    )
    return [word if word in POWERS else word.removesuffix("s") for word in words]


def _is_part_of_name(flat: str, start: int) -> bool:
    """Whether the digits belong to an identifier: "ResNet-50", "ViT-H/14" (but not the 7.5M of "6.6M-7.5M")."""
    if (
        start < 2
        or flat[start - 1] not in "-/_:"
        or not (flat[start - 2].isalpha() or flat[start - 2] == ")")
    ):
        return flat[max(0, start - 1) : start] in ("#", "_", "^")
    if flat[start - 1] == ":":
        return flat[max(0, start - 6) : start].lower() == "arxiv:"
    if flat[start - 1] == "/" and _UNIT_BEFORE_SLASH.search(flat, max(0, start - 26), start):
        return False
    return not _SCALED_BEFORE_DASH.search(flat, max(0, start - 26), start)


def _is_reference(flat: str, found: re.Match[str], reference_ends: int) -> bool:
    before = flat[max(0, found.start() - 16) : found.start()]
    if _REFERENCE.search(before):
        if _SCALE.match(flat, found.end()) or flat[found.end() : found.end() + 1] == "%":
            return False
        return unit_at(flat, found.end() + (flat[found.end() : found.end() + 1] == " ")) is None
    if (
        reference_ends > 0
        and found.start() - reference_ends < 8
        and _ITEM_LIST.search(flat[reference_ends : found.start()])
    ):
        return not re.match(r"[ ]?%|[ ]?[kKMBG]\b|[ ]?-?[A-Za-z]", flat[found.end() : found.end() + 6])
    if before.endswith("[") and not _IN_CODE.search(before) and _BRACKETED.match(flat, found.start()):
        return True
    return bool(_YEAR.fullmatch(found.group()) and _BEFORE_YEAR.search(before))


def _in_words(flat: str) -> Iterator[Numeral]:
    for found in spelled_numbers(flat):
        yield Numeral(found.value, found.step, found.start, found.end, found.scale >= 1e3, in_words=True,
                      scale=found.scale)  # fmt: skip
