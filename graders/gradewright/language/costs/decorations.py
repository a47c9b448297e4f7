"""Cost tokens without what LaTeX writes around them: braces with labels, and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gradewright.language.costs.spelling import Token, tokens

_LABELLED = frozenset((r"\underbrace", r"\overbrace"))


def plain_tokens(
    text: str, start: int = 0, end: int | None = None, *, latex: bool | None = None
) -> list[Token]:
    """The tokens of text[start:end] without \\underbrace{...}_{label}, whose content they keep.

    The first and last token of the content take the macro and the label into their place, so that the place of an
    expression is a piece of text that can be read again.
    """
    kept: list[Token] = []
    stream = list(tokens(text, start, end, latex=latex))
    opened: list[int] = []
    high, depth, index, widened = len(stream), 0, 0, -1
    while index < high:
        token = stream[index]
        if token.value in _LABELLED and index + 1 < high and stream[index + 1].value == "{":
            depth += 1
            opened.append(depth)
            widened = token.start if widened < 0 else widened
            index += 2
            continue
        depth += token.kind == "open"
        if token.kind == "close" and opened and opened[-1] == depth:
            opened.pop()
            depth -= 1
            index = _after_label(stream, index + 1, high)
            if kept:
                kept[-1] = replace(kept[-1], end=stream[index - 1].end)
            continue
        depth -= token.kind == "close"
        kept.append(token if widened < 0 else replace(token, start=widened))
        widened = -1
        index += 1
    return kept


def _after_label(stream: list[Token], index: int, high: int) -> int:
    """The place after "_{label}" or "^{label}" if that stands at `index`."""
    if index >= high or stream[index].value not in ("_", "^"):
        return index
    index, depth = index + 1, 0
    while index < high:
        depth += (stream[index].kind == "open") - (stream[index].kind == "close")
        index += 1
        if depth <= 0:
            break
    return index


def unboxed(stream: Iterator[Token] | list[Token]) -> Iterator[Token]:
    """The tokens without \\boxed and the braces that belong to it."""
    depth = 0
    boxes: list[int] = []
    for token in stream:
        if token.value == r"\boxed":
            boxes.append(depth)
            continue
        if token.kind == "open":
            depth += 1
            if boxes and boxes[-1] == depth - 1 and token.value == "{":
                continue
        elif token.kind == "close":
            depth -= 1
            if boxes and boxes[-1] == depth:
                boxes.pop()
                continue
        yield token
