"""What a reply says to see in outputs that nobody gave it: plots, pictures and counts of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gradewright.checks.admissions import admitted_later
from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.attachments import outputs_attached
from gradewright.checks.judgement import Finding
from gradewright.checks.own_work import own_work
from gradewright.checks.pasted import pasted_outputs
from gradewright.course import Problem
from gradewright.transcripts.model import Transcript

_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d)|(?<=vs)\.|\n(?![\s*>-]*(?:\n|[-*•]|\d+[.)])))+[.!?]?")
_OUTPUT = re.compile(
    r"\b(?:histograms?|plots?|charts?|figures?|bars?|curves?|grids?|displayed|shown|plotted"
    r"|(?:in|from|by|according to) (?:the|your|our) (?:notebook|outputs?|results?|data))\b",
    re.IGNORECASE,
)
_VERBS = (
    "shows?|showed|reveals?|displays?|peaks?|peaked|has|have|are|is|were|was|falls?|drops?|declines?|spikes?|settle"
    "|concentrated|clusters?|starts?|ends?"
)
_NUMBERS = r"\d\s?%|\b\d+ (?:pixels?|px|images|examples)\b|\b\d+ of\b"
_NUMBERS += r"|\b(?:two|three|four|five|six|seven|eight|nine) of\b|\bpercent\b"
_MOSTLY = "mostly|mainly|predominantly|usually|all|predicted|settled|resolved|peak|peaks|latest|earliest"
_STANDS = "is|=|means|denotes|corresponds to|refers to|stands for|belongs to"
_MOST = r"most|peaks?|highest|lowest|largest|smallest|dominant|bars?|first \w+ (?:where|that|at)"
_GUESS = re.compile(
    r"\b(?:would|should|expect\w*|likely|probabl[ey]|presumably|typical(?:ly)?|normally|might|may|could"
    r"|can(?! (?:also |clearly |easily )?(?:be )?(?:see|seen|observed?|noticed?)\b)"
    r"|perhaps|if|suppose"
    r"|imagine|guess|assum\w+|generally|often|e\.g|for example|for instance|look for|check|compare"
    r"|hypothe\w+|in general|insert|can[' ]?t|cannot|not (?:see|seen|know|have)|without (?:seeing|your|the)"
    r"|you (?:described|said|wrote|mention\w*|saw|see)|your)\b"
    r"|n['’]t\b|\[",
    re.IGNORECASE,
)
"""A guess about outputs is no claim about them, and what the user told is not invented."""
_TOLD = (
    r"\b(?:my|our|the|in)\b[^.?!\n]{0,30}\b(?:histograms?|plots?|charts?|bars?|images?|pictures?|figures?|peaks?|output|results?)\b"
    r"[^.?!\n]{0,80}?\b(?:shows?|has|have|had|are|is|were|was|looks?|peaks?|gives?|gave|drops?|falls?|seems?)\b"
    r"|\b(?:I|we)\b[^.?!\n]{0,20}\b(?:got|get|see|saw|observed?|noticed?|found|find)\b[^.?!\n]{0,80}\d"
    r"|\b(?:I|we)\b[^.?!\n]{0,20}\bhave\b[^.?!\n]{0,80}?(?:\d\.\d|\d\s?%|\b(?:epochs?|of)\s+\d)"
    r"|\bpeaks? (?:at|in|around)\b"
    r"|\bhere(?:['’]s| is| are)\b[^.?!\n]{0,30}\b(?:I|we) (?:got|get|measured|found)\b"
    r"|\b(?:histograms?|plots?|charts?|images?|pictures?|examples)\b[^.?!:\n]{0,30}: ?[^?\n]{12}"
    r"|\b(?:histogram|plot|curve|accuracy)\b[^.?!\n]{0,20}\b(?:falls?|drops?|goes|declines?|decreases?) from \d"
)
_ASKS = re.compile(
    r"^\W*(?:\(?\w{1,4}[).:]\s*)?(?:what|why|how|explain|describe|which|do|does|can|could|please)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"^\W*(?:suppose|imagine|say|take|consider|assume|let|if)\b", re.IGNORECASE)
"""A case that the user makes up shows nothing of a run."""
_RESULT = re.compile(r"(?<![\w.])(?:\d*\.\d+|\d{3,})(?![\w-])")
MANY_RESULTS = 6
"""Numbers of results in one line of a prompt that are a table, however it is written."""
_GAP = re.compile(
    r"\[\s*(?:insert|your|add|paste|fill|describe|include|put|todo|placeholder|screenshot|plot|image)\b[^\]\n]{0,80}\]",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|not|never|without|nothing|none|cleared|removed|stripped|deleted|wiped|empty|blank)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sayings:
    """How a problem's outputs are spoken of, with its own words for what numbers their rows."""

    said: re.Pattern[str]
    exact: re.Pattern[str]
    named: re.Pattern[str]
    """What a row stands for ("layer 10 is the output"): no outputs are needed to tell."""
    where: re.Pattern[str]
    """Which examples settle at which rows: nothing but a run can tell."""
    told: re.Pattern[str]


def sayings_of(problem: Problem) -> Sayings:
    """The patterns for a problem: its `entries` number what is shown, counted `measures` tell what happens there."""
    happens = tuple(word for measure in problem.measures if measure.counts for word in measure.words)
    return _sayings(problem.entries, happens)


@lru_cache(maxsize=32)
def _sayings(entries: tuple[str, ...], happens: tuple[str, ...]) -> Sayings:
    place = rf"\b(?:{'|'.join(map(re.escape, entries))})s?\s+\d" if entries else r"(?!)"
    verbs = "".join(f"|{re.escape(word)}" for word in happens)
    return Sayings(
        re.compile(rf"\b(?:{_VERBS}{verbs})\b", re.IGNORECASE),
        re.compile(rf"{place}|{_NUMBERS}", re.IGNORECASE),
        re.compile(
            rf"^\W*(?:so |here |also ,?)?{place}\d*(?: [^.,;]{{0,40}})?? (?:{_STANDS}) "
            rf"(?:the|an?|our|just)\b(?!.*\b(?:{_MOST}))",
            re.IGNORECASE | re.DOTALL,
        ),
        re.compile(rf"\b(?:{_MOSTLY}{verbs})\b[^.\n]{{0,40}}?{place}", re.IGNORECASE),
        re.compile(rf"{_TOLD}|\b(?:I|we)\b[^.?!\n]{{0,20}}\bhave\b[^.?!\n]{{0,80}}?{place}", re.IGNORECASE),
    )


def invented_observations(answer: Answer) -> tuple[Finding, ...]:
    """Sentences that state what outputs show, exactly, where the submission holds none; one finding a paragraph."""
    if outputs_known(answer):
        return ()
    joined, sayings = answer.joined, sayings_of(answer.problem)
    findings: list[Finding] = []
    last = -1
    admitted = admitted_later(answer.transcript, answer.turn)
    for start, end in _claims(joined.text, sayings, any_claim=admitted):
        paragraph = joined.text.count("\n\n", 0, start)
        if paragraph != last:
            findings.append(_finding(joined, start, end))
        last = paragraph
    return tuple(findings)


def outputs_known(answer: Answer) -> bool:
    """Whether a run, its outputs or words about them stand before a reply, or nothing tells what was asked."""
    transcript = answer.transcript
    prompts = transcript.prompts(answer.turn)
    if not prompts or own_work(transcript) or any(unit.kind == "code" for unit in transcript.units):
        return True
    if results_told(transcript, answer.problem, answer.turn):
        return True
    return any(map(outputs_attached, prompts)) and not admitted_later(transcript, answer.turn)


def results_told(transcript: Transcript, problem: Problem, turn: int) -> bool:
    """Whether a prompt up to reply `turn` holds printed outputs, or words about what a run of its user showed."""
    told = sayings_of(problem).told
    return any(_tells(prompt, told) or any(pasted_outputs(prompt)) for prompt in transcript.prompts(turn))


def left_open(text: str) -> bool:
    """Whether a text leaves a gap for what its reader has seen: "[insert your plot]"."""
    return _GAP.search(text) is not None


def _tells(prompt: str, told: re.Pattern[str]) -> bool:
    if any(len(_RESULT.findall(line)) >= MANY_RESULTS for line in prompt.split("\n")):
        return True
    sentences = (m.group() for m in re.finditer(r"[^.?!\n]{1,400}[.?!]?", prompt))
    return any(
        told.search(s)
        and not s.rstrip().endswith("?")
        and not _ASKS.match(s)
        and not _SUPPOSES.match(s)
        and not _NONE.search(s)
        for s in sentences
    )


def _claims(text: str, sayings: Sayings, *, any_claim: bool) -> Iterator[tuple[int, int]]:
    """Exact claims about outputs; `any_claim`: inexact ones, too, since a later reply admits to have seen nothing."""
    for match in _SENTENCE.finditer(text):
        said = match.group()
        exact = sayings.where.search(said) or (
            _OUTPUT.search(said) and sayings.said.search(said) and (any_claim or sayings.exact.search(said))
        )
        if exact and not sayings.named.search(said) and not _GUESS.search(_with_introduction(text, match)):
            yield match.start() + len(said) - len(said.lstrip()), match.end()


def _with_introduction(text: str, match: re.Match[str]) -> str:
    """The sentence after the line that introduces its list, if one does ("You would see:")."""
    before = text[max(0, match.start() - 600) : match.start()]
    colon = before.rfind(":\n")
    return (before[:colon].rsplit("\n", 1)[-1] if colon >= 0 else "") + " " + match.group()


def _finding(joined: JoinedText, start: int, end: int) -> Finding:
    return Finding(
        kind="unsupported",
        span=joined.span(start, end),
        claimed=joined.text[start:end].strip(),
        reference="no plot, picture or output is in the submission",
        source="the submission itself",
        why="This says what outputs show that nobody gave: it can only be invented.",
        subject=f"unseen:{start}",
    )
