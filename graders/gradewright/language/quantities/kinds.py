"""What sort of statement a figure makes: a count, a share of something, a change, a setting."""

from __future__ import annotations

import re

from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.units import kind_of

_CHANGE_BEFORE = re.compile(
    r"(?:\bby|\b(?:reduc|improv|increas|decreas|drop|gain|declin|cut|savings?|sav|relativ|grow|differen|gap)\w*"
    r"(?:[ ](?:in|of|error|rate|the|its|relative|accuracy|\w+)){0,4}[ ](?:of|by|is|was))[ ]{1,3}$",
    re.I,
)
_EXTENSIVE = (
    r"(?:the[ ]|its[ ]|total[ ]|all[ ]|model[ ]|trainable[ ]|computational[ ]|number[ ]of[ ]|compute[ ]?){0,3}"
    r"(?:param(?:eter)?s?|flops?|macs?|m(?:ult)?-?adds?|multiply-\w+|operations|ops|computations?|compute|costs?"
    r"|size|weights|memory|floating)\b"
)
_SHARE_AFTER = re.compile(
    rf"[ ]{{0,3}}(?:\([^()\n]{{0,40}}\)[ ]{{0,3}}{_EXTENSIVE}|of[ ]{{1,3}}(?:(?-i:[A-Z])[\w-]{{1,20}}(?:'s)?[ ]"
    rf"|that[ ]of\b|{_EXTENSIVE})|as[ ](?:many|much)\b)",
    re.I,
)
_COUNT = r"\d[\d.]{0,8}[ ]?[kKMBG]?\b"
_COUNTED_BEFORE = re.compile(
    rf"{_COUNT}[^.;()\d]{{0,16}}\bof[ ][^.;()\d]{{0,16}}{_COUNT}[^;()\d]{{0,24}}[(,=][^;()\d]{{0,12}}$"
    r"|\b(?:most|bulk|majority|nearly[ ]all|almost[ ]all|part|share|fraction)\b[^.;()]{0,40}"
    rf"{_EXTENSIVE}[ ]\([^;()\d]{{0,12}}$",
    re.I,
)
"""Before a percentage that repeats a count: "3M of its 4M weights (75%)", "most of its weights (about 75%)"."""
_RATE_BEHIND = re.compile(r"[ ]{0,3}(?:%|per[ ]?cent)?[ ]{0,3}(?:VAL|val\w*|acc\w*|TPR|TAR|rate)\b")
_PROPORTION_CUE = re.compile(r"\b(?:false[ ]\w+[ ]rate|far|fpr|probability|rate)\b", re.I)


def kind_of_measure(flat: str, measure: Measure) -> str:
    """The kind of a figure whose unit is settled; see `Quantity.kind` for the words used."""
    figure = measure.figure
    if figure.dims:
        return "shape"
    if figure.difference:
        return "change"
    if figure.unit == "percent":
        before = flat[max(0, figure.start - 60) : figure.start]
        if _CHANGE_BEFORE.search(before.rpartition("\n")[2]):
            return "change"
        if _COUNTED_BEFORE.search(before) and not _RATE_BEHIND.match(flat, figure.number[1]):
            return "ratio"
        return (
            "ratio"
            if _SHARE_AFTER.match(flat, figure.number[1] + _sign(flat, figure.number[1]))
            else "proportion"
        )
    return measure.cue or kind_of(figure.unit)


def _sign(flat: str, position: int) -> int:
    sign = re.compile(r"[ ]{0,8}(?:%|per[ ]?cent)").match(flat, position)
    return sign.end() - position if sign else 0
