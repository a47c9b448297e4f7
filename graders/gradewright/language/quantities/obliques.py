"""Whether a name is only compared with: "than B", "unlike B", "fewer than the 25M of B"."""

from __future__ import annotations

import re

from gradewright.language.quantities.vocabulary import Mention

_OBLIQUE = re.compile(
    r"(?:\bthan|\bcompared[ ](?:to|with)|\bcomparison[ ](?:to|with)"
    r"|\bcontrast[ ](?:to|with)|\bcontrary[ ]to|\brelative[ ]to|\bversus|\bvs\.?|\bunlike|"
    r"(?<!models )(?<!networks )(?<!variants )(?<!architectures )(?<!ones )\blike|\bagainst"
    r"|\bbeats?|\boutperforms?|\bmatch(?:es|ing)?|\binstead[ ]of|\bas[ ]opposed[ ]to|\bas(?:[ ](?:does|in|for))?"
    r"|\bthat[ ]of|\b(?:of|than|as)[ ]what|\bwith[ ]respect[ ]to"
    r"|\bover|\bbelow|\babove|\bfrom|\bamong|\bnot|\bthose[ ]of|\binspired[ ]by|\bbased[ ]on|\bsimilar[ ]to"
    r"|\bidentical[ ]to|\b(?:architecture|design|layout|structure|topology|layers)[ ]of)[ ]{1,3}"
    r"(?:(?:the|a|an|its|original|standard|plain|for|in|with|earlier|classic|famous|older"
    r"|modern|typical|recent|newer|deep|deeper|comparable|regular|full|popular|well-known|usual|common|plain|normal"
    r"|larger?|bigger|smaller|residual|widely[ -]used|contemporary|today's)[ ]{1,3}){0,3}$",
    re.I,
)
_FIGURE_OF = re.compile(
    r"\b(?:than|compared[ ](?:to|with)|relative[ ]to|versus|vs\.?|unlike|against|over|below|above)[ ]{1,3}"
    r"(?:(?:the|about|around|roughly|some|its)[ ]{1,3}){0,2}[~≈]?\d[\d.,]{0,8}"
    r"[ ]?(?:[kKMBG]\b|million|billion|thousand)?"
    r"[ ]{0,2}(?:[A-Za-z-]{2,14}[ ]{1,2}){0,2}(?:of|in|for|by)[ ]{1,2}(?:the[ ]|an?[ ])?$",
    re.I,
)
"""Before a name that only owns the yardstick: "fewer than the 25M of B, and needs"."""
_TIMES = re.compile(
    r"\d[ ]?(?:[×x]|times)(?:[ ](?:of|as[ ]much[ ]as|as[ ]many[ ]as)"
    r"|[ ](?:the|as[ ]many|as[ ]much)(?:[ ][a-z-]{2,14}){1,2}[ ](?:of|as))?"
    r"[ ]{1,3}(?:(?:the|that[ ]of|those[ ]of)[ ])?$",
    re.I,
)
"""Before a name that is multiplied: "5.5× B's 25M", "0.3x of B", "5x the weights of B"."""


def is_oblique(flat: str, start: int, mention: Mention) -> bool:
    """Whether a mention in the sentence from `start` on is a yardstick and nothing is said of it."""
    if mention.key:
        return flat[max(0, mention.start - 5) : mention.start].lower() == "than "
    before = flat[max(start, mention.start - 60) : mention.start]
    return bool(_OBLIQUE.search(before[-40:]) or _FIGURE_OF.search(before) or _TIMES.search(before[-50:]))


_IS = re.compile(
    r"[ ]{1,3}(?:is|equals)[ ](?:(?:just|simply|basically|essentially|merely|really|only|the[ ]same[ ]as)[ ])?"
)
_BUT_FOR = re.compile(r"[ ](?:on|with|at|for|but|except|without|run|applied)\b")


def is_said_to_be(flat: str, before: Mention | None, mention: Mention) -> bool:
    """Whether a name only says what another one is, of which the rest is said: "C is B with smaller inputs"."""
    if before is None or before.key or mention.key or before.names == mention.names:
        return False
    return bool(_IS.fullmatch(flat, before.end, mention.start) and _BUT_FOR.match(flat, mention.end))
