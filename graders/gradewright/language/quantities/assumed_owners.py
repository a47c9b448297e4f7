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
    return Owners(scene.discourse.default(measure.sentence), weak=True, assumed=True)


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
