"""The expression tree: what a formula says, independent of the notation it was written in.

Nodes are frozen and compare by meaning: offsets and type styles do not count. `start` and `end` are
character offsets into the text that was parsed. Products keep the order of their factors, because
matrices do not commute. Nothing here knows what a name stands for; interpretation.py decides that.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import Literal

from gradewright.language.formulas.nodes import Node as Node
from gradewright.language.formulas.nodes import children as children
from gradewright.language.formulas.nodes import node_type
from gradewright.language.formulas.nodes import walk as walk
from gradewright.language.formulas.nodes import with_children as with_children

FoldKind = Literal["sum", "product", "max", "min", "argmax", "argmin", "union", "integral"]
ListingKind = Literal["tuple", "bracket", "set", "angle", "list"]
LogicKind = Literal["and", "or", "implies", "iff", "not"]


@node_type
class Number(Node):
    """A literal number. `places` counts the digits written after the decimal point."""

    value: Fraction
    places: int = field(default=0, compare=False)


@node_type
class Name(Node):
    """A symbol: base letter or word (Greek letters by their English name), decorations, subscripts.

    Marks are "hat", "tilde", "bar", "dot", "prime", "star" in the order written. Names are case-sensitive.
    """

    base: str
    marks: tuple[str, ...] = ()
    subscripts: tuple[Node, ...] = ()
    style: str = field(default="", compare=False)
    """"bold", "calligraphic", "blackboard", ... or "" ; never part of the name's identity."""


@node_type
class Words(Node):
    """A remark in natural language that stands where a symbol could stand."""

    text: str


@node_type
class Dots(Node):
    """An ellipsis inside a list or a sum."""


@node_type
class Omitted(Node):
    """The left-hand side that a continued chain leaves out: `= b + c` on a line of its own."""


@node_type
class Add(Node):
    """A sum of terms; subtracted ones are wrapped in `Negate`."""

    terms: tuple[Node, ...]


@node_type
class Negate(Node):
    """The negative of a term."""

    of: Node


@node_type
class PlusMinus(Node):
    """left ± right, or ∓ when `flipped`; a left of None is the unary sign."""

    left: Node | None
    right: Node
    flipped: bool = False


@node_type
class Product(Node):
    """Factors in the order written; `operators[i]` stands between factors i and i + 1.

    "" is juxtaposition; others are "·", "×", "*", "⊙" (elementwise), "⊗" (outer or Kronecker), "∘", "mod".
    """

    factors: tuple[Node, ...]
    operators: tuple[str, ...]


@node_type
class Divide(Node):
    """A quotient.

    A one-line quotient `a / b c` can mean (a/b)·c or a/(b·c). Its further factors wait in `tail`, with
    `lean` telling which reading the spelling favours. `readings.settle` decides and empties the tail.
    """

    numerator: Node
    denominator: Node
    tail: tuple[Node, ...] = ()
    tail_operators: tuple[str, ...] = ()
    """One operator before each factor of the tail."""
    lean: Literal["wide", "strict", "open"] = "wide"
    inline: bool = field(default=False, compare=False)


@node_type
class Power(Node):
    """base to the exponent (a name as exponent may be an upper index: interpretation decides)."""

    base: Node
    exponent: Node


@node_type
class Root(Node):
    """The root of `of`; a degree of None is the square root."""

    of: Node
    degree: Node | None = None


@node_type
class Factorial(Node):
    """of!"""

    of: Node


@node_type
class Transpose(Node):
    """of with rows and columns exchanged."""

    of: Node


@node_type
class Apply(Node):
    """A function applied to arguments.

    `maybe_product` marks `a(b + c)` where `a` could as well be a factor; `readings.settle` decides.
    """

    function: Name
    arguments: tuple[Node, ...]
    maybe_product: bool = field(default=False, compare=False)


@node_type
class Index(Node):
    """Components of a value, `y[1..M]`."""

    of: Node
    positions: tuple[Node, ...]


@node_type
class Norm(Node):
    """The norm of a vector or matrix; an order of None is the Euclidean norm."""

    of: Node
    order: Node | None = None


@node_type
class Absolute(Node):
    """The absolute value of a number, or the size of a set."""

    of: Node


@node_type
class Inner(Node):
    """The inner product of two vectors in angle brackets."""

    left: Node
    right: Node


@node_type
class PositivePart(Node):
    """max(0, of), written [of]_+ or (of)^+."""

    of: Node


@node_type
class Indicator(Node):
    """1 where the condition holds and 0 elsewhere."""

    condition: Node


@node_type
class Fold(Node):
    """A sum, product, maximum, ... over one or more indices.

    `lower` and `upper` are inclusive bounds of the first index where they are given; `conditions` are
    further relations that the indices fulfil (`j ≤ i`, `j ≠ y`, `j ∈ A`).
    """

    kind: FoldKind
    indices: tuple[Name, ...]
    lower: Node | None
    upper: Node | None
    conditions: tuple[Node, ...]
    body: Node


@node_type
class Expectation(Node):
    """The mean of `of`; `over` holds the random names, or relations such as w ~ N(0, I), below the E."""

    of: Node
    over: tuple[Node, ...] = ()


@node_type
class Derivative(Node):
    """A differential or nabla applied to something: `symbol` is "∂", "d" or "∇"."""

    symbol: str
    of: Node
    by: tuple[Node, ...] = ()


@node_type
class BigO(Node):
    """A growth class: `kind` is "O", "Θ", "Ω", "o" or "Õ"."""

    kind: str
    of: Node


@node_type
class Listing(Node):
    """Several values: "tuple" (a, b), "bracket" [a, b], "set" {a, b}, "angle" ⟨a, b, c⟩ or a bare "list" a, b."""

    kind: ListingKind
    items: tuple[Node, ...]


@node_type
class Interval(Node):
    """An interval whose brackets say which ends belong to it."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@node_type
class SetBuilder(Node):
    """{element : conditions}."""

    element: Node
    conditions: tuple[Node, ...]


@node_type
class Span(Node):
    """All whole numbers from `first` to `last`, written first..last or first, ..., last."""

    first: Node
    last: Node


@node_type
class Matrix(Node):
    """A matrix by rows."""

    rows: tuple[tuple[Node, ...], ...]


@node_type
class Cases(Node):
    """A piecewise value: (value, condition) pairs in order; a condition of None is "otherwise"."""

    branches: tuple[tuple[Node, Node | None], ...]


@node_type
class Quantity(Node):
    """A value with a unit word or sign: "%", "°", "$", "cm^2"."""

    of: Node
    unit: str


@node_type
class Chain(Node):
    """items[0] operators[0] items[1] operators[1] ...: every adjacent pair is stated.

    Operators: "=" "≠" "<" "≤" ">" "≥" "≪" "≫" "≈" "∝" "∼" ":=" "≡" "∈" "∉" "⊂" "⊆" "→" "↦" ":".
    """

    items: tuple[Node, ...]
    operators: tuple[str, ...]


@node_type
class Logic(Node):
    """Statements joined by "and", "or", "implies" or "iff", or one statement under "not"."""

    kind: LogicKind
    parts: tuple[Node, ...]


@node_type
class Quantified(Node):
    """body for all, or for some, values of the names with a condition such as j ≥ l."""

    kind: Literal["all", "some"]
    bound: tuple[Node, ...]
    body: Node


def names(node: Node) -> tuple[Name, ...]:
    """Every name in `node`, in order, subscripts included; repeated names are repeated."""
    return tuple([found for found in walk(node) if isinstance(found, Name)])
