"""Criterion kind `measured`: numbers said to come from a run, held against the submission's own outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gradewright.checks.admissions import admitted_later, still_claimed
from gradewright.checks.against_run import RESULT_UNITS, MeasuredClaim, check_figures
from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.counted_beside import is_counted_beside
from gradewright.checks.denied_by_run import check_lines, check_savings, check_shares
from gradewright.checks.implied import is_counted, is_implied, is_of_any_case, misscaled
from gradewright.checks.judgement import Finding, Judgement, missing, undecided
from gradewright.checks.own_work import own_work
from gradewright.checks.runs import Run, agrees, read_run
from gradewright.checks.subjects import clause_around
from gradewright.checks.unclaimed import unclaimed_text
from gradewright.checks.worked_out import follows_from_stated
from gradewright.course import Criterion, Problem
from gradewright.course.checks import MeasuredCheck
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.transcripts.model import Span
from gradewright.truth import Fact

MEASURED_UNITS = frozenset(
    {"percent", "second", "flop", "mac", "ratio", "batch", "image", "operation", "count", "one", ""}
)
FEWEST = 100
"""No network takes fewer operations."""
MIN_FACT = 100
"""Smaller facts are counts of layers and classes, which nothing is divided by."""
FEW_DIGITS = 3
SEVERAL = 2
"""Figures of a prompt that a reply has to use for its numbers to be those of the user's run."""
EXACT_DIGITS = 5
"""Significant digits from which a figure that agrees with a fact was not guessed."""
_SUPPOSED = re.compile(
    r"\b(?:if|suppose|imagine|say,|e\.g\.|for example|for instance|would|hypothetical\w*)(?!\w)", re.I
)
_CASE = re.compile(
    r"\b(?:would|could have)\s(?:(?:only|then|just|still|all|each|also)\s)?(?!be (?:fair|wrong|right))\w+",
    re.I,
)
_APART = re.compile(r"\n\s*\n|\n[ \t>*_]{0,6}\(?(?:[a-h]|[ivx]{1,4})[.)]", re.I)
"""What ends a claim: an empty line, or the label of the next item."""
_SHARE = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})*|\d+) (?:out )?of (?:the |all |its )?$")


def judge(check: MeasuredCheck, criterion: Criterion, answer: Answer) -> Judgement:  # noqa: ARG001
    """Hold every measured figure of the part against what the submission printed."""
    run = read_run(answer.transcript, answer.problem, answer.turn)
    stated = result_figures(answer.joined)
    figures = [q for q in stated if not run.shows(q, answer.joined.text)]
    if stated and not figures:
        span = answer.joined.span(stated[0].start, stated[-1].end)
        return Judgement("satisfied", "measured", "the author's own outputs are the answer", span=span)
    if run.pasted:
        figures = [q for q in figures if run.supports(q) or not _is_worked_out(q, answer.joined.text)]
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
    if run.pasted and not findings and not run.lines:
        findings = _beyond_the_prompt(_without_shares_misread(claims, run, answer), run, answer)
    decisive = [f for f in findings if not _is_said_rightly(f, right)]
    if decisive:
        return Judgement("wrong", "measured", decisive[0].why, span=decisive[0].span, findings=findings)
    if right:
        span = answer.joined.span(right[0].quantity.start, right[0].quantity.end)
        why = f"{len(right)} of {len(claims)} numbers were found in the submission's own outputs, none disagrees"
        return Judgement("satisfied", "measured", why, span=span)
    span = answer.joined.span(figures[0].start, figures[0].end)
    return undecided(
        "measured", "no number could be matched with an output", "Do the numbers come from this run?", span
    )


def _is_said_rightly(finding: Finding, right: Sequence[MeasuredClaim]) -> bool:
    """Whether a figure is at the wrong scale beside the exact one: a slip of its own, told elsewhere."""
    exact = finding.reference.replace(",", "")
    return (
        finding.kind == "scale"
        and exact.isdigit()
        and any(agrees(claim.quantity, float(exact)) for claim in right)
    )


def result_figures(joined: JoinedText) -> list[Quantity]:
    """Figures of a text that read like results: percentages, times, operation counts and what stands with them."""
    figures = [
        q
        for q in read_quantities(joined.text)
        if q.unit in MEASURED_UNITS
        and not q.rejected
        and not _counts_figures(q)
        and not is_code(q, joined.text)
    ]
    figures = sorted([*figures, *_shares(figures, joined.text)], key=lambda q: q.start)
    return figures if any(q.unit in RESULT_UNITS for q in figures) else []


def is_code(quantity: Quantity, text: str) -> bool:
    """Whether a number stands between backticks: "`correct / 6000`" tells how a result is formed."""
    line = text[text.rfind("\n", 0, quantity.start) + 1 : quantity.start]
    return line.count("`") % 2 == 1 and "`" in text[quantity.end : quantity.end + 60].split("\n", 1)[0]


def _counts_figures(quantity: Quantity) -> bool:
    """Whether a number only says how many figures there are: "divide the two MAC totals"."""
    return quantity.unit in ("mac", "flop") and quantity.printed[:1].isalpha() and quantity.high < FEWEST


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
    given = read_run(answer.transcript, answer.problem, answer.turn)
    results = [q for q in figures if q.unit in RESULT_UNITS and not given.supports(q)]
    results = [q for q in results if not _is_quotient(q, given, answer)]
    results = [q for q in results if not is_asked(q, answer.problem) and not _is_supposed(q, joined.text)]
    if not own_work(answer.transcript):
        results = [q for q in results if not _needs_no_run(q, answer, joined.text)]
    results = still_claimed(results, answer.transcript, answer.turn)
    if not results:
        told = [q for q in figures if q.unit in RESULT_UNITS and given.supports(q)]
        told = [q for q in told if not is_asked(q, answer.problem) and not _is_supposed(q, joined.text)]
        if len({q.printed for q in told}) >= SEVERAL:
            why = "the numbers are those that the prompt tells of the user's run"
            span = joined.span(told[0].start, told[0].end)
            return Judgement("satisfied", "measured", why, span=span, confidence=0.8)
        return missing(
            "measured", "only figures that the user gave, that are supposed, or given up, are stated"
        )
    first = joined.span(results[0].start, results[0].end)
    if own_work(answer.transcript):
        return _own_write_up(results, answer, first)
    if outputs_attached(answer.prompt) and not admitted_later(answer.transcript, answer.turn):
        why = "the run that these numbers are said to come from is not in the submission"
        return undecided("measured", why, "Do the attached outputs show these numbers?", first)
    facts = answer.reference.facts.facts
    scaled = [(q, fact) for q in results if (fact := misscaled(q, facts)) is not None]
    rest = [q for q in results if all(q is not each for each, _ in scaled)]
    own = [q for q in rest if not follows_from_stated(q, results, joined.text)] or rest
    findings = (
        *(_misscaled(q, fact, answer, joined) for q, fact in scaled),
        *(_unsupported(group, answer, joined) for group in _by_paragraph(own, joined.text)),
    )
    return Judgement("wrong", "measured", findings[0].why, span=findings[0].span, findings=findings)


def _needs_no_run(quantity: Quantity, answer: Answer, text: str) -> bool:
    """Whether a figure is no result of a run: printed in the material, counted, implied, or of any case."""
    reference = answer.reference
    return (
        is_implied(quantity, text, reference.implied_results)
        or is_counted(quantity, reference.facts.facts)
        or is_of_any_case(quantity, text)
        or is_counted_beside(quantity, text)
    )


def is_asked(quantity: Quantity, problem: Problem) -> bool:
    """Whether the sheet itself names a share ("keep 90 %"): to state it again is no result."""
    asked = (q for q in read_quantities(problem.statement) if q.unit == quantity.unit == "percent")
    return any(quantity.low == quantity.high == q.low for q in asked)


def _is_supposed(quantity: Quantity, text: str) -> bool:
    """Whether a figure only illustrates: "if it drops from 2 to 1 ...", "say, 3.1 s"."""
    clause = clause_around(text, quantity.start, quantity.end)
    return _SUPPOSED.search(text, clause.start, quantity.start) is not None


def _is_worked_out(quantity: Quantity, text: str) -> bool:
    """Whether a figure belongs to a case that its paragraph only supposes: "every image would pay for the stem"."""
    paragraph = text.rfind("\n\n", 0, quantity.start) + 1
    return _CASE.search(text, paragraph, quantity.start) is not None


def _own_write_up(results: Sequence[Quantity], answer: Answer, first: Span) -> Judgement:
    """Results of a person who ran the code: right where several long figures are those that it has to give."""
    known = {f.low for f in answer.reference.facts.facts if f.low == f.high} | {
        float(digits)
        for f in answer.reference.facts.facts
        if (digits := f.printed.replace(",", "")).isdigit()
    }
    exact = [q for q in results if _digits(q) >= EXACT_DIGITS and any(agrees(q, value) for value in known)]
    if exact:
        why = f"the author ran the code, and {exact[0].printed} is what it gives"
        return Judgement("satisfied", "measured", why, span=first, confidence=0.8)
    why = "the author says to have run the code, but its outputs are not in the submission"
    return undecided("measured", why, "Do the author's outputs show these numbers?", first)


def _digits(quantity: Quantity) -> int:
    return len(re.sub(r"\D", "", quantity.printed).strip("0"))


def _by_paragraph(figures: Sequence[Quantity], text: str) -> list[list[Quantity]]:
    """Figures of one paragraph, or of one labelled item of it, are one claim."""
    groups: list[list[Quantity]] = []
    for quantity in figures:
        if groups and not _APART.search(text[groups[-1][-1].end : quantity.start]):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _without_shares_misread(claims: Sequence[MeasuredClaim], run: Run, answer: Answer) -> list[MeasuredClaim]:
    """The claims without shares read off a factor wrongly: an error of arithmetic, told elsewhere, and no result."""
    told = (check_savings, check_shares)
    places = [finding.span for check in told for finding in check(run, answer.joined, answer.problem.id)]
    spans = [(claim, answer.joined.span(claim.quantity.start, claim.quantity.end)) for claim in claims]
    return [claim for claim, span in spans if not any(_holds(place, span) for place in places)]


def _holds(place: Span, span: Span) -> bool:
    return place.unit == span.unit and place.start <= span.start and span.end <= place.end


def _beyond_the_prompt(claims: Sequence[MeasuredClaim], run: Run, answer: Answer) -> tuple[Finding, ...]:
    """Results that outputs in the prompt neither hold nor give by a step of arithmetic."""
    if outputs_attached(answer.prompt):
        return ()
    unknown = [c.quantity for c in claims if c.verdict == "unknown" and c.quantity.unit in RESULT_UNITS]
    unknown = [q for q in unknown if not run.supports(q) and not _follows_from_facts(q, run, answer)]
    return tuple(_unsupported(g, answer, answer.joined) for g in _by_paragraph(unknown, answer.joined.text))


def _follows_from_facts(quantity: Quantity, run: Run, answer: Answer) -> bool:
    """Whether a figure is a fact of the reference, a number of the run divided by one, or counted beside it."""
    facts = [f.low for f in answer.reference.facts.facts if f.low == f.high and f.low >= MIN_FACT]
    if _digits(quantity) >= FEW_DIGITS and any(agrees(quantity, value) for value in facts):
        return True
    return _is_quotient(quantity, run, answer) or is_counted_beside(quantity, answer.joined.text)


def _is_quotient(quantity: Quantity, run: Run, answer: Answer) -> bool:
    """Whether a figure is a number of the run, or one that the prompt tells, per one of a count that is a fact."""
    facts = [f.low for f in answer.reference.facts.facts if f.low == f.high and f.low >= MIN_FACT]
    told = [*(v.value for v in run.values), *(value for value, _ in run.given)]
    return any(agrees(quantity, number / value) for number in told for value in facts)


def _misscaled(quantity: Quantity, fact: Fact, answer: Answer, joined: JoinedText) -> Finding:
    return Finding(
        kind="scale",
        span=joined.span(quantity.start, quantity.end),
        claimed=quantity.printed,
        reference=f"{fact.entity} {fact.attribute}: {fact.printed}",
        source=fact.source,
        why=f'"{quantity.printed}" is {fact.printed} at another scale, by thousands.',
        subject=f"{answer.part_id}:scale:{quantity.start}",
    )


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
