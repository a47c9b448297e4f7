"""Criterion kind `figure`: figures looked up in the reference's fact table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.judgement import Finding, FlagKind, Judgement, Status, missing
from gradewright.course import Criterion, Reference
from gradewright.course.checks import Cell, FigureCheck
from gradewright.language.quantities import Claim, Context, check_claims, named_entities, read_quantities
from gradewright.language.quantities.precision import agrees
from gradewright.transcripts.model import Passage, Span
from gradewright.truth import FactTable

LONGEST_PROMPT = 2000
"""Characters of a question in which names are looked for."""


def judge(check: FigureCheck, criterion: Criterion, answer: Answer) -> Judgement:  # noqa: ARG001
    """Look up every cell that the criterion asks for."""
    attribute = check.cells[0].attribute if len({c.attribute for c in check.cells}) == 1 else ""
    claims = claims_of(answer.joined, answer.reference, attribute, answer.prompt)
    facts = answer.reference.facts
    per_cell = [_of_cell(claims, cell, facts) for cell in check.cells]
    right = [c for c in per_cell if c is not None and c.verdict == "supported"]
    wrong = [c for c in per_cell if c is not None and c.verdict == "contradicted"]
    needed, joined = check.enough or len(check.cells), answer.joined
    if wrong:
        findings = tuple(finding_of(c, answer.joined, answer.problem.id) for c in wrong)
        status: Status = "partial" if len(right) >= max(2, needed - 1) and len(wrong) == 1 else "wrong"
        return Judgement(
            status,
            "looked_up",
            wrong[0].why,
            span=_span(wrong[0], joined),
            mistake=wrong[0].diagnosis or "",
            findings=findings,
        )
    if len(right) < needed:
        typed = _typed_in(check, per_cell, answer, attribute)
        right, joined = [*right, *typed], answer.joined if right or not typed else code_beside(answer)
    if right and len(right) < needed:
        right += _from_before(check, per_cell, answer) or _of_no_name(check, per_cell, answer)
    if len(right) >= needed:
        why = "; ".join(f"{c.claimed} agrees with {c.source}" for c in right[:2])
        return Judgement("satisfied", "looked_up", why, span=_span(right[0], joined))
    if right:
        absent = [
            f"{c.attribute} of {c.entity}"
            for c, found in zip(check.cells, per_cell, strict=True)
            if found is None and not any((r.entity, r.attribute) == (c.entity, c.attribute) for r in right)
        ]
        return Judgement(
            "partial", "looked_up", f"right, but without {', '.join(absent)}", span=_span(right[0], joined)
        )
    return missing("looked_up", "none of these figures is given")


def _typed_in(
    check: FigureCheck, per_cell: Sequence[Claim | None], answer: Answer, attribute: str
) -> list[Claim]:
    """Cells that the words leave out and the code beside them gives rightly, as a table of literals."""
    joined = code_beside(answer)
    claims = claims_of(joined, answer.reference, attribute) if joined.passages else ()
    cells = (cell for cell, found in zip(check.cells, per_cell, strict=True) if found is None)
    given = (_of_cell(claims, cell, answer.reference.facts) for cell in cells)
    return [c for c in given if c is not None and c.verdict == "supported"]


def code_beside(answer: Answer) -> JoinedText:
    """The code cells directly before and behind the cells that answer a part."""
    units = answer.transcript.units
    beside: dict[int, Passage] = {}
    for passage in answer.passages:
        for step in (-1, 1):
            number = passage.span.unit + step
            while 0 <= number < len(units) and units[number].kind == "code":
                span = Span(number, 0, len(units[number].text))
                beside[number] = replace(passage, span=span, text=units[number].text, how="code")
                number += step
    return JoinedText(tuple(beside[number] for number in sorted(beside)))


def _from_before(check: FigureCheck, per_cell: Sequence[Claim | None], answer: Answer) -> list[Claim]:
    """Cells that this reply leaves out and an earlier one gave rightly: a correction need not repeat the rest."""
    if not answer.earlier:
        return []
    before = claims_of(answer.past, answer.reference)
    cells = (cell for cell, found in zip(check.cells, per_cell, strict=True) if found is None)
    known = (_of_cell(before, cell, answer.reference.facts) for cell in cells)
    return [c for c in known if c is not None and c.verdict == "supported"]


def _of_no_name(check: FigureCheck, per_cell: Sequence[Claim | None], answer: Answer) -> list[Claim]:
    """Cells whose very figures stand in the answer without a name, beside as many that are named rightly.

    "With a few million images it is 66 %, ... with 15M 75 %": the row is all there, only its head is rounded.
    """
    absent = [cell for cell, found in zip(check.cells, per_cell, strict=True) if found is None]
    if len(absent) > len(check.cells) - len(absent):
        return []
    facts = answer.reference.facts
    unowned = [
        q for q in read_quantities(answer.joined.text, table=facts) if q.entity is None and not q.rejected
    ]
    told: list[Claim] = []
    for cell in absent:
        for fact in facts.of(cell.entity, cell.attribute):
            said = next((q for q in unowned if q.kind == "proportion" and agrees(q, fact) == "yes"), None)
            if said is not None:
                told.append(Claim(said.start, said.end, said, cell.entity, cell.attribute, "supported", fact=fact,
                                  claimed=said.printed, source=fact.source))  # fmt: skip
                break
    return told


def claims_of(
    joined: JoinedText, reference: Reference, attribute: str = "", prompt: str = ""
) -> tuple[Claim, ...]:
    """Every figure of a text that is said of an entity of the fact table.

    A reply that names none speaks of the one thing that its `prompt` names.
    """
    asked = named_entities(prompt[:LONGEST_PROMPT], reference.facts) if prompt else ()
    return _claims(joined, Table(reference), attribute, asked[0] if len(asked) == 1 else "")


class Table:
    """A reference as a cache key: by identity, since a module is compared by nothing else."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    def __hash__(self) -> int:
        return id(self.reference.module)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and other.reference.module is self.reference.module


@lru_cache(maxsize=256)
def _claims(joined: JoinedText, table: Table, attribute: str, subject: str) -> tuple[Claim, ...]:
    context = Context(attribute=attribute or None, subject=subject or None)
    return tuple(check_claims(joined.text, table.reference.facts, context=context))


def _of_cell(claims: Sequence[Claim], cell: Cell, facts: FactTable) -> Claim | None:
    """What the answer ends up saying of a cell: a later right figure corrects an earlier wrong one.

    A figure given under another name that the same row of the same source has it by ("accuracy") counts too.
    """
    about = [c for c in claims if c.entity == cell.entity and c.verdict != "not_covered"]
    own = [c for c in about if c.attribute == cell.attribute]
    if about and not own:
        same = _also_called(cell, facts)
        own = [c for c in about if c.attribute in same]
    if not own:
        return None
    last = own[-1]
    return (
        last if last.verdict == "supported" else next((c for c in own if c.verdict == "contradicted"), last)
    )


def _also_called(cell: Cell, facts: FactTable) -> frozenset[str]:
    """Attributes under which the same source gives a cell's very figure."""
    values = {(fact.source, fact.low, fact.high) for fact in facts.of(cell.entity, cell.attribute)}
    return frozenset(
        fact.attribute
        for fact in facts.facts
        if fact.entity == cell.entity and (fact.source, fact.low, fact.high) in values
    )


def finding_of(claim: Claim, joined: JoinedText, problem: str) -> Finding:
    """The flag that a contradicted figure raises."""
    kind: FlagKind = claim.diagnosis or "wrong_value"
    return Finding(
        kind=kind,
        span=joined.span(claim.start, claim.end),
        claimed=f"{claim.entity}, {claim.attribute}: {claim.claimed}",
        reference=claim.reference,
        source=claim.source,
        why=claim.why,
        subject=f"{problem}:{claim.entity}:{claim.attribute}",
    )


def _span(claim: Claim, joined: JoinedText) -> Span:
    return joined.span(claim.start, claim.end)
