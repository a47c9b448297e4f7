"""Orders that leave work to somebody: "Mask the sums and derive the cost.", unlike the steps of an answer."""

from __future__ import annotations

import re

from gradewright.transcripts.labels import read_label
from gradewright.transcripts.voice import plainly

FEWEST_WORDS = 8
"""Words of questions that nobody introduces."""
_SETS_A_TASK = re.compile(
    r"(?:please |briefly |now |then |first |again |shortly |explicitly )?(?:(?:re-?write|derive|explain|describe"
    r"|discuss|compare|answer|prove|show|define|give|write|report|identify|justify|state|express|formulate"
    r"|say (?:how|what|which|why|whether))\b"
    r"|(?:use|using|apply) [^.:;]{1,200}? to (?:approximate|derive|express|find|give|prove|re-?write|show|simplify)\b"
    r"|(?:use|using|apply|introduce|add|include|insert|take|do|mask|replace)\b[^.;=]{1,200}?(?:, |\band (?:then )?)"
    r"(?:derive|give|find|state|compute|determine|explain|report|express|write down)"
    r" (?:the|both|all|its|how|what|why)\b)"
)
"""Orders that leave the work to the reader; "expand", "substitute" or "use" alone may be steps of an answer."""
_WORKED_OUT = re.compile(r":[^.;]*[=≈→]")
STATES = re.compile(
    r"\b(?:because|since|therefore|hence|thus|so that|which means|i\.e\.|namely)\b|\w[.!]\s+(?:it|they|this"
    r"|these|that|so)\b",
    re.IGNORECASE,
)
"""Words of an answer."""
_ABBREVIATED = re.compile(r"\b(eqs?|fig|sec|tab)\.(?= ?[(\d])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?)]\s+")


def leaves_a_task(text: str) -> bool:
    """Whether a text, behind its label if it has one, orders work and shows none: "(b) Mask it. Give the cost."."""
    return orders_work(text) and not STATES.search(plainly(text))


def orders_work(text: str) -> bool:
    """Whether a sentence of a text, behind its label, orders work and does not go on with what comes out of it."""
    label = read_label(text.split("\n", 1)[0])
    said = plainly(text[label.length if label else 0 :]).strip(" \t*_.:)-–—>")
    said = _ABBREVIATED.sub(r"\1", said)
    sentences = (said, *(said[match.end() :] for match in _SENTENCE_END.finditer(said[:1_500])))
    ordered = any(
        _SETS_A_TASK.match(each[:1].lower() + each[1:]) and not answers_in_the_imperative(each)
        for each in sentences
    )
    return ordered and len(said.split()) >= FEWEST_WORDS


def answers_in_the_imperative(said: str) -> bool:
    """Whether "Expand the square: ..." goes on with what comes out of it."""
    if said.endswith(":"):
        return True
    worked_out = _SETS_A_TASK.match(said[:1].lower() + said[1:]) is None or _WORKED_OUT.search(said)
    return bool(worked_out) and len(re.findall(r"[=≈→]", said)) >= 2
