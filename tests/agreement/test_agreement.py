"""How often the grades agree with the labels of people who did not know the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from gradewright.course import Course, load_course
from gradewright.grading import Grade, grade_submission
from gradewright.grading.attempts import part_guide
from gradewright.transcripts import read_transcript

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """A transcript's grade beside its labels."""

    grade: Grade
    labels: tuple[dict[str, Any], ...]

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [label for label in self.labels if label["kind"] == kind]

    def status(self, label: dict[str, Any]) -> str:
        """The status that the labelled attempt got; "missing" where none was found.

        Replies are told by their number, or by the lines that the labels give to them.
        """
        verdicts = [v for v in self.grade.verdicts if v.criterion == label["id"]]
        lines = [
            range(s["start"], s["end"] + 1)
            for s in self.of_kind("segment")
            if s["role"] == "model" and s.get("turn") == label["turn"]
        ]
        own = [v for v in verdicts if v.turn == label["turn"]]
        own += [v for v in verdicts if any(v.line in reply for reply in lines)]
        return own[0].status if own else "missing"


SETS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty_first",
    "twenty_second",
    "twenty_third",
    "twenty_fourth",
    "twenty_fifth",
    "twenty_sixth",
    "twenty_seventh",
    "twenty_eighth",
    "twenty_ninth",
    "thirtieth",
    "thirty_first",
    "thirty_second",
    "thirty_third",
    "thirty_fourth",
    "thirty_fifth",
    "thirty_sixth",
    "thirty_seventh",
    "thirty_eighth",
    "thirty_ninth",
    "fortieth",
    "forty_first",
    "forty_second",
    "forty_third",
    "forty_fourth",
    "forty_fifth",
    "forty_sixth",
)


@cache
def _loaded(folder: Path) -> Course:
    return load_course(folder)


def _graded(path: Path, folder: Path) -> Any:
    return grade_submission(path, _loaded(folder))


@pytest.fixture(scope="module")
def graders() -> Iterator[ProcessPoolExecutor]:
    """Processes that grade side by side: the sets hold hundreds of transcripts."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.fixture(scope="module", params=SETS)
def collection(
    request: pytest.FixtureRequest, course: Course, graders: ProcessPoolExecutor
) -> tuple[str, list[Labelled]]:
    found = []
    files = sorted((HERE / request.param).glob("*.labels.jsonl"))
    paths = [labels.with_name(labels.name.removesuffix(".labels.jsonl")) for labels in files]
    grades = graders.map(_graded, paths, [course.folder] * len(paths))
    for path, labels, grade in zip(paths, files, grades, strict=True):
        assert isinstance(grade, Grade), f"{path.name} could not be read"
        lines = labels.read_text(encoding="utf-8").splitlines()
        found.append(Labelled(grade, tuple(json.loads(line) for line in lines if line.strip())))
    assert found
    return request.param, found


def earned(status: str) -> bool:
    return status == "satisfied"


AGREEMENT = {
    "first": 0.955,
    "second": 0.94,
    "third": 0.95,
    "fourth": 0.955,
    "fifth": 0.965,
    "sixth": 0.955,
    "seventh": 0.975,
    "eighth": 0.98,
    "ninth": 0.96,
    "tenth": 0.97,
    "eleventh": 0.955,
    "twelfth": 0.97,
    "thirteenth": 0.975,
    "fourteenth": 0.965,
    "fifteenth": 0.975,
    "sixteenth": 0.965,
    "seventeenth": 0.975,
    "eighteenth": 0.975,
    "nineteenth": 0.975,
    "twentieth": 0.96,
    "twenty_first": 0.955,
    "twenty_second": 0.975,
    "twenty_third": 0.97,
    "twenty_fourth": 0.965,
    "twenty_fifth": 0.955,
    "twenty_sixth": 0.96,
    "twenty_seventh": 0.965,
    "twenty_eighth": 0.96,
    "twenty_ninth": 0.965,
    "thirtieth": 0.975,
    "thirty_first": 0.975,
    "thirty_second": 0.965,
    "thirty_third": 0.935,
    "thirty_fourth": 0.925,
    "thirty_fifth": 0.96,
    "thirty_sixth": 0.97,
    "thirty_seventh": 0.965,
    "thirty_eighth": 0.968,
    "thirty_ninth": 0.948,
    "fortieth": 0.968,
    "forty_first": 0.948,
    "forty_second": 0.945,
    "forty_third": 0.96,
    "forty_fourth": 0.968,
    "forty_fifth": 0.97,
    "forty_sixth": 0.97,
}
"""Share of labelled criteria on which both say, or both deny, that the point is earned."""


def test_points_are_earned_where_people_say_so(collection: tuple[str, list[Labelled]]):
    name, transcripts = collection
    agreed = total = 0
    for transcript in transcripts:
        for label in transcript.of_kind("criterion"):
            status = transcript.status(label)
            right = {earned(s) for s in (label["status"], *label.get("accept", ()))}
            total += 1
            agreed += status != "needs_review" and earned(status) in right
    assert agreed / total >= AGREEMENT[name], f"{agreed} of {total}"


def test_nothing_is_flagged_in_a_transcript_without_a_mistake(collection: tuple[str, list[Labelled]]):
    _, transcripts = collection
    clean = [t for t in transcripts if not t.of_kind("flag")]
    flags = [(t.grade.submission, f.quote) for t in clean for f in t.grade.flags if f.severity == "major"]
    assert clean
    assert flags == []


CAUGHT = {
    "first": 0.91,
    "second": 0.9,
    "third": 0.87,
    "fourth": 0.89,
    "fifth": 0.52,
    "sixth": 0.85,
    "seventh": 0.8,
    "eighth": 0.8,
    "ninth": 0.8,
    "tenth": 0.8,
    "eleventh": 0.7,
    "twelfth": 0.75,
    "thirteenth": 0.9,
    "fourteenth": 0.9,
    "fifteenth": 0.87,
    "sixteenth": 0.74,
    "seventeenth": 0.78,
    "eighteenth": 0.74,
    "nineteenth": 0.9,
    "twentieth": 0.73,
    "twenty_first": 0.8,
    "twenty_second": 0.73,
    "twenty_third": 0.8,
    "twenty_fourth": 0.83,
    "twenty_fifth": 0.78,
    "twenty_sixth": 0.86,
    "twenty_seventh": 0.83,
    "twenty_eighth": 0.82,
    "twenty_ninth": 0.82,
    "thirtieth": 0.78,
    "thirty_first": 0.88,
    "thirty_second": 0.78,
    "thirty_third": 0.58,
    "thirty_fourth": 0.56,
    "thirty_fifth": 0.76,
    "thirty_sixth": 0.77,
    "thirty_seventh": 0.73,
    "thirty_eighth": 0.87,
    "thirty_ninth": 0.82,
    "fortieth": 0.86,
    "forty_first": 0.72,
    "forty_second": 0.8,
    "forty_third": 0.84,
    "forty_fourth": 0.83,
    "forty_fifth": 0.8,
    "forty_sixth": 0.78,
}
"""Share of labelled mistakes that a flag points at."""


def test_flags_point_at_the_labelled_mistakes(collection: tuple[str, list[Labelled]]):
    name, transcripts = collection
    met = total = 0
    for transcript in transcripts:
        for label in transcript.of_kind("flag"):
            total += 1
            met += any(_same_place(f.line, f.quote, label) for f in transcript.grade.flags)
    assert met / total >= CAUGHT[name], f"{met} of {total}"


def _same_place(line: int | None, quote: str, label: dict[str, Any]) -> bool:
    one, other = set(quote.lower().split()), set(label["quote"].lower().split())
    if one and other and len(one & other) >= 0.6 * min(len(one), len(other)):
        return True
    return line is not None and label.get("line") is not None and abs(line - label["line"]) <= 1


def test_chats_without_marks_are_given_to_those_who_wrote_them(course: Course):
    guide = part_guide(course)
    right = total = 0
    for labels in sorted((HERE / "chats").glob("*.labels.jsonl")):
        transcript = read_transcript(labels.with_name(labels.name.removesuffix(".labels.jsonl")), guide=guide)
        lines = transcript.units[0].text.split("\n")
        spoken: dict[int, str] = {}
        for segment in transcript.segments:
            first = transcript.line_of(segment.span)
            said = transcript.units[0].text[segment.span.start : segment.span.end]
            spoken |= dict.fromkeys(range(first, first + said.count("\n") + 1), segment.role)
        for label in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
            told = [n for n in range(label["start"], label["end"] + 1) if lines[n - 1].strip()]
            total += len(told)
            right += sum(spoken.get(n) == label["role"] for n in told)
    assert right / total >= 0.86, f"{right} of {total}"
