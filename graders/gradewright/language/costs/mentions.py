"""Where a text states a cost: O(...) with what is added to it, and counts such as 2·N·D_r·D.

A mention is only a place and the cost that stands there; what it is said to be the cost of is `scope`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gradewright.language.costs.decorations import plain_tokens, unboxed
from gradewright.language.costs.expression import MAX_LENGTH, Expression, parse_cost
from gradewright.language.costs.growth import Cost, CostError
from gradewright.language.costs.layout import Formula, formula_at
from gradewright.language.costs.repeats import repeated
from gradewright.language.costs.spelling import Token

Notation = Literal["O", "Θ", "Ω", "count", "words"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A cost at text[start:end]; `cost` is None where an O(...) stands that does not read as one."""

    start: int
    end: int
    cost: Cost | None
    notation: Notation


_BIG_O = re.compile(
    r"(?<![A-Za-z\\])(?:\\(?:mathcal|mathrm|mathscr|operatorname|text)\s?\{?\s?O\s?\}?"
    r"|\\(?:wide)?tilde\s?\{?\s?"
    r"(?:\\mathcal\s?\{?\s?)?O\s?\}{0,2}|\\Theta|\\Omega|[OΘΩ𝒪𝓞Õ])\s{0,2}(?:\\[!,;]\s?)?(?:\\left"
    r"|\\[bB]igg?l?)?\s?[(\[]"
)
_NEXT_SUMMAND = re.compile(r"\s{0,3}\+\s{0,3}")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
MAX_MENTIONS = 2_000
"""Costs that are read of one text."""
_WIDEST = 400
"""Characters that the brackets of an O(...) may hold."""


def big_o_mentions(text: str, found: Sequence[Formula]) -> list[Mention]:
    """Every O(...), Θ(...) or Ω(...), sums of them joined: O(ND) + O(M) is one mention."""
    mentions: list[Mention] = []
    sides: dict[Formula, list[Member]] = {}
    for match in _BIG_O.finditer(text):
        if mentions and match.start() < mentions[-1].end:
            continue
        if len(mentions) >= MAX_MENTIONS:
            break
        end = _joined_end(text, match.end())
        formula = formula_at(found, match.start())
        if formula is not None and formula not in sides:
            sides[formula] = members(text, formula)
        low, high = _whole_member(match.start(), end, sides.get(formula, []) if formula is not None else [])
        expression = _parsed(text, low, high) or _parsed(text, match.start(), end)
        if expression is None:
            mentions.append(Mention(match.start(), end, None, "O"))
        else:
            torn = formula is None and _is_torn(text, match.start(), end)
            mention = Mention(match.start(), end, None, "O") if torn else _mention(text, expression)
            if not _relates_sizes(text, mention):
                mentions.append(mention)
    return mentions


_SIZE_BEFORE = re.compile(
    r"(?:^|[\s$(,])[ABD-SU-VX-Z](?:\\?_(?:\{[^{}]{1,24}\}|\w{1,12}))?\s{0,2}(?:=|\\in|∈)\s{0,2}$"
)


def _relates_sizes(text: str, mention: Mention) -> bool:
    """Whether one size is bounded by another, "D = O(M)", which is no cost."""
    before = text[max(0, mention.start - 40) : mention.start]
    return mention.cost is not None and _degree(mention.cost) <= 1 and _SIZE_BEFORE.search(before) is not None


_FRAGMENT = re.compile(r"[ \t]{0,3}\n[ \t]{0,3}(?:\d|[a-z]{1,10}|[ϕφψ]|\W)[ \t]{0,3}(?:\n|$)")
_LINE_BREAK = re.compile(r"(?<![+*·⋅×/,(\[\s])\s*\n\s*(?![+*·⋅×/,)\]\s])")


def _is_torn(text: str, start: int, end: int) -> bool:
    """Whether text taken from a page lost the raised and lowered parts of a cost: O(N ) above a line with "2"."""
    inside = text[start:end]
    lost_before_bracket = inside[-2:-1].isspace() and not re.search(r"[(\[]\s", inside)
    return (
        lost_before_bracket
        or _LINE_BREAK.search(inside) is not None
        or _FRAGMENT.match(text, end) is not None
    )


def _mention(text: str, expression: Expression) -> Mention:
    notations: dict[str, Notation] = {"O": "O", "Θ": "Θ", "Ω": "Ω"}
    notation = notations.get(expression.notation, "count")
    cost = repeated(text, expression.start, expression.end, expression.cost)
    return Mention(expression.start, expression.end, cost, notation)


_LOWER_ORDER = re.compile(
    r"\s{0,3}\+\s{0,3}\\(?:text|mathrm|textrm|mbox)\{[^{}]{0,20}\b(?:lower|smaller|small|negligible|l\.\s?o\.\s?t|rest)\b"
    r"[^{}]{0,20}\}\s{0,3}$"
)
"""What a sum ends in that leaves out what does not matter: "2ND + \\text{lower order}"."""


def _parsed(text: str, start: int, end: int, *, latex: bool | None = None) -> Expression | None:
    if end - start > MAX_LENGTH:
        return None
    rest = _LOWER_ORDER.search(text, start, end)
    end = rest.start() if rest is not None else end
    try:
        return parse_cost(text, start, end, latex=latex)
    except CostError:
        return None


def _joined_end(text: str, place: int) -> int:
    """The end of the bracket whose inside starts at `place`, and of the O(...) that are added to it."""
    end = _closing(text, place)
    while (plus := _NEXT_SUMMAND.match(text, end)) is not None:
        following = _BIG_O.match(text, plus.end())
        if following is None:
            break
        end = _closing(text, following.end())
    return end


def _closing(text: str, place: int) -> int:
    """The place after the bracket that closes the one before `place` (or where to give up looking)."""
    stack = [_PAIRS[text[place - 1]]]
    for index in range(place, min(len(text), place + _WIDEST)):
        mark = text[index]
        if mark in _PAIRS:
            stack.append(_PAIRS[mark])
        elif mark == stack[-1]:
            stack.pop()
            if not stack:
                return index + 1
        elif mark == "\n" and text.startswith("\n", index + 1):
            break
    return place


@dataclass(frozen=True, slots=True)
class Member:
    """A side of a formula between relations, colons and remarks; `clean` unless it borders on something unknown."""

    start: int
    end: int
    clean: bool
    related: bool
    """Whether an =, ≈ or ≡ stands before it."""


_BORDERS = frozenset(
    (":", ";", ".", "→", "⇒", r"\to", r"\Rightarrow", r"\implies", r"\Longrightarrow", r"\rightarrow")
)


def members(text: str, formula: Formula) -> list[Member]:
    """The sides of a formula, e.g. three in "a = b = O(c)"."""
    found: list[Member] = []
    inside: list[Token] = []
    depth, clean, related = 0, True, False
    for token in unboxed(plain_tokens(text, formula.start, formula.end, latex=True)):
        depth += (token.kind == "open") - (token.kind == "close")
        separator = depth <= 0 and (token.kind in ("relation", "unknown") or token.value == ",")
        if not separator:
            inside.append(token)
            continue
        tidy = token.kind == "relation" or token.value == "," or _is_border(token)
        if inside:
            found.append(Member(inside[0].start, inside[-1].end, clean and tidy, related))
        inside, clean, related = [], tidy, token.kind == "relation" and token.value == "="
    if inside:
        found.append(Member(inside[0].start, inside[-1].end, clean, related))
    return found


def _is_border(token: Token) -> bool:
    return token.value in _BORDERS or token.value.startswith((r"\text", r"\mathrm"))


def _whole_member(start: int, end: int, sides: Sequence[Member]) -> tuple[int, int]:
    """The side of the formula around an O(...), for factors and summands beside it: 2N·O(D)."""
    around = (member for member in sides if member.start <= start and end <= member.end)
    member = next(around, None)
    return (start, end) if member is None else (member.start, member.end)


_SYMBOL = r"[A-Zbcdeghklmnprstw](?:\\?_[A-Za-z0-9]{1,12}|[ᵣₐₑₕₖₗₘₙₚₛₜᵢᵥ₀-₉]{1,3})?(?:[²³]|\^\d)?"
_SUMMAND = rf"(?:(?:\d{{1,3}}\s?[·⋅*×]?\s?)?{_SYMBOL}(?:\s?[·⋅*]?\s?{_SYMBOL}){{0,3}}|\d{{1,3}})"
_FACTOR = rf"(?:{_SYMBOL}|\({_SUMMAND}(?:\s?[+-]\s?{_SUMMAND}){{1,3}}\))"
_TIMES_A_FACTOR = rf"(?:\s?[·⋅×]\s?|\*| \* )(?:\d{{1,4}}\s?[·⋅*×]?\s?)?{_FACTOR}"
_SIGNED = rf"(?:\d{{1,4}}\s?[·⋅*×]?\s?)?{_FACTOR}(?:{_TIMES_A_FACTOR}){{1,6}}"
_BESIDE = r"\d{1,3}(?!\s?[KMGT]i?B\b)(?:[A-Z]{1,4}\\?_[A-Za-z0-9]{1,12}|[A-Z]{2,4}[A-Za-z])"
_PRODUCT = rf"(?:{_SIGNED}|{_BESIDE})"
_PROSE_COUNT = re.compile(rf"(?<![\w.)_^·⋅*×\\$]){_PRODUCT}(?:\s\+\s{_PRODUCT}){{0,4}}(?![\w(\[_^·⋅])")
_APART = rf"(?:\d{{1,4}} ?)?{_FACTOR}(?:(?: ?[·⋅*×] ?| ){_FACTOR}){{1,6}}"
_SPACED_COUNT = re.compile(
    rf"(?<![\w.)_^·⋅*×\\$'’/=+-])(?<!\d )(?<![=+-] )(?!I ){_APART}(?: ?\+ ?{_APART}){{0,4}}"
    rf"(?![\w(\[_^'’]| ?[·⋅*×^]| \(?{_SYMBOL}(?![\w'’]))"
)
"""Factors that only spaces part, as plain text has them: "2 N R D", "N D_r (D + M)"."""
_SHAPE_NOUN = re.compile(
    r"[$)\\]{0,3}[ -]?(?:(?:dimensional|matri(?:x|ces)|entries|elements|numbers|vectors?|rows?|columns?"
    r"|array|table"
    r"|tensor|block|parameters|weights|values|features))\b"
)
_OPERATION_NOUN = re.compile(
    r"[\s$)\\*]{0,5}(?:scalar |floating[- ]point )?(?:multipl\w+|mult[s-]|additions?|adds?\b|operations?"
    r"|ops\b|flops?\b"
    r"|macs?\b|multiply|products\b|time\b)",
    re.IGNORECASE,
)
_COST_VERB = re.compile(
    r"\b(?:costs?|takes?|needs?|requires?|(?:is|are) (?:about|roughly|only|just)|performs?|uses?"
    r"|contributes?|adds?"
    r"|amounts? to|comes? to|spends?)(?:\s(?:only|just|about|roughly|another|exactly|approximately"
    r"|at most|us))?"
    r"[\s:$\\(]{0,4}$",
    re.IGNORECASE,
)


def count_mentions(text: str, found: Sequence[Formula]) -> Iterator[Mention]:
    """Products of symbols that can be counts of operations; whether they are is for the words around to say."""
    for formula in found:
        sides = members(text, formula)
        for index, member in enumerate(sides):
            defines = index > 0 and member.related and _is_name(text, sides[0])
            if member.clean and not defines:
                yield from _count(text, member.start, member.end, latex=True)
    for match in _PROSE_COUNT.finditer(text):
        if formula_at(found, match.start()) is None:
            yield from _count(text, match.start(), match.end(), latex=False)
    for match in _SPACED_COUNT.finditer(text):
        if formula_at(found, match.start()) is None and not _BIG_O.search(match[0]):
            for mention in _count(text, match.start(), match.end(), latex=False):
                if mention.cost is not None and (len(mention.cost.symbols) > 2 or _is_counted(text, mention)):
                    yield mention


def _is_name(text: str, member: Member) -> bool:
    """Whether a side is a lone symbol, so that what it equals is its definition (L = 2D_random)."""
    expression = _parsed(text, member.start, member.end, latex=True)
    return expression is None or (len(expression.cost.parts) == 1 and _degree(expression.cost) <= 1)


def _degree(cost: Cost) -> int:
    return max(
        (sum(abs(int(power)) for _, power in term.powers) for part in cost.parts for term in part.terms),
        default=0,
    )


def _count(text: str, start: int, end: int, *, latex: bool) -> Iterator[Mention]:
    expression = _parsed(text, start, end, latex=latex)
    if expression is None or expression.notation != "count" or expression.cost.is_constant:
        return
    if _is_shape(text, start, end) or _SUBJECT.match(text, end):
        return
    mention = Mention(expression.start, expression.end, expression.cost, "count")
    if len(expression.cost.symbols) >= 2 or _is_counted(text, mention):
        yield mention


def _is_counted(text: str, mention: Mention) -> bool:
    """Whether words beside a product say that it counts operations: "needs", "multiplications"."""
    verb = _COST_VERB.search(text[max(0, mention.start - 40) : mention.start])
    return verb is not None or _OPERATION_NOUN.match(text, mention.end) is not None


_SUBJECT = re.compile(r"[$)\\]{0,3} {0,3}(?:costs?|takes?|requires?|needs?|is|are|has|have)\b")
"""What follows a product that is computed, rather than a count: "Wq costs"."""
_TIMES_SIGN = re.compile(r"×|\\times")


def _is_shape(text: str, start: int, end: int) -> bool:
    """Whether this is the size of something rather than a count: D × M, "2D_r entries"."""
    if _OPERATION_NOUN.match(text, end):
        return False
    if _SHAPE_NOUN.match(text, end):
        return True
    crosses = len(_TIMES_SIGN.findall(text[start:end]))
    return crosses == 1 and not re.search(r"\d\s?(?:×|\\times)", text[start:end])
