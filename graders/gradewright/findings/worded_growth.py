"""Growth told in words that no counted cost has: "cubic in the sequence length" where nothing is beyond quadratic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gradewright.checks import Finding
from gradewright.checks.cost_sizes import sizes_named_in
from gradewright.checks.phrases import says_any
from gradewright.course import Problem
from gradewright.findings.replies import Reply
from gradewright.language.costs import SymbolTable, spelling_of

_POWERS = {"quadratic": 2, "cubic": 3, "quartic": 4, "exponential": 99}
_GROWTH = re.compile(
    r"\b(?P<class>quadratic|cubic|quartic|exponential)(?:ly|ally)?(?:\*\*|[*_])?"
    r"(?: (?:time|cost|costs|complexity|scaling|runtime|growth|dependence))?"
    r" (?:in|with|on)(?: respect to)? (?P<size>[^.;:\n]{1,60})",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:costs?|complexity|time|runtime|operations|work|comput\w+|expensive|multiplications|flops|memory|storage"
    r"|scales?)\b",
    re.IGNORECASE,
)
"""Words of which one stands before, in the same sentence, or a method's name: what grows is a cost."""
_NO_COST = re.compile(
    r"\b(?:error|variance|deviation|probability|accuracy|norm|factor|bias|noise|number of (?:features|terms)"
    r"|feature map|tail|weights?|similarity|kernel value|bound|decreas\w+|decays?|falls?|shrinks?|drops?)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:not|never|no|nor|neither|without|if|would|could|might|instead|rather|than|avoid\w*|unlike|naive\w*|wrong"
    r"|mistake\w*|whether|degree|polynomials?|taylor|incorrect\w*|longer|hardly|cannot|unless|some|people|say|claim\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words of the sentence that make it no claim, or one about a method that the reference does not count."""
_MARKS = re.compile(r"\\(?:text|mathrm|mathit|operatorname)|[$\\{}*`]")
_SENTENCE = re.compile(r"[.!?;:](?=\s)|\n[ \t]*\n|\n(?=[ \t]*[-*|#\d])")
MAX_BEFORE = 240


def sweep(reply: Reply) -> Iterator[Finding]:
    """Costs that are said to grow faster in a size than any cost of the reference and of other known methods."""
    highest = reply.problem.highest_powers
    if not highest:
        return
    symbols = sizes_named_in(reply.problem, reply.text)
    methods = (
        *reply.problem.other_methods,
        *(n for m in reply.problem.method_costs.values() for n in m.names),
    )
    for match in _GROWTH.finditer(reply.text.text):
        size = _size_at(match["size"], reply.problem, symbols)
        known = highest.get(size)
        if known is None or _POWERS[match["class"].lower()] <= known:
            continue
        if not _is_claimed(reply.text.text, match, methods):
            continue
        said = match[0][: match.start("size") - match.start()].strip()
        yield Finding(
            kind="wrong_cost",
            span=reply.text.span(match.start(), match.start("size") + len(match["size"].split(",")[0])),
            claimed=f"{said} {size}",
            reference=f"no cost grows with more than power {known} of {size}",
            source="counted operations of the reference",
            why=f"No method's cost grows as fast as this in {size}.",
            subject=f"{reply.problem.id}:growth:{size}",
        )


def _is_claimed(text: str, match: re.Match[str], methods: tuple[str, ...]) -> bool:
    """Whether the words before, in the same sentence, speak of a cost and assert what they say."""
    opening = max(0, match.start() - MAX_BEFORE)
    before = _SENTENCE.split(text[opening : match.start()])[-1]
    said = f"{before} {match[0]}"
    if _NO_COST.search(said) or _NO_CLAIM.search(said):
        return False
    return _COST.search(said) is not None or says_any(said, methods)


def _size_at(words: str, problem: Problem, symbols: SymbolTable) -> str:
    """The size that words begin with: its letter, or what the course calls it; "" for none."""
    plain = re.sub(r"^(?:the|its|this|both|input) ", "", _MARKS.sub("", words).strip(), flags=re.IGNORECASE)
    named = _phrase_at(plain.casefold(), _phrases(problem))
    if named:
        return named
    letter = re.match(r"[A-Za-z](?:_[A-Za-z0-9]{1,12})?(?![A-Za-z_])", plain)
    if letter is None:
        return ""
    written = spelling_of(letter[0])
    if any(definition.symbol == written for definition in symbols.definitions):
        return ""
    return symbols.guide.spelt().get(written, "")


def _phrases(problem: Problem) -> Mapping[str, str]:
    return {phrase.casefold(): size.name for size in problem.cost_symbols for phrase in size.means}


def _phrase_at(plain: str, phrases: Mapping[str, str]) -> str:
    """The size whose longest phrase the words begin with."""
    fits = [p for p in phrases if re.match(rf"{re.escape(p)}(?![a-z])", plain)]
    return phrases[max(fits, key=len)] if fits else ""
