"""`gradewright grade`: what it leaves behind, how it ends, and what it says when something is amiss."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gradewright.cli.main import main

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "submissions"
FIELDS = {"schema", "submission", "sha256", "model", "segments", "verdicts", "flags", "score"}
VERDICT = {"criterion", "turn", "status", "points", "line", "quote", "why", "method"}
FLAG = {"kind", "turn", "line", "quote", "claimed", "reference", "source", "why"}
SCORE = {"first_try", "final", "possible", "withheld"}
STATUSES = {"satisfied", "partial", "wrong", "missing", "needs_review"}
ANSWER = "## User\n\nQuestion 5, FaceNet, part (d).\n\n## Assistant\n\n**(d)** NN1 needs 140M FLOPs.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.md").write_text(ANSWER, encoding="utf-8")
    return folder


@pytest.fixture
def grade(tmp_path: Path) -> Callable[..., Result]:
    """Run the command without pages; options as further words."""

    def ran(*words: str | Path, out: Path = tmp_path / "out") -> Result:
        options = ["--course", str(ROOT), "--out", str(out), "--no-pages"]
        return CliRunner().invoke(main, ["grade", *map(str, words), *options])

    return ran


def rows_in(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "grades.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> list[dict]:
    """The repository's own submissions, graded once."""
    out = tmp_path_factory.mktemp("samples")
    words = ["grade", str(SAMPLES), "--course", str(ROOT), "--out", str(out), "--no-pages", "--quiet"]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.output) == (0, "")
    return rows_in(out)


def text_at(row: dict, place: dict) -> str:
    """What the submission says on the line, or in the message or cell, that a verdict or flag names."""
    text = Path(row["submission"]).read_text(encoding="utf-8")
    if row["format"] == "text":
        return "\n".join(text.splitlines()[place["line"] - 1 :])
    if row["submission"].endswith(".ipynb"):
        return "".join(json.loads(text)["cells"][place["line"]]["source"])
    return text


def test_every_sample_is_graded_in_the_order_of_its_path(samples):
    names = [row["submission"] for row in samples]
    files = [p.as_posix() for p in SAMPLES.rglob("*") if p.is_file() and p.name != "README.md"]
    assert names == sorted(names)
    assert set(names) == {f for f in files if Path(f).suffix in {".md", ".txt", ".json", ".jsonl", ".ipynb"}}


def test_every_row_has_the_fields_of_the_contract(samples):
    for row in samples:
        assert row.keys() >= FIELDS
        assert row["schema"] == 1
        assert row["score"].keys() == SCORE
        assert row["verdicts"]
        assert all(v.keys() >= VERDICT and v["status"] in STATUSES for v in row["verdicts"])
        assert all(f.keys() >= FLAG for f in row["flags"])
        assert all(s.keys() == {"role", "start", "end", "turn"} for s in row["segments"])


def test_every_decision_has_its_line_and_its_words_verbatim(samples):
    for row in samples:
        decided = [v for v in row["verdicts"] if v["status"] != "missing"]
        for place in [*decided, *row["flags"]]:
            assert place["quote"], place
            beginning = place["quote"].splitlines()[0]
            found = text_at(row, place)
            assert beginning in found or json.dumps(beginning, ensure_ascii=False)[1:-1] in found, place
            assert row["format"] != "text" or beginning in found.splitlines()[0]


def test_points_add_up_to_the_score(samples):
    for row in samples:
        last = {v["criterion"]: v["points"] for v in row["verdicts"]}
        assert row["score"]["final"] == pytest.approx(sum(last.values()))
        assert row["score"]["final"] + row["score"]["withheld"] <= row["score"]["possible"]


def test_a_run_ends_with_a_summary_and_the_places_of_its_results(grade, inbox, tmp_path):
    result = grade(inbox)
    assert result.exit_code == 0
    assert "0 → 0 of 4" in result.stdout
    assert f"grades  {tmp_path / 'out' / 'grades.jsonl'}" in result.stdout.splitlines()
    assert result.stderr == ""


def test_one_submission_is_one(grade, inbox):
    assert grade(inbox).stdout.split("\n")[0].rstrip() == "1 submission"


def test_an_unreadable_file_is_named_and_the_others_are_graded(grade, inbox, tmp_path):
    (inbox / "b.json").write_text("{", encoding="utf-8")
    (inbox / "c.md").write_text(ANSWER, encoding="utf-8")
    result = grade(inbox, "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"gradewright: {(inbox / 'b.json').as_posix()}: broken JSON at line 1")
    assert result.stderr.count("\n") == 1
    assert [row["score"] is None for row in rows_in(tmp_path / "out")] == [False, True, False]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.md"], "nowhere.md: no such file or folder"),
        (["x" * 300], "File name too long"),
    ],
)
def test_a_path_that_is_not_there_is_a_fault_of_the_command(grade, words: list[str], said: str):
    result = grade(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_without_submissions_is_a_fault_of_the_command(grade, tmp_path):
    (tmp_path / "empty").mkdir()
    result = grade(tmp_path / "empty")
    assert result.exit_code == 2
    assert "nothing to grade" in result.stderr


def test_a_place_that_cannot_be_written_is_told_in_one_line(grade, inbox, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    result = grade(inbox, out=tmp_path / "taken" / "out")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "Not a directory" in result.stderr


def test_the_same_file_named_twice_is_graded_once(grade, inbox, tmp_path):
    grade(inbox / "a.md", inbox / "a.md", inbox, "--quiet")
    assert len(rows_in(tmp_path / "out")) == 1


@pytest.mark.parametrize(
    "name", ["two\nlines.md", "[red]x[blue].md", "\u202ecod.md", "caf\udcff.md", "\x1b[31m.md"]
)
def test_the_name_of_a_file_does_nothing_on_the_terminal(grade, inbox, tmp_path, name: str):
    (inbox / "a.md").rename(inbox / name)
    (inbox / f"{name}.json").write_text("{", encoding="utf-8")
    result = grade(inbox)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert all(c.isprintable() or c == "\n" for c in result.stdout + result.stderr)
    assert [bool(row["verdicts"]) for row in rows_in(tmp_path / "out")] == [True, False]


def test_pages_survive_names_that_look_like_markup(inbox, tmp_path):
    (inbox / "a.md").rename(inbox / "<img src=x onerror=alert(1)>.md")
    words = ["grade", str(inbox), "--course", str(ROOT), "--out", str(tmp_path / "out"), "--quiet"]
    assert CliRunner().invoke(main, words).exit_code == 0
    pages = list((tmp_path / "out").rglob("*.html"))
    assert pages
    assert all("<img src=x" not in page.read_text(encoding="utf-8") for page in pages)


def test_a_grading_run_imports_no_torch(inbox, tmp_path):
    program = (
        "import sys; from pathlib import Path; from gradewright.cli.grade import GradeOptions, run_grade; "
        "ended = run_grade(GradeOptions((Path(sys.argv[1]),), Path(sys.argv[2]), Path(sys.argv[3]), 1, "
        "cache=False, pages=True, quiet=False)); print('torch' in sys.modules, ended)"
    )
    command = [sys.executable, "-c", program, str(inbox), str(ROOT), str(tmp_path / "out")]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"}
    )
    assert ran.stdout.splitlines()[-1] == "False 0"
