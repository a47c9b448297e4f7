"""Measurements that a reply says it made itself, in problems whose answers need none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks import Finding
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.own_work import told_own
from gradewright.checks.runs import agrees, figures_given
from gradewright.checks.subjects import Clause, clause_around
from gradewright.findings.replies import Reply
from gradewright.language.quantities import Quantity, read_quantities
from gradewright.transcripts.model import Transcript

_OFTEN = (
    r"(?:(?:have|'ve|’ve|had|also|then|just|once|actually|quickly|even|myself|recently|personally)\s+){0,3}"
)
_SMALL = (
    r"(?:a|an|one|my|the)\s+(?:(?:quick|short|small|little|simple|tiny|brief|minimal|own|numerical|NumPy|Python|PyTorch|JAX"
    r"|toy|sanity)\s+){1,3}"
)
_MADE = re.compile(
    rf"\bI\s?{_OFTEN}(?:benchmarked|timed|profiled|clocked|measured|simulated|tested|evaluated|trained"
    r"|ran(?!\s+(?:the\s+numbers|through|into|out|over)\b)|executed|implemented|coded|tried\s+(?:it|this|that|both))\b"
    rf"|\bwe\s{_OFTEN}(?:benchmarked|timed|profiled|clocked|simulated)\b"
    rf"|\bI\s?{_OFTEN}(?:verified|checked|confirmed|tested)\b(?:\s+\w+){{0,4}}\s+(?:numerically|empirically"
    rf"|(?:with|by|in|using)\s+{_SMALL}(?:scripts?|programs?|notebooks?|simulations?|experiments?|benchmarks?|tests?))\b"
    rf"|\b{_SMALL}(?:scripts?|tests?|experiments?|simulations?|benchmarks?)\s+(?:\([^()\n]{{1,60}}\)\s+)?"
    r"(?:gave|gives|showed|shows|confirmed|confirms|yielded|yields|returned|returns|printed|prints)\b"
    r"|\b(?:benchmarks?|measurements|experiments|profiling)\s+(?:show|shows|showed|indicate|indicates|confirm|confirms|prove)\b"
    r"|\b(?:my|our)\s+(?:(?:own|quick|small|little|short|first|internal|local|informal)\s+){0,3}"
    r"(?:benchmarks?|experiments?|simulations?|measurements?|timings?|profiling|test\s+runs?|tests?|runs?|implementation)\b",
    re.IGNORECASE,
)
"""What a reply says it did by itself, with a machine."""
_UNSURE = re.compile(
    r"\b(?:not|never|cannot|if|would|could|should|might|may|will|suppose|imagine|hypothetical\w*|example|expect\w*"
    r"|papers?|authors?|et al|reported?|tables?|figures?|fig|claimed|said|mentioned|wrote"
    r"|multiplications?|multiply|additions?|operations?|flops?|count(?:s|ed|ing)?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A sentence that supposes, denies, counts, or tells of somebody else's measurement."""
_TAKEN_BACK = re.compile(
    r"\b(?:(?:not|never|cannot|no)\s+(?:\w+\s+){0,2}(?:run|ran|benchmark\w*|measure\w*|tests?|tested|execut\w+|code)"
    r"|made[ -]up|invented|fabricated|apolog\w+|sorry|retract\w*|withdraw\w*|take back|disregard|no basis)\b"
    r"|n['’]t\s+(?:\w+\s+){0,2}(?:run|benchmark\w*|measure\w*|test|execut\w+)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\s{0,2}(?:times\s+)?(?:as\s+(?:fast|quick|slow)|faster|slower|quicker|speed-?\s?ups?|less|fewer|lower|higher|smaller"
    r"|cheaper|acceleration|gain|improvement)\b",
    re.IGNORECASE,
)
_SPEED_UP = re.compile(
    r"\b(?:faster|slower|speed-?\s?up|sped up|acceleration|factor)\b[^.\n]{0,30}$", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:recover|retain|keep|preserve|reach|achieve|attain|match)(?:s|es|ed|ing)?\s(?:\w+\s){0,3}?(?P<share>\d{1,3}(?:\.\d{1,3})?\s?\\?%)"
    r"\s(?:of\s(?:[\w'’-]+\s){0,6}?)?(?:accuracy|performance|quality|perplexity|scores?)\b",
    re.IGNORECASE,
)
"""Quality that is said to be kept, in a share that only an experiment can give."""
_SUPPOSED = re.compile(
    r"\b(?:not|never|if|would|could|should|might|may|will|suppose|imagine|hypothetical\w*|example|expect\w*|say|unless|whether|target"
    r"|need|needs|want|wants|goal)\b|n['’]t\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n\s*\n")


def sweep(reply: Reply) -> Iterator[Finding]:
    """Times, shares and speed-ups of runs that the submission does not hold, one finding a sentence."""
    if reply.problem.results_need_run:
        return
    given = figures_given(reply.transcript, reply.turn)
    for part in reply.parts:
        seen: set[int] = set()
        for clause, quantity in _told(part.text, reply):
            if clause.start in seen or any(agrees(quantity, known.low) for known in given):
                continue
            seen.add(clause.start)
            yield Finding(
                kind="unsupported",
                span=part.span(clause.start, clause.end),
                claimed=quantity.printed,
                reference="no run or output for it is in the submission",
                source="the submission itself",
                why="A measured figure is told, but the submission holds no run that made it.",
                subject=f"{reply.problem.id}:own run:{part.span(clause.start, clause.end).start}",
            )


def _told(text: str, reply: Reply) -> Iterator[tuple[Clause, Quantity]]:
    if not _may_have_run(reply.transcript, reply.turn):
        yield from _results(text)
    yield from _kept_shares(text, reply)


def _may_have_run(transcript: Transcript, turn: int) -> bool:
    """Whether a cell printed something, a prompt speaks of outputs that came along, or a person wrote the answers."""
    if any(unit.kind == "code" for unit in transcript.units) or told_own(transcript):
        return True
    return any(map(outputs_attached, transcript.prompts(turn)))


def _results(text: str) -> Iterator[tuple[Clause, Quantity]]:
    """Figures of sentences that tell of an own measurement, or follow one that gives no figure itself."""
    made = [(m, clause_around(text, m.start(), m.end())) for m in _MADE.finditer(text)]
    if not made:
        return
    results = [q for q in read_quantities(text) if not q.rejected and _is_result(q, text)]
    for match, told in made:
        own = [q for q in results if told.start <= q.start < told.end]
        clause = told
        if not own and told.end < len(text) and "\n" not in text[told.end : told.end + 2]:
            after = min(told.end + 1, len(text) - 1)
            clause = clause_around(text, after, after + 1)
            own = [q for q in results if clause.start <= q.start < clause.end]
        if own and not _open(text, told, clause, match):
            yield clause, own[0]


def _kept_shares(text: str, reply: Reply) -> Iterator[tuple[Clause, Quantity]]:
    """ "It keeps 97.3 % of the full model's accuracy", where the reference knows no figures at all."""
    if reply.reference.facts.facts or any(unit.kind == "code" for unit in reply.transcript.units):
        return
    places = [m.span("share") for m in _KEPT.finditer(text)]
    for quantity in read_quantities(text) if places else ():
        clause = clause_around(text, quantity.start, quantity.end)
        told = any(start <= quantity.start < end for start, end in places) and not quantity.rejected
        if told and not _SUPPOSED.search(text, clause.start, clause.end):
            yield clause, quantity


def _open(text: str, told: Clause, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the measurement is only supposed, somebody else's, or taken back in the same paragraph."""
    if _UNSURE.search(text, told.start, told.end) or _UNSURE.search(text, clause.start, clause.end):
        return True
    breaks = [0, *(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]
    first = max(b for b in breaks if b <= match.start())
    last = min(b for b in breaks if b >= clause.end or b == len(text))
    return _TAKEN_BACK.search(text, first, last) is not None


_OUTCOME = re.compile(
    r"\b(?:error|deviation|difference|discrepancy|mse|rmse|mae|correlation|similarity|accuracy)\b"
    r"[^.\n]{0,50}?\b(?:is|was|were|of|to|below|under|at|got|stayed)\s(?:\w+\s){0,2}[~≈<]?\s?$|[≈<=]\s?$",
    re.IGNORECASE,
)
"""What stands before a bare number that only a run can give."""


def _is_result(quantity: Quantity, text: str) -> bool:
    if quantity.unit in {"percent", "second"}:
        return True
    around = text[max(0, quantity.start - 60) : quantity.start]
    if quantity.unit in {"", "none", "plain"} and 0 < quantity.low < 1 and _OUTCOME.search(around):
        return True
    change = quantity.direction or _SPEED_UP.search(around) or _CHANGE.match(text, quantity.end)
    return quantity.unit == "ratio" and bool(change)
