"""Find what a sentence compares: "more parameters", "20x fewer FLOPs", "a third of its size", "cheaper to run"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.counted_comparatives import counted_comparatives
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.worded_comparatives import ranks, worded_comparatives


def comparatives(scene: Scene) -> Iterator[Comparative]:
    """Every comparing phrase of a page whose attribute is known, in order of place."""
    found = [*counted_comparatives(scene), *worded_comparatives(scene), *ranks(scene)]
    yield from _completed(scene, sorted(found, key=lambda comparative: comparative.start))


_CARRIED_ON = re.compile(
    r"(?:[ ]{0,2}(?:more|fewer|less|higher|lower|larger|smaller)\b)?"
    r"(?:[ ]{0,3}(?:$|[.,;:)!?\n]|and\b|but\b|while\b)|[ ]{1,3}than[ ])"
)


_OPPOSED = re.compile(
    r"[ ]{1,3}than[ ](?![^.;:,\n]{1,30}[ ]in[ ])[^.;:,\n]{1,30},?[ ](?:but|and|yet)[ ]{1,3}"
)


_SHARED_NOUN = re.compile(
    r",?[ ](?:and|but|while|whereas)[ ][\w-]{1,20}(?:[ ](?:has|needs|uses|only|about))*[ ]"
)
""" "A has 5x more and B 3x fewer weights": one noun for both."""


def _completed(scene: Scene, found: Sequence[Comparative]) -> Iterator[Comparative]:
    """Comparatives with the attribute of the one before them in the sentence, where they name none themselves.

    In "less than A but more than B in weights" and "A has 5x more and B 3x fewer weights" it is that of the one behind.
    """
    last: Comparative | None = None
    for each, following in zip(found, (*found[1:], None), strict=False):
        if each.attribute:
            last = each
            yield each
        elif (
            following is not None
            and following.attribute
            and (
                _OPPOSED.fullmatch(scene.page.flat, each.end, following.start)
                or (each.figure and _SHARED_NOUN.fullmatch(scene.page.flat, each.end, following.start))
            )
        ):
            yield replace(each, attribute=following.attribute)
        elif last is None or last.sentence != each.sentence:
            before = _spoken_of(scene, each) if _CARRIED_ON.match(scene.page.flat, each.end) else None
            if before is not None:
                yield replace(each, attribute=before, is_rank=True)
        elif _CARRIED_ON.match(scene.page.flat, each.end):
            yield replace(each, attribute=last.attribute)


def _spoken_of(scene: Scene, each: Comparative) -> str | None:
    """The one attribute that a sentence names before it: "A takes as many steps as B, both 2x fewer than C"."""
    start = scene.page.sentences[each.sentence].start
    named = dict.fromkeys(term.names for term in scene.measured_terms(start, each.start))
    names = next(iter(named), ())
    return names[0] if len(named) == 1 and len(names) == 1 else None
