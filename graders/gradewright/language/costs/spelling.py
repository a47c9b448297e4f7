"""Costs as people spell them, in tokens: LaTeX, Unicode and ASCII, with symbols written side by side.

Names in costs are single letters with subscripts, and a product is letters in a row: NDD_r is N·D·D_r and 2NRd is
2·N·R·d. A run of lower-case letters with a vowel in it is a word ("length", "seq_len"); a capital followed by three
or more lower-case letters is a subscripted one (Drand is D_rand). Sizes and decorations of LaTeX are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number",
    "symbol",
    "notation",
    "function",
    "open",
    "close",
    "operator",
    "relation",
    "dots",
    "sum",
    "unknown",
]

MAX_TOKENS = 1_500
"""Tokens read of one expression; what is longer is not a cost anybody wrote."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is its canonical spelling, `start` and `end` its place in the text."""

    kind: Kind
    value: str
    start: int
    end: int


_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ", "0123456789aeoxhklmnpstiruvj", strict=True))
_LOW = "".join(_SUBSCRIPTS)

_SKIPPED = re.compile(
    r"(?:\s|~|&|[\u200b\u2061\u2062\u00a0]|\\[,;:!>\s]|\\(?:left|right|[bB]igg?[lrm]?|q?quad|displaystyle|limits"
    r"|nolimits|thinspace|mathrel|mathbin|phantom\{\})(?![A-Za-z]))+"
)
_NOTATION = re.compile(
    r"(?:\\(?:wide)?tilde\s*\{?\s*)?(?:\\(?:mathcal|mathrm|mathscr|operatorname|text|mathsf)\s*\{?\s*O\s*\}?"
    r"|\\Theta(?![A-Za-z])|\\Omega(?![A-Za-z])|[OΘΩ𝒪𝓞Õ])\}?"
    r"(?=[~\s]{0,3}(?:\\[!,;]\s?)?(?:\\left|\\[bB]igg?l?)?\s?[(\[{])"
)
_NUMBER = re.compile(r"\d{1,3}(?:(?:,|\{,\})\d{3})+(?![\d])|\d{1,40}(?:\.\d{1,20})?")
_WRAPPED = re.compile(
    r"\\(?:text|mathrm|mathit|mathsf|mathbf|textrm|textit|texttt|operatorname|mathtt)\*?\s*\{([^{}$\\]{0,40})\}"
)
_MACRO = re.compile(r"\\[A-Za-z]+|\\[{}|_]")
_RUN = re.compile(r"[A-Za-z]+")
_PIECE = re.compile(r"(?:max|min|log|sqrt|ln|lg)|[A-Z][a-z]{3,}|[A-Za-z]")
_CAPITAL_AND_SMALL = re.compile(r"[A-Z][a-z]")
_SIGN_BEFORE = re.compile(r"[*·×]\s?$")
_SIGN_BEHIND = re.compile(r"\s?(?:[*·×)\]]|$)")
_FUNCTION_WORDS = ("max", "min", "log", "sqrt", "ln", "lg")
_FUNCTION_INSIDE = re.compile(r"[a-z]{0,2}(?:max|min|log|sqrt|ln|lg)[a-z]{0,2}")
_TWO_DIGITS = re.compile(r"\s?(\d)\s?(\d)")
_SUBSCRIPT = re.compile(
    r"\\?_\s?(?:\{((?:[^{}$]|\{[^{}$]{0,40}\}){1,60})\}"
    r"|(\\(?:text|mathrm|mathit|mathsf|textrm)\s?\{[^{}$]{1,40}\}|\\(?:var)?(?:phi|psi)(?![A-Za-z]))"
    r"|([A-Za-z0-9]+|[α-ωϕ]))"
)
_OF_A_MAP = re.compile(r"\\(?:var)?(phi|psi)(?![A-Za-z])")
"""The letter of a feature map in a subscript: the width of what it gives is D_φ."""
_MAP_LETTERS = {"φ": "phi", "ϕ": "phi", "ψ": "psi"}
_LOW_RUN = re.compile(f"[{_LOW}]+")
_HIGH_RUN = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+")
_NOT_A_LETTER = re.compile(r"\\[A-Za-z]+|[^A-Za-z0-9α-ω]+")
_VOWEL = re.compile(r"[aeiou]")

_MACROS: dict[str, tuple[Kind, str]] = {
    **{rf"\{name}": ("operator", "*") for name in ("cdot", "times", "ast", "cdotp", "bullet", "odot")},
    **{
        rf"\{name}": ("function", name) for name in ("max", "min", "log", "ln", "lg", "sqrt", "frac", "binom")
    },
    **{rf"\{name}": ("function", "frac") for name in ("dfrac", "tfrac")},
    **{rf"\{name}": ("dots", "...") for name in ("dots", "ldots", "cdots")},
    **{rf"\{name}": ("relation", "=") for name in ("equiv", "approx", "sim", "simeq", "propto", "asymp")},
    **{rf"\{name}": ("relation", "<=") for name in ("le", "leq", "leqslant", "lesssim")},
    r"\sum": ("sum", "sum"),
    r"\{": ("open", "("),
    r"\}": ("close", ")"),
    **{rf"\{name}": ("open", "(") for name in ("lceil", "lfloor", "lparen")},
    **{rf"\{name}": ("close", ")") for name in ("rceil", "rfloor", "rparen")},
    **{rf"\{name}": ("operator", "|") for name in ("lvert", "rvert", "vert", "|")},
    r"\vee": ("operator", "max"),
    r"\wedge": ("operator", "min"),
    r"\ell": ("symbol", "ℓ"),
}
_MARKS: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys("·⋅*×∗•", ("operator", "*")),
    **dict.fromkeys("-−–", ("operator", "-")),
    **{mark: ("operator", mark) for mark in "+/^|,!_"},
    **{mark: ("open", mark) for mark in "([{"},
    **{mark: ("close", mark) for mark in ")]}"},
    **dict.fromkeys("=≈≡∼∝≍", ("relation", "=")),
    **dict.fromkeys("≤<≲", ("relation", "<=")),
    "∨": ("operator", "max"),
    "∧": ("operator", "min"),
    "√": ("function", "sqrt"),
    "Σ": ("sum", "sum"),
    "∑": ("sum", "sum"),
    "…": ("dots", "..."),
}
_GREEK = {
    rf"\{name}": letter
    for name, letter in zip(
        (
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "varepsilon",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "rho",
            "sigma",
        ),
        "αβγδεεκλμνρσ",
        strict=True,
    )
} | {r"\tau": "τ", r"\omega": "ω", r"\eta": "η"}

_LETTERS = frozenset("αβγδεζηθικλμνξρστωℓ")
"""Greek letters that name sizes; φ, ψ and π are left out, since in costs they are maps and a number."""


def tokens(
    text: str, start: int = 0, end: int | None = None, *, latex: bool | None = None
) -> Iterator[Token]:
    """Tokens of text[start:end]; what no rule knows comes as "unknown", and so does all after MAX_TOKENS of them.

    `latex` says whether names are spelt by LaTeX's rules, where a subscript is one letter unless braced; by default
    the text is taken for LaTeX if it has a backslash in it.
    """
    end = len(text) if end is None else end
    latex = "\\" in text[start:end] if latex is None else latex
    place, count = start, 0
    while place < end and count < MAX_TOKENS:
        skipped = _SKIPPED.match(text, place, end)
        place = skipped.end() if skipped else place
        if place >= end:
            return
        for token in _next(text, place, end, latex):
            yield token
            place, count = token.end, count + 1
    if place < end:
        yield Token("unknown", "too long", place, end)


def _next(text: str, place: int, end: int, latex: bool) -> list[Token]:
    """The tokens that start at `place`: several where letters stand side by side."""
    if match := _NOTATION.match(text, place, end):
        return [Token("notation", _notation(match[0]), place, match.end())]
    if text[place] == "\\":
        return _macro(text, place, end, latex)
    if match := _RUN.match(text, place, end):
        return _letters(text, place, match.end(), end, latex)
    if match := _NUMBER.match(text, place, end):
        return [Token("number", re.sub(r"[,{}]", "", match[0]), place, match.end())]
    if match := _HIGH_RUN.match(text, place, end):
        digits = "".join(_SUPERSCRIPTS[c] for c in match[0])
        return [Token("operator", "^", place, place), Token("number", digits, place, match.end())]
    if text.startswith(("...", ".."), place):
        return [Token("dots", "...", place, place + (3 if text.startswith("...", place) else 2))]
    if text.startswith("**", place):
        return [Token("operator", "^", place, place + 2)]
    if text[place] in _LETTERS:
        return [_subscripted(text, text[place], place, place + 1, end, latex)]
    kind, value = _MARKS.get(text[place], ("unknown", text[place]))
    return [Token(kind, value, place, place + 1)]


def _notation(spelling: str) -> str:
    if "Theta" in spelling or "Θ" in spelling:
        return "Θ"
    return "Ω" if "Omega" in spelling or "Ω" in spelling else "O"


def _macro(text: str, place: int, end: int, latex: bool) -> list[Token]:
    if match := _WRAPPED.match(text, place, end):
        word = _NOT_A_LETTER.sub("", match[1])
        if word in _FUNCTION_WORDS:
            return [Token("function", word, place, match.end())]
        if word and len(match[1].split()) == 1 and not match[1].rstrip().endswith(":"):
            return [_subscripted(text, word, place, match.end(), end, latex)]
        return [Token("unknown", match[0], place, match.end())]
    macro = _MACRO.match(text, place, end)
    if macro is None:
        return [Token("unknown", "\\", place, place + 1)]
    if macro[0] in _GREEK:
        return [_subscripted(text, _GREEK[macro[0]], place, macro.end(), end, latex)]
    if macro[0] == r"\_":
        return [Token("operator", "_", place, macro.end())]
    if macro[0].endswith("frac") and (digits := _TWO_DIGITS.match(text, macro.end(), end)):
        numbers = [Token("number", digits[n], digits.start(n), digits.end(n)) for n in (1, 2)]
        return [Token("function", "frac", place, macro.end()), *numbers]
    kind, value = _MACROS.get(macro[0], ("unknown", macro[0]))
    if kind == "symbol":
        return [_subscripted(text, value, place, macro.end(), end, latex)]
    return [Token(kind, value, place, macro.end())]


def _letters(text: str, place: int, run_end: int, end: int, latex: bool) -> list[Token]:
    """Tokens of a run of letters, the last with the subscript that follows it."""
    run = text[place:run_end]
    if not latex and _is_word(run):
        return [_subscripted(text, run, place, run_end, end, latex)]
    if run == "sum" and text.startswith("_", run_end):
        return [Token("sum", "sum", place, run_end)]
    if not latex and _is_set_apart(text, run, place, run_end):
        return [_subscripted(text, f"{run[0]}_{run[1]}", place, run_end, end, latex)]
    found: list[Token] = []
    for piece in _PIECE.finditer(text, place, run_end):
        letters = piece[0]
        if letters in _FUNCTION_WORDS:
            found.append(Token("function", letters, piece.start(), piece.end()))
            continue
        name = letters if len(letters) == 1 else f"{letters[0]}_{letters[1:]}"
        if piece.end() == run_end:
            found.append(_subscripted(text, name, piece.start(), run_end, end, latex))
        else:
            found.append(Token("symbol", name, piece.start(), piece.end()))
    return found


def _is_word(run: str) -> bool:
    """Whether lower-case letters in a row are one name ("length") rather than several ("nkd", "nlogn")."""
    return (
        run.islower()
        and len(run) >= 3
        and _VOWEL.search(run) is not None
        and not _FUNCTION_INSIDE.fullmatch(run)
    )


def _is_set_apart(text: str, run: str, start: int, end: int) -> bool:
    """Whether a capital and a small letter are one factor behind a sign ("N * Dr * M"), as the others are."""
    if not _CAPITAL_AND_SMALL.fullmatch(run):
        return False
    return (
        _SIGN_BEFORE.search(text[max(0, start - 3) : start]) is not None
        and _SIGN_BEHIND.match(text, end) is not None
    )


def _subscripted(text: str, name: str, start: int, place: int, end: int, latex: bool) -> Token:
    """The symbol `name` that ends at `place`, with its subscript and primes."""
    if match := _LOW_RUN.match(text, place, end):
        name, place = f"{name}_{''.join(_SUBSCRIPTS[c] for c in match[0])}", match.end()
    elif match := _SUBSCRIPT.match(text, place, end):
        if match[3] is not None:
            subscript = _bare_subscript(match[3], latex)
            name, place = f"{name}_{_MAP_LETTERS.get(subscript, subscript)}", match.start(3) + len(subscript)
        else:
            inner = _OF_A_MAP.sub(r"\1", match[1] or match[2])
            inner = re.sub(r"\\(?:text|mathrm|mathit|mathsf|textrm)", "", inner)
            subscript = _NOT_A_LETTER.sub("", inner)
            subscript = _MAP_LETTERS.get(subscript, subscript)
            name, place = f"{name}_{subscript}" if subscript else name, match.end()
    while place < end and text[place] in "'′":
        name, place = name + "'", place + 1
    return Token("symbol", name, start, place)


def _bare_subscript(letters: str, latex: bool) -> str:
    """How much of the letters after "_" belongs to it: D_rM is D_r·M, D_random one name, and D_rd in LaTeX D_r·d."""
    lower = re.match(r"[a-z]+|\d+|.", letters)
    word = lower[0] if lower else letters[:1]
    if latex and not (len(word) >= 3 and _VOWEL.search(word)) and not word.isdigit():
        return word[:1]
    return word
