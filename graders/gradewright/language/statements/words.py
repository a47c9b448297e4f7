"""Words of a text with their stems, places, sentences and clauses.

Answers come as Markdown, LaTeX snippets, wrapped lines, lists and tables. The tokeniser sees through all of
it: emphasis and list marks are skipped, `\\alpha` reads as the word alpha, `K_{m}(x)` as `k_m x`, a word
hyphenated at a line's end as one word. Characters are only ever replaced one for one, so that every offset
points into the text as given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

MAX_CHARACTERS = 400_000
"""Longer texts are read up to here: no answer to one part is near it."""


def word_set(words: str) -> frozenset[str]:
    """A set of words written as one line."""
    return frozenset(words.split())


_STEMMER = snowballstemmer.stemmer("english")
_ABBREVIATIONS = re.compile(r"[b-df-hj-np-tv-xz]{1,6}[b-df-hj-np-rtv-xz]s")
"""Plurals of abbreviations: English words have a vowel."""

_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "\u2014", "\u2212": "-",
        "\u2009": " ", "\u202f": " ", "ℓ": "l", "\u2264": "≤", "\u2265": "≥", "\u226a": "<", "\u226b": ">",
        "\t": " ", "\r": " ",
    }
)  # fmt: skip

_LATEX_WORDS = word_set("alpha beta gamma phi sigma forall approx implies infty min max log exp sqrt")
_LATEX_SYMBOLS = {"le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<", "gt": ">", "ll": "<", "gg": ">",
                  "neq": "≠", "ne": "≠", "to": "→",
                  "rightarrow": "→", "sim": "~", "ldots": "…", "dots": "…", "ell": "l"}  # fmt: skip
_UNICODE_WORDS = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "φ": "phi",
    "ϕ": "phi",
    "σ": "sigma",
    "∀": "forall",
    "√": "sqrt",
}

_RAISED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx")
"""Characters set below the line, as those that they stand for."""
_CLIPPED = {
    "w/o": "without", "w/": "with", "b/c": "because", "bc": "because", "cuz": "because", "til": "until",
    "thru": "through", "img": "image", "imgs": "images", "pic": "picture", "pics": "pictures", "acc": "accuracy",
    "param": "parameter", "params": "parameters",
}  # fmt: skip
"""How hurried people write common words."""
_NO_APOSTROPHE = word_set(
    "dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt hasnt havent hadnt neednt"
)

_TOKEN = re.compile(
    r"""
      (?P<slashed>(?<![\w/])(?:[wW]/o?|[bB]/c)(?![\w/]))             # w/o, w/, b/c
    | (?P<estimate>\\(?:wide)?hat(?:\s?\{\s?y\s?\}|\s?y(?![A-Za-z]))|(?<![A-Za-z])y\u0302)      # \hat{y}
    | \\(?P<command>[A-Za-z]{1,20})                                  # LaTeX command
    | (?P<subscripted>[A-Za-z])_(?:\{(?:\\[a-z]{4,12}\{)?(?P<braced>(?:\\ell(?![a-z])|[^{}\\\s])[^{}\\\s]{0,15})\}{1,2}
        |(?P<bare>[A-Za-z0-9]+|\\ell(?![a-z])))
    | (?P<lettered>[A-Za-z])(?P<lowered>[₀-₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ]{1,8})       # Kₘ
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<coded>[A-Za-z]{1,4}\d+)(?![A-Za-z0-9])                     # v1, B2
    | (?P<word>[^\W\d_]+(?:'[a-zA-Z]{1,3})?)
    | (?P<symbol>->|=>|<=|>=|!=|[=<>≤≥≠≈→⇒~+√∀])
    | (?P<dots>(?:\.{3}|…)(?=\s{0,2}[=<>≤≥+]))                       # a = ... = b: no sentence ends here
    | (?P<mark>[.!?;:,()\u2014|…]|\n)
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """One word, number or relation sign."""

    lower: str
    stem: str
    start: int
    end: int
    sentence: int
    clause: int


class Mark(NamedTuple):
    """Punctuation or a line's end: where sentences and clauses may break."""

    char: str
    start: int
    after: int
    """How many words stand before it."""


class Lexeme(NamedTuple):
    """A word before sentences are told apart."""

    lower: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text with typographic variants replaced one character for one."""
    return text[:MAX_CHARACTERS].translate(_PLAIN)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Snowball (English) stem of a lower-case word. Abbreviations without vowels ("cnns") lose their plural, too.

    So do plurals in -eaus, which it keeps.
    """
    if _ABBREVIATIONS.fullmatch(word) or word.endswith("eaus"):
        word = word[:-1]
        return word if not word.endswith("eau") else str(_STEMMER.stemWord(word))
    return str(_STEMMER.stemWord(word)) if word.isalpha() else word


@lru_cache(maxsize=50_000)
def american(word: str) -> str:
    """The American spelling (neighbors, generalize, artifact), so that patterns need only one."""
    if len(word) > 5:
        word = word.replace("artefact", "artifact").replace("labell", "label").replace("modell", "model")
        word = word.replace("our", "or", 1) if re.search(r"(?:neighb|behavi|col|fav)our", word) else word
        word = re.sub(r"is(e|es|ed|ing|ation|ations)$", r"iz\1", word) if _IZABLE.search(word) else word
    return word


_IZABLE = re.compile(r"(?:al|il|im|ar|or|er|an|en|in|on|ys|min|ner|mor)is(?:e|es|ed|ing|ation|ations)$")


def lexemes(text: str) -> tuple[list[Lexeme], list[Mark]]:
    """Words and marks of a plain text, in order."""
    words: list[Lexeme] = []
    marks: list[Mark] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "mark":
            marks.append(Mark(match.group(), match.start(), len(words)))
            continue
        lower = _reading(match)
        if not lower:
            continue
        if lower == ">" and _opens_line(text, match.start()):
            continue  # a Markdown quotation mark, not a relation
        if lower.endswith("n't") and len(lower) > 3:
            split = match.end() - len("n't" if "'" in match.group() else "nt")
            words.append(Lexeme(lower[:-3], match.start(), split))
            words.append(Lexeme("n't", split, match.end()))
            continue
        joined = _joined(text, words, match)
        if joined is not None:
            words[-1] = joined
            if marks and marks[-1].after == len(words):
                marks.pop()
        else:
            words.append(Lexeme(lower, match.start(), match.end()))
    return words, marks


def _reading(match: re.Match[str]) -> str:
    """How one token reads: lower case, commands and Greek letters as words; "" for what is only layout."""
    command = match.group("command")
    if command is not None:
        return command if command in _LATEX_WORDS else _LATEX_SYMBOLS.get(command, "")
    if match.lastgroup == "dots":
        return ""
    if match.group("estimate") is not None:
        return "ŷ"
    base = match.group("subscripted")
    if base is not None:
        below = (match.group("braced") or match.group("bare")).replace("\\ell", "l")
        return f"{base}_{below}".lower()
    if (letter := match.group("lettered")) is not None:
        return f"{letter}_{match.group('lowered').translate(_RAISED)}".lower()
    found = match.group()
    lower = found.lower()
    if lower in _NO_APOSTROPHE:
        return f"{lower[:-1]}'t"
    return _UNICODE_WORDS.get(found) or _CLIPPED.get(lower) or american(lower.removesuffix("'s"))


def _opens_line(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text[at + 1 : at + 2] in (" ", ">") and not text[line:at].strip(" >")


_BROKEN = re.compile(r"-\n[ ]{0,8}$")
_PREFIXES = word_set("pre post non semi mini multi k low high training test one two self well fixed cross")


def _joined(text: str, words: list[Lexeme], match: re.Match[str]) -> Lexeme | None:
    """The one word that a line's end has cut in two ("represen-⏎tation"), or None."""
    if not words or match.group("word") is None or match.start() - words[-1].end > 10:
        return None
    last = words[-1]
    gap = text[last.end : match.start()]
    second = match.group()
    if not _BROKEN.fullmatch(gap) or not second.islower() or not last.lower.isalpha():
        return None
    return None if last.lower in _PREFIXES else Lexeme(last.lower + second, last.start, match.end())
