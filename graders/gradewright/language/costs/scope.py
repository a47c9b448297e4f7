"""What a stated cost is the cost of, by the words around it: the whole, a step, one item, or something else.

The nearest cue decides: "per token" and "in total" in one sentence each belong to the cost that they stand by. A cost
of another method that is mentioned for contrast, one that is denied, and one that is taken back are marked as such,
since to hold them against an answer would accuse it of what it rejects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Scope = Literal["total", "step", "per_item", "other_method"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a cost, nearest last in `before` and first in `after`."""

    before: str
    """From the start of its sentence (in a list item or table row: of the item or row)."""
    own: str
    """The part of `before` since the cost that was stated before it in the same sentence."""
    after: str
    """To the end of its sentence or the next cost."""
    lead: str
    """What introduces its list, table or displayed formula."""
    label: str
    """The first cell of its table row, or the words of its list item before the colon."""
    displayed: bool
    """Whether it stands in a displayed formula, which continues the sentence of its lead."""


_TOTAL = re.compile(
    r"\b(?:total(?:s|ling)?|overall|altogether|in all|in sum|the sum|final (?:cost|complexity|answer|result|bound)"
    r"|entire|whole|everything|combined|combination|adding (?:\w+ )?(?:up|together)|adds? up to|add everything up"
    r"|adding (?:these|those|them|both|all|everything)|summing (?:up|these|those|them|both|all|everything)|sum up"
    r"|all together|taken together|putting .{1,30} together|all told|end[- ]to[- ]end|leading (?:part|terms?|order)"
    r"|all (?:the )?(?:outputs|tokens|positions|steps)|all \W{0,3}[A-Z]\W{0,3} (?:outputs|tokens|positions|steps)"
    r"|for the sequence|full (?:cost|complexity)|as a class)\b|\\boxed",
    re.IGNORECASE,
)
_TOTAL_LEAD = re.compile(
    rf"{_TOTAL.pattern}|\b(?:together with|summing over|sum over|over the (?:whole )?sequence)\b",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:\w+\s){0,2}(?:in total|overall|altogether|in all|all told|(?:in order )?for the"
    r" (?:whole |entire |full )?(?:sequence|layer|algorithm)|for everything)\b",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(
    r"\b(?:so|hence|thus|therefore|consequently)\b,?\s(?:the\s)?(?:\w+\s){0,3}(?:cost|complexity|running time|runtime)"
    r"\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_TOTAL_OF_A_STEP = re.compile(
    r"\btotal (?:cost |work |time )?(?:for|of) (?:all (?:the )?)?(?:comput|calculat|project|quer|key|this step|these|each"
    r"|both)|\btotal (?!time|cost|comp|run|overall|asymptotic|operation|number|work|amount)\w+ (?:cost|complexity|time)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\b(?:per|each|every|one|a single|any given)[-\s]{1,3}(?:new |single |such |of the |further )?(?:[\w\\($φψϕ'^{}]+)",
    re.IGNORECASE,
)
_ITEM_STRICT = re.compile(
    r"\b(?:per|each|every|one|a single|any given)[-\s]{1,3}(?:new |single |such |further )?"
    r"(?:token|query|step|position|update|time ?-?step|iteration|sample|example|\W{0,3}[ijt]\b)",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:\w+[- ]){0,3}(?:per \w+|(?:for|at|in|on) (?:each|every|one)\s{1,3}[\w\\($]+)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:together|in total|total|altogether|overall|in all|for all|summing|over all|over the)\b",
    re.IGNORECASE,
)
_EACH_OF = re.compile(
    r"\b(?:each|every one|any) of (?:the |these )?[\s$(\\]{0,4}\d{0,2}\s?([A-Za-z])", re.IGNORECASE
)
_SEGMENT = re.compile(r";|\b(?:so|hence|thus|therefore|whereas|while|but)\b", re.IGNORECASE)
_METHOD = (
    r"(?:attention|self-attention|approach|method|algorithm|implementation|version|transformers?|formulation|way"
    r"|evaluation|computation|case|kernel|baseline|solution|scheme|procedure|model)"
)
_OTHER = re.compile(
    rf"\b(?:na(?:i|ï)ve(?:ly)?|brute[- ]force|vanilla|(?:standard|ordinary|usual|conventional|classic(?:al)?|regular"
    rf"|traditional|original|full|exact|direct|plain|baseline|normal|quadratic|unkerneli[sz]ed|dense)(?:[- ]\w+){{0,2}}?"
    rf"[- ]{_METHOD}|instead of|rather than|as opposed to|opposed to|compared (?:to|with)|versus|vs\.?|unlike"
    r"|in contrast (?:to|with)|(?<!more )(?<!less )than|improv\w+ (?:up)?on|improv\w+ over|down from|used to|beats?"
    r"|replac\w+|from scratch|without (?:the |this |a |any )?(?:trick|kernel|factori[sz]ation|random|approximation"
    r"|lineari[sz]ation|reordering|associativity))(?!\w)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|reduc\w+|lower\w*|bring\w*|cut\w*|drop\w*)\b(?!.*\b(?:to|into)\b)", re.IGNORECASE | re.DOTALL
)
_OTHER_AFTER = re.compile(
    rf"[\s$)\\\]}}*]{{0,6}}(?:\w+ )?(?:of|for|in|with|by|that|which|from)(?: the| a)? (?:na(?:i|ï)ve|vanilla|brute"
    rf"|(?:standard|ordinary|usual|conventional|regular|traditional|original|full|exact|direct|plain|normal|quadratic)"
    rf"(?:[- ]\w+){{0,2}}?[- ]{_METHOD})",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:which|that|otherwise|this naive|if|recomput\w+|re-?summ\w+|alone|explicitly|would have (?:to|been)|it)\b"
    r"[^.;]{0,60}\bwould\b|\bwould (?:have )?(?:need|charge|otherwise|still|require[sd]?|cost)\b",
    re.IGNORECASE,
)
_BACK_TO_OWN = re.compile(
    r"\b(?:but|whereas|while|our|ours|this|here|now|instead|becomes?|linear|lineari[sz]ed|only|to|random|we|so|then)\b|→|->",
    re.IGNORECASE,
)
_JUST_JOINED = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:(?:time|operations?|multiplications?)\s)?(?:(?:for|of|in)\s(?:the\s)?(?:[\w'-]+\s){1,3}?)?"
    r",?\s{0,2}(?:and|plus|or|=|\+)\s(?:another\s|for\s\w+\s)?[\s$(\\]{0,4}"
)
_DENIED = re.compile(
    r"(?:\bnot|n't|n’t|\bnever|\bno longer|\bno|\bnothing(?: \w+)? is|\bneither|\bnor|\bwithout|\bavoid\w*|\beliminat\w+"
    r"|\bremov\w+|\bget rid of|\bfree of|\bescap\w+)(?![- ]?(?:only|just|more|worse)\b)(?:[\s$(\\{*]|\b\w+\b){0,12}$",
    re.IGNORECASE,
)
_NEAR = 45
"""Characters before a cost in which a denial still reaches it."""
_RETRACTED = re.compile(
    r"\b(?:(?:my|the|that|your) (?:first|earlier|previous|initial|original|old|former) (?:total|answer|cost|count|result"
    r"|bound|claim|figure|estimate|version)|I (?:said|wrote|gave|stated|claimed|had)|previously|(?:was|is|were)"
    r" (?:wrong|incorrect|mistaken|incomplete|too (?:small|low|optimistic))|left out|forgot\w*|overlooked|omitted|missed)\b",
    re.IGNORECASE,
)
_RIGHTED = re.compile(
    r"\b(?:should|correct(?:ed)?|new|now|instead|actually|becomes?|really|adds?)\b", re.IGNORECASE
)
_MEMORY = re.compile(
    r"\b(?:memory|space|storage|stor(?:e|ed|ing)|remember(?:ed)?|cache|ram|footprint|numbers (?:of state|have)|of state"
    r"|parameters)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:time|operations?|multipl\w+|flops?|compute|runtime|cost)\b", re.IGNORECASE)


def scope_of(
    words: Surroundings, counts: Sequence[str], others: Sequence[str], inherited: Scope | None
) -> Scope:
    """What a cost is the cost of.

    `counts` are the symbols in the cost, so that "for each of the N queries: O(N·D)" is not taken for the cost of one
    query; `others` names further methods that are not the answer's own; `inherited` is the scope of the cost before
    it in the same sentence.
    """
    if _is_other(words, others, inherited):
        return "other_method"
    scope = _nearest_cue(words)
    if scope == "per_item" and _covers_all(words, counts):
        return "step"
    if scope == "total" and (_is_subtotal(words) or _TOTAL_OF_A_STEP.search(f"{words.lead} {words.before}")):
        return "step"
    return scope


def _nearest_cue(words: Surroundings) -> Scope:
    """The scope that the nearest words with a cue give; "so" and "while" cut off what was said before them."""
    if _TOTAL_AFTER.match(words.after):
        return "total"
    if _ITEM_AFTER.match(words.after):
        return "per_item"
    if _CONCLUSION.search(words.before):
        return "total"
    for text in (words.own, words.before):
        cut = max((match.end() for match in _SEGMENT.finditer(text)), default=0)
        scope = _cue_in(text[cut:], _TOTAL, _ITEM)
        if scope is not None:
            return scope
        if cut:
            return "step"
    return (
        _cue_in(words.label, _TOTAL, _ITEM)
        or _cue_in(words.lead[-_LEAD_REACH:], _TOTAL_LEAD if words.displayed else _NOTHING, _ITEM_STRICT)
        or "step"
    )


_LEAD_REACH = 100
_SAME_BREATH = 25
"""Characters within which "per step" and "the total" are said of one cost."""
_NOTHING = re.compile(r"(?!)")


def _cue_in(text: str, total: re.Pattern[str], item: re.Pattern[str]) -> Scope | None:
    """The scope that a text's last cue gives; "per step, the total is" is still the cost of a step."""
    totals = [match.end() for match in total.finditer(text)]
    items = [match.end() for match in item.finditer(text)]
    strict = [match.end() for match in _ITEM_STRICT.finditer(text)]
    if totals and strict and abs(totals[-1] - strict[-1]) <= _SAME_BREATH:
        return "per_item"
    if totals and (not items or totals[-1] > items[-1]):
        return "total"
    return "per_item" if items else None


def _is_subtotal(words: Surroundings) -> bool:
    """Whether a list item about one step has its own total: "Compute S: ... Total: O(N·D)"."""
    return bool(words.label) and _TOTAL.search(words.label) is None


def _covers_all(words: Surroundings, counts: Sequence[str]) -> bool:
    """Whether "each" is said of items that the cost already counts: each of the N queries, O(N·D) together."""
    text = f"{words.lead} {words.label} {words.before}"
    if any(match[1] in counts for match in _EACH_OF.finditer(text)):
        return True
    last = max((match.end() for match in _ITEM.finditer(words.before)), default=len(words.before))
    return _TOGETHER.search(words.before[last:] + words.after[:30]) is not None


def _is_other(words: Surroundings, others: Sequence[str], inherited: Scope | None) -> bool:
    own = _last_clause(words.own)
    if _OTHER.search(own) or _named(others, own):
        cue_end = max([match.end() for match in _OTHER.finditer(own)] + [_named(others, own)])
        return not _BACK_TO_OWN.search(own, cue_end) or _OTHER_AFTER.match(words.after) is not None
    if _OTHER_AFTER.match(words.after) or _named(others, _first_words(words.after)):
        return True
    if _FROM.search(own) and re.match(r"[\s$)\\\]}*]{0,6}(?:\w+ )?(?:to|into|down to)\b", words.after):
        return True
    if _HYPOTHETICAL.search(words.own) and not _TOTAL.search(words.own):
        return True
    if inherited == "other_method" and words.own != words.before:
        return _JUST_JOINED.fullmatch(words.own) is not None and not _BACK_TO_OWN.search(words.own)
    return bool(_OTHER.search(words.label) or _named(others, words.label))


def _named(others: Sequence[str], text: str) -> int:
    """The end of the last mention of another method in `text`, 0 if there is none."""
    folded = text.casefold()
    return max(
        (folded.rfind(name.casefold()) + len(name) for name in others if name.casefold() in folded), default=0
    )


_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-]\s|—|\b(?:whereas|while|but)\b")


def _last_clause(text: str) -> str:
    """The last clause of the words before a cost; one that only says "which is" belongs to the clause before it."""
    start = 0
    for match in _CLAUSE.finditer(text):
        if len(text) - match.end() > 3 and not re.match(r"\s*(?:which|that|whose)\b", text[match.end() :]):
            start = match.start()
    return text[start:]


def _first_words(text: str) -> str:
    """The words after a cost that name whose it is: "of softmax attention", "for the naive loop"."""
    match = re.match(r"[\s$)\\\]}*]{0,6}(?:\w+ )?(?:of|for|in|with|by|that|which)(?: \w+){1,4}", text)
    return match[0] if match else ""


def is_rejected(words: Surroundings) -> bool:
    """Whether the cost is denied ("not O(N²)", "nothing quadratic in N") or taken back ("my first total left out")."""
    near = words.own[-_NEAR:]
    if _DENIED.search(near):
        return True
    clause = words.own + " " + words.after[:80]
    retracted = _RETRACTED.search(clause)
    return retracted is not None and not _RIGHTED.search(words.own[retracted.start() :])


def is_memory(words: Surroundings) -> bool:
    """Whether the cost is one of memory rather than of time."""
    after = words.after[:25]
    if _TIME.search(after) and not _MEMORY.search(after):
        return False
    return (
        _MEMORY.search(after) is not None
        or _MEMORY.search(f"{words.label} {_last_clause(words.own)}"[-60:]) is not None
    )
