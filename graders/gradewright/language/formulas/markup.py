"""Trees to MathML Core for the reports, written from the tree so that every name keeps its meaning.

Everything that comes from a submission is escaped; the result is one <math> element and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, Final

from gradewright.language.formulas import tree as t
from gradewright.language.formulas.notation import GREEK_LETTER
from gradewright.language.formulas.rendering import canonical

_ACCENTS: Final = {
    "hat": "^",
    "tilde": "~",
    "bar": "¯",
    "dot": "˙",
    "check": "ˇ",
    "breve": "˘",
    "ddot": "¨",
    "acute": "´",
}
_SIGNS: Final = {"sum": "∑", "product": "∏", "union": "⋃", "integral": "∫"}
_LOOSE: Final = (t.Add, t.Negate, t.PlusMinus, t.Chain, t.Logic, t.Quantified)
_BRACKETS: Final = {"tuple": "()", "bracket": "[]", "set": "{}", "angle": "⟨⟩", "list": ("", "")}
_WORDS: Final = {"and": "and", "or": "or", "implies": "⇒", "iff": "⇔"}


def mathml(node: t.Node, display: bool = False) -> str:
    """One <math> element for a tree; `display` for a formula on a line of its own."""
    block = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}>{render(node)}</math>'


def render(node: t.Node) -> str:
    """The presentation elements of a tree, without the <math> around them."""
    rule = _RULES.get(type(node))
    return rule(node) if rule else _text(canonical(node))


def _identifier(text: str) -> str:
    return f"<mi>{escape(text)}</mi>"


def _operator(text: str) -> str:
    return f"<mo>{escape(text)}</mo>"


def _text(text: str) -> str:
    return f"<mtext>{escape(text)}</mtext>"


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


def _fenced(opening: str, closing: str, inside: str) -> str:
    left = f'<mo fence="true">{escape(opening)}</mo>' if opening else ""
    right = f'<mo fence="true">{escape(closing)}</mo>' if closing else ""
    return _row(left, inside, right)


def _tight(node: t.Node) -> str:
    """A factor or base, in brackets where it is a sum or product."""
    inner = render(node)
    return _fenced("(", ")", inner) if isinstance(node, (*_LOOSE, t.Product, t.Fold)) else inner


def _factor(node: t.Node) -> str:
    return _fenced("(", ")", render(node)) if isinstance(node, _LOOSE) else render(node)


def _listed(items: tuple[t.Node, ...]) -> str:
    return _operator(",").join(render(item) for item in items)


def _name(node: t.Name) -> str:
    text = GREEK_LETTER.get(node.base, {"infinity": "∞", "emptyset": "∅"}.get(node.base, node.base))
    base = _identifier(text)
    for mark in node.marks:
        if mark in _ACCENTS:
            base = f'<mover accent="true">{base}{_operator(_ACCENTS[mark])}</mover>'
    upper = "".join(
        {"prime": "′", "star": "*", "plus": "+", "minus": "−"}.get(mark, "") for mark in node.marks
    )
    lower = _row(_listed(node.subscripts)) if node.subscripts else ""
    if upper and lower:
        return f"<msubsup>{base}{lower}{_operator(upper)}</msubsup>"
    if upper:
        return f"<msup>{base}{_operator(upper)}</msup>"
    return f"<msub>{base}{lower}</msub>" if lower else base


def _add(node: t.Add) -> str:
    parts = [render(node.terms[0])]
    for term in node.terms[1:]:
        sign, inner = ("−", term.of) if isinstance(term, t.Negate) else ("+", term)
        parts += [_operator(sign), _factor(inner)]
    return _row(*parts)


def _product(node: t.Product) -> str:
    parts = [_factor(node.factors[0])]
    for sign, factor in zip(node.operators, node.factors[1:], strict=True):
        parts += [_operator("⋅" if sign == "*" else sign) if sign else "", _factor(factor)]
    return _row(*parts)


def _divide(node: t.Divide) -> str:
    quotient = f"<mfrac>{_row(render(node.numerator))}{_row(render(node.denominator))}</mfrac>"
    if not node.tail:
        return quotient
    parts = [_tight(node.numerator), _operator("/"), _tight(node.denominator)]
    for sign, factor in zip(node.tail_operators, node.tail, strict=True):
        parts += [_operator(sign) if sign else "", _factor(factor)]
    return _row(*parts)


def _power(node: t.Power) -> str:
    raised = isinstance(node.base, t.Power)
    base = _fenced("(", ")", render(node.base)) if raised else _tight(node.base)
    return f"<msup>{_row(base)}{_row(render(node.exponent))}</msup>"


def _root(node: t.Root) -> str:
    if node.degree is None:
        return f"<msqrt>{render(node.of)}</msqrt>"
    return f"<mroot>{_row(render(node.of))}{_row(render(node.degree))}</mroot>"


def _fold(node: t.Fold) -> str:
    sign = _operator(_SIGNS[node.kind]) if node.kind in _SIGNS else _identifier(node.kind)
    below = _listed(node.indices) + (_operator("=") + render(node.lower) if node.lower is not None else "")
    if node.conditions:
        below = _listed(node.conditions)
    above = _row(render(node.upper)) if node.upper is not None else ""
    head = (
        f"<munderover>{sign}{_row(below)}{above}</munderover>"
        if above
        else f"<munder>{sign}{_row(below)}</munder>"
    )
    return _row(head, _factor(node.body))


def _chain(node: t.Chain) -> str:
    parts = [render(node.items[0])]
    for sign, item in zip(node.operators, node.items[1:], strict=True):
        parts += [_operator(sign), render(item)]
    return _row(*parts)


def _norm(node: t.Norm) -> str:
    inner = _fenced("‖", "‖", render(node.of))
    return f"<msub>{inner}{_row(render(node.order))}</msub>" if node.order is not None else inner


def _cases(node: t.Cases) -> str:
    rows = []
    for value, condition in node.branches:
        test = render(condition) if condition is not None else _text("otherwise")
        rows.append(f"<mtr><mtd>{render(value)}</mtd><mtd>{test}</mtd></mtr>")
    return _fenced("{", "", f"<mtable>{''.join(rows)}</mtable>")


def _matrix(node: t.Matrix) -> str:
    rows = ("".join(f"<mtd>{render(cell)}</mtd>" for cell in row) for row in node.rows)
    return _fenced("(", ")", "<mtable>" + "".join(f"<mtr>{row}</mtr>" for row in rows) + "</mtable>")


def _listing(node: t.Listing) -> str:
    opening, closing = _BRACKETS[node.kind]
    return _fenced(opening, closing, _listed(node.items))


def _interval(node: t.Interval) -> str:
    inside = render(node.low) + _operator(",") + render(node.high)
    return _fenced("[" if node.low_closed else "(", "]" if node.high_closed else ")", inside)


def _expectation(node: t.Expectation) -> str:
    sign = '<mi mathvariant="normal">𝔼</mi>'
    head = f"<msub>{sign}{_row(_listed(node.over))}</msub>" if node.over else sign
    return _row(head, _fenced("[", "]", render(node.of)))


def _logic(node: t.Logic) -> str:
    if node.kind == "not":
        return _row(_operator("¬"), _tight(node.parts[0]))
    word = _WORDS[node.kind]
    joint = _text(f" {word} ") if word.isalpha() else _operator(word)
    return _row(joint.join(render(part) for part in node.parts))


def _quantified(node: t.Quantified) -> str:
    sign = "∀" if node.kind == "all" else "∃"
    return _row(_operator(sign), _listed(node.bound), _operator(":"), render(node.body))


def _plus_minus(node: t.PlusMinus) -> str:
    sign = _operator("∓" if node.flipped else "±")
    return _row(render(node.left) if node.left is not None else "", sign, _factor(node.right))


def _derivative(node: t.Derivative) -> str:
    sign = _operator(node.symbol)
    return _row(f"<msub>{sign}{_row(_listed(node.by))}</msub>" if node.by else sign, _tight(node.of))


def _number(node: t.Number) -> str:
    return f"<mn>{escape(canonical(node))}</mn>"


_RULES: Final[dict[type[t.Node], Callable[[Any], str]]] = {
    t.Absolute: lambda n: _fenced("|", "|", render(n.of)),
    t.Add: _add,
    t.Apply: lambda n: _row(_name(n.function), _fenced("(", ")", _listed(n.arguments))),
    t.BigO: lambda n: _row(_identifier(n.kind), _fenced("(", ")", render(n.of))),
    t.Cases: _cases,
    t.Chain: _chain,
    t.Derivative: _derivative,
    t.Divide: _divide,
    t.Dots: lambda _: _operator("…"),
    t.Expectation: _expectation,
    t.Factorial: lambda n: _row(_tight(n.of), _operator("!")),
    t.Fold: _fold,
    t.Index: lambda n: _row(_tight(n.of), _fenced("[", "]", _listed(n.positions))),
    t.Indicator: lambda n: _row("<mn>1</mn>", _fenced("[", "]", render(n.condition))),
    t.Inner: lambda n: _fenced("⟨", "⟩", render(n.left) + _operator(",") + render(n.right)),
    t.Interval: _interval,
    t.Listing: _listing,
    t.Logic: _logic,
    t.Matrix: _matrix,
    t.Name: _name,
    t.Negate: lambda n: _row(_operator("−"), _factor(n.of)),
    t.Norm: _norm,
    t.Number: _number,
    t.Omitted: lambda _: "",
    t.PlusMinus: _plus_minus,
    t.PositivePart: lambda n: f"<msub>{_fenced('[', ']', render(n.of))}{_operator('+')}</msub>",
    t.Power: _power,
    t.Product: _product,
    t.Quantified: _quantified,
    t.Quantity: lambda n: _row(_tight(n.of), _text(n.unit)),
    t.Root: _root,
    t.SetBuilder: lambda n: _fenced("{", "}", render(n.element) + _operator("|") + _listed(n.conditions)),
    t.Span: lambda n: _row(render(n.first), _operator("…"), render(n.last)),
    t.Transpose: lambda n: f"<msup>{_row(_tight(n.of))}{_operator('⊤')}</msup>",
    t.Words: lambda n: _text(n.text),
}
