"""A kept grade is used where nothing it depends on has changed, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.running.cache import GradeCache

KEPT = "from the cache"
TITLE = "        title: NN1's figures\n"


def test_an_unchanged_submission_is_not_graded_again(run, submit, mark_kept):
    submission = submit("a.md")
    run(submission)
    assert mark_kept() == 1
    assert run(submission)[0]["model"] == KEPT


def test_a_kept_row_is_the_fresh_one(run, submit):
    submission = submit("a.md")
    assert run(submission) == run(submission) == run(submission, cached=False)


def test_without_a_cache_nothing_is_kept_or_used(run, submit, mark_kept, tmp_path):
    submission = submit("a.md")
    run(submission, cached=False)
    assert not (tmp_path / "cache").exists()
    run(submission)
    mark_kept()
    assert run(submission, cached=False)[0]["model"] != KEPT


def test_changed_bytes_are_graded_anew_and_the_others_are_not(run, submit, mark_kept):
    run(submit("a.md"), submit("b.md"))
    mark_kept()
    rows = run(submit("a.md", "NN1 has 140M parameters and needs 1.6B FLOPs."), submit("b.md"))
    assert [row["model"] == KEPT for row in rows] == [False, True]
    assert rows[0]["score"]["final"] == 1.0


@pytest.mark.parametrize("sidecar", ["a.yaml", "a.md.yaml"])
def test_a_sidecar_that_appears_or_changes_is_heeded(run, submit, mark_kept, sidecar: str):
    submission = submit("a.md")
    run(submission)
    mark_kept()
    for model in ("assistant-x", "assistant-y"):
        submission.path.with_name(sidecar).write_text(f"model: {model}\n", encoding="utf-8")
        assert run(submission)[0]["model"] == model


def edit_problem(course: Path) -> None:
    path = course / "problems" / "facenet" / "problem.yaml"
    text = path.read_text(encoding="utf-8")
    assert TITLE in text
    path.write_text(text.replace(TITLE, f"{TITLE}        points: 3\n"), encoding="utf-8")


def test_an_edited_problem_is_graded_by_what_it_says_now(run, submit, mark_kept, own_course):
    submission = submit("a.md")
    assert run(submission, course=own_course)[0]["score"]["possible"] == 4.0
    mark_kept()
    edit_problem(own_course)
    (row,) = run(submission, course=own_course)
    assert row["score"]["possible"] == 6.0
    assert row["model"] != KEPT


def test_an_edited_reference_makes_kept_grades_stale(run, submit, mark_kept, own_course):
    submission = submit("a.md")
    run(submission, course=own_course)
    mark_kept()
    module = own_course / "reference" / "facenet" / "__init__.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")
    assert run(submission, course=own_course)[0]["model"] != KEPT


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"{}", b"[1]", b"null", b'"text"', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_damaged_grade_is_made_again(run, submit, tmp_path, damage: bytes):
    submission = submit("a.md")
    rows = run(submission)
    (kept,) = (tmp_path / "cache").glob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert run(submission) == rows
    assert kept.read_bytes() == whole


def test_what_could_not_be_read_is_not_kept(run, submit, tmp_path):
    submission = submit("a.json")
    submission.path.write_text("{", encoding="utf-8")
    assert run(submission)[0]["error"]
    assert list(tmp_path.glob("cache/*")) == []


def test_an_interrupted_run_leaves_no_half_of_a_grade(run, submit, tmp_path):
    run(submit("a.md"), submit("b.md"))
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} == {".json"}


def test_the_same_bytes_under_another_name_are_another_row(run, submit):
    run(submit("a.md"))
    assert run(submit("b.md"))[0]["submission"] == "inbox/b.md"


@pytest.mark.parametrize(
    ("cache", "contents", "submission"),
    [
        (GradeCache(Path(), "engine 2", "course"), (b"bytes",), "a.md"),
        (GradeCache(Path(), "engine", "course 2"), (b"bytes",), "a.md"),
        (GradeCache(Path(), "engine", "course"), (b"other",), "a.md"),
        (GradeCache(Path(), "engine", "course"), (b"bytes", b"sidecar"), "a.md"),
        (GradeCache(Path(), "engine", "course"), (b"by", b"tes"), "a.md"),
        (GradeCache(Path(), "engine", "course"), (b"bytes",), "b.md"),
    ],
)
def test_everything_a_grade_depends_on_is_in_its_key(
    cache: GradeCache, contents: tuple[bytes, ...], submission: str
):
    known = GradeCache(Path(), "engine", "course").key(b"bytes", submission="a.md")
    assert cache.key(*contents, submission=submission) != known
