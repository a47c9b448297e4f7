"""A submission's Markdown -> HTML: tables, code and formulas, but no markup, link or image of its own.

Raw HTML is text, and so are links and images: a reader sees the address and follows nothing by accident.
Texts too large to parse in good time are shown line by line instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gradewright.reports.alignment import SourceLines
from gradewright.reports.inline import InlineText
from gradewright.reports.marks import Marker
from gradewright.reports.math_syntax import formulas_in, math_plugin
from gradewright.reports.mathematics import shown_formula

MAX_TEXT = 600_000
"""Characters of one Markdown text."""
MAX_PARAGRAPH = 20_000
"""Characters without a blank line; some inline syntax takes time quadratic in these."""
MAX_LINE_SHOWN = 20_000
"""Characters shown of one line of plain text."""

_SIGNS = re.compile(
    r"(?m)^#{1,6} \S|^```|^\|.{1,400}\||\*\*[^*\n]{1,200}\*\*|\$\$|\$\\?\w[^$\n]{0,200}\$|\\[\[(]"
)
_TEX_WORD = re.compile(r"\\[A-Za-z]+(?:\{[A-Za-z ]{0,40}\})?|[_^]\{[A-Za-z ]{0,40}\}")
_PROSE = re.compile(r"[A-Za-z]{4}")
_WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH_SIGNS = 5
"""Signs of Markdown or TeX that make a plain text file Markdown."""


def looks_like_markdown(text: str) -> bool:
    """Whether a plain text file is written in Markdown or TeX."""
    signs = _SIGNS.finditer(text[:MAX_TEXT])
    return sum(1 for _ in islice(signs, ENOUGH_SIGNS)) == ENOUGH_SIGNS


def renderable(text: str) -> bool:
    """Whether a text is small enough to be parsed as Markdown."""
    if len(text) > MAX_TEXT:
        return False
    size = 0
    for line in text.split("\n"):
        size = size + len(line) + 1 if line.strip() else 0
        if size > MAX_PARAGRAPH:
            return False
    return True


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(math_plugin)
    return parser.disable(
        ["link", "image", "autolink", "reference", "text_join", "html_inline", "html_block"]
    )


@dataclass
class MarkdownBlock:
    """Renders one run of Markdown that starts at `base` of its unit."""

    text: str
    base: int
    marker: Marker
    breaks: bool = False

    def render(self) -> str:
        """The text as HTML with its evidence marked; line by line where Markdown would leave words out."""
        tokens = _parser().parse(self.text)
        if _leaves_words_out(self.text, tokens):
            return plain_lines(self.text, self.base, self.marker)
        self.lines = SourceLines(self.text, self.base)
        return "".join(self._one(token) for token in tokens)

    def _one(self, token: Token) -> str:
        write = _WRITERS.get(token.type)
        if write:
            return write(self, token)
        if token.hidden or not token.tag:
            return ""
        if token.nesting == 0:
            return f"<{token.tag}>\n"
        tight = token.nesting == 1 and (token.tag in {"p", "th", "td", "li"} or token.type == "heading_open")
        return _tag(token) + ("" if tight else "\n")

    def inline(self, token: Token) -> str:
        """A paragraph's, heading's or cell's content."""
        first, last = token.map or (0, 0)
        places = self.lines.locate(token.content, first, last)
        return InlineText(token.content, places, self.marker, self.breaks).render(token.children or [])

    def code(self, token: Token) -> str:
        """A fenced or indented block of code."""
        first, last = token.map or (0, 0)
        content = token.content.removesuffix("\n")
        places = self.lines.locate(content, first + (token.type == "fence"), last)
        label = f'<p class="output-label">{escape(token.info)}</p>' if token.info.strip() else ""
        return f"{label}<pre><code>{_placed_lines(content, places, self.marker)}</code></pre>\n"

    def formula(self, token: Token) -> str:
        """A formula that stands alone."""
        html = shown_formula(token.content, display=True)
        first, last = token.map or (0, 0)
        return f"<p>{self.marker.whole(html, *self.lines.span(first, last))}</p>\n"


_WRITERS: dict[str, Callable[[MarkdownBlock, Token], str]] = {
    "inline": MarkdownBlock.inline,
    "fence": MarkdownBlock.code,
    "code_block": MarkdownBlock.code,
    "math_block": MarkdownBlock.formula,
    "table_open": lambda *_: '<div class="scroll" tabindex="0"><table>\n',
    "table_close": lambda *_: "</table></div>\n",
}


def _leaves_words_out(text: str, tokens: Sequence[Token]) -> bool:
    """Whether words of the source are in no block: cells beyond a table's header, quotes nested too deeply."""
    shown = Counter(word for token in tokens for word in _WORD.findall(f"{token.content} {token.info}"))
    return bool(Counter(_WORD.findall(text)) - shown)


def _tag(token: Token) -> str:
    """An opening or closing tag; headings become parts of the transcript, not of the page's outline."""
    if token.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return f'<p class="heading {token.tag}">' if token.nesting == 1 else "</p>"
    if token.nesting == -1:
        return f"</{token.tag}>"
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    start = str(token.attrs.get("start", ""))
    attributes = f' class="{align}"' if align in {"right", "center"} else ""
    attributes += f' start="{start}"' if start.isdigit() else ""
    return f"<{token.tag}{attributes}>"


def _placed_lines(content: str, places: list[int | None], marker: Marker) -> str:
    """Lines of code, marked line by line where their places are known."""
    written, at = [], 0
    for line in content.split("\n"):
        known = [place for place in places[at : at + len(line)] if place is not None]
        written.append(marker.text(line, known if len(known) == len(line) else None))
        at += len(line) + 1
    return "\n".join(written)


def plain_lines(text: str, base: int, marker: Marker) -> str:
    """A plain text as it stands, with overlong lines cut and the cut said."""
    written = []
    for line in text.split("\n"):
        shown = line[:MAX_LINE_SHOWN]
        html = marker.text(shown, range(base, base + len(shown)))
        if len(line) > MAX_LINE_SHOWN:
            html += f' <span class="cut">… {len(line) - MAX_LINE_SHOWN:,} more characters</span>'
        written.append(html)
        base += len(line) + 1
    return f'<pre class="plain">{chr(10).join(written)}</pre>\n'


def quoted(text: str) -> str:
    """Words of a submission as HTML; a piece cut out of a formula, without its dollar signs, is one too."""
    bare = "$" not in text and "\\" in text and not _PROSE.search(_TEX_WORD.sub(" ", text))
    return shown_formula(text, display=False) if bare else phrase(text)


def phrase(text: str) -> str:
    """A short text (a reason, a reference, a quote) as HTML: escaped, with its formulas rendered."""
    written, at = [], 0
    for span in formulas_in(text[:MAX_PARAGRAPH]):
        written.append(escape(text[at : span.start]))
        written.append(shown_formula(text[span.inner_start : span.inner_end], display=False))
        at = span.end
    return "".join(written) + escape(text[at:])
