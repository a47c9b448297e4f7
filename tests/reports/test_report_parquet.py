"""The table of verdicts as Parquet: the same rows as the CSV, with types."""

from __future__ import annotations

import csv
import sys
from io import StringIO

import pytest

from gradewright.reports import GradedSubmission, write_exports
from gradewright.reports.exports.parquet import write_verdicts_parquet
from gradewright.reports.exports.tables import VERDICT_COLUMNS, verdict_table


@pytest.fixture
def without_pyarrow(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)


@pytest.fixture
def parquet():
    return pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra `parquet`) is not installed")


def test_rows_and_columns_are_those_of_the_csv(tmp_path, grade, course, parquet):
    assert write_verdicts_parquet([grade], course, tmp_path / "new" / "v.parquet")
    table = parquet.read_table(tmp_path / "new" / "v.parquet")
    lines = list(csv.DictReader(StringIO(verdict_table([grade], course))))
    assert tuple(table.column_names) == VERDICT_COLUMNS
    assert [r["why"] for r in table.to_pylist()] == [line["why"] for line in lines]
    assert [str(r["line"]) for r in table.to_pylist()] == [line["line"] for line in lines]


def test_columns_are_typed_and_nothing_known_is_null(tmp_path, grade, course, parquet):
    write_verdicts_parquet([grade], course, tmp_path / "v.parquet")
    table = parquet.read_table(tmp_path / "v.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["is_first"], types["points"], types["line"], types["quote"]) == (
        "bool",
        "double",
        "int64",
        "string",
    )
    first = table.to_pylist()[0]
    assert (first["points"], first["is_first"], first["confidence"]) == (2.0, True, None)


def test_a_run_without_verdicts_still_has_the_columns(tmp_path, course, parquet):
    failed = GradedSubmission(submission="broken.bin", error="not a text file")
    write_verdicts_parquet([failed], course, tmp_path / "v.parquet")
    table = parquet.read_table(tmp_path / "v.parquet")
    assert (table.num_rows, tuple(table.column_names)) == (0, VERDICT_COLUMNS)


@pytest.mark.parametrize("quote", ["=1+1", 'a,b\n"c"', "\x00\u202e", "\ud800"])
def test_any_words_can_be_stored(tmp_path, course, parquet, quote):
    verdict = {"criterion": "kettle.a.formula", "turn": 1, "status": "wrong", "quote": "?"}
    grade = GradedSubmission.model_validate({"submission": "a.md", "verdicts": [verdict]})
    row = grade.verdicts[0].model_copy(update={"quote": quote})
    write_verdicts_parquet([grade.model_copy(update={"verdicts": (row,)})], course, tmp_path / "v.parquet")
    (stored,) = parquet.read_table(tmp_path / "v.parquet").to_pylist()
    expected = {"\x00\u202e": "\ufffd\ufffd", "\ud800": "\ufffd"}.get(quote, quote)
    assert stored["quote"] == expected


def test_without_pyarrow_the_csv_alone_is_written(tmp_path, grade, course, without_pyarrow):
    written = write_exports([grade], course, tmp_path)
    assert tmp_path / "verdicts.csv" in written
    assert not list(tmp_path.glob("*.parquet"))


def test_a_table_of_an_earlier_run_does_not_stay(tmp_path, grade, course, without_pyarrow):
    (tmp_path / "verdicts.parquet").write_bytes(b"old")
    assert not write_verdicts_parquet([grade], course, tmp_path / "verdicts.parquet")
    assert not (tmp_path / "verdicts.parquet").exists()


def test_with_pyarrow_both_are_written(tmp_path, grade, course, parquet):
    written = write_exports([grade], course, tmp_path)
    assert {"verdicts.csv", "verdicts.parquet"} <= {path.name for path in written}
