"""Figures of one sentence are held against the line, row or entry of the output that they belong to."""

from __future__ import annotations

import pytest

from gradewright.checks.answer import JoinedText
from gradewright.checks.measured import result_figures
from gradewright.checks.printed_lines import line_clashes
from gradewright.checks.runs import Run, read_run
from gradewright.course import Course
from gradewright.transcripts.model import Passage, Span, Transcript, Unit

RUNS = "Accuracy: 0.8871 Time: 14.2 s MACs: 5120447000000\nAccuracy: 0.8713 Time: 9.6 s MACs: 3370112000000\n"
SWEEP = "gap=0.15 acc=0.8702 macs=2940550000000\ngap=0.35 acc=0.8120 macs=1660780000000\n"
COUNTS = "[(0, 1500), (3, 900), (6, 600)]\n"
TABLE = "            0   5   9\npentagon  214  33  41\nstar      187  52  68\nmoon      255  27  19\n"


@pytest.fixture
def run(course: Course) -> Run:
    unit = Unit("report()", kind="code", outputs=RUNS + SWEEP + COUNTS + TABLE)
    problem = next(p for p in course.problems if p.results_need_run)
    return read_run(Transcript("made.ipynb", "", "notebook", (unit,), (), ()), problem, 1)


def kinds(text: str, run: Run) -> list[str]:
    joined = JoinedText((Passage("p.a", Span(0, 0, len(text)), 1, text),))
    return [c.kind for c in line_clashes(result_figures(joined), run, text)]


@pytest.mark.parametrize(
    "said",
    [
        "The plain net: accuracy 88.71 %, 14.2 s, 3.37 trillion MACs.",
        "It leaves early: accuracy 87.13 %, 5.12 trillion MACs in 9.6 s.",
        "Stars are the hardest: 255 at depth 0 and only 27 at depth 5.",
    ],
)
def test_a_figure_of_another_line_is_a_swapped_entity(said: str, run: Run):
    assert kinds(said, run) == ["swapped_entity"]


@pytest.mark.parametrize(
    "said",
    [
        "The fewest MACs with at least 87 % accuracy: 1.66 trillion MACs.",
        "We see that 1,700 of the 3,000 pictures settle at depth 0, with 50 % left over.",
    ],
)
def test_a_value_that_its_entry_contradicts_is_wrong(said: str, run: Run):
    assert kinds(said, run) == ["wrong_value"]


@pytest.mark.parametrize(
    "said",
    [
        "The plain net: accuracy 88.7 %, 14.2 s, 5.12 trillion MACs.",
        "The fewest MACs with at least 87 % accuracy: 2.94 trillion MACs.",
        "The fewest MACs with at least 80 % accuracy: 1.66 trillion MACs.",
        "Accuracy drops from 88.71 % in 14.2 s to 87.13 %, with 3.37 trillion MACs.",
        "We see that 1,500 of the 3,000 pictures settle at depth 0, which is 50 %.",
        "We see that 2,400 of the 3,000 pictures settle at depth 0 or 3, which is 80 %.",
        "We see that 1,900 of the 4,000 pictures settle at depth 0 elsewhere, not 50 %.",
        "Stars settle late: 187 at depth 0 and 68 at depth 9.",
        "Moons (255 and 27) and stars (187 and 52) lie apart.",
        "For stars I would guess 77 at depth 0.",
    ],
)
def test_what_agrees_or_cannot_be_bound_is_left_alone(said: str, run: Run):
    assert kinds(said, run) == []
