"""A derivation's pictures: a course's SVG, made safe and put into the page with words that stand for it.

Only drawing comes through: elements, attributes and style properties on the lists below. Scripts, style
sheets, links, foreign markup and addresses outside the picture are left out. Styles become attributes, since
the pages' policy allows no style of a document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from gradewright.errors import GradewrightError
from gradewright.reports.visible import visible

MAX_DEPTH = 40

_ELEMENTS = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon text tspan use clipPath title desc".split()
)
_STYLES = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linejoin stroke-linecap stroke-dasharray "
    "stroke-dashoffset stroke-miterlimit opacity font-size font-weight font-style text-anchor".split()
)
_GEOMETRY = frozenset("d x y dx dy x1 y1 x2 y2 cx cy r rx ry width height points transform".split())
_VALUE = re.compile(r"(?!.*url)[\w\s#%.,()+-]*", re.IGNORECASE | re.DOTALL)
_WITHIN = re.compile(r"url\(#([\w.-]+)\)")
_BOX = re.compile(r"[\d\s.,+-]{1,80}")
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SHOWN = re.compile(r"^!\[([^\]\n]{1,600})\]\(pictures/([a-z0-9_]+)\.svg\)[ \t]*$", re.MULTILINE)


class PictureError(GradewrightError):
    """A picture of the course cannot be shown; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A line of a derivation that shows a picture."""

    name: str
    words: str
    """What the picture shows, for those who cannot see it and as its caption."""


def pieces_of(derivation: str) -> Iterator[str | Picture]:
    """The derivation's text and pictures in order.

    >>> list(pieces_of("See\\n![A line](pictures/line.svg)\\n"))
    ['See\\n', Picture(name='line', words='A line')]
    """
    at = 0
    for shown in _SHOWN.finditer(derivation):
        if derivation[at : shown.start()].strip():
            yield derivation[at : shown.start()]
        yield Picture(shown.group(2), shown.group(1))
        at = shown.end()
    if derivation[at:].strip():
        yield derivation[at:]


def picture_html(picture: Picture, pictures: Mapping[str, str]) -> str:
    """The picture as a figure with its words.

    Raises PictureError if there is no such picture, or if it is no SVG.
    """
    if picture.name not in pictures:
        raise PictureError(f"pictures/{picture.name}.svg: no such picture")
    drawing = safe_svg(pictures[picture.name], picture.name, picture.words)
    caption = escape(visible(picture.words))
    return f'<figure class="picture"><div class="scroll">{drawing}</div><figcaption>{caption}</figcaption></figure>\n'


def safe_svg(text: str, name: str, words: str) -> str:
    """An SVG document as an element of an HTML page; ids get `name` in front, so that pictures never mix.

    Raises PictureError if it is no SVG, declares entities, or is nested more than `MAX_DEPTH` deep.
    """
    if "<!ENTITY" in text:
        raise PictureError(f"pictures/{name}.svg: declares entities")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise PictureError(f"pictures/{name}.svg: not XML ({error})") from None
    box = root.get("viewBox", "")
    if root.tag != f"{_NAMESPACE}svg" or not _BOX.fullmatch(box):
        raise PictureError(f"pictures/{name}.svg: not an SVG picture with a viewBox")
    inside = "".join(_element(child, f"{name}-", 1) for child in root)
    label = escape(visible(words))
    return (
        f'<svg viewBox="{box}" role="img" aria-label="{label}" stroke-linejoin="round" font-family="sans-serif">'
        f"{inside}</svg>"
    )


def _element(element: ElementTree.Element, prefix: str, depth: int) -> str:
    name = element.tag.removeprefix(_NAMESPACE) if isinstance(element.tag, str) else ""
    if name not in _ELEMENTS:
        return ""
    if depth > MAX_DEPTH:
        raise PictureError(f"pictures/{prefix[:-1]}.svg: nested more than {MAX_DEPTH} deep")
    written = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(element, prefix))
    words = name in {"text", "tspan", "title", "desc"}
    inside = _words(element.text) if words else ""
    for child in element:
        inside += _element(child, prefix, depth + 1) + (_words(child.tail) if words else "")
    return f"<{name}{written}>{inside}</{name}>"


def _words(text: str | None) -> str:
    return escape(visible(" ".join((text or "").split())))


def _attributes(element: ElementTree.Element, prefix: str) -> Iterator[tuple[str, str]]:
    """Attributes that only draw, a style's properties among them."""
    for style in element.get("style", "").split(";"):
        key, _, value = (piece.strip() for piece in style.partition(":"))
        if key in _STYLES and _VALUE.fullmatch(value):
            yield key, value
    for key, value in element.attrib.items():
        reference = _WITHIN.fullmatch(value)
        if key == "id":
            yield "id", prefix + re.sub(r"[^\w.-]", "_", value)
        elif key in _HREFS and element.tag == f"{_NAMESPACE}use" and re.fullmatch(r"#[\w.-]+", value):
            yield "href", f"#{prefix}{value[1:]}"
        elif key == "clip-path" and reference:
            yield key, f"url(#{prefix}{reference.group(1)})"
        elif key in _STYLES | _GEOMETRY and _VALUE.fullmatch(value):
            yield key, " ".join(value.split())
