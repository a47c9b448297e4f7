"""The layer of single factors: numbers, names, groups, fractions, roots, accents and labels."""

from __future__ import annotations

from dataclasses import replace

from gradewright.language.formulas.folding import FOLD_KINDS
from gradewright.language.formulas.operators import Operators
from gradewright.language.formulas.tree import (
    Apply,
    Divide,
    Listing,
    Name,
    Negate,
    Node,
    Product,
    Root,
    Words,
)


class Primaries(Operators):
    """Reads one unit of a product."""

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
                return self.fold(FOLD_KINDS[token.text], token.start)
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
                with self.inside(*self.stops[-1]):
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
            self.put_back(replace(token, text=token.text[1:], start=token.start + 1))
            return self.number(replace(token, text=token.text[0], end=token.start + 1))
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
            degree = self.number(replace(sign, text="3"))
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
