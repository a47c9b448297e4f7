"""Exports that other programs read."""

from __future__ import annotations

import csv
import json
from io import StringIO
from xml.etree import ElementTree

import pytest

from gradewright.reports import GradedSubmission, write_exports
from gradewright.reports.addresses import slug
from gradewright.reports.exports.plain_markdown import code, plain
from gradewright.reports.exports.tables import safe_cell, verdict_table


@pytest.fixture
def exported(tmp_path, grade, course):
    failed = GradedSubmission(submission="box/broken.bin", error="not a text file")
    write_exports([grade, failed], course, tmp_path)
    return tmp_path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_verdict_table_has_one_row_an_attempt(exported):
    table = rows(exported / "verdicts.csv")
    assert [(r["criterion"], r["attempt"], r["is_first"], r["is_last"], r["status"]) for r in table] == [
        ("kettle.a.formula", "1", "true", "true", "satisfied"),
        ("kettle.a.figure", "1", "true", "false", "wrong"),
        ("kettle.a.figure", "2", "false", "true", "satisfied"),
    ]
    assert (table[0]["problem"], table[0]["part"], table[0]["possible"]) == ("kettle", "kettle.a", "2")


def test_flags_and_submissions_have_their_own_tables(exported):
    assert rows(exported / "flags.csv")[0]["reference"] == "0.17"
    good, failed = rows(exported / "submissions.csv")
    assert (good["final"], good["flags"]) == ("3", "1")
    assert (failed["final"], failed["error"]) == ("", "not a text file")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =x", "\t=x", "＝1"])
def test_no_text_cell_starts_a_formula(text):
    assert safe_cell(text).startswith("'")


def test_commas_quotes_and_lines_survive_the_table(course):
    nasty = 'a, "b"\n=c'
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": "wrong", "quote": nasty}
    grade = GradedSubmission.model_validate({"submission": "a,b.md", "verdicts": [verdict]})
    (row,) = csv.DictReader(StringIO(verdict_table([grade], course)))
    assert (row["submission"], row["quote"]) == ("a,b.md", nasty)


def test_gradescope_gets_points_and_words(exported, grade):
    result = json.loads(
        (exported / f"gradescope/{slug(grade.submission)}/results.json").read_text(encoding="utf-8")
    )
    assert result["score"] == 3
    assert result["output_format"] == "md"
    formula, figure = result["tests"]
    assert (formula["score"], formula["max_score"], formula["status"]) == (2.0, 2.0, "passed")
    assert "recovered in reply 2" in figure["output"]
    assert "wrong value: `0.7 kWh`" in result["output"]


def test_a_point_that_waits_has_no_score_in_gradescope(tmp_path, course):
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": "needs_review", "decide": "Is *it*?"}
    grade = GradedSubmission.model_validate(
        {"submission": "a.md", "verdicts": [verdict], "score": {"withheld": 2}}
    )
    write_exports([grade], course, tmp_path)
    result = json.loads((tmp_path / f"gradescope/{slug('a.md')}/results.json").read_text(encoding="utf-8"))
    assert "score" not in result["tests"][0]
    assert r"Is \*it\*?" in result["tests"][0]["output"]
    assert "2 points wait" in result["output"]


def test_junit_counts_what_it_holds(exported):
    root = ElementTree.fromstring((exported / "junit.xml").read_text(encoding="utf-8"))
    graded, failed = root
    assert (graded.get("tests"), graded.get("failures"), graded.get("skipped")) == ("2", "0", "0")
    assert failed.find("testcase/error").get("message") == "not a text file"


def test_junit_is_xml_whatever_the_submission_holds(tmp_path, course):
    verdict = {
        "criterion": "kettle.a.formula",
        "turn": 1,
        "status": "wrong",
        "quote": "\x00\x0b]]>\ufffe<&",
        "line": 4,
    }
    grade = GradedSubmission.model_validate({"submission": "a\x01.md", "verdicts": [verdict]})
    write_exports([grade], course, tmp_path)
    root = ElementTree.fromstring((tmp_path / "junit.xml").read_text(encoding="utf-8"))
    assert root.find("testsuite/testcase/failure").text == "line 4: \ufffd\ufffd]]>\ufffd<&"


def test_the_summary_shows_models_and_failures(exported):
    text = (exported / "summary.md").read_text(encoding="utf-8")
    assert "| model\\-k | 67 % → 100 % | 67 % → 100 % | 1 |" in text
    assert "`box/broken.bin`: not a text file" in text


@pytest.mark.parametrize("text", ["`", "``a`", "a|b", "<b>", "[x](y)", "# h", "a\nb", "$x$", "\\"])
def test_text_in_markdown_stays_text(text):
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(f"{plain(text)} {code(text)}")
    flat = text.replace("\n", " ")
    escaped = flat.replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<p>{escaped} <code>{escaped}</code></p>\n"
