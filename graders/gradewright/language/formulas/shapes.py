"""Lists, tuples, sets, intervals and ± compared member by member."""

from __future__ import annotations

from collections.abc import Callable

from gradewright.language.formulas.equality import Outcome
from gradewright.language.formulas.notation import GREEK_NAMES
from gradewright.language.formulas.subjects import Subject
from gradewright.language.formulas.tree import (
    Add,
    Apply,
    Chain,
    Interval,
    Listing,
    Logic,
    Matrix,
    Name,
    Negate,
    Node,
    Number,
    PlusMinus,
    Power,
    Product,
    Quantity,
    Words,
    walk,
    with_children,
)

Same = Callable[[Node, Node], Outcome]


def is_plain(node: Node) -> bool:
    """Whether a value is a number, vector or matrix rather than a collection of values."""
    if isinstance(node, Quantity | Matrix | Logic | Chain) or _ratio(node):
        return False
    collection = isinstance(node, Interval | PlusMinus) or (
        isinstance(node, Listing) and node.kind != "angle"
    )
    union = isinstance(node, Apply) and node.function.base in ("∪", "∩", "∖")
    sign = any(isinstance(part, PlusMinus) for part in walk(node))
    return not collection and not union and not sign and not _is_endless(node)


def _is_endless(node: Node) -> bool:
    inner = node.of if isinstance(node, Negate) else node
    return isinstance(inner, Name) and inner.base in ("infinity", "emptyset")


def compare_shapes(reference: Node, answer: Node, same: Same) -> Outcome:
    """Whether two collections have the same members; `same` decides single values."""
    left, right = _normal(reference), _normal(answer)
    if isinstance(left, Interval) or isinstance(right, Interval):
        return _intervals(left, right, same)
    if isinstance(left, Listing) or isinstance(right, Listing):
        return _collections(left, right, same)
    if (
        isinstance(left, Apply)
        and isinstance(right, Apply)
        and left.function.base == right.function.base == "∪"
    ):
        return _unordered(_united(left), _united(right), same)
    if isinstance(left, Matrix) and isinstance(right, Matrix):
        return _matrices(left, right, same)
    if _is_endless(left) or _is_endless(right):
        return Outcome(left == right)
    return _single(left, right, same)


def _matrices(left: Matrix, right: Matrix, same: Same) -> Outcome:
    if len(left.rows) != len(right.rows) or len(left.rows[0]) != len(right.rows[0]):
        return Outcome(False, "matrices of different sizes")
    cells = [tuple(cell for row in matrix.rows for cell in row) for matrix in (left, right)]
    return _in_order(cells[0], cells[1], same)


def _single(left: Node, right: Node, same: Same) -> Outcome:
    """Two values; a ratio as its quotient, and 28 given for 28 %."""
    ratios = _ratio(left), _ratio(right)
    if ratios[0] and ratios[1]:
        parts = _in_order(ratios[0], ratios[1], same)
        quotients = same(left, right)
        return parts if parts.equal or quotients.equal is None else quotients
    outcome = same(left, right)
    if outcome.equal is False and isinstance(left, Quantity) != isinstance(right, Quantity):
        quantity, other = (left, right) if isinstance(left, Quantity) else (right, left)
        if isinstance(quantity, Quantity) and quantity.unit == "%" and isinstance(other, Number):
            return same(quantity.of, other)
    return outcome


def _ratio(node: Node) -> tuple[Node, ...]:
    """The two sides of a ratio a : b; nothing for other nodes."""
    return node.arguments if isinstance(node, Apply) and node.function.base == "ratio" else ()


def _united(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Apply) and node.function.base == "∪":
        return tuple(part for argument in node.arguments for part in _united(argument))
    return (node,)


def _normal(node: Node) -> Node:
    """Currency dropped, ± written out as its two values, a list of one as its member."""
    if isinstance(node, Quantity) and node.unit in ("$", "€", "£"):
        return _normal(node.of)
    if any(isinstance(part, PlusMinus) for part in walk(node)):
        return Listing("list", (_signed(node, 1), _signed(node, -1)))
    if isinstance(node, Chain) and set(node.operators) <= {"=", ":=", "≡"}:
        return _normal(node.items[-1])
    if isinstance(node, Logic) and node.kind in ("and", "or"):
        return Listing("list", tuple(item for part in node.parts for item in _members(_normal(part))))
    if isinstance(node, Listing) and node.kind in ("list", "set") and len(node.items) == 1:
        return _normal(node.items[0])
    if isinstance(node, Listing) and node.kind == "list":
        return Listing("list", tuple(item for part in node.items for item in _members(_normal(part))))
    return node


def _members(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Listing) and node.kind == "list" else (node,)


def _signed(node: Node, sign: int) -> Node:
    """The tree with every ± replaced by + (sign 1) or − (sign -1), and ∓ by the opposite."""

    def chosen(part: Node) -> Node:
        part = with_children(part, chosen)
        if not isinstance(part, PlusMinus):
            return part
        plus = (sign > 0) != part.flipped
        right = part.right if plus else Negate(part.right)
        return right if part.left is None else Add((part.left, right))

    return chosen(node)


def _intervals(left: Node, right: Node, same: Same) -> Outcome:
    one, other = _as_interval(left), _as_interval(right)
    if one is None or other is None:
        return Outcome(False, "an interval against another kind of value")
    if (one.low_closed, one.high_closed) != (other.low_closed, other.high_closed):
        return Outcome(False, "the ends belong to one interval and not to the other")
    return _in_order((one.low, one.high), (other.low, other.high), same)


def _as_interval(node: Node) -> Interval | None:
    if isinstance(node, Listing) and node.kind in ("tuple", "bracket") and len(node.items) == 2:
        closed = node.kind == "bracket"
        return Interval(node.items[0], node.items[1], closed, closed)
    return node if isinstance(node, Interval) else None


def _collections(left: Node, right: Node, same: Same) -> Outcome:
    if not isinstance(left, Listing) or not isinstance(right, Listing):
        return Outcome(False, "a list against a single value")
    kinds = {left.kind, right.kind}
    if kinds <= {"list", "set"}:
        return _unordered(left.items, right.items, same)
    if left.kind != right.kind and kinds & {"set", "list"} and not kinds & {"bracket", "angle"}:
        single = left if left.kind != "tuple" else right
        if single.kind == "list" and len(left.items) == len(right.items):
            return _in_order(left.items, right.items, same)
        return Outcome(False, "a set against a tuple")
    if {"tuple", "bracket"} == kinds and len(left.items) == 2:
        return Outcome(False, "an open interval or pair against a closed interval")
    return _in_order(left.items, right.items, same)


def _in_order(left: tuple[Node, ...], right: tuple[Node, ...], same: Same) -> Outcome:
    if len(left) != len(right):
        return Outcome(False, "different numbers of members")
    undecided: Outcome | None = None
    for one, other in zip(left, right, strict=True):
        outcome = compare_shapes(one, other, same)
        if outcome.equal is False:
            return outcome
        undecided = undecided or (outcome if outcome.equal is None else None)
    return undecided or Outcome(True)


def _unordered(left: tuple[Node, ...], right: tuple[Node, ...], same: Same) -> Outcome:
    """Members paired off in any order; repeated members count once."""
    if max(len(left), len(right)) > 60:
        return Outcome(None, "too many members")
    for members, others in ((left, right), (right, left)):
        for member in members:
            outcomes = []
            for other in others:
                outcomes.append(compare_shapes(member, other, same))
                if outcomes[-1].equal:
                    break
            if not any(outcome.equal for outcome in outcomes):
                doubtful = any(outcome.equal is None for outcome in outcomes)
                return Outcome(None if doubtful else False, "a member has no counterpart")
    return Outcome(True)


def without_units(left: Node, right: Node) -> tuple[Node, Node]:
    """Two values without a unit that only one of them states (different units stay different)."""
    one, other = _unit(left), _unit(right)
    if one[1] and not other[1] and not _mentions(right, one[1]):
        return one[0], right
    if other[1] and not one[1] and not _mentions(left, other[1]):
        return left, other[0]
    return left, right


def _unit(node: Node) -> tuple[Node, tuple[Node, ...]]:
    """A number and the unit words behind it."""
    if not isinstance(node, Product) or any(operator for operator in node.operators):
        return node, ()
    count = len(node.factors)
    while count > 1 and _is_unit(node.factors[count - 1]):
        count -= 1
    value = node.factors[:count]
    if count == len(node.factors) or any(isinstance(part, Name) for item in value for part in walk(item)):
        return node, ()
    bare = value[0] if count == 1 else Product(value, ("",) * (count - 1))
    return bare, node.factors[count:]


def _is_unit(node: Node) -> bool:
    if isinstance(node, Words):
        return True
    name = node.base if isinstance(node, Power) else node
    roman = isinstance(name, Name) and len(name.base) > 1 and not name.subscripts
    return roman and isinstance(name, Name) and name.base not in GREEK_NAMES and name.base != "infinity"


def _mentions(node: Node, unit: tuple[Node, ...]) -> bool:
    return any(part in unit for part in walk(node))


def alternatives(subject: Subject) -> Node | None:
    """Several statements as one list of values: `1, 2 and 3`, `x = 1 or x = 2`, `p = 5, q = 2; p = 7, q = 2`."""
    groups: list[list[Node]] = [[]]
    joints = ("", *subject.connectives)
    separated = ";" in subject.connectives and "," in subject.connectives
    for joint, statement in zip(joints, subject.statements, strict=True):
        if separated and joint == ";":
            groups.append([])
        value = _value(statement)
        if value is None:
            return None
        groups[-1].append(value)
    if len(groups) > 1:
        return Listing("list", tuple(Listing("tuple", tuple(group)) for group in groups))
    return Listing("list", tuple(groups[0]))


def _value(statement: Node) -> Node | None:
    if not isinstance(statement, Chain):
        return statement
    return statement.items[-1] if set(statement.operators) <= {"=", ":=", "≡"} else None
