"""Statistics that no run, attachment or source stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.runs import agrees, figures_given, read_run
from gradewright.checks.subjects import Clause, clause_around
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity, read_quantities

_INFERRED = re.compile(
    r"\b(?:inferred?|assum(?:e|ed|ing)|simulated|hypothetical|typical|plausible)\s+(?:\w+\s+){0,3}(?:results?|outputs?|values?|numbers?)\b",
    re.I,
)
"""A reply that says so itself: what it states as results was never measured."""
_SUPPOSED = re.compile(
    r"\b(?:e\.g\.|for example|for instance|say|suppose|imagine|if|could|would|may|might|let)\b[^.]*$", re.I
)
_SEEN = re.compile(r"\byour (?:notebook|plots?|outputs?|results?|screenshots?|figures?|histograms?)\b", re.I)
_CORRELATION = re.compile(r"\bcorrelat\w*\b[^.\n]{0,40}?[>≥≈~]?\s*0?\.\d", re.I)
_ROUND = frozenset({0.0, 100.0})
_SUPERLATIVE = re.compile(
    r"\b(?:(?:single|proven|currently the|to date the)\s+(?:\w+\s+)?(?:best|strongest|most reliable)"
    r"|(?:best|strongest|most reliable)\s+known)"
    r"\s+(?:predictor|indicator|proxy|correlate|correlation|measure)\b",
    re.I,
)
"""A ranking of everything ever measured: nobody can state it without a source."""
_PLOT_SHOWS = re.compile(
    r"\b(?:plots?|histograms?|charts?)\b(?:[^.\n]|\n(?!\n)){0,40}?(?:\bshow(?:s|ed|ing)?\b|\breveal(?:s|ed|ing)?\b|:)"
    r"(?:[^.\n]|\n(?!\n)){0,30}?\b(?:(?:im)?balanced|equal|skewed|peak\w*|concentrated|uniform)\b",
    re.I,
)
"""What a plot is said to show; invented where the reply says itself that its results are inferred."""
_HYPOTHETICAL = re.compile(r"\b(?:would|could|should|might|may|will)\b", re.I)
_CITED = re.compile(r"\bet al\b|\barxiv\b|\[\d+\]|\(\w+[^()]{0,40},? (?:19|20)\d\d\)", re.I)


def sweep(reply: Reply) -> Iterator[Finding]:
    """Percentages, factors and correlations stated as facts, one finding a sentence."""
    if not reply.problem.results_need_run or read_run(reply.transcript):
        return
    text = reply.text.text
    if outputs_attached(reply.prompt) and not _INFERRED.search(text):
        return
    given = figures_given(reply.transcript)
    seen: set[int] = set()
    inferred = _INFERRED.search(text) is not None
    for start, end, printed in (*_statistics(text, given), *_words(text, inferred=inferred)):
        clause = clause_around(text, start, end)
        before = text[clause.start : start]
        if clause.start in seen or _SUPPOSED.search(before) or _SEEN.search(text[clause.start : clause.end]):
            continue
        seen.add(clause.start)
        yield Finding(
            kind="unsupported",
            span=reply.text.span(*_words_around(text, start, end, clause)),
            claimed=printed,
            reference="no run, output or source for it is in the submission",
            source="the submission itself",
            why="A figure is stated as a result, but nothing in the submission or the reference stands behind it.",
            subject=f"{reply.problem.id}:unsourced:{clause.start}",
        )


def _words_around(text: str, start: int, end: int, clause: Clause) -> tuple[int, int]:
    """The line of the figure within its clause: long clauses run over lines that say something else."""
    first = max(clause.start, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    last = min(clause.end, line_end if line_end >= 0 else len(text))
    return first, max(last, end)


def _statistics(text: str, given: tuple[Quantity, ...]) -> Iterator[tuple[int, int, str]]:
    for quantity in read_quantities(text):
        if quantity.rejected or not _is_statistic(quantity):
            continue
        if not any(agrees(quantity, known.low) for known in given):
            yield quantity.start, quantity.end, quantity.printed
    for match in _CORRELATION.finditer(text):
        yield match.start(), match.end(), match.group(0)


def _words(text: str, *, inferred: bool) -> Iterator[tuple[int, int, str]]:
    """Results that are told in words: rankings without a source, and plots that nobody has seen."""
    for match in _SUPERLATIVE.finditer(text):
        clause = clause_around(text, match.start(), match.end())
        if not _CITED.search(text[clause.start : clause.end]):
            yield match.start(), match.end(), match.group(0)
    if inferred:
        for match in _PLOT_SHOWS.finditer(text):
            if not _HYPOTHETICAL.search(match.group(0)):
                yield match.start(), match.end(), match.group(0)


def _is_statistic(quantity: Quantity) -> bool:
    if quantity.unit == "percent":
        return not {quantity.low, quantity.high} & _ROUND
    return quantity.unit == "ratio" and quantity.low != quantity.high
