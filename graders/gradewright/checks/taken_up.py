"""Whether a later reply states the cost of the whole again.

After the question has been answered, costs are named for other ends: that of one step, of a special case ("for D = M it
simplifies to"), of what one would pay otherwise ("without the recursion the total would be"). None of them takes back
the total that was given before.
"""

from __future__ import annotations

import re

from gradewright.checks.answer import Answer
from gradewright.language.costs import CostClaim

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n(?!\s*(?:\$\$|\\\[))")
_REACH = 600
"""Characters before a cost in which its sentence and the one before it are looked for."""
_WHOLE = re.compile(
    r"\b(?:cost|complexity|running time|runtime|answer|result|bound|count|order)\s(?:\w+\s){0,2}"
    r"(?:is|are|does|becomes?|remains?|stays?|should|must|will|drops|goes|reads|equals)\b[^.|]{0,40}$"
    r"|\b(?:cost|complexity|running time|runtime|answer|result|bound|count)\W{0,3}:\W{0,5}$",
    re.I,
)
"""What is said of the whole, where no word calls it a total."""
_TOTAL = re.compile(
    r"\b(?:total|overall|whole|entire|full|final|corrected|revised|new)\s(?:\w+\s)?(?:cost|complexity|bound|time|answer|result"
    r"|count|operation)|\b(?:total|sum)\b\W{0,4}(?:is|becomes?|remains?|then|therefore|would|should|\||$|:)"
    r"|\b(?:complexity|everything|altogether|overall|adding|summing)\b|\\boxed",
    re.I,
)
"""What makes a total that of everything, not that of one step for all items ("all queries together")."""
_CASE = re.compile(
    r"\b(?:if|when|whenever|would|unless|otherwise|assuming|suppose|special case|in (?:that|this) case|simplif\w+"
    r"|naive\w*|scratch|afresh|anew|recomput\w+|re-?sum\w*|separately|for\W{1,4}[A-Z]\w*\W{0,4}[=<>≫≪≥≤])(?![\w])"
    r"|\\(?:gg|ll)\b",
    re.I,
)
_DENIED_CASE = re.compile(
    r"\b(?:not|never|no longer|without|instead of|rather than)\s(?:\w+\s){0,5}?(?:recomput\w+|re-?sum\w*|from scratch"
    r"|afresh|anew)(?:[^.;!?]{0,40}?\b(?:from scratch|afresh|anew))?",
    re.I,
)
"""What is said not to be done again is no case of its own."""
_RESERVED = re.compile(
    r"\b(?:given|once|without|alone|only|already|instead|merely|update|extra|additional|leaving|apart)\b",
    re.I,
)
"""What leaves a part out on purpose, unless the reply yields to an objection."""
_ASKED_OTHERWISE = re.compile(
    r"\bwhat (?:if|happens|would|changes)|\bif (?:I|we|you|one)\b|\bwithout\b|\bre-?comput\w+|\bsuppose\b|\bnaive"
    r"|\bfrom scratch\b|\binstead of\b|\bnot use\b|\bwhy (?:do|is|are|does|would)\b",
    re.I,
)
_YIELDS = re.compile(
    r"\b(?:you(?:'re|’re| are) (?:\w+ ){0,2}(?:right|correct)|apologi[sz]e|sorry|good (?:catch|point)|correct(?:ed|ion)"
    r"|my mistake|I (?:was|stand) (?:wrong|corrected)|I agree|thank(?:s| you) for)\b",
    re.I,
)


def names_the_whole(claim: CostClaim, text: str) -> bool:
    """Whether words call a cost that of everything; `text` is the one that the claim was read from."""
    sentences = _SENTENCE.split(text[max(0, claim.start - _REACH) : claim.start])
    return claim.scope == "total" or _WHOLE.search(sentences[-1]) is not None


def states_the_whole(claim: CostClaim, answer: Answer) -> bool:
    """Whether a cost that is not the counted one is meant as the answer's total; in a first reply it is."""
    if answer.first:
        return True
    text = answer.joined.text
    sentences = _SENTENCE.split(text[max(0, claim.start - _REACH) : claim.start])
    own, around = sentences[-1], " ".join(sentences[-2:])
    if not (_TOTAL.search(f"{own} {claim.subject}") if claim.scope == "total" else _WHOLE.search(own)):
        return False
    if _CASE.search(own):
        return False
    if _YIELDS.search(answer.whole_reply.text[:400]):
        return True
    around = _DENIED_CASE.sub(" ", around)
    reserved = _RESERVED.search(own if claim.scope == "total" else around)
    return not (_CASE.search(around) or reserved or _ASKED_OTHERWISE.search(answer.prompt))
