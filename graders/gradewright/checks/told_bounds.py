"""Shares that a text says a run keeps ("still above 90 %"), where the line that the run printed shows it does not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gradewright.checks.line_clash import LineClash
from gradewright.checks.runs import Run, RunValue, agrees
from gradewright.checks.subjects import Clause, clause_around
from gradewright.language.quantities import Quantity, read_quantities

MAX_CLAIMS = 200
_LEAST_SHARE = 0.3
"""Smaller numbers of a line are settings or rates of error."""
_LARGE = 1e6
"""Numbers from here on are amounts of work; a line holds one."""
_SETTING = re.compile(
    r"\b(?P<name>tolerance|tol|threshold|setting|cut-?off|value|layer|depth|exit|epoch)s?\**(?: of| =| is|:|=)?\s?\**"
    r"(?P<value>\d{1,4}(?:\.\d{1,4})?)(?![\d%]|\.\d| ?%)",
    re.IGNORECASE,
)
_SETTING_LABEL = re.compile(r"\b(?:tolerance|tol|threshold|thr|tau|setting)$")
_KEPT = re.compile(
    r"\b(?:accura\w*|it|which|that|this|what|still|stays?|remains?|keeps?|keeping|lies|is|and|where|with|at|an)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:not|never|no longer|would|could|should|might|may|if|unless|until|want|need\w*|required|must|goal|target"
    r"|while|but|whereas|although|however|expect\w*|drops?|falls?|fell|instead|other|others|images|examples|per|confiden\w+"
    r"|layers|tolerances|thresholds|exits|fewer|less|saves?|saving|macs? (?:are|is) (?:above|below))\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:lowest|smallest|minimum|minimal|fewest|least|cheapest)\b", re.IGNORECASE)
_SAME = 1e-6


class _Line(NamedTuple):
    """One printed run: its numbers, the one share that it reached and the one amount of work that it took."""

    values: tuple[RunValue, ...]
    share: RunValue
    work: RunValue | None

    @property
    def percent(self) -> float:
        return self.share.value * (100 if self.share.value <= 1 else 1)


def bound_clashes(text: str, run: Run) -> Iterator[LineClash]:
    """Bounds that a sentence says the run it names keeps, and values called the least with a bound that are not."""
    lines = tuple(_lines(run))
    bounds = [q for q in read_quantities(text) if q.unit == "percent" and q.bound and not q.rejected]
    for bound in islice(bounds, MAX_CLAIMS if lines else 0):
        clause = clause_around(text, bound.start, bound.end)
        said = text[clause.start : clause.end]
        if _OPEN.search(said) or not _KEPT.search(text, clause.start, bound.start):
            continue
        named = _named(lines, clause, text)
        if len(named) != 1:
            continue
        yield from _of_line(bound, named[0], lines, said)


def _of_line(bound: Quantity, line: _Line, lines: Sequence[_Line], said: str) -> Iterator[LineClash]:
    reference = f"{line.share.output.printed} was printed for it"
    if not _keeps(line, bound):
        yield LineClash(
            "wrong_value", bound.start, bound.end, bound.printed, reference,
            f"The run that the sentence names reached {line.percent:.4g} %.",
        )  # fmt: skip
    elif _LEAST.search(said) and line.work is not None and bound.bound.startswith(">"):
        lower = [
            one.work
            for one in lines
            if one.work is not None and _keeps(one, bound) and one.work.value < line.work.value * (1 - _SAME)
        ]
        if lower:
            best = min(lower, key=lambda v: v.value).output.printed
            yield LineClash(
                "wrong_value", bound.start, bound.end, bound.printed, f"{best} keeps it, too",
                f"Another run keeps {bound.low:g} % with {best}.",
            )  # fmt: skip


def _keeps(line: _Line, bound: Quantity) -> bool:
    if bound.bound.startswith(">"):
        return line.percent >= bound.low - _SAME
    return line.percent <= bound.low + _SAME


def _lines(run: Run) -> Iterator[_Line]:
    """Printed lines that hold exactly one share, with the amount of work beside it where there is one."""
    found: dict[tuple[int, int], list[RunValue]] = defaultdict(list)
    for v in run.values:
        found[v.cell, v.output.line].append(v)
    for values in found.values():
        shares = [v for v in values if _is_share(v, run)]
        work = [v for v in values if v.value >= _LARGE]
        if len(shares) == 1 and len(values) > 1 and len(work) <= 1:
            yield _Line(tuple(values), shares[0], work[0] if work else None)


def _is_share(value: RunValue, run: Run) -> bool:
    measure = run.measure(value)
    if measure is not None:
        return measure.unit == "percent" and _LEAST_SHARE <= value.value <= 100
    own_name = value.output.label in ("", value.output.row)
    return own_name and _LEAST_SHARE <= value.value <= 1 and "." in value.output.printed


def _named(lines: Sequence[_Line], clause: Clause, text: str) -> list[_Line]:
    """Lines that a sentence names: by a setting ("tolerance 0.1") or by an amount that only they print."""
    settings = [float(m["value"]) for m in _SETTING.finditer(text, clause.start, clause.end)]
    amounts = [
        q
        for q in read_quantities(text)
        if clause.start <= q.start < clause.end
        and q.unit in ("mac", "flop", "second", "dimensionless")
        and q.low >= _LARGE
    ]
    if len(set(settings)) > 1:
        return []
    by_setting = [one for one in lines if any(_set_to(one, value) for value in settings)]
    by_amount = [
        one for one in lines if one.work is not None and any(agrees(q, one.work.value) for q in amounts)
    ]
    if by_setting and by_amount:
        return [one for one in by_setting if one in by_amount]
    return by_setting or by_amount


def _set_to(line: _Line, value: float) -> bool:
    """Whether a printed line begins with this setting, or a label calls it one."""
    return any(
        v.value == value
        and (v.output.key == v.output.printed or _SETTING_LABEL.search(v.output.label) is not None)
        for v in line.values
        if v is not line.share
    )
