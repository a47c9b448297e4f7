"""Notebooks -> one unit a cell: markdown is the answer, code keeps what it printed as evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from gradewright.transcripts import limits
from gradewright.transcripts.chat_exports import BrokenExport
from gradewright.transcripts.model import Unit

_ESCAPE = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
MAX_OUTPUT = 100_000
"""Characters of one cell's output that are kept."""


def read_notebook(text: str) -> tuple[Unit, ...]:
    """The cells of a notebook in order, empty ones too (places are counted in cells from 0).

    Raises BrokenExport when it is no notebook, holds no cells, or too many.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise BrokenExport(f"broken JSON at line {line}: save the notebook again") from None
    cells = _cells(data)
    if not cells:
        raise BrokenExport("no cells in it: is this a notebook?")
    if len(cells) > limits.MAX_MESSAGES:
        raise BrokenExport(f"more than {limits.MAX_MESSAGES} cells: split the notebook")
    units = tuple(_unit(cell) for cell in cells)
    if sum(len(unit.text) + len(unit.outputs) for unit in units) > limits.MAX_CHARACTERS:
        raise BrokenExport(
            f"more than {limits.MAX_CHARACTERS} characters: clear large outputs and save again"
        )
    return units


def _cells(data: Any) -> list[Mapping[str, Any]]:
    if not isinstance(data, Mapping):
        return []
    cells = data.get("cells")
    if cells is None and isinstance(data.get("worksheets"), list):  # nbformat 3
        cells = [
            c for sheet in data["worksheets"] if isinstance(sheet, Mapping) for c in sheet.get("cells") or []
        ]
    return [cell for cell in cells if isinstance(cell, Mapping)] if isinstance(cells, list) else []


def _unit(cell: Mapping[str, Any]) -> Unit:
    source = _joined(cell.get("source", cell.get("input", "")))
    if cell.get("cell_type") == "code":
        return Unit(source, role="other", kind="code", outputs=_printed(cell.get("outputs")))
    return Unit(source, role="model", kind="markdown")


def _joined(value: Any) -> str:
    """A multiline string of the format: a string, or a list of its lines."""
    if isinstance(value, list):
        value = "".join(piece for piece in value if isinstance(piece, str))
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""


def _printed(outputs: Any) -> str:
    """What a code cell printed: streams, plain-text results, error messages."""
    pieces: list[str] = []
    for output in outputs if isinstance(outputs, list) else []:
        if not isinstance(output, Mapping):
            continue
        data = output.get("data")
        plain = data.get("text/plain") if isinstance(data, Mapping) else None
        pieces.append(_joined(output.get("text", plain if plain is not None else output.get("evalue", ""))))
    return _ESCAPE.sub("", "\n".join(piece.rstrip("\n") for piece in pieces if piece))[:MAX_OUTPUT]
