"""Which attribute a comparison is of: the one named behind it, "in terms of" it, or meant by its adjective."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from gradewright.language.quantities.figures import Figure
from gradewright.language.quantities.measures import Measure, column_header
from gradewright.language.quantities.ratios import FEWER, MORE
from gradewright.language.quantities.scene import Scene
from gradewright.language.quantities.vocabulary import Mention

UNIT_OF_WORD = {
    **dict.fromkeys(
        (
            "larger",
            "bigger",
            "smaller",
            "heavier",
            "lighter",
            "large",
            "big",
            "small",
            "size",
            "compact",
            "leaner",
        ),
        "parameters",
    ),
    **dict.fromkeys(("cheaper", "costlier", "pricier", "expensive", "costly", "efficient", "cost"), "flops"),
    **dict.fromkeys(("weigh", "weighs"), "parameters"),
    **dict.fromkeys(("compute", "computes", "calculate", "calculates", "costs", "work"), "flops"),
    **dict.fromkeys(("deeper", "shallower", "deep"), "layers"),
}


LINK = re.compile(
    r"(?:[ ]{1,3}|\b(?:learnable|trainable|total|overall|model|of|in|terms|the|its|their|that|number|amount|as|many"
    r"|much|only|far|those|computational|per|[A-Z]\w*'s)\b)*"
)


_IN = re.compile(
    r"\b(?:in(?:[ ]terms[ ]of)?|by|regarding|measured[ ](?:in|by)|with[ ]respect[ ]to|as[ ]for)[ ](?:the[ ])?"
    r"(?:number[ ]of[ ]|its[ ]|total[ ])?[ ]{0,3}$",
    re.I,
)


_FOR = re.compile(
    r"[ ,]{0,3}(?:(?:and|so|but|now)[ ])?for[ ](?:the[ ])?(?:number[ ]of[ ]|total[ ])?[ ]{0,3}", re.I
)
"""What opens a clause about an attribute: "for steps it is twice as much"."""
_CUT = re.compile(r";|\.(?!\d)|\b(?:but|while|whereas|yet)\b")


_NEXT_IN = re.compile(r",[ ](?:and|but)[ ](?:in|by|regarding|with[ ]respect[ ]to)[ ]")
"""Opens another attribute's clause: "in steps A is the first, and in weights the second"."""


def attribute_in_words(scene: Scene, position: int, start: int, end: int) -> str | None:
    """The attribute of a number that stands alone: by the verb before it, "in" an attribute, or the one term."""
    explicit = term_in_phrase(scene, position, start, end)
    verb = _VERB_NEAR.search(scene.page.flat[start:position])
    if explicit is not None or verb is None:
        return explicit
    return attribute_with_unit(scene, UNIT_OF_WORD[verb.group(1).lower()])


_VERB_NEAR = re.compile(
    r"\b(weighs?|computes?|calculates?|costs?)\b(?![^.;]*\b(?:weighs?|computes?|costs?)\b)", re.I
)


VERB_BEFORE = re.compile(r"\b(?:weighs?|computes?|calculates?|costs?)[ ]{1,3}$", re.I)


def only_term(scene: Scene, start: int, end: int) -> str | None:
    for term in scene.measured_terms(start, end):
        if len(term.names) == 1:
            return term.names[0]
    return None


def term_after(scene: Scene, position: int, end: int) -> str | None:
    """The attribute right behind a comparative: "fewer" FLOPs, "half of" its parameters."""
    flat = scene.page.flat
    for term in scene.measured_terms(position, min(end, position + 60)):
        if flat[term.end : term.end + 1] == "-":
            return None  # "more parameter-efficient"
        if len(term.names) == 1 and LINK.fullmatch(flat, position, term.start):
            return term.names[0]
        if _mentions(scene, position, term.start):
            gap = "".join(_without_mentions(scene, position, term.start))
            return term.names[0] if len(term.names) == 1 and LINK.fullmatch(gap.replace("'s", " ")) else None
        return None
    return None


def _mentions(scene: Scene, start: int, end: int) -> list[Mention]:
    return [m for m in scene.mentions if start <= m.start and m.end <= end]


def _without_mentions(scene: Scene, start: int, end: int) -> Iterator[str]:
    for mention in _mentions(scene, start, end):
        yield scene.page.flat[start : mention.start]
        start = mention.end
    yield scene.page.flat[start:end]


def term_in_phrase(scene: Scene, position: int, start: int, end: int) -> str | None:
    """The attribute of "in parameters", "in terms of FLOPs": behind the comparative, else at the clause's head."""
    flat = scene.page.flat
    cuts = [cut.start() for pattern in (_CUT, _NEXT_IN) if (cut := pattern.search(flat, position, end))]
    for term in scene.measured_terms(position, min([*cuts, end, position + 80])):
        if len(term.names) == 1 and _IN.search(flat[max(start, term.start - 40) : term.start]):
            return term.names[0]
    head = start
    for cut in _CUT.finditer(flat, start, position):
        head = cut.end()
    for term in scene.measured_terms(head, min(position, head + 60)):
        said = flat[head : term.start]
        if len(term.names) == 1 and (_IN.search(said) or _FOR.fullmatch(said)) and len(said) < 30:
            return term.names[0]
    return None


def attribute_with_unit(scene: Scene, unit: str) -> str | None:
    """The one attribute of that unit, or the one that is called by it."""
    having = [attribute.name for attribute in scene.words.attributes if attribute.unit == unit]
    plain = [name for name in having if name.lower() == unit]
    return plain[0] if plain else having[0] if len(having) == 1 else None


_ASIDE = re.compile(
    r"[ ]{0,3}(?:\(|,|[–—-]|=|≈|i\.e\.,?|or|that[ ]is,?)(?:[ ]{0,2}(?:i\.e\.,?|which[ ]is|=|≈))?"
    r"(?:[ ]{0,2}(?:again|also|still|now|just|only)\b)?[ ]{0,3}"
)
_ATTRIBUTE_UNITS = {"param": "parameters", "flop": "flops", "mac": "flops", "operation": "flops"}


_OF_A_VALUE = re.compile(
    r"[ ]{0,3}(?:of|as[ ]much[ ]as)[ ]{1,3}[^.;:,()%]{0,30}?(?:'s?[ ]{1,3}|the[ ]{1,3})?[~≈]?[ ]?"
)


def of_the_value_behind(scene: Scene, figure: Figure, end: int) -> str | None:
    """The attribute of the value that a share is taken of: "a third of B's 24M weights", "40 % of the 3.5B"."""
    for measure in scene.page.measures:
        if figure.end <= measure.figure.start < end:
            near = _OF_A_VALUE.fullmatch(scene.page.flat, figure.end, measure.figure.start)
            return attribute_with_unit(scene, measure.figure.unit) if near and measure.figure.unit else None
    return None


def of_the_value_before(scene: Scene, measure: Measure) -> str | None:
    """ "120M parameters (3.8× B)": a factor behind a value is of the same attribute."""
    index = bisect_left(scene.page.measures, measure.figure.start, key=lambda m: m.figure.start)
    before = scene.page.measures[index - 1] if index else None
    if before is None or before.sentence != measure.sentence or before.figure.unit not in _ATTRIBUTE_UNITS:
        return None
    if not _ASIDE.fullmatch(scene.page.flat, before.figure.end, measure.figure.start):
        return None
    return attribute_with_unit(scene, _ATTRIBUTE_UNITS[before.figure.unit])


_EXPLAINS = re.compile(
    r"(?:[ ](?:per[ ]\w{1,12}|each))?[ ]{0,2}[,(:–—-]{1,2}[ ]{0,2}(?:(?:i\.e\.|namely|that[ ]is|about|roughly|only|just"
    r"|a[ ]bit|a[ ]little|slightly|somewhat|well|far|over|under|above|below|more|less|than|not|quite)[ ,]{1,2}){0,5}"
)


def of_the_term_before(scene: Scene, measure: Measure, start: int) -> str | None:
    """ "the same computation, about two fifths of a B": a share of a name behind a comma is of what it explains."""
    figure = measure.figure
    behind = next((m for m in scene.mentions if m.start >= figure.number[1]), None)
    if behind is None or not _OF_A.fullmatch(scene.page.flat, figure.number[1], behind.start):
        return None
    terms = list(scene.measured_terms(start, figure.start))
    if (
        not terms
        or len(terms[-1].names) != 1
        or not _EXPLAINS.fullmatch(scene.page.flat, terms[-1].end, figure.start)
    ):
        return None
    return terms[-1].names[0]


_OF_A = re.compile(r"[ ]{0,2}(?:%[ ]{0,2})?(?:of[ ])?(?:an?|the|one|that[ ]of|those[ ]of)?[ ]{0,2}", re.I)
_OPENS = re.compile(r"(?P<word>[A-Za-z]*)[ ]{0,3}\([ ]{0,2}$")
_CLOSES = re.compile(r"[ ]{0,2}\)")


def before_its_brackets(scene: Scene, figure: Figure) -> str | None:
    """ "heavier in parameters (5.5×) and lighter in FLOPs": a factor alone in brackets is of what they follow."""
    flat = scene.page.flat
    opens = _OPENS.search(flat, max(0, figure.start - 40), figure.start)
    if opens is None or not _CLOSES.match(flat, figure.end):
        return None
    for term in scene.measured_terms(max(0, opens.start() - 60), opens.end()):
        if opens.start("word") <= term.end <= opens.end() and len(term.names) == 1:
            return term.names[0]
    unit = UNIT_OF_WORD.get(opens["word"].lower())
    return attribute_with_unit(scene, unit) if unit else None


def is_fewer_in_brackets(scene: Scene, figure: Figure) -> bool:
    """Whether a factor alone in brackets is one of fewer: "smaller (3.4×)", "smaller in parameters (3.4×)"."""
    flat = scene.page.flat
    opens = _OPENS.search(flat, max(0, figure.start - 40), figure.start)
    if opens is None or not _CLOSES.match(flat, figure.end):
        return False
    words = _WORDS.findall(_CLAUSE_BREAK.split(flat[max(0, opens.start() - 50) : opens.end()].lower())[-1])
    compared = [word for word in words if word in MORE or word in FEWER]
    return bool(compared) and compared[-1] in FEWER


_WORDS = re.compile(r"[a-z]+")
_CLAUSE_BREAK = re.compile(r"[;:.,)]|\b(?:and|but|while|whereas)\b")
_CLAUSE_HEAD = re.compile(r"[;.:(]|,[ ](?:and|but|while|whereas)\b|\b(?:but|while|whereas|yet)\b|^", re.I)
_HEAD = re.compile(r"[ ,]*(?:(?:and|but|so|thus|the|its|their|total|number[ ]of|amount[ ]of)[ ]{1,2})*", re.I)
_IS = re.compile(r"[^;.:]{0,40}?\b(?:is|are|was|were|drops?|falls?|shrinks?|goes|go)\b", re.I)


def subject_term(scene: Scene, start: int, position: int) -> str | None:
    """The attribute that a clause is about: "the FLOPs of both are lower by a factor of"."""
    flat = scene.page.flat
    head = start
    for cut in _CLAUSE_HEAD.finditer(flat, start, position):
        head = cut.end()
    for term in scene.measured_terms(head, position):
        is_head = _HEAD.fullmatch(flat, head, term.start) and _IS.match(flat, term.end, position)
        return term.names[0] if is_head and len(term.names) == 1 else None
    return None


_RELATIVE_COLUMN = re.compile(r"/|÷|\b(?:of|vs\.?|versus|relative|compared|to)\b|%", re.I)


def is_share_of_another(scene: Scene, measure: Measure) -> bool:
    """Whether a percentage stands below a header that names an attribute and what it is taken of: "weights / B"."""
    if measure.grid is None or not measure.row:
        return False
    header = column_header(scene.page.grids[measure.grid], measure.row, measure.column)
    if header is None or not _RELATIVE_COLUMN.search(scene.page.flat[header.start : header.end]):
        return False
    named = [m for m in scene.mentions if header.start <= m.start < header.end and not m.key]
    return len(named) == 1 and only_term(scene, header.start, header.end) is not None
