"""Measured results that a reply puts into a paper's mouth, where the course knows of no such figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradewright.checks import Finding
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.runs import agrees, figures_given
from gradewright.checks.subjects import Clause, clause_around
from gradewright.findings import own_runs
from gradewright.findings.citations import known_works
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.language.statements import KnownWork

_TELLS = (
    r"(?:report|find|found|show|measure|observe|demonstrate|prove|confirm|state|claim|achieve|obtain|reach|get|gain"
    r"|note|write|guarantee)(?:s|ed|d)?|shown|shew|got|saw|wrote|proven|establish(?:es|ed)?"
)
_SOURCE = re.compile(
    r"\bet al\b|\b(?:original|same|cited|first|that|this|the|their|[A-Z]\w+)\s+"
    r"(?:papers?|articles?|publications?|authors?|preprints?)\b|\bauthors\b"
    r"|\b(?:in|from|of) the (?:[\w'’-]+ ){1,3}(?:paper|article|publication)\b"
    r"|\b(?:in|from) (?:the|their) (?:literature|experiments?|evaluation|ablations?|benchmarks?)\b"
    r"|\b(?:experiments?|benchmarks?|evaluations?|results?|tests|measurements) (?:on|with|from|in|of) [A-Z][\w-]*"
    r"|\b(?:Table|Figure|Fig\.|Section) \d"
    r"|\b(?:[Oo]n|[Uu]sing|[Ww]ith) (?:an? |the )?(?:(?:NVIDIA|Nvidia|single) )?"
    r"(?:[A-Z]{1,6}-?\d{2,4}\b|[A-Z][a-z]+(?:Net|Text|Bench|Arena)\b|GPUs?\b|TPUs?\b)"
)
_MEASURED = re.compile(
    r"\b(?:empirically|experimentally|in (?:\w+ )?(?:benchmarks?|experiments?))\b", re.IGNORECASE
)
"""Words that tell of an experiment without a verb."""
_TOLD = re.compile(
    rf"\b(?:{_TELLS}|according to|as (?:shown|reported|proven|measured)|in (?:the|their|its|an?)"
    r" (?:experiments?|ablations?(?: study)?)|was|were|by)\b",
    re.IGNORECASE,
)
_PRECISION = re.compile(
    r"\b(?:errors?|deviations?|deviates?|differences?|differs?)\b[^.\n]{0,60}?$|\bto within\s$", re.IGNORECASE
)
"""Before a percentage: how precise something is."""
_WITH_SIZE = re.compile(r"[=≥>]\s?\d{1,5}\b|\b\d{1,5}\s(?:\w+\s){0,2}?(?:features|samples|draws|terms)\b")
_WISHED = re.compile(
    r"\b(?:need|needs|needed|require[sd]?|want|order of|target|bound\w*|probabilit\w+)\b|1\s?/|/\s?\d",
    re.IGNORECASE,
)
"""A precision that is asked for, worked out, or holds with some probability."""
_OPEN = re.compile(
    r"\b(?:not|never|cannot|if|would|could|should|might|may|suppose|imagine|hypothetical\w*|for example|e\.g|expect\w*"
    r"|say|unless|whether|unsure|remember|recall|think|believe|check|verify|no source|claims? like|operations?"
    r"|multiplications?|multiply|additions?|flops?|ours?|mine|sqrt|variance)\b|n['’]t\b|√|\?",
    re.IGNORECASE,
)
"""A sentence that supposes, doubts or counts tells no result of an experiment."""
_CONCLUDES = re.compile(r",? (?:and )?(?:so|hence|thus|therefore|which is why)\b")
"""Where a sentence leaves a result for what follows from it: "..., so I would start with 256"."""
_TAKEN_BACK = re.compile(
    r"\b(?:made[ -]up|make up|invented|fabricated|apolog\w+|sorry|retract\w*|withdraw\w*|take (?:\w+ )?back|disregard"
    r"|no (?:source|basis)|hallucinat\w+|cannot (?:verify|confirm|check))\b|n['’]t (?:verify|confirm|check|have)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:accura\w+|errors?|loss|losses|quality|perplexit\w+|bleu|performance|scores?|f1|deviat\w+|faster|slower|quicker"
    r"|speed\w*|sped|throughput|latency|memory|time|runtime|acceleration|wall[- ]clock|differ\w*|precis\w+"
    r"|to within)\b",
    re.IGNORECASE,
)
"""What experiments measure: a share or a factor beside none of these is another's."""
_POINTS = re.compile(
    r"\b(?:perplexity|bleu|rouge|f1|accuracy)\b[^.\n]{0,40}?\b(?:by|of|only|than)\s(?P<value>\d{1,3}(?:\.\d{1,2})?)\b"
    r"|\b(?P<points>\d{1,3}(?:\.\d{1,2})?)\s(?:bleu|perplexity|rouge|f1|accuracy)\b",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b(?:faster|sped up|speeds? up|accelerat\w+|speed-?\s?up|slower)\b[^.\n]{0,30}?\bfactor (?:of )?"
    r"(?P<value>\d{1,5}(?:\.\d)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Result:
    """A figure of an experiment with its place and what it reads as."""

    start: int
    printed: str
    values: tuple[float, ...]
    quantity: Quantity | None = None


def sweep(reply: Reply) -> Iterator[Finding]:
    """Figures that a sentence says a paper reports, one finding a sentence; those the course lists for it are fine."""
    if reply.problem.results_need_run or reply.reference.facts.facts:
        return
    ran = any(unit.kind == "code" and unit.outputs for unit in reply.transcript.units)
    if ran or outputs_attached(reply.prompt):
        return
    works = known_works(reply.problem)
    given = figures_given(reply.transcript, reply.turn)
    text, seen = reply.text.text, set[int]()
    own = [finding.span for finding in own_runs.sweep(reply)]
    for result in _results(text):
        clause = clause_around(text, result.start, result.start + 1)
        said = text[clause.start : clause.end]
        conclusion = _CONCLUDES.search(text, result.start, clause.end)
        said = said if conclusion is None else text[clause.start : conclusion.start()]
        told = _promises(result, said, text, clause) or (
            _tells(said, works) and _reports_are_known(said, works)
        )
        if clause.start in seen or not told or _taken_back(text, clause):
            continue
        if any(known.low in result.values for known in given) or _is_listed(result, said, works):
            continue
        seen.add(clause.start)
        span = reply.text.span(clause.start, clause.end)
        if any(s.unit == span.unit and s.start < span.end and span.start < s.end for s in own):
            continue
        yield Finding(
            kind="unsupported",
            span=span,
            claimed=result.printed,
            reference="the course knows of no such result",
            source="the problem's list of works",
            why="A result is said to come from a paper, but nothing the course knows of stands behind the figure.",
            subject=f"{reply.problem.id}:reported:{clause.start}",
        )


def _results(text: str) -> Iterator[_Result]:
    """Figures that experiments give, in the order of their kinds."""
    for quantity in read_quantities(text):
        clause = clause_around(text, quantity.start, quantity.end)
        measured = quantity.unit in {"percent", "ratio", "percentage_point"} and not quantity.rejected
        if measured and _OUTCOME.search(text, clause.start, clause.end):
            yield _Result(quantity.start, quantity.printed, (quantity.low, quantity.high), quantity)
    for pattern in (_POINTS, _FACTOR):
        for match in pattern.finditer(text):
            printed = next(group for group in match.groups() if group)
            yield _Result(match.start(), printed, (float(printed),))


def _tells(said: str, works: tuple[KnownWork, ...]) -> bool:
    """Whether a sentence tells of a paper's experiment, doubting nothing."""
    if _OPEN.search(said):
        return False
    named = _SOURCE.search(said) or any(_names(said, work) for work in works)
    return bool(_MEASURED.search(said) or (named and _TOLD.search(said)))


def _promises(result: _Result, said: str, text: str, clause: Clause) -> bool:
    """Whether a sentence promises an error in percent for a number of samples, without working it out."""
    percent = result.quantity is not None and result.quantity.unit == "percent"
    if not percent or _OPEN.search(said) or _WISHED.search(said):
        return False
    return bool(_WITH_SIZE.search(said) and _PRECISION.search(text[clause.start : result.start]))


def _names(said: str, work: KnownWork) -> bool:
    """Whether a sentence names a work by its title, a short name, or its authors."""
    names = (work.title, *work.also)
    return any(re.search(rf"\b{re.escape(name)}\b", said) for name in names) or (
        any(re.search(rf"\b{re.escape(name)}\b", said) for name in work.authors)
    )


def _reports_are_known(said: str, works: tuple[KnownWork, ...]) -> bool:
    """Whether the course lists figures for every work that a sentence names: of the others nobody here can tell."""
    listed: dict[str, int] = {}
    for work in works:
        if _names(said, work):
            listed[work.title] = listed.get(work.title, 0) + len(work.reports)
    return all(listed.values())


def _taken_back(text: str, clause: Clause) -> bool:
    """Whether the paragraph gives the figure up."""
    first = text.rfind("\n\n", 0, clause.start) + 1
    last = text.find("\n\n", clause.end)
    return _TAKEN_BACK.search(text, first, last if last >= 0 else len(text)) is not None


def _is_listed(result: _Result, said: str, works: tuple[KnownWork, ...]) -> bool:
    """Whether a work of the course is known to report the figure: those named, or any if none is named."""
    named = [work for work in works if _names(said, work)]
    quantity = result.quantity
    if not named and quantity is not None and quantity.unit == "percent":
        return False
    if not named:
        return any(value in result.values for work in works for value in work.reports)
    listed = [value for work in named for value in work.reports]
    return any(v in result.values or (quantity is not None and agrees(quantity, v)) for v in listed)
