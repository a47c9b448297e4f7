"""Claims that a text puts into the mouth of somebody: "Smith et al. (2023) report 97 %", "Theorem 4 of ...".

An author and a year are easily invented and hard to check, and nobody lists every author. So an attribution is
read only where it carries a figure or a numbered theorem: this much has to come from a work that exists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

MAX_ATTRIBUTIONS = 100

_YEAR = r"(?:19[5-9]\d|20[0-4]\d)[a-z]?"
_NAME = r"[A-Z][a-z]{1,20}(?:-[A-Z][a-z]{1,20})?"
_OTHERS = r"(?: et al\.?,?| and (?:colleagues|coworkers|co-workers|others))"
_PEOPLE = rf"{_NAME}(?:(?:, {_NAME}){{0,3}},? (?:and|&) {_NAME}|{_OTHERS})"
_DATED = re.compile(rf"\b(?P<who>{_PEOPLE}) ?[(\[]?(?P<year>{_YEAR})[)\]]?")
_STUDY = re.compile(
    rf"\b(?P<year>{_YEAR}) (?:survey|study|paper|article|benchmark|report|review|preprint) (?:by|of|from) "
    rf"(?P<who>{_PEOPLE}|{_NAME})"
)
_THEOREM_OF = re.compile(
    r"\b(?:Theorem|Lemma|Corollary|Proposition) \d{1,2}(?:\.\d{1,2})? (?:of|in|by|from) "
    rf"(?P<who>{_PEOPLE}|{_NAME})(?:,? ?[(\[]?(?P<year>{_YEAR})[)\]]?)?"
)
_NUMBERED = re.compile(
    r"\b(?:Theorem|Lemma|Corollary|Proposition) \d{1,2}(?:\.\d{1,2})?"
    r"(?= [^.\n]{0,90}\b(?:proves|guarantees|ensures|shows|states|says)\b)"
)
_PERCENT = re.compile(r"\d ?\\?(?:%|percent\b|per cent\b)")
_LIKELY = re.compile(r"\b(?:probabilit\w+|confiden\w+|likely|chance)\b", re.IGNORECASE)
"""Theorems bound errors by formulas; a share in percent is a probability if anything."""
_FIGURE = re.compile(r"\d ?(?:%|percent\b|per cent\b)|\b\d+(?:\.\d+)?(?: ?x\b| ?×| times\b)")
_LEANS = re.compile(
    r"\b(?:prove[ds]?|proven|show[sn]?|showed|demonstrate[sd]?|confirm(?:s|ed)?|establish(?:es|ed)?|found|finds?"
    r"|report(?:s|ed)?|according to|guarantee[sd]?|theorem|lemma|known)\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "The This That These Those It In Of At By For With And But Our We They Both".split()
    + "Table Figure Section Problem Part Layer Model".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's claim as a text reports it."""

    who: str
    year: str
    """Empty where none is given."""
    start: int
    end: int


def find_attributions(text: str) -> list[Attribution]:
    """Attributed claims with a figure or a numbered theorem, in order. `text` has plain quotes and dashes."""
    found = {item.start: item for item in (*_promised(text), *_read(text))}
    return [found[start] for start in sorted(found)][:MAX_ATTRIBUTIONS]


def _read(text: str) -> Iterator[Attribution]:
    for pattern in (_DATED, _STUDY, _THEOREM_OF):
        for match in pattern.finditer(text):
            sentence = _sentence(text, match.start(), match.end())
            proves = pattern is _THEOREM_OF
            if _is_somebody(match.group("who")) and (proves or _claims_figure(sentence)):
                yield Attribution(
                    match.group("who").rstrip("., "), match.group("year") or "", match.start(), match.end()
                )


def _promised(text: str) -> Iterator[Attribution]:
    """Numbered theorems that promise a share: "Theorem 2 of the paper proves that the error stays below 1 %"."""
    for match in _NUMBERED.finditer(text):
        sentence = _sentence(text, match.start(), match.end())
        if _PERCENT.search(sentence) and not _LIKELY.search(sentence):
            yield Attribution(match.group(), "", match.start(), match.end())


def _is_somebody(who: str) -> bool:
    return not _NO_NAMES & set(re.findall(r"[A-Z][a-z]+", who))


def _claims_figure(sentence: str) -> bool:
    return bool(_FIGURE.search(sentence) and _LEANS.search(sentence))


def _sentence(text: str, start: int, end: int) -> str:
    """What stands around an attribution up to the next stops, within reach."""
    before = re.split(r"(?<!al)[.!?](?=\s)|\n\s*\n", text[max(0, start - 200) : start])[-1]
    after = re.split(r"[.!?](?=\s|$)|\n\s*\n", text[end : end + 200])[0]
    return before + text[start:end] + after


def is_known(attribution: Attribution, authors: Collection[str]) -> bool:
    """Whether one of the people is an author that the course knows."""
    names = {name.lower() for author in authors for name in author.replace("-", " ").split()}
    return any(
        word.lower() in names for word in re.findall(r"[A-Z][a-z]+", attribution.who.replace("-", " "))
    )
