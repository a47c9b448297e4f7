"""The layer of big operators and functions: sums, extrema, expectations, application, growth classes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gradewright.language.formulas import notation as n
from gradewright.language.formulas.delimited import Delimited, is_condition
from gradewright.language.formulas.folding import FOLD_KINDS, fold_over
from gradewright.language.formulas.ones import ONES
from gradewright.language.formulas.tree import (
    Apply,
    BigO,
    Derivative,
    Expectation,
    FoldKind,
    Index,
    Indicator,
    Listing,
    Name,
    Negate,
    Node,
    Power,
    Product,
)

_GROWTH: Final = {"O": "O", "Theta": "Θ", "Omega": "Ω", "o": "o"}
_EXTREMA: Final[dict[str, FoldKind]] = {
    **{kind: kind for kind in FOLD_KINDS.values()},
    **{"sup": "max", "inf": "min"},
}
_ARGUMENT_OPENERS: Final = ("(", "[", "\\{", "{")


class Operators(Delimited):
    """Reads what takes the following factors as its argument."""

    def product(self) -> Node:
        """Factors up to a sum, relation or slash; given by a later layer."""
        raise NotImplementedError

    def factor(self) -> Node:
        """One factor with its superscripts; given by a later layer."""
        raise NotImplementedError

    def starts_factor(self) -> bool:
        """Whether a factor comes next; given by a later layer."""
        raise NotImplementedError

    def fold(self, kind: FoldKind, start: int) -> Node:
        """A sum or extremum over indices; its scope is the product that follows."""
        below: tuple[Node, ...] = ()
        above: Node | None = None
        while self.sees("sub") or self.sees("sup"):
            if self.sees("sub"):
                below = self.subscript()
            else:
                self.take()
                above = self._above()
        with self.inside(*self.stops[-1]):
            body = self.product()
        return fold_over(kind, below, above, body, start, self.last_end)

    def _above(self) -> Node:
        if self.accept("open", "{"):
            with self.inside():
                node = self.statement()
                self.expect("close", "}")
            return node
        return self.single()

    def named(self, name: Name, word: bool) -> Node:
        """What a name begins: an application, a growth class, an expectation, or just the name."""
        if name.base in n.EXTREMA and (self.sees("sub") or (not self._opens() and self.starts_factor())):
            return self.fold(_EXTREMA[name.base], name.start)
        if name.base == "arg" and self.token.kind == "name" and self.token.text in ("max", "min"):
            return self.fold("argmax" if self.take().text == "max" else "argmin", name.start)
        name = self.dressed(name)
        if name.base == "E" and not name.marks and self._expects(name):
            return self._expectation(name)
        if name.base in _GROWTH and not name.subscripts and self.sees("open", "("):
            return self._growth(name)
        if name.base in n.FUNCTIONS and name.base not in ("sum", "prod", "vec", "mean"):
            return self._function(name)
        return self._applied(name, word)

    def _opens(self) -> bool:
        return self.token.kind == "open" and self.token.text in _ARGUMENT_OPENERS

    def _expects(self, name: Name) -> bool:
        blackboard = name.style == "blackboard" or name.style == "styled"
        return (
            self.sees("open", "[")
            or (blackboard and self.starts_factor())
            or (bool(name.subscripts) and self.sees("open", "(") and is_condition(name.subscripts[0]))
        )

    def _expectation(self, name: Name) -> Node:
        if self._opens():
            opening = self.take()
            with self.inside("|"):
                inside = self.items()
                if self.accept("bar", "|"):
                    self.items()
                self.expect("close", n.OPENING[opening.text])
            of = inside[0] if len(inside) == 1 else Listing("tuple", tuple(inside))
            node: Node = Expectation(of, name.subscripts, start=name.start, end=self.last_end)
            return node
        with self.inside(*self.stops[-1]):
            body = self.product()
        return Expectation(body, name.subscripts, start=name.start, end=self.last_end)

    def _growth(self, name: Name) -> Node:
        arguments = self.arguments()
        of = arguments[0] if len(arguments) == 1 else Listing("tuple", arguments)
        kind = "Õ" if "tilde" in name.marks else _GROWTH[name.base]
        return BigO(kind, of, start=name.start, end=self.last_end)

    def arguments(self, conditional: bool = False) -> tuple[Node, ...]:
        """The bracketed arguments at the cursor; in a conditional probability a bar separates them."""
        opening = self.token
        if opening.text == "\\{" or (opening.text == "{" and not self.latex):
            inner = self.braces()
            return inner.items if isinstance(inner, Listing) and inner.kind == "set" else (inner,)
        self.take()
        with self.inside("|" if conditional else ""):
            found = self.items()
            if conditional and self.accept("bar", "|"):
                found += self.items()
            self.expect("close", n.OPENING[opening.text])
        return tuple(found)

    def _function(self, name: Name) -> Node:
        """A function known by its name, with a power before the argument (sin² x) where one is written."""
        exponent: Node | None = None
        if self.sees("sup"):
            raised = self.superscript(name)
            exponent = raised.exponent if isinstance(raised, Power) else None
        if self._opens():
            arguments = self.arguments()
        elif name.base in n.BARE_FUNCTIONS and (self.starts_factor() or self._signed()):
            with self.inside(*self.stops[-1]):
                arguments = (self._bare_argument(),)
        else:
            return replace(name, end=self.last_end)
        node: Node = Apply(name, arguments, start=name.start, end=self.last_end)
        return Power(node, exponent, start=name.start, end=self.last_end) if exponent is not None else node

    def _signed(self) -> bool:
        return self.sees("op", "-") and self.ahead(1).kind in ("num", "name", "frac", "root")

    def _bare_argument(self) -> Node:
        """The argument of `log N` or `cos w^T x`: factors up to a bracket, a sign or another function."""
        if self._signed():
            sign = self.take()
            return Negate(self._bare_argument(), start=sign.start, end=self.last_end)
        start = self.token.start
        factors = [self.factor()]
        while self.starts_factor() and not self._ends_bare():
            factors.append(self.factor())
        if len(factors) == 1:
            return factors[0]
        return Product(tuple(factors), ("",) * (len(factors) - 1), start=start, end=self.last_end)

    def _ends_bare(self) -> bool:
        token = self.token
        named_function = token.kind == "name" and (token.text in n.FUNCTIONS or self.ahead(1).text == "(")
        return token.kind in ("open", "fold", "text", "begin", "indicator") or named_function

    def _applied(self, name: Name, word: bool) -> Node:
        if self.sees("open", "(") and self.ahead(1).kind != "close":
            arguments = self.arguments(name.base in ("P", "p", "Pr"))
            several = len(arguments) > 1
            letter = name.base in n.FUNCTION_LETTERS and name.base not in ("K", "k")
            placed = any(
                isinstance(part, Name) and part.subscripts for part in name.subscripts
            )  # φ_{K_j} (...)
            surely = several or word or (letter and not placed)
            return Apply(name, arguments, not surely, start=name.start, end=self.last_end)
        if self.sees("open", "[") and name.style == "calligraphic":
            return Apply(name, self.arguments(), start=name.start, end=self.last_end)
        if self.sees("open", "[") and not self.token.spaced and self._indexes():
            return Index(name, self.arguments(), start=name.start, end=self.last_end)
        return name

    def _indexes(self) -> bool:
        first, second = self.ahead(1), self.ahead(2)
        offset = second.kind == "op" and second.text in "+-" and self.ahead(4).text == "]"
        return first.kind in ("num", "name") and (
            second.kind in ("range", "colon") or second.text == "]" or offset
        )

    def derivative(self) -> Node:
        """∂L or ∇_θ L."""
        sign = self.take()
        by = self.subscript() if self.sees("sub") else ()
        if self.sees("sup"):
            self.superscript(Name(sign.text))
        if not self.starts_factor():
            return Name("∂" if sign.text == "∂" else "nabla", start=sign.start, end=sign.end)
        with self.inside(*self.stops[-1]):
            return Derivative(sign.text, self.factor(), by, start=sign.start, end=self.last_end)

    def indicator(self) -> Node:
        """𝟙[condition], 1{condition} or 𝟙_{condition}; without a condition the vector of ones."""
        sign = self.take()
        if self.sees("sub"):
            conditions = self.subscript()
        elif self._opens():
            conditions = self.arguments()
        else:
            return Name(ONES, start=sign.start, end=sign.end)
        condition = conditions[0] if len(conditions) == 1 else Listing("list", conditions)
        return Indicator(condition, start=sign.start, end=self.last_end)
