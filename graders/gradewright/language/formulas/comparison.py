"""`compare_formulas`: does an answer say the same as a reference? Decided by execution.

>>> compare_formulas("(q-k)^T (q-k)", "‖q‖² − 2qᵀk + ‖k‖²").verdict
'equal'
>>> compare_formulas("a < b < c", "a < b").verdict
'implied_by'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from gradewright.language.formulas.equality import Laboratory, Outcome
from gradewright.language.formulas.equations import compare_equations
from gradewright.language.formulas.interpretation import Convention
from gradewright.language.formulas.kinds import CAPITALS, infer
from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.parser import Formula, Unreadable
from gradewright.language.formulas.reading import read_answer
from gradewright.language.formulas.readings import is_open
from gradewright.language.formulas.recurrences import named_throughout, restated
from gradewright.language.formulas.recursions import by_running
from gradewright.language.formulas.regions import compare_regions, is_region, is_set
from gradewright.language.formulas.shapes import alternatives, compare_shapes, is_plain, without_units
from gradewright.language.formulas.subjects import Subject, growth, vocabulary
from gradewright.language.formulas.tree import (
    Apply,
    Chain,
    Derivative,
    Listing,
    Logic,
    Name,
    Node,
    Omitted,
    names,
)
from gradewright.language.formulas.verdicts import Comparison, mirrored

MAX_JOINED = 40
_EQUAL_SIGNS = frozenset(("=", ":=", "≡"))
_CONVENTIONS: tuple[Convention, ...] = ("column", "row", "by_shape")


def compare_formulas(reference: str, answer: str, *, symbols: Mapping[str, str] | None = None) -> Comparison:
    """Compare two formulas in LaTeX, Unicode or ASCII notation.

    `symbols` states kinds that use does not tell: {"q": "vector", "W": "matrix", "f": "function"}. Names are
    case-sensitive; equality is relative to the size of the terms and needs several draws. Never raises.
    """
    left, right = read_answer(reference), read_answer(answer)
    for side, parsed in (("reference", left), ("answer", right)):
        if isinstance(parsed, Unreadable):
            return Comparison("unreadable", reason=f"{side}: {parsed.reason} (character {parsed.offset})")
    assert isinstance(left, Formula)
    assert isinstance(right, Formula)
    if growth(left) or growth(right):
        return _growth(reference, answer)
    return _compare(left, right, dict(symbols or {}))


def _growth(reference: str, answer: str) -> Comparison:
    """Growth classes are compared by the cost reader."""
    from gradewright.language.costs import compare_costs

    found = compare_costs(reference, answer)
    return Comparison(found.verdict, reason="growth classes")


def _compare(reference: Formula, answer: Formula, symbols: Mapping[str, str]) -> Comparison:
    words = vocabulary(reference, answer, symbols)
    first = _decided(words.prepared(reference, "lean"), words.prepared(answer, "lean"), symbols)
    if first.verdict in ("equal", "implies", "implied_by"):
        return first
    unclear = any(is_open(tree) for tree in (*reference.statements, *answer.statements))
    if unclear and first.verdict == "not_equal":
        other = _decided(words.prepared(reference, "wide"), words.prepared(answer, "wide"), symbols)
        if other.verdict != "not_equal":
            return Comparison("undecided", reason="a one-line quotient can be read in two ways")
    return first


def _decided(reference: Subject, answer: Subject, symbols: Mapping[str, str]) -> Comparison:
    """The verdict for settled statements, by the forms they have."""
    if reference.statements == answer.statements and reference.connectives == answer.connectives:
        return Comparison("equal", "proved")
    if named_throughout((*reference.statements, *answer.statements)):
        reference, answer = (
            replace(side, statements=tuple(map(restated, side.statements))) for side in (reference, answer)
        )
    regions = _regions(reference, answer, symbols)
    if regions is not None:
        return regions
    if len(reference.statements) == 1 and isinstance(reference.statements[0], Chain):
        recursive = by_running(reference.statements[0], answer.statements, symbols)
        if recursive is not None:
            return recursive
    if len(answer.statements) == 1 and isinstance(answer.statements[0], Chain):
        recursive = by_running(answer.statements[0], reference.statements, symbols)
        if recursive is not None:
            return replace(recursive, verdict=mirrored(recursive.verdict))
    if len(reference.statements) == len(answer.statements) == 1:
        return _single(reference.statements[0], answer.statements[0], symbols)
    return _listed(reference, answer, symbols)


def _regions(reference: Subject, answer: Subject, symbols: Mapping[str, str]) -> Comparison | None:
    """Inequalities, memberships and their conjunctions."""
    one, other = _joined(reference), _joined(answer)
    if one is None or other is None:
        return None
    if is_region(one) and not is_region(other):
        other = _as_region(other, one)
    elif is_region(other) and not is_region(one):
        one = _as_region(one, other)
    if one is None or other is None or not (is_region(one) and is_region(other)):
        return None
    found = compare_regions(one, other, symbols)
    return Comparison(found.verdict, witness=found.witness, reason=found.reason)


def _joined(subject: Subject) -> Node | None:
    """Several statements as one condition, "or" only where the text says so."""
    if len(subject.statements) > MAX_JOINED:
        return None
    node = subject.statements[0]
    for connective, statement in zip(subject.connectives, subject.statements[1:], strict=True):
        if connective not in (",", "and", "or", ";", "newline"):
            return None
        node = Logic("or" if connective == "or" else "and", (node, statement))
    return node


def _as_region(node: Node, pattern: Node) -> Node | None:
    """A bare set as a condition on the pattern's variable."""
    variable = _variable(pattern)
    if variable is None or not is_set(node):
        return None
    return Chain((variable, node), ("∈",))


def _variable(node: Node) -> Name | None:
    found = {spell(name): name for name in names(node) if name.base not in ("infinity", "pi", "e")}
    return next(iter(found.values())) if len(found) == 1 else None


def _single(reference: Node, answer: Node, symbols: Mapping[str, str]) -> Comparison:
    """One statement against one."""
    if isinstance(reference, Chain) and isinstance(answer, Chain):
        return _chains(reference, answer, symbols)
    left, right = stated(reference), stated(answer)
    if left is None or right is None:
        return Comparison("undecided", reason="the two say different kinds of things")
    return _values(left, right, symbols)


def stated(node: Node) -> Node | None:
    """The value that `name = ... = value ≈ decimal` gives: what stands last before an approximation."""
    if not isinstance(node, Chain):
        return node
    if node.operators[0] not in (*_EQUAL_SIGNS, "≈", "∈") or not _is_head(node.items[0]):
        return None
    place = 1
    for operator in node.operators[1:]:
        if operator not in _EQUAL_SIGNS:
            break
        place += 1
    return node.items[place]


def _is_head(node: Node) -> bool:
    """Whether a left-hand side only names what is given: y, f(x), ∂L/∂z, (x, y)."""
    if isinstance(node, Listing):
        return all(_is_head(item) for item in node.items)
    return isinstance(node, Name | Apply | Derivative | Omitted)


def _chains(reference: Chain, answer: Chain, symbols: Mapping[str, str]) -> Comparison:
    heads = (reference.items[0], answer.items[0])
    plain = all(set(chain.operators) <= {*_EQUAL_SIGNS, "≈"} for chain in (reference, answer))
    if plain and heads[0] == heads[1] and _is_head(heads[0]):
        return _values(reference.items[-1], stated(answer) or answer.items[-1], symbols)
    if plain and len(reference.items) == len(answer.items) == 2:
        return compare_equations(reference, answer, symbols)
    if plain and (left := stated(reference)) is not None and (right := stated(answer)) is not None:
        return _values(left, right, symbols)
    if reference.operators == answer.operators and heads[0] == heads[1]:
        return _same_relation(reference, answer, symbols)
    return Comparison("undecided", reason="relations of different kinds")


def _same_relation(reference: Chain, answer: Chain, symbols: Mapping[str, str]) -> Comparison:
    """w ∼ N(0, A) against w ∼ N(0, B), and other relations with one left side: argument by argument."""
    left, right = reference.items[-1], answer.items[-1]
    laws = isinstance(left, Apply) and isinstance(right, Apply) and left.function == right.function
    if (
        laws
        and isinstance(left, Apply)
        and isinstance(right, Apply)
        and len(left.arguments) == len(right.arguments)
    ):
        for a, b in zip(left.arguments, right.arguments, strict=True):
            found = _values(a, b, symbols)
            if found.verdict != "equal":
                return found
        return Comparison("equal")
    if reference.operators == ("∝",):
        solved = compare_equations(
            replace(reference, operators=("=",)), replace(answer, operators=("=",)), symbols
        )
        return Comparison("undecided" if solved.verdict != "equal" else "equal", reason="proportionality")
    return Comparison("undecided", reason="relations that are not executed")


def _values(reference: Node, answer: Node, symbols: Mapping[str, str]) -> Comparison:
    """Two values: plain ones by execution, lists and intervals member by member."""
    reference, answer = without_units(reference, answer)
    if is_plain(reference) and is_plain(answer):
        return _conclusion(executed(reference, answer, symbols))

    def same(one: Node, other: Node) -> Outcome:
        return executed(one, other, symbols)

    return _conclusion(compare_shapes(reference, answer, same))


def _conclusion(outcome: Outcome) -> Comparison:
    if outcome.equal is None:
        return Comparison("undecided", reason=outcome.reason)
    method: Literal["executed", "proved"] = "proved" if outcome.reason == "identical" else "executed"
    return Comparison("equal" if outcome.equal else "not_equal", method, outcome.witness, outcome.reason)


def executed(reference: Node, answer: Node, symbols: Mapping[str, str]) -> Outcome:
    """Run two plain values in the convention (column or row vectors) in which the reference runs."""
    if reference == answer:
        return Outcome(True, "identical")
    kinds = infer((reference, answer), symbols)
    for convention in _CONVENTIONS[:2]:
        laboratory = Laboratory((reference, answer), symbols, convention, kinds)
        if not laboratory.runs(reference):
            continue
        outcome = laboratory.same(reference, answer)
        if outcome.equal is not None or laboratory.runs(answer, 1):
            return outcome
        return _in_no_convention(reference, answer, symbols, outcome)
    if CAPITALS not in symbols:
        return executed(reference, answer, {**symbols, CAPITALS: "number"})
    return Outcome(None, "the reference cannot be run")


def _in_no_convention(reference: Node, answer: Node, symbols: Mapping[str, str], outcome: Outcome) -> Outcome:
    """An answer of the reference's own names whose shapes fit in no convention is not its equal."""
    if {spell(name) for name in names(answer)} - {spell(name) for name in names(reference)}:
        return outcome
    if any(Laboratory((answer,), symbols, convention).runs(answer, 1) for convention in _CONVENTIONS):
        return outcome
    return replace(outcome, equal=False)


def _by_heads(reference: Subject, answer: Subject, symbols: Mapping[str, str]) -> Comparison | None:
    """Equations for the same names, in any order; what only one side states makes it say more."""
    ours, theirs = _headed(reference), _headed(answer)
    if (
        ours is None
        or theirs is None
        or not set(ours) & set(theirs)
        or any(isinstance(h, Listing) for h in ours)
    ):
        return None
    shared = [head for head in ours if head in theirs]
    found = [_values(ours[head], theirs[head], symbols) for head in shared]
    for verdict in ("not_equal", "undecided"):
        for comparison in found:
            if comparison.verdict == verdict:
                return comparison
    if len(ours) > len(shared) and len(theirs) > len(shared):
        return Comparison("undecided", reason="the two state different things besides")
    if len(ours) > len(shared):
        return Comparison("implied_by", reason="some of the equations are left out")
    return Comparison("implies" if len(theirs) > len(shared) else "equal")


def _headed(subject: Subject) -> dict[Node, Node] | None:
    """What each name is said to equal, if every statement is such an equation of another name."""
    found: dict[Node, Node] = {}
    for statement in subject.statements:
        value = stated(statement) if isinstance(statement, Chain) else None
        if value is None or not isinstance(statement, Chain) or statement.items[0] in found:
            return None
        found[statement.items[0]] = value
    return found


def _listed(reference: Subject, answer: Subject, symbols: Mapping[str, str]) -> Comparison:
    """Several values or equations on a side: compared by name, else as alternatives in any order."""
    by_heads = _by_heads(reference, answer, symbols)
    if by_heads is not None:
        return by_heads
    left, right = alternatives(reference), alternatives(answer)
    if left is None or right is None:
        return Comparison("undecided", reason="several statements that do not pair up")

    def same(one: Node, other: Node) -> Outcome:
        return executed(one, other, symbols)

    return _conclusion(compare_shapes(left, right, same))
