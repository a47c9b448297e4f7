"""Exports stay what they are whatever a submission holds: tables of text, XML, JSON, one-line Markdown."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gradewright.reports import CourseView, CriterionView, GradedSubmission, PartView, ProblemView
from gradewright.reports.exports.gradescope import gradescope_json
from gradewright.reports.exports.junit import junit_xml
from gradewright.reports.exports.plain_markdown import code, plain
from gradewright.reports.exports.summary import MAX_WAITING, markdown_summary
from gradewright.reports.exports.tables import (
    FLAG_COLUMNS,
    SUBMISSION_COLUMNS,
    VERDICT_COLUMNS,
    flag_table,
    safe_cell,
    submission_table,
    verdict_table,
)
from gradewright.reports.visible import visible

HEAT = CriterionView("kettle.a.formula", "Heat formula", 2.0, feedback_wrong="Mind the unit.")
COURSE = CourseView("Home", (ProblemView("kettle", "Kettle", (PartView("kettle.a", "Energy", (HEAT,)),)),))
DANGEROUS = "=+-@\t\r\n,;'\"<>&|`*_[](){}\\#!$~^:\x00\x0b\u202e\ufffe\U000e0041 ab1é中"
nasty = st.text(alphabet=DANGEROUS, max_size=40)


def graded(status: str = "wrong", quote: str = "", why: str = "", **more: object) -> GradedSubmission:
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": status, "quote": quote, "why": why}
    flag = {"kind": "scale", "quote": quote, "claimed": quote, "reference": why, "source": why, "turn": 1}
    return GradedSubmission.model_validate(
        {"submission": "box/a.md", "model": "m", "verdicts": [verdict], "flags": [flag], **more}
    )


def read(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table, newline="")))


@given(nasty)
def test_no_cell_is_a_formula_and_no_word_is_lost(text):
    cell = safe_cell(text)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == visible(text) or cell == visible(text)


@settings(deadline=None, max_examples=60)
@given(nasty, nasty)
def test_every_table_has_its_columns_and_rows_whatever_they_hold(quote, why):
    grade = graded(quote=quote, why=why, title=quote)
    for table, columns in (
        (verdict_table([grade, grade], COURSE), VERDICT_COLUMNS),
        (flag_table([grade, grade]), FLAG_COLUMNS),
        (submission_table([grade, grade]), SUBMISSION_COLUMNS),
    ):
        rows = list(csv.reader(StringIO(table, newline="")))
        assert rows[0] == list(columns)
        assert [len(row) for row in rows] == [len(columns)] * 3


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (0, "0"),
        (-1, "-1"),
        (2.50, "2.5"),
        (1e-9, "1e-09"),
        (False, "false"),
        (None, ""),
        ("", ""),
        ("-1", "'-1"),
        ("a=b", "a=b"),
        ("'=x", "'=x"),
    ],
)
def test_numbers_are_numbers_and_text_is_text(value, cell):
    assert safe_cell(value) == cell


def test_a_table_of_nothing_is_its_header():
    assert verdict_table([], COURSE) == ",".join(VERDICT_COLUMNS) + "\n"
    assert flag_table([]) == ",".join(FLAG_COLUMNS) + "\n"


def test_attempts_are_numbered_within_a_criterion_by_reply():
    verdicts = [
        {"criterion": "kettle.a.formula", "turn": turn, "status": status, "points": 0.0}
        for turn, status in ((3, "satisfied"), (1, "wrong"), (2, "partial"))
    ]
    grade = GradedSubmission.model_validate({"submission": "a.md", "verdicts": verdicts})
    rows = read(verdict_table([grade], COURSE))
    assert [(r["turn"], r["attempt"], r["is_first"], r["is_last"]) for r in rows] == [
        ("1", "1", "true", "false"), ("2", "2", "false", "false"), ("3", "3", "false", "true")
    ]  # fmt: skip


def test_a_point_that_the_course_does_not_know_has_no_maximum():
    grade = GradedSubmission.model_validate(
        {"submission": "a.md", "verdicts": [{"criterion": "x.y.z", "turn": 1, "status": "wrong"}]}
    )
    (row,) = read(verdict_table([grade], COURSE))
    assert (row["problem"], row["part"], row["possible"]) == ("x", "x.y", "")


@settings(deadline=None, max_examples=60)
@given(nasty, nasty)
def test_junit_is_xml_with_one_case_a_point(quote, why):
    root = ElementTree.fromstring(junit_xml([graded(quote=quote, why=why)], COURSE))
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert suite.find("testcase/failure").get("type") == "wrong"


@pytest.mark.parametrize(
    ("status", "child", "counted"),
    [
        ("satisfied", None, {"failures": "0", "skipped": "0"}),
        ("partial", "failure", {"failures": "1", "skipped": "0"}),
        ("missing", "failure", {"failures": "1", "skipped": "0"}),
        ("needs_review", "skipped", {"failures": "0", "skipped": "1"}),
    ],
)
def test_every_status_has_its_place_in_junit(status, child, counted):
    (suite,) = ElementTree.fromstring(junit_xml([graded(status)], COURSE))
    assert [element.tag for element in suite.find("testcase")] == ([child] if child else [])
    assert {name: suite.get(name) for name in counted} == counted


@settings(deadline=None, max_examples=60)
@given(nasty, nasty)
def test_gradescope_gets_json_whose_markdown_holds_no_markup(quote, why):
    result = json.loads(gradescope_json(graded(quote=quote, why=why), COURSE))
    (test,) = result["tests"]
    assert (test["max_score"], test["status"]) == (2.0, "failed")
    for text in (result["output"], test["output"]):
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
        assert set(re.findall(r"<(\w+)", html)) <= {"p", "strong", "code", "ul", "li"}


def test_gradescope_says_what_to_do_better():
    (test,) = json.loads(gradescope_json(graded("wrong"), COURSE))["tests"]
    assert test["output"].endswith(plain("Mind the unit."))
    (test,) = json.loads(gradescope_json(graded("wrong", why="Mind the unit."), COURSE))["tests"]
    assert test["output"].count(plain("Mind the unit.")) == 1, "not twice where it is the reason already"


def test_gradescope_gives_no_score_to_a_point_that_the_course_does_not_know():
    grade = GradedSubmission.model_validate(
        {"submission": "a.md", "verdicts": [{"criterion": "x.y.z", "turn": 1, "status": "satisfied"}]}
    )
    (test,) = json.loads(gradescope_json(grade, COURSE))["tests"]
    assert test["number"] == "y.z"
    assert "score" not in test


@given(nasty)
def test_plain_text_has_no_effect_on_a_line_of_markdown(text):
    html = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render("x " + plain(text))
    )
    assert set(re.findall(r"<(/?\w+)", html)) == {"p", "/p"}


@given(nasty)
def test_a_code_span_is_one_whatever_it_holds(text):
    if text.split():
        html = MarkdownIt("commonmark", {"html": True}).render(f"x {code(text)} y")
        assert re.findall(r"<(/?\w+)", html) == ["p", "code", "/code", "/p"]


@pytest.mark.parametrize("write", [plain, code])
def test_long_text_is_cut(write):
    assert "…" in write("a" * 601)
    assert "…" not in write("a" * 600)
    assert len(write("a" * 10_000)) < 620


def test_the_summary_lists_what_waits_up_to_a_limit():
    verdict = {"criterion": "kettle.a.formula", "status": "needs_review", "decide": "Is it | so?"}
    rows = [{**verdict, "turn": turn} for turn in range(1, MAX_WAITING + 4)]
    grade = GradedSubmission.model_validate({"submission": "a.md", "verdicts": rows})
    text = markdown_summary([grade], COURSE)
    assert f"### Waiting for a person ({MAX_WAITING + 3})" in text
    assert text.count(r"Is it \| so?") == MAX_WAITING
    assert text.rstrip().endswith("- and 3 more")


def test_the_summary_of_a_settled_run_asks_nothing():
    text = markdown_summary([graded("satisfied")], COURSE)
    assert "Waiting" not in text
    assert "Could not be read" not in text
    assert text.startswith("## Home\n\n1 submission graded.")


@settings(deadline=None, max_examples=60)
@given(nasty, nasty)
def test_the_summary_keeps_one_table_with_whole_rows(model, title):
    course = CourseView(title, COURSE.problems)
    text = markdown_summary([graded(quote="q").model_copy(update={"model": model})], course)
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 1
    assert [len(re.findall(r"<t[dh][ >]", row)) for row in html.split("</tr>")[:-1]] == [4, 4]
