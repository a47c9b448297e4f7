"""Names of models and things in a text for which no fact table is at hand.

Without a table nothing can be looked up, so this is a guess from the shape of the words: "NN1", "ResNet-50",
"Fast YOLO", "the student". It only fills `Quantity.entity` for readers; nothing is ever judged by it.
"""

from __future__ import annotations

import re

from gradewright.language.quantities.vocabulary import Mention, Vocabulary

_NAME = re.compile(
    r"(?<![\w@-])(?:Model[ ][A-Z]\b"
    r"|(?:[A-Z][a-z]+[ ])?(?=[A-Za-z-]*[A-Z][A-Za-z]*[A-Z\d]|[A-Za-z]+-?\d)[A-Z][A-Za-z]*\d*"
    r"(?:[-/][A-Za-z]*\d*[A-Za-z]*){0,3}"
    r"(?:[ ]\d{2,3}(?=[ ](?:model|network|has|needs|uses)))?"
    r"|(?<=[a-z] )[A-Z][a-z]+[A-Z]\w*"
    r"|[A-Z][a-z]+-(?:style|based)[ ](?:models?|networks?))(?![\w@])"
)
_COMMON = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur)[ ](network|model|student|teacher|embedding|test[ ]set|training[ ]set|baseline)\b"
)
_NOT_NAMES = re.compile(
    r"(?:[kKMGT]?FLOP\w*|[GM]?MACs?|MAdds?|LFW|VAL|FAR|TAR|mAP|CPU|GPU\w*|TPU\w*|RGB|ILSVRC|P100|V100|A100|CNN"
    r"|MUL-?ADD|DB"
    r"|Top-[15]|MParams|I|The|VS|[A-Z]\d?|LaTeX|GAP|FC|IEEE|CVPR|ICML|ICLR|Table|Figure|MS-Celeb-1M|MegaFace|Ops)",
)
_EDGE = re.compile(
    r"^(?:The|In|With|Unlike|While|But|And|Only|Both|Training|For|On|At|Our|Each|An?|Than|Has|Top|MUL|Has|By"
    r"|Input)[ ]"
)


def name_vocabulary() -> Vocabulary:
    """A vocabulary without attributes or facts; its mentions come from `guessed_mentions`."""
    return Vocabulary(None, {}, None, {}, (), None, frozenset(), {})


def guessed_mentions(flat: str) -> list[Mention]:
    """Everything that looks like the name of a model, in order of place."""
    found: list[Mention] = []
    for match in _NAME.finditer(flat):
        edge = _EDGE.match(match.group())
        start = match.start() + (edge.end() if edge else 0)
        name = flat[start : match.end()]
        if name and not _NOT_NAMES.fullmatch(name) and re.search(r"[A-Z]", name):
            found.append(Mention(start, match.end(), (name,)))
    common = (Mention(match.start(1), match.end(1), (match.group(1),)) for match in _COMMON.finditer(flat))
    return sorted([*found, *common], key=lambda mention: mention.start)
