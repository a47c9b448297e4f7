"""One paragraph, heading or table cell of Markdown -> HTML with evidence marked at its characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from gradewright.reports.alignment import aligned
from gradewright.reports.marks import Marker
from gradewright.reports.mathematics import shown_formula


@dataclass
class InlineText:
    """Renders the children of one inline token, walking through its source as it goes."""

    content: str
    """Source of the paragraph, without what its block put before each line."""
    places: Sequence[int | None]
    """Place in the unit of every character of `content`."""
    marker: Marker
    breaks: bool = False
    """Whether line ends of the source stay line ends."""
    cursor: int = 0

    def render(self, children: Sequence[Token]) -> str:
        """The paragraph as HTML."""
        return "".join(self._one(token) for token in children)

    def _one(self, token: Token) -> str:
        write = _WRITERS.get(token.type)
        if write:
            return write(self, token)
        if token.nesting == 0:
            return self.marked(token.content, token.content)
        self._advance(token.markup)
        return f"<{token.tag}>" if token.nesting == 1 else f"</{token.tag}>"

    def marked(self, shown: str, source: str) -> str:
        """`shown` with its evidence, where `source` is how the text stands in the paragraph."""
        where = self._advance(source)
        if where is None or len(shown) != len(source):
            offsets = None if where is None else self._offsets(where[:1] * len(shown))
        else:
            offsets = self._offsets(where)
        return self.marker.text(shown, offsets)

    def whole(self, html: str, source: str) -> str:
        """Ready HTML that stands for `source`."""
        where = self._advance(source)
        offsets = None if where is None else self._offsets(where)
        return html if offsets is None else self.marker.whole(html, offsets[0], offsets[-1] + 1)

    def line_end(self, hard: bool) -> str:
        """A line end of the source."""
        end = self.content.find("\n", self.cursor)
        self.cursor = end + 1 if end >= 0 else self.cursor
        return "<br>\n" if hard or self.breaks else "\n"

    def _advance(self, source: str) -> list[int] | None:
        where = aligned(source, self.content, self.cursor)
        if where is None:
            return None
        self.cursor = where[-1] + 1
        return list(where)

    def _offsets(self, where: Sequence[int]) -> list[int] | None:
        offsets = [self.places[i] for i in where]
        known = [place for place in offsets if place is not None]
        return known if known and len(known) == len(offsets) else None


def _code(text: InlineText, token: Token) -> str:
    text.cursor = max(text.content.find(token.markup, text.cursor), text.cursor)
    flat = text.content.replace("\n", " ")
    where = flat.find(token.content, text.cursor)
    source = text.content[where : where + len(token.content)] if where >= 0 else token.content
    written = f"<code>{text.marked(token.content, source)}</code>"
    closing = text.content.find(token.markup, text.cursor)
    text.cursor = closing + len(token.markup) if closing >= 0 else text.cursor
    return written


def _formula(text: InlineText, token: Token) -> str:
    display = bool(token.meta.get("display"))
    return text.whole(shown_formula(token.content, display=display), token.markup)


def _special(text: InlineText, token: Token) -> str:
    return text.whole(escape(token.content), token.markup)


_WRITERS: dict[str, Callable[[InlineText, Token], str]] = {
    "code_inline": _code,
    "math_inline": _formula,
    "text_special": _special,
    "softbreak": lambda text, _: text.line_end(hard=False),
    "hardbreak": lambda text, _: text.line_end(hard=True),
}
