"""Later replies without labels: told apart by what the prompt cites, repeats and speaks of (follow_ups.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gradewright.course import Course
from gradewright.grading.attempts import part_guide
from gradewright.transcripts import answered_parts
from gradewright.transcripts.model import Passage, Segment, Span, Unit

TALKS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("follow_ups.yaml").read_text("utf-8")
)
CASES = [
    pytest.param(problem, talk["first"], later, id=f"{problem}: {later['prompt'][:50]}")
    for problem, talk in TALKS.items()
    for later in talk["then"]
]


def passages(course: Course, *said: str) -> tuple[Passage, ...]:
    """What answers what in a conversation that the user begins."""
    units = tuple(Unit(text, role="model" if n % 2 else "user") for n, text in enumerate(said))
    segments = [
        Segment("model" if n % 2 else "user", Span(n, 0, len(text)), n // 2 + 1)
        for n, text in enumerate(said)
    ]
    return answered_parts(units, segments, part_guide(course))


@pytest.mark.parametrize(("problem", "first", "later"), CASES)
def test_the_part_that_a_later_reply_takes_up(
    course: Course, problem: str, first: dict[str, str], later: dict[str, Any]
) -> None:
    found = passages(course, first["prompt"], first["reply"], later["prompt"], later["reply"])
    assert [p.part for p in found if p.turn == 2] == [f"{problem}.{part}" for part in later["parts"]]


def test_thanks_answer_nothing(course: Course) -> None:
    first = TALKS["facenet"]["first"]
    found = passages(course, first["prompt"], first["reply"], "Thanks!", "You're welcome.")
    assert not [p for p in found if p.turn == 2 and len(p.text) > 40]


def test_a_guide_is_made_once_for_a_course(course: Course) -> None:
    assert part_guide(course) is part_guide(course)
