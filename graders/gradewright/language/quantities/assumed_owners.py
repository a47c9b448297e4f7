"""What a sentence without a name of its own is about: the heading over it, or what the one before was about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.subjects import Group, Names


@dataclass(frozen=True, slots=True)
class Owners:
    """What a figure is about: one tuple of possible entities for each; empty where none wins."""

    names: Names = ()
    weak: bool = False
    assumed: bool = False


def is_eligible(scene: Scene, group: Group, measure: Measure) -> bool:
    """Numbers own only figures that the table gives for them; names own anything."""
    if not group.mentions[0].key:
        return True
    compatible = scene.words.compatible(measure.figure.unit)
    given = [
        a for mention in group.mentions for name in mention.names for a in scene.words.cells.get(name, ())
    ]
    return any(a in compatible for a in given or sorted(frozenset().union(*scene.words.key_units.values())))


def assumed_owners(scene: Scene, measure: Measure) -> Owners:
    """For a sentence without a name or pronoun: its heading, or what the sentence before was about."""
    headed = scene.discourse.heading(measure.sentence)
    if headed:
        return Owners(headed, weak=True, assumed=_speaks_of_another(scene, measure))
    meant = scene.discourse.default(measure.sentence) or _named_behind(scene, measure)
    return Owners(meant, weak=True, assumed=True)


_ANNOUNCED_BY = re.compile(
    r"(?:[^.;:]|\.(?=\d)){0,60}?(?:,?[ ](?:so|hence|thus|therefore|which[ ]means|meaning)(?:[ ]that)?"
    r"|[ ]and[ ](?:[^.;:,]|\.(?=\d)){0,30}[ ](?:for|of))[ ]{1,3}(?:the[ ])?"
)
"""Between a figure and the name it waits for: "the total is 7M, so B needs", "7M weights and 2B steps for B"."""


def _named_behind(scene: Scene, measure: Measure) -> Names:
    """The only thing that a sentence names and talks about, where it does so behind the figure."""
    groups = [g for g in scene.discourse.groups[measure.sentence] if not g.mentions[0].key]
    if not groups or groups[0].oblique or len(groups[0].mentions) > 1:
        return ()
    linked = _ANNOUNCED_BY.fullmatch(scene.page.flat, measure.figure.end, groups[0].start)
    return groups[0].names if linked and all(g.oblique for g in groups[1:]) else ()


_ANOTHER = re.compile(
    r"\b(?:an?|another|some|one|(?:an?|the)[ ]other)[ ]{1,3}(?:[\w-]{1,20}[ ]{1,3}){0,3}"
    r"(?:networks?|models?|nets?|variants?|architectures?|versions?|CNNs?|systems?)\b",
    re.I,
)

_APART_FROM = re.compile(r"\b(?:\w+er|other|different|separate|second|reduced|scaled|less|more)\b", re.I)


def _speaks_of_another(scene: Scene, measure: Measure) -> bool:
    """Whether the sentence brings up a thing without a name ("they use a smaller network with 96×96 inputs").

    One that it opens with is what the heading names ("a plain network with 120M weights"), unless it is told apart.
    """
    flat, start = scene.page.flat, scene.page.sentences[measure.sentence].start
    found = _ANOTHER.search(flat, start, measure.figure.start)
    return found is not None and (
        bool(flat[start : found.start()].strip()) or _APART_FROM.search(found.group()) is not None
    )
