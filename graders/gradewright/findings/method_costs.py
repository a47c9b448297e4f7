"""Costs of methods that an answer only compares its own with: "softmax attention costs O(N log N)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.cost import read_answer_costs, sizes_named_in
from gradewright.findings.replies import Reply
from gradewright.language.costs import CostClaim, CostError, SymbolTable, model_cost, same_power

_VERB = (
    r"(?:(?:is|are|was|costs?|takes?|needs?|requires?|has|have|uses?|spends?|incurs?|scales?|grows?|runs?|stays?|remains?)"
    r"|(?:cost|complexity|runtime|running time) (?:is|of|scales|grows))"
)
_FILLED = (
    r"(?:[\s$(\\,:*]|\b(?:a|an|the|in|as|like|with|of|time|cost|complexity|asymptotic|already|still|only|about|roughly"
    r"|order|total|overall|compute|computation|operations|runtime|running|computational|quadratic|linear)\b){0,14}"
)
"""What may stand between "softmax attention has" and the cost."""
_AROUND = 140
"""Characters before a cost in which the method that it belongs to is named."""
_ANOTHER = re.compile(
    r"\b(?:approximat\w*|lineari[sz]\w*|kernel\w*|random\w*|replac\w*|estimat\w*|emulat\w*|efficient|cach\w*|recurren\w*"
    r"|flash|sparse|local|window\w*|(?:per|each|every|one|single)(?! (?:head|layer|sequence))|step|new|next|decod\w*"
    r"|generat\w*|memory|space|stor\w*|if|would|not|n't|without|instead|turns?|makes?|reduc\w*|wrong\w*|project\w*"
    r"|normali[sz]\w*|denominator|only the|even)\b",
    re.IGNORECASE,
)
"""Words beside a method's name that make it another method, a part of it, or no claim."""


def sweep(reply: Reply) -> Iterator[Finding]:
    """Time costs of a known other method that grow with another power of the number of items than counted."""
    methods = reply.problem.method_costs
    if not methods or not reply.problem.cost_items:
        return
    symbols = sizes_named_in(reply.problem, reply.text)
    names = {name.casefold(): model for model, words in methods.items() for name in words}
    said = _saying(tuple(names))
    for claim in read_answer_costs(reply.text, reply.problem.other_methods):
        named = _method_of(claim, reply.text.text, said)
        if named is None or not _grows_otherwise(claim, names[named], reply, symbols):
            continue
        counted = model_cost(reply.reference.costs[names[named]])
        yield Finding(
            kind="wrong_cost",
            span=reply.text.span(claim.start, claim.end),
            claimed=f"{named}: {claim.text.strip()}",
            reference=f"{named}: {counted}",
            source="counted operations of the reference",
            why=f"The cost of {named} grows with another power of {reply.problem.cost_items} than the one stated.",
            subject=f"{reply.problem.id}:method:{names[named]}",
        )


def _saying(names: tuple[str, ...]) -> re.Pattern[str]:
    """A method's name directly before what it costs, or the cost "of" it."""
    name = rf"(?P<name>{'|'.join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))})"
    return re.compile(
        rf"(?P<lead>[^.;:!?\n]{{0,40}})\b{name}(?:'s)?[\s,]{{1,3}}{_VERB}\b{_FILLED}\Z", re.IGNORECASE
    )


def _method_of(claim: CostClaim, text: str, said: re.Pattern[str]) -> str | None:
    """The name of the method whose time an asserted cost is said to be, or None."""
    if claim.rejected or claim.memory or claim.cost is None:
        return None
    found = said.search(text[max(0, claim.start - _AROUND) : claim.start])
    if found is None or _ANOTHER.search(found["lead"] + text[claim.end : claim.end + 25].split(".")[0]):
        return None
    return found["name"].casefold()


def _grows_otherwise(claim: CostClaim, model: str, reply: Reply, symbols: SymbolTable) -> bool:
    if claim.cost is None:
        return False
    try:
        cost, unknown = symbols.resolved(claim.cost, claim.start)
        items = reply.problem.cost_items
        counted = model_cost(reply.reference.costs[model])
        return items in cost.symbols and not unknown and not same_power(cost, counted, items)
    except CostError:
        return False
