"""Rows come in the order given, whatever the number of processes; one bad file never stops the others."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gradewright.errors import CourseError
from gradewright.running import Submission, grade_submissions
from gradewright.transcripts.limits import MAX_BYTES

ROOT = Path(__file__).parent.parent.parent
DETERMINED = ("submissions/north", "submissions/west/early_exit.ipynb")


def test_rows_keep_the_order_of_the_submissions(run, submit):
    given = [submit(name) for name in ("c.md", "a.md", "b.md")]
    assert [row["submission"] for row in run(*given)] == ["inbox/c.md", "inbox/a.md", "inbox/b.md"]


def test_two_processes_give_the_rows_of_one(run, submit):
    given = [
        submit("a.md"),
        submit("b.md", "NN1 has 140M parameters."),
        submit("c.md", "NN2 has 61M parameters."),
    ]
    assert run(*given, jobs=2, cached=False) == run(*given, jobs=1, cached=False)


def test_a_row_is_plain_json(run, submit):
    (row,) = run(submit("a.md"), cached=False)
    assert json.loads(json.dumps(row)) == row


def test_no_submissions_are_no_rows(run):
    assert run(jobs=2) == []


def test_rows_are_yielded_as_they_are_ready(small_course, submit):
    rows = grade_submissions([submit("a.md"), submit("b.md")], small_course)
    assert next(rows)["submission"] == "inbox/a.md"


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unreadable_file_in_the_middle_stops_nobody(run, submit, jobs: int):
    broken = submit("b.json")
    broken.path.write_text("{", encoding="utf-8")
    rows = run(submit("a.md"), broken, submit("c.md"), jobs=jobs)
    assert ["error" in row for row in rows] == [False, True, False]
    assert rows[0]["verdicts"] == rows[2]["verdicts"] != []


@pytest.mark.parametrize(
    "content",
    [b"", b" \n\n", b"\x00\x01\x02" * 50, b"\xff\xfb\x90" * 400],
    ids=["empty", "blank", "binary", "noise"],
)
def test_what_cannot_be_read_is_never_a_zero(run, submit, content: bytes):
    submission = submit("a.md")
    submission.path.write_bytes(content)
    (row,) = run(submission)
    assert row["error"]
    assert row["score"] is None
    assert (row["verdicts"], row["flags"]) == ([], [])


def test_a_file_that_is_gone_or_a_folder_is_named_as_unreadable(run, submit, tmp_path):
    (tmp_path / "folder.md").mkdir()
    gone, folder = (
        Submission(tmp_path / "gone.md", "gone.md"),
        Submission(tmp_path / "folder.md", "folder.md"),
    )
    rows = run(gone, folder, submit("a.md"))
    assert ["error" in row for row in rows] == [True, True, False]


def test_a_row_that_cannot_be_graded_has_the_fields_of_one_that_is(run, submit):
    broken = submit("b.json")
    broken.path.write_bytes(b"{")
    whole, row = run(submit("a.md"), broken)
    assert list(row) == [*whole, "error"]
    assert row["sha256"] == hashlib.sha256(b"{").hexdigest()
    assert row["format"] == ""
    assert (row["segments"], row["parts"], row["remarks"], row["notes"]) == ([], [], [], [])


def test_what_cannot_be_read_at_all_has_no_checksum(run, tmp_path):
    large = Submission(tmp_path / "large.md", "large.md")
    with large.path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    rows = run(Submission(tmp_path / "gone.md", "gone.md"), large)
    assert [(row["sha256"], bool(row["error"])) for row in rows] == [("", True), ("", True)]


def test_a_sidecar_at_fault_is_named_with_its_line_and_stops_nobody(run, submit):
    faulty = submit("b\udcff1.md")
    sidecar = faulty.path.with_suffix(".yaml")
    sidecar.write_text("model: x\nmodell: y\n", encoding="utf-8")
    row, other = run(faulty, submit("c.md"))
    spelled = sidecar.as_posix().encode("utf-8", "backslashreplace").decode()
    assert row["error"] == f"{spelled}:2: unknown key 'modell'; known: model, roles, parts"
    assert "error" not in other


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_course_at_fault_is_told_whatever_the_number_of_processes(run, submit, own_course, jobs: int):
    shutil.rmtree(own_course / "reference" / "facenet")
    with pytest.raises(CourseError, match="no reference module 'facenet'"):
        run(submit("a.md"), submit("b.md"), jobs=jobs, course=own_course)


def test_any_name_of_a_file_is_just_a_name(run, submit):
    names = [
        "two\nlines.md",
        "<script>x.md",
        "[red]x.md",
        "\u202etxt.md",
        " .md",
        "-rf.md",
        "a'\"&%s.md",
        "caf\udcff.md",
    ]
    given = [submit(name) for name in names]
    first = run(*given)
    assert [row["submission"] for row in first] == [f"inbox/{name}" for name in names]
    assert all(row["verdicts"] for row in first)
    assert run(*given) == first


def graded_under(seed: str, out: Path) -> bytes:
    command = [sys.executable, "-c", "from gradewright.cli import main; main()", "grade", *DETERMINED]
    options = ["--course", ".", "--out", str(out), "--no-cache", "--no-pages", "--quiet", "--jobs", "1"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True, capture_output=True)
    return (out / "grades.jsonl").read_bytes()


def test_grades_do_not_depend_on_the_order_of_hashes(tmp_path):
    one, other = graded_under("1", tmp_path / "one"), graded_under("4242", tmp_path / "other")
    assert one.count(b"\n") == len(one.splitlines()) > 1
    assert one == other
