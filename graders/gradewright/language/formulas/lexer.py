"""Characters to tokens: numbers, brackets, signs, Unicode sub- and superscripts.

Unicode scripts become `_{...}` and `^{...}`. Letters are read by the layer below, words.py, and commands that
begin with a backslash by the layer above, latex.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.symbols import CHARACTERS
from gradewright.language.formulas.tokens import MAX_DIGITS, MAX_TOKENS, NotReadable, Token
from gradewright.language.formulas.words import WordLexer

_SPACE = re.compile(r"(?:[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]|\\[ ,;:!>])+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![A-Za-z\d]))?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:(?:,|\{,\}|\\,|\\!|,\\!|\{ ?, ?\}|\u202f|\u2009)\d{3})+(?!\d)(?:\.\d+)?")
_BRACED_GROUPS = re.compile(r"\d{1,3}(?: ?\{ ?, ?\} ?\d{3})+(?!\d)(?:\.\d+)?")
_TILDE_MARK = re.compile(r"~(?=[(_\[)])|~(?=\s*[(_])")
_DOT_PRODUCT = re.compile(r"(?<![A-Za-z])[A-Za-z]\.[A-Za-z](?![A-Za-z.])|\)\.(?=\w{1,16}\()")
_FLAT_WORD = re.compile(r"[a-z]{3,}(?=\()")
"""A subscript that stands flat behind a Greek letter: `φrandom(q)`."""
_ENDS_STATEMENT = frozenset(("newline", "comma", "semi", "logic", "keyword", "rel", "text"))
MAX_TARGET = 8
"""Most tokens of a name that is updated in place: `S_{i}`."""
_TRANSPOSED = frozenset("⊤⊺")
_SPACED_DOT = re.compile(r"(?<=\) )\.(?= [(\w])")
_FLAT_RANGE = re.compile(r"[ijklmnst](?:(?:≤|<=|<|=1\.\.)[a-zA-Z]|ⱼ|ᵢ)?(?=[ \t]*[\w(\[‖])(?![A-Za-z\d_(])")
"""What stands flat behind a sum's sign: `Σj≤i φ(K_j)`, `Σj V_j`."""
_RELATION_STARTS = frozenset(sign[0] for sign in n.ASCII_RELATIONS)
_ENDS_ROW = re.compile(r"\.(?=\s*(?:\\\\|\\end\b))")


class CharacterLexer(WordLexer):
    """Reads one text once; `tokens` is the result."""

    def read(self) -> list[Token]:
        """All tokens of the text.

        Raises:
            NotReadable: a character or command has no meaning here, or there are too many tokens.
        """
        while self.at < len(self.text):
            char = self.text[self.at]
            space = _SPACE.match(self.text, self.at) if char.isspace() or char == "\\" else None
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
        elif char in _TRANSPOSED and self._transposes():
            self._raise()
        elif char in n.PRIMES:
            self.put("prime", "'" * n.PRIMES[char], self.at + 1)
        else:
            self._sign(char)

    def _transposes(self) -> bool:
        """Whether a ⊤ that stands on the line, as copied pages have it, belongs to a name or a bracket before it."""
        return (
            bool(self.tokens)
            and not self.spaced
            and self.tokens[-1].kind in ("name", "close", "prime", "bar")
        )

    def _raise(self) -> None:
        start = self.at
        for kind, text in (("sup", "^"), ("open", "{"), ("name", "T")):
            self.put(kind, text, start)
        self.put("close", "}", start + 1, start=start)

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
            self.tokens.extend(type(self)(inner, True).shifted(start + self.offset))
        self.put("close", "}", end, start=start)

    def shifted(self, place: int) -> list[Token]:
        """Tokens of a rewritten piece, all placed one after the other from `place`."""
        return [replace(token, start=place + token.start, end=place + token.end) for token in self.read()]

    def _sign(self, char: str) -> None:
        if char in _RELATION_STARTS and self._relation():
            return
        if char == "~" and self._tilde():
            return
        if char == "." and self._point():
            return
        if char == "+" and self.text.startswith("+=", self.at) and self._update():
            return
        if char == "*" and self.text.startswith("**", self.at):
            self.put("sup", "^", self.at + 2)
        elif char == "_":
            self._underscore()
        elif char == ":" and self._divides():
            self.put("op", "/", self.at + 1)
        elif char in n.BRACKETS or char in n.OPENING or char in n.CLOSING:
            self._bracket(char, n.BRACKETS.get(char, char))
        elif char in CHARACTERS:
            kind, meaning = CHARACTERS[char]
            self.put(kind, meaning, self.at + 1)
            if not self.latex:
                self._flat_script(kind)
        else:
            self._unusual(char)

    def _relation(self) -> bool:
        """Put a relation of several ASCII signs, if one stands here."""
        for sign in n.ASCII_RELATIONS:
            if self.text.startswith(sign, self.at):
                kind = "logic" if sign in n.CONNECTIVES else "rel"
                table = n.CONNECTIVES if kind == "logic" else n.ASCII_MEANING
                if sign in table:
                    self.put(kind, table[sign], self.at + len(sign))
                    return True
        return False

    def _update(self) -> bool:
        """`S += x` as S := S + x."""
        first = max((n + 1 for n, t in enumerate(self.tokens) if t.kind in _ENDS_STATEMENT), default=0)
        target = self.tokens[first:]
        if not 1 <= len(target) <= MAX_TARGET or target[0].kind != "name":
            return False
        self.put("rel", ":=", self.at + 2)
        self.tokens += target
        self.put("op", "+", self.at)
        return True

    def _tilde(self) -> bool:
        """A space in LaTeX, or a mark on the name before it: `phi~(x)`."""
        if self.latex and not self.spaced:
            self.at += 1
            self.spaced = True
            return True
        marks = self.tokens and not self.spaced and self.tokens[-1].kind == "name"
        if marks and _TILDE_MARK.match(self.text, self.at):
            self.put("mark", "tilde", self.at + 1)
            return True
        return False

    def _point(self) -> bool:
        """A product `q.k`, an ellipsis, a range `1..N`, or the full stop of a row."""
        if self.at and (_DOT_PRODUCT.match(self.text, self.at - 1) or _SPACED_DOT.match(self.text, self.at)):
            self.put("op", "·", self.at + 1)
        elif self.text.startswith("...", self.at):
            self.put("dots", "…", self.at + 3)
        elif self.text.startswith("..", self.at):
            self.put("range", "..", self.at + 2)
        elif _ENDS_ROW.match(self.text, self.at):
            self.at += 1
        else:
            return False
        return True

    def _flat_script(self, kind: str) -> None:
        """A subscript that lies flat behind the sign just read: `Σj≤i`, `φrandom(q)`."""
        if kind == "fold" and (under := _FLAT_RANGE.match(self.text, self.at)):
            start, end = under.span()
            self.put("sub", "_", start)
            self.put("open", "{", start)
            self.tokens.extend(type(self)(under.group(), False, start + self.offset).read())
            self.put("close", "}", end, start=end)
        elif kind == "name" and (word := _FLAT_WORD.match(self.text, self.at)):
            self.put("sub", "_", self.at)
            self.put("name", word.group(), word.end(), mark="word")

    def _divides(self) -> bool:
        """Whether a colon stands between two brackets outside a set: [a + b] : [c + d]."""
        if not self.tokens or self.tokens[-1].text not in (")", "]"):
            return False
        opened = sum((t.text in ("{", "\\{")) - (t.text in ("}", "\\}")) for t in self.tokens)
        return opened == 0 and self.text[self.at + 1 :].lstrip()[:1] in ("(", "[")

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

    def _backslash(self) -> None:
        """Read a command; given by the layer above."""
        raise NotImplementedError
