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
    r"(?:\b(?:layer|module|block|stage|branch|head|matrix|convolution|projection|classifier|inception[ ]?\(\w{1,3}\))"
    r"|(?<!\d[ -])\b(?:layers|modules|blocks|stages|branches|heads|matrices))"
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
