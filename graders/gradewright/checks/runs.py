"""What a submission's own code printed: the numbers that claims about a run are held against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.language.outputs import OutputValue, read_outputs
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.transcripts.model import Transcript

MAX_DERIVED = 400
"""Values from which ratios and differences are formed, at most: their number grows with the square."""

MAX_PROMPT = 200_000
"""Characters of the prompts that are searched for figures."""

_SWITCHED_OFF = re.compile(r"\b\w+\s*=\s*(?:False|None|0)\b")
_LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_STRING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_WORD = re.compile(r"[a-z]{3,}")
_HALF = 0.5000001
"""Half a unit in the last printed digit, and a little for rounding in the last bit."""


@dataclass(frozen=True, slots=True)
class RunValue:
    """One number of a run, with what tells which run it belongs to."""

    output: OutputValue
    cell: int
    about: frozenset[str]
    """Words of the code that printed it; strings and arguments that are switched off are left out."""

    @property
    def words(self) -> frozenset[str]:
        """What it is about: words of its code and of its own label."""
        return self.about | frozenset(_WORD.findall(self.output.label))

    @property
    def value(self) -> float:
        """The number."""
        return self.output.value


@dataclass(frozen=True)
class Run:
    """Everything that a submission's cells printed."""

    values: tuple[RunValue, ...]
    settings: frozenset[float]
    """Numbers that stand in the code itself: thresholds, sizes, epochs."""

    def __bool__(self) -> bool:
        return bool(self.values)

    def derived(self) -> Iterator[float]:
        """Totals, shares, ratios and differences that a reader would form from the printed numbers."""
        groups: dict[tuple[int, int, int], list[float]] = defaultdict(list)
        for v in self.values:
            if v.output.group:
                groups[v.cell, v.output.group, v.output.column].append(v.value)
        for members in groups.values():
            yield from _group_values(members)
        alike: dict[str, list[float]] = defaultdict(list)
        for v in self.values:
            alike[v.output.label].append(v.value)
        for members in alike.values():
            yield from _pair_values(members[: int(MAX_DERIVED**0.5)])


def read_run(transcript: Transcript) -> Run:
    """The outputs of a notebook's cells; empty for transcripts without any."""
    values: list[RunValue] = []
    settings: set[float] = set()
    for number, unit in enumerate(transcript.units):
        if unit.kind != "code":
            continue
        code = _STRING.sub(" ", _SWITCHED_OFF.sub(" ", unit.text))
        about = frozenset(_WORD.findall(code.replace("_", " ").lower()))
        values += [RunValue(v, number, about) for v in read_outputs(unit.outputs)]
        settings |= {float(n) for n in _LITERAL.findall(unit.text)[:1000]}
    return Run(tuple(values), frozenset(settings))


def figures_given(transcript: Transcript) -> tuple[Quantity, ...]:
    """Figures that the user gave: repeating them invents nothing."""
    prompts = "\n".join(transcript.text(s.span) for s in transcript.by_role("user"))
    return tuple(read_quantities(prompts[:MAX_PROMPT]))


def agrees(claim: Quantity, value: float) -> bool:
    """Whether a claimed figure is this value, to the digits that the claim prints."""
    slack = _HALF * claim.resolution * (2 if claim.approximate else 1)
    values = (value * 100, value) if claim.unit == "percent" else (value,)
    return any(claim.low - slack <= v <= claim.high + slack for v in values)


def power_of_thousand(claim: Quantity, value: float) -> int:
    """k where the claim times 1000^k is the value and k is not 0; 0 where there is none."""
    if claim.low <= 0 or value <= 0 or claim.unit == "percent":
        return 0
    for k in (-3, -2, -1, 1, 2, 3):
        scaled, slack = claim.low * 1000.0**k, _HALF * claim.resolution * 1000.0**k
        if abs(scaled - value) <= slack:
            return k
    return 0


def _group_values(members: Sequence[float]) -> Iterator[float]:
    total = sum(members)
    yield total
    running = 0.0
    for member in members:
        running += member
        yield running
        if total:
            yield member / total
            yield running / total


def _pair_values(members: Sequence[float]) -> Iterator[float]:
    for one in members:
        for other in members:
            yield abs(one - other)
            yield one + other
            if other:
                yield one / other
