"""A place in the token stream: looking ahead, taking tokens, bounded nesting, and what closes now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gradewright.language.formulas.tokens import MAX_DEPTH, NotReadable, Token


class Cursor:
    """Walks over tokens. The layers of the grammar are built on top of it, one class a layer."""

    def __init__(self, tokens: list[Token], length: int, latex: bool) -> None:
        self.tokens = tokens
        self.latex = latex
        self.at = 0
        self.depth = 0
        self.stops: list[frozenset[str]] = [frozenset()]
        self.end = Token("end", "", length, length)

    @property
    def token(self) -> Token:
        """The token to read next; kind "end" after the last."""
        try:
            return self.tokens[self.at]
        except IndexError:
            return self.end

    def ahead(self, distance: int) -> Token:
        """The token `distance` places after the next one."""
        place = self.at + distance
        return self.tokens[place] if place < len(self.tokens) else self.end

    @property
    def last_end(self) -> int:
        """Offset just behind the token read last."""
        return self.tokens[self.at - 1].end if self.at else 0

    def take(self) -> Token:
        """Read one token; at the end of the text the cursor stays where it is."""
        token = self.token
        if token is not self.end:
            self.at += 1
        return token

    def sees(self, kind: str, text: str | None = None) -> bool:
        """Whether the next token is of this kind (and spelling)."""
        try:
            token = self.tokens[self.at]
        except IndexError:
            token = self.end
        return token.kind == kind and (text is None or token.text == text)

    def accept(self, kind: str, text: str | None = None) -> bool:
        """Read the next token if it is of this kind."""
        if self.sees(kind, text):
            self.at += 1
            return True
        return False

    def expect(self, kind: str, text: str) -> Token:
        """Read a token that must come now.

        Raises:
            NotReadable: another token comes.
        """
        if not self.sees(kind, text):
            raise self.fail(f"expected {text!r}")
        return self.take()

    def fail(self, reason: str) -> NotReadable:
        """The error for the present place."""
        return NotReadable(
            reason if self.token.kind != "end" else f"{reason}, but the text ends", self.token.start
        )

    def stopped(self) -> bool:
        """Whether the next token closes or separates in the present bracket, rather than being a factor."""
        token = self.token
        return token.kind in ("bar", "rel", "colon", "comma") and token.text in self.stops[-1]

    @contextmanager
    def inside(self, *stops: str) -> Iterator[None]:
        """One level deeper, where the given signs close or separate.

        Raises:
            NotReadable: the formula is nested too deeply.
        """
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotReadable("the formula is nested too deeply", self.token.start)
        self.stops.append(frozenset(stops))
        yield
        self.stops.pop()
        self.depth -= 1
