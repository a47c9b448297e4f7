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

from gradewright.language.costs.cues import (
    BACK_TO_OWN,
    CLAUSE,
    CONCLUSION,
    DENIED,
    EACH_OF,
    FROM,
    HYPOTHETICAL,
    ITEM,
    ITEM_AFTER,
    ITEM_STRICT,
    JUST_JOINED,
    MEMORY,
    NOTHING,
    OTHER,
    OTHER_AFTER,
    RETRACTED,
    RIGHTED,
    SEGMENT,
    THAT_IS,
    TIME,
    TOGETHER,
    TOTAL,
    TOTAL_AFTER,
    TOTAL_LEAD,
    TOTAL_OF_A_STEP,
)

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


_NEAR = 45
"""Characters before a cost in which a denial still reaches it."""


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
    if _SMALL_BESIDE.match(words.after) or _SWALLOWED_BY.search(words.own):
        return "step"
    scope = _nearest_cue(words)
    if scope == "per_item" and _covers_all(words, counts):
        return "step"
    if scope == "total" and (_is_subtotal(words) or TOTAL_OF_A_STEP.search(f"{words.lead} {words.before}")):
        return "step"
    named = _SUBJECT.search(words.own)
    if scope == "total" and named is not None and named["noun"].lower() not in _WHOLES:
        return "step"
    return scope


_SUBJECT = re.compile(
    r"\bthe (?P<noun>[a-z-]{4,20}) (?:thus |then |therefore )?(?:costs?|takes?|needs?|requires?)"
    r"[\s$(\\{*~≈]{0,6}(?:[OΘ]\(?)?$",
    re.IGNORECASE,
)
_WHOLES = frozenset(
    "attention method algorithm computation procedure layer model approach version form evaluation recursion recurrence"
    " mechanism result whole sequence network calculation scheme trick rewriting approximation kernel estimate output"
    " outputs process formula expression operation total work loop pass".split()
)
"""What the whole is called; the cost of any other thing is that of a step ("the read-out costs 2NRM in total")."""
_SMALL_BESIDE = re.compile(
    r"[^.;\n]{0,50}\b(?:lower[- ]order|of lower order|negligible|(?:is|are) (?:dominated|swallowed|absorbed))\b",
    re.IGNORECASE,
)
_SWALLOWED_BY = re.compile(
    r"\b(?:dominated|swallowed|absorbed|covered) by (?:the )?[\s$(\\{*]{0,4}(?:[OΘ]\(?)?$", re.IGNORECASE
)
"""A cost that is small beside the whole, or the step beside which another is: neither is the total."""


def _nearest_cue(words: Surroundings) -> Scope:
    """The scope that the nearest words with a cue give; "so" and "while" cut off what was said before them."""
    if TOTAL_AFTER.match(words.after):
        return "total"
    if ITEM_AFTER.match(words.after):
        return "per_item"
    if CONCLUSION.search(words.before):
        return "total"
    for text in (words.own, words.before):
        cut = max((match.end() for match in SEGMENT.finditer(text)), default=0)
        scope = _cue_in(text[cut:], TOTAL, ITEM)
        if scope is not None:
            return scope
        if cut:  # an item that is labelled "Total" stays one, whatever reason it gives first
            return "total" if TOTAL.search(words.label) else "step"
    return (
        _cue_in(words.label, TOTAL, ITEM)
        or _cue_in(words.lead[-_LEAD_REACH:], TOTAL_LEAD if words.displayed else NOTHING, ITEM_STRICT)
        or "step"
    )


_LEAD_REACH = 100
_SAME_BREATH = 25
"""Characters within which "per step" and "the total" are said of one cost."""


def _cue_in(text: str, total: re.Pattern[str], item: re.Pattern[str]) -> Scope | None:
    """The scope that a text's last cue gives; "per step, the total is" is still the cost of a step."""
    totals = [match.end() for match in total.finditer(text)]
    items = [match.end() for match in item.finditer(text)]
    strict = [match.end() for match in ITEM_STRICT.finditer(text)]
    if totals and strict and abs(totals[-1] - strict[-1]) <= _SAME_BREATH:
        return "per_item"
    if totals and (not items or totals[-1] > items[-1]):
        return "total"
    return "per_item" if items else None


def _is_subtotal(words: Surroundings) -> bool:
    """Whether a list item about one step has its own total: "Compute S: ... Total: O(N·D)"."""
    return bool(words.label) and TOTAL.search(words.label) is None


def _covers_all(words: Surroundings, counts: Sequence[str]) -> bool:
    """Whether "each" is said of items that the cost already counts: each of the N queries, O(N·D) together."""
    text = f"{words.lead} {words.label} {words.before}"
    if any(match[1] in counts for match in EACH_OF.finditer(text)):
        return True
    last = max((match.end() for match in ITEM.finditer(words.before)), default=len(words.before))
    return TOGETHER.search(words.before[last:] + SEGMENT.split(words.after[:30])[0]) is not None


def _is_other(words: Surroundings, others: Sequence[str], inherited: Scope | None) -> bool:
    own = _last_clause(words.own)
    if OTHER.search(own) or _named(others, own):
        cue_end = max([match.end() for match in OTHER.finditer(own)] + [_named(others, own)])
        return not BACK_TO_OWN.search(own, cue_end) or OTHER_AFTER.match(words.after) is not None
    if OTHER_AFTER.match(words.after) or _named(others, _first_words(words.after)):
        return True
    before = own if _LETTER.search(own) else words.own  # "from quadratic, O(N²D), to": in apposition
    if FROM.search(before) and re.match(r"[\s$)\\\]}*,]{0,6}(?:\w+ )?(?:to|into|down to)\b", words.after):
        return True
    if HYPOTHETICAL.search(words.own) and not TOTAL.search(words.own):
        return True
    if inherited == "other_method" and words.own != words.before:
        joined = JUST_JOINED.fullmatch(words.own) or THAT_IS.fullmatch(words.own)
        return joined is not None and not BACK_TO_OWN.search(words.own)
    return bool(OTHER.search(words.label) or _named(others, words.label) or _is_headed_by(others, words.lead))


def _is_headed_by(others: Sequence[str], lead: str) -> bool:
    """Whether a list stands under another method's name and little else: "Full search:"."""
    last = lead.rstrip().rsplit("\n", 1)[-1]
    rest = next(
        (last.casefold().replace(n.casefold(), "") for n in others if n.casefold() in last.casefold()), last
    )
    return last.rstrip("* ").endswith(":") and rest != last and len(_WORDS.findall(rest)) <= 2


_WORDS = re.compile(r"[A-Za-z]+")
_LETTER = re.compile(r"[A-Za-z]{2}")


def _named(others: Sequence[str], text: str) -> int:
    """The end of the last mention of another method in `text`, 0 if there is none."""
    folded = text.casefold()
    return max(
        (folded.rfind(name.casefold()) + len(name) for name in others if name.casefold() in folded), default=0
    )


def _last_clause(text: str) -> str:
    """The last clause of the words before a cost; one that only says "which is" belongs to the clause before it."""
    start = 0
    for match in CLAUSE.finditer(text):
        if len(text) - match.end() > 3 and not re.match(
            r"\s*(?:which|that|whose|i\.e)\b", text[match.end() :]
        ):
            start = match.start()
    return text[start:]


def _first_words(text: str) -> str:
    """The words after a cost that name whose it is: "of softmax attention", "for the naive loop"."""
    match = re.match(r"[\s$)\\\]}*]{0,6}(?:\w+ )?(?:of|for|in|with|by|that|which)(?: \w+){1,4}", text)
    return match[0] if match else ""


def is_rejected(words: Surroundings) -> bool:
    """Whether the cost is denied ("not O(N²)", "nothing is quadratic") or taken back ("my first total left out")."""
    denial = DENIED.search(words.own[-_NEAR:])
    if denial is not None and not _DONE_ONCE.match(denial[0]):
        return True
    if _ONLY_IF.match(words.after):
        return True
    clause = words.own + " " + words.after[:80]
    retracted = RETRACTED.search(clause)
    if _KEPT_AFTER_ALL.search(clause):
        return False
    return retracted is not None and not RIGHTED.search(words.own[retracted.start() :])


_ONLY_IF = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:would )?(?:(?:needs?|requires?|rests on|makes) (?:the|an) (?:\w+ )?assumption|presupposes?"
    r"|only (?:holds|applies) (?:if|when|for)|(?:holds|applies|is (?:right|true|valid)) only (?:if|when|for))\b",
    re.IGNORECASE,
)
"""What is said to hold under a condition only: "O(NM) needs the assumption that the features are given"."""
_DONE_ONCE = re.compile(r"without (?:ever |having to )?re-?\w+", re.IGNORECASE)
"""What is not done again denies no cost: "without recomputing the sums we need O(NM)"."""
_KEPT_AFTER_ALL = re.compile(
    r"\b(?:should not|shouldn['’]t|no need to|never should) (?:have )?(?:change|replace|correct|drop|give)[a-z]*\b"
    r"|\b(?:goes|agrees|fits|matches|back|return\w*|same (?:\w+ ){0,2}(?:as|like))(?: (?:to|with|in|for))? my"
    r" (?:first|earlier|previous|initial|original)\b"
    r"|(?<!not )(?<!n['’]t )\b(?:(?:is|was|exactly|just|again) (?:what|the (?:\w+ )?(?:that |which )?)|(?:as|like|same)"
    r"(?: \w+){0,2}?) ?\b(?:I|we) (?:said|wrote|gave|stated|claimed|had)\b",
    re.IGNORECASE,
)
"""How an answer comes back to what it said before a correction that was none, or finds the same again."""
_ANOTHER = re.compile(r"\b(?:and|but|while)\b|[,;.]")
"""Where the words behind a cost may begin to speak of another: "O(NM) time, memory O(M)"."""

_HELD = re.compile(
    r"[\s$)\\\]}*`]{0,6}(?:(?:extra|additional|working|constant|hidden|recurrent) ){0,2}"
    r"(?:states?|numbers|floats|registers|buffers?|slots|words)\b"
    r"(?! (?:updates?|changes?|transitions?|per|are|of work)\b)",
    re.IGNORECASE,
)
"""What a cost counts that is held rather than done: "with only O(CM) state"."""


def is_memory(words: Surroundings) -> bool:
    """Whether the cost is one of memory rather than of time."""
    after = _ANOTHER.split(words.after[:25], maxsplit=1)[0]
    if TIME.search(after) and not MEMORY.search(after):
        return False
    return (
        MEMORY.search(after) is not None
        or _HELD.match(words.after) is not None
        or MEMORY.search(f"{words.label} {_last_clause(words.own)}"[-60:]) is not None
    )
