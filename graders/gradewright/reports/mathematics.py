"""TeX formulas of a submission -> MathML, through an allow-list, or their own source where that fails.

latex2mathml builds an element tree; its serialiser un-escapes text and lets `\\href` and `\\style` through,
so the tree is written out here instead: known elements and attributes only, every text escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml import exceptions as tex_errors
from latex2mathml.converter import convert_to_element

MAX_TEX = 4_000
"""Characters of one formula; a longer one is shown as source."""
MAX_DEPTH = 60
"""Nested braces, and nested elements written out."""

WIDE = 32
"""Characters of source from which a formula may be wider than a phone."""

_ELEMENTS = re.compile(
    r"math|mrow|mi|mn|mo|mtext|mspace|ms|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|msub|msup|msubsup"
    r"|munder|mover|munderover|mmultiscripts|mprescripts|none|mtable|mtr|mtd"
)
_ATTRIBUTES = re.compile(
    r"display|displaystyle|scriptlevel|fence|separator|stretchy|symmetric|form|lspace|rspace|minsize|maxsize"
    r"|movablelimits|accent|accentunder|linethickness|columnalign|rowspacing|columnspacing|width|height|depth"
)
_ATTRIBUTE_VALUE = re.compile(r"[A-Za-z0-9 .%+-]{1,40}")
_TEXT_ESCAPE = re.compile(r"\\([_%$#&{}])")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\s*\{(aligned|alignedat|split|gather|gathered|multline|eqnarray)\*?\}"
)
_WRAPPER = re.compile(r"\\(?:begin|end)\s*\{equation\*?\}|\\(?:label|ref)\s*\{[^{}]{0,80}\}")
_FAILURES: tuple[type[Exception], ...] = (
    *(e for e in vars(tex_errors).values() if isinstance(e, type) and issubclass(e, Exception)),
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    AssertionError,
    StopIteration,
)
"""What latex2mathml is known to raise on malformed input (RecursionError is a RuntimeError)."""


@lru_cache(maxsize=4096)
def formula_html(source: str, *, display: bool) -> str:
    """A formula as a `<math>` element, or as a `<code class="tex">` with its source where it cannot be read.

    `source` is TeX without its dollar signs; safe for any text.
    """
    written = _mathml(source, display=display)
    if written is None:
        return f'<code class="tex">{escape(source.strip())}</code>'
    return written


def shown_formula(source: str, *, display: bool) -> str:
    """A formula in its place: on a line of its own, or in the text; a wide one scrolls by itself."""
    written = formula_html(source, display=display)
    wide = len(source) > WIDE
    focus = ' tabindex="0"' if wide else ""
    if display:
        return f'<span class="display"{focus}>{written}</span>'
    return f'<span class="wide"{focus}>{written}</span>' if wide else written


def _mathml(source: str, *, display: bool) -> str | None:
    if len(source) > MAX_TEX or not source.strip() or _brace_depth(source) > MAX_DEPTH:
        return None
    try:
        root = convert_to_element(_prepared(source), display="block" if display else "inline")
        return _written(root, source, MAX_DEPTH)
    except _FAILURES:
        return None


def _prepared(source: str) -> str:
    """The source in the dialect that the converter reads, without comments that would swallow text."""
    source = _BARE_PERCENT.sub(r"\\%", source)
    source = _ENVIRONMENT.sub(r"\\\1{align*}", source)
    return _WRAPPER.sub("", source)


def _brace_depth(source: str) -> int:
    depth = deepest = 0
    for char in source:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def _written(element: Element, source: str, depth: int) -> str:
    if depth == 0:
        raise RecursionError("formula nested too deeply")
    text = unescape(element.text or "")
    inner = escape(_TEXT_ESCAPE.sub(r"\1", text) if element.tag == "mtext" else text)
    inner += "".join(
        _written(child, source, depth - 1) + escape(unescape(child.tail or "")) for child in element
    )
    tag = element.tag if _ELEMENTS.fullmatch(element.tag) else "mrow"
    attributes = _attributes(element)
    if tag == "math":
        attributes += f' alttext="{escape(source.strip())}"'
    return f"<{tag}{attributes}>{inner}</{tag}>"


def _attributes(element: Element) -> str:
    kept = [
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if _ATTRIBUTES.fullmatch(name) and _ATTRIBUTE_VALUE.fullmatch(value)
    ]
    if element.get("mathvariant") == "bold":
        kept.append(' class="bold"')
    if element.tag == "menclose":
        kept.append(' class="boxed"')
    return "".join(kept)
