"""The layer of expressions: sums, products, one-line quotients, relations and logic."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from gradewright.language.formulas.operators import Operators
from gradewright.language.formulas.tokens import Token
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Divide,
    Dots,
    Fold,
    Listing,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Omitted,
    PlusMinus,
    Product,
    Quantified,
    Root,
    Span,
    Words,
    names,
)

_SUMS: Final = frozenset("+-±∓∪∩∖⊕")
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
Lean = Literal["wide", "strict", "open"]


class Expressions(Operators):
    """The whole grammar of one statement."""

    def statement(self) -> Node:
        """A relation chain or expression, with quantifiers and "and", "or", "implies" inside brackets."""
        with self.inside(*self.stops[-1]):
            node = self.clause()
            while self.sees("logic"):
                kind = self.take().text
                right = self.clause()
                node = Logic(kind, (node, right), start=node.start, end=self.last_end)  # type: ignore[arg-type]
        return node

    def clause(self) -> Node:
        """A chain with the quantifiers before or behind it."""
        if self.sees("quant") or self.sees("keyword", "all"):
            return self._quantified_before()
        if self.accept("not"):
            return Logic("not", (self.clause(),), start=self.last_end, end=self.last_end)
        node = self.chain()
        while self.sees("quant") or self.sees("keyword", "all"):
            kind = self._quantifier()
            bound = self.chain()
            node = Quantified(kind, (bound,), node, start=node.start, end=self.last_end)
        return node

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
        if self.stopped():
            return False
        if token.kind == "rel" and token.text == "<" and self._angle_opens():
            return False
        return token.kind in ("rel", "colon", "negated", "xarrow") or (
            token.kind == "keyword" and token.text == "in"
        )

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
            loose = slash.spaced or self.token.spaced
            tail, operators = self._tail()
            lean = _leaning(node, denominator, tail, operators, slash.spaced, loose)
            node = _divided(node, denominator, tail, operators, lean, self.last_end)
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
        if len(factors) == 1:
            return factors[0]
        if len(factors) == 2 and operators == [""] and _is_mixed(factors[0], factors[1]):
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

    def primary(self) -> Node:
        """One unit of a product."""
        token = self.token
        match token.kind:
            case "num":
                return self._number()
            case "name":
                return self._name()
            case "open":
                return self._group()
            case "bar":
                return self.barred()
            case "fold":
                self.take()
                return self.fold(token.text, token.start)  # type: ignore[arg-type]
            case "begin":
                return self.environment()
            case "indicator":
                return self.indicator()
            case "partial":
                return self.derivative()
            case _:
                return self._command()

    def _command(self) -> Node:
        token = self.token
        match token.kind:
            case "frac" | "binom":
                return self._fraction()
            case "root":
                return self._root()
            case "accent":
                return self._accent()
            case "label" | "set":
                return self._labelled()
            case "boxed":
                self.take()
                return self.argument()
            case "text":
                self.take()
                return Words(token.text, start=token.start, end=token.end)
            case "rel" if token.text == "<":
                return self.ascii_angles()
            case "op" if token.text == "·" and self.ahead(1).kind in ("bar", "close", "comma"):
                self.take()
                return Name("·", start=token.start, end=token.end)
            case "op" if token.text == "-":
                self.take()
                return Negate(self.factor(), start=token.start, end=self.last_end)
        raise self.fail("expected a value")

    def _number(self) -> Node:
        node = self.number(self.take())
        if (
            node.value == 1
            and self.sees("open")
            and self.token.text in ("[", "\\{")
            and not self.token.spaced
        ):
            inner = self.bracketed()
            one = node if not hasattr(inner, "condition") else None
            if one is None:
                return inner
            return Product((node, inner), ("",), start=node.start, end=self.last_end)
        if self.sees("num"):
            raise self.fail("two numbers in a row")
        return node

    def _name(self) -> Node:
        token = self.take()
        marks = (token.mark,) if token.mark not in ("", "word") else ()
        name = Name(token.text, marks, style=token.style, start=token.start, end=token.end)
        return self.named(name, token.mark == "word")

    def _group(self) -> Node:
        """A bracket; a braced single name goes on as that name ({\\phi}_r(x))."""
        braced = self.token.text == "{"
        node = self.bracketed()
        return self.named(node, False) if braced and isinstance(node, Name) else node

    def argument(self) -> Node:
        """The argument of a command: a braced group, or one symbol."""
        if self.sees("open", "{"):
            with self.inside():
                start = self.take().start
                items = self.items()
                self.expect("close", "}")
            if len(items) == 1:
                return items[0]
            return Listing("list", tuple(items), start=start, end=self.last_end)
        token = self.token
        if token.kind == "num" and len(token.text) > 1 and token.text.isdigit():
            self.tokens[self.at] = token._replace(text=token.text[1:], start=token.start + 1)
            return self.number(token._replace(text=token.text[0], end=token.start + 1))
        return self.single()

    def _fraction(self) -> Node:
        sign = self.take()
        top, bottom = self.argument(), self.argument()
        if sign.kind == "binom":
            return Apply(Name("binomial"), (top, bottom), start=sign.start, end=self.last_end)
        return Divide(top, bottom, start=sign.start, end=self.last_end)

    def _root(self) -> Node:
        sign = self.take()
        degree: Node | None = None
        if sign.text == "3":
            degree = self.number(sign._replace(text="3"))
        elif self.latex and self.sees("open", "["):
            with self.inside():
                self.take()
                degree = self.expression()
                self.expect("close", "]")
        of = self.argument() if self.sees("open", "{") else self._radicand()
        return Root(of, degree, start=sign.start, end=self.last_end)

    def _radicand(self) -> Node:
        """What √ covers without braces: a bracket, a number, or a name with its subscripts."""
        if self.sees("name"):
            token = self.take()
            return self.dressed(Name(token.text, style=token.style, start=token.start, end=token.end))
        if self.sees("num"):
            return self.number(self.take())
        with self.inside():
            return self.primary()

    def _accent(self) -> Node:
        sign = self.take()
        inner = self.argument()
        if isinstance(inner, Name):
            marks = (*inner.marks, sign.text)
            return self.named(replace(inner, marks=marks, start=sign.start), False)
        return Apply(Name("over" + sign.text), (inner,), start=sign.start, end=self.last_end)

    def _labelled(self) -> Node:
        """\\underbrace{a}_{label}, \\overset{label}{a}: the label is a remark, the content counts."""
        sign = self.take()
        if sign.kind == "set":
            self._skip_group()
            return self.argument()
        node = self.argument()
        if self.sees("sub" if sign.text == "_" else "sup"):
            self.take()
            self._skip_group()
        return node

    def _skip_group(self) -> None:
        if not self.sees("open", "{"):
            self.take()
            return
        depth = 0
        while self.token.kind != "end":
            token = self.take()
            depth += (token.kind == "open" and token.text == "{") - (
                token.kind == "close" and token.text == "}"
            )
            if depth == 0:
                return
        raise self.fail("the label is not closed")


def _is_prose(name: Name) -> bool:
    from gradewright.language.formulas.notation import FUNCTIONS, GREEK_NAMES

    return (
        len(name.base) > 2
        and name.base not in GREEK_NAMES
        and name.base not in FUNCTIONS
        and name.base != "infinity"
    )


def _is_mixed(whole: Node, part: Node) -> bool:
    """A mixed number, 3½: a whole number and a proper fraction of whole numbers, and nothing else."""
    if not isinstance(whole, Number) or not isinstance(part, Divide):
        return False
    top, bottom = part.numerator, part.denominator
    if not isinstance(top, Number) or not isinstance(bottom, Number):
        return False
    return (
        all(number.value.denominator == 1 for number in (whole, top, bottom)) and 0 < top.value < bottom.value
    )


def _leaning(
    numerator: Node,
    denominator: Node,
    tail: tuple[Node, ...],
    operators: tuple[str, ...],
    spaced: bool,
    loose: bool,
) -> Lean:
    """Which reading the spelling of `a / b c` favours.

    A tight `x/2σ²` is meant wide; `1/2 x` and `a/b*c` are meant strictly; a spaced ` / ` before a product
    without signs is meant wide; everything else stays open.
    """
    if not tail:
        return "wide"
    if "*" in operators:
        return "strict"
    if all(op == "" for op in operators):
        rational = isinstance(numerator, Number) and isinstance(denominator, Number)
        if spaced and not isinstance(denominator, Number):
            return "wide"
        if isinstance(denominator, Number) and not loose:
            return "open" if rational else "wide"
        if not loose and isinstance(denominator, Name) and all(isinstance(part, Name) for part in tail):
            return "wide"
        return "strict" if rational else "open"
    return "open"


def _divided(
    numerator: Node,
    denominator: Node,
    tail: tuple[Node, ...],
    operators: tuple[str, ...],
    lean: Lean,
    end: int,
) -> Node:
    """The quotient, moved inside a sum that ends the numerator when the denominator uses the sum's index."""
    last = numerator.factors[-1] if isinstance(numerator, Product) else numerator
    if isinstance(last, Fold):
        bound = {index.base for index in last.indices}
        if any(name.base in bound for part in (denominator, *tail) for name in _free_names(part)):
            inner = _divided(last.body, denominator, tail, operators, lean, end)
            fold = replace(last, body=inner, end=end)
            if not isinstance(numerator, Product):
                return fold
            return replace(numerator, factors=(*numerator.factors[:-1], fold), end=end)
    start = numerator.start
    return Divide(numerator, denominator, tail, operators, lean, inline=True, start=start, end=end)


def _free_names(node: Node) -> tuple[Name, ...]:
    """Names of a node that no sum inside it binds."""
    if isinstance(node, Fold):
        bound = {index.base for index in node.indices}
        return tuple(name for name in names(node) if name.base not in bound)
    from gradewright.language.formulas.tree import children

    own = (node,) if isinstance(node, Name) else ()
    return own + tuple(name for child in children(node) for name in _free_names(child))
