"""Characters to tokens: one stream for LaTeX, Unicode and ASCII mathematics.

Unicode sub- and superscripts become `_{...}` and `^{...}`, styles and sizes fall away (the style stays
on the name it dressed), and runs of letters are split into symbols or kept as words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from gradewright.language.formulas import notation as n

MAX_LENGTH: Final = 5000
"""Longest formula that is read, in characters."""
MAX_DIGITS: Final = 60
MAX_TOKENS: Final = 1500


class NotReadable(Exception):
    """Internal: the text cannot be read as mathematics; `parse` turns it into a value."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Token(NamedTuple):
    """One symbol of the formula; `kind` is what the grammar asks for, `text` its canonical spelling."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool = False
    """White space stands before it."""
    style: str = ""
    mark: str = ""
    """Decoration that the letter carries itself (ŷ), or "word" for a name written with several letters."""


_SPACE = re.compile(r"(?:[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]|\\[ ,;:!>])+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![A-Za-z\d]))?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:(?:,|\{,\}|\\,|\\!|,\\!|\{ ?, ?\}|\u202f|\u2009)\d{3})+(?!\d)(?:\.\d+)?")
_BRACED_GROUPS = re.compile(r"\d{1,3}(?: ?\{ ?, ?\} ?\d{3})+(?!\d)(?:\.\d+)?")
_LETTERS = re.compile(r"[A-Za-z]+")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_WORD_GROUP = re.compile(r"[ ]*\{\s*([A-Za-z]{2,})\s*\}")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\s*\\?[_-][A-Za-z0-9]+)*")
_TILDE_MARK = re.compile(r"~(?=[(_\[)])|~(?=\s*[(_])")
_SUBSCRIPT_RUN = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+\d*")
_FOR_ALL = re.compile(r"for (?:all|every|each|any)\b")
_KEYWORDS: Final = {"if": "if", "when": "if", "for": "if", "otherwise": "otherwise",
    "else": "otherwise", "where": "where", "with": "where", "for all": "all", "for every": "all",
    "for each": "all", "for any": "all", "s.t.": "such", "such that": "such", "st": "such", "in": "in",
    "whenever": "if", "to": "to", "as": "as", "given": "where", "since": "where", "because": "where",
    "mod": "mod", "percent": "percent", "pct": "percent", "is": "is", "by": "as"}  # fmt: skip
_PLAIN_KEYWORDS: Final = frozenset(("if", "otherwise", "else", "where", "with", "for", "when", "mod",
    "percent", "pct", "in", "to", "as", "such", "since", "because", "given", "is"))  # fmt: skip
_SYMBOL_KINDS: Final = (
    (n.RELATIONS, "rel"),
    (n.OPERATORS, "op"),
    (n.BARS, "bar"),
    (n.CONNECTIVES, "logic"),
    (n.QUANTIFIERS, "quant"),
    (n.FOLDS, "fold"),
)
_CHARACTERS: Final = {
    char: (kind, text) for table, kind in _SYMBOL_KINDS for char, text in table.items() if len(char) == 1
}
_CHARACTERS.update({char: ("name", name) for char, name in n.GREEK.items() if char not in "ΣΠ"})
_CHARACTERS.update(dict.fromkeys(n.DOTS, ("dots", "…")))
_CHARACTERS.update({",": ("comma", ","), "，": ("comma", ","), ";": ("semi", ";"), "&": ("amp", "&"),
    "^": ("sup", "^"), "_": ("sub", "_"), "√": ("root", "√"), "∛": ("root", "3"), "∂": ("partial", "∂"),
    "∇": ("partial", "∇"), "∞": ("name", "infinity"), "ℓ": ("name", "l"), "%": ("unit", "%"),
    "°": ("unit", "°"), "€": ("unit", "€"), "£": ("unit", "£"), ":": ("colon", ":"), "⊤": ("name", "T"),
    "∫": ("fold", "integral"), "∅": ("name", "emptyset"), "¬": ("not", "not"), "…": ("dots", "…"),
    "𝟙": ("indicator", "1"), "𝟏": ("indicator", "1"), "□": ("end", ""), "ƒ": ("name", "f")})  # fmt: skip
_COMMANDS: Final = {
    **{name: ("name", base) for name, base in n.VARIANTS.items() if name not in ("R", "N")},
    **{name: ("name", name) for name in n.GREEK_NAMES},
    **{name: ("rel", text) for name, text in n.RELATION_COMMANDS.items()},
    **{name: ("op", text) for name, text in n.OPERATOR_COMMANDS.items()},
    **{name: ("logic", text) for name, text in n.CONNECTIVE_COMMANDS.items()},
    **{name: ("quant", text) for name, text in n.QUANTIFIERS.items()},
    **{name: ("bar", text) for name, text in n.BAR_COMMANDS.items()},
    **dict.fromkeys(n.DOT_COMMANDS, ("dots", "…")),
    **{name: ("accent", mark) for name, mark in n.ACCENTS.items()},
    **{name: ("frac", name) for name in ("frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac")},
    **{name: ("fold", kind) for name, kind in n.FOLDS.items()},
    **{"binom": ("binom", ""), "dbinom": ("binom", ""), "tbinom": ("binom", ""), "sqrt": ("root", "√")},
    **{"partial": ("partial", "∂"), "nabla": ("partial", "∇"), "neg": ("not", "not"), "lnot": ("not", "not")},
    **{
        "underbrace": ("label", "_"),
        "overbrace": ("label", "^"),
        "boxed": ("boxed", ""),
        "fbox": ("boxed", ""),
    },
    **{
        "underset": ("set", "under"),
        "overset": ("set", "over"),
        "stackrel": ("set", "over"),
        "cancel": ("boxed", ""),
    },
    **{"int": ("fold", "integral"), "top": ("name", "T"), "intercal": ("name", "T"), "prime": ("prime", "'")},
    **{"substack": ("boxed", ""), "pmod": ("pmod", ""), "not": ("negated", ""), "degree": ("unit", "°")},
    **{"dagger": ("name", "T"), "xrightarrow": ("xarrow", "→"), "overline": ("accent", "bar")},
}


class Lexer:
    """Reads one text once; `tokens` is the result. `latex` says whether letters stand alone."""

    def __init__(self, text: str, latex: bool, offset: int = 0, style: str = "") -> None:
        self.text = text
        self.latex = latex
        self.offset = offset
        self.style = style
        self.at = 0
        self.depth = 0
        self.spaced = False
        self.tokens: list[Token] = []

    def read(self) -> list[Token]:
        """All tokens of the text.

        Raises:
            NotReadable: a character or command has no meaning here, or there are too many tokens.
        """
        while self.at < len(self.text):
            space = _SPACE.match(self.text, self.at)
            if space:
                self.at = space.end()
                self.spaced = True
                continue
            before = len(self.tokens)
            self._next()
            if len(self.tokens) > before:
                self.spaced = False
            if len(self.tokens) > MAX_TOKENS:
                raise NotReadable("the formula is too long", self.offset + self.at)
        return self.tokens

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

    def _next(self) -> None:
        char = self.text[self.at]
        if char == "\\":
            self._backslash()
        elif char.isascii() and char.isalpha():
            self._letters()
        elif char.isascii() and (char.isdigit() or (char == "." and self._digit_follows())):
            self._number()
        elif char in "([{)]}":
            self._bracket(char, char)
        elif char in n.SUPERSCRIPTS or char in n.SUBSCRIPTS:
            self._script(char)
        elif char in n.PRIMES:
            self.put("prime", "'" * n.PRIMES[char], self.at + 1)
        else:
            self._sign(char)

    def _digit_follows(self) -> bool:
        return self.text[self.at + 1 : self.at + 2].isdigit()

    def _bracket(self, char: str, canonical: str, width: int = 1) -> None:
        kind = "open" if canonical in n.OPENING else "close"
        if char in "([":
            self.depth += 1
        elif char in ")]":
            self.depth = max(0, self.depth - 1)
        self.put(kind, canonical, self.at + width)

    def _number(self) -> None:
        match = None if self.depth else _GROUPED.match(self.text, self.at)
        match = match or _BRACED_GROUPS.match(self.text, self.at) or _NUMBER.match(self.text, self.at)
        if match is None:
            raise self.fail("a number without digits")
        if match.end() - match.start() > MAX_DIGITS:
            raise self.fail("the number has too many digits")
        self.put("num", re.sub(r"[^\d.eE+-]", "", match.group()), match.end())

    def _script(self, char: str) -> None:
        table, kind = (n.SUPERSCRIPTS, "^") if char in n.SUPERSCRIPTS else (n.SUBSCRIPTS, "_")
        end = self.at
        while end < len(self.text) and self.text[end] in table:
            end += 1
        inner = "".join(table[c] for c in self.text[self.at : end])
        start = self.at
        self.put("sup" if kind == "^" else "sub", kind, start)
        self.put("open", "{", start)
        if inner.isalpha() and inner.isascii() and len(inner) > 1:
            self.put("name", inner, start, mark="word")
        else:
            self.tokens.extend(Lexer(inner, True).shifted(start + self.offset))
        self.put("close", "}", end, start=start)

    def shifted(self, place: int) -> list[Token]:
        """Tokens of a rewritten piece, all placed one after the other from `place`."""
        return [token._replace(start=place + token.start, end=place + token.end) for token in self.read()]

    def _sign(self, char: str) -> None:
        text = self.text
        for sign in n.ASCII_RELATIONS:
            if text.startswith(sign, self.at):
                kind = "logic" if sign in n.CONNECTIVES else "rel"
                table = n.CONNECTIVES if kind == "logic" else n.ASCII_MEANING
                if sign in table:
                    self.put(kind, table[sign], self.at + len(sign))
                    return
        if char == "~" and self.latex and not self.spaced:
            self.at += 1
            self.spaced = True
        elif char == "." and text.startswith("..", self.at):
            width = 3 if text.startswith("...", self.at) else 2
            self.put("dots" if width == 3 else "range", "…" if width == 3 else "..", self.at + width)
        elif char == "*" and text.startswith("**", self.at):
            self.put("sup", "^", self.at + 2)
        elif (
            char == "~"
            and self.tokens
            and not self.spaced
            and self.tokens[-1].kind == "name"
            and _TILDE_MARK.match(text, self.at)
        ):
            self.put("mark", "tilde", self.at + 1)
        elif char == "_":
            self._underscore()
        elif char in n.BRACKETS or char in n.OPENING or char in n.CLOSING:
            self._bracket(char, n.BRACKETS.get(char, char))
        elif char in _CHARACTERS:
            kind, meaning = _CHARACTERS[char]
            self.put(kind, meaning, self.at + 1)
        else:
            self._unusual(char)

    def _unusual(self, char: str) -> None:
        """Letters in disguise (𝐪, ŷ, ℝ), combining marks, fractions in one sign, and what has no meaning."""
        if char in n.OVERRIDES:
            raise self.fail("a direction override hides what the text says")
        if char in n.INVISIBLE:
            self.at += 1
            return
        if char in n.COMBINING:
            self.put("mark", n.COMBINING[char], self.at + 1)
            return
        if char in n.VULGAR:
            top, bottom = n.VULGAR[char]
            start = self.at
            for kind, text in (("open", "{"), ("num", str(top)), ("op", "/"), ("num", str(bottom))):
                self.put(kind, text, start)
            self.put("close", "}", start + 1, start=start)
            return
        plain = unicodedata.normalize("NFKD", char)
        if len(plain) == 2 and plain[1] in n.COMBINING and plain[0].isascii() and plain[0].isalpha():
            self.put("name", plain[0], self.at + 1, mark=n.COMBINING[plain[1]])
        elif len(plain) == 1 and (plain in n.GREEK or (plain.isascii() and plain.isalnum())):
            kind = "num" if plain.isdigit() else "name"
            self.put(kind, n.GREEK.get(plain, plain), self.at + 1, style="styled")
        else:
            raise self.fail(f"the sign {char!r} has no meaning in a formula")

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
        elif not self.latex and run in _PLAIN_KEYWORDS and self.depth == 0:
            self.put("keyword", _KEYWORDS.get(run, run), end)
        elif self._is_word(run, end):
            self.word(run, end)
        else:
            for i in range(len(run)):
                self.put("name", run[i], start + i + 1)
                self.spaced = False
            self._digits_as_subscript(end)

    def _digits_as_subscript(self, end: int) -> None:
        """`w1` in plain text is w_1."""
        digits = re.compile(r"\d{1,3}(?![\d.])").match(self.text, end)
        if digits and not self.latex and self.tokens[-1].kind == "name":
            self.put("sub", "_", end)
            self.put("num", digits.group(), digits.end())

    def _is_word(self, run: str, end: int) -> bool:
        if len(run) == 1:
            return False
        follows = self.text[end : end + 6].lstrip().removeprefix("\\left")[:1]
        if run in n.FUNCTIONS or run in n.FOLDS:
            return (
                len(run) > 2 and (not self.latex or follows in ("(", "_", "^", "[", "{", "\\", ""))
            ) or follows == "("
        if self.latex:
            return False
        if run in n.GREEK_NAMES or run in n.VARIANTS:
            return True
        if run.isupper() or re.fullmatch(r"[A-Za-z]{2}|[A-Z]+[a-z]?[A-Z]+|[A-Z]{1,3}[a-z]", run):
            return run.lower() in (
                "is",
                "of",
                "at",
                "an",
                "we",
                "on",
                "it",
                "be",
                "do",
                "no",
                "cm",
                "kg",
                "mm",
                "km",
            )
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

    def _backslash(self) -> None:
        match = _COMMAND.match(self.text, self.at)
        if match is None:
            self._escape()
            return
        name, end = match.group(1), match.end()
        if name in n.SIZES:
            self._size(end)
        elif (name in n.TEXTS and name not in n.STYLES) or name in ("textrm", "textit"):
            self._text(end)
        elif name in n.STYLES:
            self._styled(n.STYLES[name], end)
        elif name in n.SKIPPED or name in n.GREEDY:
            self.spaced = True
            self.at = self._group_end(end) if name in n.GREEDY else end
        elif name in ("begin", "end"):
            self._environment(name, end)
        else:
            self._command(name, end)

    def _escape(self) -> None:
        follows = self.text[self.at + 1 : self.at + 2]
        if follows == "\\":
            end = self.at + 2
            skip = re.compile(r"\s*\[[^\]]{0,12}(?:pt|em|ex|mm|cm|in)\]").match(self.text, end)
            self.put("newline", "\\\\", skip.end() if skip else end)
        elif follows in ("{", "}"):
            self._bracket("\\" + follows, "\\" + follows, 2)
        elif follows == "|":
            self.put("bar", "‖", self.at + 2)
        elif follows in ("%", "$", "#"):
            self.put("unit", follows, self.at + 2)
        elif follows == "_":
            self.at += 1
            self._underscore()
        elif follows in ("&", "/", "-", "=", "'", "`", '"') or follows in n.SPACES or follows == "":
            self.at += 2
            self.spaced = True
        elif follows.isspace() or follows == "(" or follows == ")" or follows == "[" or follows == "]":
            self.at += 2
        else:
            self.put("op", "∖", self.at + 1)

    def _size(self, end: int) -> None:
        self.at = end
        dot = re.compile(r"\s*\.").match(self.text, end)
        if dot and self.text[end - 4 : end] in ("left", "ight"):
            self.at = dot.end()

    def _command(self, name: str, end: int) -> None:
        if name in ("overset", "stackrel", "underset") and (relation := self._decorated_relation(end)):
            self.put("rel", relation[0], relation[1])
        elif name in _COMMANDS:
            kind, text = _COMMANDS[name]
            self.put(kind, text, end)
        elif name in n.BRACKET_COMMANDS:
            self._bracket(name, n.BRACKET_COMMANDS[name], end - self.at)
        elif name in n.FUNCTIONS:
            self.put("name", name, end, mark="word")
        elif name.startswith(("left", "right")) and len(name) > 5:
            raise self.fail(f"unknown command \\{name}")
        elif (glued := self._glued(name)) is not None:
            kind, text = _COMMANDS[glued]
            self.put(kind, text, self.at + 1 + len(glued))
        else:
            raise self.fail(f"unknown command \\{name}")

    def _decorated_relation(self, end: int) -> tuple[str, int] | None:
        """The relation of `\\overset{iid}{\\sim}`, and where it ends."""
        first = self._group_end(end)
        second = self._group_end(first)
        inner = self.text[first:second].strip(" {}")
        text = n.RELATIONS.get(inner) or n.RELATION_COMMANDS.get(inner.removeprefix("\\"))
        return (text, second) if text and second > first > end else None

    @staticmethod
    def _glued(name: str) -> str | None:
        """A known operator with letters stuck to it, as lost spaces leave behind: \\cdotx, \\leqslantj."""
        for length in range(len(name) - 1, 2, -1):
            known = name[:length]
            if known in _COMMANDS and _COMMANDS[known][0] in ("op", "rel") and known not in ("sim", "top"):
                return known
        return None

    def _group_end(self, at: int) -> int:
        """The end of the braced group that starts at or after `at` (or `at` itself)."""
        while at < len(self.text) and self.text[at] == " ":
            at += 1
        if at >= len(self.text) or self.text[at] != "{":
            return at
        depth, i = 0, at
        while i < len(self.text):
            char = self.text[i]
            if char == "\\":
                i += 2
                continue
            depth += (char == "{") - (char == "}")
            i += 1
            if depth == 0:
                return i
        raise NotReadable("a brace is never closed", self.offset + at)

    def _text(self, end: int) -> None:
        close = self._group_end(end)
        if close == end:
            raise self.fail("\\text without braces")
        opened = self.text.index("{", end)
        raw = self.text[opened + 1 : close - 1]
        content = " ".join(raw.replace("~", " ").replace("\\ ", " ").split())
        lowered = content.strip(" ,.:;").lower()
        self.spaced = self.spaced or raw[:1].isspace()
        if lowered in n.CONNECTIVE_WORDS:
            self.put("logic", n.CONNECTIVE_WORDS[lowered], close)
        elif lowered in _KEYWORDS:
            self.put("keyword", _KEYWORDS[lowered], close)
        elif _IDENTIFIER.fullmatch(content):
            self._identifier(content, close)
        elif content:
            self.put("text", content, close)
        else:
            self.at = close

    def _identifier(self, content: str, close: int) -> None:
        parts = re.split(r"\s*\\?[_-]", content)
        start = self.at
        if len(parts[0]) == 1:
            self.put("name", parts[0], start, style="roman")
        else:
            self.word(parts[0], start)
        for part in parts[1:]:
            self.put("sub", "_", start)
            self.put("name", part, start, mark="word")
        self.tokens[-1] = self.tokens[-1]._replace(end=close + self.offset)
        self.at = close

    def _styled(self, style: str, end: int) -> None:
        close = self._group_end(end)
        braced = close > end and self.text[close - 1] == "}"
        if not braced:
            self._styled_single(style, end)
            return
        opened = self.text.index("{", end)
        content = self.text[opened + 1 : close - 1]
        stripped = content.strip().strip("~").strip()
        if len(stripped) == 1 and stripped.isascii() and stripped.isalpha():
            self.put("name", stripped, close, style=style)
        elif stripped == "1" and style in ("blackboard", "bold"):
            self.put("indicator", "1", close)
        elif (
            style in ("roman", "italic", "sans", "mono")
            and _IDENTIFIER.fullmatch(stripped)
            and not stripped.isdigit()
        ):
            self._identifier(stripped, close)
        else:
            start = self.at
            self.put("open", "{", opened + 1, start=start)
            self.tokens.extend(Lexer(content, True, self.offset + opened + 1, style).read())
            self.at = close - 1
            self.put("close", "}", close)

    def _styled_single(self, style: str, end: int) -> None:
        follows = re.compile(r"\s*([A-Za-z1])").match(self.text, end)
        if follows and follows.group(1) == "1":
            self.put("indicator", "1", follows.end())
        elif follows:
            self.put("name", follows.group(1), follows.end(), style=style)
        else:
            self.at = end

    def _environment(self, name: str, end: int) -> None:
        close = self._group_end(end)
        which = self.text[end:close].strip().strip("{}").rstrip("*")
        kind = n.ENVIRONMENTS.get(which)
        if kind is None:
            self.at = close
            self.spaced = True
            return
        if which == "array" and name == "begin":
            close = self._group_end(close)
        self.put(name, kind, close)
