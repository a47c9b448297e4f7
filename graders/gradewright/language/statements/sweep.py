"""Misconceptions anywhere in an answer, asked for or not, and the examples a course tests its patterns with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gradewright.language.statements.index import read_text
from gradewright.language.statements.judging import Held, find_held, judge_statement
from gradewright.language.statements.spec import Misconception, StatementBook, StatementSpec


class ExampleFailure(NamedTuple):
    """An example of a course that is not judged as the course says."""

    criterion: str
    expected: str
    judged: str
    text: str
    why: str


def sweep_misconceptions(misconceptions: Iterable[Misconception], text: str) -> list[Held]:
    """Misconceptions that a text holds, in order of their places.

    Only those with `sweep` are looked for. One id may occur several times: a caller that flags an error once
    links the later places to the first.
    """
    found = find_held([item for item in misconceptions if item.sweep], read_text(text), in_part=False)
    return sorted(found, key=lambda held: (held.match.start, held.misconception.id))


def check_examples(spec: StatementSpec) -> list[ExampleFailure]:
    """Judge every example of a criterion; an empty list means that all come out as the course says.

    `missing` accepts needs_review too (both withhold the point), `not_wrong` accepts all but wrong.
    """
    failures = []
    for expected, texts in spec.examples.items():
        for text in texts:
            judged = judge_statement(spec, text)
            if not _as_expected(expected, judged.status):
                failures.append(ExampleFailure(spec.criterion, expected, judged.status, text, judged.why))
    return failures


def _as_expected(expected: str, status: str) -> bool:
    if expected == "not_wrong":
        return status != "wrong"
    return status == expected or (expected == "missing" and status == "needs_review")


def check_misconceptions(book: StatementBook) -> list[ExampleFailure]:
    """Hold every misconception against its own examples.

    What is `wrong` has to hold it where it answers its part; what is `not_wrong` may not hold it there, nor any
    other misconception that is swept for.
    """
    return [failure for item in book.misconceptions.values() for failure in _misjudged(item, book)]


def _misjudged(item: Misconception, book: StatementBook) -> Iterator[ExampleFailure]:
    for text in item.examples.get("wrong", ()):
        if not find_held([item], read_text(text)):
            yield ExampleFailure(item.id, "wrong", "not_wrong", text, "no pattern holds")
    for text in item.examples.get("not_wrong", ()):
        swept = sweep_misconceptions(book.misconceptions.values(), text)
        for held in (*find_held([item], read_text(text)), *swept)[:1]:
            why = f"it is taken for {held.misconception.id}"
            yield ExampleFailure(item.id, "not_wrong", "wrong", text, why)


def check_book(book: StatementBook) -> list[ExampleFailure]:
    """`check_examples` for every criterion of a problem, and `check_misconceptions`."""
    of_criteria = [failure for spec in book.statements.values() for failure in check_examples(spec)]
    return of_criteria + check_misconceptions(book)
