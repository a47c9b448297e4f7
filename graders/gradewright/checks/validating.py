"""Is a problem fit to grade with? Every name that its checks use must exist in its reference."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks.stage import SEEDS
from gradewright.checks.statement import statement_book
from gradewright.course import Definition, Problem, Reference
from gradewright.course.checks import (
    AnyCheck,
    Check,
    ComparisonCheck,
    CostCheck,
    FigureCheck,
    FormulaCheck,
    StatementCheck,
)
from gradewright.language.formulas import Formula, parse
from gradewright.language.statements import check_book


def validate_problem(problem: Problem, reference: Reference) -> Iterator[str]:
    """What is wrong, a line each: unknown cells, models, steps and statements, examples judged otherwise."""
    for part, criterion, full_id in problem.criteria():
        for check in _flat(criterion.check):
            for fault in _faults(check, f"{problem.id}.{part.id}.{criterion.name}", problem, reference):
                yield f"{full_id}: {fault}"
    for model in sorted(set(problem.method_costs) - set(reference.costs if problem.method_costs else ())):
        yield f"{problem.id}: method_costs: the reference counts no model {model!r}"
    for definition in problem.definitions:
        yield from (
            f"{problem.id}: definitions: {fault}" for fault in _definition_faults(definition, reference)
        )
    for failure in check_book(statement_book(problem)):
        yield (
            f"{failure.criterion}: example {failure.text!r} should be {failure.expected}, "
            f"but is {failure.judged} ({failure.why})"
        )


def _definition_faults(definition: Definition, reference: Reference) -> Iterator[str]:
    scene = reference.scene(SEEDS[0], frozenset())
    if not isinstance(parse(definition.value), Formula):
        yield f"{definition.name}: cannot read the value {definition.value!r}"
    if scene is None or definition.of not in scene.values:
        yield f"{definition.name}: the reference's scene has no {definition.of!r}"


def _flat(check: Check) -> tuple[Check, ...]:
    return check.of if isinstance(check, AnyCheck) else (check,)


def _faults(check: Check, full_id: str, problem: Problem, reference: Reference) -> Iterator[str]:
    match check:
        case FigureCheck():
            for cell in check.cells:
                if not reference.facts.of(cell.entity, cell.attribute):
                    yield f"the reference states no {cell.attribute} of {cell.entity}"
        case ComparisonCheck():
            yield from _comparison_faults(check, reference)
        case CostCheck():
            yield from _cost_faults(check, reference)
        case FormulaCheck():
            yield from _excuse_faults(check)
        case StatementCheck():
            if full_id not in statement_book(problem).statements:
                yield "no entry in statements.yaml"
        case _:
            return


def _comparison_faults(check: ComparisonCheck, reference: Reference) -> Iterator[str]:
    for pair in check.pairs:
        for attribute in pair.attributes:
            for entity in (pair.left, pair.right):
                if not reference.facts.of(entity, attribute):
                    yield f"the reference states no {attribute} of {entity}"


def _excuse_faults(check: FormulaCheck) -> Iterator[str]:
    known = {mistake.id for mistake in check.mistakes}
    for stated in check.assumptions:
        for mistake in sorted(set(stated.excuses) - known):
            yield f"assumption {stated.assume!r} excuses {mistake!r}, which is no mistake of the check"


def _cost_faults(check: CostCheck, reference: Reference) -> Iterator[str]:
    for name in (check.model, *check.also, *check.wrong):
        if name not in reference.costs:
            yield f"the reference counts no model {name!r}"
    if check.model in reference.costs:
        known = {step.name for step in reference.costs[check.model].steps}
        for step in (*check.steps, *check.partial_without):
            if step not in known:
                yield f"model {check.model!r} has no step {step!r} (steps: {', '.join(sorted(known))})"
