"""Figures that need no run: printed in the handed-out material, or following from what the reference counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gradewright.checks.runs import agrees, allowed
from gradewright.checks.subjects import clause_around
from gradewright.language.quantities import Quantity
from gradewright.language.quantities.precision import significant_digits
from gradewright.truth import Fact, ImpliedResult

_OF_ANY = re.compile(
    r"(?:^|[.;:]\s)\W{0,4}(?:(?:an?|any|some|such an?|every)[ ](?:[\w-]+[ ]){1,4}?"
    r"(?:with|that (?:has given|gives|reaches)|whose)\b[^.;,\n]{0,30})$",
    re.IGNORECASE,
)
"""A thing of a kind that opens a sentence: "a run with 70 % accuracy does not solve the task"."""
_OF_ANOTHER = re.compile(
    r"\bthe (?:standard|original|usual|official|published) (?:[\w-]+ ){0,2}(?:version|variant|form)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
"""Another thing of the same name, of which books tell: "the published version needs ..."."""
_WHEN = re.compile(
    r"(?:^|[.;:]\s)\W{0,4}(?:if|suppose|should"
    r"|when (?:an?|the) (?:head|exit|probe|network|net|model|classifier|softmax) (?:puts|gives|assigns))\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_NO_MEASURE = re.compile(
    r"\b(?:not|n['’]t|cannot|nor|never) (?:fix|mean|guarantee|imply|say|ensure|promise|amount to)\b[^.;]{0,50}$"
    r"|\b(?:phrases|statements|sentences|readings?) such as\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MEANINGLESS = re.compile(r"[^.;\n]{0,30}\b(?:has|have|makes?) no (?:meaning|sense)\b", re.IGNORECASE)
_PRINTED_DIGITS = re.compile(r"\d")


def is_implied(quantity: Quantity, text: str, results: Sequence[ImpliedResult]) -> bool:
    """Whether a percentage or factor is one of the `results`, in a sentence that says of what."""
    if not results or quantity.low != quantity.high:
        return False
    digits = len(_PRINTED_DIGITS.findall(quantity.printed.lstrip("0. ~≈")))
    ranges = list(allowed(quantity))
    close = [r for r in results if digits >= r.digits and any(a <= r.value <= b for a, b in ranges)]
    if not close:
        return False
    words = clause_around(text, quantity.start, quantity.end).order
    return any(word.startswith(result.words) for result in close for word in words)


def is_of_any_case(quantity: Quantity, text: str) -> bool:
    """Whether a figure is that of any case one may think of: "a run with 70 % accuracy does not solve the task"."""
    clause = clause_around(text, quantity.start, quantity.end)
    before = text[clause.start : quantity.start]
    if _WHEN.search(before) or _MEANINGLESS.match(text, quantity.end, clause.end):
        return True
    if quantity.unit in _AMOUNTS and _OF_ANOTHER.search(before):
        return True
    return _OF_ANY.search(before) is not None or _NO_MEASURE.search(before) is not None


def is_counted(quantity: Quantity, facts: Sequence[Fact]) -> bool:
    """Whether an amount is one that the reference counted or that the handed-out material prints."""
    if quantity.unit not in _AMOUNTS:
        return False
    return any(
        agrees(quantity, value) for fact in facts for value in (*{fact.low, fact.high}, *_printed(fact))
    )


def misscaled(quantity: Quantity, facts: Sequence[Fact]) -> Fact | None:
    """The counted amount that a figure tells thousands of times too small or too large; tenfold with three digits."""
    if quantity.unit not in _AMOUNTS or quantity.low != quantity.high or is_counted(quantity, facts):
        return None
    digits = len(_PRINTED_DIGITS.findall(quantity.printed))
    if digits < 2:
        return None
    powers = _THOUSANDS if significant_digits(quantity) < _TELLING else (*_THOUSANDS, *_TENS)
    for fact in facts:
        for power in powers:
            moved = replace(
                quantity,
                low=quantity.low * power,
                high=quantity.high * power,
                resolution=quantity.resolution * power,
            )
            if is_counted(moved, (fact,)):
                return fact
    return None


_THOUSANDS = (1e3, 1e-3, 1e6, 1e-6)
_TENS = (10.0, 0.1, 100.0, 0.01)
_TELLING = 3
"""Digits from which on a figure is no other amount by chance."""


def _printed(fact: Fact) -> tuple[float, ...]:
    digits = fact.printed.replace(",", "")
    return (float(digits),) if digits.isdigit() else ()


_AMOUNTS = frozenset({"mac", "flop", "operation"})
