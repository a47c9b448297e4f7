"""Counts at named places, factors, savings and totals are held against what a run printed."""

from __future__ import annotations

import pytest

from gradewright.checks.runs import Run, read_run
from gradewright.checks.told_changes import told_changes
from gradewright.course import Course
from gradewright.transcripts.model import Transcript, Unit

PRINTED = (
    "plain: accuracy 0.9312 time 8.4 s Total MACs: 4100000000000\n"
    "early: accuracy 0.9207 time 6.0 s Total MACs: 2460000000000\n"
    "batches per exit {0: 21, 1: 13, 2: 9, 3: 7}\n"
)


@pytest.fixture
def run(course: Course) -> Run:
    unit = Unit("report()", kind="code", outputs=PRINTED)
    problem = next(p for p in course.problems if p.results_need_run)
    return read_run(Transcript("made.ipynb", "", "notebook", (unit,), (), ()), problem, 1)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            "21 of the 50 batches leave at the first exit and 9 have to go through the whole network.",
            "swapped_attribute",
        ),
        ("13 batches used the last exit.", "swapped_attribute"),
        ("The plain model takes 4.10 trillion MACs per picture.", "scale"),
        ("It needs 2.4 times fewer MACs than the plain model.", "wrong_value"),
        ("Leaving early saves 55 % of the MACs.", "wrong_value"),
        ("The number of MACs is reduced by 60 %.", "wrong_value"),
    ],
)
def test_what_the_outputs_give_otherwise_is_told(said: str, kind: str, run: Run):
    assert [clash.kind for clash in told_changes(said, run)] == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "21 of the 50 batches leave at the first exit and 7 have to go through the whole network.",
        "34 batches have left by the second exit.",
        "The plain model takes 4.10 trillion MACs per run over the test set.",
        "It needs 1.67 times fewer MACs than the plain model.",
        "Leaving early saves 40 % of the MACs and about 29 % of the time.",
        "The number of MACs is reduced to 60 %.",
        "A paper reports that 55 % of the MACs are saved.",
        "With a higher tolerance 55 % of the MACs would be saved.",
        "My third run printed 1708333333333 in total, so it needs 2.4 times fewer MACs than the plain model.",
    ],
)
def test_what_the_outputs_give_is_left_alone(said: str, run: Run):
    assert not list(told_changes(said, run))
