"""Reading grades.jsonl: tolerant of more, exact about what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gradewright.reports import GradesError, load_grades

ROW = {"schema": 1, "submission": "a/b.md", "sha256": "00", "model": None, "verdicts": [], "flags": []}
VERDICT = {"criterion": "p.a.x", "turn": 1, "status": "satisfied", "points": 1, "line": 3, "quote": "q"}


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "grades.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reads_rows_in_order_and_skips_empty_lines(tmp_path):
    path = written(tmp_path, json.dumps(ROW), "", json.dumps({**ROW, "submission": "c.md"}))
    assert [grade.submission for grade in load_grades(path)] == ["a/b.md", "c.md"]


def test_unknown_fields_are_ignored_and_known_extras_kept(tmp_path):
    verdict = {**VERDICT, "witness": "x = 2", "colour": "red"}
    path = written(tmp_path, json.dumps({**ROW, "verdicts": [verdict], "weather": "dry"}))
    (grade,) = load_grades(path)
    assert grade.verdicts[0].witness == "x = 2"
    assert grade.verdicts[0].part == "p.a"


def test_a_row_with_an_error_needs_nothing_else(tmp_path):
    path = written(tmp_path, json.dumps({"submission": "x.bin", "error": "not text", "score": None}))
    assert load_grades(path)[0].error == "not text"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "not JSON"),
        ('{"schema": 1}', "submission: Field required"),
        (json.dumps({**ROW, "verdicts": [{**VERDICT, "status": "great"}]}), "verdicts.0.status"),
        (json.dumps({**ROW, "schema": 2}), "layout 2"),
        ("[1]", "the row"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_malformed_row_is_named_with_its_line(tmp_path, row, said):
    path = written(tmp_path, json.dumps(ROW), row)
    with pytest.raises(GradesError) as error:
        load_grades(path)
    assert str(error.value).startswith(f"{path}:2: ")
    assert said in str(error.value)


def test_half_a_surrogate_pair_in_a_name_does_not_stop_the_reading(tmp_path):
    path = written(tmp_path, json.dumps({**ROW, "submission": "caf\udce9.md", "model": "\U0001f600"}))
    (grade,) = load_grades(path)
    assert grade.submission == "caf\ufffd.md"
    assert grade.model == "\U0001f600"
