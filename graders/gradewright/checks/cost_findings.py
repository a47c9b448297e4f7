"""What is said of a stated cost that is not the counted one: which steps it lacks, which terms no step has."""

from __future__ import annotations

from gradewright.checks.answer import Answer
from gradewright.checks.judgement import Finding, Judgement
from gradewright.course import Criterion
from gradewright.language.costs import CostClaim, CostJudgement
from gradewright.transcripts.model import Span


def wrong_total(claim: CostClaim, judged: CostJudgement, criterion: Criterion, answer: Answer) -> Judgement:
    """The judgement on a cost of another class, with the finding that says what differs."""
    why = _difference(claim, judged, answer)
    mistake = "step_left_out" if judged.outcome == "missing" else "excess_term"
    known = next((m.id for m in criterion.mistakes if judged.outcome == "missing"), mistake)
    span = span_of(claim, answer)
    finding = Finding(
        kind="wrong_cost",
        span=span,
        claimed=answer.quote(span).strip(),
        reference=criterion.reference,
        source="counted operations of the reference",
        why=why,
        subject=f"{answer.part_id}:{_error(judged)}",
    )
    return Judgement("wrong", "counted", why, span=span, mistake=known, findings=(finding,))


def _error(judged: CostJudgement) -> str:
    """What is wrong, so that a step without its due and the total of such steps are one error."""
    lacking = ",".join(sorted(m.term for m in judged.missing))
    return f"cost lacks {lacking} has {','.join(sorted(judged.excess))}"


def _difference(claim: CostClaim, judged: CostJudgement, answer: Answer) -> str:
    said = shown(claim, answer)
    parts = []
    if judged.missing:
        steps = {s.description for m in judged.missing for s in m.steps}
        terms = ", ".join(m.term for m in judged.missing)
        parts.append(f"lacks {terms}" + (f" ({'; '.join(sorted(steps))})" if steps else ""))
    if judged.excess:
        parts.append(f"has {', '.join(judged.excess)}, which no step produces")
    return f"{said} " + (" and ".join(parts) or "is another class than the counted one")


def shown(claim: CostClaim, answer: Answer) -> str:
    """The stated cost as it can stand in a sentence: LaTeX between dollar signs."""
    text = answer.quote(span_of(claim, answer)).strip()
    return f"${text.strip('$')}$" if "\\" in text else text


def span_of(claim: CostClaim, answer: Answer) -> Span:
    """Where a cost stands in the submission."""
    return answer.joined.span(claim.start, claim.end)
