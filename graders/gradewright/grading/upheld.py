"""Points that a later reply upholds against an objection in words, or takes back by what its new total leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gradewright.checks import Answer, Judgement
from gradewright.course import Criterion
from gradewright.course.checks import ComparisonCheck, CostCheck, FigureCheck
from gradewright.language.quantities import named_entities

_THINGS = (
    r"(?:formula|equation|expression|update|recurrence|recursion|result|identity|derivation|answer|definition|relation"
    r"|inequality|condition|solution|factor|exponent|order|sum|table|figure|number|value|count|total|comparison)s?"
)
_UPHOLDS = re.compile(
    r"\bI(?:['’]d|['’]ll| would| will)? (?:still |rather |therefore )?(?:keep|leave|stand by|stick (?:with|to))\b"
    rf"|\b{_THINGS}(?: (?:and|or) (?:the )?\w+)?(?: above| itself| as written"
    r"| (?:in|to|of|for|on|with) (?:[^.\n]|\.(?=\d)){1,30})?"
    r" (?:still |therefore )?(?:stands?\b|(?:is|are) (?:right|correct|fine)\b|(?:stay|remain)s?\b(?! to)|holds?\b"
    r"|needs? no change|(?:(?:is|are) not|(?:is|are)n['’]t) (?:affected|touched)|(?:barely|hardly) changes?\b"
    r"|(?:does|do)(?: not|n['’]t) (?:have to )?change)"
    r"|\b(?:does|do) belong\b|\bis (?:right|correct) as (?:it (?:is|stands)|written|stated)\b"
    r"|\bnothing (?:has|needs) to (?:be )?change|\bmakes? no difference\b|\bwith or without (?:it|them)\b",
    re.IGNORECASE,
)
"""What a reply says of its own earlier words, in keeping them."""
_MARK = r"\s*(?:(?:#+[^\n]{1,40}\n|[*_]{0,2}[\w.-]{1,20}(?: [\w.-]{1,20})?[*_]{0,2}:[*_]{0,2})\s*)?"
"""What may name the speaker before the first words."""
_OBJECTS = re.compile(
    _MARK + r"(?:no\b(?! worries| problem)|(?:(?:this|that|it) is )?because\b|not (?:quite|exactly|really)\b"
    r"|I(?: can)? (?:see|understand) (?:why|where|how|what)\b[^.\n]{0,80}\bbut\b"
    r"|I (?:disagree|don['’]t (?:agree|think so)|have to disagree)\b)",
    re.IGNORECASE,
)
"""How a reply begins that does not give in, or gives the reason for what it wrote before."""
_YIELDS = re.compile(
    r"\b(?:you(?:['’]re| are) (?:\w+ ){0,2}(?:right|correct)(?! (?:that|about|to))|apologi[sz]e|sorry"
    r"|good (?:catch|point)|my mistake|I (?:was|stand) (?:wrong|corrected|mistaken)"
    r"|I (?:made|overlooked|forgot|missed)|corrected)\b",
    re.IGNORECASE,
)
_KINDS = frozenset({"formula", "relation"})
LONGEST_PROMPT = 2000
"""Characters of a question in which names are looked for."""


def uphold(
    answer: Answer, judgements: Mapping[str, Judgement], earned: Mapping[str, Judgement]
) -> dict[str, Judgement]:
    """The judgements of a later reply, its part's earlier points kept where it defends them.

    `earned` holds what the part's criteria earned last. Only what is written in symbols or figures is kept so: a
    defence in words seldom writes it again, whereas a wrong claim would be stated. What it repeats in part it keeps
    whole.
    """
    text = answer.joined.text
    match = _OBJECTS.match(text) or _UPHOLDS.search(text)
    faulty = any(judgement.status == "wrong" for judgement in judgements.values())
    if answer.first or match is None or faulty or _YIELDS.search(text):
        return dict(judgements)
    span = answer.joined.span(match.start(), match.end())
    kept = Judgement("satisfied", "matched", "upheld as it was given before", span=span, confidence=0.8)
    return {
        criterion.name: kept
        if (_can_be_upheld(criterion, answer) and _left_unsaid(criterion, judgements, earned))
        or _said_in_part(criterion, judgements, earned)
        else judgements[criterion.name]
        for criterion in answer.part.criteria
    }


def withdraw(
    answer: Answer, judgements: Mapping[str, Judgement], earned: Mapping[str, Judgement]
) -> dict[str, Judgement]:
    """The judgements of a later reply that gives in: a step that its new total leaves out is not counted any more."""
    lacking = next(
        (
            j
            for c in answer.part.criteria
            if (j := judgements[c.name]).status == "wrong" and _lacks_a_step(c, j)
        ),
        None,
    )
    if answer.first or lacking is None or not _YIELDS.search(answer.joined.text):
        return dict(judgements)
    gone = Judgement(
        "wrong", "counted", "taken out of the total again", span=lacking.span, mistake="step_left_out"
    )
    return {
        criterion.name: gone
        if isinstance(criterion.check, CostCheck)
        and criterion.check.steps
        and _left_unsaid(criterion, judgements, earned)
        else judgements[criterion.name]
        for criterion in answer.part.criteria
    }


def _can_be_upheld(criterion: Criterion, answer: Answer) -> bool:
    """Whether a defence keeps a point without saying it again: what is in symbols, and figures of what it speaks of."""
    check = criterion.check
    if isinstance(check, FigureCheck):
        things = {cell.entity for cell in check.cells}
    elif isinstance(check, ComparisonCheck):
        things = {name for pair in check.pairs for name in (pair.left, pair.right)}
    else:
        return check.kind in _KINDS
    said = f"{answer.prompt[:LONGEST_PROMPT]}\n{answer.joined.text}"
    return not things.isdisjoint(named_entities(said, answer.reference.facts))


def _said_in_part(
    criterion: Criterion, judgements: Mapping[str, Judgement], earned: Mapping[str, Judgement]
) -> bool:
    """Whether an earlier reply earned the point and this one says a part of it again."""
    before, now = earned.get(criterion.name), judgements[criterion.name]
    return (
        before is not None and before.status == "satisfied" and now.status == "partial" and not now.findings
    )


def _left_unsaid(
    criterion: Criterion, judgements: Mapping[str, Judgement], earned: Mapping[str, Judgement]
) -> bool:
    """Whether an earlier reply earned the point and this one does not say it again."""
    before = earned.get(criterion.name)
    return (
        before is not None and before.status == "satisfied" and judgements[criterion.name].status == "missing"
    )


def _lacks_a_step(criterion: Criterion, judgement: Judgement) -> bool:
    """Whether a total is wrong by what it leaves out."""
    known = {"step_left_out", *(mistake.id for mistake in criterion.mistakes)}
    return isinstance(criterion.check, CostCheck) and not criterion.check.steps and judgement.mistake in known
