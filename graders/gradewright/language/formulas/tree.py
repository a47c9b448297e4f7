"""The expression tree: what a formula says, independent of the notation it was written in.

Nodes are frozen and compare by meaning: offsets and type styles do not count. `start` and `end` are
character offsets into the text that was parsed. Products keep the order of their factors, because
matrices do not commute. Nothing here knows what a name stands for; interpretation.py decides that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of mathematics with its place in the source."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A literal number. `places` counts the digits written after the decimal point."""

    value: Fraction
    places: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A symbol: base letter or word (Greek letters by their English name), decorations, subscripts.

    Marks are "hat", "tilde", "bar", "dot", "prime", "star" in the order written. Names are case-sensitive.
    """

    base: str
    marks: tuple[str, ...] = ()
    subscripts: tuple[Node, ...] = ()
    style: str = field(default="", compare=False)
    """"bold", "calligraphic", "blackboard", ... or "" ; never part of the name's identity."""


@dataclass(frozen=True, slots=True)
class Words(Node):
    """A remark in natural language that stands where a symbol could stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Dots(Node):
    """An ellipsis inside a list or a sum."""


@dataclass(frozen=True, slots=True)
class Omitted(Node):
    """The left-hand side that a continued chain leaves out: `= b + c` on a line of its own."""


@dataclass(frozen=True, slots=True)
class Add(Node):
    """A sum of terms; subtracted ones are wrapped in `Negate`."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """The negative of a term."""

    of: Node


@dataclass(frozen=True, slots=True)
class PlusMinus(Node):
    """left ± right, or ∓ when `flipped`; a left of None is the unary sign."""

    left: Node | None
    right: Node
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Product(Node):
    """Factors in the order written; `operators[i]` stands between factors i and i + 1.

    "" is juxtaposition; others are "·", "×", "*", "⊙" (elementwise), "⊗" (outer or Kronecker), "∘", "mod".
    """

    factors: tuple[Node, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Power(Node):
    """base to the exponent (a name as exponent may be an upper index: interpretation decides)."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Root(Node):
    """The root of `of`; a degree of None is the square root."""

    of: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Factorial(Node):
    """of!"""

    of: Node


@dataclass(frozen=True, slots=True)
class Transpose(Node):
    """of with rows and columns exchanged."""

    of: Node


@dataclass(frozen=True, slots=True)
class Apply(Node):
    """A function applied to arguments.

    `maybe_product` marks `a(b + c)` where `a` could as well be a factor; `readings.settle` decides.
    """

    function: Name
    arguments: tuple[Node, ...]
    maybe_product: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Index(Node):
    """Components of a value, `y[1..M]`."""

    of: Node
    positions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """The norm of a vector or matrix; an order of None is the Euclidean norm."""

    of: Node
    order: Node | None = None


@dataclass(frozen=True, slots=True)
class Absolute(Node):
    """The absolute value of a number, or the size of a set."""

    of: Node


@dataclass(frozen=True, slots=True)
class Inner(Node):
    """The inner product of two vectors in angle brackets."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class PositivePart(Node):
    """max(0, of), written [of]_+ or (of)^+."""

    of: Node


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """1 where the condition holds and 0 elsewhere."""

    condition: Node


@dataclass(frozen=True, slots=True)
class Fold(Node):
    """A sum, product, maximum, ... over one or more indices.

    `lower` and `upper` are inclusive bounds of the first index where they are given; `conditions` are
    further relations that the indices fulfil (`j ≤ i`, `j ≠ y`, `j ∈ A`).
    """

    kind: Literal["sum", "product", "max", "min", "argmax", "argmin", "union", "integral"]
    indices: tuple[Name, ...]
    lower: Node | None
    upper: Node | None
    conditions: tuple[Node, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Expectation(Node):
    """The mean of `of`; `over` holds the random names, or relations such as w ~ N(0, I), below the E."""

    of: Node
    over: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    """A differential or nabla applied to something: `symbol` is "∂", "d" or "∇"."""

    symbol: str
    of: Node
    by: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class BigO(Node):
    """A growth class: `kind` is "O", "Θ", "Ω", "o" or "Õ"."""

    kind: str
    of: Node


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """Several values: "tuple" (a, b), "bracket" [a, b], "set" {a, b}, "angle" ⟨a, b, c⟩ or a bare "list" a, b."""

    kind: Literal["tuple", "bracket", "set", "angle", "list"]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """An interval whose brackets say which ends belong to it."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class SetBuilder(Node):
    """{element : conditions}."""

    element: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Span(Node):
    """All whole numbers from `first` to `last`, written first..last or first, ..., last."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    """A matrix by rows."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Cases(Node):
    """A piecewise value: (value, condition) pairs in order; a condition of None is "otherwise"."""

    branches: tuple[tuple[Node, Node | None], ...]


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """A value with a unit word or sign: "%", "°", "$", "cm^2"."""

    of: Node
    unit: str


@dataclass(frozen=True, slots=True)
class Chain(Node):
    """items[0] operators[0] items[1] operators[1] ...: every adjacent pair is stated.

    Operators: "=" "≠" "<" "≤" ">" "≥" "≪" "≫" "≈" "∝" "∼" ":=" "≡" "∈" "∉" "⊂" "⊆" "→" "↦" ":".
    """

    items: tuple[Node, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """Statements joined by "and", "or", "implies" or "iff", or one statement under "not"."""

    kind: Literal["and", "or", "implies", "iff", "not"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """body for all, or for some, values of the names with a condition such as j ≥ l."""

    kind: Literal["all", "some"]
    bound: tuple[Node, ...]
    body: Node


_FIELDS: dict[type, tuple[str, ...]] = {}


def _child_fields(kind: type[Node]) -> tuple[str, ...]:
    """Fields of a node type whose declared type mentions nodes."""
    found = _FIELDS.get(kind)
    if found is None:
        found = tuple(f.name for f in fields(kind) if "Node" in str(f.type) or "Name" in str(f.type))
        _FIELDS[kind] = found
    return found


def _gather(value: tuple[object, ...], found: list[Node]) -> None:
    for item in value:
        if isinstance(item, Node):
            found.append(item)
        elif item.__class__ is tuple:
            _gather(item, found)


def children(node: Node) -> list[Node]:
    """The nodes directly below `node`, in order."""
    found: list[Node] = []
    for name in _child_fields(node.__class__):
        value = getattr(node, name)
        if value.__class__ is tuple:
            if value:
                _gather(value, found)
        elif value is not None and isinstance(value, Node):
            found.append(value)
    return found


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, parents first."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        kind = current.__class__
        if kind is Number or (kind is Name and not current.subscripts):  # type: ignore[attr-defined]
            continue
        below = children(current)
        below.reverse()
        pending.extend(below)


def _rebuilt(value: tuple[object, ...], change: Callable[[Node], Node]) -> tuple[object, ...]:
    items = []
    same = True
    for old in value:
        new: object = old
        if isinstance(old, Node):
            new = change(old)
        elif old.__class__ is tuple:
            new = _rebuilt(old, change)
        same = same and new is old
        items.append(new)
    return value if same else tuple(items)


def with_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """`node` with `change` applied to each child; the same object when no child changes."""
    changed: dict[str, object] = {}
    for name in _child_fields(node.__class__):
        old = getattr(node, name)
        new: object = old
        if old.__class__ is tuple:
            new = _rebuilt(old, change)
        elif isinstance(old, Node):
            new = change(old)
        if new is not old:
            changed[name] = new
    return replace(node, **changed) if changed else node  # type: ignore[arg-type]


def names(node: Node) -> tuple[Name, ...]:
    """Every name in `node`, in order, subscripts included; repeated names are repeated."""
    return tuple(found for found in walk(node) if isinstance(found, Name))
