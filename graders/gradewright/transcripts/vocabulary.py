"""How much a text speaks of each part, by the words that the homework itself uses for the parts.

Cues (topics.py) are few and chosen; this is the rest: the sentences with which a course says what a part asks,
what its right and wrong answers are. Every word weighs by how much likelier it is in the sentences of one part than in
those of the problem's others (naive Bayes with uniform priors), so that no list has to be kept.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

from gradewright.transcripts.guide import PartGuide

_READ = 6_000
_FLOOR = 0.02
"""The share of sentences in which a word is taken to occur even where none holds it."""
_PRIOR = 4.0
"""Sentences without the word that every part is given besides its own, against parts with few."""
_STEMMER = snowballstemmer.stemmer("english")

_DRESSING = re.compile(
    r"\\(?:text|textbf|mathrm|mathbf|mathbb|mathcal|mathsf|operatorname|boldsymbol|bm|left|right|[dt]?frac"
    r"|[bB]igg?[lr]?"
    r"|rm|q?quad|cdot|times|top|l?Vert|rVert|hat|tilde|bar|widehat|widetilde)\b"
)
_SUBSCRIPT = re.compile(r"_\{")
_DROPPED = re.compile(r"[\\{}$*`]")
_WORD = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)?'?")
_NOTATION: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sum up to ", re.compile(r"(?:\\sum|[∑Σ])\s?_?[{(]?\s?\w\s?=\s?\w\s?[})]?\s?\^\s?\{?\s?(\w)")),
    ("at most ", re.compile(r"(?:\\leq?(?:slant)?(?![a-z])|≤|<=)\s*([a-zA-Z])(?![\w(])")),
    ("order", re.compile(r"(?:\\mathcal\s?\{?O\}?|\bO|Θ|\\Theta)\s?(?:\\[bB]igg?l?)?(?:\\left)?\(()")),
    ("one before", re.compile(r"_\{?\s?\w\s?[-−]\s?1()|ᵢ₋₁()")),
    ("squared norm", re.compile(r"(?:\\r?\|?[vV]ert|\\\||‖|\|\|)(?:_\{?2\}?)?\s?(?:\^\s?\{?2|²|₂²)()")),
)
"""What formulas show whatever their symbols are called."""
_COMMON = frozenset(
    "is in of to be it we no or as at by an so if do on up us my me he than the and for are its that this these"
    " those with from not which what how why was were than then does they their"
    " there you but one all each every into over more most have has can will would must may only also out about both"
    " two when where same other any here now let say says said use used just such very part answer question".split()
)


_GREEK = {
    ord(letter): f" {name} "
    for letter, name in (
        ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ε", "epsilon"), ("η", "eta"),
        ("θ", "theta"), ("λ", "lambda"), ("μ", "mu"), ("π", "pi"), ("ρ", "rho"), ("σ", "sigma"),
        ("τ", "tau"), ("φ", "phi"), ("ϕ", "phi"), ("ψ", "psi"), ("ω", "omega"),
    )
}  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem


def terms(text: str) -> frozenset[str]:
    """The stems of a text's words, its symbols with a name below them, and what its formulas show."""
    text = text[:_READ]
    shown = {
        name + (next((group for group in match.groups() if group), ""))
        for name, pattern in _NOTATION
        for match in pattern.finditer(text)
    }
    plain = _DROPPED.sub(" ", _SUBSCRIPT.sub("_", _DRESSING.sub(" ", text))).lower().translate(_GREEK)
    words = {
        _stem(word)
        for word in _WORD.findall(plain)
        if (len(word) >= 2 or not word.isascii()) and word not in _COMMON
    }
    return frozenset(shown | words)


def recurring(text: str) -> frozenset[str]:
    """What may recur where the same thing is spoken of again: its terms and its figures."""
    return terms(text) | frozenset(match for match in _FIGURE.findall(text[:_READ]) if len(match) > 1)


class Vocabulary:
    """The words of a guide's parts, ready to be compared with a text."""

    def __init__(self, guide: PartGuide) -> None:
        self._rates: dict[str, dict[str, Mapping[str, float]]] = {}
        for problem in guide.problems:
            sentences: dict[str, tuple[str, ...]] = {}
            for part in problem.parts:
                sentences.setdefault(part.id, (*part.says, *part.cues))
            if any(sentences.values()) and len(sentences) > 1:
                self._rates[problem.id] = _rates(sentences)

    def tells(self, text: str) -> dict[str, float]:
        """For every part, the log-odds (natural) of the text's words in it against its problem's parts on average."""
        return self.of_terms(terms(text))

    def of_terms(self, said: Iterable[str]) -> dict[str, float]:
        """The same for terms that were read before."""
        odds: dict[str, float] = {}
        words = sorted(said)
        for rates in self._rates.values():
            known = [rates[word] for word in words if word in rates]
            for part in rates[""]:
                odds[part] = sum(rate[part] for rate in known)
        return odds


def _rates(sentences: Mapping[str, tuple[str, ...]]) -> dict[str, Mapping[str, float]]:
    """For every word of a problem, the log-odds of each part; under "" the parts themselves."""
    counts = {
        part: Counter(word for text in texts for word in terms(text)) for part, texts in sentences.items()
    }
    shares = {part: len(texts) + _PRIOR for part, texts in sentences.items()}
    odds: dict[str, Mapping[str, float]] = {"": dict.fromkeys(sentences, 0.0)}
    for word in sorted({word for count in counts.values() for word in count}):
        rates = {part: counts[part][word] / shares[part] + _FLOOR for part in sentences}
        mean = sum(rates.values()) / len(rates)
        odds[word] = {part: math.log(rate / mean) for part, rate in rates.items()}
    return odds


@lru_cache(maxsize=8)
def vocabulary_of(guide: PartGuide) -> Vocabulary:
    """The vocabulary of a guide, read once for all its transcripts."""
    return Vocabulary(guide)
