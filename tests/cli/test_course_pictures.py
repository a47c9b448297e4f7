"""A course whose picture is at fault is told so, and a run says where its tables are."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gradewright.cli.main import main

ROOT = Path(__file__).parent.parent.parent


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of this repository's course."""
    for name in ("problems", "reference"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_picture_that_is_no_svg_is_found_by_validate(course: Path):
    (course / "problems/kernel_attention/pictures/costs.svg").write_text("<html/>", encoding="utf-8")
    result = command("validate", "--course", course)
    assert result.exit_code == 2
    assert "kernel_attention: pictures/costs.svg: not an SVG picture" in result.stderr


def test_a_picture_that_is_no_svg_stops_a_run_with_one_line(course: Path, tmp_path: Path):
    (course / "problems/kernel_attention/pictures/costs.svg").write_text("<html", encoding="utf-8")
    sample = ROOT / "submissions/west/kernel_attention.txt"
    result = command("grade", sample, "--course", course, "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 2
    assert result.stderr.startswith("gradewright: pictures/costs.svg: not XML")
    assert result.stderr.count("\n") == 1


def test_a_picture_that_is_missing_is_told_with_its_line(course: Path):
    (course / "problems/kernel_attention/pictures/costs.svg").unlink()
    result = command("validate", "--course", course)
    assert result.exit_code == 2
    assert "derivation.md:" in result.stderr
    assert "no such picture: 'pictures/costs.svg'" in result.stderr


def test_a_run_says_in_one_line_how_to_get_parquet(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    sample = ROOT / "submissions/south/facenet.md"
    result = command("grade", sample, "--course", ROOT, "--out", tmp_path / "out")
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if line.startswith("tables")]
    assert len(told) == 1
    assert "gradewright[parquet]" in result.stdout
    assert not (tmp_path / "out/exports/verdicts.parquet").exists()


def test_a_report_names_both_tables(tmp_path: Path):
    pytest.importorskip("pyarrow", reason="pyarrow (extra `parquet`) is not installed")
    sample = ROOT / "submissions/south/facenet.md"
    command("grade", sample, "--course", ROOT, "--out", tmp_path / "out", "--quiet")
    result = command("report", tmp_path / "out", "--course", ROOT)
    assert "verdicts.csv and verdicts.parquet" in result.stdout
    assert (tmp_path / "out/exports/verdicts.parquet").exists()
