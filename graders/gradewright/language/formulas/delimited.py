"""The layer of brackets: groups, lists, intervals, sets, norms, inner products, matrices and cases."""

from __future__ import annotations

from typing import Final

from gradewright.language.formulas.scripts import Scripts
from gradewright.language.formulas.tree import (
    Absolute,
    Apply,
    Cases,
    Chain,
    Dots,
    Indicator,
    Inner,
    Interval,
    Listing,
    ListingKind,
    Logic,
    Matrix,
    Name,
    Node,
    Norm,
    Quantified,
    SetBuilder,
)

_ROUNDED: Final = {"⌊": "floor", "⌈": "ceil"}
_LISTS: Final[dict[str, ListingKind]] = {"(": "tuple", "[": "bracket"}


def is_condition(node: Node) -> bool:
    """Whether a node is true or false rather than a value."""
    return isinstance(node, (Chain, Logic, Quantified))


class Delimited(Scripts):
    """Reads everything between an opening and a closing sign."""

    def bracketed(self) -> Node:
        """What the opening bracket at the cursor encloses."""
        opening = self.token
        if opening.text == "\\{" or (opening.text == "{" and not self.latex):
            return self.braces()
        if opening.text == "⟨":
            return self._angles(self.take().start, "close", "⟩")
        self.take()
        with self.inside():
            items = self.items()
            closing = self.token
            if closing.kind != "close" or not self._closes(opening.text, closing.text, len(items)):
                raise self.fail(f"the bracket {opening.text!r} is not closed")
            self.take()
        return self._grouped(opening.text, closing.text, items, opening.start)

    @staticmethod
    def _closes(opening: str, closing: str, count: int) -> bool:
        pairs = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟦": "⟧"}
        return closing == pairs.get(opening) or (count == 2 and opening + closing in ("(]", "[)"))

    def items(self) -> list[Node]:
        """Entries separated by commas or semicolons, up to the closing sign."""
        found: list[Node] = []
        while self.token.kind not in ("close", "end"):
            found.append(self._item())
            if not (self.accept("comma") or self.accept("semi") or self.accept("newline")):
                break
        return found

    def _item(self) -> Node:
        if self.sees("dots") and self.ahead(1).kind in ("comma", "close", "semi"):
            token = self.take()
            return Dots(start=token.start, end=token.end)
        node = self.statement()
        while self.accept("text"):
            pass
        return node

    def _grouped(self, opening: str, closing: str, items: list[Node], start: int) -> Node:
        end = self.last_end
        if opening in _ROUNDED:
            return Apply(Name(_ROUNDED[opening]), tuple(items), start=start, end=end)
        if opening + closing in ("(]", "[)"):
            return Interval(items[0], items[1], opening == "[", closing == "]", start=start, end=end)
        if len(items) == 1 and opening in ("[", "⟦") and is_condition(items[0]):
            return Indicator(items[0], start=start, end=end)
        if len(items) == 1:
            return items[0]
        if not items and opening == "{":
            return Listing("list", (), start=start, end=end)
        if not items:
            raise self.fail("empty brackets")
        return Listing(_LISTS.get(opening, "list"), tuple(items), start=start, end=end)

    def braces(self) -> Node:
        """{a, b}, or {x : conditions} with `:`, `|` or `such that`."""
        opening = self.take()
        closing = "}" if opening.text == "{" else "\\}"
        with self.inside("|", ":"):
            items = self.items()
            if self.sees("bar", "|") or self.sees("colon") or self.sees("keyword", "such"):
                self.take()
                with self.inside("|"):
                    conditions = self.items()
                self.expect("close", closing)
                element = items[0] if len(items) == 1 else Listing("tuple", tuple(items))
                return SetBuilder(element, tuple(conditions), start=opening.start, end=self.last_end)
            self.expect("close", closing)
        if len(items) == 1 and opening.text == "{" and not is_condition(items[0]):
            return items[0]
        return Listing("set", tuple(items), start=opening.start, end=self.last_end)

    def _angles(self, start: int, kind: str, closing: str) -> Node:
        with self.inside("|", ">"):
            items = self.items()
            if len(items) == 1 and self.accept("bar", "|"):
                items += self.items()
            self.expect(kind, closing)
        if len(items) == 2:
            return Inner(items[0], items[1], start=start, end=self.last_end)
        return Listing("angle", tuple(items), start=start, end=self.last_end)

    def ascii_angles(self) -> Node:
        """<q, k> in plain text."""
        return self._angles(self.expect("rel", "<").start, "rel", ">")

    def barred(self) -> Node:
        """|x|, ‖x‖, and ||x|| written with single bars."""
        first = self.take()
        double = first.text == "|" and self.sees("bar", "|")
        if double:
            self.take()
        with self.inside(first.text):
            inner = self.expression()
            self.expect("bar", first.text)
            if double:
                self.expect("bar", "|")
        kind = Norm if double or first.text == "‖" else Absolute
        return kind(inner, start=first.start, end=self.last_end)

    def environment(self) -> Node:
        """A matrix or cases environment."""
        opening = self.take()
        rows: list[list[Node]] = [[]]
        with self.inside():
            while not self.sees("end", opening.text):
                if self.token.kind == "end":
                    raise self.fail("the environment is not closed")
                if self.accept("newline"):
                    rows.append([])
                elif not self.accept("amp"):
                    rows[-1].append(self._cell())
            self.take()
        filled = [tuple(row) for row in rows if row]
        if opening.text == "cases":
            return self._cases(filled, opening.start)
        return self._matrix(filled, opening.start, opening.text == "determinant")

    def _cell(self) -> Node:
        self.accept("keyword", "if")
        if self.accept("keyword", "otherwise") or (self.sees("text") and "otherwise" in self.token.text):
            self.accept("text")
            node: Node = Name("otherwise")
        else:
            node = self.statement()
        while self.accept("comma") or self.accept("semi") or self.accept("text"):
            pass
        return node

    def _matrix(self, rows: list[tuple[Node, ...]], start: int, determinant: bool) -> Node:
        if not rows or any(len(row) != len(rows[0]) for row in rows):
            raise self.fail("the rows of the matrix differ in length")
        matrix = Matrix(tuple(rows), start=start, end=self.last_end)
        return Apply(Name("det"), (matrix,), start=start, end=self.last_end) if determinant else matrix

    def _cases(self, rows: list[tuple[Node, ...]], start: int) -> Node:
        branches: list[tuple[Node, Node | None]] = []
        for row in rows:
            condition = row[1] if len(row) == 2 else None
            if len(row) > 2 or (condition is None and row is not rows[-1]):
                raise self.fail("a case needs a value and a condition")
            otherwise = isinstance(condition, Name) and condition.base == "otherwise"
            branches.append((row[0], None if otherwise else condition))
        return Cases(tuple(branches), start=start, end=self.last_end)
