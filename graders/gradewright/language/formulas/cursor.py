"""A place in the token stream: looking ahead, taking tokens, bounded nesting, and what closes now."""

from __future__ import annotations

from types import TracebackType

from gradewright.language.formulas.tokens import MAX_DEPTH, NotReadable, Token


class Cursor:
    """Walks over tokens. The layers of the grammar are built on top of it, one class a layer."""

    def __init__(self, tokens: list[Token], length: int, latex: bool) -> None:
        self.end = Token("end", "", length, length)
        self.tokens = [*tokens, self.end]
        self.latex = latex
        self.at = 0
        self.depth = 0
        self.stops: list[tuple[str, ...]] = [()]
        self.token = self.tokens[0]
        """The token to read next; kind "end" after the last."""
        self.last_end = 0
        """Offset just behind the token read last."""

    def ahead(self, distance: int) -> Token:
        """The token `distance` places after the next one."""
        place = self.at + distance
        return self.tokens[place] if place < len(self.tokens) else self.end

    def take(self) -> Token:
        """Read one token; at the end of the text the cursor stays where it is."""
        token = self.token
        if token is not self.end:
            self.last_end = token.end
            self.at += 1
            self.token = self.tokens[self.at]
        return token

    def put_back(self, token: Token) -> None:
        """Have a token, a part of the one to read next, read in its place."""
        self.tokens[self.at] = self.token = token

    def sees(self, kind: str, text: str | None = None) -> bool:
        """Whether the next token is of this kind (and spelling)."""
        token = self.token
        return token.kind == kind and (text is None or token.text == text)

    def accept(self, kind: str, text: str | None = None) -> bool:
        """Read the next token if it is of this kind."""
        token = self.token
        if token.kind == kind and (text is None or token.text == text):
            self.take()
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

    def inside(self, *stops: str) -> Cursor:
        """One level deeper, as a context, where the given signs close or separate.

        Raises:
            NotReadable: the formula is nested too deeply.
        """
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotReadable("the formula is nested too deeply", self.token.start)
        self.stops.append(stops)
        return self

    def __enter__(self) -> None:
        """Begin the level that `inside` opened."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the level that `inside` opened last."""
        self.stops.pop()
        self.depth -= 1
