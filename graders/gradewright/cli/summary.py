"""The summary table that a run ends with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gradewright.reports.exports import PARQUET
from gradewright.reports.words import plural


def print_summary(rows: Sequence[dict[str, Any]], grades: Path, index: Path | None) -> None:
    """One line a submission, then where the results lie.

    Names from submissions are printed as plain text: no markup of theirs is obeyed.
    """
    console = Console()
    table = Table(title=plural(len(rows), "submission"), title_justify="left", pad_edge=False, box=None)
    for name, justify in _COLUMNS:
        table.add_column(
            name,
            justify=justify,
            overflow="fold",
            no_wrap=name != "flags",
            min_width=18 if name == "flags" else None,
        )
    shared = _shared_folder([str(row["submission"]) for row in rows])
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row, shared)))
    console.print(table)
    console.print(Text(f"grades  {grades}"), soft_wrap=True)
    if index is not None:
        console.print(Text(f"tables  {tables_written(index.parent)}"), soft_wrap=True)
        console.print(Text(f"report  {index}"), soft_wrap=True)


def tables_written(out: Path) -> str:
    """Where the table of verdicts lies below `out`, and what would add Parquet where there is none."""
    table = out / "exports" / "verdicts.csv"
    if (out / "exports" / PARQUET).exists():
        return f"{table} and {PARQUET}"
    return f"{table} (pip install 'gradewright[parquet]' adds Parquet)"


_COLUMNS: tuple[tuple[str, Literal["left", "right"]], ...] = (
    ("submission", "left"),
    ("model", "left"),
    ("first → final", "right"),
    ("review", "right"),
    ("flags", "left"),
)


def _shared_folder(names: Sequence[str]) -> str:
    """The folder that all names begin with, to be left out of the table."""
    parts = [name.split("/")[:-1] for name in names]
    shared = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return "/".join(shared) + "/" if shared else ""


def _cells(row: dict[str, Any], shared: str) -> tuple[str, ...]:
    name = _printable(str(row["submission"]).removeprefix(shared))
    if row.get("error"):
        return name, "", "", "", "cannot be read"
    score = row["score"]
    kinds: dict[str, int] = {}
    for flag in row["flags"]:
        kinds[flag["kind"]] = kinds.get(flag["kind"], 0) + 1
    flags = "\n".join(f"{kind.replace('_', ' ')}" + (f" ×{n}" if n > 1 else "") for kind, n in kinds.items())
    points = f"{score['first_try']:g} → {score['final']:g} of {score['possible']:g}"
    return name, _printable(row["model"] or "?"), points, f"{score['withheld']:g}", flags or "–"


def _printable(text: str) -> str:
    """Control characters and bidi marks of a file's name do nothing on a terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)[:60]
