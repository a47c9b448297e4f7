"""A small made-up course and submission for the tests of the reports room."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gradewright.reports import CourseView, CriterionView, GradedSubmission, PartView, ProblemView
from gradewright.transcripts.model import Passage, Segment, Span, Transcript, Unit

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ANSWER = """\
## Kettle, part (a)

A kettle of mass $m$ needs

$$
E = m c \\Delta T
$$

so **2 litres** take 0.7 kWh. See [the table](javascript:alert(1)).

| quantity | value |
| --- | ---: |
| mass | $2$ kg |
"""
PROMPT = "Please solve kettle (a).\n\n"
HINT = "\nCheck the unit.\n\n"
SECOND = "You are right: it is 0.17 kWh.\n"
REMARK = "\nThe first figure was wrong.\n"


@pytest.fixture
def course() -> CourseView:
    heat = CriterionView("kettle.a.formula", "Heat formula", 2.0, "Names $E$", "$E = mc\\Delta T$")
    figure = CriterionView("kettle.a.figure", "The figure", 1.0, feedback_wrong="Mind the unit.")
    cost = CriterionView("kettle.b.cost", "The price", 1.0)
    parts = (
        PartView("kettle.a", "Energy", (heat, figure)),
        PartView("kettle.b", "Price", (cost,)),
    )
    kettle = ProblemView("kettle", "The kettle", parts, mistakes={"off_by_four": "a factor of four"})
    return CourseView("Physics at home", (kettle,))


@pytest.fixture
def transcript() -> Transcript:
    pieces = [("user", PROMPT, 0), ("model", ANSWER, 1), ("user", HINT, 1), ("model", SECOND, 2)]
    pieces.append(("annotator", REMARK, 2))
    at, segments = 0, []
    for role, text, turn in pieces:
        segments.append(Segment(role, Span(0, at, at + len(text)), turn))
        at += len(text)
    text = "".join(piece[1] for piece in pieces)
    answer = Passage("kettle.a", segments[1].span, 1, ANSWER)
    unit = Unit(text, kind="markdown")
    return Transcript("box/kettle.md", "ab" * 32, "markdown", (unit,), tuple(segments), (answer,), "model-k")


@pytest.fixture
def line_of(transcript: Transcript) -> Callable[[str], int]:
    """The line on which some words stand first."""
    text = transcript.units[0].text
    return lambda words: text[: text.index(words)].count("\n") + 1


@pytest.fixture
def grade(line_of: Callable[[str], int]) -> GradedSubmission:
    formula = {
        "criterion": "kettle.a.formula", "turn": 1, "status": "satisfied", "points": 2.0,
        "line": line_of("E = m c"), "quote": "E = m c \\Delta T", "why": "the heat formula", "method": "proved",
    }  # fmt: skip
    wrong = {
        "criterion": "kettle.a.figure", "turn": 1, "status": "wrong", "points": 0.0, "line": line_of("0.7 kWh"),
        "quote": "**2 litres** take 0.7 kWh", "why": "four times too much", "method": "looked_up",
        "note": "off_by_four", "witness": "m = 2 kg", "reference": "0.17 kWh",
    }  # fmt: skip
    right = {
        **wrong,
        "turn": 2,
        "status": "satisfied",
        "points": 1.0,
        "line": line_of("0.17"),
        "quote": "0.17 kWh",
    }
    right.update({"note": "", "witness": ""})
    flag = {
        "kind": "wrong_value", "turn": 1, "line": line_of("0.7 kWh"), "quote": "0.7 kWh", "claimed": "0.7",
        "reference": "0.17", "source": "steam table",
    }  # fmt: skip
    remark = {
        "line": line_of("first figure"), "about": "kettle.a.figure", "says": "incorrect",
        "quote": "The first figure was wrong", "agrees": True,
    }  # fmt: skip
    return GradedSubmission.model_validate(
        {
            "schema": 1,
            "submission": "box/kettle.md",
            "sha256": "ab" * 32,
            "model": "model-k",
            "segments": [{"role": "model", "start": 3, "end": 17, "turn": 2}],
            "verdicts": [formula, wrong, right],
            "flags": [flag],
            "remarks": [remark],
            "score": {"first_try": 2, "final": 3, "possible": 3, "withheld": 0},
            "version": "0.1.0",
        }
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser; tests that need one are skipped where Playwright or Chromium is not installed."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright (extra `test`) is not installed"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium on the PATH: apt-get install chromium, or Chrome")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
