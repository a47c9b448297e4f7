"""A recursion against a closed form, S_i = S_{i-1} + ... and S_i = Σ_{j≤i} ...: both are run at several indices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gradewright.language.formulas.definitions import definitions
from gradewright.language.formulas.draws import DRAWS, Draw
from gradewright.language.formulas.equality import Laboratory, Outcome
from gradewright.language.formulas.execution import Value, evaluate
from gradewright.language.formulas.interpretation import Definition, Interpretation
from gradewright.language.formulas.naming import bare, spell
from gradewright.language.formulas.parser import Formula
from gradewright.language.formulas.relations import holds
from gradewright.language.formulas.tree import Chain, Name, Node, names
from gradewright.language.formulas.verdicts import Comparison

_Definitions = Mapping[str, tuple[Definition, ...]]


def by_running(reference: Chain, answer: tuple[Node, ...], symbols: Mapping[str, str]) -> Comparison | None:
    """S_i as a sum against S_i = S_{i-1} + ..., S_0 = 0: both run at several i."""
    head = reference.items[0]
    if (
        not _is_recursion(answer, reference)
        or _is_recursion((reference,), reference)
        or not isinstance(head, Name)
    ):
        return None
    own = definitions([Formula("", answer)])
    clauses = own.get(bare(head), ())
    started = any(clause.at for clause in clauses)
    given = definitions([Formula("", (reference,))])
    outcome = _run_recursion(head, given, own if started else None, answer, (reference, *answer), symbols)
    if outcome.equal and not started:
        return Comparison("implied_by", reason="the recursion does not say where it starts")
    if outcome.equal is None:
        return Comparison("undecided", reason=outcome.reason)
    return Comparison(
        "equal" if outcome.equal else "not_equal", witness=outcome.witness, reason=outcome.reason
    )


def _run_recursion(
    head: Name,
    given: _Definitions,
    own: _Definitions | None,
    answer: tuple[Node, ...],
    trees: tuple[Node, ...],
    symbols: Mapping[str, str],
) -> Outcome:
    laboratory = Laboratory(trees, symbols, "column")
    index = next((spell(part) for part in head.subscripts if isinstance(part, Name)), "i")
    for draw in DRAWS:
        for at in (1, 2, 4):
            world = _without(laboratory, draw, bare(head), index, at)
            if own is None:
                verdict = holds(answer[0], [world.defining(given)])
                if verdict.truth is not True:
                    return Outcome(verdict.truth, verdict.reason, verdict.witness)
                continue
            a, b = evaluate(head, world.defining(given)), evaluate(head, world.defining(own))
            if not isinstance(a, Value) or not isinstance(b, Value):
                return Outcome(None, "the recursion cannot be run")
            outcome = laboratory.judged(a, b, (head, head), draw)
            if outcome.equal is not True:
                return outcome
    return Outcome(True)


def _without(laboratory: Laboratory, draw: Draw, name: str, index: str, at: int) -> Interpretation:
    world = laboratory.on(draw)
    values = {key: value for key, value in world.values.items() if key != name}
    values[index] = float(at)
    return replace(world, values=values)


def _is_recursion(answer: tuple[Node, ...], reference: Chain) -> bool:
    """Whether an answer gives the reference's indexed name by a recursion (S_i from S_{i-1})."""
    head = reference.items[0]
    if not isinstance(head, Name) or not head.subscripts:
        return False
    return any(
        isinstance(node, Chain)
        and isinstance(node.items[0], Name)
        and bare(node.items[0]) == bare(head)
        and any(
            isinstance(part, Name) and bare(part) == bare(head)
            for item in node.items[1:]
            for part in names(item)
        )
        for node in answer
    )
