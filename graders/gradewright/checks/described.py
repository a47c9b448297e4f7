"""Letters that an answer introduces in words: "call the distance to the positive P", "`x` (the reference)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gradewright.course.model import Symbol

MOST_TEXT = 20_000
"""Characters of a reply that are searched."""

_LETTER = r"(?:[A-Za-zα-ωΔ]|\\?(?:alpha|beta|gamma|delta|tau|mu|rho|epsilon))"
_SCRIPT = r"(?:[_^]\{?[A-Za-z0-9+−-]{1,5}\}?|[⁺⁻₊₋]){0,2}(?:['′](?!\w))?"
_NAME = rf"(?<![\w\\^_{{('’])[`$*]{{0,3}}(?P<name>{_LETTER}{_SCRIPT})[`$*]{{0,3}}(?![\w^_'’({{-])"
_WORDS = r"[^.;:,()=<>\n]"
_BEHIND = re.compile(
    rf"{_NAME}(?:[ ]?(?:=|:=|:)[ ]?|[ ](?:is|be|denotes?|stands[ ]for|means|for|as)[ ]"
    rf"|[ ](?=(?:the|an?|another|some|that[ ](?:to|of|from|between))[ ])|[ ]\((?=[^()\n]{{3,60}}\)))"
    rf"(?=(?P<phrase>{_WORDS}{{3,70}}))"
)
_BEFORE = re.compile(rf"(?P<phrase>{_WORDS}{{3,70}}?)[ ](?:by[ ]|as[ ]|simply[ ]|is[ ]called[ ])?{_NAME}")
_IN_BRACKETS = re.compile(
    rf"(?P<phrase>{_WORDS}{{3,70}}?)[*_]{{0,3}}[ ]\([`$*]{{0,3}}(?P<name>{_LETTER}{_SCRIPT})[`$*]{{0,3}}\)"
)
_BETWEEN = re.compile(
    rf"\b(?:images?|pictures?|photos?|photographs?|faces?|samples?|examples?|points?|vectors?"
    rf"|embeddings?|crops?)[ ]{_NAME}"
    rf"[ ](?:of|from|showing|with|that[ ]shows|which[ ]shows|belonging[ ]to|that[ ]belongs[ ]to)[ ]"
    rf"(?=(?P<phrase>{_WORDS}{{3,70}}))"
)
"""A letter between a noun and what tells it from others: "a picture y of the same person"."""
_LAST_ARTICLE = re.compile(r"\band[ ](?=(?:an?|the)[ ])", re.I)
"""Where an enumeration of things with their letters goes on: "a positive of the same person and a negative"."""
_NOT_A_NAME = frozenset({"a", "I"})
"""Letters that are words unless they are set as code or mathematics."""
_COMPARED = re.compile(
    r"\b(?:closer|nearer|farther|further|larger|smaller|less|more|than|not|pulled|pushed|beyond|inside|outside)\b",
    re.I,
)
_FILLER = re.compile(
    r"\b(?:the|an?|its|our|this|of|squared|some|with|call|called|let|write|by|and|or|one|two|from|to|between)\b",
    re.I,
)
_NEXT_LETTER = re.compile(rf"[ ](?:and|with|while)[ ](?=[`$]?{_LETTER}{_SCRIPT}[`$]?(?:[ ]|$))")
_OPEN_END = re.compile(
    r"\b(?:and|or|with|where|for|from|to|of|let|then|that|is|are|than|by|in|at|on|as|least|most)$", re.I
)
"""Words after which a letter begins something new: it does not stand in apposition."""
_KIND = re.compile(
    r"(?:image|picture|photo|photograph|face|sample|example|point|vector|embedding|pair|person|identity|one)s?",
    re.I,
)
"""Nouns that may stand between a description and its letter: "the positive image y"."""
_LAST_WORDS = 6
_FIRST_WORDS = 8
_MOST_WORDS = 12
"""Words behind a letter that are searched; for one that is said to lie between two things, more."""
_HEAD_WORDS = 4
_THE_SAME = re.compile(r"(?:that|the[ ]one)[ ](?=(?:to|of|from|between|for|with)\b)", re.I)
"""Stands for what the letter before it was introduced as: "P is the distance to the one and N that to the other"."""


def described_names(text: str, symbols: Sequence[Symbol]) -> dict[str, str]:
    """What each letter that `text` introduces in words stands for, by the problem's own names.

    A letter that is given two meanings has none here.
    """
    return dict(_described(text[:MOST_TEXT], tuple(s for s in symbols if s.described)))


@lru_cache(maxsize=128)
def _described(text: str, symbols: tuple[Symbol, ...]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    unclear: set[str] = set()
    settled = {symbol.name for symbol in symbols if len(symbol.name) > 1}
    for name, meaning in _introduced(text, symbols):
        if name in settled:
            continue  # "the other one is α farther" says nothing of α
        if found.setdefault(name, meaning) != meaning:
            unclear.add(name)
    return tuple((name, meaning) for name, meaning in found.items() if name not in unclear)


def _introduced(text: str, symbols: Sequence[Symbol]) -> Iterator[tuple[str, str]]:
    for line in re.sub(r"[ \t]*\n[ \t]*(?=[^\s-])", " ", text).split("\n"):
        kind = ""
        for found in (*_BEHIND.finditer(line), *_BETWEEN.finditer(line)):
            words = " ".join(_NEXT_LETTER.split(found["phrase"])[0].split()[:_MOST_WORDS])
            words = _THE_SAME.sub(f"{kind} ", words, count=1) if kind and _THE_SAME.match(words) else words
            kind = next(iter(_FILLER.sub(" ", words).split()), "")
            pairs = [symbol for symbol in symbols if len(symbol.described) > 1]
            nearer = " ".join(words.split()[:_FIRST_WORDS])
            meaning = _meaning(words, pairs, first=True) or _meaning(nearer, symbols, first=True)
            if meaning and _is_name(found):
                yield _plain(found["name"]), meaning
        for found in (*_BEFORE.finditer(line), *_IN_BRACKETS.finditer(line)):
            words = " ".join(found["phrase"].split()[-_LAST_WORDS:])
            if _OPEN_END.search(words):
                continue
            meaning = _meaning(words, symbols, first=False) or _meaning(
                _LAST_ARTICLE.split(words)[-1], symbols, first=False
            )
            if meaning and _is_name(found):
                yield _plain(found["name"]), meaning


def _is_name(found: re.Match[str]) -> bool:
    start, end = found.span("name")
    marked = found.string[max(0, start - 1) : start] in ("`", "$") and found.string[end : end + 1] in (
        "`",
        "$",
    )
    bracketed = found.re is _IN_BRACKETS
    return marked or bracketed or found["name"] not in _NOT_A_NAME


def _plain(name: str) -> str:
    return re.sub(r"[{}\\]", "", name)


def _meaning(words: str, symbols: Sequence[Symbol], *, first: bool) -> str | None:
    """The symbol of which most is said; None where nothing or two are meant, or where things are compared."""
    if _COMPARED.search(words):
        return None
    content = _FILLER.sub(" ", words).split()
    near = " ".join(content[:_HEAD_WORDS] if first else content[-_HEAD_WORDS:])
    spoken = [symbol for symbol in symbols if all(_says(group, near) for group in symbol.described)]
    if not first and content and not _KIND.fullmatch(content[-1]):
        spoken = [
            symbol for symbol in spoken if any(_says(group, near, last=True) for group in symbol.described)
        ]
    best = [(len(symbol.described), symbol.name) for symbol in spoken]
    most = max((count for count, _ in best), default=0)
    names = [name for count, name in best if count == most]
    return names[0] if len(names) == 1 else None


def _says(group: str, words: str, *, last: bool = False) -> bool:
    alternatives = "|".join(re.escape(word.strip()).replace("\\ ", "[ -]") for word in group.split("|"))
    end = "$" if last else r"\b"
    return re.search(rf"\b(?:{alternatives})(?:s|es)?{end}", words, re.I) is not None
