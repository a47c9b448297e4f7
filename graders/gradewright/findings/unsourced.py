"""Statistics that no run, attachment or source stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.admissions import admitted_later, still_claimed
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.counted_beside import is_counted_beside
from gradewright.checks.implied import is_implied, is_of_any_case
from gradewright.checks.measured import is_asked, is_code
from gradewright.checks.own_work import own_work
from gradewright.checks.runs import Run, read_run
from gradewright.checks.subjects import Clause, clause_around
from gradewright.checks.unseen import results_told
from gradewright.checks.worked_out import follows_from_stated, is_share_of_rows
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.transcripts.model import Transcript

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
_CORRELATES = re.compile(r"corr|pearson|spearman|kendall|linregress|r2|r_value|\.ols\b", re.I)
"""Code or output that may hold a correlation, also in a plot that cannot be read."""
_DIGITS = re.compile(r"\.\d+")
_ASIDE = re.compile(r",? \(|, (?=an? \w+ (?:that|which|\w+ed by)\b)")
"""Where a sentence leaves the figure for a source or a remark, which is judged for itself."""
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
_OWN_RUN = re.compile(
    r"\b(?:I|we)\b[^.\n]{0,60}?\b(?:ran|running|executed|executing)\b[^.\n]{0,80}?"
    r"\b(?:print(?:s|ed)|g[ai]ves?|show(?:s|ed)|report(?:s|ed)|yield(?:s|ed)|return(?:s|ed)|outputs?)\b"
)
"""A run that a reply says it made itself; whatever figure it printed was never printed."""
_NOT_RUN = re.compile(r"\b(?:not|never|cannot|if|would|could|should|when|once|had)\b|n't\b", re.I)
_HYPOTHETICAL = re.compile(r"\b(?:would|could|should|might|may|will)\b", re.I)
_CHANGED = re.compile(
    r"\b(?:raised|increased|improved|reduced|lowered|decreased|dropped|fell|gained|lost|rose)\b[^.;\n]{0,70}$",
    re.I,
)
"""A change told as a thing that happened."""
_TAKEN_BACK = re.compile(
    r"\b(?:made[ -]up|make up|invented|fabricated|hallucinated|not (?:real|measured|from (?:a|any|your|the))"
    r"|out of thin air|no basis|retract\w*|withdraw\w*|take (?:\w+ )?back|disregard|ignore|please do(?: not|n['’]t) use"
    r"|should not have|shouldn['’]t have"
    r"|had no (?:run|outputs?|plots?|data|access|source))\b",
    re.I,
)
"""What a reply says of a figure that it gives up."""
_PART_OF = re.compile(r"(?P<part>\d[\d,]{0,9}) (?:out )?of (?:the |all |all the )?(?P<whole>\d[\d,]{0,9})\b")
_OTHERS = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|literature|benchmarks?|publications?|authors|et al"
    r"|(?:in|from) (?:practice|production|industry|real systems))\b",
    re.I,
)
"""Whose results they are, where they are not the reader's."""
_CITED = re.compile(r"\bet al\b|\barxiv\b|\[\d+\]|\(\w+[^()]{0,40},? (?:19|20)\d\d\)", re.I)


def sweep(reply: Reply) -> Iterator[Finding]:
    """Percentages, factors and correlations stated as facts, one finding a sentence."""
    if not reply.problem.results_need_run:
        return
    joined = reply.whole
    text = joined.text
    inferred = _INFERRED.search(text) is not None
    attached = outputs_attached(reply.prompt) and not admitted_later(reply.transcript, reply.turn)
    if attached and not inferred:
        return
    seen: set[int] = set()
    for start, end, printed in _claims(text, reply, inferred=inferred):
        clause = clause_around(text, start, end)
        before = text[clause.start : start]
        said = text[clause.start : clause.end]
        if clause.start in seen or _SUPPOSED.search(before) or _SEEN.search(said) or _TAKEN_BACK.search(said):
            continue
        seen.add(clause.start)
        yield Finding(
            kind="unsupported",
            span=joined.span(*_words_around(text, start, end, clause)),
            claimed=printed,
            reference="no run, output or source for it is in the submission",
            source="the submission itself",
            why="A figure is stated as a result, but nothing in the submission or the reference stands behind it.",
            subject=f"{reply.problem.id}:unsourced:{clause.start}",
        )


def _claims(text: str, reply: Reply, *, inferred: bool) -> Iterator[tuple[int, int, str]]:
    """What a text states as results; where a run is there, only what no run of its code can have printed."""
    run = read_run(reply.transcript, reply.problem, reply.turn)
    if run and not run.pasted:
        yield from _uncomputed(text, reply.transcript)
        return
    told = run.lines or results_told(reply.transcript, reply.problem, reply.turn)
    if told or own_work(reply.transcript):
        # what else the reader or the author saw is not known: a figure may be read off the same run
        yield from _of_others(text, run, reply)
        return
    yield from _statistics(text, run, reply)
    yield from _own_runs(text, run)
    yield from _words(text, inferred=inferred)


def _uncomputed(text: str, transcript: Transcript) -> Iterator[tuple[int, int, str]]:
    """Correlations of a notebook that computes none, shows no such figure and was given none."""
    cells = [u for u in transcript.units if u.kind == "code"]
    if any(_CORRELATES.search(u.text) or _CORRELATES.search(u.outputs) for u in cells):
        return
    known = "\n".join(
        [*(u.outputs for u in cells), *(transcript.text(s.span) for s in transcript.by_role("user"))]
    )
    for match in _CORRELATION.finditer(text):
        digits = _DIGITS.match(text, match.end() - 2)
        clause = clause_around(text, match.start(), match.end())
        if digits and digits.group() not in known and not _CITED.search(text[clause.start : clause.end]):
            yield match.start(), digits.end(), text[match.start() : digits.end()]


def _own_runs(text: str, given: Run) -> Iterator[tuple[int, int, str]]:
    """Figures that a run printed which the reply says it made, where the submission holds none."""
    runs = list(_OWN_RUN.finditer(text))
    for quantity in read_quantities(text) if runs else ():
        clause = clause_around(text, quantity.start, quantity.end)
        own = any(clause.start <= m.start() and m.end() <= quantity.start for m in runs)
        claimed = own and not quantity.rejected and not _NOT_RUN.search(text, clause.start, quantity.start)
        if claimed and not given.supports(quantity):
            yield quantity.start, quantity.end, quantity.printed


def _words_around(text: str, start: int, end: int, clause: Clause) -> tuple[int, int]:
    """The line of the figure within its clause: long clauses run over lines that say something else."""
    first = max(clause.start, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    last = min(clause.end, line_end if line_end >= 0 else len(text))
    aside = _ASIDE.search(text, end, last)
    last = aside.start() if aside else last
    return first, max(last, end)


def _statistics(text: str, given: Run, reply: Reply) -> Iterator[tuple[int, int, str]]:
    quantities = read_quantities(text)
    for quantity in still_claimed(quantities, reply.transcript, reply.turn):
        if (
            quantity.rejected
            or is_code(quantity, text)
            or is_share_of_rows(quantity, text)
            or not _is_statistic(quantity, text)
            or follows_from_stated(quantity, quantities, text)
        ):
            continue
        if given.supports(quantity) or _is_share_of_told(quantity, text, reply):
            continue
        if (
            is_implied(quantity, text, reply.reference.implied_results)
            or is_of_any_case(quantity, text)
            or is_counted_beside(quantity, text)
        ):
            continue
        if not is_asked(quantity, reply.problem):
            yield quantity.start, quantity.end, quantity.printed
    for match in _CORRELATION.finditer(text):
        yield match.start(), match.end(), match.group(0)


def _of_others(text: str, given: Run, reply: Reply) -> Iterator[tuple[int, int, str]]:
    """Statistics of somebody else's runs, which no output of the reader can stand behind."""
    for start, end, printed in _statistics(text, given, reply):
        clause = clause_around(text, start, end)
        if _OTHERS.search(text, clause.start, clause.end):
            yield start, end, printed


def _is_share_of_told(quantity: Quantity, text: str, reply: Reply) -> bool:
    """Whether a share is worked out in its clause of a number that a prompt tells: "300 of the 6000, that is 5 %"."""
    clause = clause_around(text, quantity.start, quantity.end)
    told = "\n".join(reply.transcript.prompts(reply.turn)).replace(",", "")
    for match in _PART_OF.finditer(text, clause.start, quantity.start):
        part, whole = (match[name].replace(",", "") for name in ("part", "whole"))
        share = 100 * int(part) / max(int(whole), 1)
        if re.search(rf"(?<!\d){part}(?!\d)", told) and abs(share - quantity.low) <= quantity.resolution:
            return True
    return False


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


def _is_statistic(quantity: Quantity, text: str) -> bool:
    if quantity.unit == "percent":
        return not {quantity.low, quantity.high} & _ROUND
    if quantity.unit == "percentage_point":
        return _CHANGED.search(text, max(0, quantity.start - 100), quantity.start) is not None
    return quantity.unit == "ratio" and quantity.low != quantity.high
