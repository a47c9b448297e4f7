r"""LaTeX whose backslashes were lost in copying: `frac{q^top k}{sqrt{D}}`, `hat{phi}(q) cdot hat{phi}(k)`.

Only a text that shows the damage is mended. What a command stands for is put in its place and filled up with a sign
that nobody reads (NOTHING), so that every offset still points into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from gradewright.language.formulas.lost_scripts import NOTHING

LEAST_SIGNS: Final = 2
"""So many bare commands have to stand in a text before it counts as damaged."""
LONGEST_LINE: Final = 4_000
MOST_GROUPS: Final = 60
"""Commands with braces that are mended in one line."""
_BARE: Final = r"(?<![\\A-Za-z])"
_FONTS: Final = (
    r"text(?:bf|it|rm|tt|sf)?|math(?:bf|rm|bb|cal|sf|it)|operatorname|boldsymbol|bm|mbox|boxed|underline"
)
_ACCENTS: Final = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "vec": "\u20d7",
}
_FRACTIONS: Final = r"[dt]?frac"
_GROUP: Final = re.compile(
    rf"{_BARE}(?P<name>{_FONTS}|{'|'.join(_ACCENTS)}|{_FRACTIONS}|sqrt|(?:begin|end|tag))(?=\{{)"
)
_SIGN: Final = re.compile(
    rf"{_BARE}(?:{_FRACTIONS}|sqrt|{_FONTS}|{'|'.join(_ACCENTS)})\{{(?=[^{{}}\n])|\^top\b|\^\{{top\}}"
    rf"|(?<=[A-Za-z])left[(\[]"
)
_SIZED: Final = re.compile(r"(?P<name>(?<![\\A-Za-z])[A-Za-z]{0,12}?)(?:left|[bB]igg?l?)(?P<bracket>[(\[|{])")
_CLOSED: Final = re.compile(r"(?<![\\A-Za-z])(?:right|[bB]igg?r?)(?=[)\]|}])|(?<=[A-Za-z\d])right(?=[)\]|}])")
_TRANSPOSED: Final = re.compile(r"\^(?:top\b|\{top\})")
_WORDS: Final = {
    "cdot": "·",
    "approx": "≈",
    "ldots": "…",
    "cdots": "…",
    "dots": "…",
    "quad": " ",
    "qquad": " ",
    "odot": "⊙",
    "leq": "≤",
    "geq": "≥",
    "neq": "≠",
    "propto": "∝",
    "infty": "∞",
    "lVert": "‖",
    "rVert": "‖",
    "Vert": "‖",
    "lvert": "|",
    "rvert": "|",
    "Rightarrow": "⇒",
    "rightarrow": "→",
    "implies": "⇒",
    "times": "×",
    "in mathbb": "∈ mathbb",
}
"""Commands without braces, each with its sign; English words among them only count in lines with other mathematics."""
_ENGLISH: Final = frozenset(("times", "implies", "dots"))
_WORD: Final = re.compile(rf"{_BARE}(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![A-Za-z])")
_MATHEMATICAL: Final = re.compile(r"[=≈^{}]|_\w")
_THIN_SPACE: Final = re.compile(
    r"(?<=[)\]}]) [,;!] (?!(?:and|or|where|with|for|if|so|then|which|we)\b)(?=[A-Za-z(])"
)
"""What is left of a thin space between two factors."""


def with_signs(text: str) -> str:
    r"""The text with bare commands of LaTeX as the signs they stand for, where it shows that they are bare.

    The result is as long as the text.

    >>> with_signs("phi(q)^top phi(k) approx frac{a}{b}").replace(NOTHING, " ")
    'phi(q)^T   phi(k) ≈       ((a)/(b))'
    >>> with_signs("A frac of it is text{plain}.")
    'A frac of it is text{plain}.'
    """
    if len(list(islice(_SIGN.finditer(text), LEAST_SIGNS))) < LEAST_SIGNS:
        return text
    return "\n".join(_mended(line) if len(line) <= LONGEST_LINE else line for line in text.split("\n"))


def _mended(line: str) -> str:
    mathematical = _MATHEMATICAL.search(line) is not None
    line = _TRANSPOSED.sub(lambda m: "^T".ljust(len(m.group()), NOTHING), line)
    if mathematical:
        line = _THIN_SPACE.sub(" " + 2 * NOTHING, line)
        sized = _SIZED.sub(lambda m: (m["name"] + m["bracket"]).ljust(len(m.group()), NOTHING), line)
        line = _CLOSED.sub(lambda m: NOTHING * len(m.group()), sized) if sized != line else line
    groups = list(islice(_GROUP.finditer(line), MOST_GROUPS))
    for group in reversed(groups):  # those within others first
        line = _in_signs(line, group.start(), group["name"])
    return _WORD.sub(_sign_of(mathematical), line)


def _sign_of(mathematical: bool) -> Callable[[re.Match[str]], str]:
    def sign(found: re.Match[str]) -> str:
        word = found["word"]
        return word if word in _ENGLISH and not mathematical else _WORDS[word].ljust(len(word), NOTHING)

    return sign


def _in_signs(line: str, start: int, name: str) -> str:
    """The line with the command at `start` and its groups rewritten; unchanged where a brace is never closed."""
    first = _group(line, start + len(name))
    if first is None:
        return line
    end, inside = first
    if name in ("begin", "end", "tag"):
        sign = ""
    elif name.endswith("frac"):
        second = _group(line, end)
        if second is None:
            return line
        end, below = second
        sign = f"(({inside})/({below}))"
    elif name == "sqrt":
        sign = f"sqrt({inside})"
    else:
        applied = line[end : end + 1] in (
            "(",
            "[",
            "_",
            "^",
        )  # right behind, so that "O (n)" does not come of it
        sign = inside + _ACCENTS.get(name, "" if applied else NOTHING)
    return line[:start] + sign.rjust(end - start, NOTHING) + line[end:]


def _group(line: str, start: int) -> tuple[int, str] | None:
    """Where the braced group at `start` ends, and what it holds."""
    if line[start : start + 1] != "{":
        return None
    depth = 0
    for at in range(start, len(line)):
        depth += (line[at] == "{") - (line[at] == "}")
        if depth == 0:
            return at + 1, line[start + 1 : at]
    return None
