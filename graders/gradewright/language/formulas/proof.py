"""Symbolic proof of an equality with sympy: norms and inner products become commuting symbols.

sympy is imported only here, and only trees are translated: no text ever reaches its parser.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from gradewright.language.formulas import tree as t
from gradewright.language.formulas.kinds import Kinds, infer
from gradewright.language.formulas.parser import Formula, parse
from gradewright.language.formulas.rendering import canonical
from gradewright.language.formulas.subjects import vocabulary

MAX_NODES: Final = 220
"""Largest formula, in nodes, that is handed to sympy."""
_FUNCTIONS: Final = {"exp": "exp", "log": "log", "ln": "log", "sin": "sin", "cos": "cos", "tan": "tan"} | {
    "tanh": "tanh", "sinh": "sinh", "cosh": "cosh", "max": "Max", "min": "Min", "sqrt": "sqrt",
}  # fmt: skip


class NotProvable(Exception):
    """Internal: the formula has a part without a symbolic counterpart."""


def prove_equal(reference: str, answer: str) -> bool:
    """Whether sympy proves that two scalar formulas are equal for all values of their names.

    False means "not proved", never "different". ‖u - v‖² is expanded into inner products, so identities
    between norms and exponentials are proved as identities of real numbers.
    """
    left, right = parse(reference), parse(answer)
    if not isinstance(left, Formula) or not isinstance(right, Formula):
        return False
    if len(left.statements) != 1 or len(right.statements) != 1:
        return False
    words = vocabulary(left, right, {})
    trees = (words.prepared(left, "lean").statements[0], words.prepared(right, "lean").statements[0])
    return prove_trees(*trees)


def prove_trees(left: t.Node, right: t.Node) -> bool:
    """`prove_equal` for settled trees."""
    if len(t.walk(left)) + len(t.walk(right)) > MAX_NODES:
        return False
    import sympy

    translator = _Translator(sympy, infer((left, right)))
    try:
        difference = translator.scalar(left) - translator.scalar(right)
        expanded = sympy.expand(sympy.powsimp(sympy.expand(difference, power_exp=False)))
        if expanded == 0:
            return True
        return bool(sympy.simplify(sympy.expand(difference)) == 0)
    except (NotProvable, ArithmeticError, TypeError, ValueError, RecursionError):
        return False


class _Translator:
    """Trees to sympy expressions; vectors are linear combinations, products of them are symbols."""

    def __init__(self, sympy: Any, kinds: Kinds) -> None:
        self.sympy = sympy
        self.kinds = kinds

    def scalar(self, node: t.Node) -> Any:
        """A number-valued tree.

        Raises:
            NotProvable: some part has no symbolic counterpart.
        """
        rule = _RULES.get(type(node))
        if rule is None:
            raise NotProvable(type(node).__name__)
        return rule(self, node)

    def symbol(self, text: str, positive: bool = False) -> Any:
        return self.sympy.Symbol(text, real=True, positive=True if positive else None)

    def name(self, node: t.Name) -> Any:
        key = canonical(node)
        if key in ("pi", "e"):
            return self.sympy.pi if key == "pi" else self.sympy.E
        if self.is_vector(node):
            raise NotProvable("a vector")
        return self.symbol(key, positive=node.base[0].isupper() or len(node.base) > 1)

    def is_vector(self, node: t.Node) -> bool:
        if not isinstance(node, t.Name):
            return False
        key = canonical(node)
        base = key.partition("_")[0]
        kind = self.kinds.numbers.get(key) or self.kinds.sequences.get(base) or self.kinds.sequences.get(key)
        if kind == "matrix":
            raise NotProvable("a matrix")
        return kind == "vector"

    def vector(self, node: t.Node) -> dict[str, Any]:
        """A vector-valued tree as coefficients of its base vectors."""
        if isinstance(node, t.Transpose):
            return self.vector(node.of)
        if isinstance(node, t.Negate):
            return {key: -value for key, value in self.vector(node.of).items()}
        if isinstance(node, t.Add):
            return self._sum(node)
        if isinstance(node, t.Name) and self.is_vector(node):
            return {canonical(node): self.sympy.Integer(1)}
        if isinstance(node, t.Product):
            vectors = [factor for factor in node.factors if self._is_vector_tree(factor)]
            if len(vectors) == 1:
                rest = [self.scalar(factor) for factor in node.factors if factor is not vectors[0]]
                scale = self.sympy.Mul(*rest)
                return {key: scale * value for key, value in self.vector(vectors[0]).items()}
        raise NotProvable("not a vector")

    def _sum(self, node: t.Add) -> dict[str, Any]:
        total: dict[str, Any] = {}
        for term in node.terms:
            for key, value in self.vector(term).items():
                total[key] = total.get(key, 0) + value
        return total

    def _is_vector_tree(self, node: t.Node) -> bool:
        if isinstance(node, t.Transpose | t.Negate):
            return self._is_vector_tree(node.of)
        if isinstance(node, t.Add):
            return any(self._is_vector_tree(term) for term in node.terms)
        return isinstance(node, t.Name) and self.is_vector(node)

    def dot(self, left: dict[str, Any], right: dict[str, Any]) -> Any:
        """The inner product, as symbols for the products of base vectors."""
        total = self.sympy.Integer(0)
        for a, x in left.items():
            for b, y in right.items():
                total += x * y * self.symbol("⟨" + ",".join(sorted((a, b))) + "⟩")
        return total

    def product(self, node: t.Product) -> Any:
        """Scalars and one or more rows times columns, from left to right."""
        if any(operator not in ("", "·", "*", "×") for operator in node.operators):
            raise NotProvable("a special product")
        result = self.sympy.Integer(1)
        pending: t.Node | None = None
        for factor in node.factors:
            if not self._is_vector_tree(factor):
                result *= self.scalar(factor)
            elif pending is None:
                pending = factor
            elif isinstance(pending, t.Transpose) and not isinstance(factor, t.Transpose):
                result *= self.dot(self.vector(pending), self.vector(factor))
                pending = None
            else:
                raise NotProvable("an outer product")
        if pending is not None:
            raise NotProvable("a vector")
        return result

    def divide(self, node: t.Divide) -> Any:
        return self.scalar(node.numerator) / self.scalar(node.denominator)

    def power(self, node: t.Power) -> Any:
        if isinstance(node.base, t.Norm) and node.exponent == t.Number(_TWO):
            inside = self.vector(node.base.of)
            return self.dot(inside, inside)
        return self.scalar(node.base) ** self.scalar(node.exponent)

    def norm(self, node: t.Norm) -> Any:
        inside = self.vector(node.of)
        return self.sympy.sqrt(self.dot(inside, inside))

    def root(self, node: t.Root) -> Any:
        degree = self.scalar(node.degree) if node.degree is not None else self.sympy.Integer(2)
        return self.scalar(node.of) ** (1 / degree)

    def apply(self, node: t.Apply) -> Any:
        name = _FUNCTIONS.get(node.function.base)
        if name is None or node.function.subscripts or node.function.marks:
            raise NotProvable("an unknown function")
        return getattr(self.sympy, name)(*(self.scalar(argument) for argument in node.arguments))

    def number(self, node: t.Number) -> Any:
        return self.sympy.Rational(node.value.numerator, node.value.denominator)

    def add(self, node: t.Add) -> Any:
        return self.sympy.Add(*(self.scalar(term) for term in node.terms))

    def inner(self, node: t.Inner) -> Any:
        return self.dot(self.vector(node.left), self.vector(node.right))


_TWO: Final = Fraction(2)
_RULES: Final[dict[type[t.Node], Callable[[Any, Any], Any]]] = {
    t.Add: _Translator.add,
    t.Apply: _Translator.apply,
    t.Divide: _Translator.divide,
    t.Inner: _Translator.inner,
    t.Name: _Translator.name,
    t.Negate: lambda self, node: -self.scalar(node.of),
    t.Norm: _Translator.norm,
    t.Number: _Translator.number,
    t.Power: _Translator.power,
    t.Product: _Translator.product,
    t.Root: _Translator.root,
}
