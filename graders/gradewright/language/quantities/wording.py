"""The one sentence that tells a student what is wrong with a figure, and where that stands."""

from __future__ import annotations

from gradewright.language.quantities.diagnosis import Explanation
from gradewright.language.quantities.quantity import Quantity
from gradewright.truth import Fact


def reference_of(fact: Fact) -> str:
    """What the reference prints for a cell, e.g. "NN1 parameters: 140M"."""
    return f"{fact.entity} {fact.attribute}: {fact.printed}"


def reason(
    quantity: Quantity, fact: Fact, verdict: str, *, because: Explanation | None = None, note: str = ""
) -> str:
    """Why a claim got its verdict, in one sentence with the source."""
    claimed = " ".join(quantity.printed.split())
    true = f"{fact.attribute} of {fact.entity} is {fact.printed}"
    if verdict == "supported":
        return f"{_capital(true)} ({fact.source})" + (f"; {note}." if note else ".")
    if verdict == "not_covered" or because is None:
        return f'"{claimed}" cannot be held against {fact.printed} for certain' + (
            f": {note}." if note else "."
        )
    other = because.taken_from
    if because.kind == "swapped_attribute" and other is not None:
        return f'"{claimed}" is the {other.attribute} of {other.entity}; the {true} ({fact.source}).'
    if because.kind == "swapped_entity" and other is not None:
        return f'"{claimed}" belongs to {other.entity}; the {true} ({fact.source}).'
    if because.kind == "scale":
        times = because.power if because.power > 1 else 1 / because.power
        size = "large" if because.power > 1 else "small"
        return f'"{claimed}" is {times:,.0f} times too {size}; the {true} ({fact.source}).'
    return f"The {true} ({fact.source}), not {claimed}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
