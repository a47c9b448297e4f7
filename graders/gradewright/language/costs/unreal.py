"""Costs of what nobody does: "It would be different if I summed from 1 again for every i: in total N(N+1)M."

A condition in the past tense, or one to imagine, speaks of a course that is not taken, and so does what the own way
"is to be contrasted with", up to words that come back to the real one. English marks it by its verbs, so nothing needs
to be known of the method.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.language.costs.layout import Block, Formula, sentence_at

_SUBJECT = (
    r"(?:instead,? )?(?:I|we|you|one|they|it|somebody|someone|(?:each|every|the|a|an|all|both) [\w$\\{}^]{1,20}"
    r"|\$?[A-Z]_?\{?\w?\}?\$?)"
)
_PAST = (
    r"(?:(?!need\b|feed\b|speed\b|exceed\b|proceed\b|embed\b|indeed\b)[a-z]+ed|were|did|kept|went|began|made|built|took"
    r"|had|wrote|rebuilt|ran|stuck|forgot|threw|gave)\b"
)
_AGAIN = (
    r"(?:not|n['’]t|never|again|afresh|anew|separately|each time|every time"
    r"|from (?:scratch|the start|the beginning))"
)
_CONDITION = re.compile(
    rf"\bif {_SUBJECT} (?:instead |simply |just |naively |really |always |only |re){{0,2}}{_PAST}"
    rf"|(?:^|[.;:(])\s{{0,12}}(?:had|were) (?:I|we|you|one|they|the \w+) "
    r"|\b(?:is|are|may|can|should|must)(?: to)? be (?:contrasted|compared) (?:with|to)\b"
    r"|(?:^|[.;:(])\s{0,12}(?:contrast|compare) (?:this|that|it|these) (?:with|to)\b"
    r"|(?:^|[.;:(])\s{0,12}without (?:this|that|such|the|any) (?:\w+ )?"
    r"(?:trick|shortcut|idea|recursion|recurrence|reuse|updates?|rewriting|reordering)\b"
    r"|(?:^|[\n.;(])[\s\W]{0,6}(?:(?:an?|the|one) )?(?:pitfalls?|traps?|(?:common|typical) (?:mistakes?|errors?))\b"
    rf"|\b(?:suppose|imagine|pretend)\b[^.;:]{{0,80}}\b{_AGAIN}(?![\w-])",
    re.IGNORECASE,
)
_FOIL = re.compile(
    r"(?<!without )(?<!avoids )(?<!avoid )(?<!than )(?<!no )(?<!not )"
    r"\bre-?(?:comput|evaluat|calculat|summ|build)ing\b",
    re.IGNORECASE,
)
"""What a sentence speaks of, so that the next one, "That is O(N²)", says what it would cost."""
_BACK = re.compile(
    r"\b(?:but|whereas|while|instead|here|now|actually|in (?:fact|reality)|fortunately|luckily|thanks to"
    r"|(?:because|since) (?:we|I)|with (?:the|this|these|our|such|a|it|them)|ours?|as it is|avoids?|saves?|only)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\s$]*(?:then|that|this|summ(?:ing|ed)|adding|over all|it|every|each|altogether|in total|together)\b",
    re.IGNORECASE,
)


def is_unreal(text: str, block: Block, start: int, end: int, found: Sequence[Formula]) -> bool:
    """Whether the cost text[start:end] is said under such a condition, in its sentence or the one that it goes on."""
    low, _ = sentence_at(text, block, start, end, found)
    before = text[low:start]
    if block.kind == "display":
        before = f"{block.lead} {before}"
    conditions = list(_CONDITION.finditer(before))
    if low > block.start and _GOES_ON.match(before):
        first, _ = sentence_at(text, block, low - 1, low - 1, found)
        before = text[first:start]
        conditions = [*_CONDITION.finditer(before), *_FOIL.finditer(text[first:low])]
    return bool(conditions) and _BACK.search(before, max(c.end() for c in conditions)) is None
