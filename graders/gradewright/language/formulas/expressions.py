"""The layer of expressions: sums, products, one-line quotients, relations and logic."""

from __future__ import annotations

from typing import Final, Literal, get_args

from gradewright.language.formulas.notation import FUNCTIONS, GREEK_NAMES
from gradewright.language.formulas.ones import is_ones, summed_rows
from gradewright.language.formulas.primaries import Primaries
from gradewright.language.formulas.quotients import divided, is_mixed, leaning
from gradewright.language.formulas.tokens import Token
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Dots,
    Logic,
    LogicKind,
    Name,
    Negate,
    Node,
    Number,
    Omitted,
    PlusMinus,
    Product,
    Quantified,
    Span,
)

_LOGIC: Final[dict[str, LogicKind]] = {kind: kind for kind in get_args(LogicKind)}
_SUMS: Final = frozenset("+-±∓∪∩∖⊕")
_RELATIONS: Final = frozenset(("rel", "colon", "negated", "xarrow", "keyword"))
_TIMES: Final = frozenset("·×*⊙⊗∘")
_FACTORS: Final = frozenset(
    [
        "num",
        "name",
        "open",
        "bar",
        "fold",
        "frac",
        "binom",
        "root",
        "accent",
        "label",
        "boxed",
        "begin",
        "indicator",
        "partial",
        "set",
    ]
)


class Expressions(Primaries):
    """The whole grammar of one statement."""

    def statement(self) -> Node:
        """A relation chain or expression, with quantifiers and "and", "or", "implies" inside brackets."""
        with self.inside(*self.stops[-1]):
            node = self.clause()
            while self.sees("logic"):
                kind = _LOGIC[self.take().text]
                right = self.clause()
                node = Logic(kind, (node, right), start=node.start, end=self.last_end)
        return node

    def clause(self) -> Node:
        """A chain with the quantifiers before or behind it."""
        if self._quantifies():
            return self._quantified_before()
        if self.accept("not"):
            with self.inside(*self.stops[-1]):
                return Logic("not", (self.clause(),), start=self.last_end, end=self.last_end)
        node = self.chain()
        while self._quantifies():
            kind = self._quantifier()
            bound = self.chain()
            node = Quantified(kind, (bound,), node, start=node.start, end=self.last_end)
        return node

    def _quantifies(self) -> bool:
        token = self.token
        return token.kind == "quant" or (token.kind == "keyword" and token.text == "all")

    def _quantifier(self) -> Literal["all", "some"]:
        token = self.take()
        if token.text == "for":
            return "all"
        return "some" if token.text == "some" else "all"

    def _quantified_before(self) -> Node:
        start = self.token.start
        kind = self._quantifier()
        with self.inside(*self.stops[-1], ":", ","):
            bound = [self.chain()]
            while (
                self.sees("comma")
                and self.ahead(1).kind == "name"
                and self.ahead(2).kind in ("comma", "colon")
            ):
                self.take()
                bound.append(self.chain())
        if not (self.accept("colon") or self.accept("comma") or self.accept("keyword", "such")):
            self.accept("bar", "|")
        with self.inside(*self.stops[-1]):
            return Quantified(kind, tuple(bound), self.clause(), start=start, end=self.last_end)

    def chain(self) -> Node:
        """a = b ≤ c, with `=` at its beginning when the left side stands elsewhere."""
        start = self.token.start
        first: Node = Omitted(start=start, end=start) if self._relation() else self.expression()
        items, operators = [first], []
        while self._relation():
            operators.append(self._take_relation())
            items.append(self.expression())
        if not operators:
            return first
        return Chain(tuple(items), tuple(operators), start=start, end=self.last_end)

    def _relation(self) -> bool:
        token = self.token
        if token.kind not in _RELATIONS or self.stopped():
            return False
        if token.text == "<" and self._angle_opens():
            return False
        return token.kind != "keyword" or token.text == "in"

    def _take_relation(self) -> str:
        token = self.take()
        if token.kind == "negated":
            denied = {"=": "≠", "∈": "∉", "<": "≥", ">": "≤", "≤": ">", "≥": "<"}.get(self.token.text)
            if denied is None:
                raise self.fail("a negated relation without a relation")
            self.take()
            return denied
        if token.kind == "xarrow" and self.sees("open", "{"):
            self.primary()
        if token.kind == "colon" and self.sees("rel", "="):
            self.take()
            return ":="
        return {"colon": ":", "keyword": "∈", "xarrow": "→"}.get(token.kind, token.text)

    def expression(self) -> Node:
        """A sum of signed quotients; `first..last` where both are written."""
        start = self.token.start
        with self.inside(*self.stops[-1]):
            node = self._sum(start)
            if self.accept("range"):
                node = Span(node, self._sum(self.token.start), start=start, end=self.last_end)
        return node

    def _sum(self, start: int) -> Node:
        terms: list[Node] = [self._first_term()]
        while self.token.kind == "op" and self.token.text in _SUMS:
            sign = self.take().text
            right = self._term_or_dots()
            if sign in "+-":
                terms.append(right if sign == "+" else Negate(right, start=right.start, end=right.end))
                continue
            left = self._added(terms, start)
            if sign in "±∓":
                terms = [PlusMinus(left, right, sign == "∓", start=start, end=self.last_end)]
            else:
                terms = [Apply(Name(sign), (left, right), start=start, end=self.last_end)]
        return self._added(terms, start)

    def _first_term(self) -> Node:
        """A term behind any number of signs."""
        token = self.token
        if token.kind == "op" and token.text in "±∓":
            self.take()
            right = self._term_or_dots()
            return PlusMinus(None, right, token.text == "∓", start=token.start, end=self.last_end)
        return self._term_or_dots()

    def _term_or_dots(self) -> Node:
        start = self.token.start
        negative = False
        while self.token.kind == "op" and self.token.text in "+-":
            negative ^= self.take().text == "-"
        if self.sees("dots"):
            token = self.take()
            node: Node = Dots(start=token.start, end=token.end)
        else:
            node = self.quotient()
        return Negate(node, start=start, end=self.last_end) if negative else node

    def _added(self, terms: list[Node], start: int) -> Node:
        return terms[0] if len(terms) == 1 else Add(tuple(terms), start=start, end=self.last_end)

    def quotient(self) -> Node:
        """A product, or one-line quotients of products."""
        node = self.product()
        if self.sees("colon") and not self.stopped() and self._ratio_follows(node):
            self.take()
            right = self.factor()
            return Apply(Name("ratio"), (node, right), start=node.start, end=self.last_end)
        while self.sees("op", "/"):
            slash = self.take()
            denominator = self.factor()
            apart = self.token.spaced
            tail, operators = self._tail()
            lean = leaning(node, denominator, tail, operators, slash.spaced, apart)
            node = divided(node, denominator, tail, operators, lean, self.last_end)
        return node

    def _ratio_follows(self, left: Node) -> bool:
        """`7:32` and `S:T`: a colon between two numbers or two names, tightly written."""
        following = self.ahead(1)
        if self.token.spaced or following.spaced:
            return False
        if isinstance(left, Number):
            return following.kind == "num"
        return isinstance(left, Name) and following.kind == "name" and self.ahead(2).kind != "open"

    def _tail(self) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        tail: list[Node] = []
        operators: list[str] = []
        while (times := self._times()) is not None:
            operators.append(times)
            tail.append(self.factor())
        return tuple(tail), tuple(operators)

    def _times(self) -> str | None:
        """Take a multiplication sign; "" for juxtaposition; None when no factor follows."""
        token = self.token
        if token.kind == "op" and token.text in _TIMES:
            return self.take().text
        if token.kind in ("op", "keyword") and token.text == "mod":
            self.take()
            return "mod"
        return "" if self.starts_factor() else None

    def product(self) -> Node:
        """Factors in order, up to a sum, a slash or a relation."""
        start = self.token.start
        factors = [self.factor()]
        operators: list[str] = []
        while (times := self._times()) is not None:
            operators.append(times)
            factors.append(self._dots_or_factor() if times else self.factor())
            self._check_words(factors)
        if any(is_ones(factor) for factor in factors):
            factors, operators = summed_rows(factors, operators)
        if len(factors) == 1:
            return factors[0]
        if len(factors) == 2 and operators == [""] and is_mixed(factors[0], factors[1]):
            return Add(tuple(factors), start=start, end=self.last_end)
        return Product(tuple(factors), tuple(operators), start=start, end=self.last_end)

    def _dots_or_factor(self) -> Node:
        if self.sees("dots"):
            token = self.take()
            return Dots(start=token.start, end=token.end)
        if self.sees("op", "-"):
            sign = self.take()
            return Negate(self.factor(), start=sign.start, end=self.last_end)
        return self.factor()

    def _check_words(self, factors: list[Node]) -> None:
        """Prose is not a product: two words of several letters side by side are no formula."""
        if self.latex or not isinstance(factors[-1], Name) or len(factors[-1].base) < 3:
            return
        words = [f for f in factors if isinstance(f, Name) and not f.subscripts and _is_prose(f)]
        if len(words) > 1:
            raise self.fail("words where mathematics is expected")
        if isinstance(factors[-2], Number) and isinstance(factors[-1], Number):
            raise self.fail("two numbers in a row")

    def starts_factor(self) -> bool:
        """Whether the next token begins a factor of the present product."""
        token = self.token
        if token.kind == "rel":
            return token.text == "<" and self._angle_opens()
        if token.kind not in _FACTORS or self.stopped():
            return False
        return token.kind != "bar" or self._bar_opens(token)

    def _bar_opens(self, bar: Token) -> bool:
        """Whether a bar between factors opens a norm (it closes or separates otherwise)."""
        return any(
            self.ahead(i).kind == "bar" and self.ahead(i).text == bar.text
            for i in range(1, min(60, len(self.tokens) - self.at))
        )

    def _angle_opens(self) -> bool:
        """`<q, k>`: a comma and a closing sign follow before anything that ends an expression."""
        comma = False
        for i in range(1, 24):
            token = self.ahead(i)
            if token.kind == "comma":
                comma = True
            elif token.kind == "rel":
                return comma and token.text == ">"
            elif token.kind in ("end", "logic", "newline", "keyword"):
                return False
        return False

    def factor(self) -> Node:
        """A primary with everything written above it."""
        return self.raised_higher(self.primary())


def _is_prose(name: Name) -> bool:
    base = name.base
    return len(base) > 2 and base not in GREEK_NAMES and base not in FUNCTIONS and base != "infinity"
