"""Opinions in a remark, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gradewright.language.statements.index import read_text
from gradewright.language.statements.words import stem

Says = Literal["correct", "incorrect", "partial"]

_RIGHT = frozenset(
    stem(word)
    for word in """
    correct correctly right rightly accurate accurately perfect perfectly flawless flawlessly precise match
    matches matched agree agrees success successfully impressive impressively well good excellent sound valid
    solid nailed exact exactly fine satisfied strong proper properly complete
    """.split()
)
_WRONG = frozenset(
    stem(word)
    for word in """
    incorrect incorrectly wrong wrongly error errors mistake mistakes mistaken missed misses missing miss
    failed fails fail forgot forgets forgotten omitted omits hallucinated hallucinate hallucination invented
    invents fabricated false inaccurate misattributed objection objections complain confused confuses lacks
    lacking ignored ignores unverified incomplete flawed bad
    """.split()
)
_CORRECT = stem("correct")
_HALF = re.compile(
    r"\b(?:half|partly|partially|partial|almost|mostly|nearly|not entirely|not quite|incomplete|one critique"
    r"|take off)\b",
    re.I,
)
_NEGATION = frozenset(
    {"not", "no", "never", "nothing", "without", "hardly", "n't", "none", "neither", "cannot"}
)
_ATTRIBUTE = frozenset(
    stem(word)
    for word in "label labels class classes answer answers solution key value values output".split()
)
"""Nouns before which "correct" says which thing is meant, not how good something is ("the correct label")."""
_CONDITION = re.compile(r"\b(?:would|should|could|if|wanted|expected|asked|ask)\b", re.I)
_LABEL = re.compile(r"(?<![\w.])\(?([a-j])\)?(?:[\s.)]*\(?(ix|iv|v?i{1,3}|v)\)?)?(?=[\s:,.)]|$)")
_PART_WORD = re.compile(r"\bparts?\b|\([a-j]\)", re.I)
REACH = 3
"""Words before an opinion's word in which a negation turns it round."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One sentence of a remark that says how good something is."""

    start: int
    end: int
    says: Says
    text: str
    labels: tuple[str, ...]
    """Part labels that the sentence names, e.g. ("a.ii",)."""
    stems: frozenset[str]
    """Stems of its words, to tell what it is about."""


def read_remarks(text: str) -> list[Opinion]:
    """The opinions of a remark, in order. Any text is accepted; nothing is raised."""
    index = read_text(text)
    sentences: dict[int, list[int]] = {}
    for number, word in enumerate(index.words):
        sentences.setdefault(word.sentence, []).append(number)
    opinions = []
    for numbers in sentences.values():
        words = [index.words[n] for n in numbers]
        start, end = words[0].start, words[-1].end
        sentence = text[start:end]
        says = _says([w.lower for w in words], [w.stem for w in words], sentence)
        if says is not None:
            stems = frozenset(w.stem for w in words)
            opinions.append(Opinion(start, end, says, sentence, _labels(sentence), stems))
    return opinions


def _says(lowers: list[str], stems: list[str], sentence: str) -> Says | None:
    right = wrong = 0
    for at, word in enumerate(stems):
        if word not in _RIGHT and word not in _WRONG:
            continue
        if word == _CORRECT and stems[at + 1 : at + 2] and stems[at + 1] in _ATTRIBUTE:
            continue
        turned = any(w in _NEGATION or w.endswith("n't") for w in lowers[max(0, at - REACH) : at])
        if (word in _RIGHT) != turned:
            right += 1
        else:
            wrong += 1
    if not right and not wrong:
        return None
    if _HALF.search(sentence) or (right and wrong):
        return "partial" if right or _HALF.search(sentence) else "incorrect"
    if right and _CONDITION.search(sentence):
        return None
    return "correct" if right else "incorrect"


def _labels(sentence: str) -> tuple[str, ...]:
    if not _PART_WORD.search(sentence):
        return ()
    found = []
    for match in _LABEL.finditer(sentence):
        letter, roman = match.group(1).lower(), (match.group(2) or "").lower()
        if letter == "a" and not roman and "(" not in match.group(0):
            continue  # the article
        found.append(f"{letter}.{roman}" if roman else letter)
    return tuple(dict.fromkeys(found))
