"""Whether a heading calls a thing by its own name, and whether a figure stands under it as an entry of a list."""

from __future__ import annotations

import re

from gradewright.language.quantities.binding import Bound
from gradewright.language.quantities.scene import Scene

HEADING_REACH = 6
"""Sentences over which a heading that names an entity is looked for."""


def is_called_by_name(scene: Scene, bound: Bound) -> bool:
    """Whether the sentence, row or heading has the entity's own name, and no word that a family could be meant by."""
    name = re.escape(str(bound.quantity.entity))
    here, alone = bound.measure.sentence, ""
    if bound.weak:  # under a heading: the last sentence that names anything
        named = (n for n in range(here, max(-1, here - HEADING_REACH), -1) if scene.discourse.groups[n])
        here, alone = next(named, here), _GLOSSED
    said = scene.page.sentences[here]
    return re.search(rf"(?<![\w-]){name}(?![\w-]){alone}", scene.page.flat[said.start : said.end]) is not None


_GLOSSED = (
    r"(?:\W{1,4}(?:(?!(?:and|or|to|other|others|famil\w+|series|group|etc"
    r"|model(?:l)?s|networks|nets|variants|versions|architectures|types|ones)\b)[A-Za-z&][\w&.-]*\W{1,3}){1,6})?\)?\W{0,4}$"
)
"""What may follow a name in a heading of its own: nothing, or in a few words what it is ("A (residual style)")."""

_LABEL = re.compile(
    r"\W*(?P<label>(?:[\w/&()-]+[ ]{1,2}){0,3}[\w/&()-]+[ ]{0,2}[:=–—][ ]?)?[ (~≈]{0,3}(?:[a-z]+[ ]{1,2})?"
)
_NO_MORE = re.compile(r"(?:[ ][\w/-]+){0,4}\)?\W*")


def is_an_entry(scene: Scene, bound: Bound) -> bool:
    """Whether a figure makes up a line under a heading, after its quantity's name at most: "Size: about 7 million"."""
    line, flat, figure = scene.page.sentences[bound.measure.sentence], scene.page.flat, bound.measure.figure
    before = _LABEL.fullmatch(flat, line.start, figure.start)
    if not bound.weak or before is None or _NO_MORE.fullmatch(flat, figure.end, line.end) is None:
        return False
    return before["label"] is None or any(
        bound.quantity.attribute in term.names for term in scene.terms(line.start, before.end("label"))
    )
