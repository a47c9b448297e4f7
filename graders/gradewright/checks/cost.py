"""Criterion kind `cost`: stated costs against operations that the reference counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gradewright.checks.answer import Answer
from gradewright.checks.cost_findings import shown, span_of, wrong_total
from gradewright.checks.cost_sizes import read_answer_costs, symbol_table
from gradewright.checks.illegible import is_scattered
from gradewright.checks.judgement import Judgement, missing, undecided
from gradewright.checks.numeric_costs import Worked, settings_given, worked_step, worked_total
from gradewright.checks.phrases import says_any
from gradewright.checks.step_named import said_of, said_once
from gradewright.checks.taken_up import names_the_whole, states_the_whole
from gradewright.course import Criterion
from gradewright.course.checks import CostCheck
from gradewright.language.costs import (
    CostClaim,
    CostError,
    CostJudgement,
    SymbolTable,
    coarse_claim,
    covers_step,
    judge_total,
    stated_total,
)
from gradewright.truth import CostModel, CostStep


def judge(check: CostCheck, criterion: Criterion, answer: Answer) -> Judgement:
    """Judge the total, or whether a step is counted."""
    symbols = symbol_table(answer)
    claims = read_answer_costs(answer.joined, answer.problem.other_methods)
    model = answer.reference.costs[check.model]
    if check.steps:
        return _judge_step(check, criterion, answer, claims, model, symbols)
    return _judge_total(check, criterion, answer, claims, symbols)


def _judge_step(
    check: CostCheck,
    criterion: Criterion,
    answer: Answer,
    claims: Sequence[CostClaim],
    model: CostModel,
    symbols: SymbolTable,
) -> Judgement:
    for step in model.steps:
        if step.name not in check.steps:
            continue
        claim = covers_step(claims, step, symbols)
        if claim is not None:
            why = f"{shown(claim, answer)} counts {step.description}"
            return Judgement("satisfied", "counted", why, span=span_of(claim, answer))
    steps = CostModel(", ".join(check.steps), tuple(s for s in model.steps if s.name in check.steps))
    for claim in claims:
        if _names_step(claim, check, symbols, answer) and not _foreign(claim, [model], symbols):
            judged = judge_total(replace(claim, scope="step"), steps, symbols)
            if judged.outcome in ("missing", "excess", "differs"):
                return wrong_total(claim, judged, criterion, answer)
    for sizes in settings_given((answer.asked, answer.joined.text), symbols):
        worked = worked_step(answer.joined.text, model, check.steps, sizes)
        if worked is not None:
            return _worked(worked, steps.steps, answer)
    return _absent(criterion, answer, claims)


def _worked(worked: Worked, steps: Sequence[CostStep], answer: Answer) -> Judgement:
    words = "; ".join(step.description for step in steps)
    span = answer.joined.span(worked.start, worked.end)
    return Judgement("satisfied", "counted", f"at the sizes given, it counts {words}", span=span)


def _names_step(claim: CostClaim, check: CostCheck, symbols: SymbolTable, answer: Answer) -> bool:
    """Whether a claim says itself that it is the cost of this step, for all items, and of nothing else."""
    if not claim.asserted or claim.partial or claim.adds or claim.cost is None or claim.notation == "words":
        return False
    try:
        cost, _ = symbols.resolved(claim.cost, claim.start)
    except CostError:
        return False
    if claim.scope == "total":
        return False
    if symbols.guide.items in cost.symbols:
        return says_any(said_of(claim), check.named) and not says_any(said_of(claim), check.named_other)
    said = said_once(claim, answer.joined.text)
    return says_any(said, check.named) and not says_any(said, check.named_other)


_SET_ASIDE = re.compile(
    r"\b(?:cost|work|effort|time)s?\b[^.;\n]{0,40}\b(?:comes?|is|are) (?:still )?"
    r"(?:on top|extra|not (?:yet )?(?:counted|included))"
    r"|\b(?:are|is) not (?:yet )?(?:counted|included)(?: here| yet| so far)\b",
    re.IGNORECASE,
)
"""Words by which an answer says that a cost it left out is still to come."""


def _is_set_aside(claim: CostClaim, judged: CostJudgement, answer: Answer) -> bool:
    """Whether a cost that nobody calls the total lacks what a sentence of the answer leaves for later, by its name."""
    if judged.outcome != "missing" or claim.scope == "total":
        return False
    text = answer.joined.text
    lacking = {
        word for m in judged.missing for step in m.steps for word in _TELLING.findall(step.description)
    }
    said = (
        text[max(text.rfind(stop, 0, found.start()) for stop in ".\n") + 1 : found.end()]
        for found in _SET_ASIDE.finditer(text)
    )
    return any(lacking & set(_TELLING.findall(each)) for each in said)


_TELLING = re.compile(r"[a-z]{6,}")
"""Words that tell one step from another: "features", "projecting"."""


def _judge_total(
    check: CostCheck, criterion: Criterion, answer: Answer, claims: Sequence[CostClaim], symbols: SymbolTable
) -> Judgement:
    claim = stated_total(claims, symbols)
    if claim is None:
        model = answer.reference.costs[check.model]
        settings = settings_given((answer.asked, answer.joined.text), symbols)
        worked = next(
            filter(None, (worked_total(answer.joined.text, model, sizes) for sizes in settings)), None
        )
        if worked is not None:
            return _worked(worked, model.steps, answer)
        claim = _right_somewhere(check, answer, claims, symbols)
        claim = claim or coarse_claim(claims, answer.reference.costs[check.model], symbols)
        if claim is None:
            return _absent(criterion, answer, claims)
    costs, span = answer.reference.costs, span_of(claim, answer)
    models = [costs[name] for name in (check.model, *check.also)]
    judged = [judge_total(claim, model, symbols) for model in models]
    right = next((j for j in judged if j.outcome == "agrees"), None)
    if right is not None:
        why = f"{shown(claim, answer)} is the counted class" + (
            f" for {right.assuming}" if right.assuming else ""
        )
        return Judgement("satisfied", "counted", why, span=span)
    if not states_the_whole(claim, answer) or _is_set_aside(claim, judged[0], answer):
        return _restated(criterion, answer, claims, symbols, models)
    if check.partial_without:
        rest = _without(costs[check.model], check.partial_without)
        if judge_total(claim, rest, symbols).outcome == "agrees":
            why = f"{shown(claim, answer)} leaves out {_left_out(costs[check.model], check.partial_without)}"
            return Judgement("partial", "counted", why, span=span, mistake="step_left_out")
    first = judged[0]
    foreign = _foreign(claim, models, symbols)
    if foreign and first.outcome in ("excess", "differs"):
        return undecided(
            "counted",
            f"{shown(claim, answer)} speaks of {', '.join(foreign)}, which is no size of this part",
            f"Is the cost right? {criterion.description}",
            span,
        )
    if first.outcome == "undecided":
        unknown = f" ({', '.join(first.unknown)} not introduced)" if first.unknown else ""
        return undecided(
            "counted",
            f"{shown(claim, answer)} cannot be compared{unknown}",
            f"Is the cost right? {criterion.description}",
            span,
        )
    if first.outcome == "coarse":
        return Judgement(
            "partial",
            "counted",
            f"{shown(claim, answer)} is right, but says nothing of the other sizes",
            span=span,
        )
    wrong = wrong_total(claim, first, criterion, answer)
    if _is_of_one_step(claims, models, symbols) and not names_the_whole(claim, answer.joined.text):
        return replace(wrong, findings=())  # the right cost of a step, where a total is owed
    return wrong


def _right_somewhere(
    check: CostCheck, answer: Answer, claims: Sequence[CostClaim], symbols: SymbolTable
) -> CostClaim | None:
    """The last stated cost that is the counted one, where no cost stands out as the total of all that is stated."""
    models = [answer.reference.costs[name] for name in (check.model, *check.also)]
    own = (c for c in reversed(claims) if c.asserted and not c.partial and c.scope != "other_method")
    return next((c for c in own if any(judge_total(c, m, symbols).outcome == "agrees" for m in models)), None)


def _is_of_one_step(claims: Sequence[CostClaim], models: Sequence[CostModel], symbols: SymbolTable) -> bool:
    """Whether all that is stated is the cost of one step, perhaps per item first and then for all items."""
    stated = [c for c in claims if c.asserted and not c.partial]
    return any(
        all(covers_step((c,), step, symbols) for c in stated) for model in models for step in model.steps
    )


def _restated(
    criterion: Criterion,
    answer: Answer,
    claims: Sequence[CostClaim],
    symbols: SymbolTable,
    models: Sequence[CostModel],
) -> Judgement:
    """A later reply without a total: "linear in N" repeats one that an earlier reply gave in full."""
    coarse = coarse_claim(claims, models[0], symbols)
    earlier = read_answer_costs(answer.history, answer.problem.other_methods)
    if coarse is not None and any(
        judge_total(c, m, symbols).outcome == "agrees" for c in earlier for m in models
    ):
        why = f"{shown(coarse, answer)}, as the total given before"
        return Judgement("satisfied", "counted", why, span=span_of(coarse, answer))
    return _absent(criterion, answer, claims)


def _foreign(claim: CostClaim, models: Sequence[CostModel], symbols: SymbolTable) -> tuple[str, ...]:
    """Sizes of the problem in a stated cost that none of the models has: it may be the cost of another part."""
    if claim.cost is None:
        return ()
    try:
        cost, unknown = symbols.resolved(claim.cost, claim.start)
    except CostError:
        return ()
    own = {name for m in models for s in m.steps for _, powers in s.terms for name in powers}
    return tuple(n for n in cost.symbols if n in symbols.guide.names and n not in own and n not in unknown)


def _absent(criterion: Criterion, answer: Answer, claims: Sequence[CostClaim]) -> Judgement:
    unread = [c for c in claims if c.cost is None and c.asserted]
    if unread or is_scattered(answer.joined.text):
        span = span_of(unread[0], answer) if unread else answer.passages[0].span
        return undecided(
            "counted",
            "a cost of this passage could not be read",
            f"Is it counted? {criterion.description}",
            span,
        )
    return missing("counted", "no stated cost counts it")


def _without(model: CostModel, steps: Sequence[str]) -> CostModel:
    return CostModel(
        f"{model.name} without {', '.join(steps)}", tuple(s for s in model.steps if s.name not in steps)
    )


def _left_out(model: CostModel, steps: Sequence[str]) -> str:
    return next((s.description for s in model.steps if s.name in steps), "a step")
