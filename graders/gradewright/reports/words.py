"""The words that pages use for the contract's terms, and how numbers are written."""

from __future__ import annotations

from collections.abc import Mapping

from gradewright.reports.statistics import Interval

STATUS_WORDS: Mapping[str, str] = {
    "satisfied": "satisfied",
    "partial": "partly there",
    "wrong": "wrong",
    "missing": "missing",
    "needs_review": "needs review",
}
STATUS_SIGNS: Mapping[str, str] = {
    "satisfied": "✓",
    "partial": "◐",
    "wrong": "✗",
    "missing": "–",
    "needs_review": "?",
}
METHOD_WORDS: Mapping[str, str] = {
    "executed": "executed: the formula was run against the reference on random inputs",
    "proved": "proved symbolically",
    "counted": "counted: compared with the operations that the reference performs",
    "looked_up": "looked up in the reference table",
    "compared": "compared: evaluated on the reference table",
    "matched": "matched: found as a statement in the text",
    "measured": "measured: held against the notebook's own output",
    "judged": "judged by a model or a person",
}
KIND_WORDS: Mapping[str, str] = {
    "swapped_attribute": "value of another attribute",
    "swapped_entity": "value of something else",
    "scale": "wrong scale or unit",
    "wrong_value": "wrong value",
    "unsupported": "nothing supports it",
    "false_equation": "false equation",
    "wrong_cost": "wrong cost",
    "wrong_concept": "misstated concept",
    "self_contradiction": "contradicts itself",
}
ROLE_WORDS: Mapping[str, str] = {
    "user": "prompt",
    "model": "model",
    "annotator": "a person's remark",
    "other": "other text",
}


def worded(words: Mapping[str, str], term: str) -> str:
    """The words for a term; a term that this version does not know reads as itself."""
    return words.get(term, term.replace("_", " "))


def mistake_words(note: str, known: Mapping[str, str]) -> str:
    """The words for a recognised mistake: the course's own, or those of the kind of error it is."""
    return known.get(note) or worded(KIND_WORDS, note)


def number(value: float | None) -> str:
    """Points and rates without needless digits.

    >>> number(2.0), number(1.25), number(None)
    ('2', '1.25', '–')
    """
    if value is None:
        return "–"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float | None) -> str:
    """A share of 1 as a whole percentage.

    >>> percent(0.875), percent(None)
    ('88 %', '–')
    """
    return "–" if share is None else f"{100 * share:.0f} %"


def percents(interval: Interval) -> str:
    """The ends of an interval of shares.

    >>> percents(Interval(0.5, 0.254, 0.746))
    '25–75 %'
    """
    return f"{100 * interval.low:.0f}–{100 * interval.high:.0f} %"


def signed_percent(share: float | None) -> str:
    """A difference of shares as a whole percentage with its sign.

    >>> signed_percent(0.25), signed_percent(-0.5), signed_percent(0.0), signed_percent(None)
    ('+25 %', '−50 %', '0 %', '–')
    """
    if share is None:
        return "–"
    whole = round(100 * share)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)} %"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "flag"), plural(3, "flag"), plural(2, "reply", "replies")
    ('1 flag', '3 flags', '2 replies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
