"""The results of a run as a notebook: text, the calls that gave it, and the pictures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Section(NamedTuple):
    """One code cell with what is said before it and what came out of it."""

    title: str
    source: str
    """Code that gives the output again."""
    output: str
    pictures: tuple[Path, ...] = ()


def write_notebook(path: Path, sections: Sequence[Section]) -> None:
    """Write a notebook whose cells carry the outputs of a real run.

    Args:
        path: File to write.
        sections: In order.

    Raises:
        ValueError: if there is nothing to write.
    """
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    if not sections:
        raise ValueError("sections must hold at least one section")
    cells = []
    for count, section in enumerate(sections, start=1):
        outputs = [new_output("stream", name="stdout", text=section.output + "\n")]
        for picture in section.pictures:
            image = base64.b64encode(picture.read_bytes()).decode()
            outputs.append(new_output("display_data", data={"image/png": image, "text/plain": picture.stem}))
        cells.append(new_markdown_cell(f"## {section.title}", id=f"text-{count}"))
        cells.append(
            new_code_cell(section.source, execution_count=count, outputs=outputs, id=f"code-{count}")
        )
    notebook = new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
