"""Whether a figure is one of a part: of a layer, a block, a projection, and not of the whole that is named."""

from __future__ import annotations

import re

PART = re.compile(
    r"\b(?:(?:fully[ -]connected|convolutional|conv|dense|fc\d*|conv\d\w*|inception|final|first|last|single|second"
    r"|third|hidden|embedding"
    r"|linear|this|these|that|each|one|per|bottleneck|maxout|classification|output|pooling|early|later|deeper|every)"
    r"(?:[ -](?:fc|fully[ -]connected|convolutional|conv|dense|linear|hidden|big|huge|large)){0,2}[ -](?:layers?"
    r"|modules?|blocks?|stages?|branch(?:es)?)"
    r"|fc\d+|conv\d\w*|convolutions?(?![ -](?:\w+[ -])?net)|backbone|stem|classifier[ ]head|alone|bias(?:es)?)\b",
    re.I,
)
_OWNED_BY_PART = re.compile(
    r"(?:\b(?<![a-z]-)(?:layer|module|block|stage|branch|head|matrix|convolution|projection|classifier"
    r"|inception[ ]?\(\w{1,3}\))|(?<!\d[ -])\b(?:layers|modules|blocks|stages|branches|heads|matrices))"
    r"(?:[ ](?:of|with|has|have|having|holds?|contains?|needs?|that|which|is|are|costs?|takes?|about|around|roughly"
    r"|only|just|some|its|another)){0,4}[ ]?[(:=~≈]{0,2}[ ]{0,2}$",
    re.I,
)
"""A part right before a figure: "a 2048→1000 layer with about" 2M weights; but not "a net of 50 layers with"."""
_ASIDE_OF_PART = re.compile(
    r"\b(?:layer|convolution|projection|classifier|head|matrix)\b"
    r"(?:(?!\b(?:and|has|have|needs?|uses?|with|requires?|contains?)\b)[^,;.:()]){0,40}"
    r"(?:\(|,[ ](?:i\.e\.|that[ ]is|about|only|just))[ ,~≈]{0,3}$",
    re.I,
)
"""A part whose figure stands aside: "one small layer from 1024 to 128 (131K" weights)."""
_PART_BEHIND = re.compile(
    r"[ -]{0,2}(?:[a-z]+[ -]){0,2}(?:layer|projection|classifier|head|matrix|convolution)\b", re.I
)


def is_of_a_part(before: str, after: str) -> bool:
    """Whether the words around a figure, "" beyond its clause, name a part that it is a figure of."""
    behind = re.split(r"[,;.]", after, maxsplit=1)[0]
    if _OWNED_BY_PART.search(before[-80:]) or _ASIDE_OF_PART.search(before[-80:]):
        return True
    if _PART_BEHIND.match(after):
        return True
    return bool(PART.search(before[-80:]) or PART.search(behind[:60]))


_PART_NAMED = re.compile(
    r"(?:(?<!\d[ -])|(?<=[x×]\d[ ]))(?<!\w-)\b(?:layers?|stages?|modules?|blocks?|heads?|projections?|convs?"
    r"|conv\d\w*|convolutions|fc\d+"
    r"|fully[ -]connected|batch[ -]?norm\w*|stem|branch(?:es)?)\b",
    re.I,
)
_OF_THE_WHOLE = re.compile(r"\bof[ ](?:all|the|its|their|a[ ]total)?[ ]{0,2}(?:of[ ])?[~≈]?$", re.I)
_HAS_ITSELF = re.compile(
    r"\band[ ](?:so[ ]|thus[ ]|still[ ])?(?:has|have|needs?|uses?|takes?|contains?|with)\b", re.I
)
_EACH = re.compile(r"[ ](?:each|apiece)\b", re.I)
_LIES_IN_A_PART = re.compile(r",?[ ](?:come|stem|lie|sit|belong|are[ ]in|go[ ]into)s?\b", re.I)


def is_told_of_a_part(sentence: str, clause: str, after: str, whole: str, owner: str) -> bool:
    """Whether a figure smaller than the whole's is told of a part that its sentence names, before or beside it.

    `sentence` reaches from its start to the figure and `clause` from the clause's, `after` goes on behind the figure;
    `owner` is the row of the table that has this value, "" where none does.
    """
    if owner.startswith(f"{whole} ") and _PART_NAMED.search(sentence + after):
        return True
    if owner and whole.startswith(f"{owner} "):
        return _OF_THE_WHOLE.search(sentence) is not None
    if _LIES_IN_A_PART.match(after) and _PART_NAMED.search(after):
        return True
    parts = list(_PART_NAMED.finditer(sentence))
    if not parts or _HAS_ITSELF.search(sentence, parts[-1].end()):
        return False
    if _EACH.match(after):
        return True
    return parts[-1].start() > sentence.lower().rfind(whole.lower()) or whole.lower() not in clause.lower()
