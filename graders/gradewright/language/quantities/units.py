"""The vocabulary of units: which words after (or before) a number say what it counts.

Each unit has one base form; "GFLOPs", "floating point operations" and "FLOPS" are all "flop" with a factor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KIND_OF_UNIT = {
    "flop": "compute",
    "mac": "compute",
    "petaflop/s-day": "compute",
    "tpu_core_day": "compute",
    "percent": "proportion",
    "percentage_point": "change",
    "byte": "size",
    "second": "duration",
    "hour": "duration",
    "day": "duration",
    "minute": "duration",
    "week": "duration",
    "month": "duration",
    "ratio": "ratio",
    "pixel": "size",
    "dimensionless": "hyperparameter",
}
"""Every unit that is not here is counted ("count"), or a "rate" if it has a slash."""

EXTENSIVE = frozenset({"param", "flop", "mac", "byte", "operation", "cost", "size", "second", "hour"})
"""Units of which one model can have a share of another's: "18% of the operations"."""

_SI = {"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18}
_SI |= {"kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "peta": 1e15}
_BYTES = {
    "kb": 1e3,
    "mb": 1e6,
    "gb": 1e9,
    "tb": 1e12,
    "kib": 2.0**10,
    "mib": 2.0**20,
    "gib": 2.0**30,
    "tib": 2.0**40,
}
_TIMES = {"ms": ("second", 1e-3), "millisecond": ("second", 1e-3), "milliseconds": ("second", 1e-3),
          "msec": ("second", 1e-3), "µs": ("second", 1e-6), "us": ("second", 1e-6), "μs": ("second", 1e-6),
          "s": ("second", 1.0), "sec": ("second", 1.0), "secs": ("second", 1.0), "second": ("second", 1.0),
          "seconds": ("second", 1.0), "min": ("minute", 1.0), "mins": ("minute", 1.0), "h": ("hour", 1.0),
          "hr": ("hour", 1.0), "hrs": ("hour", 1.0)}  # fmt: skip

_PREFIXED = (
    r"(?P<si>[kmgtpKMGTPE]|kilo|mega|giga|tera|peta)?[ -]?(?:"
    r"(?P<flop>flop(?:s|\(s\))?(?!/s)\b|flops\b|floating[ -]point[ ](?:operations?|ops)\b(?:[ ]?\(flops\))?)"
    r"|(?P<mac>macs?\b|maccs?\b|m(?:ult(?:iply|iplies)?)?[-–]?[ ]?adds?(?:[ ](?:operations?|ops))?\b|mul-?[ ]?adds?"
    r"(?:[ ]ops)?\b"
    r"|multiply[-–]?[ ]?(?:and[ -])?accumulates?(?:[ ]operations?)?\b|multiplications\b"
    r"|fused[ ]multiply-adds?\b)"
    r"|(?P<param>param(?:eter)?s?\b))"
)
_WORDED = re.compile(
    r"(?P<percentage_point>percentage[ -]points?\b|%-points?\b|pp\b|ppt?s?\b(?=[ .,;)]|$)|points?\b(?=[ ](?:of|in"
    r"|better|worse|higher|lower|more|less)\b|[,.;)]|$))"
    r"|(?P<percent>%|per[ ]?cent\b)"
    r"|(?P<petaflop_day>petaflop/s-days?\b)"
    r"|(?P<tpu>tpu\w*-(?:core-)?days?\b)"
    r"|(?P<fps>fps\b|frames?(?:[ ]per[ ]second|/s(?:ec)?)\b)"
    rf"|{_PREFIXED}"
    r"|(?P<byte>[kmgt]i?b\b|bytes?\b)"
    r"|(?P<weights>weights\b)"
    r"|(?P<dim>d\b|dims?\b|dimension(?:s|al|ality)?\b)"
    r"|(?P<pixel>px\b|pixels?\b)"
    r"|(?P<time>(?:ms|milliseconds?|msec|[µμu]s|s|secs?|seconds?|mins?|h|hrs?)\b)"
    r"|(?P<counted>[a-z]+(?:-[a-z]+)?\b)",
    re.I,
)
_GAP = re.compile(r"[ ]{0,8}-?[ ]{0,2}")

_COUNTED = {
    "layer": "layer", "module": "module", "filter": "filter", "epoch": "epoch", "class": "class", "classe": "class",
    "neuron": "neuron", "gpu": "gpu", "tpu": "tpu", "cpu": "cpu", "token": "token", "image": "image",
    "thumbnail": "image", "photo": "image", "picture": "image", "photograph": "image", "exemplar": "image",
    "face": "image", "crop": "image", "frame": "frame", "hour": "hour", "day": "day", "minute": "minute",
    "week": "week", "month": "month", "identity": "identity", "identitie": "identity", "people": "identity",
    "person": "identity", "individual": "identity", "subject": "identity", "word": "word", "channel": "channel",
    "example": "example", "sample": "example", "step": "step", "iteration": "step", "bit": "bit",
    "triplet": "triplet", "batche": "batch", "batch": "batch", "unit": "neuron", "head": "head", "block": "block",
    "operation": "operation", "op": "operation", "second": "second", "video": "video", "pair": "pair",
    "parameter": "param", "param": "param", "weight": "param", "byte": "byte", "dimension": "dim",
}  # fmt: skip
_SECOND_NOUN = re.compile(r"[ ]{1,3}([A-Za-z]{3,12})\b")
_STOP_WORDS = (
    "of in and with for on to at is are was were be has have had vs versus per the a an than or from by while but "
    "if as it its that which who this these those so not only when since because across over under between both "
    "more less fewer better worse uses use needs need takes take requires require reaches gets get gives give "
    "compared against into after before during then also each all respectively instead rather"
)
_STOPS = frozenset(_STOP_WORDS.split())
_ADJECTIVE = re.compile(r"[A-Za-z][\w-]{0,24}")
_MOST_MODIFIERS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in the text: base form, factor to it, and the characters of its words."""

    name: str
    factor: float
    start: int
    end: int


_SPELLED_UNITS = re.compile(
    r"(?:kilo|mega|giga|tera|peta)?(?:flops?|parameters?|macs)|multiplications?|floating|per[ ]?cent|validation"
    r"|dimension(?:s|al|ality)?|hundred|thousands?|millions?|billions?|trillions?|accuracy|identities",
    re.I,
)


def is_counting_word(word: str) -> bool:
    """Whether a word is a unit or a scale by itself, so that its halves ("opera-", "tions") are no compound."""
    lowered = word.lower()
    return (
        bool(_SPELLED_UNITS.fullmatch(word))
        or {lowered, lowered.removesuffix("s")} & _COUNTED.keys() != set()
    )


_APART = 2
"""Blanks between a figure and a word that may begin the next line."""
_OPENS_THE_NEXT = re.compile(r"[ ]{0,12}[=:≈]")
"""Behind a word that names the next figure: "params = 140M", "FLOPs = 1.6B" below it."""


def unit_after(flat: str, position: int, *, scaled: bool = False) -> Unit | None:
    """The unit that starts at `position` (after blanks or a hyphen), with up to three adjectives before a noun."""
    gap = _GAP.match(flat, position)
    start = gap.end() if gap else position
    word = unit_at(flat, start)
    if word is not None and start - position >= _APART and _OPENS_THE_NEXT.match(flat, word.end):
        return None
    if word is not None:
        return _per_second(flat, word)
    return _noun_behind_adjectives(flat, start, glued=start == position, scaled=scaled)


def unit_at(flat: str, start: int) -> Unit | None:
    """The unit whose words begin exactly at `start`."""
    found = _WORDED.match(flat, start)
    if found is None or (start and flat[start - 1].isalpha()):
        return None
    group, word = found.lastgroup, found.group()
    prefix = (found["si"] or "").lower()
    if found["flop"] or found["mac"] or found["param"]:
        name = "flop" if found["flop"] else "mac" if found["mac"] else "param"
        if name == "mac" and word.lower().replace(" ", "") in ("madd", "madds"):
            prefix = ""
        return Unit(name, _SI.get(prefix, 1.0), start, found.end())
    if group == "byte":
        return Unit("byte", _BYTES.get(word.lower(), 1.0), start, found.end())
    if group == "time":
        name, factor = _TIMES[word if word in _TIMES else word.lower()]
        return Unit(name, factor, start, found.end())
    if group == "counted":
        counted = _COUNTED.get(word.lower(), "") or _COUNTED.get(word.lower().removesuffix("s"), "")
        return _compound(flat, Unit(counted, 1.0, start, found.end())) if counted else None
    names = {
        "petaflop_day": "petaflop/s-day",
        "tpu": "tpu_core_day",
        "fps": "frame/second",
        "weights": "param",
    }
    return Unit(names.get(str(group), str(group)), 1.0, start, found.end())


def _compound(flat: str, unit: Unit) -> Unit:
    """Take a second noun in: "face thumbnails", "training images"."""
    second = _SECOND_NOUN.match(flat, unit.end)
    if second is None or unit.end - unit.start > 12:
        return unit
    counted = _COUNTED.get(second[1].lower(), "") or _COUNTED.get(second[1].lower().removesuffix("s"), "")
    return Unit(counted, 1.0, unit.start, second.end()) if counted and second[1].endswith("s") else unit


def _noun_behind_adjectives(flat: str, start: int, *, glued: bool, scaled: bool) -> Unit | None:
    if glued and not scaled:
        return None
    position = start
    for _ in range(_MOST_MODIFIERS):
        adjective = _ADJECTIVE.match(flat, position)
        if adjective is None or adjective.group().lower() in _STOPS:
            return None
        blank = re.match(r"[ ]{1,6}", flat[adjective.end() : adjective.end() + 6])
        if blank is None:
            return None
        position = adjective.end() + blank.end()
        noun = _WORDED.match(flat, position)
        if noun and (
            noun["param"] or noun["flop"] or noun["mac"] or noun.lastgroup in ("counted", "weights")
        ):
            unit = unit_at(flat, position)
            if unit is not None and not (unit.name in ("operation",) and not scaled):
                return _per_second(flat, unit)
    return None


_PER = re.compile(
    r"[ ]?(?:/[ ]?|[ ](?:per|(?:for|of|from)[ ](?:each|every)"
    r"(?:[ ]of[ ](?:its|the|these|those))?)[ ])"
    r"(?P<whole>s\b|sec(?:ond)?s?\b|identit(?:y|ies)\b|persons?\b|people\b|subjects?\b)",
    re.I,
)


def _per_second(flat: str, unit: Unit) -> Unit:
    """Fold "images per second" and "faces per identity" into one unit of rate."""
    per = _PER.match(flat, unit.end)
    if per is None or unit.name in ("percent", "flop", "mac", "second"):
        return unit
    whole = "second" if per["whole"].lower() in ("s", "sec", "secs", "second", "seconds") else "identity"
    part = flat[unit.start : unit.end].lower().removesuffix("s") if whole == "identity" else unit.name
    return Unit(f"{part}/{whole}", unit.factor, unit.start, per.end())


def kind_of(unit: str) -> str:
    """The kind that a unit alone implies."""
    return KIND_OF_UNIT.get(unit, "rate" if "/" in unit else "count")
