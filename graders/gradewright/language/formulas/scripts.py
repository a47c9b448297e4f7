"""The layer of names: letters with decorations, subscripts and upper marks, and superscripts in general."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from gradewright.language.formulas.cursor import Cursor
from gradewright.language.formulas.notation import MARK_WORDS, TRANSPOSES
from gradewright.language.formulas.tokens import NotReadable, Token
from gradewright.language.formulas.tree import (
    Apply,
    Factorial,
    Index,
    Listing,
    Name,
    Negate,
    Node,
    Norm,
    Number,
    PositivePart,
    Power,
    Quantity,
    Transpose,
)

_INDICES: Final = frozenset("ijklmnt")
_DRESSING: Final = frozenset(("prime", "mark", "sub", "sup"))
_HANGING: Final = frozenset(("sup", "sub", "op", "unit"))
_UNITS: Final = frozenset("%°€£$")
_SMALLEST, _LARGEST = 1e-300, 1e300
"""Numbers with a power of ten behind an e are read within the range of floating point."""

_SIGNS = {"+": "plus", "-": "minus"}
"""Signs that make names of their own in an exponent: the distances d^+ and d^-."""


class Scripts(Cursor):
    """Reads what hangs below and above a symbol."""

    def expression(self) -> Node:
        """A sum of products; given by a later layer."""
        raise NotImplementedError

    def statement(self) -> Node:
        """A relation chain or an expression; given by a later layer."""
        raise NotImplementedError

    def primary(self) -> Node:
        """One factor without its superscripts; given by a later layer."""
        raise NotImplementedError

    def number(self, token: Token) -> Number:
        """The value of a number token, exactly."""
        text = token.text
        value = Fraction(int(text)) if text.isdecimal() else Fraction(text)
        if value and ("e" in text or "E" in text) and not _SMALLEST < value < _LARGEST:
            raise NotReadable("the number is too large or too small to handle", token.start)
        places = len(text.partition(".")[2])
        return Number(value, places, start=token.start, end=token.end)

    def dressed(self, name: Name) -> Name:
        """`name` with the marks and subscripts that follow it."""
        while (kind := self.token.kind) in _DRESSING:
            if kind == "prime":
                name = replace(name, marks=name.marks + ("prime",) * len(self.take().text))
                if self._lost_subscript():
                    name = replace(name, subscripts=(*name.subscripts, self.single()))
            elif kind == "mark":
                mark = self.take().text
                name = replace(name, marks=name.marks + ((mark,) if mark else ()))
            elif kind == "sub":
                name = self._with_subscript(name)
            elif self._upper_mark():
                name = self._with_upper_mark(name)
            else:
                break
        return replace(name, end=self.last_end) if self.last_end > name.end else name

    def _lost_subscript(self) -> bool:
        """`V'i`: an index that stands right behind a prime has lost its underscore."""
        token = self.token
        return token.kind == "name" and token.text in _INDICES and not token.spaced and not token.mark

    def _with_subscript(self, name: Name) -> Name:
        below = self.subscript()
        first = below[0] if len(below) == 1 else None
        if isinstance(first, Name) and first.base in MARK_WORDS and not first.subscripts:
            return replace(name, marks=(*name.marks, first.base))
        if not name.subscripts and isinstance(first, Name) and first.base == "+" and not name.marks:
            return replace(name, subscripts=below)
        return replace(name, subscripts=name.subscripts + below)

    def _upper_mark(self) -> bool:
        """Whether the superscript is a decoration: a prime, a star, or an index in brackets."""
        after, then = self.ahead(1), self.ahead(2)
        if after.kind == "open" and after.text == "{":
            closes = self.ahead(3).kind == "close"
            if then.kind == "prime" or (then.kind == "op" and then.text == "*"):
                return closes
            return then.kind == "open" and then.text == "(" and self._bracketed_index()
        return after.kind == "prime" or (
            after.kind == "op" and after.text == "*" and then.kind not in ("num", "name")
        )

    def _bracketed_index(self) -> bool:
        """`^{(i)}`: one symbol in round brackets and nothing else."""
        kinds = [self.ahead(i).kind for i in (3, 4, 5)]
        return kinds[0] in ("name", "num") and kinds[1:] == ["close", "close"]

    def _with_upper_mark(self, name: Name) -> Name:
        self.take()
        braced = self.accept("open", "{")
        if self.sees("open", "("):
            self.take()
            index = self.expression()
            self.expect("close", ")")
            name = replace(name, subscripts=(*name.subscripts, Listing("tuple", (index,))))
        else:
            token = self.take()
            marks = ("prime",) * len(token.text) if token.kind == "prime" else ("star",)
            name = replace(name, marks=name.marks + marks)
        if braced:
            self.expect("close", "}")
        return name

    def subscript(self) -> tuple[Node, ...]:
        """What stands below: `_x`, `_{i,j}`, `_{j ≤ i}`."""
        self.take()
        if self.accept("open", "{"):
            with self.inside():
                items = [] if self.sees("close", "}") else [self._script_item()]
                while self.accept("comma") or self.accept("semi") or self.accept("newline"):
                    items.append(self._script_item())
                self.expect("close", "}")
            return tuple(items)
        return (self.single(),)

    def _script_item(self) -> Node:
        token = self.token
        if token.kind == "op" and token.text in "+*-" and self.ahead(1).kind == "close":
            self.take()
            return Name(token.text, start=token.start, end=token.end)
        if token.kind == "text":
            self.take()
            return Name(token.text, start=token.start, end=token.end)
        return self.statement()

    def single(self) -> Node:
        """One symbol, as it stands after `_` or `^` without braces."""
        token = self.token
        if token.kind == "num":
            return self.number(self.take())
        if token.kind == "name":
            self.take()
            marks = (token.mark,) if token.mark not in ("", "word") else ()
            return Name(token.text, marks, style=token.style, start=token.start, end=token.end)
        if token.kind == "op" and token.text in "+-*":
            self.take()
            if token.text == "-" and self.token.kind in ("num", "name", "open", "root"):
                return Negate(self.single(), start=token.start, end=self.last_end)
            return Name(token.text, start=token.start, end=token.end)
        if token.kind in ("end", "rel", "comma", "close", "sub", "sup"):
            raise self.fail("a sub- or superscript without content")
        with self.inside():
            return self.primary()

    def superscript(self, base: Node) -> Node:
        """`base` with the superscript that follows: a power, a transpose, a positive part or degrees."""
        self.take()
        if self._degree():
            return Quantity(base, "°", start=base.start, end=self.last_end)
        if self.accept("open", "{"):
            with self.inside():
                signs = self.token.kind == "op" and self.ahead(1).kind == "close"
                exponent = self.single() if signs else self.statement()
                while self.accept("comma"):
                    exponent = Listing("list", (exponent, self.statement()))
                self.expect("close", "}")
        else:
            exponent = self.single()
        return self.raised(base, exponent)

    def _degree(self) -> bool:
        braced = self.sees("open", "{")
        sign = self.ahead(1) if braced else self.token
        if sign.kind == "op" and sign.text == "∘" and (not braced or self.ahead(2).kind == "close"):
            for _ in range(3 if braced else 1):
                self.take()
            return True
        return False

    def raised(self, base: Node, exponent: Node) -> Node:
        """The meaning of base^exponent by the look of the exponent."""
        start, end = base.start, self.last_end
        if isinstance(exponent, Name) and not exponent.subscripts and not exponent.marks:
            if exponent.base in TRANSPOSES:
                return Transpose(base, start=start, end=end)
            if isinstance(base, Name) and exponent.base in _SIGNS:
                return replace(base, marks=(*base.marks, _SIGNS[exponent.base]), end=end)
            if exponent.base == "+":
                return PositivePart(base, start=start, end=end)
        return Power(base, exponent, start=start, end=end)

    def raised_higher(self, node: Node) -> Node:
        """`node` with every superscript, factorial sign, prime or unit that follows it."""
        while (kind := self.token.kind) in _HANGING:
            if kind == "sup":
                node = self.superscript(node)
            elif kind == "sub":
                node = self._lowered(node)
            elif self.sees("op", "!") and not self.ahead(1).text.startswith("="):
                self.take()
                node = Factorial(node, start=node.start, end=self.last_end)
            elif kind == "unit" and self.token.text in _UNITS:
                node = Quantity(node, self.take().text, start=node.start, end=self.last_end)
            else:
                return node
        return node

    def _behind_bracket(self) -> bool:
        """Whether the subscript just read stood behind a closing bracket: (u ⊙ v)_d."""
        place = self.at - 1
        while place > 0 and self.tokens[place].kind != "sub":
            place -= 1
        return self.tokens[place - 1].kind == "close"

    def _lowered(self, node: Node) -> Node:
        """A subscript under something that is not a name: the order of a norm, or [z]_+."""
        below = self.subscript()
        if len(below) == 1 and isinstance(below[0], Name) and below[0].base == "+":
            return PositivePart(node, start=node.start, end=self.last_end)
        if isinstance(node, Name) and not node.subscripts and {"plus", "minus"} & set(node.marks):
            return replace(node, subscripts=tuple(below), end=self.last_end)
        if isinstance(node, Power) and isinstance(node.base, Norm) and len(below) == 1:
            order = replace(node.base, order=below[0])
            return replace(node, base=order, end=self.last_end)
        if isinstance(node, Norm) and len(below) == 1:
            return replace(node, order=below[0], end=self.last_end)
        if isinstance(node, Number):
            return Power(node, Name("base", (), below), start=node.start, end=self.last_end)
        if isinstance(node, Transpose) and isinstance(node.of, Name):
            return replace(
                node, of=replace(node.of, subscripts=node.of.subscripts + below), end=self.last_end
            )
        if isinstance(node, Power) and isinstance(node.base, Name):
            return replace(
                node, base=replace(node.base, subscripts=node.base.subscripts + below), end=self.last_end
            )
        if isinstance(node, Apply) or (self.at and self._behind_bracket()):
            return Index(node, below, start=node.start, end=self.last_end)
        raise self.fail("a subscript under something that has no name")
