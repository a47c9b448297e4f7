"""What the answer's equations say about one goal, told by values: under other names, alone, or through a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gradewright.checks.answer import Answer
from gradewright.checks.equations import Equation, Reading, read_formulas
from gradewright.checks.speaking import is_fresh, speaks_of
from gradewright.checks.stage import Stage, same_everywhere
from gradewright.course.checks import FormulaCheck, FormulaMistake, Goal
from gradewright.language.formulas import Formula, canonical, parse
from gradewright.language.formulas.tree import Chain, Logic, Name, Node, with_children
from gradewright.transcripts.model import Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answer's equations say about one goal."""

    truth: bool | None
    """True: a right equation is there; False: only wrong ones; None: none that could be decided."""
    span: Span | None
    why: str
    witness: str = ""
    mistake: FormulaMistake | None = None
    written: str = ""
    found: bool = True
    """Whether any equation speaks about the goal at all."""


def by_value(
    own: Sequence[Equation], goal: Goal, check: FormulaCheck, stages: Sequence[Stage]
) -> Outcome | None:
    """A right side under a name that nobody knows ("Attn(Q_i) = ..."): told by the value it has.

    Only the target's own value and the known mistakes' values count; anything else may be about anything.
    """
    for equation in own:
        for side, other in equation.sides():
            if not is_fresh(side, stages[0]):
                continue
            for stage in stages:
                value = stage.value(other)
                targets = [t for tier in goal.tiers if speaks_of(other, tier, stage) for t in tier.solved_for]
                if value is None or not targets:
                    continue
                if any(same_everywhere(value, known) for t in targets for known in stage.named(t)):
                    return Outcome(True, equation.span, "executed: the right value under a name of its own")
                mistake = next((m for m in check.mistakes if has_value_of(value, m, stage)), None)
                if mistake is not None and not stage.in_words:
                    return Outcome(
                        False, equation.span, mistake.why, mistake=mistake, written=text_of(equation)
                    )
    return None


def by_value_alone(reading: Reading, goal: Goal, stages: Sequence[Stage]) -> Outcome | None:
    """A right side without a left one ("Masked: Σ_{j≤i} ..."), told by its value; a wrong one may be about anything."""
    for read in reading.formulas:
        for alone in read.formula.statements:
            if isinstance(alone, (Chain, Logic, Name)):
                continue
            for stage in stages:
                targets = [t for tier in goal.tiers if speaks_of(alone, tier, stage) for t in tier.solved_for]
                if any(stage.is_value(alone, target) for target in targets):
                    return Outcome(True, read.span, "executed: the right value, written without a left side")
    return None


def by_maps(goal: Goal, check: FormulaCheck, stages: Sequence[Stage], answer: Answer) -> Outcome:
    """No equation is written, but the answer defines a map that decides it: ψ(x) = ..., "so use ψ(q)·ψ(k)"."""
    nothing = Outcome(None, None, "", found=False)
    parsed = parse(goal.maps) if goal.maps else None
    if not isinstance(parsed, Formula):
        return nothing
    stage = stages[0]
    for name in sorted(stage.functions):
        tree = _renamed(parsed.tree, name)
        value = stage.value(tree)
        if value is None:
            continue
        span = _place_of(name, answer)
        if any(same_everywhere(value, known) for known in stage.named(goal.maps_value)):
            return Outcome(True, span or _somewhere(answer), f"executed: {name} gives the right value")
        mistake = next((m for m in check.mistakes if has_value_of(value, m, stage)), None)
        if span is None or (mistake is None and _is_number(name, stage)):
            continue  # defined in an earlier reply, or a factor such as exp(‖x‖²/2) rather than a feature map
        why = mistake.why if mistake else f"executed: {name} gives another value than {goal.maps_value}"
        return Outcome(False, span, why, mistake=mistake)
    return nothing


def _somewhere(answer: Answer) -> Span | None:
    return answer.passages[0].span if answer.passages else None


def _is_number(name: str, stage: Stage) -> bool:
    """Whether a function of the answer gives a number for a vector."""
    applied = parse(f"{name}(q)")
    value = stage.value(applied.tree) if isinstance(applied, Formula) else None
    return value is not None and all(np.ndim(v) == 0 for v in value)


def _renamed(node: Node, name: str) -> Node:
    """The formula with the stand-in `map` replaced by a function of the answer."""
    parsed = parse(name)
    own = parsed.tree if isinstance(parsed, Formula) and isinstance(parsed.tree, Name) else Name(name)

    def renamed(part: Node) -> Node:
        part = with_children(part, renamed)
        return own if isinstance(part, Name) and part.base == "map" else part

    return renamed(node)


def _place_of(name: str, answer: Answer) -> Span | None:
    """Where the answer defines a function."""
    for read in read_formulas(answer.joined).formulas:
        for chain in read.formula.relations:
            head = chain.items[0]
            if getattr(getattr(head, "function", None), "base", None) and canonical(head).startswith(name):
                return read.span
    return None


def has_value_of(value: tuple[object, ...], mistake: FormulaMistake, stage: Stage) -> bool:
    """Whether a value is the one that a known mistake leads to."""
    return any(same_everywhere(value, known) for known in stage.named(mistake.equals))


def text_of(equation: Equation) -> str:
    """An equation as it was read."""
    return f"{canonical(equation.left)} {equation.operator} {canonical(equation.right)}"
