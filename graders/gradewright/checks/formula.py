"""Criterion kind `formula`: the answer's equations, executed in scenes of the reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.checks.answer import Answer
from gradewright.checks.by_value import Outcome, by_maps, by_value, by_value_alone, has_value_of, text_of
from gradewright.checks.equations import Equation, Reading, equations, read_formulas
from gradewright.checks.illegible import is_scattered
from gradewright.checks.judgement import Finding, Judgement, missing, undecided
from gradewright.checks.phrases import says_any
from gradewright.checks.running_states import with_running_states
from gradewright.checks.speaking import speaks
from gradewright.checks.stage import Stage
from gradewright.checks.staging import stages_for
from gradewright.course import Criterion
from gradewright.course.checks import FormulaCheck, FormulaMistake, Goal
from gradewright.language.formulas import Verdict, canonical, holds
from gradewright.language.formulas.arithmetic import UNLIKE_DIVISION, UNLIKE_SUM
from gradewright.language.formulas.tree import Chain


def judge(check: FormulaCheck, criterion: Criterion, answer: Answer) -> Judgement:
    """Execute what the answer writes for every goal of the check."""
    reading = read_formulas(answer.joined)
    outcomes = [_outcome(goal, check, answer, reading) for goal in check.goals]
    found = [o for o in outcomes if o.found]
    if not found:
        return _nothing_found(criterion, answer, reading)
    if any(o.truth is False for o in found):
        return _wrong(next(o for o in found if o.truth is False), check, criterion, answer)
    if any(o.truth is None for o in found) and not any(o.truth for o in found):
        return _unclear(found[0], check, criterion, answer)
    right = next(o for o in found if o.truth)
    if not answer.first and all(
        o.truth or (not o.found and _given_before(goal, answer))
        for goal, o in zip(check.goals, outcomes, strict=True)
    ):
        return Judgement("satisfied", "executed", f"{right.why}; the rest stands before", span=right.span)
    if len(found) < len(outcomes) or any(o.truth is None for o in found):
        done = ", ".join(g.name for g, o in zip(check.goals, outcomes, strict=True) if o.truth)
        return Judgement("partial", "executed", f"right for {done} only", span=right.span)
    return Judgement("satisfied", "executed", right.why, span=right.span)


def _given_before(goal: Goal, answer: Answer) -> bool:
    """Whether an earlier reply gave a goal rightly, which a correction of the other goal leaves as it is."""
    stages = stages_for(goal, answer)
    earlier = list(equations(read_formulas(answer.past).formulas))
    spoken = (e for tier in goal.tiers for e in earlier if any(speaks(e, tier, stage) for stage in stages))
    return any(execute_anywhere(e, stages)[0].truth for e in spoken)


def _outcome(goal: Goal, check: FormulaCheck, answer: Answer, reading: Reading) -> Outcome:
    stages = stages_for(goal, answer)
    if not stages:
        return Outcome(None, None, "the reference has no scenes", found=False)
    own = list(equations(reading.formulas))
    for tier in goal.tiers:
        candidates = [e for e in own if any(speaks(e, tier, stage) for stage in stages)]
        if candidates:
            return _decided(candidates, goal, check, stages)
    told = by_value(own, goal, check, stages) or by_value_alone(reading, goal, stages)
    if told is not None:
        return told
    return by_maps(goal, check, stages, answer)


def _decided(
    candidates: Sequence[Equation], goal: Goal, check: FormulaCheck, stages: Sequence[Stage]
) -> Outcome:
    """One right equation earns the goal: a slip elsewhere in the same reply is no second try."""
    verdicts = [(e, *execute_anywhere(e, stages)) for e in candidates]
    right = next(((e, v) for e, v, _ in verdicts if v.truth), None)
    if right is not None:
        equation, verdict = right
        why = f"executed in {max(verdict.tried, 1)} random scenes: both sides agree"
        return Outcome(True, equation.span, why, written=text_of(equation))
    wrong = [found for found in verdicts if found[1].truth is False and not found[0].read.supposed]
    if wrong:
        equation, verdict, stage = wrong[-1]
        mistake = _mistake(equation, check, stage)
        why = mistake.why if mistake else "executed in random scenes: the two sides differ"
        witness = str(verdict.witness) if verdict.witness else ""
        return Outcome(False, equation.span, why, witness, mistake, text_of(equation))
    if all(equation.read.supposed for equation in candidates) and any(
        v.truth is False for _, v, _ in verdicts
    ):
        return Outcome(None, None, "", found=False)
    equation, verdict, _ = verdicts[0]
    if goal.of_one_shape and verdict.reason.startswith((UNLIKE_SUM, UNLIKE_DIVISION)):
        return Outcome(False, equation.span, verdict.reason, written=text_of(equation))
    return Outcome(None, equation.span, verdict.reason or "could not be executed", written=text_of(equation))


def execute_anywhere(equation: Equation, stages: Sequence[Stage]) -> tuple[Verdict, Stage]:
    """The first stage on which an equation holds; else the first on which it fails; else the first."""
    found = [(execute(equation, stage), stage) for stage in stages]
    if all(verdict.truth is not True for verdict, _ in found):
        running = [(r, stage) for stage in stages if (r := with_running_states(equation, stage)) is not None]
        held = ((execute(r, stage), stage) for r, stage in running)
        found += [(verdict, stage) for verdict, stage in held if verdict.truth]
    for wanted in (True, False):
        for verdict, stage in found:
            if verdict.truth is wanted and not (wanted is False and stage.in_words):
                return verdict, stage
    return found[0]


def execute(equation: Equation, stage: Stage) -> Verdict:
    """Whether an equation holds in the scenes."""
    chain = Chain((stage.prepared(equation.left), stage.prepared(equation.right)), (equation.operator,))
    return holds(chain, stage.interpretations)


def _mistake(equation: Equation, check: FormulaCheck, stage: Stage) -> FormulaMistake | None:
    """The known mistake that produces what a wrong equation states."""
    for side in (equation.right, equation.left):
        value = stage.value(side)
        if value is None:
            continue
        for mistake in check.mistakes:
            if has_value_of(value, mistake, stage):
                return mistake
    return None


def _error_of_its_map(outcome: Outcome, criterion: Criterion, answer: Answer) -> str:
    """The criterion of the same part that decides the answer's own map, where a wrong formula applies this map.

    If that one is accused as well, the formula is a consequence and no error of its own.
    """
    part = next((p for p in answer.problem.parts if answer.part_id == f"{answer.problem.id}.{p.id}"), None)
    deciding = [
        c.name
        for c in (part.criteria if part else ())
        if c.name != criterion.name
        and isinstance(c.check, FormulaCheck)
        and any(goal.maps for goal in c.check.goals)
    ]
    applied = any(re.search(rf"(?<!\w){re.escape(name)}\(", outcome.written) for name in _own_maps(answer))
    return f"{answer.part_id}.{deciding[0]}" if deciding and applied else ""


def _carried_on(outcome: Outcome, criterion: Criterion, answer: Answer) -> str:
    """The part whose wrong result a wrong formula carries on; "" where the formula is a known mistake of its own."""
    known = outcome.mistake is not None
    return f"{answer.problem.id}.{criterion.follows}." if criterion.follows and not known else ""


def _own_maps(answer: Answer) -> frozenset[str]:
    """Functions of a vector that this answer defines: "psi" of "ψ(x) = ..."."""
    heads = (
        canonical(chain.items[0])
        for read in read_formulas(answer.joined).formulas
        for chain in read.formula.relations
    )
    return frozenset(match[1] for head in heads if (match := _MAP.fullmatch(head)))


_MAP = re.compile(r"([^\s()]+)\([a-z]\)")


def _wrong(outcome: Outcome, check: FormulaCheck, criterion: Criterion, answer: Answer) -> Judgement:
    text = answer.joined.text
    for stated in check.assumptions:
        excused = outcome.mistake is not None and outcome.mistake.id in stated.excuses
        if says_any(text, stated.phrases) and (excused or _holds_under(stated.assume, check, answer)):
            return Judgement(
                stated.status,
                "executed",
                stated.why,
                span=outcome.span,
                mistake="",
                confidence=0.8,
                assumed=stated.assume,
            )
    mistake = outcome.mistake
    if mistake is not None and says_any(text, check.hedges):
        return Judgement("partial", "executed", outcome.why, span=outcome.span, mistake=mistake.id)
    finding = Finding(
        kind="false_equation",
        span=outcome.span or answer.passages[0].span,
        claimed=outcome.written or answer.quote(outcome.span or answer.passages[0].span),
        reference=criterion.reference,
        source="execution against the reference",
        why=criterion.feedback.wrong,
        subject=f"{answer.part_id}.{criterion.name}:{mistake.id if mistake else 'equation'}",
        same_as=_error_of_its_map(outcome, criterion, answer) or _carried_on(outcome, criterion, answer),
    )
    return Judgement(
        mistake.status if mistake else "wrong",
        "executed",
        outcome.why,
        span=outcome.span,
        witness=outcome.witness,
        mistake=mistake.id if mistake else "",
        findings=(finding,) if not mistake or mistake.status == "wrong" else (),
    )


def _holds_under(assume: str, check: FormulaCheck, answer: Answer) -> bool:
    reading = read_formulas(answer.joined)
    for goal in check.goals:
        stages = stages_for(goal, answer, assume)
        speaking = [
            e for e in equations(reading.formulas) for tier in goal.tiers if speaks(e, tier, stages[0])
        ]
        if not any(execute_anywhere(e, stages)[0].truth for e in speaking):
            return False
    return True


def _unclear(outcome: Outcome, check: FormulaCheck, criterion: Criterion, answer: Answer) -> Judgement:
    if says_any(answer.joined.text, check.hedges):
        return Judgement(
            "partial", "executed", "factors are named, but not written", span=outcome.span, confidence=0.7
        )
    decide = f"Is this right? {criterion.description}"
    return undecided("executed", outcome.why, decide, outcome.span or answer.passages[0].span)


def _nothing_found(criterion: Criterion, answer: Answer, reading: Reading) -> Judgement:
    """Nothing there, or nothing legible: lost mathematics is never called missing."""
    lost = reading.unreadable
    if lost or is_scattered(answer.joined.text):
        why = "the mathematics of this passage could not be read"
        return undecided(
            "executed",
            why,
            f"Is it there? {criterion.description}",
            lost[0] if lost else answer.passages[0].span,
        )
    return missing("executed", "no equation speaks about this")
