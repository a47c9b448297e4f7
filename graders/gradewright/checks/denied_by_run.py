"""What a text says of a run that its lines, counts and figures deny together: changes, shares, savings, sums.

Single figures are held against a run in against_run.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gradewright.checks.answer import JoinedText
from gradewright.checks.judgement import Finding
from gradewright.checks.line_clash import LineClash
from gradewright.checks.printed_lines import count_clashes, line_clashes
from gradewright.checks.runs import Run
from gradewright.checks.savings import SavingClash, left_clashes, need_clashes, saving_clashes
from gradewright.checks.subjects import clause_around
from gradewright.checks.told_changes import told_changes
from gradewright.language.quantities import Quantity


def check_lines(figures: Sequence[Quantity], run: Run, joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Figures that the printed line they belong to contradicts, though they occur somewhere in the outputs.

    Shares saved are worked out of results and are none themselves: see `check_shares`.
    """
    for clash in (*line_clashes(figures, run, joined.text), *told_changes(joined.text, run)):
        if not clash.share:
            yield _denied(clash, joined, problem, clash.reference, clash.why)


def check_shares(run: Run, joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Shares said to be saved that no two printed or told amounts give."""
    for clash in told_changes(joined.text, run):
        if clash.share:
            yield _denied(clash, joined, problem, clash.reference, clash.why)


def check_counts(run: Run, joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Shares that a text's own counts deny, where no outputs are known."""
    for clash in count_clashes(run, joined.text):
        source = "the counts that the answer gives"
        yield _denied(clash, joined, problem, clash.reference, clash.why, source=source)


def check_savings(run: Run, joined: JoinedText, problem: str) -> Iterator[Finding]:
    """Percentages said to be saved that are a factor less one, and shares needed that are the shares saved."""
    for clash in saving_clashes(joined.text, run.compared_pairs()):
        saved = f"{100 * (1 - 1 / clash.factor):.3g} %"
        taken = "the share that is left" if clash.left else "the factor less one"
        why = f"A factor of {clash.factor:.4g} saves {saved}; {clash.printed} is {taken}."
        reference = f"1 - 1/{clash.factor:.4g} = {saved}"
        yield _denied(clash, joined, problem, reference, why, source="arithmetic")
    for clash in need_clashes(joined.text, run.compared_pairs()):
        needed = f"{100 / clash.factor:.3g} %"
        why = f"By the outputs {needed} are needed; {clash.printed} is the share that is saved."
        reference = f"1/{clash.factor:.4g} = {needed}"
        yield _denied(clash, joined, problem, reference, why)
    for clash in left_clashes(joined.text, run.compared_pairs(), (v.value for v in run.values)):
        saved = f"{100 * (1 - 1 / clash.factor):.3g} %"
        why = f"By the outputs {saved} are saved; {clash.printed} is the share that is left."
        reference = f"1 - 1/{clash.factor:.4g} = {saved}"
        yield _denied(clash, joined, problem, reference, why)


def _denied(
    clash: LineClash | SavingClash,
    joined: JoinedText,
    problem: str,
    reference: str,
    why: str,
    *,
    source: str = "the submission's own outputs",
) -> Finding:
    """The finding about the clause in which a clash stands; a saving that clashes is a wrong value."""
    clause = clause_around(joined.text, clash.start, clash.end)
    place = joined.span(clash.start, clash.end)
    return Finding(
        kind=clash.kind if isinstance(clash, LineClash) else "wrong_value",
        span=joined.span(clause.start, clause.end),
        claimed=clash.printed,
        reference=reference,
        source=source,
        why=why,
        subject=f"{problem}:run:{place.unit}:{place.start}",
    )
