"""`gradewright gradebook`: the staff's own export comes back filled, or one line says why not."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from gradewright.cli.main import main

CANVAS = 'Student,ID,Section\n    Points Possible,,\n"Doe, Ada",11,A\n"Poe, Bo",12,A\n'
STUDENTS = "canvas id,submission\n11,in/a.md\n"


def row(name: str) -> str:
    score = {"first_try": 3, "final": 7.5, "possible": 10, "withheld": 0}
    return json.dumps({"schema": 1, "submission": name, "score": score}) + "\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "canvas.csv").write_text(CANVAS, encoding="utf-8")
    (tmp_path / "who.csv").write_text(STUDENTS, encoding="utf-8")
    (tmp_path / "grades.jsonl").write_text(row("in/a.md") + row("in/b.md"), encoding="utf-8")
    return tmp_path


def run(folder, **other: str):
    options = {
        "grades": str(folder / "grades.jsonl"),
        "assignment": "HW 10",
        "students": str(folder / "who.csv"),
        "out": str(folder / "filled.csv"),
        **other,
    }
    words = ["gradebook", str(folder / "canvas.csv")]
    for name, value in options.items():
        words += [f"--{name}", value]
    return CliRunner().invoke(main, words)


def test_final_points_go_to_the_paired_people_alone(folder):
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert (folder / "filled.csv").read_text(encoding="utf-8").splitlines() == [
        "Student,ID,Section,HW 10",
        "    Points Possible,,,",
        '"Doe, Ada",11,A,7.5',
        '"Poe, Bo",12,A,',
    ]
    assert (folder / "canvas.csv").read_text(encoding="utf-8") == CANVAS


def test_the_list_may_come_from_a_spreadsheet(folder):
    (folder / "who.csv").write_text(
        "\ufeffName,Submission,Canvas ID\nAda,in/a.md , 11\n,,\n\nBo,in/b.md,12\n", encoding="utf-8"
    )
    assert run(folder).exit_code == 0
    filled = (folder / "filled.csv").read_text(encoding="utf-8")
    assert [line.rpartition(",")[2] for line in filled.splitlines()[2:]] == ["7.5", "7.5"]


@pytest.mark.parametrize(
    ("students", "said"),
    [
        ("id,file\n11,in/a.md\n", "who.csv:1: expected the columns 'canvas id' and 'submission'"),
        ("", "who.csv:1: expected the columns"),
        ("canvas id,submission\n11,in/a.md\n12,\n", "who.csv:3: needs both"),
        ("canvas id,submission\n12\n", "who.csv:2: needs both"),
        ("canvas id,submission\n11,in/a.md\n11,in/b.md\n", "who.csv:3: canvas id '11' appears twice"),
        ("canvas id,submission\n99,in/a.md\n", "no ID '99'"),
        ("canvas id,submission\n11,in/none.md\n", "'in/none.md' (ID '11') was not graded"),
    ],
)
def test_what_does_not_match_is_refused_in_one_line(folder, students, said):
    (folder / "who.csv").write_text(students, encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (folder / "filled.csv").exists()


def test_grades_that_cannot_be_read_are_named_with_their_line(folder):
    (folder / "grades.jsonl").write_text(row("in/a.md") + "{\n", encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 2
    assert "grades.jsonl:2: not JSON" in result.stderr


def test_a_list_that_is_not_utf8_is_refused(folder):
    (folder / "who.csv").write_bytes(b"canvas id,submission\n11,\xe4.md\n")
    result = run(folder)
    assert result.exit_code == 2
    assert "who.csv: not UTF-8 (byte 24)" in result.stderr


def test_a_place_that_cannot_be_written_is_named(folder):
    result = run(folder, out=str(folder / "no" / "such" / "filled.csv"))
    assert result.exit_code == 2
    assert "filled.csv: No such file or directory" in result.stderr


def test_a_missing_file_is_a_fault_of_the_command(folder):
    result = run(folder, grades=str(folder / "none.jsonl"))
    assert result.exit_code == 2
    assert "none.jsonl" in result.stderr
