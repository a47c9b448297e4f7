"""LaTeX to tokens: commands, text, styles and environments on top of the plain characters."""

from __future__ import annotations

import re
from dataclasses import replace

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.lexer import CharacterLexer
from gradewright.language.formulas.symbols import COMMANDS, KEYWORDS
from gradewright.language.formulas.tokens import MAX_DEPTH

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_NEXT_RELATION = re.compile(
    r"(?:\s|\\[;,:! ])*"
    r"(?!\\(?:Rightarrow|Longrightarrow|implies|iff|text|to|approx|[lg]eq?|cdot|times|pm|mp|q?quad|sim)\b)"
    r"(?:[A-Za-z(\[|\d]|\\[A-Za-z|])[^&\n;]{0,400}?(?:=|≈|\\approx|\\le\b|\\ge\b|\\sim\b)"
)
"""What follows a wide space that separates: a value, and behind it a relation."""
_LINE_SKIP = re.compile(r"\s*\[[^\]]{0,12}(?:pt|em|ex|mm|cm|in)\]")
_EMPTY_BRACKET = re.compile(r"\s*\.")
_STYLED_LETTER = re.compile(r"\s*([A-Za-z1])")
_SWITCHED_WORD = re.compile(r"\s*([A-Za-z]{2,24})\s*(?=\})")
"""The word of `{\\rm sim}`, whose style holds up to the brace."""
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\s*\\?[_-][A-Za-z0-9]+)*")


class Lexer(CharacterLexer):
    """The whole lexer: plain characters and commands; sizes fall away, styles stay on the names they dress."""

    level = 0
    """How many styled groups stand around the text."""

    def _backslash(self) -> None:
        match = _COMMAND.match(self.text, self.at)
        if match is None:
            self._escape()
            return
        name, end = match.group(1), match.end()
        if name in n.SIZES:
            self._size(end)
        elif name in n.WIDE_SPACES and self._separates(end):
            self.put("comma", ",", end)
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

    def _separates(self, end: int) -> bool:
        """Whether a wide space stands between two relations: `a = b \\qquad c = d`."""
        last = self.tokens[-1].kind if self.tokens else "op"
        if last in ("op", "rel", "comma", "semi", "newline", "logic", "keyword", "text", "begin"):
            return False
        return self._stands_in_relation() and _NEXT_RELATION.match(self.text, end) is not None

    def _stands_in_relation(self) -> bool:
        """Whether the statement read so far is a relation, and no bracket is open."""
        depth, related = 0, False
        for token in self.tokens:
            depth += (token.kind in ("open", "begin")) - (token.kind in ("close", "end"))
            if depth == 0 and token.kind in ("rel", "comma", "semi", "newline", "logic"):
                related = token.kind == "rel"
        return depth == 0 and related

    def _escape(self) -> None:
        follows = self.text[self.at + 1 : self.at + 2]
        if follows == "\\":
            end = self.at + 2
            skip = _LINE_SKIP.match(self.text, end)
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
        dot = _EMPTY_BRACKET.match(self.text, end)
        if dot and self.text[end - 4 : end] in ("left", "ight"):
            self.at = dot.end()

    def _command(self, name: str, end: int) -> None:
        if name in ("overset", "stackrel", "underset") and (relation := self._decorated_relation(end)):
            self.put("rel", relation[0], relation[1])
        elif name in COMMANDS:
            kind, text = COMMANDS[name]
            self.put(kind, text, end)
        elif name in n.BRACKET_COMMANDS:
            self._bracket(name, n.BRACKET_COMMANDS[name], end - self.at)
        elif name in n.FUNCTIONS:
            self.put("name", name, end, mark="word")
        elif name.startswith(("left", "right")) and len(name) > 5:
            raise self.fail(f"unknown command \\{name}")
        elif (glued := self._glued(name)) is not None:
            kind, text = COMMANDS[glued]
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
            if known in COMMANDS and COMMANDS[known][0] in ("op", "rel") and known not in ("sim", "top"):
                return known
        return None

    def _text(self, end: int) -> None:
        close = self._group_end(end)
        if close == end or self.text[close - 1] != "}":
            raise self.fail("\\text without braces")
        opened = self.text.index("{", end)
        raw = self.text[opened + 1 : close - 1]
        content = " ".join(raw.replace("~", " ").replace("\\ ", " ").split())
        lowered = content.strip(" ,.:;").lower()
        self.spaced = self.spaced or raw[:1].isspace()
        if lowered in n.CONNECTIVE_WORDS:
            self.put("logic", n.CONNECTIVE_WORDS[lowered], close)
        elif lowered in KEYWORDS:
            self.put("keyword", KEYWORDS[lowered], close)
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
        self.tokens[-1] = replace(self.tokens[-1], end=close + self.offset)
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
            self.tokens.extend(self._inner(content, self.offset + opened + 1, style).read())
            self.at = close - 1
            self.put("close", "}", close)

    def _inner(self, content: str, offset: int, style: str) -> Lexer:
        """The lexer of a styled group, one level deeper."""
        inner = Lexer(content, True, offset, style)
        inner.level = self.level + 1
        if inner.level > MAX_DEPTH:
            raise self.fail("the formula is nested too deeply")
        return inner

    def _styled_single(self, style: str, end: int) -> None:
        follows = _STYLED_LETTER.match(self.text, end)
        switched = _SWITCHED_WORD.match(self.text, end)
        if switched and style in ("roman", "italic", "sans", "mono") and self._opens_group():
            self._identifier(switched.group(1), switched.end())
        elif follows and follows.group(1) == "1":
            self.put("indicator", "1", follows.end())
        elif follows:
            self.put("name", follows.group(1), follows.end(), style=style)
        else:
            self.at = end

    def _opens_group(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].text == "{"

    def _environment(self, name: str, end: int) -> None:
        close = self._group_end(end)
        which = self.text[end:close].strip().strip("{}").rstrip("*")
        kind = n.ENVIRONMENTS.get(which)
        if kind is None:
            self.at = (
                self._group_end(close) if name == "begin" and which in ("alignat", "alignedat") else close
            )
            self.spaced = True
            return
        if which == "array" and name == "begin":
            close = self._group_end(close)
        self.put(name, kind, close)
