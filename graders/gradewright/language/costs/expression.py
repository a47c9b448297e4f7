"""From the tokens of a cost to its growth, by recursive descent.

    sum      := product (("+" | "-") product)*            also 1 + 2 + ... + N
    product  := power (("*" | "/" | nothing) power)*      also with ∨ for max and ∧ for min
    power    := base ("^" exponent)? "!"*
    base     := number | symbol | "(" sum ")" | O "(" sum ")" | |symbol| | function | ∑ with a range

Nothing is evaluated but by the arithmetic of `growth`; depth and length are bounded, and what is no cost raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from gradewright.language.costs import growth
from gradewright.language.costs.decorations import plain_tokens
from gradewright.language.costs.growth import Cost, CostError
from gradewright.language.costs.spelling import Token

MAX_DEPTH = 40
MAX_LENGTH = 4_000
"""Characters of one expression."""


class CostSyntaxError(CostError):
    """Text that does not read as a cost; `place` is the character where it stops being one."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Expression:
    """A cost that was read, with its place in the text."""

    cost: Cost
    notation: str
    """ "O", "Θ" or "Ω" if that stands around any of it, else "count"."""
    start: int
    end: int


def parse_cost(text: str, start: int = 0, end: int | None = None, *, latex: bool | None = None) -> Expression:
    """Read all of text[start:end] as one cost.

    Raises CostSyntaxError with the place of the first token that fits no cost, and CostError for a cost whose growth
    is not determined (a difference, an exponent that is not a number, too many terms).
    """
    end = len(text) if end is None else end
    if end - start > MAX_LENGTH:
        raise CostSyntaxError(f"an expression of more than {MAX_LENGTH} characters", start + MAX_LENGTH)
    reader = _Reader(plain_tokens(text, start, end, latex=latex), end)
    cost = growth.positive(reader.sum())
    if reader.peek() is not None:
        raise CostSyntaxError("text after the cost", reader.place())
    notation = next((mark for mark in "ΘOΩ" if mark in reader.notations), "count")
    first, last = reader.tokens[0], reader.tokens[-1]
    return Expression(cost, notation, first.start, last.end)


@dataclass(slots=True)
class _Reader:
    tokens: list[Token]
    end: int
    position: int = 0
    depth: int = 0
    notations: list[str] = field(default_factory=list)

    def peek(self, ahead: int = 0) -> Token | None:
        index = self.position + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def place(self) -> int:
        token = self.peek()
        return token.start if token is not None else self.end

    def take(self) -> Token:
        token = self.peek()
        if token is None:
            raise CostSyntaxError("the cost ends too early", self.end)
        self.position += 1
        return token

    def at(self, kind: str, *values: str) -> bool:
        token = self.peek()
        return token is not None and token.kind == kind and (not values or token.value in values)

    def accept(self, kind: str, *values: str) -> bool:
        if self.at(kind, *values):
            self.position += 1
            return True
        return False

    def expect(self, kind: str, *values: str) -> Token:
        if not self.at(kind, *values):
            raise CostSyntaxError(f"expected {' or '.join(values) or kind}", self.place())
        return self.take()

    def sum(self) -> Cost:
        total = self.product()
        while self.at("operator", "+", "-"):
            sign = self.take().value
            if self.accept("dots"):
                total = self._series(total)
            elif sign == "+":
                total = growth.plus(total, self.product())
            else:
                total = growth.minus(total, self.product())
        return total

    def _series(self, head: Cost) -> Cost:
        """1 + 2 + ... + N, after the dots: about N²/2."""
        self.expect("operator", "+")
        last = self.product()
        if not head.is_constant:
            raise CostSyntaxError("a series whose first terms are not numbers", self.place())
        return growth.times(last, last)

    def product(self) -> Cost:
        result = self.power()
        while (token := self.peek()) is not None:
            if token.kind == "operator" and token.value in _JOINTS:
                self.take()
                result = _JOINTS[token.value](result, self.power())
            elif token.kind in _STARTERS or (
                token.kind == "operator" and token.value == "|" and self._opens_size()
            ):
                if token.kind == "symbol" and _is_word(token.value):
                    raise CostSyntaxError(f"the word {token.value!r}", token.start)
                result = growth.times(result, self.power())
            else:
                break
        return result

    def _opens_size(self) -> bool:
        inner, closing = self.peek(1), self.peek(2)
        return inner is not None and inner.kind == "symbol" and closing is not None and closing.value == "|"

    def power(self) -> Cost:
        base = self.base()
        if self.accept("operator", "^"):
            base = _raised(base, self.exponent(), self.place())
        while self.accept("operator", "!"):
            base = _factorial(base, self.place())
        return base

    def exponent(self) -> Cost:
        negative = self.accept("operator", "-")
        value = self.base()
        return growth.times(growth.number(-1), value) if negative else value

    def signed_sum(self) -> Cost:
        if self.accept("operator", "-"):
            return growth.times(growth.number(-1), self.product())
        return self.sum()

    def base(self) -> Cost:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CostSyntaxError(f"nested more than {MAX_DEPTH} deep", self.place())
        value = self._base(self.take())
        self.depth -= 1
        return value

    def _base(self, token: Token) -> Cost:
        if token.kind == "number":
            return growth.number(growth.whole(Fraction(token.value)))
        if token.kind == "symbol":
            if len(token.value) > 2 and "_" not in token.value and self.at("open"):
                raise CostSyntaxError(f"{token.value!r} is a function that costs do not know", token.start)
            return growth.symbol(token.value)
        if token.kind == "open":
            return self._bracketed(token)
        if token.kind == "notation":
            self.notations.append(token.value)
            return self._bracketed(self.expect("open"))
        if token.kind == "operator" and token.value == "|":
            size = self.expect("symbol")
            self.expect("operator", "|")
            return growth.symbol(size.value)
        if token.kind == "function":
            return self._function(token)
        if token.kind == "sum":
            return self._summation()
        raise CostSyntaxError(f"{token.value!r} has no meaning in a cost", token.start)

    def _bracketed(self, opening: Token) -> Cost:
        value = self.signed_sum()
        self.expect("close", *_CLOSING[opening.value])
        return value

    def _function(self, token: Token) -> Cost:
        if token.value in ("max", "min"):
            return self._extreme(growth.maximum if token.value == "max" else growth.minimum)
        if token.value == "frac":
            top = self._argument()
            return growth.divided(top, self._argument())
        if token.value == "binom":
            return self._binomial()
        if token.value == "sqrt":
            return growth.power(self._argument(), Fraction(1, 2))
        return self._logarithm()

    def _argument(self) -> Cost:
        """One argument in braces or bare: \\frac12, √D, sqrt(D)."""
        return self.base()

    def _extreme(self, choose: Callable[..., Cost]) -> Cost:
        opening = self.expect("open")
        if opening.value == "{" and self.at("open", "("):
            raise CostSyntaxError("braces around brackets", self.place())
        arguments = [self.sum()]
        while self.accept("operator", ","):
            arguments.append(self.sum())
        self.expect("close", *_CLOSING[opening.value])
        return choose(*arguments)

    def _binomial(self) -> Cost:
        """N over k grows like N^k for a number k."""
        top = self._argument()
        count = self._argument().value()
        if count is None:
            raise CostSyntaxError("a binomial coefficient over a symbol", self.place())
        return growth.power(top, count)

    def _logarithm(self) -> Cost:
        if self.accept("operator", "_"):
            self.base()
        exponent = self.exponent().value() if self.accept("operator", "^") else 1
        if exponent is None:
            raise CostSyntaxError("a logarithm to a symbolic power", self.place())
        return growth.power(growth.logarithm(self.power()), exponent)

    def _summation(self) -> Cost:
        """∑ over i from a number to n of f(i), for f a polynomial: n·f(n) up to a constant."""
        self.expect("operator", "_")
        opening = self.take() if self.at("open") else None
        index = self.expect("symbol").value
        relation = self.expect("relation").value
        bound = self.sum()
        if self.accept("dots"):
            bound, relation = self.sum(), "<="
        if opening is not None:
            self.expect("close", *_CLOSING[opening.value])
        if relation == "=":
            if not bound.is_constant:
                raise CostSyntaxError("a sum that does not start at a number", self.place())
            self.expect("operator", "^")
            bound = self.exponent()
        return self._summed(index, bound)

    def _summed(self, index: str, bound: Cost) -> Cost:
        body = growth.positive(self.product())
        terms = [term for part in body.parts for term in part.terms]
        if any(term.degree(index) < 0 or term.degree(f"log({index})") for term in terms):
            raise CostSyntaxError("a sum over a falling or logarithmic term", self.place())
        return growth.times(bound, body.renamed(lambda name: bound if name == index else growth.symbol(name)))


_JOINTS: dict[str, Callable[[Cost, Cost], Cost]] = {
    "*": growth.times,
    "/": growth.divided,
    "max": growth.maximum,
    "min": growth.minimum,
}
_STARTERS = frozenset(("number", "symbol", "open", "notation", "function", "sum"))
_CLOSING = {"(": (")",), "[": ("]",), "{": ("}", ")")}


def _is_word(name: str) -> bool:
    """Whether a name is a word of prose; as a size it needs a sign of multiplication before it (N * length)."""
    return len(name) > 2 and name.islower() and name.isalpha()


def _raised(base: Cost, exponent: Cost, place: int) -> Cost:
    value = exponent.value()
    if value is not None:
        return growth.power(base, value)
    number, symbols = base.value(), exponent.symbols
    if number is None or number <= 1 or len(symbols) != 1 or str(exponent) != symbols[0]:
        raise CostSyntaxError("an exponent that is not a number", place)
    return growth.symbol(f"{number}^{symbols[0]}")


def _factorial(base: Cost, place: int) -> Cost:
    value = base.value()
    if value is not None:
        return growth.number(1)
    if len(base.symbols) != 1 or str(base) != base.symbols[0]:
        raise CostSyntaxError("the factorial of an expression", place)
    return growth.symbol(f"{base}!")
