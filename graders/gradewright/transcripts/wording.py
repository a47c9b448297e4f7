"""Whose words a block uses: log-odds of words and pairs of words, learned from transcripts whose speakers are known.

Cues (cues_*.py) say what only one speaker says; this is the rest: prompts, answers and remarks differ a little in
nearly every word. The weights are those of a multinomial logistic regression over the made-up transcripts of
tests/agreement; `python -m benchmarks.speakers` learns them anew and says how well that does on transcripts left out.
Only words of all problems take part, so that no weight tells what a homework is about.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from gradewright.transcripts.cues import Scores

WEIGHT = 0.5
"""What one unit of log-odds counts beside cues, which are set by hand."""
MOST = 1.5
"""No more than this is ever said for or against a speaker, in the unit of cues."""
AGAINST_A_PROMPT = 1.0
"""How much less than a reply a block may sound like a prompt, and never more: sheets and lists of questions are
pasted into prompts, in words of their own."""
UNSURE_BELOW = 12
"""Words from which a block tells as much as its words do; below that little is concluded from none being known."""
_READ = 1_200

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!:]|[=∑√φσ\\]|@")
_LETTER = re.compile(r"[b-hj-z]|i{2,3}|i?v|vi{1,3}|ix")
"""Labels and symbols, but for the words "a" and "i"."""
_SYMBOLS = frozenset("=∑√φσ\\")


@dataclass(frozen=True, slots=True)
class Wording:
    """Log-odds (natural) of each speaker by what stands in a block, and where nothing known does."""

    terms: Mapping[str, Scores]
    bias: Scores


def terms(text: str, names: tuple[str, ...] = ()) -> frozenset[str]:
    """A text's words, their pairs, and how it begins ("^ ...") and ends ("... $").

    Figures are "#", formulas "=", single letters and labels "§", the model's `names` "@".
    """
    words = _words(text, names)
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    ends = {f"^ {words[0]}", f"^ {' '.join(words[:2])}", f"{words[-1]} $"} if words else set()
    return frozenset({*words, *pairs, *ends})


def _words(text: str, names: tuple[str, ...]) -> list[str]:
    text = text[:_READ]
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", "@", text, flags=re.IGNORECASE)
    return [_written(token) for token in _TOKEN.findall(text.lower().replace("’", "'"))]


def _written(token: str) -> str:
    if token.isdigit():
        return "#"
    if token in _SYMBOLS:
        return "="
    return "§" if _LETTER.fullmatch(token) else token


@cache
def learned() -> Wording:
    """The weights that come with the package."""
    read = json.loads(files("gradewright.transcripts").joinpath("wording.json").read_text("utf-8"))
    return Wording({term: Scores(*odds) for term, odds in read["terms"].items()}, Scores(*read["bias"]))


def sounds_like(text: str, names: tuple[str, ...] = (), wording: Wording | None = None) -> Scores:
    """How much a text's words are those of each speaker, in the unit of cues; `wording`: other weights to use."""
    wording = wording or learned()
    odds = Scores().plus(wording.bias, min(1.0, len(text.split()) / UNSURE_BELOW))
    for term in sorted(terms(text, names) & wording.terms.keys()):
        odds = odds.plus(wording.terms[term])
    asks = "?" in text or "please" in text.lower()
    allowed = odds.model - (0.0 if asks else AGAINST_A_PROMPT / WEIGHT)
    odds = odds._replace(user=max(min(odds.user, odds.model), allowed))
    mean = sum(odds) / len(odds)
    return Scores(*(max(-MOST, min(MOST, WEIGHT * (each - mean))) for each in odds))
