"""One thing measured in another ("weighs five ResNets"), and the one that has most or least of all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from gradewright.language.quantities.comparative import Comparative, Relation
from gradewright.language.quantities.compared_attributes import attribute_in_words, term_after
from gradewright.language.quantities.measures import Measure
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Mention

MOST_RIVALS = 4
"""Others that a superlative is held against; a text that names more leaves open which are meant."""
_IN_UNITS = re.compile(
    r"\b(?:in[ ](?:units|multiples|terms)[ ]of|(?:measured|counted|expressed)[ ]in)[ ]{1,3}$", re.I
)
_OTHER_END = re.compile(r"[ ]{0,3}(?:$|[.,;)\n]|and\b|but\b|while\b|in\b|for\b|\()")
_SUPERLATIVE = re.compile(
    r"\b(?:the[ ])?(?:(?P<more>most|largest|biggest|heaviest|highest|costliest)|(?P<fewer>fewest|least|smallest"
    r"|lightest|lowest|cheapest))\b(?:[ ](?P<adjective>expensive|costly|compact))?",
    re.I,
)
_UNIT_OF = {"expensive": "flops", "costly": "flops", "costliest": "flops", "cheapest": "flops", "largest": "parameters",
            "biggest": "parameters", "heaviest": "parameters", "smallest": "parameters", "lightest": "parameters",
            "compact": "parameters"}  # fmt: skip


def in_units(scene: Scene) -> Iterator[Comparative]:
    """ "A weighs five and a half Bs", "measured in Bs, A comes to 5.5": a factor without a word for it."""
    for number, line in enumerate(scene.page.sentences):
        announced = next((m for m in _mentions(scene, line.start, line.end) if _is_unit(scene, m)), None)
        for measure in _bare(scene, number):
            figure = measure.figure
            behind = next(iter(_mentions(scene, figure.end, min(figure.end + 40, line.end))), None)
            unit = behind if behind is not None and _counts(scene, figure.end, behind) else announced
            owner = _owner(scene, line.start, figure.start, unit)
            if unit is None or owner is None or (unit is announced and not _ends(scene, measure)):
                continue
            attribute = attribute_in_words(scene, figure.start, line.start, line.end)
            if attribute is not None:
                pair = (owner.names, unit.names)
                yield Comparative(
                    figure.start, figure.end, "times", attribute, number, figure, pair=pair, is_rank=True
                )


def _counts(scene: Scene, end: int, behind: Mention) -> bool:
    """Whether a name in the plural stands right behind a number: "five Bs"."""
    return scene.page.flat[behind.end - 1] == "s" and not scene.page.flat[end : behind.start].strip()


def _is_unit(scene: Scene, mention: Mention) -> bool:
    before = scene.page.flat[max(0, mention.start - 30) : mention.start]
    if mention.key:
        return False
    return _IN_UNITS.search(before) is not None or _is_set_to_one(scene, mention)


_SET = re.compile(
    r"(?:\b(?:tak(?:e|ing)|set(?:ting)?|with|put(?:ting)?|call(?:ing)?|normali[sz]\w+[ ](?:to|by)|relative[ ]to"
    r"|if|let)[ ]{1,3}|\()(?:the[ ])?$",
    re.I,
)
_TO_ONE = re.compile(
    r"[ ]{1,3}(?:is[ ]|counts[ ]|counted[ ]|taken[ ]|set[ ])?(?:as|to|at|be|for|=|≡)[ ]{1,3}(?:the[ ]|a[ ])?"
    r"(?:unit|yardstick|unity|base(?:line)?|reference|100[ ]{0,8}(?:%|per[ ]?cent)|one|1(?:\.0{1,3})?)"
    r"(?![\w.]?\d)(?!\w)"
    r"|[ ]{0,3}(?:=|≡)[ ]{0,3}(?:100[ ]{0,8}%|1(?:\.0{1,3})?(?![\w.]?\d))",
    re.I,
)


def _is_set_to_one(scene: Scene, mention: Mention) -> bool:
    """Whether a name is declared the yardstick: "taking B as 100 %", "with B = 1"."""
    before = scene.page.flat[max(0, mention.start - 30) : mention.start]
    return _SET.search(before) is not None and _TO_ONE.match(scene.page.flat, mention.end) is not None


_QUOTIENT = re.compile(r"[ ]{0,3}[:/÷][ ]{0,3}")
_COMES_TO = re.compile(r"[ ]{0,3}(?:[:=≈]|(?:is|are|gives|comes[ ]to|works[ ]out[ ]as)\b)")

_FOR = re.compile(r"[ ]{1,2}(?:for|on|by|\()[ ]{0,2}")


def quotients(scene: Scene) -> Iterator[Comparative]:
    """ "A : B is 5.5 in parameters and 0.42 in FLOPs": bare factors behind a quotient of two names."""
    for number, line in enumerate(scene.page.sentences):
        named = _mentions(scene, line.start, line.end)
        for place, (one, other) in enumerate(pairwise(named)):
            between = _QUOTIENT.fullmatch(scene.page.flat, one.end, other.start)
            if between is None or _COMES_TO.match(scene.page.flat, other.end) is None:
                continue
            end = named[place + 2].start if place + 2 < len(named) else line.end
            for figure in (m.figure for m in _bare(scene, number) if other.end <= m.figure.start < end):
                link = _FOR.match(scene.page.flat, figure.end)
                attribute = term_after(scene, link.end() if link else figure.end, end)
                if attribute is not None:
                    pair = (one.names, other.names)
                    yield Comparative(figure.start, figure.end, "times", attribute, number, figure, pair=pair)


_EITHER = re.compile(r"\b(?:either|both|each)\b")


def against_one(scene: Scene) -> Iterator[Comparative]:
    """ "Taking B as 100 %, A holds 385 % of the weights and C 21 %": every percentage is one of B's."""
    for number, line in enumerate(scene.page.sentences):
        unit = next((m for m in _mentions(scene, line.start, line.end) if _is_set_to_one(scene, m)), None)
        attribute: str | None = None
        for measure in _percentages(scene, number) if unit is not None else ():
            figure = measure.figure
            attribute = term_after(scene, figure.number[1] + 2, line.end) or attribute
            owner = _owner(scene, line.start, figure.start, unit)
            if attribute is None or owner is None or unit is None or figure.start < unit.end + 12:
                continue
            for names in _owners(scene, line.start, owner, figure.start, unit):
                yield Comparative(
                    figure.start,
                    figure.end,
                    "times",
                    attribute,
                    number,
                    figure,
                    pair=(names, unit.names),
                    is_rank=True,
                )


def _percentages(scene: Scene, sentence: int) -> Iterator[Measure]:
    for measure in scene.page.measures:
        plain = measure.figure.unit == "percent" and not measure.figure.difference
        if measure.sentence == sentence and plain and measure.grid is None:
            yield measure


def _owners(scene: Scene, start: int, owner: Mention, position: int, unit: Mention) -> list[tuple[str, ...]]:
    """The name before a figure, or all of the sentence's where "either" or "both" stands between."""
    if not _EITHER.search(scene.page.flat, owner.end, position):
        return [owner.names]
    return list(dict.fromkeys(m.names for m in _mentions(scene, start, position) if m.names != unit.names))


def _bare(scene: Scene, sentence: int) -> Iterator[Measure]:
    measures = scene.page.measures
    line = scene.page.sentences[sentence]
    for measure in measures[bisect_left(measures, line.start, key=lambda m: m.figure.start) :]:
        if measure.figure.start >= line.end:
            return
        if (
            measure.figure.unit == ""
            and measure.grid is None
            and not measure.figure.scaled
            and not measure.cue
        ):
            yield measure


def _ends(scene: Scene, measure: Measure) -> bool:
    return _OTHER_END.match(scene.page.flat, measure.figure.end) is not None


def _mentions(scene: Scene, start: int, end: int) -> list[Mention]:
    first = bisect_left(scene.mentions, start, key=lambda m: m.start)
    last = bisect_left(scene.mentions, end, key=lambda m: m.start)
    return [m for m in scene.mentions[first:last] if not m.key]


def _owner(scene: Scene, start: int, position: int, unit: Mention | None) -> Mention | None:
    """The last name before a place that is not the unit itself."""
    before = [m for m in _mentions(scene, start, position) if unit is None or m.names != unit.names]
    return before[-1] if before else None


# -- superlatives ------------------------------------------------------------------------------------------


def superlatives(scene: Scene) -> Iterator[Comparative]:
    """ "A is the most expensive", "B has the fewest parameters": against every other name of the text."""
    for number, line in enumerate(scene.page.sentences):
        last = None
        for found in _SUPERLATIVE.finditer(scene.page.flat, line.start, line.end):
            attribute = _attribute(scene, found, line.start, line.end) or last
            owner = _owner(scene, line.start, found.start(), None) or _named_after(
                scene, found.end(), line.end
            )
            last = attribute
            if attribute is None or owner is None:
                continue
            rivals = _rivals(scene, owner, attribute)
            relation: Relation = "more" if found["more"] else "fewer"
            guessed = len(rivals) != OF_THREE or not _is_of_three(scene, owner, found, line.start)
            for names in rivals if 2 <= len(rivals) <= MOST_RIVALS else ():
                yield Comparative(
                    *found.span(), relation, attribute, number, pair=(owner.names, names), is_rank=guessed
                )


OF_THREE = 2
"""Rivals of one of three."""
_THREE = r"(?:of|among)[ ](?:(?:all|the|these|those|our)[ ]){0,2}three\b"
_SAID_OF = re.compile(
    r"[ ](?:(?:\w+ly|also|thus|then|hence|therefore|even)[ ])?(?:is|was|has|needs|requires|uses|takes|costs)"
    r"[ ](?:(?:\w+ly|also|thus|then|hence|therefore|even|as)[ ])?",
    re.I,
)


def _is_of_three(scene: Scene, owner: Mention, found: re.Match[str], start: int) -> bool:
    """Whether the words say outright that this one is first of three: "of the three, A needs the most"."""
    flat = scene.page.flat
    said = _SAID_OF.fullmatch(flat, owner.end, found.start()) is not None
    behind = re.match(rf"[^.;:]{{0,40}}?\b{_THREE}", flat[found.end() : found.end() + 70], re.I)
    before = re.search(rf"\b{_THREE}[^.;:]{{0,30}}\Z", flat[start : owner.start], re.I)
    return said and (behind is not None or before is not None)


def _attribute(scene: Scene, found: re.Match[str], start: int, end: int) -> str | None:
    term = next(iter(scene.measured_terms(found.end(), min(end, found.end() + 40))), None)
    if (
        term is not None
        and len(term.names) == 1
        and scene.page.flat[found.end() : term.start].count(" ") <= 2
    ):
        return term.names[0]
    named = attribute_in_words(scene, found.end(), start, end)
    if named is not None:
        return named
    unit = _UNIT_OF.get((found["adjective"] or found["more"] or found["fewer"]).lower())
    having = [a.name for a in scene.words.attributes if unit and a.unit == unit and a.name.lower() == unit]
    return having[0] if having else None


def _named_after(scene: Scene, start: int, end: int) -> Mention | None:
    after = _mentions(scene, start, min(end, start + 60))
    is_said = after and re.search(
        r"\b(?:is|are|being|has|have)[ ](?:the[ ])?$", scene.page.flat[start : after[0].start]
    )
    return after[0] if is_said else None


def _rivals(scene: Scene, owner: Mention, attribute: str) -> list[tuple[str, ...]]:
    named = dict.fromkeys(m.names for m in scene.mentions if not m.key and len(m.names) == 1)
    return [n for n in named if n != owner.names and attribute in scene.words.cells.get(n[0], ())]
