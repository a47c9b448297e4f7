"""`report`, `compare` and `validate`, and what `--help` teaches."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gradewright.cli.main import main

ROOT = Path(__file__).parent.parent.parent
ASKED = "## User\n\nQuestion 5, FaceNet, part (d).\n\n## Assistant\n\n"
SWAPPED = "**(d)** NN1 needs 140M FLOPs.\n"
ONE_OF_EACH = """
id: orbits
title: Orbits
reference: orbits
parts:
  - id: a
    title: Period
    asks: How long does one orbit take?
    criteria:
      - name: days
        title: The period in days
        description: 365 days.
        reference: 365 days
        feedback: {right: The period is right., wrong: It is 365 days., missing: No period is given.}
        check: {kind: figure, cells: [{entity: earth, attribute: period}]}
"""
ONE_FACT = """
from gradewright.truth import Attribute, Entity, Fact, FactTable


def facts() -> FactTable:
    return FactTable(
        entities=(Entity("earth", ("the earth",)),),
        attributes=(Attribute("period", "days", ("period",)),),
        facts=(Fact("earth", "period", 365, 365, "365 days", source="table 1", checked="table"),),
    )
"""
RIGHT = "**(d)** NN1 has 140M parameters and needs 1.6B FLOPs.\n"


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def graded(folder: Path, said: str) -> Path:
    """grades.jsonl of one submission, always of the same name."""
    submission = folder.parent / "a.md"
    submission.write_text(ASKED + said, encoding="utf-8")
    words = ("grade", submission, "--course", ROOT, "--out", folder, "--no-pages", "--quiet")
    assert command(*words).exit_code == 0
    return folder / "grades.jsonl"


@pytest.fixture
def broken_course(tmp_path: Path) -> Path:
    """A course whose third line is at fault."""
    problem = tmp_path / "course" / "problems" / "sums"
    problem.mkdir(parents=True)
    text = "id: sums\ntitle: Sums\nreference: [1]\nparts: []\n"
    (problem / "problem.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "course"


def test_help_teaches_by_examples():
    result = command("--help")
    assert result.exit_code == 0
    for name in ("grade", "report", "compare", "gradebook", "validate"):
        assert f"  gradewright {name}" in result.stdout
    assert "Exit status: 0" in result.stdout


@pytest.mark.parametrize("name", ["grade", "report", "compare", "gradebook", "validate"])
def test_every_command_explains_itself(name: str):
    result = command(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name}")


@pytest.mark.parametrize(
    "words", [("grade",), ("grade", "a.md", "--jobs", "0"), ("compare", "a", "b"), ("nothing",)]
)
def test_a_command_that_is_used_wrongly_ends_with_two(words: tuple[str, ...]):
    result = command(*words)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_pages_are_rendered_again_without_grading(tmp_path):
    grades = graded(tmp_path / "out", SWAPPED)
    row = json.loads(grades.read_text(encoding="utf-8"))
    row["score"]["final"] = 3.25
    grades.write_text(json.dumps(row) + "\n", encoding="utf-8")
    kept = grades.read_bytes()
    result = command("report", tmp_path / "out", "--course", ROOT)
    assert result.exit_code == 0
    assert "3.25" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert grades.read_bytes() == kept


def test_a_report_without_grades_is_refused_in_one_line(tmp_path):
    result = command("report", tmp_path, "--course", ROOT)
    assert result.exit_code == 2
    assert "grades.jsonl" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_report_of_broken_grades_names_the_line(tmp_path):
    graded(tmp_path / "out", SWAPPED).write_text("{\n", encoding="utf-8")
    result = command("report", tmp_path / "out", "--course", ROOT)
    assert result.exit_code == 2
    assert "grades.jsonl:1" in result.stderr


def test_two_runs_that_agree_differ_in_nothing(tmp_path):
    grades = graded(tmp_path / "out", SWAPPED)
    result = command("compare", grades, grades)
    assert (result.exit_code, result.stdout) == (0, "4 verdicts as before, 0 changed\n")


def test_what_changed_between_two_runs_is_shown_with_its_words(tmp_path):
    before, after = graded(tmp_path / "before", SWAPPED), graded(tmp_path / "after", RIGHT)
    result = command("compare", before, after)
    assert result.exit_code == 0
    assert "3 verdicts as before, 1 changed" in result.stdout
    assert "140M FLOPs" in result.stdout


def test_grades_that_cannot_be_compared_are_named(tmp_path):
    grades = graded(tmp_path / "out", SWAPPED)
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    result = command("compare", grades, tmp_path / "broken.jsonl")
    assert result.exit_code == 2
    assert "broken.jsonl:1" in result.stderr
    assert result.stderr.count("\n") == 1


def test_this_course_is_sound(course):
    result = command("validate", "--course", ROOT)
    assert (result.exit_code, result.stderr) == (0, "")
    for problem in course.problems:
        assert f"{problem.id}: {len(problem.parts)} part" in result.stdout


def test_one_of_each_is_counted_as_one(tmp_path):
    (tmp_path / "problems" / "orbits").mkdir(parents=True)
    (tmp_path / "reference").mkdir()
    (tmp_path / "problems" / "orbits" / "problem.yaml").write_text(ONE_OF_EACH, encoding="utf-8")
    (tmp_path / "reference" / "orbits.py").write_text(ONE_FACT, encoding="utf-8")
    result = command("validate", "--course", tmp_path)
    assert (result.stdout, result.stderr) == ("orbits: 1 part, 1 criterion, 1 point\n", "")


@pytest.mark.parametrize("words", [("validate",), ("grade", str(ROOT / "submissions"))])
def test_a_broken_course_is_told_with_file_and_line(broken_course, tmp_path, words: tuple[str, ...]):
    out = ("--out", tmp_path / "out") if words[0] == "grade" else ()
    result = command(*words, "--course", broken_course, *out)
    assert result.exit_code == 2
    assert f"{broken_course / 'problems' / 'sums' / 'problem.yaml'}:3: reference" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_course_without_its_reference_is_not_sound(tmp_path):
    shutil.copytree(ROOT / "problems" / "facenet", tmp_path / "problems" / "facenet")
    result = command("validate", "--course", tmp_path)
    assert result.exit_code == 2
    assert "no reference module 'facenet'" in result.stderr


def test_a_folder_that_is_no_course_is_told(tmp_path):
    result = command("validate", "--course", tmp_path)
    assert result.exit_code == 2
    assert "no PROBLEM/problem.yaml found here" in result.stderr


def test_a_problem_file_with_control_characters_is_told_in_one_line(broken_course):
    (broken_course / "problems" / "sums" / "problem.yaml").write_text(
        "id: sums\ntitle: \x07\n", encoding="utf-8"
    )
    result = command("validate", "--course", broken_course)
    assert result.exit_code == 2
    assert "problem.yaml: not valid YAML" in result.stderr
    assert result.stderr.count("\n") == 1
