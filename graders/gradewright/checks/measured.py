"""Criterion kind `measured`: numbers said to come from a run, held against the submission's own outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.judgement import Finding, FlagKind, Judgement, missing, undecided
from gradewright.checks.printed_lines import line_clashes
from gradewright.checks.runs import Run, RunValue, agrees, figures_given, power_of_thousand, read_run
from gradewright.checks.subjects import Clause, clause_around, label_of, position_named, subject_score
from gradewright.checks.unclaimed import unclaimed_text
from gradewright.course import Criterion
from gradewright.course.checks import MeasuredCheck
from gradewright.language.quantities import Quantity, read_quantities

MEASURED_UNITS = frozenset(
    {"percent", "second", "flop", "mac", "ratio", "batch", "image", "operation", "count", "one", ""}
)
RESULT_UNITS = frozenset({"percent", "second", "flop", "mac"})
"""Units that a result of a run has; a claim in one of them needs a run behind it."""

_SHARE = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})*|\d+) (?:out )?of (?:the |all |its )?$")


@dataclass(frozen=True, slots=True)
class MeasuredClaim:
    """One figure of the answer against the run."""

    quantity: Quantity
    verdict: str
    """ "agrees", "contradicted" or "unknown"."""
    finding: Finding | None = None


def judge(check: MeasuredCheck, criterion: Criterion, answer: Answer) -> Judgement:  # noqa: ARG001
    """Hold every measured figure of the part against what the submission printed."""
    run = read_run(answer.transcript)
    figures = result_figures(answer.joined)
    if not figures and not run:
        return _before_the_parts(answer)
    if not figures:
        return missing("measured", "no measured number is given")
    if not run:
        return _without_run(figures, answer, answer.joined)
    claims = tuple(check_figures(figures, run, answer.joined, answer.problem.id))
    findings = tuple(c.finding for c in claims if c.finding)
    findings += tuple(check_lines(figures, run, answer.joined, answer.problem.id))
    right = [c for c in claims if c.verdict == "agrees"]
    if findings:
        return Judgement("wrong", "measured", findings[0].why, span=findings[0].span, findings=findings)
    if right:
        span = answer.joined.span(right[0].quantity.start, right[0].quantity.end)
        why = f"{len(right)} of {len(claims)} numbers were found in the submission's own outputs, none disagrees"
        return Judgement("satisfied", "measured", why, span=span)
    span = answer.joined.span(figures[0].start, figures[0].end)
    return undecided(
        "measured", "no number could be matched with an output", "Do the numbers come from this run?", span
    )


def result_figures(joined: JoinedText) -> list[Quantity]:
    """Figures of a text that read like results: percentages, times, operation counts and what stands with them."""
    figures = [q for q in read_quantities(joined.text) if q.unit in MEASURED_UNITS and not q.rejected]
    figures = sorted([*figures, *_shares(figures, joined.text)], key=lambda q: q.start)
    return figures if any(q.unit in RESULT_UNITS for q in figures) else []


def _shares(figures: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The first number of "21 of the 47 batches", which has its unit from the second."""
    for quantity in figures:
        match = _SHARE.search(text[max(0, quantity.start - 40) : quantity.start])
        if match is not None:
            start = max(0, quantity.start - 40) + match.start(1)
            value = float(match.group(1).replace(",", ""))
            yield replace(
                quantity,
                low=value,
                high=value,
                start=start,
                end=start + len(match.group(1)),
                printed=match.group(1),
            )


def check_figures(
    figures: Sequence[Quantity], run: Run, joined: JoinedText, problem: str
) -> Iterator[MeasuredClaim]:
    """Every figure with what the run says about it. A figure that cannot be bound is `unknown`, never wrong."""
    derived = tuple(run.derived())
    for quantity in (q for q in figures if not q.bound):
        clause = clause_around(joined.text, quantity.start, quantity.end)
        exact = [v for v in run.values if agrees(quantity, v.value)]
        if exact:
            finding = _exchanged(quantity, exact, run, clause, joined, problem)
            yield MeasuredClaim(quantity, "contradicted" if finding else "agrees", finding)
        elif any(agrees(quantity, v) for v in derived) or any(agrees(quantity, s) for s in run.settings):
            yield MeasuredClaim(quantity, "agrees")
        else:
            finding = _scaled(quantity, run, clause, joined, problem) or _other_value(
                quantity, run, clause, joined, problem
            )
            yield MeasuredClaim(quantity, "contradicted" if finding else "unknown", finding)


def check_lines(figures: Sequence[Quantity], run: Run, joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Figures that the printed line they belong to contradicts, though they occur somewhere in the outputs."""
    for clash in line_clashes(figures, run, joined.text):
        place = joined.span(clash.start, clash.end)
        clause = clause_around(joined.text, clash.start, clash.end)
        yield Finding(
            kind=clash.kind,
            span=joined.span(clause.start, clause.end),
            claimed=clash.printed,
            reference=clash.reference,
            source="the submission's own outputs",
            why=clash.why,
            subject=f"{problem}:run:{place.unit}:{place.start}",
        )


def _before_the_parts(answer: Answer) -> Judgement:
    """Results that stand outside the answers to the parts: a table above them, say."""
    around = unclaimed_text(answer.transcript, answer.turn, answer.problem.id)
    joined = JoinedText(around)
    figures = result_figures(joined) if around else []
    if not any(q.unit in RESULT_UNITS and not q.bound for q in figures):
        return missing("measured", "no measured number is given")
    return _without_run(figures, answer, joined)


def _without_run(figures: Sequence[Quantity], answer: Answer, joined: JoinedText) -> Judgement:
    """Results without a run: invented, unless the user may have attached one that the text does not show."""
    given = figures_given(answer.transcript)
    results = [
        q for q in figures if q.unit in RESULT_UNITS and not any(agrees(q, known.low) for known in given)
    ]
    if not results:
        return missing("measured", "only figures that the user gave are repeated")
    first = joined.span(results[0].start, results[0].end)
    if outputs_attached(answer.prompt):
        why = "the run that these numbers are said to come from is not in the submission"
        return undecided("measured", why, "Do the attached outputs show these numbers?", first)
    findings = tuple(_unsupported(group, answer, joined) for group in _by_paragraph(results, joined.text))
    return Judgement("wrong", "measured", findings[0].why, span=findings[0].span, findings=findings)


def _by_paragraph(figures: Sequence[Quantity], text: str) -> list[list[Quantity]]:
    """Figures of one paragraph are one claim."""
    groups: list[list[Quantity]] = []
    for quantity in figures:
        if groups and "\n\n" not in text[groups[-1][-1].end : quantity.start]:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _unsupported(group: Sequence[Quantity], answer: Answer, joined: JoinedText) -> Finding:
    clause = clause_around(joined.text, group[0].start, group[-1].end)
    return Finding(
        kind="unsupported",
        span=joined.span(clause.start, clause.end),
        claimed=", ".join(q.printed for q in group),
        reference="no run is in the submission",
        source="the submission's own outputs (none)",
        why="Results are stated as measured, but the submission contains no run that could have produced them.",
        subject=f"{answer.part_id}:run:{group[0].start}",
    )


def _exchanged(
    quantity: Quantity, exact: Sequence[RunValue], run: Run, clause: Clause, joined: JoinedText, problem: str
) -> Finding | None:
    """The value is in the outputs, but belongs to another run or another position than the clause says."""
    moved = _other_position(exact, run, clause)
    if moved is not None:
        there = exact[0].output
        return _finding(
            "swapped_attribute", quantity, joined, problem,
            reference=f"{moved.output.printed} for key {moved.output.key}; {there.printed} belongs to key {there.key}",
            why=f"The output gives {there.printed} for another entry than the one named.",
        )  # fmt: skip
    labelled = [v for v in exact if v.output.label and label_of(v.output.label, clause.words)]
    rivals = [
        v
        for v in run.values
        if any(v.cell != e.cell and v.output.label == e.output.label for e in labelled)
        and not agrees(quantity, v.value)
    ]
    for rival in rivals:
        if all(subject_score(clause, rival.words, e.words) > 0 for e in labelled):
            here = labelled[0].output
            return _finding(
                "swapped_entity", quantity, joined, problem,
                reference=f"{rival.output.printed} ({here.printed} belongs to the other run)",
                why=f"The outputs give {rival.output.printed} for the {here.label} of what the sentence names.",
            )  # fmt: skip
    return None


def _other_position(exact: Sequence[RunValue], run: Run, clause: Clause) -> RunValue | None:
    """The entry that the clause names by its place (first, last), where the figure is another entry's."""
    keyed = [v for v in exact if v.output.group and v.output.column == 0 and v.output.key]
    if not keyed or len(keyed) != len(exact):
        return None
    group = [v for v in run.values if (v.cell, v.output.group) == (keyed[0].cell, keyed[0].output.group)]
    named = position_named(clause, [v.output.key for v in group])
    if named is None or any(v.output.key == named for v in keyed):
        return None
    return next(v for v in group if v.output.key == named)


def _scaled(quantity: Quantity, run: Run, clause: Clause, joined: JoinedText, problem: str) -> Finding | None:
    for v in run.values:
        if power_of_thousand(quantity, v.value) and label_of(v.output.label, clause.words):
            return _finding(
                "scale", quantity, joined, problem,
                reference=v.output.printed,
                why=f"The output is {v.output.printed}: the figure is off by a power of a thousand.",
            )  # fmt: skip
    return None


def _other_value(
    quantity: Quantity, run: Run, clause: Clause, joined: JoinedText, problem: str
) -> Finding | None:
    """The outputs hold exactly one number of this label for this subject, and it is another one."""
    if quantity.unit not in RESULT_UNITS or quantity.approximate:
        return None
    labelled = [v for v in run.values if v.output.label and label_of(v.output.label, clause.words)]
    cells = {v.cell for v in labelled}
    if len(labelled) != 1 or len(cells) != 1:
        return None
    printed = labelled[0].output.printed
    return _finding(
        "wrong_value", quantity, joined, problem,
        reference=printed, why=f"The only {labelled[0].output.label} in the outputs is {printed}.",
    )  # fmt: skip


def _finding(
    kind: FlagKind, quantity: Quantity, joined: JoinedText, problem: str, *, reference: str, why: str
) -> Finding:
    clause = clause_around(joined.text, quantity.start, quantity.end)
    place = joined.span(quantity.start, quantity.end)
    return Finding(
        kind=kind,
        span=joined.span(clause.start, clause.end),
        claimed=quantity.printed,
        reference=reference,
        source="the submission's own outputs",
        why=why,
        subject=f"{problem}:run:{place.unit}:{place.start}",
    )
