"""Units named apart from their numbers: "parameters: 140M", a column "Params (M)", "the margin is 0.2"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.language.quantities.units import Unit, unit_at

_NOUN = re.compile(
    r"(?<![\w-])(?:(?:[kKMGTP]|kilo|mega|giga|tera)[ -]?)?"
    r"(?:param(?:eter)?s?|flops?|macs?|madds?|mult\w*-adds?|mul-?adds?|multiply-\w+|"
    r"floating[ -]point[ ]operations|layers?|images?|identities|hours|dimension\w*|dims?|weights|bytes|pixels?"
    r"|tokens|compute|computation(?:al[ ]cost)?)\b",
    re.I,
)
_METRIC = re.compile(
    r"\b(?:VAL|mAP|AP|F1|TAR|TPR|accuracy|acc\.?|validation[ ]rate|top-?[15](?:[ ](?:accuracy|error|acc\.?))?"
    r"|precision|recall"
    r"|error(?:[ ]rate)?)\b"
)
_CUES: tuple[tuple[str, str], ...] = (
    (
        "hyperparameter",
        r"(?:initial[ ]|base[ ])?learning[ ]rate|lr|margin|alpha|α|\\alpha|batch[ ]size|mini-?batch[ ]size"
        r"|dropout(?:[ ]rate)?|weight[ ]decay|momentum|temperature|threshold|tolerance|epsilon|ε"
        r"|label[ ]smoothing|patience|gamma|γ|lambda|λ",
    ),
    (
        "metric",
        r"(?:training[ ]|validation[ ]|test[ ]|final[ ])?loss|perplexity|auc|correlation|distance",
    ),
    ("proportion", r"false[ ](?:accept(?:ance)?|positive|alarm)[ ]rate|far|fpr|probability"),
)
_CUE = re.compile("|".join(rf"(?P<{kind}>\b(?:{words}))(?!\w)" for kind, words in _CUES), re.I)
_LINK = re.compile(
    r"(?:[ ]{1,3}|[ ]?[:=,(][ ]?|\b(?:is|was|are|of|set|fixed|to|at|start(?:s|ed|ing)?|initially|equals?|the|a"
    r"|value|rate|α|alpha"
    r"|in|which|that|they|we|authors|paper|usually|always|uses?|used|takes?|took|taken|choose|chose|picked|put|sets"
    r"|about|around|~|≈|with|being|kept|chosen|as|be|epoch|\d{1,3})\b|[~≈α])*"
)
_SCALE_IN_LABEL = re.compile(
    r"(?:[/×*(\[]|\bin)[ ]{0,2}(?:[×x][ ]?)?1e(?P<e>[369])\b"
    r"|(?<![\d.])10[ ]?(?:\^[ ]?\{?[ ]?(?P<power>\d{1,2})(?!\d)|\*\*[ ]?(?P<starred>\d{1,2})(?!\d)"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,2}))"
    r"|[(\[/,][ ]?(?:in[ ]|×[ ]?|x[ ]?)?(?P<word>[kKMBGT])[ ]?(?=[)\],]|$)|\bin[ ](?P<letter>[KMBGT])\b"
    r"|(?<![\d.][ ])(?<!\bper[ ])\b(?P<words>millions?|billions?|thousands?|mio|mln|bn|[mb]il)\b",
)
_MARKS = re.compile(r"\$|\\[,;!]|\\text|\\mathrm")
_WORD_SCALE = {
    "k": 1e3,
    "t": 1e12,
    "m": 1e6,
    "b": 1e9,
    "g": 1e9,
    "thousand": 1e3,
    "million": 1e6,
    "mio": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "mil": 1e6,
    "bil": 1e9,
}
_SIZE = re.compile(r"\b(?:input|image|resolution|crop|size)\b", re.I)
LONGEST_LABEL = 160
LARGEST_POWER = 18
"""Of ten, up to which a power in a label is a scale."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a header or label says of the numbers below or behind it; `unit` may be ""."""

    unit: str
    factor: float = 1.0
    kind: str = ""
    printed: bool = False
    """The label itself says "%" or "percent"."""


def read_label(words: str) -> Label:
    """The unit that a table header or a label gives to bare numbers: "Params (M)" is ("param", 1e6)."""
    words = _MARKS.sub("", words[:LONGEST_LABEL]).replace(r"\times", "×")
    scale = _SCALE_IN_LABEL.search(words)
    factor = _scale_of(scale) if scale else 1.0
    if "%" in words or re.search(r"\bpercent", words, re.I):
        return Label("percent", printed=True)
    noun = next(unit_nouns(words), None)
    if noun is not None:
        return Label(noun.name, noun.factor * factor)
    timed = re.search(r"[(\[][ ]?(ms|s|h)[ ]?[)\]]", words)
    if timed and (unit := unit_at(words, timed.start(1))) is not None:
        return Label(unit.name, unit.factor)
    if _METRIC.search(words):
        return Label("percent")
    cue = _CUE.search(words)
    if cue:
        return Label("dimensionless", 1.0, str(cue.lastgroup))
    return Label("pixel" if _SIZE.search(words) else "", factor)


def _scale_of(scale: re.Match[str]) -> float:
    raised = (scale["raised"] or "").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    power = scale["e"] or scale["power"] or scale["starred"] or raised
    if power:
        return 10.0 ** int(power) if int(power) <= LARGEST_POWER else 1.0
    word = (scale["word"] or scale["letter"] or scale["words"]).lower()
    return _WORD_SCALE[word if word in _WORD_SCALE else word.removesuffix("s")]


_TAKEN_OF = re.compile(
    r"(?:/|÷|\b(?:relative[ ]to|compared[ ](?:to|with)|vs\.?|versus|as[ ]a[ ]multiple[ ]of))[ ]{0,2}(?:the[ ])?"
    r"[A-Z][\w.]{0,20}[ -]?\d{1,3}\W*$"
)


def is_quotient(words: str) -> bool:
    """Whether a label gives what is measured and the thing whose own is one: "weights / B-12"."""
    return _TAKEN_OF.search(words[:LONGEST_LABEL]) is not None


def unit_nouns(flat: str, start: int = 0, end: int | None = None) -> Iterator[Unit]:
    """Every unit noun between `start` and `end`, in order, whether or not a number stands before it."""
    for found in _NOUN.finditer(flat, start, len(flat) if end is None else end):
        if found.group().lower().startswith("comput"):
            yield Unit("flop", 1.0, found.start(), found.end())
        elif (unit := unit_at(flat, found.start())) is not None:
            yield unit


_RATED = re.compile(r"(?:\bper[ ](?:input[ ])?|\bfor[ ]one[ ])$", re.I)
"""Before the noun that a rate is taken of: "1.6B FLOPs per image" gives what follows no unit of images."""


class Labels:
    """Every unit noun, cue and metric of a text, found once, to be looked up before and behind its numbers."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._nouns = [
            noun for noun in unit_nouns(flat) if not _RATED.search(flat[max(0, noun.start - 12) : noun.start])
        ]
        self._cues = list(_CUE.finditer(flat))
        self._metrics = list(_METRIC.finditer(flat))

    def noun_before(self, start: int, position: int) -> Unit | None:
        """The last unit noun between `start` and `position`."""
        index = bisect_left(self._nouns, position, key=lambda noun: noun.start) - 1
        return self._nouns[index] if index >= 0 and self._nouns[index].start >= start else None

    def cue_before(self, start: int, position: int) -> str | None:
        """The kind of number that a cue announces ("the margin α is set to" 0.2), not before `start`."""
        last = _last_before(self._cues, max(start, position - 90), position)
        if last is None or not _LINK.fullmatch(self._flat, last.end(), position):
            return None
        return str(last.lastgroup)

    def metric_beside(self, start: int, number: tuple[int, int]) -> bool:
        """Whether a bare number is one of percent by its metric: "52.7 mAP", "VAL: 87.9"."""
        if _METRIC.match(self._flat, number[1] + 1):
            return True
        last = _last_before(self._metrics, max(start, number[0] - 40), number[0])
        return last is not None and bool(_LINK.fullmatch(self._flat, last.end(), number[0]))


def _last_before(found: Sequence[re.Match[str]], start: int, position: int) -> re.Match[str] | None:
    index = bisect_left(found, position, key=lambda match: match.start()) - 1
    if index >= 0 and found[index].start() >= start and found[index].end() <= position:
        return found[index]
    return None
