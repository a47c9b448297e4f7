"""A notebook's outputs as a run, and what the lines of a text get wrong of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gradewright.checks.answer import JoinedText
from gradewright.checks.measured import result_figures
from gradewright.checks.printed_lines import line_clashes
from gradewright.checks.runs import Run, read_run
from gradewright.course import Course
from gradewright.transcripts.model import Passage, Span, Transcript, Unit


@pytest.fixture
def run_of(course: Course) -> Callable[..., Run]:
    """The run of a notebook that printed these outputs, one a cell."""

    def of(*outputs: str) -> Run:
        units = tuple(Unit(f"show({n})", kind="code", outputs=o) for n, o in enumerate(outputs))
        problem = next(p for p in course.problems if p.results_need_run)
        return read_run(Transcript("made.ipynb", "", "notebook", units, (), ()), problem, 1)

    return of


@pytest.fixture
def kinds() -> Callable[[str, Run], list[str]]:
    """The kinds of the clashes between a text and the lines of a run."""

    def of(text: str, run: Run) -> list[str]:
        joined = JoinedText((Passage("p.a", Span(0, 0, len(text)), 1, text),))
        return [clash.kind for clash in line_clashes(result_figures(joined), run, text)]

    return of
