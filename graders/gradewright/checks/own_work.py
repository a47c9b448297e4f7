"""Whether a submission is a person's own write-up, and what that person's runs printed: no chat with a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks.pasted import pasted_outputs, printed
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.model import Transcript

_OWN = re.compile(
    r"\b(?:(?:my|our) (?:own )?(?:write-?up|report|solutions?|notes|submission|homework|lab notes|runs?)"
    r"|(?:written|done|solved) by (?:me|myself|hand)|(?:I|we) wrote (?:this|it|these)"
    r"|(?:own|student(?:['’]s)?) (?:write-?up|work|solution))\b",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"\b(?:ran|run|executed|re-?ran|trained)\b[^.\n]{0,30}\b(?:notebooks?|cells?|code|experiments?|myself|colab|gpu)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|without|no|cannot)\b|n['’]t\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:written|done|solved|answered|worked out)(?: \w+)? by"
    r" (?:me|myself|us|ourselves|hand|an? (?:human|person|student))\b"
    r"|\b(?:I|we) (?:wrote|solved|answered|did|worked) (?:\w+ ){0,4}(?:myself|ourselves|by hand|on my own|alone)\b"
    r"|\bhuman[- ](?:written|baseline|answers?|solution|submission|only)\b|\bunaided\b"
    r"|\b(?:teaching assistant|TA|instructor|lecturer|staff)(?:['’]s)? (?:own )?(?:copy|version|solutions?|key)\b"
    r"|\b(?:model|official|reference|sample) solutions?\b|\b(?:solution|answer) (?:key|sheet)\b",
    re.IGNORECASE,
)
_MODEL = r"(?:LLMs?|AIs?|A\.I\.|(?:large )?language models?|chat ?bots?|AI tools?|\w{0,10}GPT)"
_NO_MODEL = re.compile(
    r"\b(?:no|without|not|never)\b(?: (?:any|an?|the|other|use|used|using|help|support|assistance|of|from|ask|asked"
    rf"|with|by|written|generated|consult|consulted|generative)){{0,5}} {_MODEL}\b"
    rf"|n['’]t (?:(?:use|ask|consult|have|need|any|an?|other) ){{1,4}}{_MODEL}\b|\b{_MODEL}[- ]free\b",
    re.IGNORECASE,
)
_MODEL_NAMED = re.compile(rf"\b{_MODEL}\b", re.IGNORECASE)
_ASKS = re.compile(r"\?|\b(?:please|answer|solve|explain|write|give|help|you|your)\b", re.IGNORECASE)
MAX_HEAD = 300
"""Characters of a first line that says who wrote the answers."""
_CLAUSE = re.compile(r"[^.,;!?()\n]{1,400}")
_FENCE = re.compile(r"^[ \t]{0,12}(?:```|~~~)[^\n]*$", re.MULTILINE)
_INDENTED = re.compile(r"(?:(?: {3,}|\t)(?![-*•+|]|\d+[.)]\s)[^\n]*\n?)+", re.MULTILINE)
"""Lines that are indented as printed text is, and no items of a list."""
_LONG_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}\.\d{4,}|\d{7,})(?![\w.,]\d)")
"""A figure as programs print it: nobody writes so many digits out."""
_DICT = re.compile(r"\{\s?\d{1,4}\s?:\s?\d[^{}]{3,300}\}")


def own_work(transcript: Transcript) -> bool:
    """Whether a line around the answers says that a person wrote them, and no model is named or asked.

    What the answers say of themselves does not count: a model can claim a run that it never made.
    """
    told = _around(transcript)
    model_named = _MODEL_NAMED.search(_NO_MODEL.sub(" ", told)) is not None
    if _NO_MODEL.search(told):
        return not model_named
    clauses = (match.group() for match in _CLAUSE.finditer(told))
    by_a_person = any(_AUTHOR.search(clause) and not _NOT.search(clause) for clause in clauses)
    return not any(transcript.by_role("user")) and ((by_a_person and not model_named) or _ran_it(told))


def own_outputs(transcript: Transcript, turn: int) -> Iterator[str]:
    """Printed outputs that an author's answers up to reply `turn` hold; in a chat a model may have made them up."""
    own = own_work(transcript)
    if any(transcript.by_role("user")) and not own:
        return
    read = pasted_outputs if own else _printed
    for segment in transcript.by_role("model"):
        if segment.turn <= turn:
            yield from (block for block in read(transcript.text(segment.span)) if _LONG_FIGURE.search(block))


def _printed(text: str) -> Iterator[str]:
    """What a text without prompts holds of a program's output: blocks that are set apart, and lines among its own."""
    yield from _set_apart(text)
    lines = [line for line in text.splitlines() if _copied(line)]
    if lines:
        yield "\n".join(lines)


def _copied(line: str) -> bool:
    """Whether a line without a label holds several figures, long ones or a dict, as programs print them."""
    told = _LONG_FIGURE.search(line) or _DICT.search(line)
    return (
        bool(told) and read_label(line) is None and any(pasted_outputs(f"```\n{line}\n```")) and printed(line)
    )


def _set_apart(text: str) -> Iterator[str]:
    """Blocks of a text that stand in fences or are indented, and read like a program's output."""
    for number, block in enumerate(_FENCE.split(text)):
        pieces = [block] if number % 2 else [m.group() for m in _INDENTED.finditer(block)]
        for piece in pieces:
            yield from pasted_outputs(f"```\n{piece}\n```")


def _around(transcript: Transcript) -> str:
    """The lines that belong to no answer, no question and no remark; a first line that asks nothing is one of them."""
    prompts = transcript.prompts(1)
    declared = (
        prompts[:1]
        if len(prompts) == 1 and len(prompts[0]) < MAX_HEAD and not _ASKS.search(prompts[0])
        else ()
    )
    return "\n".join([*(transcript.text(s.span) for s in transcript.by_role("other")), *declared])


def _ran_it(told: str) -> bool:
    """Whether lines without a denial say that their author wrote the answers and ran the code."""
    lines = "\n".join(line for line in told.splitlines() if not _NOT.search(line))
    return bool(_OWN.search(lines) and _RAN.search(lines))
