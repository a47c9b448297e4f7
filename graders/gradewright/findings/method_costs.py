"""Costs of methods that an answer only compares its own with: "softmax attention costs O(N log N)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.checks import Finding
from gradewright.checks.cost_sizes import read_answer_costs, sizes_named_in
from gradewright.course import MethodCost
from gradewright.findings.replies import Reply
from gradewright.language.costs import (
    Cost,
    CostClaim,
    CostError,
    SymbolTable,
    is_another_product,
    leading,
    model_cost,
    overshoots,
    same_power,
)
from gradewright.language.quantities.grids import find_grids

_VERB = (
    r"(?:(?:is|are|was|costs?|takes?|needs?|requires?|has|have|uses?|spends?|incurs?|scales?|grows?|runs?|stays?|remains?)"
    r"|(?:cost|complexity|runtime|running time) (?:is|of|scales|grows)"
    r"|(?:(?:can|could|will) )?(?:brings?|brought|gets?|got|lowers?|lowered|cuts?|reduces?|reduced|drops?)"
    r" (?:this|it|that|the (?:cost|complexity|time)) (?:down )?to"
    r"|(?P<noun>the (?:total |overall |computational )?(?:cost|complexity|runtime|running time) (?:is|was|would be)))"
)
_FILLED = (
    r"(?:[\s$(\\,:*]|\b(?:a|an|the|in|as|like|with|of|time|cost|complexity|asymptotic|already|still|only|about|roughly"
    r"|order|total|overall|compute|computation|operations|runtime|running|computational|quadratic|linear)\b){0,14}"
)
"""What may stand between "softmax attention has" and the cost."""
_AROUND = 140
"""Characters before a cost in which the method that it belongs to is named."""
_BEHIND = 25
"""Characters behind a cost that may say that it is something else's."""
_NAMED_BEHIND = 90
"""Characters behind a cost in which a method is named: "the O(N D) of softmax attention"."""
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|as opposed to|in contrast (?:to|with)|versus|vs\.?|instead of|rather than|than|against"
    r"|from)"
    r"[\s$(\\,*]*(?:(?:the|a|an|about|roughly|quadratic|cubic|cost|complexity|of|time)[\s$(\\,*]+){0,5}\Z",
    re.IGNORECASE,
)
"""Words before a cost that make it the one of what the answer's own method is compared with."""
_WHERE = re.compile(r"\b(?:in|for|with|without|under)\b", re.IGNORECASE)
"""Words before a method's name after which "the cost is" goes on about it; not "unlike"."""
_NEXT = re.compile(r"[.;]|,\s|\b(?:whereas|while|but)\b")
"""Where another method's turn comes."""
_INSTEAD = re.compile(r"\A[\s$)]{0,4}instead\b", re.IGNORECASE)
"""Behind a cost it only sets the method against the answer's own."""
_NO_CLAIM = re.compile(
    r"\b(?:approximat\w*|replac\w*|estimat\w*|emulat\w*|efficient|step|new|next|memory|space|stor\w*|if|would|not|n't"
    r"|(?:per|each|every|one|single)(?! (?:head|layer|sequence))|without|instead|turns?|makes?|reduc\w*|wrong\w*"
    r"|only the|even)\b",
    re.IGNORECASE,
)
"""Words beside a method's name that make it something else than the method, a part of it, or no claim."""


def sweep(reply: Reply) -> Iterator[Finding]:
    """Time costs of a known other method that grow otherwise than counted: with another power of the number of items,
    or as the product of sizes whose steps add up."""
    methods = reply.problem.method_costs
    if not methods or not reply.problem.cost_items:
        return
    symbols = sizes_named_in(reply.problem, reply.text)
    names = {name.casefold(): model for model, method in methods.items() for name in method.names}
    saying = _Saying.of(tuple(names))
    for claim in read_answer_costs(reply.text, reply.problem.other_methods):
        named, beside = saying.told(claim, reply.text.text)
        if not named or _is_another(beside, methods[names[named]]):
            continue
        otherwise = _grows_otherwise(claim, names[named], reply, symbols)
        if not otherwise:
            continue
        counted = model_cost(reply.reference.costs[names[named]])
        yield Finding(
            kind="wrong_cost",
            span=reply.text.span(claim.start, claim.end),
            claimed=f"{named}: {claim.text.strip()}",
            reference=f"{named}: {leading(counted)}",
            source="counted operations of the reference",
            why=f"The cost of {named} {otherwise}.",
            subject=f"{reply.problem.id}:method:{names[named]}",
        )


@dataclass(frozen=True)
class _Saying:
    """How a method is named beside its cost."""

    before: re.Pattern[str]
    """Its name directly before what it costs, or the cost "of" it."""
    behind: re.Pattern[str]
    """Its name directly behind: "the O(N D) of softmax attention"."""
    in_cell: re.Pattern[str]
    """Its name in the first cell of a row."""

    @classmethod
    def of(cls, names: tuple[str, ...]) -> _Saying:
        """Patterns for the methods of these names, the longest of them first."""
        name = rf"(?P<name>{'|'.join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))})"
        opening = r"[\s$(\\]{0,5}"
        joined = (
            rf"[\s,]{{1,3}}(?:(?:which|that|whose|and) )?{_VERB}\b{_FILLED}",
            rf"[*_]{{0,2}}:[*_]{{0,2}}{opening}",
            rf",{opening}",
        )
        aside = (
            r"(?P<aside>\s\([^()\n]{1,30}\)|\s(?:with|under) (?:the |a )?(?:causal )?mask(?:ing)?"
            r"|\s(?:of|from|in) part \(?\w{1,3}\)?"
            r"|,?\s(?:for|in|by) (?:comparison|contrast),?)?"
        )
        before = rf"(?P<lead>[^.;:!?\n]{{0,40}})\b{name}(?:'s)?{aside}(?:{'|'.join(joined)})\Z"
        behind = (
            r"\A[\s$)\\*]{0,5}(?:(?:time|cost|complexity|operations|computation|required|needed) ){0,2}"
            rf"(?P<link>for|of|in|with|by) (?:(?:the|usual|exact|standard|ordinary|naive|full) ){{0,2}}{name}\b"
        )
        in_cell = rf"\W{{0,4}}(?:(?:the|full|exact|standard|usual) )?{name}{aside}\W{{0,4}}"
        return cls(*(re.compile(pattern, re.IGNORECASE) for pattern in (before, behind, in_cell)))

    def told(self, claim: CostClaim, text: str) -> tuple[str, str]:
        """The name of the method whose time an asserted cost is said to be, "" for none, and the words beside both."""
        if claim.rejected or claim.memory or claim.cost is None:
            return "", ""
        if (row := _cells_around(claim, text)) is not None:
            named = self.in_cell.fullmatch(row[0])
            if named is None or not _is_of_time(row[1]) or _NO_CLAIM.search(row[0]):
                return "", ""
            return named["name"].casefold(), row[0]
        before, behind = (
            text[max(0, claim.start - _AROUND) : claim.start],
            text[claim.end : claim.end + _NAMED_BEHIND],
        )
        found = self.before.search(before)
        if found is not None and found["noun"] and not _WHERE.search(found["lead"] + found["name"]):
            return "", ""
        if found is not None:
            rest = _INSTEAD.sub("", _NEXT.split(behind[:_BEHIND])[0])
            beside = f"{found['lead']} {found['aside'] or ''} {rest}"
        else:
            found = self.behind.search(behind)
            if found is None or (found["link"] != "of" and not _COMPARED.search(before)):
                return "", ""
            beside = _NEXT.split(behind[found.end() :])[0]
        return ("", "") if _NO_CLAIM.search(beside) else (found["name"].casefold(), beside)


_OF_TIME = re.compile(r"\b(?:time|costs?|complexity|operations|ops|runtime|compute|total)\b", re.IGNORECASE)
_OF_LESS = re.compile(
    r"\b(?:memory|space|storage|state|per|step|each|token|features?|projection|one|single|new|query|row|output|word|extra"
    r"|scores?|values?|decod\w*|generat\w*)\b",
    re.IGNORECASE,
)


def _cells_around(claim: CostClaim, text: str) -> tuple[str, str] | None:
    """The first cell of the table row in which a cost stands, and the head of its column; None outside of tables."""
    for grid in find_grids(text):
        place = grid.place(claim.start)
        if place is not None and min(place) > 0 and place[1] < len(grid.headings):
            first = grid.rows[place[0]][0]
            return text[first.start : first.end], grid.headings[place[1]]
    return None


def _is_of_time(head: str) -> bool:
    """Whether a column tells what all of a method costs in time."""
    return _OF_TIME.search(head) is not None and not _OF_LESS.search(head)


def _is_another(beside: str, method: MethodCost) -> bool:
    """Whether a word beside the name makes it another method ("kernelised") or a part of this one."""
    words = "|".join(map(re.escape, method.unless))
    return bool(words) and re.search(rf"\b(?:{words})", beside, re.IGNORECASE) is not None


def _grows_otherwise(claim: CostClaim, model: str, reply: Reply, symbols: SymbolTable) -> str:
    """How a method's cost grows, said to follow its name, where a claim has it otherwise; "" where it has not."""
    if claim.cost is None:
        return ""
    try:
        cost, unknown = symbols.resolved(claim.cost, claim.start)
        items = reply.problem.cost_items
        counted = model_cost(reply.reference.costs[model])
        if items not in cost.symbols or unknown or not _is_meant(cost, reply.problem.method_costs[model]):
            return ""
        if not same_power(cost, counted, items):
            return f"grows with another power of {items} than the one stated"
        if is_another_product(cost, counted):
            return "grows with another power of one of these sizes"
        return (
            "adds up over its steps; it is no product of all these sizes" if overshoots(cost, counted) else ""
        )
    except CostError:
        return ""


def _is_meant(cost: Cost, method: MethodCost) -> bool:
    """Whether a cost is in sizes that only this method has, where its names alone may mean another."""
    return not method.sizes or any(size in cost.symbols for size in method.sizes)
