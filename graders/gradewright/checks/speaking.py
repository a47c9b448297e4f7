"""Which equations speak about a goal: by the names and the values that their sides hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gradewright.checks.equations import Equation, names_in, parts_of
from gradewright.checks.stage import Stage, applied_functions, same_everywhere
from gradewright.course.checks import Tier
from gradewright.language.formulas.elementary import ELEMENTARY
from gradewright.language.formulas.tree import Add, Apply, Fold, Name, Negate, Node, Number, walk

MAX_PARTS = 120
"""Parts of one side whose values are compared; a longer side is known by its first ones."""


def speaks(equation: Equation, tier: Tier, stage: Stage) -> bool:
    """Whether an equation belongs to a tier."""
    if tier.solved_for and not any(
        is_target(side, tier.solved_for, stage) and _all_groups((other,), tier, stage)
        for side, other in equation.sides()
    ):
        return False
    if not tier.solved_for and not _all_groups((equation.left, equation.right), tier, stage):
        return False
    return not any(involves((equation.left, equation.right), token, stage) for token in tier.without)


def speaks_of(side: Node, tier: Tier, stage: Stage) -> bool:
    """Whether one side alone holds what a tier asks of an equation."""
    return _all_groups((side,), tier, stage) and not any(
        involves((side,), token, stage) for token in tier.without
    )


def is_fresh(side: Node, stage: Stage) -> bool:
    """Whether a side is a bare name or application that means nothing in the problem itself."""
    head = side.function if isinstance(side, Apply) else side
    return isinstance(head, Name) and stage.canonical(head) not in stage.known


def is_target(side: Node, targets: Iterable[str], stage: Stage) -> bool:
    """Whether a whole side is one of the targets: by its name, or by its value."""
    head = side.function if isinstance(side, Apply) else side
    if isinstance(head, Name) and stage.canonical(head) in targets:
        return True
    if isinstance(side, Name):
        return False
    return any(stage.is_value(side, target) for target in targets if stage.problem.values.get(target))


def involves(sides: tuple[Node, ...], token: str, stage: Stage) -> bool:
    """Whether sides hold a name, a value, or one of the marks.

    MAP: a function of the answer's own; UNKNOWN: one that nobody has defined; SUM: a sum; PREVIOUS: a neighbouring
    entry of a sequence (S_{i−1} beside S_i).
    """
    match token:
        case "MAP":
            return any(applied_functions(side) & stage.functions for side in sides)
        case "UNKNOWN":
            return any(applied_functions(side) - stage.functions - _known_functions(stage) for side in sides)
        case "SUM":
            return any(isinstance(part, Fold) for side in sides for part in walk(side))
        case "PREVIOUS":
            return any(_is_previous(name) for side in sides for name in names_in(side))
    if token in stage.problem.values:
        return any(_holds_value(side, token, stage) for side in sides)
    return any(token in (stage.canonical(n), n.base) for side in sides for n in _names_meant(side, stage))


def _names_meant(side: Node, stage: Stage) -> Iterator[Name]:
    """The names of a side, and those in what the answer says that they are (A, where A_{ij} = sim(Q_i, K_j))."""
    for name in names_in(side):
        yield name
        for body in stage.said_of(name):
            yield from names_in(body)


def _all_groups(sides: tuple[Node, ...], tier: Tier, stage: Stage) -> bool:
    return all(any(involves(sides, token, stage) for token in group) for group in tier.involves)


def _holds_value(side: Node, token: str, stage: Stage) -> bool:
    known = stage.named(token)
    if not known:
        return False
    for count, part in enumerate(parts_of(side)):
        if count >= MAX_PARTS:
            return False
        if isinstance(part, Number):
            continue
        value = stage.value(part)
        if value is not None and any(same_everywhere(value, k) for k in known):
            return True
    return False


def _is_previous(name: Name) -> bool:
    """S_{i−1}, S_{i+1}: an index and a number."""
    return any(
        isinstance(place, Add)
        and len(place.terms) == 2
        and isinstance(place.terms[0], Name)
        and isinstance(place.terms[1], (Negate, Number))
        for place in name.subscripts
    )


def _known_functions(stage: Stage) -> frozenset[str]:
    """Functions that the scene or mathematics knows, in the spellings of the problem."""
    spellings = {alias for s in stage.problem.symbols for alias in (*s.aliases, *s.called_as)}
    return frozenset(stage.known | spellings | set(ELEMENTARY))
