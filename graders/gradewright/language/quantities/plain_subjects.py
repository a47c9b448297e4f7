"""Sentences without a name that can be about one thing only: "A is an old network. It has 7M weights".

A figure that only context ties to a thing is not held against it, as long as context could mean another. Here it
cannot: a pronoun, a field or a bare count opens the sentence, and what stands right before names this thing alone.
"""

from __future__ import annotations

import re

from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Group

FARTHEST = 3
"""Sentences about the same thing that may stand between its name and the figure."""
LONGEST_LABEL = 90
"""Characters of a line that introduces a thing by its name."""

_KIND = r"(?:network|net|model|architecture|variant|CNN)"
_IT = rf"(?:it|its|(?:this|the|that)[ ]{_KIND})"
_ABOUT = (
    r"(?:about|around|roughly|approximately|approx\.?|some|only|just|nearly|almost|over|under|a[ ]total[ ]of"
    r"|in[ ]total|altogether|[~≈])"
)
_SIZE = (
    r"(?:total|overall|model|network|trainable|learnable|number[ ]of|no\.?[ ]of|amount[ ]of|count|size|param(?:eter)?s?"
    r"|weights?|compute|computation(?:al)?|costs?|flops?|multiply-adds?|macs?|operations?)"
)
_VERB = (
    r"(?:has|have|had|is|are|was|uses?|needs?|requires?|takes?|costs?|contains?|holds?|carries|comprises|includes|features"
    r"|totals|counts|spends|performs|runs|comes[ ](?:to|with|in[ ]at|out[ ]at)|comes[ ]down[ ]to|consists[ ]of"
    r"|amounts[ ]to|adds[ ]up[ ]to|sums[ ](?:up[ ])?to|weighs(?:[ ]in[ ]at)?|works[ ]with|gets[ ]by[ ](?:on|with)"
    r"|makes[ ]do[ ]with|stands[ ]at|boasts|possesses|employs|clocks[ ]in[ ]at)"
)
_OPENING = re.compile(
    rf"(?:there[ ]are|with|at|(?:{_IT}[ ]+)?(?:the[ ]+|its[ ]+)?(?:{_SIZE}[ ]+)*(?:{_SIZE})?"
    rf"(?:[ ]*[:=–-])?(?:[ ]*(?:also|therefore|thus|already|still))?(?:[ ]*{_VERB})?)"
    rf"[ ]*(?:the[ ]|a[ ])?(?:[ ]*{_ABOUT})*[ ]*",
    re.I,
)
"""All that stands before the first figure of such a sentence: "It has about", "Parameters:", "Its size is"."""
_GOES_ON = re.compile(rf"(?:{_IT}|there)\b", re.I)
_OTHERS = re.compile(
    r"\b(?:other|others|another|second|latter|former|while|whereas|unlike|than|compared|comparison|versus|vs|instead"
    r"|replac\w*|replaced|successor|predecessor|both|not|n't|rather|would|if|versions?|variants?|reduced|smaller|larger"
    r"|until|before|later|layers?|modules?|blocks?|part|pair)\b",
    re.I,
)
"""Words that bring up a second thing, which "it" may stand for."""


def is_plain_subject(scene: Scene, measure: Measure, entity: str) -> bool:
    """Whether a figure's sentence names nothing and can be about nothing but `entity`, which stands before it."""
    flat, lines, here = scene.page.flat, scene.page.sentences, measure.sentence
    if measure.grid is not None or scene.discourse.groups[here]:
        return False
    first = next(m.figure.start for m in scene.page.measures if m.sentence == here)
    opening = flat[lines[here].start : first].strip()
    if not _OPENING.fullmatch(opening) or _OTHERS.search(flat[first : lines[here].end]):
        return False
    for back in range(here - 1, max(-1, here - 2 - FARTHEST), -1):
        if groups := scene.discourse.groups[back]:
            return _introduces(scene, back, groups, entity)
        if not _is_continued(scene, back):
            return False
    return False


def _is_continued(scene: Scene, sentence: int) -> bool:
    """Whether a nameless sentence goes on about the same thing: with a pronoun, or as one more field."""
    flat, line = scene.page.flat, scene.page.sentences[sentence]
    said = flat[line.start : line.end].strip()
    if not said:
        return True
    first = next((m.figure.start for m in scene.page.measures if m.sentence == sentence), None)
    field = first is not None and _OPENING.fullmatch(flat[line.start : first].strip()) is not None
    return (field or _GOES_ON.match(said) is not None) and not _OTHERS.search(said)


def _introduces(scene: Scene, sentence: int, groups: tuple[Group, ...], entity: str) -> bool:
    """Whether a sentence opens with `entity`, by its own name, and brings up nothing else."""
    flat, line = scene.page.flat, scene.page.sentences[sentence]
    named = [m for group in groups for m in group.mentions]
    if groups[0].oblique or any(m.key or entity not in m.names for m in named):
        return False
    if not any(m.names == (entity,) for m in named):
        return False
    behind = flat[named[0].end : line.end]
    return line.end - line.start <= 3 * LONGEST_LABEL and _OTHERS.search(behind) is None
