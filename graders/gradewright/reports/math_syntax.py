r"""Formulas inside Markdown: `$..$`, `$$..$$`, `\(..\)`, `\[..\]` and bare `\begin{env}..\end{env}`.

A markdown-it plugin with one rule for formulas in a line and one for those that stand alone. A single dollar
opens only before a non-space and closes only after one and not before a digit, so that prices stay text.
Scanning for a closing delimiter is bounded, which keeps the work linear in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from gradewright.reports.mathematics import MAX_TEX

MAX_LINES = 80
"""Lines of one display formula."""

_BEGIN = re.compile(r"\\begin\{((?:align|aligned|equation|gather|gathered|multline|split|eqnarray)\*?)\}")
_QUOTE_PREFIX = re.compile(r"(?m)^[ ]{0,3}(?:>[ ]?){1,9}")
_PAIRS = (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"))


class FormulaSpan(NamedTuple):
    """A formula in a text: all of `start:end`, its TeX in `inner_start:inner_end`."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    display: bool


def formula_at(text: str, pos: int) -> FormulaSpan | None:
    """The formula that starts at `pos`, if one does."""
    environment = _BEGIN.match(text, pos)
    if environment:
        closer = rf"\end{{{environment[1]}}}"
        end = text.find(closer, environment.end(), pos + MAX_TEX)
        end += len(closer)
        return FormulaSpan(pos, pos, end, end, True) if end >= len(closer) else None
    for opener, closer in _PAIRS:
        if text.startswith(opener, pos):
            inner = pos + len(opener)
            end = text.find(closer, inner, inner + MAX_TEX)
            if end <= inner or not text[inner:end].strip():
                return None
            return FormulaSpan(pos, inner, end, end + len(closer), opener != r"\(")
    return _dollar_formula(text, pos) if text.startswith("$", pos) else None


def _dollar_formula(text: str, pos: int) -> FormulaSpan | None:
    inner = pos + 1
    if inner >= len(text) or text[inner].isspace():
        return None
    end = text.find("$", inner, inner + MAX_TEX)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("$", end + 1, inner + MAX_TEX)
    if end <= inner or text[end - 1].isspace() or text[end + 1 : end + 2].isdigit():
        return None
    return FormulaSpan(pos, inner, end, end + 1, False)


def formulas_in(text: str) -> list[FormulaSpan]:
    """Every formula of a text, in order and without overlap."""
    found: list[FormulaSpan] = []
    for match in re.finditer(r"\$|\\[(\[b]", text):
        if found and match.start() < found[-1].end:
            continue
        if match.start() > 0 and text[match.start() - 1] == "\\":
            continue
        span = formula_at(text, match.start())
        if span:
            found.append(span)
    return found


def math_plugin(md: MarkdownIt) -> None:
    """Teach a Markdown parser formulas: tokens `math_inline` and `math_block` with the TeX as content."""
    md.inline.ruler.before("escape", "math_inline", _inline_rule)
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "math_block", _block_rule, {"alt": interrupts})


def _inline_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    span = formula_at(state.src, state.pos)
    if span is None or span.end > state.posMax:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = state.src[span.inner_start : span.inner_end]
        token.markup = state.src[span.start : span.end]
        token.meta = {"display": span.display}
    state.pos = span.end
    return True


def _block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A display formula that begins a line and ends one: its lines are never read as Markdown."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    opens = state.src.startswith(("$$", r"\["), first) or _BEGIN.match(state.src, first)
    span = formula_at(state.src, first) if opens else None
    if span is None:
        return False
    last = next((n for n in range(start, min(end, start + MAX_LINES)) if span.end <= state.eMarks[n]), None)
    if last is None or state.src[span.end : state.eMarks[last]].strip():
        return False
    if any(state.sCount[n] < state.blkIndent for n in range(start, last) if not state.isEmpty(n)):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = _QUOTE_PREFIX.sub("", state.src[span.inner_start : span.inner_end])
        token.map = [start, last + 1]
        state.line = last + 1
    return True
