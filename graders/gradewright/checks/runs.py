"""What a submission's own code printed, or a person pasted: the numbers that claims about a run are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from gradewright.checks.derivations import MAX_ALIKE, Derived, Known, derive
from gradewright.checks.measures import measure_of, spoken
from gradewright.checks.numbers_given import NONE_GIVEN, NumbersGiven, read_numbers_given
from gradewright.checks.own_work import own_outputs
from gradewright.checks.pasted import pasted_outputs
from gradewright.course import Measure, Problem
from gradewright.language.outputs import OutputValue, read_lists, read_outputs
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.transcripts.model import Transcript

MAX_PROMPT = 200_000
"""Characters of the prompts that are searched for figures."""

_SWITCHED_OFF = re.compile(r"\b\w+\s*=\s*(?:False|None|0)\b(?!\.\d)")
_LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_REMARK = re.compile(r"#(?:[ \t]*[\w'’(),:.-]+){9,}")
"""A comment of many words explains something, often by another run; a short one says what the cell is about."""
_STRING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_WORD = re.compile(r"[a-z]{3,}")
_HALF = 0.5000001
"""Half a unit in the last printed digit, and a little for rounding in the last bit."""


@dataclass(frozen=True, slots=True)
class RunValue:
    """One number of a run, with what tells which run it belongs to."""

    output: OutputValue
    cell: int
    """Number of the cell that printed it; below 0 for what a person pasted."""
    about: frozenset[str]
    """Words of the code that printed it; strings and arguments that are switched off are left out."""
    retyped: bool = False
    """Whether a person's own answers hold it: not all that the run printed need stand there."""

    @property
    def words(self) -> frozenset[str]:
        """What it is about: words of its code, of its own label and of the name of its line."""
        return self.about | frozenset(_WORD.findall(f"{self.output.label} {self.output.row}"))

    @property
    def value(self) -> float:
        """The number."""
        return self.output.value


@dataclass(frozen=True)
class Run:
    """Everything that a submission's cells printed, and printed outputs in prompts or in a person's own answers."""

    values: tuple[RunValue, ...]
    settings: frozenset[float]
    """Numbers that stand in the code itself: thresholds, sizes, epochs."""
    measures: tuple[Measure, ...] = ()
    """What runs of this problem print."""
    entries: tuple[str, ...] = ()
    """Words that number the entries of a printed table."""
    given: tuple[tuple[float, str], ...] = ()
    """Figures that the prompts state in words, with their units."""
    numbers: NumbersGiven = NONE_GIVEN
    """Numbers of the prompts whatever stands beside them."""
    lines: frozenset[str] = frozenset()
    """Printed lines that an author's own answers hold: evidence, and no claims."""
    listed: tuple[tuple[OutputValue, ...], ...] = ()
    """Dicts of numbers that sentences of the prompts hold."""

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def pasted(self) -> bool:
        """Whether all that is known of it was pasted: other outputs of the same run may not have been."""
        return bool(self.values) and all(v.cell < 0 for v in self.values)

    @cached_property
    def derived(self) -> Derived:
        """Totals, shares, ratios and differences that a reader would form from the known numbers."""
        known = [
            Known(
                v.value,
                self._family(v),
                (v.cell, v.output.group, v.output.column) if v.output.group else None,
            )
            for v in self.values
        ]
        told = [Known(value, self._family_of(unit), None) for value, unit in self.given]
        found = derive([*known, *told], self.settings | self.numbers.counts)
        return Derived(tuple(sorted((*found.values, *self.numbers.shares))))

    def supports(self, quantity: Quantity) -> bool:
        """Whether a figure is a known number, or one step of arithmetic away from known ones."""
        known = (*(v.value for v in self.values), *(value for value, _ in self.given), *self.numbers.values)
        return any(agrees(quantity, value) for value in known) or self.derived.hold(allowed(quantity))

    def shows(self, quantity: Quantity, text: str) -> bool:
        """Whether a figure of `text` stands in a printed line that was pasted there."""
        start, end = text.rfind("\n", 0, quantity.start) + 1, text.find("\n", quantity.end)
        return text[start : end if end >= 0 else len(text)].strip() in self.lines

    def measure(self, value: RunValue) -> Measure | None:
        """What a number measures: by its label, its size, or a labelled number of the same value in its column."""
        own = measure_of(value.output.label, self.measures)
        own = own or next((m for m in self.measures if 0 < m.from_size <= value.value), None)
        if own is not None or not value.output.group:
            return own
        column = (value.cell, value.output.group, value.output.column)
        for other in self._labelled:
            if column in self._columns.get(other.value, ()):
                return measure_of(other.output.label, self.measures)
        return None

    def compared_pairs(self) -> Iterator[tuple[float, float]]:
        """Every two numbers of a measure that runs are compared by."""
        for measure in (m for m in self.measures if m.compared and m.unit not in {"", "percent"}):
            values = [v.value for v in self.values if self.measure(v) == measure][:MAX_ALIKE]
            yield from combinations(values, 2)

    @cached_property
    def measuring(self) -> frozenset[str]:
        """Words for what is measured: they stand in the code of every run and tell none from another."""
        return frozenset(word for measure in self.measures if measure.compared for word in measure.words)

    def names(self, label: str, words: frozenset[str]) -> bool:
        """Whether a clause speaks about what an output's label names."""
        return spoken(label, words, self.measures)

    def _family(self, value: RunValue) -> str:
        measure = self.measure(value)
        return measure.name if measure else value.output.label

    def _family_of(self, unit: str) -> str:
        """What a figure that a prompt states in a unit measures: the same as the printed numbers of that unit."""
        return next((m.name for m in self.measures if m.compared and m.unit == unit != ""), f"={unit}")

    @cached_property
    def _labelled(self) -> tuple[RunValue, ...]:
        """Numbers of a measure that are long enough to be recognised in a column without a heading."""
        return tuple(
            v for v in self.values if len(v.output.printed) > 3 and measure_of(v.output.label, self.measures)
        )

    @cached_property
    def _columns(self) -> dict[float, frozenset[tuple[int, int, int]]]:
        """The columns without a heading in which each value stands."""
        found: dict[float, set[tuple[int, int, int]]] = {}
        for v in self.values:
            if v.output.group and not v.output.label:
                found.setdefault(v.value, set()).add((v.cell, v.output.group, v.output.column))
        return {value: frozenset(columns) for value, columns in found.items()}


def read_run(transcript: Transcript, problem: Problem, turn: int) -> Run:
    """What stands behind reply `turn`: outputs of a notebook's cells and those that a person pasted, or nothing."""
    values: list[RunValue] = []
    settings: set[float] = set()
    for number, unit in enumerate(transcript.units):
        if unit.kind != "code":
            continue
        code = _STRING.sub(" ", _REMARK.sub(" ", _SWITCHED_OFF.sub(" ", unit.text)))
        about = frozenset(_WORD.findall(code.replace("_", " ").lower()))
        values += [RunValue(v, number, about) for v in read_outputs(unit.outputs)]
        settings |= {float(n) for n in _LITERAL.findall(unit.text)[:1000]}
    own = tuple(own_outputs(transcript, turn)) if problem.results_need_run else ()
    if problem.results_need_run:
        prompts = transcript.prompts(turn)
        pasted = [printed for prompt in prompts for printed in pasted_outputs(prompt[:MAX_PROMPT])]
        for number, printed in enumerate((*pasted, *own), 1):
            retyped = number > len(pasted)
            values += [RunValue(v, -number, frozenset(), retyped) for v in read_outputs(printed)]
    given = tuple((q.low, q.unit) for q in figures_given(transcript, turn))
    numbers = read_numbers_given(_prompts(transcript, turn))
    lines = frozenset(line.strip() for printed in own for line in printed.splitlines())
    listed = tuple(map(tuple, read_lists(_prompts(transcript, turn)))) if problem.results_need_run else ()
    return Run(
        tuple(values), frozenset(settings), problem.measures, problem.entries, given, numbers, lines, listed
    )


def figures_given(transcript: Transcript, turn: int) -> tuple[Quantity, ...]:
    """Figures that the user gave before reply `turn`: repeating them invents nothing."""
    return tuple(read_quantities(_prompts(transcript, turn)))


def _prompts(transcript: Transcript, turn: int) -> str:
    return "\n".join(transcript.prompts(turn))[:MAX_PROMPT]


def agrees(claim: Quantity, value: float) -> bool:
    """Whether a claimed figure is this value, to the digits that the claim prints."""
    return any(low <= value <= high for low, high in allowed(claim))


def allowed(claim: Quantity) -> Iterator[tuple[float, float]]:
    """Ranges that a claimed figure allows: as printed and, for percentages, as a fraction."""
    slack = _HALF * claim.resolution * (2 if claim.approximate else 1)
    low, high = claim.low - slack, claim.high + slack
    yield low, high
    if claim.unit == "percent":
        yield low / 100, high / 100


def power_of_thousand(claim: Quantity, value: float) -> int:
    """k where the claim times 1000^k is the value and k is not 0; 0 where there is none."""
    if claim.low <= 0 or value <= 0 or claim.unit == "percent":
        return 0
    for k in (-3, -2, -1, 1, 2, 3):
        scaled, slack = claim.low * 1000.0**k, _HALF * claim.resolution * 1000.0**k
        if abs(scaled - value) <= slack:
            return k
    return 0
