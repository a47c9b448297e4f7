"""Figures of a text against a run: which of them it printed, which it contradicts, which it cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.checks.answer import JoinedText
from gradewright.checks.judgement import Finding, FlagKind
from gradewright.checks.runs import Run, RunValue, agrees, allowed, power_of_thousand
from gradewright.checks.subjects import Clause, clause_around, is_summand, position_named, subject_score
from gradewright.language.quantities import Quantity

RESULT_UNITS = frozenset({"percent", "second", "flop", "mac"})
"""Units that a result of a run has; a claim in one of them needs a run behind it."""
_SIZE = 10.0
_LARGE = 1000.0
"""From here on a printed number without a unit has hardly been divided by a power of a thousand."""
TELLING_DIGITS = 4
"""Digits of a figure that is no other one by chance."""
MIN_DIGITS = 2
"""A printed figure of one digit is an index or a round number: a power of ten away from many others."""
_SHARE_OF = re.compile(r"\s{0,3}\)?\s{0,3}(?:of|fewer|less|more|lower|higher|faster|slower)\b", re.I)
"""What follows a share or a change, which no run prints."""
_WORKED_OUT = re.compile(
    r"\b(?:per|each|every|single|average|mean|divided|difference|sav(?:e|es|ed|ing|ings)|fewer|less|more|gain"
    r"|ratio|factor|share|images?|samples?|examples?|inputs?)\b|[/÷]",
    re.I,
)
"""Words of a figure that was worked out of printed ones."""


@dataclass(frozen=True, slots=True)
class MeasuredClaim:
    """One figure of the answer against the run."""

    quantity: Quantity
    verdict: str
    """ "agrees", "contradicted" or "unknown"."""
    finding: Finding | None = None


def check_figures(
    figures: Sequence[Quantity], run: Run, joined: JoinedText, problem: str
) -> Iterator[MeasuredClaim]:
    """Every figure with what the run says about it. A figure that cannot be bound is `unknown`, never wrong."""
    for quantity in (q for q in figures if not q.bound):
        clause = clause_around(joined.text, quantity.start, quantity.end)
        exact = [v for v in run.values if agrees(quantity, v.value)]
        if exact:
            beside = [q for q in figures if q.unit == quantity.unit and clause.start <= q.start < clause.end]
            finding = _exchanged(quantity, exact, run, clause, beside, joined, problem)
            yield MeasuredClaim(quantity, "contradicted" if finding else "agrees", finding)
            continue
        scaled = _scaled(quantity, run, clause, joined, problem)
        words = joined.text[clause.start : clause.end]
        known = any(agrees(quantity, s) for s in run.settings) or _was_given(quantity, run)
        if known or _is_derived(quantity, run, words, scaled):
            yield MeasuredClaim(quantity, "agrees")
        else:
            finding = scaled or _other_value(quantity, run, clause, joined, problem)
            yield MeasuredClaim(quantity, "contradicted" if finding else "unknown", finding)


def _was_given(quantity: Quantity, run: Run) -> bool:
    """Whether a prompt states just this figure, with so many digits that it is no other one."""
    digits = sum(char.isdigit() for char in quantity.printed)
    return digits >= TELLING_DIGITS and any(agrees(quantity, value) for value, _ in run.given)


def _is_derived(quantity: Quantity, run: Run, words: str, scaled: Finding | None) -> bool:
    """Whether a step of arithmetic gives a figure, and it is not merely a printed one at another scale.

    Many numbers give many quotients: one of them agrees by chance where the words speak of no division or change.
    """
    by_chance = scaled is not None and len(quantity.printed) > MIN_DIGITS and not _WORKED_OUT.search(words)
    return not by_chance and run.derived.hold(allowed(quantity))


def _exchanged(
    quantity: Quantity,
    exact: Sequence[RunValue],
    run: Run,
    clause: Clause,
    beside: Sequence[Quantity],
    joined: JoinedText,
    problem: str,
) -> Finding | None:
    """The value is in the outputs, but belongs to another run or another position than the clause says.

    `beside` holds the clause's figures in the same unit. Where one of them is the other run's number, the clause
    speaks of both runs, and which figure is meant for which is left open.
    """
    if quantity.printed[:1].isalpha() and quantity.high < _IN_WORDS:
        return None  # "to compare two pictures at layer3"
    if _APPLIED.search(joined.text, max(0, quantity.start - 8), quantity.start):
        return None
    if is_summand(joined.text, quantity.start, quantity.end):
        return None  # "20 + 9 + 7 + 11 = 47": none of them is told of one entry
    moved = _other_position(exact, run, clause)
    if moved is not None:
        there = exact[0].output
        return _finding(
            "swapped_attribute", quantity, joined, problem,
            reference=f"{moved.output.printed} for key {moved.output.key}; {there.printed} belongs to key {there.key}",
            why=f"The output gives {there.printed} for another entry than the one named.",
        )  # fmt: skip
    if _is_a_bar(quantity, clause):
        return None
    labelled = [v for v in exact if v.output.label and _speaks_of(v, quantity, run, clause)]
    rivals = [
        v
        for v in run.values
        if any(_elsewhere(v, e) and _alike(v, e, run) and _comparable(v, e, run) for e in labelled)
        and not any(agrees(q, v.value) for q in beside)
    ]
    for rival in rivals:
        if all(_meant(clause, rival, e, run) for e in labelled):
            here = labelled[0].output
            return _finding(
                "swapped_entity", quantity, joined, problem,
                reference=f"{rival.output.printed} ({here.printed} belongs to the other run)",
                why=f"The outputs give {rival.output.printed} for the {here.label} of what the sentence names.",
            )  # fmt: skip
    return None


_APPLIED = re.compile(r"(?:\b(?:ln|log|exp|sqrt)|√)[ (]{0,2}$", re.IGNORECASE)
"""Before what a function is taken of: "a tolerance above ln 6"."""
_IN_WORDS = 10
"""A smaller number in words counts what a sentence speaks of, and is no result read off an output."""
_BAR_STEP = 5.0
_BARS = frozenset(
    "at target goal bar threshold requirement required requires require line least above below over under keep keeps"
    " keeping kept must has have met minimum limit reach reached reaches demand demanded asked".split()
)


def _is_a_bar(quantity: Quantity, clause: Clause) -> bool:
    """Whether a round percentage is what results are held against: "low MACs at 90 % accuracy", "the 90 % line"."""
    round_number = (
        quantity.unit == "percent" and quantity.low % _BAR_STEP == 0 and "." not in quantity.printed
    )
    return round_number and bool(clause.words & _BARS)


def _meant(clause: Clause, rival: RunValue, printed: RunValue, run: Run) -> bool:
    """Whether a clause speaks more about the code of one number than about that of another."""
    return subject_score(clause, rival.words - run.measuring, printed.words - run.measuring) > 0


def _speaks_of(value: RunValue, quantity: Quantity, run: Run, clause: Clause) -> bool:
    """Whether a figure's clause speaks of what a number measures, or its own unit does."""
    measure = run.measure(value)
    if measure is not None and measure.unit and quantity.unit in RESULT_UNITS:
        own = "mac" if quantity.unit == "flop" else quantity.unit
        return own == measure.unit and (own != "percent" or bool(clause.words & frozenset(measure.words)))
    return run.names(value.output.label, clause.words)


def _elsewhere(one: RunValue, other: RunValue) -> bool:
    """Whether two numbers were printed for different runs: by two cells, or on two lines with names of their own."""
    lines = one.output.line != other.output.line and one.output.row != other.output.row
    return one.cell != other.cell or bool(lines and one.output.row and other.output.row)


def _comparable(one: RunValue, other: RunValue, run: Run) -> bool:
    """Whether the run of `one` printed some of what stands beside `other`: a run of another kind is no rival."""
    beside = _measured_beside(other, one, run)
    return not beside or bool(beside & _measured_beside(one, other, run))


def _measured_beside(value: RunValue, rival: RunValue, run: Run) -> frozenset[str]:
    """Names of what else was printed with a number: by its cell, or on its line where the rival is of the same cell."""
    own = run.measure(value)
    one_cell = value.cell == rival.cell
    places = (
        v for v in run.values if v.cell == value.cell and (not one_cell or v.output.line == value.output.line)
    )
    found = {m.name for v in places if (m := run.measure(v)) is not None and m.unit}
    return frozenset(found - {own.name if own else ""})


def _alike(one: RunValue, other: RunValue, run: Run) -> bool:
    measure = run.measure(one)
    if measure is not None and one.output.row:
        return measure == run.measure(other)
    return one.output.label == other.output.label


def _other_position(exact: Sequence[RunValue], run: Run, clause: Clause) -> RunValue | None:
    """The entry that the clause names by its place (first, last), where the figure is another entry's.

    What a printed row begins with is its own key and no entry's number.
    """
    keyed = [
        v
        for v in exact
        if v.output.group and v.output.column == 0 and v.output.key not in ("", v.output.printed)
    ]
    if not keyed or len(keyed) != len(exact):
        return None
    group = [v for v in run.values if (v.cell, v.output.group) == (keyed[0].cell, keyed[0].output.group)]
    named = position_named(clause, [v.output.key for v in group])
    if named is None or any(v.output.key == named for v in keyed):
        return None
    return next(v for v in group if v.output.key == named)


def _scaled(quantity: Quantity, run: Run, clause: Clause, joined: JoinedText, problem: str) -> Finding | None:
    if not any(char.isdigit() for char in quantity.printed):
        return None  # a number in words has no digits that could have slipped
    for v in run.values:
        if quantity.kind == "ratio" and "." not in v.output.printed:
            continue  # "16 times" is no slip of the count 16384
        digits = len(v.output.printed.replace(".", "").strip("0"))
        telling = digits >= MIN_DIGITS and _tells_its_scale(v, run)
        if telling and power_of_thousand(quantity, v.value) and _speaks_of(v, quantity, run, clause):
            return _finding(
                "scale", quantity, joined, problem,
                reference=v.output.printed,
                why=f"The output is {v.output.printed}: the figure is off by a power of a thousand.",
            )  # fmt: skip
    return None


def _tells_its_scale(value: RunValue, run: Run) -> bool:
    """Whether a printed number stands for itself: code that counts in billions prints 1.6 and no unit."""
    measure = run.measure(value)
    return abs(value.value) >= _LARGE or (measure is not None and measure.unit == "second")


def _other_value(
    quantity: Quantity, run: Run, clause: Clause, joined: JoinedText, problem: str
) -> Finding | None:
    """The outputs hold exactly one number of what this figure measures, and it is another one.

    What a prompt tells beside the outputs, and bars that results are held against, are no such figures.
    """
    if (
        quantity.unit not in RESULT_UNITS
        or quantity.approximate
        or _is_a_bar(quantity, clause)
        or any(unit == quantity.unit and agrees(quantity, value) for value, unit in run.given)
        or _SHARE_OF.match(joined.text, quantity.end)
    ):
        return None
    labelled = [v for v in run.values if not v.retyped and (m := run.measure(v)) is not None and m.unit]
    labelled = [v for v in labelled if _speaks_of(v, quantity, run, clause)]
    if len(labelled) != 1 or not _same_size(quantity.low, labelled[0].value, quantity.unit):
        return None
    printed, label = labelled[0].output.printed, labelled[0].output.label
    return _finding(
        "wrong_value", quantity, joined, problem,
        reference=printed, why=f"The only {label} in the outputs is {printed}.",
    )  # fmt: skip


def _same_size(claimed: float, printed: float, unit: str) -> bool:
    """Whether two figures are of one size: across powers of ten a scale word may have been overlooked."""
    one, other = claimed / 100 if unit == "percent" and printed <= 1 else claimed, printed
    return one > 0 and other > 0 and 1 / _SIZE < one / other < _SIZE


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
