"""Text that speaks to whoever grades instead of answering. It is reported and changes no verdict."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gradewright.language.statements.index import Run, read_text
from gradewright.language.statements.phrases import Phrase, parse_phrase

_GRADER = (
    "grader|autograder|marker|examiner|evaluator|assessor|grading_model|grading_assistant|judge_model|grading_system|"
    "teaching_assistant|rater|reviewer"
)
_ADDRESSES = (
    f"dear|hello|hi|attention|note_to|message_to|to_the|instruction_to|instruction_for|note_for {_GRADER}",
    "award|give|grant|assign|deserve|receive|get .. full|maximum|all|highest|top|perfect marks|credit|points|score",
    f"{_GRADER} .. should|must|please|award|give|ignore|accept|mark",
    "mark|grade|score|count|treat .. answer|this|response|solution|everything|part|it .. as_correct|full_marks",
    "ignore|disregard|forget|override .. previous|prior|above|earlier|all|your instructions|rubric|criteria|prompt",
    "if you are|=re grading|marking|evaluating|assessing this",
)
_HARMLESS = ("attention head|heads|layer|weights|score|matrix",)


class GraderAddress(NamedTuple):
    """Characters `start` to `end` that speak to a grader."""

    start: int
    end: int


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    addresses, harmless = (
        tuple(parse_phrase(written, {}, "grader_address") for written in group)
        for group in (_ADDRESSES, _HARMLESS)
    )
    return addresses, harmless


def find_grader_addresses(text: str) -> list[GraderAddress]:
    """Sentences that ask a grader for something, each given once, in order."""
    index = read_text(text)
    addresses, harmless = _phrases()
    excused = {index.words[chain[0].first].sentence for phrase in harmless for chain in phrase.find(index)}
    sentences = {index.words[chain[0].first].sentence for phrase in addresses for chain in phrase.find(index)}
    spans = [index.span(Run(*index.sentences[number])) for number in sorted(sentences - excused)]
    return [GraderAddress(start, end) for start, end in spans]
