"""Trees back to text: canonical spellings, and a caret under the place that could not be read."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.parser import Unreadable
from gradewright.language.formulas.tree import (
    Absolute,
    Add,
    Apply,
    BigO,
    Cases,
    Chain,
    Derivative,
    Divide,
    Expectation,
    Factorial,
    Fold,
    Index,
    Indicator,
    Inner,
    Interval,
    Listing,
    Logic,
    Matrix,
    Name,
    Negate,
    Node,
    Norm,
    Number,
    PlusMinus,
    PositivePart,
    Power,
    Product,
    Quantified,
    Quantity,
    Root,
    SetBuilder,
    Span,
    Transpose,
    Words,
)

_TRAILING = (Apply, Expectation, Factorial, Index, Norm, PositivePart, Power, Quantity, Transpose)
"""Nodes whose spelling ends in signs behind a letter or bracket."""
_LOOSE = (Add, Negate, PlusMinus, Chain, Logic, Quantified)
_BRACKETS = {"tuple": "()", "bracket": "[]", "set": "{}", "angle": "⟨⟩", "list": ("", "")}
_LOGIC = {"and": " and ", "or": " or ", "implies": " ⇒ ", "iff": " ⇔ "}


def canonical(node: Node) -> str:
    """One spelling for every tree: Unicode mathematics with explicit brackets, for messages and keys."""
    rule = _RENDERERS.get(type(node))
    return rule(node) if rule else "…"


def _tight(node: Node) -> str:
    text = canonical(node)
    return f"({text})" if isinstance(node, (*_LOOSE, Product, Divide, Fold)) else text


def _term(node: Node) -> str:
    text = canonical(node)
    return f"({text})" if isinstance(node, _LOOSE) else text


def _joined(items: tuple[Node, ...], separator: str = ", ") -> str:
    return separator.join(canonical(item) for item in items)


def _add(node: Add) -> str:
    text = canonical(node.terms[0])
    for term in node.terms[1:]:
        text += f" − {_tight_term(term.of)}" if isinstance(term, Negate) else f" + {canonical(term)}"
    return text


def _tight_term(node: Node) -> str:
    return f"({canonical(node)})" if isinstance(node, _LOOSE) else canonical(node)


def _number(node: Number) -> str:
    value: Fraction = node.value
    if value.denominator == 1:
        return str(value.numerator)
    text = f"{float(value):.{node.places}f}"
    return text if Fraction(text) == value else f"{value.numerator}/{value.denominator}"


def _product(node: Product) -> str:
    text = _term(node.factors[0])
    for operator, factor in zip(node.operators, node.factors[1:], strict=True):
        text += (f" {operator} " if operator else " ") + _term(factor)
    return text


def _divide(node: Divide) -> str:
    text = f"{_term(node.numerator)} / {_tight(node.denominator)}"
    for operator, factor in zip(node.tail_operators, node.tail, strict=True):
        text += (f" {operator} " if operator else " ") + _term(factor)
    return text


def _fold(node: Fold) -> str:
    symbol = {"sum": "Σ", "product": "∏", "union": "⋃", "integral": "∫"}.get(node.kind, node.kind)
    bounds = "" if node.lower is None else f"={canonical(node.lower)}"
    bounds += "" if node.upper is None else f"..{canonical(node.upper)}"
    below = ", ".join([_joined(node.indices, ",") + bounds, *map(canonical, node.conditions)])
    return f"{symbol}_{{{below}}} {_term(node.body)}"


def _chain(node: Chain) -> str:
    text = canonical(node.items[0])
    for operator, item in zip(node.operators, node.items[1:], strict=True):
        text += f" {operator} {canonical(item)}"
    return text


def _cases(node: Cases) -> str:
    rows = (
        f"{canonical(value)} if {canonical(test)}" if test else f"{canonical(value)} otherwise"
        for value, test in node.branches
    )
    return "{" + "; ".join(rows) + "}"


def _listing(node: Listing) -> str:
    opening, closing = _BRACKETS[node.kind]
    return f"{opening}{_joined(node.items)}{closing}"


def _interval(node: Interval) -> str:
    opening, closing = "[" if node.low_closed else "(", "]" if node.high_closed else ")"
    return f"{opening}{canonical(node.low)}, {canonical(node.high)}{closing}"


def _norm(node: Norm) -> str:
    return f"‖{canonical(node.of)}‖" + (f"_{_tight(node.order)}" if node.order is not None else "")


def _expectation(node: Expectation) -> str:
    below = f"_{{{_joined(node.over)}}}" if node.over else ""
    return f"E{below}[{canonical(node.of)}]"


def _plus_minus(node: PlusMinus) -> str:
    sign = "∓" if node.flipped else "±"
    return (f"{canonical(node.left)} " if node.left else "") + f"{sign} {_term(node.right)}"


def _logic(node: Logic) -> str:
    if node.kind == "not":
        return f"not ({canonical(node.parts[0])})"
    return _LOGIC[node.kind].join(f"({canonical(part)})" for part in node.parts)


def _quantified(node: Quantified) -> str:
    return f"{'∀' if node.kind == 'all' else '∃'} {_joined(node.bound)}: {canonical(node.body)}"


def _derivative(node: Derivative) -> str:
    return node.symbol + (f"_{{{_joined(node.by)}}}" if node.by else "") + " " + _tight(node.of)


def _raised(exponent: Node) -> str:
    """An exponent, in braces where more is written behind its letter: x^a_i is the i-th x^a, x^y^z is (x^y)^z."""
    decorated = isinstance(exponent, Name) and (exponent.subscripts or exponent.marks)
    if decorated or isinstance(exponent, _TRAILING):
        return f"{{{canonical(exponent)}}}"
    return _tight(exponent)


def _power(node: Power) -> str:
    base = f"({canonical(node.base)})" if isinstance(node.base, Power) else _tight(node.base)
    return f"{base}^{_raised(node.exponent)}"


def _root(node: Root) -> str:
    return (
        f"√({canonical(node.of)})"
        if node.degree is None
        else f"root({canonical(node.degree)}, {canonical(node.of)})"
    )


_RENDERERS: dict[type[Node], Callable[[Any], str]] = {
    Absolute: lambda n: f"|{canonical(n.of)}|",
    Add: _add,
    Apply: lambda n: f"{spell(n.function)}({_joined(n.arguments)})",
    BigO: lambda n: f"{n.kind}({canonical(n.of)})",
    Cases: _cases,
    Chain: _chain,
    Derivative: _derivative,
    Divide: _divide,
    Expectation: _expectation,
    Factorial: lambda n: f"{_tight(n.of)}!",
    Fold: _fold,
    Index: lambda n: f"{_tight(n.of)}[{_joined(n.positions)}]",
    Indicator: lambda n: f"1[{canonical(n.condition)}]",
    Inner: lambda n: f"⟨{canonical(n.left)}, {canonical(n.right)}⟩",
    Interval: _interval,
    Listing: _listing,
    Logic: _logic,
    Matrix: lambda n: "[" + ", ".join(f"[{_joined(row)}]" for row in n.rows) + "]",
    Name: spell,
    Negate: lambda n: f"−{_tight(n.of) if isinstance(n.of, _LOOSE) else canonical(n.of)}",
    Norm: _norm,
    Number: _number,
    PlusMinus: _plus_minus,
    PositivePart: lambda n: f"[{canonical(n.of)}]_+",
    Power: _power,
    Product: _product,
    Quantified: _quantified,
    Quantity: lambda n: f"{_tight(n.of)} {n.unit}",
    Root: _root,
    SetBuilder: lambda n: f"{{{canonical(n.element)} : {_joined(n.conditions)}}}",
    Span: lambda n: f"{canonical(n.first)}..{canonical(n.last)}",
    Transpose: lambda n: f"{_tight(n.of)}ᵀ",
    Words: lambda n: f"“{n.text}”",
}


def caret(unreadable: Unreadable, width: int = 72) -> str:
    """Two lines: the text around the place that could not be read, and a caret with the reason under it."""
    start = max(0, unreadable.offset - width * 2 // 3)
    shown = "".join(char if char.isprintable() else " " for char in unreadable.text[start : start + width])
    before, after = ("…" if start else ""), ("…" if start + width < len(unreadable.text) else "")
    pad = " " * (len(before) + unreadable.offset - start)
    return f"{before}{shown}{after}\n{pad}^ {unreadable.reason}"
