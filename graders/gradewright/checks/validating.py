"""Is a problem fit to grade with? Every name that its checks use must exist in its reference."""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.checks.statement import statement_book
from gradewright.course import Problem, Reference
from gradewright.course.checks import (
    AnyCheck,
    Check,
    ComparisonCheck,
    CostCheck,
    FigureCheck,
    FormulaCheck,
    StatementCheck,
)
from gradewright.language.statements import check_book


def validate_problem(problem: Problem, reference: Reference) -> Iterator[str]:
    """What is wrong, a line each: unknown cells, models, steps and statements, examples judged otherwise."""
    for part, criterion, full_id in problem.criteria():
        for check in _flat(criterion.check):
            for fault in _faults(check, f"{problem.id}.{part.id}.{criterion.name}", problem, reference):
                yield f"{full_id}: {fault}"
    for model in sorted(set(problem.method_costs) - set(reference.costs if problem.method_costs else ())):
        yield f"{problem.id}: method_costs: the reference counts no model {model!r}"
    for failure in check_book(statement_book(problem)):
        yield (
            f"{failure.criterion}: example {failure.text!r} should be {failure.expected}, "
            f"but is {failure.judged} ({failure.why})"
        )


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
