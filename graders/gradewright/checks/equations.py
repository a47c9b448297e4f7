"""The equations that an answer states, pair by pair, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from gradewright.checks.answer import JoinedText
from gradewright.checks.continued import continued
from gradewright.language.formulas import Formula, find_formulas
from gradewright.language.formulas.numerators import fractions_in_halves
from gradewright.language.formulas.table_rows import table_rows
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Listing,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Product,
    Transpose,
    walk,
)
from gradewright.language.formulas.typed import plain_signs
from gradewright.transcripts.model import Span

MAX_CHAIN = 8
"""Members of a relation chain of which all pairs are looked at."""
EQUALITIES = frozenset({"=", ":=", "≡", "≈"})


@dataclass(frozen=True, slots=True)
class Read:
    """A formula that could be read, with its place in the submission."""

    formula: Formula
    span: Span
    order: int
    """Its number among the formulas of the text, in order of place."""
    supposed: bool = False
    """It stands behind an "if": that it holds is not said."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Two members of a relation chain that are stated to be equal."""

    left: Node
    right: Node
    operator: str
    read: Read

    @property
    def span(self) -> Span:
        """Place of the formula it stands in."""
        return self.read.span

    def sides(self) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
        """Each member with the other one."""
        return ((self.left, self.right), (self.right, self.left))


@dataclass(frozen=True, slots=True)
class Reading:
    """All mathematics of a text."""

    formulas: tuple[Read, ...]
    unreadable: tuple[Span, ...]
    """Places of marked mathematics that could not be read."""


@lru_cache(maxsize=512)
def read_formulas(joined: JoinedText) -> Reading:
    """Every formula of a text, read or not."""
    text = plain_signs(joined.text)
    written = find_formulas(text)
    told = (*table_rows(text), *fractions_in_halves(text, written))
    written = sorted((*written, *told), key=lambda f: (f.start, f.end))
    found = [f for f in continued(text, written) if not _is_denied(text, f.start, f.end)]
    reads = tuple(
        Read(
            f.formula,
            joined.span(f.start, f.end),
            n,
            _SUPPOSED_BEFORE.search(text, max(0, f.start - 30), f.start) is not None,
        )
        for n, f in enumerate(found)
        if f.formula is not None
    )
    lost = tuple(joined.span(f.start, f.end) for f in found if f.formula is None)
    return Reading(reads, lost)


_DENIED_BEHIND = re.compile(
    r"[ $*)\\\]`.,]{0,6}(?:(?:would|will|cannot|can['’]?t|must) (?:not )?(?:be|hold|have been)"
    r" (?:clearly |simply |plainly )?(?:wrong|false|incorrect|right|true|correct|a mistake)"
    r"|(?:is|was) (?:clearly |simply |plainly |in general |generally )?(?:wrong|false|incorrect"
    r"|not (?:true|right|correct|an identity|what)|a (?:common |typical |frequent )?(?:mistake|error|slip|trap))"
    r"|(?:fails|breaks down)\b|(?:does not|doesn['’]t|need not) hold|only holds|(?:holds|is (?:true|right|valid)) only"
    r"|(?:holds|is (?:true|right|valid)) (?:for|if|when)\b[^.;\n]{0,40}\bonly\b)",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"\b(?:it is (?:not true|wrong|false|a mistake|tempting)|it would be wrong|do not|don['’]t|never|one must not)"
    r" (?:that|to (?:write|say|claim|conclude|think)|write|conclude|confuse|set)[ :$*(`]{0,4}$",
    re.IGNORECASE,
)


_SUPPOSED_BEFORE = re.compile(
    r"\b(?:if|whenever|provided(?: that)?|as long as|suppose(?: that)?|for an?y? \w+ with) [$(`]{0,3}$",
    re.IGNORECASE,
)
"""What stands right before a formula that is only supposed: "If sim(q, k) = φ(q)·φ(k), ..."."""


def _is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words beside a formula say that it does not hold, or not in general."""
    return (
        _DENIED_BEHIND.match(text, end) is not None
        or _DENIED_BEFORE.search(text, max(0, start - 60), start) is not None
    )


def equations(reads: tuple[Read, ...]) -> Iterator[Equation]:
    """Every pair of members of every chain that are stated to be equal, in order of place."""
    for read in reads:
        for chain in chains(read.formula):
            yield from _pairs(chain, read)


def chains(formula: Formula) -> Iterator[Chain]:
    """The relation chains of a formula, those joined by "and" and the like included."""
    for statement in formula.statements:
        if isinstance(statement, Chain):
            yield statement
        elif isinstance(statement, Logic):
            yield from (node for node in walk(statement) if isinstance(node, Chain))


def _pairs(chain: Chain, read: Read) -> Iterator[Equation]:
    items, operators = chain.items[:MAX_CHAIN], chain.operators[: MAX_CHAIN - 1]
    for first in range(len(items)):
        loosest = "="
        for second in range(first + 1, len(items)):
            sign = operators[second - 1]
            if sign == "∼" and _is_similarity(items[second - 1], items[second]):
                sign = "≈"
            if sign not in EQUALITIES:
                break
            loosest = "≈" if sign == "≈" else loosest
            for left, right in _entries(*_updated(*_upright(items[first], items[second]))):
                yield Equation(left, right, loosest, read)


def _is_similarity(left: Node, right: Node) -> bool:
    """Whether "~" says "about equal" (f(x) ~ a b, V_i ~ a/b) rather than "is drawn from" (w ~ N(0, A), x ~ p)."""
    return isinstance(left, Apply) or not isinstance(right, (Apply, Name))


def _upright(left: Node, right: Node) -> tuple[Node, Node]:
    """A transposed name on the left, yᵀ = X, says y = Xᵀ."""
    if not isinstance(left, Transpose) or not isinstance(left.of, Name):
        return left, right
    return left.of, right.of if isinstance(right, Transpose) else Transpose(right)


def _updated(left: Node, right: Node) -> tuple[Node, Node]:
    """An update S ← S + x says S_i = S_{i−1} + x: as an equation it would say that x is zero."""
    if isinstance(left, Name) and not left.subscripts and isinstance(right, Add) and left in right.terms:
        place = _free_index(right) or Name("i")
        before = Add((place, Negate(Number(Fraction(1)))))
        state = replace(left, subscripts=(before,))
        return replace(left, subscripts=(place,)), Add(tuple(state if t == left else t for t in right.terms))
    return left, right


def _free_index(node: Node) -> Name | None:
    """The one index that the names of a term carry: t in φ(K_t)ᵀ V_t."""
    found = {part for name in names_in(node) for part in name.subscripts if isinstance(part, Name)}
    letters = [part for part in found if len(part.base) == 1]
    return letters[0] if len(letters) == 1 else None


def _entries(left: Node, right: Node) -> Iterator[tuple[Node, Node]]:
    """(a, b) = (c, d) + (e, f), entry by entry; anything else as it is."""
    count = len(left.items) if isinstance(left, Listing) else 0
    pairs = [(_entry(left, n, count), _entry(right, n, count)) for n in range(count)]
    split = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not split or len(split) < count:
        yield left, right
    else:
        yield from split


def _entry(node: Node, number: int, count: int) -> Node | None:
    """One entry of a listing, or of a sum of listings."""
    if isinstance(node, Listing):
        return node.items[number] if len(node.items) == count else None
    if isinstance(node, Add):
        terms = [_entry(term, number, count) for term in node.terms]
        return None if any(t is None for t in terms) else Add(tuple(t for t in terms if t is not None))
    return None


def parts_of(node: Node) -> Iterator[Node]:
    """A node and everything below it, with the runs of factors of every product: 2qᵀk holds qᵀk."""
    for part in walk(node):
        yield part
        if isinstance(part, Product) and 2 < len(part.factors) <= MAX_CHAIN:
            for first in range(len(part.factors)):
                for last in range(first + 2, len(part.factors) + 1):
                    if last - first < len(part.factors):
                        yield Product(part.factors[first:last], part.operators[first : last - 1])


def names_in(node: Node) -> Iterator[Name]:
    """Every name below a node, subscripts left out."""
    for part in walk(node):
        if isinstance(part, Name):
            yield part
