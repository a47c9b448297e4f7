"""Letters to tokens: a run of them is one word, or as many symbols as it has letters.

What stands behind an underscore is read here as well: `D_random` names one thing, `x_{ij}` has two indices.
"""

from __future__ import annotations

import re

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.symbols import KEYWORDS, PLAIN_KEYWORDS
from gradewright.language.formulas.tokens import NotReadable, Token

_LETTERS = re.compile(r"[A-Za-z]+")
_WORD_GROUP = re.compile(r"[ ]*\{\s*([A-Za-z]{2,})\s*\}")
_SUBSCRIPT_RUN = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+\d*")
_FLAT_DIGITS = re.compile(r"\d{1,3}(?![\d.])")
_FOR_ALL = re.compile(r"for (?:all|every|each|any)\b")
_RUN_OF_SYMBOLS = re.compile(r"[A-Za-z]{2}|[A-Z]+[a-z]?[A-Z]+|[A-Z]{1,3}[a-z]")
"""Letters that plain text writes as a product: `QK`, `xW`, `Vb`."""
_SHORT_WORDS = frozenset(("is", "of", "at", "an", "we", "on", "it", "be", "do", "no", "cm", "kg", "mm", "km"))


class WordLexer:
    """The tokens read so far, and how letters become such. `latex` says whether letters stand alone."""

    def __init__(self, text: str, latex: bool, offset: int = 0, style: str = "") -> None:
        self.text = text
        self.latex = latex
        self.offset = offset
        self.style = style
        self.at = 0
        self.depth = 0
        self.spaced = False
        self.tokens: list[Token] = []

    def put(
        self, kind: str, text: str, end: int, *, start: int | None = None, style: str = "", mark: str = ""
    ) -> None:
        """Append a token that ends at local offset `end`, and go on from there."""
        first = self.at if start is None else start
        self.tokens.append(
            Token(kind, text, first + self.offset, end + self.offset, self.spaced, style or self.style, mark)
        )
        self.at = end

    def fail(self, reason: str) -> NotReadable:
        """The error for the present place."""
        return NotReadable(reason, self.offset + self.at)

    def _underscore(self) -> None:
        """A subscript; letters after it are one word where a word is meant (D_random, x_{ij})."""
        start = self.at
        self.put("sub", "_", start + 1)
        group = _WORD_GROUP.match(self.text, self.at)
        if group and not (self.latex and self._is_operator_word(group.group(1))):
            self.put("open", "{", self.at)
            self.put("name", group.group(1), group.end() - 1, start=group.start(1), mark="word")
            self.put("close", "}", group.end())
            return
        run = _SUBSCRIPT_RUN.match(self.text, self.at)
        if run:
            whole = len(run.group()) > 1 and (
                not self.latex or re.fullmatch(r"[A-Za-z]?[a-z]{3,}", run.group())
            )
            if whole:
                self.put("name", run.group(), run.end(), mark="word")
            else:
                self.put("name", run.group()[0], self.at + 1)

    @staticmethod
    def _is_operator_word(word: str) -> bool:
        return word in n.FOLDS

    def _letters(self) -> None:
        match = _LETTERS.match(self.text, self.at)
        assert match is not None
        run = match.group()
        if run[0] == "T" and self.tokens and self.tokens[-1].kind == "sup":
            self.put("name", "T", self.at + 1)
            return
        if self.latex and self.tokens and self.tokens[-1].kind == "sup":
            self.put("name", run[0], self.at + 1)
            return
        if run in ("or", "and") and self._between_values(match.end()):
            self.put("logic", run, match.end())
            return
        self.words(run, match.end())

    def _between_values(self, end: int) -> bool:
        """Whether a word of connection stands between numbers, brackets or spaces even in LaTeX."""
        if not self.tokens:
            return False
        apart = self.spaced and self.text[end : end + 1].isspace()
        return self.tokens[-1].kind in ("close", "num", "comma") and (
            apart or self.text[end : end + 1] in "(\\{["
        )

    def words(self, run: str, end: int) -> None:
        """Put a run of ASCII letters as one word, or as one symbol for each letter."""
        start = self.at
        every = None if self.latex or run != "for" else _FOR_ALL.match(self.text, self.at)
        if every:
            self.put("keyword", "all", every.end())
        elif not self.latex and run.lower() in n.CONNECTIVE_WORDS and len(run) > 1:
            self.put("logic", n.CONNECTIVE_WORDS[run.lower()], end)
        elif not self.latex and run in PLAIN_KEYWORDS and self.depth == 0:
            self.put("keyword", KEYWORDS.get(run, run), end)
        elif self._is_word(run, end):
            self.word(run, end)
        else:
            for i in range(len(run)):
                self.put("name", run[i], start + i + 1)
                self.spaced = False
            self._digits_as_subscript(end)

    def _digits_as_subscript(self, end: int) -> None:
        """`w1` in plain text is w_1."""
        if self.latex:
            return
        digits = _FLAT_DIGITS.match(self.text, end)
        if digits and self.tokens[-1].kind == "name":
            self.put("sub", "_", end)
            self.put("num", digits.group(), digits.end())

    def _is_word(self, run: str, end: int) -> bool:
        if len(run) == 1:
            return False
        follows = self.text[end : end + 6].lstrip().removeprefix("\\left")[:1]
        if run in n.FUNCTIONS or run in n.FOLDS:
            return (
                (len(run) > 2 or (run == "ln" and not self.latex))
                and (not self.latex or follows in ("(", "_", "^", "[", "{", "\\", ""))
            ) or follows == "("
        if self.latex:
            return False
        if run in n.GREEK_NAMES or run in n.VARIANTS:
            return True
        if run.isupper() or _RUN_OF_SYMBOLS.fullmatch(run):
            return run.lower() in _SHORT_WORDS
        return True

    def word(self, run: str, end: int) -> None:
        """Put a word by its meaning: a Greek letter, a sum, a function, or a name of several letters."""
        if run in n.FOLDS:
            self.put("fold", n.FOLDS[run], end)
        elif run == "sqrt":
            self.put("root", "√", end)
        elif run in n.VARIANTS and len(run) > 1:
            self.put("name", n.VARIANTS[run], end)
        else:
            self.put("name", run, end, mark="" if run in n.GREEK_NAMES else "word")
