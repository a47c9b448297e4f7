"""Runs of mathematics in plain sentences: `We know ‖q − k‖² = ‖q‖² + ‖k‖² − 2qᵀk. Therefore ...`.

A line is cut into words; a run is a stretch of words that are symbols rather than language. No grammar is
tried on prose, so the cost is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.tokens import MAX_LENGTH

_WORD: Final = re.compile(r"\S+")
_LETTERS: Final = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_STRONG: Final = re.compile(
    r"[=≈≤≥≠∝√∑Σ∏‖∥⟨⟩∈≡≔⊤ᵀ²³⁻ⁱ₀-₉ᵢⱼ·×−^]|[α-ωϕϵΓΔΘΛΞΠΦΨΩ]|\\[A-Za-z]|_\{|[A-Za-z]_[A-Za-z0-9]|\|\|"
)
_RELATION: Final = re.compile(r"[=≈≤≥≠∝≡≔∼<>]|\\(?:approx|le|ge|propto|sim|equiv)\b")
_LEADING: Final = re.compile(
    r"\s*(?:(?:[-*•–+]|\d{1,2}[.)]|[a-zA-Z][.)]|[ivx]{1,4}[.)]|#{1,6}|>)\s+)*(?:(?:Eq\.?\s*)?\(\d{1,2}['’′]*\)\s+)?(?:\*\*)?"
)
_COMPUTED: Final = re.compile(r"[\w)}²ᵀ‖]\s{0,40}[+*/·×−]\s{0,40}[\w(√‖φψΣ]|[√‖Σ∑]|\\frac")
_APPLIED: Final = re.compile(r"\w\(")
_LETTER: Final = re.compile(r"\w")
_COMPOUND: Final = re.compile(r"[\w'’–-]+")
_MATH_WORDS: Final = (
    n.FUNCTIONS | n.GREEK_NAMES | frozenset(n.FOLDS) | frozenset(("infty", "infinity", "argmin", "argmax"))
)
_SCRIPTED: Final = re.compile(r"_\{?[A-Za-z0-9]+\}?|\\[A-Za-z]+|(?<=[α-ωϕϵ])[a-z]{3,}(?=\()")
"""Words that belong to a symbol: a subscript, also one that lies flat (`φrandom(q)`), or a command."""
_OF_SEVERAL: Final = re.compile(r"[A-Za-z]+(?=\((?:[A-Za-z]\w?[,)])+)")
_CALLED: Final = re.compile(r"(?:outer|concat|rowsums|trace|mean|norm)(?=\()")
"""Functions that code calls by a word."""
_INDEXED: Final = re.compile(r"[A-Za-z]{1,8}_(?:[a-zA-Z0-9]|\{[^{}]{1,8}\})")
"""A name with an index: `out_t`."""
_NOT_SYMBOLS: Final = frozenset(("a", "A", "I"))
_OF_ANGLES: Final = ("sin ", "cos ", "tan ")
_OPERATOR_END: Final = frozenset("=+−·×/≈≤≥<>∝(,*-[{^_|&")
_OPERATOR_START: Final = frozenset("=+−·×/≈≤≥∝)]}")
_STOPS: Final = frozenset(".;:?!")
_LONG_WORD: Final = 24
_MARKS: Final = ".,;:!?*\"'“”"


class Run(NamedTuple):
    """Offsets of a stretch that looks like a formula."""

    start: int
    end: int


class _Word(NamedTuple):
    """What is known of a word by its spelling: whether it is mathematics, inside of brackets and outside."""

    outside: bool
    inside: bool
    balance: int
    """Brackets that it opens, less those that it closes."""


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """The formula-like stretches of one logical line `text[start:end]`, in order."""
    if not _STRONG.search(text, start, end):
        return
    leading = _LEADING.match(text, start, end)
    begin = leading.end() if leading else start
    first = last = -1
    depth = 0
    for match in _WORD.finditer(text, begin, end):
        at, to = match.span()
        word = _known(match.group()) if to - at <= _LONG_WORD else _word(match.group())
        letter = to - at == 1 and _is_letter(text, at)
        if first >= 0:
            divides = to - at == 1 and text[at] == ":" and text[last - 1] in ")]"
            symbolic = divides or letter or (word.inside if depth > 0 else word.outside)
            if not symbolic or _parted(text, last, at, depth):
                yield from _closed(text, first, last)
                first, depth = -1, 0
        if first < 0 and (word.outside or letter):
            first = at
        if first >= 0:
            last = to
            depth += word.balance
    if first >= 0:
        yield from _closed(text, first, last)


def _parted(text: str, last: int, at: int, depth: int) -> bool:
    """Whether a run ends between two symbolic words: at a wide gap, or at the end of a sentence."""
    if at - last >= 2 and depth <= 0 and not _joins(text, last, at):
        return True
    if text[max(0, last - 2) : last] == "=:":
        return False
    return text[last - 1] in _STOPS and not _divided(text, last, at)


def _joins(text: str, last: int, at: int) -> bool:
    """Whether a wide gap stands beside an operator, and so inside a formula."""
    return text[last - 1] in _OPERATOR_END or text[at] in _OPERATOR_START


def _balance(word: str) -> int:
    return sum(word.count(c) for c in "([{") - sum(word.count(c) for c in ")]}")


def _word(word: str) -> _Word:
    symbolic = _is_symbolic(word)
    return _Word(symbolic, symbolic or not word.strip(_MARKS), _balance(word))


@lru_cache(maxsize=16_384)
def _known(word: str) -> _Word:
    """`_word` for short words, which recur."""
    return _word(word)


def _is_symbolic(word: str) -> bool:
    """Whether a word is mathematics: symbols, numbers, single letters, known functions; not language."""
    core = word.strip(_MARKS)
    if not core:
        return any(char in n.OPERATORS for char in word)
    if core.lower() in ("and", "or", "if", "is", "as", "in", "of", "so", "to", "we", "by", "with"):
        return False
    if _INDEXED.fullmatch(core):
        return True
    if len(core) == 1:
        return core not in _NOT_SYMBOLS and (core.isalnum() or core in n.OPERATORS or not core.isalpha())
    language = [
        part
        for part in _LETTERS.findall(_SCRIPTED.sub(" ", _without_function(core, word)))
        if _is_language(part)
    ]
    if not language:
        return bool(_STRONG.search(core)) or not _hyphenated(core)
    return len(language) == 1 and bool(re.search(r"[=^√‖²ᵀ]|_\{", core)) and len(language[0]) < 13


def _without_function(core: str, word: str) -> str:
    """A word's core without a function's name before several arguments, or one of code: `KGauss(q,k)`, `outer(k, v)`.

    A blank behind the first argument's comma changes nothing: `KGauss(q, k)`.
    """
    several = core if "," in core else f"{core}," if word.endswith(",") else ""
    applied = _CALLED.match(core) or _OF_SEVERAL.match(several)
    return core[applied.end() :] if applied else core


def _is_letter(text: str, at: int) -> bool:
    """Whether an "A" or "I" is a symbol rather than a word: an operator behind it, or "sin" and the like before it."""
    return text[at] in _NOT_SYMBOLS and (
        text[at + 1 : at + 3].lstrip(" ")[:1] in _OPERATOR_START
        or text[max(0, at - 5) : at].endswith(_OF_ANGLES)
    )


def _divided(text: str, last: int, at: int) -> bool:
    """Whether what ends at `last` is a colon between two brackets, a division."""
    return (
        text[last - 1] == ":"
        and text[max(0, last - 40) : last - 1].rstrip()[-1:] in (")", "]")
        and text[at] in "(["
    )


def _is_language(part: str) -> bool:
    if len(part) < 3 or part in _MATH_WORDS:
        return (
            len(part) == 2
            and part.islower()
            and part not in ("qk", "kq", "xy", "yx", "dx", "ij")
            and part in _SHORT_WORDS
        )
    return not part.isupper() and not re.fullmatch(r"[A-Z]{1,2}[a-z]|[a-z][A-Z]{1,3}|[A-Z][a-z][A-Z]", part)


_SHORT_WORDS: Final = frozenset(
    [
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "on",
        "or",
        "so",
        "to",
        "up",
        "us",
        "we",
    ]
)


def _closed(text: str, start: int, end: int) -> Iterator[Run]:
    """The run if it says something, without its surrounding punctuation and unmatched brackets."""
    start, end = _trim(text, start, end)
    piece = text[start:end]
    if not 3 <= end - start <= MAX_LENGTH or not _STRONG.search(piece):
        return
    relation = _RELATION.search(piece)
    if (relation and relation.start() > 0 and relation.end() < len(piece)) or (
        len(piece) >= 4 and (_COMPUTED.search(piece) or _has_application(piece))
    ):
        yield Run(start, end)


def _has_application(piece: str) -> bool:
    """Whether some line holds a letter with a filled bracket behind it: `f( ... x ... )`."""
    for line in piece.split("\n"):
        opened = _APPLIED.search(line)
        closed = line.rfind(")")
        if opened and closed > opened.end() and _LETTER.search(line, opened.end(), closed):
            return True
    return False


def _hyphenated(core: str) -> bool:
    """Whether a word is a compound such as `log-likelihood` or `Cauchy–Schwarz`."""
    if not _COMPOUND.fullmatch(core):
        return False
    inner, dashes = core[1:-1], core.count("–")
    return "–" in inner if dashes == 1 else dashes == 0 and "-" in inner


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1] in '.,;:?!*"”“ ' or text[end - 1] in "([{"):
        end -= 1
    while start < end and text[start] in ',;:.*"“ )]}':
        start += 1
    balance = _balance(text[start:end])
    while balance < 0 and end > start and text[end - 1] in ")]}":
        end -= 1
        balance += 1
    if balance == 1 and text[start] in "([":
        start += 1
    return start, end
